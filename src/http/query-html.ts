import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'
import { prefixes } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { JsonTerm } from '../shacl/report-json.ts'
import { stateTable } from '../models/crosswalk/expand-state.ts'
import { exampleQueries, stateExamples, type ExampleQuery } from './example-queries.ts'
import { sparqlPage, type QueryAnswer } from './pages/sparql.tsx'
import { valueOfJson } from './report-view.ts'
import { allResultFormats, resultFormats } from '../sparql/results/formats.ts'
import { contextOf, readerOf } from './request.ts'
import { expandOf, expansionOf } from './crosswalk-query.ts'
import { snapshotOf } from './view.ts'
import { explainOf, queryRequest, queryText } from './routes/sparql.ts'

/** Rows that the page shows; the formats have all of them. */
const SHOWN_ROWS = 500

const formats = [
  ...allResultFormats.map(({ name, label }) => ({ value: name, label })),
  { value: 'turtle', label: 'Turtle' },
  { value: 'jsonld', label: 'JSON-LD' },
  { value: 'rdfxml', label: 'RDF/XML' },
  { value: 'ntriples', label: 'N-Triples' },
]

interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] }
  readonly boolean?: boolean
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] }
}

const starter = `PREFIX skos: <${prefixes.skos}>

SELECT ?concept ?label WHERE {
  ?concept a skos:Concept ;
    skos:prefLabel ?label .
  FILTER (lang(?label) = "en")
}
ORDER BY ?label
LIMIT 20`

/** The query form, with the answer below it when the request has a query. */
export async function queryHtml(services: Services, request: FastifyRequest, signal: AbortSignal): Promise<string> {
  const { text, parameters } = queryText(request)
  const page = {
    context: contextOf(services, request),
    query: text ?? starter,
    formats,
    examples: [...exampleQueries, ...stateExamplesOf(snapshotOf(services, request))],
    expand: parameters['expand'] === 'states',
  }
  if (text === undefined || text.trim() === '') return sparqlPage(page)
  try {
    const accept = { results: resultFormats.json.mediaType, graph: 'text/turtle' }
    const explain = explainOf(parameters, 'text/plain')
    const answer = await services.engine.answer({
      ...queryRequest(parameters, text),
      accept,
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
    const told = { ...page, ...expanded }
    if (explain) return sparqlPage({ ...told, answer: { plan: body } })
    const isGraph = answer.form === 'construct' || answer.form === 'describe'
    return sparqlPage({ ...told, answer: isGraph ? body : tableOf(services, request, JSON.parse(body) as ResultsJson) })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { line, column } = error.details as { line?: number; column?: number }
    const failure = {
      message: error.message,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    }
    return sparqlPage({ ...page, failure })
  }
}

function stateExamplesOf(snapshot: Snapshot): ExampleQuery[] {
  const { terms } = snapshot
  return stateExamples(stateTable(snapshot), (p, o) => snapshot.count({ p: terms.iri(p), o: terms.iri(o) }))
}

function tableOf(services: Services, request: FastifyRequest, results: ResultsJson): QueryAnswer {
  if (results.boolean !== undefined) return results.boolean
  const reader = readerOf(services, request)
  const columns = results.head.vars ?? []
  const bindings = results.results?.bindings ?? []
  const rows = bindings
    .slice(0, SHOWN_ROWS)
    .map((binding) => columns.map((column) => binding[column] && valueOfJson(reader, binding[column])))
  return { columns, rows, cut: bindings.length > SHOWN_ROWS }
}
