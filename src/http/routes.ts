import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { queryHtml } from './query-html.ts'
import type { Limits } from './limits.ts'
import { accountPageRoutes } from './routes/account.ts'
import { accountRoutes } from './routes/accounts.ts'
import { additionRoutes } from './routes/additions.ts'
import { assetRoutes } from './routes/assets.ts'
import { assignmentRoutes } from './routes/assignments.ts'
import { auditRoutes } from './routes/audit.ts'
import { commitRoutes } from './routes/commits.ts'
import { changeRoutes } from './routes/changes.ts'
import { comparisonRoutes } from './routes/comparison.ts'
import { conceptRoutes } from './routes/concepts.ts'
import { councilRoutes } from './routes/council.ts'
import { deskRoutes } from './routes/desk.ts'
import { crosswalkRoutes } from './routes/crosswalk.ts'
import { proofRoutes } from './routes/proof.ts'
import { dataRoutes } from './routes/data.ts'
import { documentRoutes } from './routes/documents.ts'
import { effectiveShapesRoutes } from './routes/effective-shapes.ts'
import { domainRoutes } from './routes/domains.ts'
import { entityRoutes } from './routes/entities.ts'
import { formRoutes } from './routes/forms.ts'
import { graphRoutes } from './routes/graphs.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { identifierRoutes } from './routes/identifiers.ts'
import { importPageRoutes } from './routes/import-pages.ts'
import { impactRoutes } from './routes/impact.ts'
import { llmsRoutes } from './routes/llms.ts'
import { loadRoutes } from './routes/loads.ts'
import { mcpRoutes } from './routes/mcp.ts'
import { neighbourRoutes } from './routes/neighbours.ts'
import { pageRoutes } from './routes/pages.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { queriesRoutes } from './routes/queries.ts'
import { queryHelpRoutes } from './routes/query-help.ts'
import { queryWritingRoutes } from './routes/query-writing.ts'
import { releaseFormRoutes } from './routes/release-form.ts'
import { releaseRoutes } from './routes/releases.ts'
import { reviewRoutes } from './routes/review.ts'
import { ruleRoutes } from './routes/rules.ts'
import { schemaCardRoutes } from './routes/schema-card.ts'
import { schemaMapRoutes } from './routes/schema-map.ts'
import { searchRoutes } from './routes/search.ts'
import { pathRoutes } from './routes/path.ts'
import { termSuggestionRoutes } from './routes/term-suggestions.ts'
import { shaclRoutes } from './routes/shacl.ts'
import { openidRoutes } from './routes/openid.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { sourceRoutes } from './routes/sources.ts'
import { sparqlRoutes } from './routes/sparql.ts'
import { tableEditRoutes } from './routes/table-edit.ts'
import { tableRoutes } from './routes/tables.ts'
import { templateRoutes } from './routes/templates.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { translationRoutes } from './routes/translation.ts'
import { updateRoutes } from './routes/update.ts'
import { usageRoutes } from './routes/usage.ts'
import { vocabularyRoutes } from './routes/vocabularies.ts'
import { vocabularyPageRoutes } from './routes/vocabulary-pages.ts'

export interface RouteOptions {
  readonly services: Services
  /** Whether requests are welcome: false while the service is stopping. */
  isReady(): boolean
  /** The secret of this server, for the command line on its machine: whoever sends it may do everything. */
  readonly token: string
  /** Whether all schemas are compiled before the first request; otherwise each by the first that needs it. */
  readonly compiled?: boolean
  /** Where the log goes; standard output when not given. */
  readonly logTo?: NodeJS.WritableStream
}

