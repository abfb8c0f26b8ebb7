import type { FastifyInstance } from 'fastify'
import type { Window } from '../../concepts/pages.ts'
import { crosswalksOf } from '../../models/crosswalk/crosswalk.ts'
import { canonicalLifecycles } from '../../models/crosswalk/lifecycles.ts'
import { domain } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import { crosswalkSchemas as schemas } from '../crosswalk-schemas.ts'
import { domainCrosswalkView, entityCrosswalkView, stateView } from '../crosswalk-view.ts'
import { crosswalkPage } from '../pages/crosswalk.tsx'
import { setPaging } from '../paging.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'

/** Lifecycle crosswalks: of a domain, of a canonical entity over all domains, and of one canonical state. */
export function crosswalkRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string }; Querystring: Window }>(
    '/api/domains/:id/crosswalk',
    { schema: schemas.domain },
    (request, reply) => {
      const reader = readerOf(services, request)
      const view = domainCrosswalkView(reader, domain(reader.snapshot, request.params.id), request.query)
      setPaging(request, reply, view.agreement)
      return view
    },
  )
  app.get<{ Querystring: { entity: string } }>('/api/crosswalk', { schema: schemas.entity }, (request) =>
    entityCrosswalkView(readerOf(services, request), nameOf(request.query.entity)),
  )
  app.get<{ Querystring: { uri: string } }>('/api/state', { schema: schemas.state }, (request) =>
    stateView(readerOf(services, request), nameOf(request.query.uri)),
  )
  app.get<{ Querystring: { entity?: string } }>('/crosswalk', { schema: schemas.page }, (request, reply) => {
    const reader = readerOf(services, request)
    const { snapshot } = reader
    const entities = [...new Set(canonicalLifecycles(snapshot).map((each) => snapshot.terms.text(each.entity)))]
    const asked = request.query.entity
    const extended = (): string | undefined => entities.find((each) => crosswalksOf(snapshot, each).length > 0)
    const shown = asked === undefined ? (extended() ?? entities[0]) : nameOf(asked)
    const body = crosswalkPage({
      context: contextOf(services, request),
      entities: entities.map((each) => referenceOf(reader, each)),
      ...(shown === undefined ? {} : { crosswalk: entityCrosswalkView(reader, shown) }),
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}
