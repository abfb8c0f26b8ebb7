import type { FastifyRequest } from 'fastify'
import { Parser } from 'n3'
import { DomainError } from '../errors.ts'
import { isIri } from '../rdf/iri.ts'
import { prefixes as known } from '../rdf/namespaces.ts'
import { TurtleTerms } from '../rdf/turtle-terms.ts'
import type { Services } from '../services.ts'
import type { Reader } from '../concepts/reader.ts'
import { messagesFor } from '../words/words.ts'
import type { JsonTerm } from '../shacl/report-json.ts'
import { stateTable } from '../models/crosswalk/expand-state.ts'
import { savedExamples, stateExamples, type ExampleQuery } from './example-queries.ts'
import { queryViews, type QueryView } from '../islands/query.ts'
import { sayNothing } from '../query-help/rows.ts'
import { statusOf } from './problem.ts'
import { sparqlPage, type QueryTable, type QueryText, type SparqlPageProps } from './pages/sparql.tsx'
import { referenceOf, valueOfJson } from './report-view.ts'
import { allResultFormats, isGraphForm, resultFormats } from '../sparql/results/formats.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { contextOf, readerOf } from './request.ts'
import { expandOf, expansionOf } from './crosswalk-query.ts'
import { snapshotOf } from './view.ts'
import { explainOf, queryRequest, queryText } from './sparql-request.ts'
import { helpFor } from './sparql-help.ts'

/** Rows, or triples, that the page shows; the formats have all of them. */
const SHOWN_ROWS = 500

/** Rows, or triples, that a page reads of an answer: one more than it shows says that there are more. */
export const READ_ROWS = SHOWN_ROWS + 1

/** Characters of a result as text that the page shows. */
const SHOWN_CHARACTERS = 100_000

const formats = {
  results: allResultFormats.map(({ name, label }) => ({ value: name, label })),
  graph: [
    { value: 'turtle', label: 'Turtle' },
    { value: 'jsonld', label: 'JSON-LD' },
    { value: 'rdfxml', label: 'RDF/XML' },
    { value: 'ntriples', label: 'N-Triples' },
  ],
}

/** Longest time for help that nobody asked for, in milliseconds. */
const HELP_MS = 3000

/** SPARQL 1.1 Query Results JSON Format. */
export interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] }
  readonly boolean?: boolean
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] }
}

const starter = `PREFIX skos: <${known.skos}>

SELECT ?concept ?label WHERE {
  ?concept a skos:Concept ;
    skos:prefLabel ?label .
  FILTER (lang(?label) = "en")
}
ORDER BY ?label
LIMIT 20`

/** The page, and the status that it is sent with: that of the failure that it tells. */
export interface QueryHtml {
  readonly body: string
  readonly status: number
}

/** The query form, with the answer below it when the request has a query. */
export async function queryHtml(services: Services, request: FastifyRequest, signal: AbortSignal): Promise<QueryHtml> {
  const { text, parameters } = queryText(request)
  const prefixes = prefixesOf(snapshotOf(services, request), services.space.baseIri)
  const view = viewOf(parameters)
  const context = contextOf(services, request)
  const page = {
    context,
    query: text ?? starter,
    formats,
    prefixes,
    view,
    asked: request.view?.asked ?? {},
    examples: [
      ...savedExamples(readerOf(services, request), services.space.baseIri),
      ...stateExamplesOf(readerOf(services, request), context.lang),
    ],
    expand: parameters['expand'] === 'states',
    maxRows: services.config.queryMaxRows,
  }
  const shown = (more: Partial<SparqlPageProps>, status = 200): QueryHtml => ({
    body: sparqlPage({ ...page, ...more }),
    status,
  })
  if (text === undefined || text.trim() === '') return shown({})
  try {
    const accept = { results: resultFormats.json.mediaType, graph: 'text/turtle' }
    const explain = explainOf(view === 'plan' ? { explain: 'analyze', ...parameters } : parameters, 'text/plain')
    const answer = await services.engine.answer({
      ...queryRequest(parameters, text),
      accept,
      ...(explain ? {} : { atMost: READ_ROWS }),
      ...(request.view ? { snapshot: request.view.snapshot } : {}),
      ...expandOf(parameters['expand'], () => snapshotOf(services, request)),
      ...(explain ? { explain } : {}),
      client: request.ip,
      signal,
    })
    const chunks: Uint8Array[] = []
    for await (const chunk of answer.body) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const expanded = answer.expansion ? { expansion: expansionOf(readerOf(services, request), answer.expansion) } : {}
    if (explain) return shown({ ...expanded, answer: { plan: body } })
    const isGraph = isGraphForm(answer.form)
    const isEmpty = isGraph ? !/^[^@\s]/m.test(body) : isEmptyAnswer(JSON.parse(body) as ResultsJson)
    const help = isEmpty ? await helpOf(services, request, { text, parameters, signal }) : {}
    if (isGraph || view === 'raw') return shown({ ...expanded, ...help, answer: textOf(services, body, isGraph) })
    const nameOf = namesOf(prefixes)
    const table = tableOf(services, request, JSON.parse(body) as ResultsJson)
    return shown({ ...expanded, ...help, answer: typeof table === 'object' ? { ...table, nameOf } : table })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { line, column } = error.details as { line?: number; column?: number }
    const failure = {
      message: error.message,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    }
    const help = error.code === 'invalid' ? await helpOf(services, request, { text, parameters, signal }) : {}
    return shown({ failure, ...help }, statusOf[error.code])
  }
}

