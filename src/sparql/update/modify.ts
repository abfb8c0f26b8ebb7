import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Dataset, QueryContext } from '../context.ts'
import { ColumnLender } from '../operators/batch.ts'
import type { ServiceCalls } from '../federation/federated.ts'
import type { Modification, Where } from './parse-update.ts'
import { Template, variablesOf } from './template.ts'
import { solve } from './where.ts'
import type { StatedDataset } from './where-algebra.ts'
import type { Workspace } from './workspace.ts'

/** What every operation of a request is carried out with. */
export interface UpdateContext {
  readonly workspace: Workspace
  readonly services: ServiceCalls
  /** What NOW() is throughout the request. */
  readonly now: Date
  readonly unionDefaultGraph: boolean
  /** The dataset of WHERE where the operation names none. */
  readonly dataset: StatedDataset | undefined
}

/** Bytes of a quad that a template has made. */
const QUAD_BYTES = 16

/**
 * INSERT DATA, DELETE DATA, DELETE WHERE and DELETE/INSERT: the solutions of WHERE are found first, then all that
 * DELETE says is removed, then all that INSERT says is added (SPARQL 1.1 Update §3.1.3).
 */
export async function modify({ deletes, inserts, where }: Modification, context: UpdateContext): Promise<void> {
  const { workspace } = context
  const variables = variablesOf([...deletes, ...inserts])
  const removing = new Template(deletes, variables, workspace)
  const adding = new Template(inserts, variables, workspace)
  let held = 0
  const take = (columns: readonly Uint32Array[], length: number): void => {
    for (let row = 0; row < length; row++) {
      removing.fill(columns, row)
      adding.fill(columns, row)
    }
    const bytes = QUAD_BYTES * (removing.quads.length + adding.quads.length)
    workspace.limits.check()
    workspace.limits.hold(bytes - held, 'Update')
    held = bytes
  }
  if (where) await solve(where, queryContext(where, context), { variables, take, services: context.services })
  else take([], 1)
  removeAll(workspace, removing)
  addAll(workspace, adding)
  workspace.limits.release(held)
}

function removeAll(workspace: Workspace, { quads: { s, p, o, g, length } }: Template): void {
  for (let row = 0; row < length; row++) workspace.remove(s[row]!, p[row]!, o[row]!, g[row]!)
}

function addAll(workspace: Workspace, { quads: { s, p, o, g, length } }: Template): void {
  for (let row = 0; row < length; row++) workspace.insert(s[row]!, p[row]!, o[row]!, g[row]!)
}

function queryContext({ dataset, baseIri }: Where, context: UpdateContext): QueryContext {
  const { workspace, now } = context
  const { terms, limits } = workspace
  const snapshot = workspace.snapshot()
  return {
    snapshot,
    dataset: datasetOf(dataset, context),
    terms,
    baseIri,
    now,
    limits,
    columns: new ColumnLender(),
    analyze: false,
  }
}

/** The dataset that the operation states, else the request's, else the store's own. */
function datasetOf(
  stated: StatedDataset | undefined,
  { workspace, dataset, unionDefaultGraph }: UpdateContext,
): Dataset {
  const named = stated ?? dataset
  if (!named) return { defaultGraphs: unionDefaultGraph ? undefined : new Set([DEFAULT_GRAPH]), namedGraphs: undefined }
  const idOf = (iri: string): number => (iri === '' ? DEFAULT_GRAPH : workspace.terms.iri(iri))
  const ids = (iris: readonly string[]): Set<number> => new Set(iris.map(idOf))
  return { defaultGraphs: ids(named.defaultGraphs), namedGraphs: named.namedGraphs && ids(named.namedGraphs) }
}
