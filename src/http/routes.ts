import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { queryHtml } from './query-html.ts'
import { accountRoutes } from './routes/accounts.ts'
import { assetRoutes } from './routes/assets.ts'
import { assignmentRoutes } from './routes/assignments.ts'
import { auditRoutes } from './routes/audit.ts'
import { commitRoutes } from './routes/commits.ts'
import { changeRoutes } from './routes/changes.ts'
import { comparisonRoutes } from './routes/comparison.ts'
import { conceptRoutes } from './routes/concepts.ts'
import { councilRoutes } from './routes/council.ts'
import { crosswalkRoutes } from './routes/crosswalk.ts'
import { proofRoutes } from './routes/proof.ts'
import { dataRoutes } from './routes/data.ts'
import { documentRoutes } from './routes/documents.ts'
import { effectiveShapesRoutes } from './routes/effective-shapes.ts'
import { domainRoutes } from './routes/domains.ts'
import { entityRoutes } from './routes/entities.ts'
import { graphRoutes } from './routes/graphs.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { identifierRoutes } from './routes/identifiers.ts'
import { impactRoutes } from './routes/impact.ts'
import { loadRoutes } from './routes/loads.ts'
import { pageRoutes } from './routes/pages.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { releaseRoutes } from './routes/releases.ts'
import { ruleRoutes } from './routes/rules.ts'
import { searchRoutes } from './routes/search.ts'
import { shaclRoutes } from './routes/shacl.ts'
import { sparqlRoutes } from './routes/sparql.ts'
import { tableRoutes } from './routes/tables.ts'
import { templateRoutes } from './routes/templates.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { translationRoutes } from './routes/translation.ts'
import { updateRoutes } from './routes/update.ts'
import { usageRoutes } from './routes/usage.ts'
import { vocabularyRoutes } from './routes/vocabularies.ts'

export interface RouteOptions {
  readonly services: Services
  /** Whether requests are welcome: false while the service is stopping. */
  isReady(): boolean
  /** The secret of this server, for the command line on its machine: whoever sends it may do everything. */
  readonly token: string
}

/**
 * Every path of the service, in one hop from here:
 *
 * | paths | file |
 * | --- | --- |
 * | `/id/*` `/doc/*` `/resource` `/.well-known/genid/*` | `routes/documents.ts` |
 * | `/` `/vocabularies` `/search` `/resource/{list}` `/style` | `routes/pages.ts` |
 * | `/api/concept…` `/api/path` | `routes/concepts.ts` |
 * | `/api/search` `/api/suggest` | `routes/search.ts` |
 * | `/api/vocabularies…` | `routes/vocabularies.ts` |
 * | `/domains…` `/api/domains…` `/api/domain-map` | `routes/domains.ts` |
 * | `/api/entities` `/api/entity` | `routes/entities.ts` |
 * | `/crosswalk` `/api/crosswalk` `/api/state` `/api/domains/{id}/crosswalk` | `routes/crosswalk.ts` |
 * | `/api/compare` `/compare` | `routes/comparison.ts` |
 * | `/proof` `/api/domains/{id}/proof` | `routes/proof.ts` |
 * | `/sparql` `/query` | `routes/sparql.ts` |
 * | `/update` | `routes/update.ts` |
 * | `/data` `/store` | `routes/data.ts` |
 * | `/shacl` `/api/domains/{id}/validate` | `routes/shacl.ts` |
 * | `/api/domains/{id}/translate` `…/translations` `…/mappings` `…/dictionary` | `routes/translation.ts` |
 * | `POST /api/domains` | `routes/templates.ts` |
 * | `/api/assignments` `/assignments` | `routes/assignments.ts` |
 * | `/graph/*` `/catalog` `/.well-known/void` | `routes/graphs.ts` |
 * | `/api/domains/{id}/shapes` | `routes/effective-shapes.ts` |
 * | `/api/commits…` `/id/commit/*` `/doc/commit/*` | `routes/commits.ts` |
 * | `/api/concept/timeline` `/api/why` `/timemap/*` `/history` | `routes/history.ts` |
 * | `/api/proposals…` `/proposals` `/id/proposal/*` `/doc/proposal/*` | `routes/proposals.ts` |
 * | `/api/impact` `/api/proposals/{n}/impact` `/doc/proposal/{n}/impact` | `routes/impact.ts` |
 * | `/council` `/api/council…` | `routes/council.ts` |
 * | `/api/usage` | `routes/usage.ts` |
 * | `/rules` `/api/rules` `/api/findings` | `routes/rules.ts` |
 * | `/health…` | `routes/health.ts` |
 * | `/api/changes` `/api/commits/{n}/revert` | `routes/changes.ts` |
 * | `/api/loads` | `routes/loads.ts` |
 * | `/api/me` `/api/accounts…` | `routes/accounts.ts` |
 * | `/api/tokens…` | `routes/tokens.ts` |
 * | `/api/audit` | `routes/audit.ts` |
 * | `/identifiers` `/api/identifiers…` | `routes/identifiers.ts` |
 * | `/api/releases` `/release/*` | `routes/releases.ts` |
 * | `/api/import…` `/api/export…` | `routes/tables.ts` |
 * | `/assets/*` | `routes/assets.ts` |
 * | `/openapi.json` `/api/docs` | `openapi.ts` |
 */
export async function routes(app: FastifyInstance, { services, isReady }: RouteOptions): Promise<void> {
  documentRoutes(app, services)
  pageRoutes(app, services)
  conceptRoutes(app, services)
  searchRoutes(app, services)
  vocabularyRoutes(app, services)
  domainRoutes(app, services)
  entityRoutes(app, services)
  comparisonRoutes(app, services)
  crosswalkRoutes(app, services)
  proofRoutes(app, services)
  sparqlRoutes(app, { ...services, queryPage: (request, signal) => queryHtml(services, request, signal) })
  updateRoutes(app, services)
  dataRoutes(app, services)
  shaclRoutes(app, services)
  translationRoutes(app, services)
  templateRoutes(app, services)
  assignmentRoutes(app, services)
  graphRoutes(app, services)
  effectiveShapesRoutes(app, services)
  commitRoutes(app, services)
  historyRoutes(app, services)
  proposalRoutes(app, services)
  councilRoutes(app, services)
  impactRoutes(app, services)
  usageRoutes(app, services)
  ruleRoutes(app, services)
  healthRoutes(app, { services, isReady })
  loadRoutes(app, services)
  changeRoutes(app, services)
  accountRoutes(app, services)
  tokenRoutes(app, services)
  auditRoutes(app, services)
  identifierRoutes(app, services)
  releaseRoutes(app, services)
  tableRoutes(app, services)
  await assetRoutes(app)
}
