import type { FastifyInstance } from 'fastify'
import { pageOf } from '../../concepts/pages.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import { vocabularies, vocabulary } from '../../concepts/vocabularies.ts'
import type { Services } from '../../services.ts'
import { vocabularySchemas } from '../concept-schemas.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'

/** `/api/vocabularies`. */
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
}
