import type { FastifyInstance } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import { vocabularies, vocabulary } from '../../concepts/vocabularies.ts'
import { domain, domains } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import { domainSchemas, vocabularySchemas } from '../concept-schemas.ts'
import { domainView } from '../domain-view.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'

/** `/api/vocabularies` and `/api/domains`. */
export function vocabularyRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { offset: number; limit: number } }>(
    '/api/vocabularies',
    { schema: vocabularySchemas.list },
    (request, reply) => {
      const page = pageOf(vocabularies(readerOf(services, request)), request.query, (each) => each)
      setPaging(request, reply, page)
      return page
    },
  )
  app.get<{ Params: { id: string }; Querystring: { limit: number } }>(
    '/api/vocabularies/:id',
    { schema: vocabularySchemas.one },
    (request) => {
      const reader = readerOf(services, request)
      const summary = vocabulary(reader, request.params.id)
      return { ...summary, topConcepts: topConcepts(reader, summary.uri, { limit: request.query.limit }) }
    },
  )

  app.get<{ Querystring: Window }>('/api/domains', { schema: domainSchemas.list }, (request, reply) => {
    const reader = readerOf(services, request)
    const page = pageOf(domains(reader.snapshot), request.query, (each) => domainView(reader, each))
    setPaging(request, reply, page)
    return page
  })
  app.get<{ Params: { id: string } }>('/api/domains/:id', { schema: domainSchemas.one }, (request) => {
    const reader = readerOf(services, request)
    return domainView(reader, domain(reader.snapshot, request.params.id))
  })
}
