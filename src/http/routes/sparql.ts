import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { negotiate } from '../../rdf/negotiate.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { formatOf } from '../../rdf/formats.ts'
import type { QueryRequest } from '../../sparql/engine.ts'
import { explanationTypes } from '../../sparql/explain.ts'
import {
  formatsByAccept,
  formatsByName,
  offeredForGraphs,
  offeredForResults,
  type Acceptable,
} from '../../sparql/results/formats.ts'
import type { Services } from '../../services.ts'
import { serviceDescription } from '../../vocabularies/catalog.ts'
import { expandOf, tellExpansion } from '../crosswalk-query.ts'
import { querySchema } from '../schemas.ts'
import { chooseRepresentation, graphRepresentations, html, send } from '../representation.ts'
import { abortOnDisconnect, byteStream } from '../stream.ts'
import { snapshotOf } from '../view.ts'
import { answerUpdate, isUpdate } from './update.ts'

type Parameters = Readonly<Record<string, string | string[] | undefined>>

const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())
const one = (value: string | string[] | undefined, name: string): string | undefined => {
  const values = many(value)
  if (values.length > 1) throw invalid(`The parameter ${name} may be given once only`)
  return values[0]
}

/** The media types for the two kinds of answer, by `format=` or `output=`, else by `Accept`. */
export function acceptedFormats(request: FastifyRequest, parameters: Parameters): Acceptable {
  const asked = one(parameters['format'] ?? parameters['output'], 'format')
  return asked ? formatsByName(asked) : formatsByAccept(request.headers.accept)
}

/** What `explain=` asks for, by `format=text|json` or `Accept`; who accepts neither gets the text. */
export function explainOf(parameters: Parameters, accepted: string | undefined): QueryRequest['explain'] {
  const mode = one(parameters['explain'], 'explain')
  if (mode === undefined) return undefined
  if (mode !== 'plan' && mode !== 'analyze') throw invalid(`explain must be plan or analyze, not "${mode}"`)
  const asked = one(parameters['format'] ?? parameters['output'], 'format')
  const accept = asked === 'json' ? 'application/json' : asked === 'text' ? 'text/plain' : (asked ?? accepted) // prettier-ignore
  return { mode, mediaType: negotiate(accept, explanationTypes) ?? 'text/plain' }
}

/** Reads a protocol request (SPARQL 1.1 Protocol §2.1). */
export function queryRequest(parameters: Parameters, text: string): Omit<QueryRequest, 'accept'> {
  const defaultGraphs = many(parameters['default-graph-uri'])
  const namedGraphs = many(parameters['named-graph-uri'])
  for (const graph of [...defaultGraphs, ...namedGraphs]) parseIri(graph)
  const timeout = one(parameters['timeout'], 'timeout')
  const maxRows = one(parameters['max-rows'], 'max-rows')
  if (maxRows !== undefined && !/^[1-9]\d{0,9}$/.test(maxRows))
    throw invalid(`max-rows must be a whole number above 0, not "${maxRows}"`)
  if (timeout !== undefined && !(Number(timeout) > 0))
    throw invalid(`timeout must be a number of seconds above 0, not "${timeout}"`)
  return {
    query: text,
    ...(defaultGraphs.length + namedGraphs.length > 0 ? { dataset: { defaultGraphs, namedGraphs } } : {}),
    ...(timeout === undefined ? {} : { timeoutMs: Number(timeout) * 1000 }),
    ...(maxRows === undefined ? {} : { atMost: Number(maxRows) }),
  }
}

/** The text of the query, from wherever the protocol lets it stand; undefined when there is none. */
export function queryText(request: FastifyRequest): { text: string | undefined; parameters: Parameters } {
  const inQuery = request.query as Parameters
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (inQuery['update'] !== undefined) throw new DomainError('forbidden', 'GET only reads: send an update with POST')
    return { text: one(inQuery['query'], 'query'), parameters: inQuery }
  }
  if (type === 'application/sparql-query') return { text: String(request.body), parameters: inQuery }
  if (type === 'application/x-www-form-urlencoded') {
    const form = (request.body ?? {}) as Parameters
    const text = one(form['query'], 'query')
    if (text === undefined) throw invalid('The form has no field "query": send the query in it')
    return { text, parameters: { ...inQuery, ...form } }
  }
  throw new DomainError('unsupported-media-type', 'Send a query as application/sparql-query, or as the field query of a form (application/x-www-form-urlencoded)') // prettier-ignore
}

/** `/sparql` and its alias `/query`: SPARQL 1.1 Protocol with updates, service description, and a page for people. */
export function sparqlRoutes(app: FastifyInstance, services: Services & { queryPage: QueryPage }): void {
  app.addContentTypeParser(['application/sparql-query', 'application/sparql-update'], { parseAs: 'string' }, (_request, body, done) => done(null, body)) // prettier-ignore

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (isUpdate(request)) return answerUpdate(request, reply, services)
    const { text, parameters } = queryText(request)
    const explain = text === undefined ? undefined : explainOf(parameters, request.headers.accept)
    const forPeople = parameters['format'] ? parameters['format'] === 'html' : wantsHtml(request)
    if (forPeople) {
      const body = await services.queryPage(request, abortOnDisconnect(reply))
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept', 'Accept-Language'] })
    }
    if (text === undefined) return describeService(services, request, reply)
    const { shown, accept } = explain ? { accept: {} } : acceptedFormats(request, parameters)
    const asked = queryRequest(parameters, text)
    const answer = await services.engine.answer({
      ...asked,
      accept,
      ...(request.view ? { snapshot: request.view.snapshot } : {}),
      ...expandOf(parameters['expand'], () => snapshotOf(services, request)),
      ...(explain ? { explain } : {}),
      client: request.ip,
      signal: abortOnDisconnect(reply),
    })
    const mediaType = answer.mediaType === accept.results ? (shown ?? answer.mediaType) : answer.mediaType
    if (asked.atMost !== undefined)
      reply.header('concordance-max-rows', Math.min(asked.atMost, services.config.queryMaxRows + 1))
    return tellExpansion(reply, answer.expansion)
      .header('vary', 'Accept')
      .header('concordance-commit', answer.commit)
      .header('concordance-engine', answer.engine)
      .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
      .send(
        answer.whole
          ? Buffer.from(answer.whole.buffer, answer.whole.byteOffset, answer.whole.length)
          : byteStream(answer.body),
      )
  }
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  for (const url of ['/sparql', '/query']) {
    const hide = url === '/query'
    app.get(url, { schema: { ...querySchema.get, hide } }, handle)
    app.post(url, { schema: { ...querySchema.post, hide }, bodyLimit }, handle)
  }
}

/** Renders the query page, with the answer when the request has a query. */
export type QueryPage = (request: FastifyRequest, signal: AbortSignal) => Promise<string>

const wantsHtml = (request: FastifyRequest): boolean =>
  negotiate(request.headers.accept ?? '*/*', [...offeredForResults, ...offeredForGraphs, html.mediaType]) ===
  html.mediaType

async function describeService(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { mediaType } = chooseRepresentation(request, graphRepresentations)
  const quads = serviceDescription(snapshotOf(services, request), services.config)
  const body = await writeRdf(quads, formatOf(mediaType)!, { prefixes })
  return send(request, reply, { body, mediaType, vary: ['Accept'] })
}