/**
 * Every path of the service, in one hop from here:
 *
 * | paths | file |
 * | --- | --- |
 * | `/id/*` `/doc/*` `/resource` `/.well-known/genid/*` | `routes/documents.ts` |
 * | `/` `/resource/{list}` `/style` | `routes/pages.ts` |
 * | `/api/concept…` `/api/path` | `routes/concepts.ts` |
 * | `/api/concept/neighbours` `/graph` | `routes/neighbours.ts` |
 * | `/api/schema-map` `/map-of-types` | `routes/schema-map.ts` |
 * | `/api/schema-card` | `routes/schema-card.ts` |
 * | `/api/sources` | `routes/sources.ts` |
 * | `/llms.txt` `/llms-full.txt` | `routes/llms.ts` |
 * | `/search…` `/api/search` `/api/suggest` | `routes/search.ts` |
 * | `/path` | `routes/path.ts` |
 * | `/suggestions…` `/api/term-suggestions…` | `routes/term-suggestions.ts` |
 * | `/api/vocabularies…` | `routes/vocabularies.ts` |
 * | `/vocabularies` `/vocabularies/{id}/{part}` | `routes/vocabulary-pages.ts` |
 * | `/domains…` `/api/domains…` `/api/domain-map` | `routes/domains.ts` |
 * | `/api/entities` `/api/entity` | `routes/entities.ts` |
 * | `/crosswalk` `/api/crosswalk` `/api/state` `/api/domains/{id}/crosswalk` | `routes/crosswalk.ts` |
 * | `/api/compare` `/compare` | `routes/comparison.ts` |
 * | `/proof` `/api/domains/{id}/proof` | `routes/proof.ts` |
 * | `/sparql` `/query` | `routes/sparql.ts` |
 * | `GET /queries…` `GET /api/queries…` | `routes/queries.ts` |
 * | `/queries/new` `/queries/{id}/edit` `POST` `PUT` `DELETE /api/queries…` | `routes/query-writing.ts` |
 * | `/api/completions` `/api/query/check` `/api/labels` `/prefixes` | `routes/query-help.ts` |
 * | `/update` | `routes/update.ts` |
 * | `/data` `/store` | `routes/data.ts` |
 * | `/shacl` `/api/domains/{id}/validate` | `routes/shacl.ts` |
 * | `/api/domains/{id}/translate` `…/translations` `…/mappings` `…/dictionary` | `routes/translation.ts` |
 * | `POST /api/domains` | `routes/templates.ts` |
 * | `/api/assignments` `/assignments` | `routes/assignments.ts` |
 * | `/graph/*` `/catalog` `/.well-known/void` | `routes/graphs.ts` |
 * | `/api/domains/{id}/shapes` | `routes/effective-shapes.ts` |
 * | `/api/commits…` `/id/commit/*` `/doc/commit/*` | `routes/commits.ts` |
 * | `/api/concept/timeline` `/api/why` `/timemap/*` `/history` `/why` | `routes/history.ts` |
 * | `/api/proposals…` `/proposals` `/id/proposal/*` `/doc/proposal/*` | `routes/proposals.ts` |
 * | `POST /proposals/{n}/{step}` | `routes/review.ts` |
 * | `/desk` | `routes/desk.ts` |
 * | `/api/proposals/{n}/additions` `/api/trial` | `routes/additions.ts` |
 * | `/edit` `/api/form` | `routes/forms.ts` |
 * | `/api/impact` `/api/proposals/{n}/impact` `/doc/proposal/{n}/impact` | `routes/impact.ts` |
 * | `/council` `/api/council…` | `routes/council.ts` |
 * | `/api/usage` | `routes/usage.ts` |
 * | `/rules` `/api/rules` `/api/findings` | `routes/rules.ts` |
 * | `/mcp` `/.well-known/oauth-protected-resource…` | `routes/mcp.ts` |
 * | `/health…` | `routes/health.ts` |
 * | `/api/changes` `/api/commits/{n}/revert` | `routes/changes.ts` |
 * | `/api/loads` | `routes/loads.ts` |
 * | `/api/me` `/api/accounts…` | `routes/accounts.ts` |
 * | `/api/tokens…` | `routes/tokens.ts` |
 * | `/sign-in` `/sign-out` `/api/sign-in-links` | `routes/sessions.ts` |
 * | `/sign-in/openid…` | `routes/openid.ts` |
 * | `/account…` | `routes/account.ts` |
 * | `/api/audit` | `routes/audit.ts` |
 * | `/identifiers` `/api/identifiers…` | `routes/identifiers.ts` |
 * | `/api/releases` `/release/*` | `routes/releases.ts` |
 * | `/releases/new` | `routes/release-form.ts` |
 * | `/api/import…` `/api/export…` | `routes/tables.ts` |
 * | `/edit/table` `/edit/tree` | `routes/table-edit.ts` |
 * | `/import…` | `routes/import-pages.ts` |
 * | `/assets/*` | `routes/assets.ts` |
 * | `/openapi.json` `/api/docs` | `openapi.ts` |
 */
export async function routes(
  app: FastifyInstance,
  { services, isReady, token, limits }: RouteOptions & { readonly limits: Limits },
): Promise<void> {
  documentRoutes(app, services)
  pageRoutes(app, services)
  conceptRoutes(app, services)
  neighbourRoutes(app, services)
  schemaMapRoutes(app, services)
  schemaCardRoutes(app, services)
  sourceRoutes(app, services)
  llmsRoutes(app, services)
  searchRoutes(app, services)
  pathRoutes(app, services)
  termSuggestionRoutes(app, services)
  vocabularyRoutes(app, services)
  vocabularyPageRoutes(app, services)
  domainRoutes(app, services)
  entityRoutes(app, services)
  comparisonRoutes(app, services)
  crosswalkRoutes(app, services)
  proofRoutes(app, services)
  sparqlRoutes(app, { ...services, queryPage: (request, signal) => queryHtml(services, request, signal) })
  queriesRoutes(app, services)
  queryWritingRoutes(app, services)
  queryHelpRoutes(app, services)
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
  reviewRoutes(app, services)
  deskRoutes(app, services)
  additionRoutes(app, services)
  formRoutes(app, services)
  councilRoutes(app, services)
  impactRoutes(app, services)
  usageRoutes(app, services)
  ruleRoutes(app, services)
  mcpRoutes(app, services)
  healthRoutes(app, { services, isReady })
  loadRoutes(app, services)
  changeRoutes(app, services)
  accountRoutes(app, services)
  tokenRoutes(app, services)
  accountPageRoutes(app, services)
  sessionRoutes(app, { services, limits, token })
  openidRoutes(app, { services, limits })
  auditRoutes(app, services)
  identifierRoutes(app, services)
  releaseRoutes(app, services)
  releaseFormRoutes(app, services)
  tableRoutes(app, services)
  tableEditRoutes(app, services)
  importPageRoutes(app, services)
  await assetRoutes(app)
}
