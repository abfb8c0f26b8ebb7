import { invalid } from '../../errors.ts'
import { ServiceCalls } from '../federation/federated.ts'
import { GraphManager } from './manage.ts'
import { modify, type UpdateContext } from './modify.ts'
import { parseUpdate, type GraphOperation, type Modification } from './parse-update.ts'
import { restrictTo } from './restrict.ts'
import type { UpdateWork, WorkSettings } from './tasks.ts'
import type { Workspace } from './workspace.ts'

/**
 * Carries out an update request in a workspace, operation by operation. When it throws, the workspace is to be thrown
 * away: a request is atomic (SPARQL 1.1 Update §3).
 *
 * @throws DomainError `invalid`, `unsupported`, `not-found`, `conflict`, `forbidden`, or that of a limit.
 */
export async function carryOut(
  { text, dataset, only, prefixes }: UpdateWork,
  { baseIri, unionDefaultGraph, federation }: WorkSettings,
  workspace: Workspace,
): Promise<void> {
  const parsed = parseUpdate(text, { baseIri, prefixes, mayAskElsewhere: federation.length > 0 })
  if (dataset && parsed.namesDataset)
    throw invalid('The dataset is named twice: leave out using-graph-uri and using-named-graph-uri, or USING and WITH')
  const restricted = only === undefined ? { ...parsed, dataset } : restrictTo(only, parsed)
  const manager = new GraphManager(workspace)
  const context: UpdateContext = {
    workspace,
    services: new ServiceCalls({ allowed: federation, limits: workspace.limits }),
    now: new Date(),
    unionDefaultGraph: unionDefaultGraph && only === undefined,
    dataset: restricted.dataset,
  }
  for (const operation of restricted.operations) await run(operation, manager, context)
}

async function run(
  operation: Modification | GraphOperation,
  manager: GraphManager,
  context: UpdateContext,
): Promise<void> {
  context.workspace.limits.check()
  if (operation.type === 'modify') await modify(operation, context)
  else manager.carryOut(operation)
}
