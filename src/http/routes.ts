import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { queryHtml } from './query-html.ts'
import { assetRoutes } from './routes/assets.ts'
import { conceptRoutes } from './routes/concepts.ts'
import { dataRoutes } from './routes/data.ts'
import { documentRoutes } from './routes/documents.ts'
import { graphRoutes } from './routes/graphs.ts'
import { healthRoutes } from './routes/health.ts'
import { loadRoutes } from './routes/loads.ts'
import { pageRoutes } from './routes/pages.ts'
import { searchRoutes } from './routes/search.ts'
import { shaclRoutes } from './routes/shacl.ts'
import { sparqlRoutes } from './routes/sparql.ts'
import { updateRoutes } from './routes/update.ts'
import { vocabularyRoutes } from './routes/vocabularies.ts'
import { writeGuard } from './write-guard.ts'

export interface RouteOptions {
  readonly services: Services
  /** Whether requests are welcome: false while the service is stopping. */
  isReady(): boolean
  /** What `POST /api/loads` asks for; it opens `/update` and `/data` as well. */
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
 * | `/health…` | `routes/health.ts` |
 * | `/api/loads` | `routes/loads.ts` |
 * | `/assets/*` | `routes/assets.ts` |
 * | `/openapi.json` `/api/docs` | `openapi.ts` |
 */
export async function routes(app: FastifyInstance, { services, isReady, token }: RouteOptions): Promise<void> {
  documentRoutes(app, services)
  pageRoutes(app, services)
  conceptRoutes(app, services)
  searchRoutes(app, services)
  vocabularyRoutes(app, services)
  const guard = writeGuard({ configured: services.config.writeToken, own: token })
  sparqlRoutes(app, { ...services, guard, queryPage: (request, signal) => queryHtml(services, request, signal) })
  updateRoutes(app, { services, guard })
  dataRoutes(app, { services, guard })
  shaclRoutes(app, services)
  graphRoutes(app, services)
  healthRoutes(app, { services, isReady })
  loadRoutes(app, { services, token })
  await assetRoutes(app)
}
