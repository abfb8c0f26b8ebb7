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
  /** Where the answer has more rows than these: whether a download has them, and not only a query with LIMIT and OFFSET. */
  readonly more?: 'download' | 'pages'
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

/** What a query was expanded over, pattern by pattern, and what was left as it is; all terms are IRIs. */
export interface Expansion {
  readonly expanded: readonly {
    readonly pattern: string
    readonly own: readonly {
      readonly property: string
      /** A state of the domain with the canonical one in which it lies. */
      readonly states: readonly (readonly [state: string, canonical: string])[]
    }[]
  }[]
  readonly left: readonly { readonly what: string; readonly reason: string }[]
}

export interface Explained {
  readonly engine: string
  readonly parsing: number
  readonly planning: number
  readonly running?: number
  readonly plan: Step
  readonly expansion?: Expansion
}

/** A query that may have been meant, which was tried: `explain=help` and problem details tell it. */
export interface Suggestion {
  readonly message: string
  readonly query: string
  readonly rows?: number
}

/** What `explain=help` tells. */
export interface Help {
  readonly empty?: boolean
  readonly parts: readonly (readonly { readonly text: string }[])[]
  readonly suggestions: readonly Suggestion[]
}

/** Why there is no answer; line and column count from 1. */
export interface Failure {
  readonly message: string
  /** Queries that may have been meant. */
  readonly suggestions?: readonly Suggestion[]
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
  /** What was asked as well, where the query was expanded. */
  readonly expansion?: Expansion
}

/** What is asked: the query, and what its address says besides. */
export interface Asking {
  readonly query: string
  readonly expand: boolean
  readonly asked: Readonly<Record<string, string>>
  /**
   * `plan`: it is run, and told is how; `expansion`: told is what it would be expanded over; or a format to have it as text in;
   * else it is read as a table.
   */
  readonly as: 'table' | 'plan' | 'expansion' | { readonly format: string }
  readonly signal: AbortSignal
  /** Called with what has arrived so far, in bytes. */
  readonly onProgress: (bytes: number) => void
  /** Said where an answer ends before it is whole. */
  readonly broken: string
}

/** Rows, or triples, that a table in the browser holds. */
export const MAX_ROWS = 50_000

/** Addresses up to this length go as GET, so that caches and logs know them; longer queries as POST. */
const MAX_ADDRESS = 6000

/** Runs a query at the SPARQL endpoint. Never throws: a failure is an outcome. Aborting stops the query on the server. */
export async function answer(asking: Asking): Promise<Answered> {
  const started = performance.now()
  const told = (outcome: Outcome): Answered => ({ outcome, milliseconds: performance.now() - started })
  try {
    const response = await send(asking)
    const text = await readAll(response, asking.onProgress)
    const answered = told(response.ok ? outcomeOf(text, response, asking) : failed(text))
    const expansion = response.headers.has('concordance-expanded') && asking.as === 'table' ? await expansionOf(asking) : undefined // prettier-ignore
    return { ...answered, ...(expansion ? { expansion } : {}) }
  } catch {
    return told(asking.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', failure: { message: asking.broken } })
  }
}

/** Why a query finds nothing, and what may be meant; undefined where it cannot be told. */
export async function helpFor(
  query: string,
  asked: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Help | undefined> {
  try {
    const response = await fetch(addressOf('/sparql', { ...asked, explain: 'help', format: 'json' }), {
      method: 'POST',
      headers: { ...forgeryHeader(), 'content-type': 'application/sparql-query' },
      body: query,
      signal,
    })
    return response.ok ? ((await response.json()) as Help) : undefined
  } catch {
    return undefined
  }
}

/** What the query is expanded over, as its plan tells it: fetched before anything is shown, so that nothing moves for it. */
async function expansionOf(asking: Asking): Promise<Expansion | undefined> {
  const { outcome } = await answer({ ...asking, as: 'expansion', onProgress: () => undefined })
  return outcome.kind === 'plan' ? outcome.explained.expansion : undefined
}

function send({ query, expand, asked, as, signal }: Asking): Promise<Response> {
  const more = {
    ...asked,
    expand: expand ? 'states' : '',
    explain: as === 'plan' ? 'analyze' : as === 'expansion' ? 'plan' : '',
    format: typeof as === 'object' ? as.format : as === 'table' ? '' : 'json',
    'max-rows': as === 'table' ? MAX_ROWS + 1 : undefined, // one more than is shown says that there are more
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
  if (as === 'plan' || as === 'expansion') return { kind: 'plan', explained: JSON.parse(text) as Explained }
  if (typeof as === 'object') return { kind: 'text', text }
  if (headers.get('content-type')?.startsWith('application/n-triples'))
    return { kind: 'table', isGraph: true, table: cutTable({ columns: ['subject', 'predicate', 'object'], rows: readTriples(text) }, headers) } // prettier-ignore
  const { head, boolean, results } = JSON.parse(text) as ResultsJson
  if (boolean !== undefined) return { kind: 'ask', value: boolean }
  const columns = head.vars ?? []
  const rows = (results?.bindings ?? []).map((binding) => columns.map((column) => binding[column]))
  return { kind: 'table', isGraph: false, table: cutTable({ columns, rows }, headers) }
}

/** An answer that ended because it had been read far enough loses the row that says so. */
function cutTable(table: Table, headers: Headers): Table {
  const ended = Number(headers.get('concordance-max-rows') ?? Infinity)
  if (table.rows.length < ended) return table
  return { ...table, rows: table.rows.slice(0, ended - 1), more: ended > MAX_ROWS ? 'download' : 'pages' }
}

function failed(text: string): Outcome {
  const { detail, title, line, column, suggestions } = JSON.parse(text) as Problem & Omit<Failure, 'message'>
  const place = line === undefined || column === undefined ? {} : { line, column }
  return { kind: 'failed', failure: { message: detail ?? title, ...place, ...(suggestions ? { suggestions } : {}) } }
}