const isEmptyAnswer = ({ boolean, results }: ResultsJson): boolean =>
  boolean === undefined
    ? sayNothing((results?.bindings ?? []).map((row) => Object.values(row).map(({ value }) => value)))
    : !boolean

/** What may be meant, as far as that is told in a time that a reader of a page waits. */
async function helpOf(
  services: Services,
  request: FastifyRequest,
  asked: Parameters<typeof helpFor>[2],
): Promise<Pick<SparqlPageProps, 'help'>> {
  try {
    return { help: await helpFor(services, request, { ...asked, atMostMs: HELP_MS }) }
  } catch (error) {
    if (error instanceof DomainError) return {}
    throw error
  }
}

/** The view that the address asks for; whoever asks for an explanation sees it as one. */
function viewOf({ view, explain }: ReturnType<typeof queryText>['parameters']): QueryView {
  if (explain !== undefined && explain !== '') return 'plan'
  return queryViews.find((each) => each === view) ?? 'table'
}

/** An answer as text: Turtle for a graph, else results in JSON. Whether it is cut is told by its length, or by what it holds. */
export function textOf({ config }: Services, body: string, isGraph: boolean): QueryText {
  const shown = Math.min(SHOWN_ROWS, config.queryMaxRows)
  const isLong = body.length > SHOWN_CHARACTERS
  const rows = isLong ? 0 : isGraph ? new Parser().parse(body).length : ((JSON.parse(body) as ResultsJson).results?.bindings.length ?? 0) // prettier-ignore
  return { text: body.slice(0, SHOWN_CHARACTERS), cut: isLong || rows > shown, isGraph }
}

/** IRIs as queries write them with prefixes, without brackets around the others. */
function namesOf(prefixes: Readonly<Record<string, string>>): (uri: string) => string {
  const names = new TurtleTerms({ prefixes })
  return (uri) => (isIri(uri) ? names.iri(uri).replace(/^<|>$/g, '') : uri)
}

function stateExamplesOf(reader: Reader, lang: string): ExampleQuery[] {
  const { snapshot } = reader
  const { terms } = snapshot
  return stateExamples(stateTable(snapshot), {
    count: (p, o) => snapshot.count({ p: terms.iri(p), o: terms.iri(o) }),
    name: (state) => messagesFor(lang).sparql.stateExample(referenceOf(reader, state).label),
  })
}

/** Results as pages show them, with labels for the reader. */
export function tableOf(services: Services, request: FastifyRequest, results: ResultsJson): QueryTable | boolean {
  if (results.boolean !== undefined) return results.boolean
  const reader = readerOf(services, request)
  const columns = results.head.vars ?? []
  const bindings = results.results?.bindings ?? []
  const { queryMaxRows: limit } = services.config
  const shown = Math.min(SHOWN_ROWS, limit)
  const rows = bindings
    .slice(0, shown)
    .map((binding) => columns.map((column) => binding[column] && valueOfJson(reader, binding[column])))
  return { columns, rows, ...(bindings.length > shown ? { limit } : {}) }
}
