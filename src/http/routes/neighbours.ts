import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { neighbourhoodSteps, type Neighbourhood } from '../../concepts/neighbourhood.ts'
import type { Reader } from '../../concepts/reader.ts'
import { referenceTo } from '../../concepts/references.ts'
import type { Services } from '../../services.ts'
import { inSlices } from '../../threads/slices.ts'
import { csv } from '../csv.ts'
import { answerEnding, endingOf } from '../gone.ts'
import { graphSchemas, neighboursQuery } from '../graph-schemas.ts'
import { neighboursCsv } from '../graph-view.ts'
import { graphPage } from '../pages/graph.tsx'
import { withParameters } from '../pages/hrefs.ts'
import { chooseRepresentation, html, json, send } from '../representation.ts'
import { contextOf, nameOf, readerOf } from '../request.ts'

interface Asked {
  readonly uri: string
  readonly open?: string | string[]
  readonly relation?: string | string[]
  readonly kind?: string | string[]
  readonly direction: 'in' | 'out' | 'both'
  readonly depth: number
  readonly limit: number
  readonly offset?: number
}

/** Further terms that a picture opens at most. */
const MAX_OPEN = 50

const listOf = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).filter((each) => each !== '')

/** The terms around a term: as data, and as the page with the picture of them. */
export function neighbourRoutes(app: FastifyInstance, services: Services): void {
  /** A term that is gone stands nowhere: 301 to the one that took its place, else 410. */
  const preHandler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const reader = readerOf(services, request)
    const ending = endingOf(services, reader, nameOf((request.query as Asked).uri))
    if (!ending) return undefined
    const location = (forward: string): string => withParameters(request.url, { uri: forward })
    return answerEnding({ services, request, reply, reader }, { ending, location })
  }
  const read = (reader: Reader, asked: Asked): Promise<Neighbourhood> =>
    inSlices(
      neighbourhoodSteps(reader, nameOf(asked.uri), {
        open: listOf(asked.open).slice(0, MAX_OPEN),
        relations: listOf(asked.relation),
        kinds: listOf(asked.kind),
        direction: asked.direction === 'both' ? undefined : asked.direction,
        depth: asked.depth,
        limit: asked.limit,
      }),
    )

  app.get<{ Querystring: Asked }>(
    '/api/concept/neighbours',
    { schema: graphSchemas.neighbours, preHandler },
    async (request, reply) => {
      const found = await read(readerOf(services, request), request.query)
      const chosen = chooseRepresentation(request, [json, csv])
      const body = chosen === csv ? neighboursCsv(found) : JSON.stringify(found)
      return send(request, reply, { body, mediaType: chosen.mediaType, vary: ['Accept', 'Accept-Language'] })
    },
  )
  const properties = { ...neighboursQuery.properties, offset: { type: 'integer', minimum: 0, default: 0 } }
  app.get<{ Querystring: Asked }>(
    '/graph',
    { schema: { hide: true, querystring: { ...neighboursQuery, properties } }, preHandler },
    async (request, reply) => {
      const reader = readerOf(services, request)
      const { offset = 0, direction, depth } = request.query
      const found = await read(reader, request.query)
      const body = graphPage({
        context: contextOf(services, request),
        neighbourhood: found,
        term: referenceTo(reader, reader.snapshot.terms.iri(found.uri)),
        asked: { open: listOf(request.query.open), kinds: listOf(request.query.kind), direction, depth, offset },
      })
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
    },
  )
}
