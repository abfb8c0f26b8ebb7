import type { FastifyInstance } from 'fastify'
import type { Window } from '../../concepts/pages.ts'
import { crosswalksOf } from '../../models/crosswalk/crosswalk.ts'
import { canonicalLifecycles } from '../../models/crosswalk/lifecycles.ts'
import { domain, type Domain } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
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
  app.get<{ Querystring: Wanted }>('/crosswalk', { schema: schemas.page }, (request, reply) => {
    const reader = readerOf(services, request)
    const { entities, shown, only } = chosen(reader.snapshot, request.query)
    const body = crosswalkPage({
      context: contextOf(services, request),
      entities: entities.map((each) => referenceOf(reader, each)),
      ...(only ? { domain: { id: only.id, ...referenceOf(reader, only.uri) } } : {}),
      ...(shown === undefined ? {} : { crosswalk: entityCrosswalkView(reader, shown, only?.uri) }),
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}

interface Wanted {
  readonly entity?: string
  /** Short name of a domain. */
  readonly domain?: string
}

/** Entities to choose from, and which is shown: the one asked for, else the first that a domain has states for. */
function chosen(
  snapshot: Snapshot,
  { entity, domain: id }: Wanted,
): { entities: readonly string[]; shown: string | undefined; only: Domain | undefined } {
  const only = id === undefined ? undefined : domain(snapshot, id)
  const all = [...new Set(canonicalLifecycles(snapshot).map((each) => snapshot.terms.text(each.entity)))]
  const extended = all.filter((each) => crosswalksOf(snapshot, each).some((walk) => !only || walk.domain === only.uri))
  const entities = only ? extended : all
  return { entities, shown: entity === undefined ? (extended[0] ?? entities[0]) : nameOf(entity), only }
}
