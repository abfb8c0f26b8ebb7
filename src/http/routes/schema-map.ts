import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Reader } from '../../concepts/reader.ts'
import { schemaMap, type SchemaMap } from '../../concepts/schema-map.ts'
import { notFound } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { allGraphs } from '../../vocabularies/registry.ts'
import { csv } from '../csv.ts'
import { graphSchemas } from '../graph-schemas.ts'
import { schemaMapCsv } from '../graph-view.ts'
import { typesPage } from '../pages/types.tsx'
import { chooseRepresentation, html, json, send } from '../representation.ts'
import { referenceOf } from '../report-view.ts'
import { contextOf, readerOf } from '../request.ts'

interface Asked {
  readonly graph?: string
  readonly modelling: boolean
  readonly limit: number
}

/** The map of types: classes and the properties between their instances, as data and as a page with a picture. */
export function schemaMapRoutes(app: FastifyInstance, services: Services): void {
  const read = (request: FastifyRequest, reader: Reader): Promise<SchemaMap> => {
    const { graph = '', modelling, limit } = request.query as Asked
    const iri = graph === '' ? undefined : parseIri(graph).value
    const id = iri === undefined ? 0 : reader.snapshot.terms.iri(iri)
    if (iri !== undefined && (id === 0 || !reader.snapshot.has({ g: id })))
      throw notFound(`The graph <${iri}>`, { graphs: services.space.url('catalog') })
    return schemaMap(reader, { graph: iri, withModelling: modelling, limit })
  }
  app.get('/api/schema-map', { schema: graphSchemas.schemaMap }, async (request, reply) => {
    const map = await read(request, readerOf(services, request))
    const chosen = chooseRepresentation(request, [json, csv])
    const body = chosen === csv ? schemaMapCsv(map) : JSON.stringify(map)
    return send(request, reply, { body, mediaType: chosen.mediaType, vary: ['Accept', 'Accept-Language'] })
  })
  const { querystring: asked } = graphSchemas.schemaMap
  const querystring = { ...asked, properties: { ...asked.properties, lines: { type: 'string', enum: ['all', ''] } } }
  app.get('/map-of-types', { schema: { hide: true, querystring } }, async (request, reply) => {
    const reader = readerOf(services, request)
    const { graph = '', modelling, lines } = request.query as Asked & { lines?: 'all' }
    const body = typesPage({
      context: contextOf(services, request),
      map: await read(request, reader),
      graphs: allGraphs(reader.snapshot).map((each) => referenceOf(reader, each.graph)),
      asked: { graph, modelling, lines },
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}
