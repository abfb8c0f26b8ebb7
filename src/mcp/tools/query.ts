import { z } from 'zod'
import { DomainError } from '../../errors.ts'
import { sayNothing } from '../../query-help/rows.ts'
import { formatOf } from '../../rdf/formats.ts'
import { readRdf } from '../../rdf/parse.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { type Answered, type Client } from '../client.ts'
import { cursorOf, placeOf, type Place } from '../cursor.ts'
import { at, cursor, expandStates, language, limit, nextCursor } from '../inputs.ts'
import { stateOf } from '../pages.ts'
import { helpIfAny, helpIn, helpLines, helpSchema } from '../query-help.ts'
import { fenced, quote, valueText } from '../quote.ts'
import { isAskable } from '../sources.ts'
import { tool, type Found, type ToolContext } from '../tool.ts'

/** Later pages run the query again up to there: further down OFFSET is the better way. */
const FURTHEST = 5000
const PROGRESS_MS = 2000

const value = z.looseObject({
  type: z.string().describe('uri, literal, bnode or triple.'),
  value: z.unknown(),
  label: z.string().optional().describe('Name of the term, where it has one.'),
})
const row = z.record(z.string(), value)
type Row = Record<string, Term>
interface Term {
  readonly type: string
  readonly value: unknown
  readonly 'xml:lang'?: string
  readonly datatype?: string
  readonly label?: string
}
interface Results {
  readonly head: { readonly vars?: readonly string[] }
  readonly results?: { readonly bindings: readonly Row[] }
  readonly boolean?: boolean
}

const input = z.object({
  query: z.string().min(1).max(200_000).describe('A SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.'),
  limit: limit(50, 500),
  cursor,
  timeout: z.number().min(1).max(600).optional().describe('Seconds after which it is stopped; at most the limit of the service.'), // prettier-ignore
  maxCost: z.int().min(1).max(1e15).default(100_000_000).describe('Refuses the query before it is run where its steps are expected to give more rows than this; explain_query tells the cost.'), // prettier-ignore
  expandStates,
  labels: z.boolean().default(true).describe('Puts names beside IRIs.'),
  language,
  at,
})
type Input = z.output<typeof input>

/** Runs a query. */
export const query = tool({
  name: 'query',
  title: 'Run a SPARQL query',
  description: `Runs a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) over everything that is published, or over the past state that at names. Call schema_card first to learn classes, properties and pitfalls, and declare the prefixes that you use (PREFIX).
Order: that of ORDER BY; without one, the engine's, the same for the same commit. Pages of a SELECT: limit rows (1-500, default 50) and cursor, up to 5,000 rows or the limit of the service on rows; further down use OFFSET. A graph (CONSTRUCT, DESCRIBE) comes as Turtle of at most limit triples, without cursor. cut says where there is more than the pages hold.
Limits: cost (a query that is expected to cost more than maxCost is not run, and told what it would cost), time (timeout, and that of the service), memory and length; a query over them is stopped with an error that says which.
Syntax errors, and answers that are empty, false or count nothing, come with an explanation and with changes that would find something, the likeliest first; each with rows was run.
It only reads: an update (INSERT, DELETE …) is refused whoever sends it; changes go through propose. SERVICE reaches other endpoints only where the operator allows it. Rights: whoever may read.`,
  input,
  output: z.object({
    variables: z.array(z.string()).optional().describe('Of SELECT.'),
    rows: z.array(row).optional(),
    boolean: z.boolean().optional().describe('Of ASK.'),
    graph: z.string().optional().describe('Of CONSTRUCT and DESCRIBE: Turtle.'),
    cut: z.boolean().optional().describe('True where there are, or may be, more rows or triples, and no cursor leads to them.'), // prettier-ignore
    explanation: helpSchema
      .optional()
      .describe('Where there are no rows, no triples, nothing to count, or the answer is no: why.'),
    nextCursor,
  }),
  reachesOut: true,
  run: async (args, context) => {
    const { client } = context
    const place = placeOf('query', args, args.cursor)
    const state = stateOf(args, place)
    const answered = await explained(client, { ...args, at: state }, () => waiting(context, args, () => send(client, { ...args, at: state }, place))) // prettier-ignore
    const { body, commit, response } = answered
    if (!response.header('content-type')?.startsWith('application/sparql-results+json'))
      return graph(client, args, { answered, state })
    const found = JSON.parse(body) as Results
    if (found.boolean !== undefined) {
      const explanation = found.boolean ? undefined : await helpIfAny(client, args.query, { ...args, at: state })
      const lines = [
        `The answer is ${found.boolean ? 'yes' : 'no'}.`,
        ...(explanation ? ['', ...helpLines(explanation)] : []),
      ]
      return {
        facts: { boolean: found.boolean, ...(explanation ? { explanation } : {}) },
        lines,
        about: [],
        commit,
        at: state,
      }
    }
    return table(client, args, { found, place, answered, state })
  },
})

