import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { queryHtml } from './query-html.ts'
import { accountRoutes } from './routes/accounts.ts'
import { assetRoutes } from './routes/assets.ts'
import { auditRoutes } from './routes/audit.ts'
import { commitRoutes } from './routes/commits.ts'
import { changeRoutes } from './routes/changes.ts'
import { conceptRoutes } from './routes/concepts.ts'
import { dataRoutes } from './routes/data.ts'
import { documentRoutes } from './routes/documents.ts'
import { graphRoutes } from './routes/graphs.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { identifierRoutes } from './routes/identifiers.ts'
import { loadRoutes } from './routes/loads.ts'
import { pageRoutes } from './routes/pages.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { releaseRoutes } from './routes/releases.ts'
import { searchRoutes } from './routes/search.ts'
import { shaclRoutes } from './routes/shacl.ts'
import { sparqlRoutes } from './routes/sparql.ts'
import { tableRoutes } from './routes/tables.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { updateRoutes } from './routes/update.ts'
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
 * | `/` `/vocabularies` `/domains` `/search` `/resource/{list}` `/style` | `routes/pages.ts` |
 * | `/api/concept…` `/api/path` | `routes/concepts.ts` |
 * | `/api/search` `/api/suggest` | `routes/search.ts` |
 * | `/api/vocabularies…` `/api/domains…` | `routes/vocabularies.ts` |
 * | `/sparql` `/query` | `routes/sparql.ts` |
 * | `/update` | `routes/update.ts` |
 * | `/data` `/store` | `routes/data.ts` |
 * | `/shacl` `/api/domains/{id}/validate` | `routes/shacl.ts` |
 * | `/graph/*` `/catalog` `/.well-known/void` `/api/domains/{id}/shapes` | `routes/graphs.ts` |
 * | `/api/commits…` `/id/commit/*` `/doc/commit/*` | `routes/commits.ts` |
 * | `/api/concept/timeline` `/api/why` `/timemap/*` `/history` | `routes/history.ts` |
 * | `/api/proposals…` `/proposals` `/id/proposal/*` `/doc/proposal/*` | `routes/proposals.ts` |
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
  sparqlRoutes(app, { ...services, queryPage: (request, signal) => queryHtml(services, request, signal) })
  updateRoutes(app, services)
  dataRoutes(app, services)
  shaclRoutes(app, services)
  graphRoutes(app, services)
  commitRoutes(app, services)
  historyRoutes(app, services)
  proposalRoutes(app, services)
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
