import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import type { Reader } from '../../concepts/reader.ts'
import { domain } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import { byteStream, abortOnDisconnect } from '../stream.ts'
import { askSavedQuery } from '../../vocabularies/saved-queries/ask.ts'
import type { Given } from '../../vocabularies/saved-queries/given.ts'
import { queriesAbout, savedQueries, savedQuery, type SavedQuery } from '../../vocabularies/saved-queries/saved-queries.ts' // prettier-ignore
import { expandOf, tellExpansion } from '../crosswalk-query.ts'
import { queriesPage, type QueriesFacet } from '../pages/queries.tsx'
import { setPaging } from '../paging.ts'
import { queriesSchemas as schemas } from '../queries-schemas.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { savedQueryHtml } from '../saved-query-html.ts'
import { savedQueryView, wholeSavedQuery } from '../saved-query-view.ts'
import { acceptedFormats, queryRequest } from '../sparql-request.ts'

interface Wanted {
  readonly q?: string
  readonly domain?: string
  readonly keyword?: string
  readonly concept?: string
}
interface Named {
  readonly Params: { id: string }
}

const readsState = { readsState: true }

/** Saved queries: `/api/queries…` for programs, `/queries…` for people. Who writes them: `routes/query-writing.ts`. */
export function queriesRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space
  const named = (request: FastifyRequest<Named>): SavedQuery =>
    savedQuery(readerOf(services, request).snapshot, request.params.id, baseIri)
  const count = (query: SavedQuery): void => services.usage.note('query', [query.uri, ...query.mentions])

  app.get<{ Querystring: Wanted & Window }>(
    '/api/queries',
    { schema: schemas.list, config: readsState },
    (request, reply) => {
      const reader = readerOf(services, request)
      const page = pageOf(found(reader, request.query, baseIri), request.query, (each) => savedQueryView(reader, each))
      setPaging(request, reply, page)
      return page
    },
  )
  app.get<Named>('/api/queries/:id', { schema: schemas.get, config: readsState }, (request) =>
    wholeSavedQuery(readerOf(services, request), named(request)),
  )
  app.get<Named & { Querystring: Record<string, string | string[] | undefined> }>(
    '/api/queries/:id/results',
    { schema: schemas.results, config: readsState },
    async (request, reply) => {
      const query = named(request)
      const { snapshot } = readerOf(services, request)
      const { shown, accept } = acceptedFormats(request, request.query)
      const { query: _text, ...protocol } = queryRequest(request.query, query.text)
      const answer = await askSavedQuery(services.engine, query, {
        ...protocol,
        ...expandOf(request.query['expand'], () => snapshot),
        snapshot,
        given: request.query,
        accept,
        client: request.ip,
        signal: abortOnDisconnect(reply),
      })
      count(query)
      const mediaType = answer.mediaType === accept.results ? (shown ?? answer.mediaType) : answer.mediaType
      return tellExpansion(reply, answer.expansion)
        .header('vary', 'Accept')
        .header('concordance-commit', answer.commit)
        .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
        .send(byteStream(answer.body))
    },
  )

  app.get<{ Querystring: Wanted }>('/queries', { schema: { hide: true }, config: readsState }, (request, reply) =>
    sendPage(request, reply, listHtml(services, request)),
  )
  app.get<Named>('/queries/:id', { schema: { hide: true }, config: readsState }, async (request, reply) => {
    const query = named(request)
    const asked = request.query as Given
    const body = await savedQueryHtml(services, request, { query, signal: abortOnDisconnect(reply) })
    if (Object.keys(asked).some((name) => name === 'run' || query.parameters.some((each) => each.name === name)))
      count(query)
    return sendPage(request, reply, body)
  })
}

const sendPage = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply =>
  send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })

/** @throws DomainError `not-found` for a domain that there is not. */
function found(reader: Reader, { q = '', domain: id, keyword, concept }: Wanted, baseIri: string): SavedQuery[] {
  const { snapshot } = reader
  const owner = id ? domain(snapshot, id).uri : undefined
  const words = folded(q).split(/\s+/).filter(Boolean)
  const all = concept ? queriesAbout(snapshot, concept, baseIri) : savedQueries(snapshot, baseIri)
  return all.filter((query) => {
    if (owner !== undefined && query.domain !== owner) return false
    if (keyword && !query.keywords.some(({ text }) => folded(text) === folded(keyword))) return false
    const texts = folded([query.labels, query.descriptions, query.keywords].flat().map(({ text }) => text).join('\n')) // prettier-ignore
    return words.every((word) => texts.includes(word))
  })
}

/** Without case and accents: `Qualität` is found as `qualitat`. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function listHtml(services: Services, request: FastifyRequest): string {
  const { baseIri } = services.space
  const reader = readerOf(services, request)
  const { q = '', domain: id = '', keyword = '', concept } = request.query as Wanted
  const all = savedQueries(reader.snapshot, baseIri).map((each) => savedQueryView(reader, each))
  const shown = found(reader, request.query as Wanted, baseIri).map((each) => savedQueryView(reader, each))
  const domains = distinct(
    all.flatMap(({ domain: of }) => (of ? [{ value: of.uri.slice(of.uri.lastIndexOf('/') + 1), label: { text: of.label, lang: of.lang } }] : [])), // prettier-ignore
  )
  return queriesPage({
    context: contextOf(services, request),
    queries: shown,
    isEmpty: all.length === 0,
    asked: { q, domain: id, keyword },
    ...(concept ? { about: referenceOf(reader, concept) } : {}),
    domains,
    keywords: distinct(all.flatMap(({ keywords }) => keywords.map((label) => ({ value: label.text, label })))),
  })
}

/** Each value once, in the order of their labels. */
function distinct(facets: readonly QueriesFacet[]): QueriesFacet[] {
  return [...new Map(facets.map((each) => [each.value, each])).values()].sort((a, b) => (a.label.text < b.label.text ? -1 : 1)) // prettier-ignore
}
