import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { pageSearchSchema, searchSchemas } from '../search-schemas.ts'
import { setPaging } from '../paging.ts'
import { html, send } from '../representation.ts'
import { readerOf } from '../request.ts'
import { isSearchInVain, searchHtml } from '../search-html.ts'
import { searchOf } from '../view.ts'
import { filterOf, hitView, searchView, type SearchParameters } from '../search-view.ts'

/** `/search`, `/api/search`, `/api/suggest`, and the suggestions that a browser asks for. */
export function searchRoutes(app: FastifyInstance, services: Services): void {
  app.get('/search', { schema: pageSearchSchema }, async (request, reply) => {
    const body = await searchHtml(services, request)
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })

  app.get<{ Querystring: SearchParameters }>(
    '/api/search',
    { schema: searchSchemas.search },
    async (request, reply) => {
      const result = searchView(await searchOf(services, request), readerOf(services, request), request.query)
      if (isSearchInVain(request, request.query, result)) services.termSuggestions.note(request.query.q)
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

  app.get<{ Querystring: { q: string } }>(
    '/search/suggestions',
    { schema: searchSchemas.openSearch },
    async (request, reply) => {
      const reader = readerOf(services, request)
      const { q } = request.query
      const hits = services.search.suggest({ query: q, languages: reader.languages, limit: 8 })
      const items = hits.map((hit) => hitView(reader, hit))
      const origin = `${request.protocol}://${request.host}`
      const body = [
        q,
        items.map(({ matched }) => matched.text),
        items.map(({ label, matched, vocabulary }) => [label === matched.text ? [] : label, vocabulary?.label ?? []].flat().join(' · ')), // prettier-ignore
        items.map(({ uri }) => new URL(services.space.pageOf(uri), origin).href),
      ]
      return reply.type('application/x-suggestions+json').send(JSON.stringify(body))
    },
  )
}
