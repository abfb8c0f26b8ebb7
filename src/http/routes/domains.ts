import type { FastifyInstance } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { domainStatements } from '../../models/domain-map.ts'
import { domain, domains } from '../../models/domains.ts'
import { entities } from '../../models/entities.ts'
import { formatOf } from '../../rdf/formats.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { domainMapView } from '../domain-map-view.ts'
import { domainSchemas as schemas } from '../domain-schemas.ts'
import { domainSummary, domainView, readinessView } from '../domain-view.ts'
import { domainMapSvg } from '../pages/domain-map/document.tsx'
import { domainsPage } from '../pages/domains.tsx'
import { setPaging } from '../paging.ts'
import { chooseRepresentation, graphRepresentations, html, json, send } from '../representation.ts'
import { referenceOf } from '../report-view.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'

interface One {
  readonly Params: { readonly id: string }
}

interface Narrowed {
  readonly Querystring: { readonly entity?: string }
}

/** The entity that the map is wanted for; none for an empty field. */
const entityOf = ({ query: { entity } }: { query: Narrowed['Querystring'] }): string | undefined =>
  entity === undefined || entity === '' ? undefined : nameOf(entity)

/** Domains with their readiness, and the map of them: as data, as a page, and as a picture. */
export function domainRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Window }>('/api/domains', { schema: schemas.list }, (request, reply) => {
    const reader = readerOf(services, request)
    const page = pageOf(domains(reader.snapshot), request.query, (each) => domainSummary(reader, each))
    setPaging(request, reply, page)
    return page
  })
  app.get<One>('/api/domains/:id', { schema: schemas.one }, (request) => {
    const reader = readerOf(services, request)
    return domainView(reader, domain(reader.snapshot, request.params.id), services.space.baseIri)
  })
  app.get<One>('/api/domains/:id/readiness', { schema: schemas.readiness }, (request) => {
    const reader = readerOf(services, request)
    return readinessView(reader, domain(reader.snapshot, request.params.id))
  })

  app.get<Narrowed>('/api/domain-map', { schema: schemas.map }, async (request, reply) => {
    const reader = readerOf(services, request)
    const chosen = chooseRepresentation(request, [json, ...graphRepresentations])
    const { mediaType } = chosen
    const prefixes = prefixesOf(reader.snapshot, services.space.baseIri)
    const body =
      chosen === json
        ? JSON.stringify(domainMapView(reader, entityOf(request)))
        : await writeRdf(domainStatements(reader.snapshot), formatOf(mediaType)!, { prefixes })
    return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
  })
  app.get<Narrowed>('/domains', { schema: { hide: true } }, (request, reply) => {
    const reader = readerOf(services, request)
    const entity = entityOf(request)
    const body = domainsPage({
      context: contextOf(services, request),
      map: domainMapView(reader, entity),
      entities: entities(reader.snapshot).flatMap(({ uri, extensions }) =>
        extensions.length === 0 ? [] : [referenceOf(reader, uri)],
      ),
      entity,
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
  app.get<Narrowed>('/domains/map.svg', { schema: schemas.picture }, (request, reply) => {
    const map = domainMapView(readerOf(services, request), entityOf(request))
    const body = domainMapSvg(contextOf(services, request), map)
    return send(request, reply, { body, mediaType: 'image/svg+xml', vary: ['Accept-Language'] })
  })
}