const endOf = ({ limit: most }: Input, { offset }: Place): number => Math.min(offset + most, FURTHEST)

function send(client: Client, args: Input, place: Place): Promise<Answered<string>> {
  return client.text({
    method: 'POST',
    path: '/sparql',
    query: {
      'max-rows': endOf(args, place) + 1, // one more tells that there are more
      timeout: args.timeout,
      'max-cost': args.maxCost,
      expand: args.expandStates ? 'states' : undefined,
      at: args.at,
    },
    headers: { 'content-type': 'application/sparql-query', accept: 'application/sparql-results+json, text/turtle' },
    body: args.query,
  })
}

/** Tells every two seconds that it is still running, to who asked to be told. */
async function waiting<Value>(
  { progress }: ToolContext,
  { timeout }: Input,
  work: () => Promise<Value>,
): Promise<Value> {
  // prettier-ignore
  const began = Date.now()
  const timer = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000)
    progress(`The query has been running for ${seconds} s`, seconds, timeout)
  }, PROGRESS_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** Puts what helps with the query into what was wrong with it. */
async function explained<Value>(client: Client, args: Input, work: () => Promise<Value>): Promise<Value> {
  // prettier-ignore
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, message, details } = error
    if (code === 'forbidden' && /update/i.test(message))
      throw new DomainError('forbidden', 'This is an update, and query only reads. Changes are made as drafts that people review, with the tool propose, by those who may', { cause: error }) // prettier-ignore
    if (code !== 'invalid' && code !== 'timeout' && code !== 'too-costly' && code !== 'too-many-rows') throw error
    const help = helpIn(details) ?? (await helpIfAny(client, args.query, args))
    throw help ? new DomainError(code, message, { cause: error, details: { ...details, help: helpLines(help) } }) : error
  }
}

interface Read {
  readonly answered: Answered<string>
  readonly state: string | undefined
}

/** After how many rows or triples the service ended its answer, by its own limit or ours. */
const boundOf = ({ response }: Answered<string>): number => Number(response.header('concordance-max-rows') ?? Infinity)

async function table(
  client: Client,
  args: Input,
  { found, place, answered, state }: Read & { readonly found: Results; readonly place: Place },
): Promise<Found> {
  const { commit } = answered
  const all = found.results?.bindings ?? []
  const end = endOf(args, place)
  const shown = all.slice(place.offset, end)
  const goesOn = all.length > end && end < FURTHEST
  const next = goesOn ? cursorOf('query', args, { offset: end, commit }) : undefined
  const cut = !goesOn && all.length >= boundOf(answered)
  const variables = [...(found.head.vars ?? [])]
  const iris = irisOf(shown)
  const rows = args.labels ? await labelled(client, shown, { iris, lang: args.language, at: state }) : shown
  const explanation = isNothing(all) ? await helpIfAny(client, args.query, { ...args, at: state }) : undefined
  const more = cut ? `, and there may be more: go on with OFFSET ${place.offset + shown.length} (added to its own, if it has one), and ORDER BY so that the order is certain.` : '.' // prettier-ignore
  const lines = [
    `${shown.length === 1 ? '1 row' : `${shown.length} rows`}${place.offset > 0 ? ` from row ${place.offset + 1}` : ''}${next === undefined ? more : `, and there are more; the next page: call again with cursor "${next}".`}`,
    ...(rows.length === 0 ? [] : ['', ...tableLines(variables, rows)]),
    ...(explanation ? ['', ...helpLines(explanation)] : []),
  ]
  const facts = { variables, rows, nextCursor: next, ...(cut ? { cut } : {}), ...(explanation ? { explanation } : {}) }
  return { facts, lines, about: iris, commit, at: state }
}

