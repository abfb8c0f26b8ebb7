import { forgeryHeader, type Problem } from '../ask.ts'
import { addressOf } from './addresses.ts'
import { readTriples } from './ntriples.ts'

/** A term as SPARQL 1.1 Query Results JSON writes it (§3.2.2). */
export interface Term {
  readonly type: 'uri' | 'literal' | 'bnode'
  readonly value: string
  readonly 'xml:lang'?: string
  readonly datatype?: string
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Term | undefined)[])[]
}

/** A step of a plan, as `explain=analyze` tells it in JSON. */
export interface Step {
  readonly operator: string
  readonly detail: string
  readonly estimate?: number
  readonly rows?: number
  readonly milliseconds?: number
  readonly children: readonly Step[]
}

export interface Explained {
  readonly engine: string
  readonly parsing: number
  readonly planning: number
  readonly running?: number
  readonly plan: Step
}

/** Why there is no answer; line and column count from 1. */
export interface Failure {
  readonly message: string
  readonly line?: number
  readonly column?: number
}

/** What came of a query. */
export type Outcome =
  | { readonly kind: 'table'; readonly table: Table; readonly isGraph: boolean }
  | { readonly kind: 'ask'; readonly value: boolean }
  | { readonly kind: 'plan'; readonly explained: Explained }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'cancelled' }

export interface Answered {
  readonly outcome: Outcome
  readonly milliseconds: number
  /** What `Concordance-Expanded` says. */
  readonly expanded?: string
}

/** What is asked: the query, and what its address says besides. */
export interface Asking {
  readonly query: string
  readonly expand: boolean
  readonly asked: Readonly<Record<string, string>>
  /** `plan`, or a format to have it as text in; else it is read as a table. */
  readonly as: 'table' | 'plan' | { readonly format: string }
  readonly signal: AbortSignal
  /** Called with what has arrived so far, in bytes. */
  readonly onProgress: (bytes: number) => void
  /** Said where an answer ends before it is whole. */
  readonly broken: string
}

/** Addresses up to this length go as GET, so that caches and logs know them; longer queries as POST. */
const MAX_ADDRESS = 6000

/** Runs a query at the SPARQL endpoint. Never throws: a failure is an outcome. Aborting stops the query on the server. */
export async function answer(asking: Asking): Promise<Answered> {
  const started = performance.now()
  const told = (outcome: Outcome, expanded?: string | null): Answered => ({
    outcome,
    milliseconds: performance.now() - started,
    ...(expanded ? { expanded } : {}),
  })
  try {
    const response = await send(asking)
    const text = await readAll(response, asking.onProgress)
    return told(response.ok ? outcomeOf(text, response, asking) : failed(text), response.headers.get('concordance-expanded')) // prettier-ignore
  } catch {
    return told(asking.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', failure: { message: asking.broken } })
  }
}

function send({ query, expand, asked, as, signal }: Asking): Promise<Response> {
  const more = {
    ...asked,
    expand: expand ? 'states' : '',
    explain: as === 'plan' ? 'analyze' : '',
    format: as === 'plan' ? 'json' : typeof as === 'object' ? as.format : '',
  }
  const headers = as === 'table' ? { accept: 'application/sparql-results+json, application/n-triples' } : {}
  const address = addressOf('/sparql', { query, ...more })
  if (address.length <= MAX_ADDRESS) return fetch(address, { headers, signal })
  return fetch(addressOf('/sparql', more), {
    method: 'POST',
    headers: { ...headers, ...forgeryHeader(), 'content-type': 'application/sparql-query' },
    body: query,
    signal,
  })
}

async function readAll(response: Response, onProgress: (bytes: number) => void): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return response.text()
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.length
    text += decoder.decode(part.value, { stream: true })
    onProgress(bytes)
  }
  return text + decoder.decode()
}

interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] }
  readonly boolean?: boolean
  readonly results?: { readonly bindings: readonly Readonly<Record<string, Term>>[] }
}

function outcomeOf(text: string, { headers }: Response, { as }: Asking): Outcome {
  if (as === 'plan') return { kind: 'plan', explained: JSON.parse(text) as Explained }
  if (typeof as === 'object') return { kind: 'text', text }
  if (headers.get('content-type')?.startsWith('application/n-triples'))
    return { kind: 'table', isGraph: true, table: { columns: ['subject', 'predicate', 'object'], rows: readTriples(text) } } // prettier-ignore
  const { head, boolean, results } = JSON.parse(text) as ResultsJson
  if (boolean !== undefined) return { kind: 'ask', value: boolean }
  const columns = head.vars ?? []
  const rows = (results?.bindings ?? []).map((binding) => columns.map((column) => binding[column]))
  return { kind: 'table', isGraph: false, table: { columns, rows } }
}

function failed(text: string): Outcome {
  const { detail, title, line, column } = JSON.parse(text) as Problem & { line?: number; column?: number }
  const place = line === undefined || column === undefined ? {} : { line, column }
  return { kind: 'failed', failure: { message: detail ?? title, ...place } }
}
