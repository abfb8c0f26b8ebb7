import { DataFactory } from 'n3'
import type { FastifyInstance } from 'fastify'
import type { Term } from '@rdfjs/types'
import { invalid, notFound } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { readRdf } from '../../rdf/parse.ts'
import type { Services } from '../../services.ts'
import { commitSummary, entryJson, statementJson } from '../commit-view.ts'
import { historyHtml } from '../history-html.ts'
import { historySchemas } from '../history-schemas.ts'
import { setPaging } from '../paging.ts'
import { html, send } from '../representation.ts'
import { nameOf } from '../request.ts'
import { whyHtml, type WhyQuery as WhyPageQuery } from '../why-html.ts'
import { timeMapJson, timeMapLinks, timeMapOf } from '../time-map.ts'

interface TimelineQuery {
  readonly uri: string
  readonly offset: number
  readonly limit: number
}
interface WhyQuery {
  readonly subject: string
  readonly predicate: string
  readonly object?: string
}

/** `/api/concept/timeline`, `/api/why`, `/timemap/…` and the pages `/history` and `/why`: what was done to a term, and why. */
export function historyRoutes(app: FastifyInstance, services: Services): void {
  const { history, space } = services

  app.get<{ Querystring: TimelineQuery }>(
    '/api/concept/timeline',
    { schema: historySchemas.timeline },
    async (request, reply) => {
      const { offset, limit } = request.query
      const uri = parseIri(request.query.uri).value
      const { total, items } = await history.timeline(uri, { offset, limit })
      if (total === 0) throw notFound(`A change of <${uri}>`)
      setPaging(request, reply, { total, offset, limit })
      return { total, offset, limit, items: items.map((entry) => entryJson(space, entry)) }
    },
  )

  app.get<{ Querystring: WhyQuery }>('/api/why', { schema: historySchemas.why }, async (request) => {
    const { subject, predicate, object } = request.query
    const pattern = { subject: iriTerm(subject), predicate: iriTerm(predicate) }
    const reasons = await history.why(object === undefined ? pattern : { ...pattern, object: await termOf(object) })
    if (reasons.length === 0) throw notFound('A statement with this subject and predicate, now or before,')
    const items = reasons.map(({ statement, present, added, removed, version }) => ({
      statement: statementJson(statement),
      present,
      added: commitSummary(space, added),
      ...(removed ? { removed: commitSummary(space, removed) } : {}),
      ...(version === undefined ? {} : { version }),
    }))
    return { total: items.length, items }
  })

  app.get<{ Params: { format: 'link' | 'json' }; Querystring: { uri: string } }>(
    '/timemap/:format',
    { schema: historySchemas.timeMap },
    async (request, reply) => {
      const map = await timeMapOf(services, request.query.uri)
      const asLinks = request.params.format === 'link'
      const body = asLinks ? timeMapLinks(map) : JSON.stringify(timeMapJson(map))
      return send(request, reply, { body, mediaType: asLinks ? 'application/link-format' : 'application/json' })
    },
  )

  const querystring = {
    type: 'object',
    required: ['uri'],
    properties: {
      uri: { type: 'string', maxLength: 4096 },
      offset: { type: 'integer', minimum: 0, default: 0 },
      lang: { type: 'string' },
    },
  }
  const whyQuery = {
    ...querystring,
    properties: {
      ...querystring.properties,
      property: { type: 'string', maxLength: 4096 },
      direction: { type: 'string', enum: ['in', 'out'], default: 'out' },
    },
  }
  app.get<{ Querystring: WhyPageQuery }>('/why', { schema: { hide: true, querystring: whyQuery } }, async (request, reply) => {
    const body = await whyHtml(services, request, request.query)
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  }) // prettier-ignore
  app.get<{ Querystring: TimelineQuery }>('/history', { schema: { hide: true, querystring } }, async (request, reply) => {
    const body = await historyHtml(services, request, { uri: nameOf(request.query.uri), offset: request.query.offset })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  }) // prettier-ignore
}

const iriTerm = (iri: string): Term => DataFactory.namedNode(parseIri(iri).value)

/** An IRI, or a literal in quotation marks. @throws DomainError `invalid` */
async function termOf(text: string): Promise<Term> {
  if (!text.startsWith('"')) return iriTerm(text)
  const refused = invalid(`object must be an IRI, or a literal as N-Triples write it such as "Pallet"@en, not ${text}`)
  const triple = `<urn:subject> <urn:predicate> ${text} .`
  const quads = await readRdf(triple, { format: rdfFormats.ntriples, baseIri: 'urn:', name: 'object' }).catch(() => [])
  if (quads.length !== 1) throw refused
  return quads[0]!.object
}
