import type { FastifyRequest } from 'fastify'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { isGraphForm, resultFormats, allResultFormats } from '../sparql/results/formats.ts'
import { withValues } from '../sparql/values-text.ts'
import { lastDays } from '../usage/usage.ts'
import { askSavedQuery } from '../vocabularies/saved-queries/ask.ts'
import { parametersGiven, type Given } from '../vocabularies/saved-queries/given.ts'
import { savedQueries, type SavedQuery } from '../vocabularies/saved-queries/saved-queries.ts'
import { withParameters } from './pages/hrefs.ts'
import { savedQueryPage, type SavedQueryPageProps } from './pages/saved-query.tsx'
import { READ_ROWS, tableOf, textOf, type ResultsJson } from './query-html.ts'
import { referenceOf } from './report-view.ts'
import { contextOf, downloadsOf, readerOf } from './request.ts'
import { documentRepresentations } from './representation.ts'
import { offeredFor, wholeSavedQuery, type Offered } from './saved-query-view.ts'
import { searchOf } from './view.ts'

/** How long a page waits for an answer that nobody has asked for yet, in milliseconds. */
const UNASKED_MS = 1500
/** Things that are offered for a name that is no IRI. */
const NEAR = 5
const DAYS = 90

const graphFormats = [
  { value: 'turtle', label: 'Turtle' },
  { value: 'jsonld', label: 'JSON-LD' },
  { value: 'ntriples', label: 'N-Triples' },
]

/** The values that an address gives for the parameters of a query; what else it says is not for the query. */
export function givenOf({ parameters }: SavedQuery, asked: Given): Given {
  return Object.fromEntries(parameters.flatMap(({ name }) => (asked[name] === undefined ? [] : [[name, asked[name]]])))
}

const first = (value: Given[string]): string => [value ?? []].flat()[0] ?? ''

/** The page of an IRI that names a saved query; undefined for all others. */
export function queryHtmlFor(services: Services, request: FastifyRequest, uri: string): Promise<string> | undefined {
  const query = savedQueries(readerOf(services, request).snapshot, services.space.baseIri).find(
    (each) => each.uri === uri,
  )
  return query && savedQueryHtml(services, request, { query, signal: AbortSignal.timeout(UNASKED_MS) })
}

/** The page of a saved query, with its answer where all values are there. */
export async function savedQueryHtml(
  services: Services,
  request: FastifyRequest,
  { query, signal }: { query: SavedQuery; signal: AbortSignal },
): Promise<string> {
  const asked = request.query as Given
  const given = givenOf(query, asked)
  const reader = readerOf(services, request)
  const { bindings, faults } = parametersGiven(reader.snapshot, query, given)
  const offered = offeredFor(reader, query)
  const values = Object.fromEntries(query.parameters.map((each) => [each.name, each.name in given ? first(given[each.name]) : (each.default?.value ?? '')])) // prettier-ignore
  const wasAsked = 'run' in asked || Object.keys(given).length > 0
  const isWhole = Object.keys(faults).length === 0
  const stated = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const parameters = { ...stated, ...request.view?.asked }
  const { space, config } = services
  const path = `queries/${encodeURIComponent(query.id)}`
  return savedQueryPage({
    context: contextOf(services, request, {
      canonical: query.uri,
      downloads: downloadsOf(space.pageOf(query.uri), documentRepresentations),
    }),
    query: wholeSavedQuery(reader, query),
    offered,
    values,
    chosen: chosenIn(reader, query, values),
    faults: wasAsked ? faults : {},
    near: wasAsked ? await nearFor({ services, request, reader }, { query, values, offered }) : new Map(),
    editable: withValues(query.shown, bindings),
    share: config.baseUri + withParameters(path, parameters),
    api: config.baseUri + withParameters(`api/${path}/results`, parameters),
    formats: query.form === 'construct' ? graphFormats : allResultFormats.map(({ name, label }) => ({ value: name, label })), // prettier-ignore
    uses: services.usage.of(query.uri, lastDays(DAYS)).doors.query,
    ...(isWhole ? await answerFor(services, request, { query, given, wasAsked, signal }) : {}),
    mayEdit: contextOf(services, request).may('propose', query.domain),
  })
}

/** Things that values name, by name of the parameter. */
function chosenIn(
  { snapshot, ...reader }: Reader,
  { parameters }: SavedQuery,
  values: Readonly<Record<string, string>>,
): ReadonlyMap<string, Reference> {
  const iris = parameters.filter(({ name, kind }) => kind === 'iri' && isIri(values[name] ?? ''))
  return new Map(iris.map(({ name }) => [name, referenceOf({ snapshot, ...reader }, values[name]!)]))
}

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** For those who typed a name where an IRI is wanted, and have no script that would have suggested it. */
async function nearFor(
  { services, request, reader }: Asked,
  {
    query,
    values,
    offered,
  }: {
    query: SavedQuery
    values: Readonly<Record<string, string>>
    offered: ReadonlyMap<string, Offered>
  },
): Promise<SavedQueryPageProps['near']> {
  const typed = query.parameters.filter(({ name, kind, options }) => kind === 'iri' && options.length === 0 && (values[name] ?? '') !== '' && !isIri(values[name]!)) // prettier-ignore
  if (typed.length === 0) return new Map()
  const index = await searchOf(services, request)
  return new Map(
    typed.map(({ name }) => {
      const { types, vocabulary } = offered.get(name)!
      const hits = index.suggest({ query: values[name]!, languages: reader.languages, limit: NEAR, type: types, ...(vocabulary === undefined ? {} : { vocabulary }) }) // prettier-ignore
      const found = hits.map(({ subject }) => referenceTo(reader, subject))
      return [name, found.map((to) => ({ to, href: withParameters(request.url, { [name]: to.uri }) }))]
    }),
  )
}

async function answerFor(
  services: Services,
  request: FastifyRequest,
  { query, given, wasAsked, signal }: { query: SavedQuery; given: Given; wasAsked: boolean; signal: AbortSignal },
): Promise<Pick<SavedQueryPageProps, 'answer' | 'failure' | 'isSlow'>> {
  try {
    const answer = await askSavedQuery(services.engine, query, {
      snapshot: readerOf(services, request).snapshot,
      given,
      accept: { results: resultFormats.json.mediaType, graph: 'text/turtle' },
      atMost: READ_ROWS,
      ...(wasAsked ? {} : { timeoutMs: UNASKED_MS }),
      client: request.ip,
      signal,
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of answer.body) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    if (!isGraphForm(answer.form)) return { answer: tableOf(services, request, JSON.parse(body) as ResultsJson) }
    return { answer: textOf(services, body, true) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    if (!wasAsked && error.code === 'timeout') return { isSlow: true }
    const { line, column } = error.details as { line?: number; column?: number }
    return {
      failure: {
        message: error.message,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      },
    }
  }
}
