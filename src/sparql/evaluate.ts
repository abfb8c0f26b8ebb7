import type { AsyncIterator } from 'asynciterator'
import { QueryEngine as Comunica } from '@comunica/query-sparql'
import { KeysInitQuery } from '@comunica/context-entries'
import type { QueryStringContext } from '@comunica/types'
import type { Bindings, Quad, ResultStream } from '@rdfjs/types'
import { DomainError, invalid, messageOf } from '../errors.ts'
import { formatOf } from '../rdf/formats.ts'
import { serializeRdf } from '../rdf/serialize.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { DatasetSource, type Dataset } from './dataset-source.ts'
import type { QueryDataset, QueryForm, QueryHead, QueryRequest } from './engine.ts'
import { parseQuery, type ParsedQuery } from './parse.ts'
import { resultsJson } from './results-json.ts'
import { pushValues } from './push-values.ts'

/** A request as it goes to a worker: what can be cloned, and the settings that the worker must obey. */
export interface EvaluationRequest extends Pick<QueryRequest, 'query' | 'dataset' | 'accept'> {
  readonly baseIri: string
  readonly maxRows: number
  readonly unionDefaultGraph: boolean
  /** For graphs that are written with prefixes, and for advice on those that a query forgot. */
  readonly prefixes: Readonly<Record<string, string>>
}

interface Evaluation {
  readonly parsed: ParsedQuery
  readonly context: QueryStringContext
  readonly mediaType: string
  readonly request: EvaluationRequest
}

const comunica = new Comunica()

/** Nothing that a query says may make the service fetch from elsewhere. */
const noFetch: typeof fetch = () =>
  Promise.reject(new DomainError('forbidden', 'This service does not send queries elsewhere: SERVICE is not allowed'))

const formOf = { select: 'results', ask: 'results', construct: 'graph', describe: 'graph' } as const

/**
 * Evaluates a query on a snapshot with Comunica.
 *
 * @returns the head of the answer and its text in chunks; the chunks throw when a limit is passed.
 */
export async function evaluate(
  request: EvaluationRequest,
  snapshot: Snapshot,
): Promise<{ head: QueryHead; text: AsyncIterable<string> }> {
  const parsed = parseQuery(request.query, request)
  const mediaType = request.accept[formOf[parsed.form]]
  if (!mediaType) throw notAcceptable(parsed.form)
  const source = new DatasetSource(snapshot, datasetOf(request, parsed, snapshot))
  const context = {
    sources: [source],
    fetch: noFetch,
    baseIRI: request.baseIri,
    [KeysInitQuery.distinctConstruct.name]: true,
  } as unknown as QueryStringContext
  const text = await textOf({ parsed, context, mediaType, request }).catch((error: unknown) => {
    throw nameError(error)
  })
  return { head: { form: parsed.form, mediaType, commit: snapshot.commit }, text }
}

function notAcceptable(form: QueryForm): DomainError {
  const kind = form === 'select' || form === 'ask' ? 'a result format' : 'an RDF format'
  return new DomainError(
    'not-acceptable',
    `The answer of ${form.toUpperCase()} is written in ${kind}: change the Accept header`,
  )
}

async function textOf({ parsed, context, mediaType, request }: Evaluation): Promise<AsyncIterable<string>> {
  const { maxRows, prefixes } = request
  const operation = pushValues(parsed.operation) as unknown as string // Comunica takes algebra where its types say text
  if (parsed.form === 'construct' || parsed.form === 'describe') {
    const format = formatOf(mediaType)
    if (!format) throw notAcceptable(parsed.form)
    const quads = await comunica.queryQuads(operation, context)
    const written = await arranged(limited(quads as unknown as AsyncIterable<Quad>, maxRows))
    return named(serializeRdf(written, format, { prefixes }))
  }
  const result = await comunica.query(operation, context)
  if (result.resultType === 'bindings') {
    const execute = result.execute
    result.execute = async (options) => {
      const stream = await execute(options)
      return limitedStream(stream, maxRows) as unknown as typeof stream
    }
  }
  if (result.resultType === 'boolean') return named(once(booleanText(await result.execute(), mediaType)))
  if (result.resultType === 'bindings' && mediaType === 'application/sparql-results+json') {
    const { variables } = await result.metadata()
    const rows = (await result.execute()) as unknown as AsyncIterable<Bindings>
    return named(
      resultsJson(
        variables.map(({ value }) => value),
        rows,
      ),
    )
  }
  const { data } = await comunica.resultToString(result as never, mediaType, context)
  return named(data)
}

