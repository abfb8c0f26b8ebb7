import type { FastifyInstance } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError } from '../../errors.ts'
import { entities, entity } from '../../models/entities.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { entitySchemas } from '../entity-schemas.ts'
import { entitySummary, entityView } from '../entity-view.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'

/** `/api/entities` and `/api/entity`: canonical entities as data. */
export function entityRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Window & { model?: string } }>(
    '/api/entities',
    { schema: entitySchemas.list },
    (request, reply) => {
      const reader = readerOf(services, request)
      const { model } = request.query
      const found = entities(reader.snapshot).filter((each) => model === undefined || each.model === model)
      const page = pageOf(found, request.query, (each) => entitySummary(reader, each))
      setPaging(request, reply, page)
      return page
    },
  )
  app.get<{ Querystring: { uri: string } }>('/api/entity', { schema: entitySchemas.one }, (request) => {
    const reader = readerOf(services, request)
    const uri = parseIri(request.query.uri).value
    const found = entity(reader.snapshot, uri)
    if (!found)
      throw new DomainError('not-found', `<${uri}> is no canonical entity: /api/entities lists those there are`)
    return entityView(reader, found, services.proposals.list(request.principal))
  })
}