/** The answer of CONSTRUCT and DESCRIBE. The triple that tells that there are more is left out. */
async function graph(client: Client, args: Input, { answered, state }: Read): Promise<Found> {
  const { body, commit } = answered
  const turtle = formatOf('text/turtle')!
  const prefixes: Record<string, string> = {}
  const quads = await readRdf(body, { format: turtle, baseIri: 'urn:x', onPrefix: (name, iri) => (prefixes[name] = iri) }) // prettier-ignore
  const cut = quads.length >= Math.min(args.limit + 1, boundOf(answered))
  const shown = quads.slice(0, args.limit)
  const text = cut ? await writeRdf(shown, turtle, { prefixes }) : body
  const explanation = quads.length === 0 ? await helpIfAny(client, args.query, { ...args, at: state }) : undefined
  const lines = [
    `A graph of ${shown.length} triples, in Turtle${cut ? '; there are more: ask with a higher limit, or LIMIT and OFFSET in the query' : ''}:`,
    '',
    ...fenced(text, 'turtle'),
    ...(explanation ? ['', ...helpLines(explanation)] : []),
  ]
  const facts = { graph: text, ...(cut ? { cut } : {}), ...(explanation ? { explanation } : {}) }
  const about = [...new Set(shown.flatMap(({ subject }) => (subject.termType === 'NamedNode' ? [subject.value] : [])))]
  return { facts, lines, about, commit, at: state }
}

const isNothing = (rows: readonly Row[]): boolean =>
  sayNothing(rows.map((each) => Object.values(each).map(({ value }) => String(value))))

const irisOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((each) => Object.values(each).flatMap((term) => (term.type === 'uri' ? [String(term.value)] : []))))] // prettier-ignore

/** The service tells the labels of so many terms at once. */
const MOST_LABELS = 1000

async function labelled(
  client: Client,
  rows: readonly Row[],
  { iris, lang, at: state }: { readonly iris: readonly string[]; readonly lang?: string | undefined; readonly at?: string | undefined }, // prettier-ignore
): Promise<readonly Row[]> {
  const uris = iris.filter(isAskable).slice(0, MOST_LABELS)
  if (uris.length === 0) return rows
  const answered = await client.ifAny(client.send<{ items: readonly { uri: string; label: string }[] }>('/api/labels', { uris }, { lang, at: state })) // prettier-ignore
  const labels = new Map(answered?.body.items.map(({ uri, label }) => [uri, label]))
  const withLabel = (term: Term): Term => {
    const label = term.type === 'uri' ? labels.get(String(term.value)) : undefined
    return label === undefined ? term : { ...term, label }
  }
  return rows.map((each) => Object.fromEntries(Object.entries(each).map(([name, term]) => [name, withLabel(term)])))
}

function tableLines(variables: readonly string[], rows: readonly Row[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const cell = (term: Term | undefined): string => {
    if (term === undefined) return ''
    if (typeof term.value !== 'string') return quote(JSON.stringify(term.value))
    return valueText({ type: term.type, value: term.value, label: term.label, lang: term['xml:lang'], datatype: term.datatype }) // prettier-ignore
  }
  return [
    line(variables.map((name) => `?${name}`)),
    line(variables.map(() => '---')),
    ...rows.map((each) => line(variables.map((name) => cell(each[name])))),
  ]
}
