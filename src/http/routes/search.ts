import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { searchSchemas } from '../concept-schemas.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'
import { searchOf } from '../view.ts'
import { filterOf, hitView, searchView, type SearchParameters } from '../search-view.ts'

/** `/api/search` and `/api/suggest`. */
export function searchRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: SearchParameters }>(
    '/api/search',
    { schema: searchSchemas.search },
    async (request, reply) => {
      const result = searchView(await searchOf(services, request), readerOf(services, request), request.query)
      setPaging(request, reply, result)
      return result
    },
  )

  app.get<{ Querystring: SearchParameters }>('/api/suggest', { schema: searchSchemas.suggest }, async (request) => {
    const reader = readerOf(services, request)
    const { q, limit = 10 } = request.query
    const query = { ...filterOf(reader, request.query), query: q, languages: reader.languages, limit }
    const index = await searchOf(services, request)
    return { query: q, items: index.suggest(query).map((hit) => hitView(reader, hit, request.query.state)) }
  })
}