/** Graphs up to this size are written for people: sorted, with the prefixes that they need. */
const ARRANGED = 2000

/** A small graph as a whole, a large one as it comes. */
async function arranged(quads: AsyncGenerator<Quad>): Promise<AsyncIterable<Quad> | Quad[]> {
  const first: Quad[] = []
  while (first.length < ARRANGED) {
    const next = await quads.next()
    if (next.done) return first
    first.push(next.value)
  }
  return (async function* () {
    yield* first
    yield* quads
  })()
}

/**
 * The answer of ASK. CSV and TSV have no form for it (SPARQL 1.1 Query Results CSV and TSV Formats §1), so there it is
 * the bare word.
 */
function booleanText(answer: boolean, mediaType: string): string {
  if (mediaType === 'application/sparql-results+xml') {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>${answer}</boolean></sparql>\n`
  }
  return mediaType.includes('json') ? `${JSON.stringify({ head: {}, boolean: answer })}\n` : `${answer}\n`
}

// eslint-disable-next-line @typescript-eslint/require-await -- one chunk, where chunks are expected
async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** Errors that Comunica wraps or words in its own way, as ours. */
async function* named(text: AsyncIterable<string | Buffer>): AsyncGenerator<string> {
  try {
    for await (const chunk of text) yield String(chunk)
  } catch (error) {
    throw nameError(error)
  }
}

/** What was thrown on purpose, wherever it was wrapped; a message of Comunica about the query as `invalid`. */
function nameError(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof DomainError) return at
  const message = messageOf(error)
  if (/Invalid regular expression/.test(message))
    return invalid(`The query has a pattern that is no regular expression: ${message}`, { cause: error })
  if (/^Illegal binding to variable/.test(message))
    return invalid(`The query cannot be answered: ${message}`, { cause: error })
  if (/SERVICE is not allowed/.test(message))
    return new DomainError('forbidden', 'This service does not send queries elsewhere: SERVICE is not allowed')
  if (
    /no(ne of the)? configured actors?|Unknown (named operator|function|operator)|not (yet )?(supported|implemented)|Named function/i.test(
      message,
    )
  ) {
    return new DomainError(
      'unsupported',
      `The query uses something that the engine does not know: ${message.split('\n', 1)[0] ?? ''}`,
      { cause: error },
    )
  }
  return error
}

const tooManyRows = (maxRows: number): DomainError =>
  new DomainError(
    'too-many-rows',
    `The answer has more than ${maxRows} rows, the limit on rows: add a LIMIT, or download the graph`,
    { details: { limit: 'rows', rows: maxRows } },
  )

async function* limited<Item>(items: AsyncIterable<Item>, maxRows: number): AsyncGenerator<Item> {
  let rows = 0
  for await (const item of items) {
    if (++rows > maxRows) throw tooManyRows(maxRows)
    yield item
  }
}

/** The same for a stream that must stay one: Comunica's serialisers take iterators, whose errors are events. */
function limitedStream(stream: ResultStream<Bindings>, maxRows: number): ResultStream<Bindings> {
  let rows = 0
  const iterator = stream as unknown as AsyncIterator<Bindings>
  const within: AsyncIterator<Bindings> = iterator.map((item) => {
    if (++rows <= maxRows) return item
    if (rows === maxRows + 1) within.destroy(tooManyRows(maxRows))
    return null
  })
  return within
}

/** The dataset that the protocol names, else that of FROM, else the store's own. */
function datasetOf(request: EvaluationRequest, parsed: ParsedQuery, snapshot: Snapshot): Dataset {
  const stated: QueryDataset | undefined = request.dataset ?? parsed.from
  if (!stated)
    return { defaultGraphs: request.unionDefaultGraph ? undefined : new Set([DEFAULT_GRAPH]), namedGraphs: undefined }
  const ids = (graphs: readonly string[]): Set<number> =>
    new Set(graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
  return { defaultGraphs: ids(stated.defaultGraphs), namedGraphs: ids(stated.namedGraphs) }
}
