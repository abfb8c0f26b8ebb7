import type { FastifyRequest } from 'fastify'
import { DomainError, invalid } from '../errors.ts'
import { parseIri } from '../rdf/iri.ts'
import { negotiate } from '../rdf/negotiate.ts'
import type { QueryRequest } from '../sparql/engine.ts'
import { explanationTypes } from '../sparql/explain.ts'
import { formatsByAccept, formatsByName, type Acceptable } from '../sparql/results/formats.ts'

/** Parameters of the SPARQL Protocol, from the address or a form. */
export type Parameters = Readonly<Record<string, string | string[] | undefined>>

const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())
/** A parameter that may be given once. @throws DomainError `invalid` for several. */
export const one = (value: string | string[] | undefined, name: string): string | undefined => {
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
  if (mode !== 'plan' && mode !== 'analyze') throw invalid(`explain must be plan, analyze or help, not "${mode}"`)
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
  const maxCost = one(parameters['max-cost'], 'max-cost')
  if (maxCost !== undefined && !/^[1-9]\d{0,15}$/.test(maxCost))
    throw invalid(`max-cost must be a whole number above 0, not "${maxCost}"`)
  const maxRows = one(parameters['max-rows'], 'max-rows')
  if (maxRows !== undefined && !/^[1-9]\d{0,9}$/.test(maxRows))
    throw invalid(`max-rows must be a whole number above 0, not "${maxRows}"`)
  if (timeout !== undefined && !(Number(timeout) > 0))
    throw invalid(`timeout must be a number of seconds above 0, not "${timeout}"`)
  return {
    query: text,
    ...(defaultGraphs.length + namedGraphs.length > 0 ? { dataset: { defaultGraphs, namedGraphs } } : {}),
    ...(timeout === undefined ? {} : { timeoutMs: Number(timeout) * 1000 }),
    ...(maxCost === undefined ? {} : { maxCost: Number(maxCost) }),
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
