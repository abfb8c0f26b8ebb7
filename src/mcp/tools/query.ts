import { z } from 'zod'
import { DomainError, invalid } from '../../errors.ts'
import { type Answered, type Client } from '../client.ts'
import { cursorOf, placeOf, type Place } from '../cursor.ts'
import { at, cursor, language, limit, nextCursor } from '../inputs.ts'
import { helpIfAny, helpIn, helpLines, helpSchema } from '../query-help.ts'
import { fenced, quote, valueText } from '../quote.ts'
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
  expandStates: z.boolean().optional().describe('Finds things in states of domains by the canonical state that these lie in.'), // prettier-ignore
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
Order: that of ORDER BY; without one, the engine's, the same for the same commit. Pages of a SELECT: limit rows (1-500, default 50) and cursor, up to 5,000 rows; further down use OFFSET. A graph (CONSTRUCT, DESCRIBE) comes as Turtle of at most limit triples, without cursor.
Limits: cost (a query that is expected to cost more than maxCost is not run, and told what it would cost), time (timeout, and that of the service), rows, memory and length; a query over them is stopped with an error that says which.
Syntax errors, and answers that are empty or false, come with an explanation and with changes that would find something, the likeliest first; each was run.
It only reads: an update (INSERT, DELETE …) is refused whoever sends it; changes go through propose. SERVICE reaches other endpoints only where the operator allows it. Rights: whoever may read.`,
  input,
  output: z.object({
    variables: z.array(z.string()).optional().describe('Of SELECT.'),
    rows: z.array(row).optional(),
    boolean: z.boolean().optional().describe('Of ASK.'),
    graph: z.string().optional().describe('Of CONSTRUCT and DESCRIBE: Turtle.'),
    explanation: helpSchema.optional().describe('Where there are no rows, no triples, or the answer is no: why.'),
    nextCursor,
  }),
  reachesOut: true,
  run: async (args, context) => {
    const { client } = context
    const place = placeOf('query', args, args.cursor)
    if (place.offset + args.limit > FURTHEST) throw invalid(`Pages end at ${FURTHEST} rows: go on with OFFSET ${place.offset} in the query, and ORDER BY so that the order is certain`) // prettier-ignore
    const state = args.at ?? (place.commit === undefined ? undefined : String(place.commit))
    const { body, commit, response } = await explained(client, args, () => waiting(context, args, () => send(client, { ...args, at: state }, place))) // prettier-ignore
    if (!response.header('content-type')?.startsWith('application/sparql-results+json')) {
      const explanation = /^(?!@prefix|\s|$)/m.test(body) ? undefined : await helpIfAny(client, args.query, state)
      const lines = [`A graph of at most ${args.limit} triples, in Turtle:`, '', ...fenced(body, 'turtle'), ...(explanation ? ['', ...helpLines(explanation)] : [])] // prettier-ignore
      return { facts: { graph: body, ...(explanation ? { explanation } : {}) }, lines, about: irisIn(body), commit, at: state } // prettier-ignore
    }
    const found = JSON.parse(body) as Results
    if (found.boolean !== undefined) {
      const explanation = found.boolean ? undefined : await helpIfAny(client, args.query, state)
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
    return table(client, args, { found, place, commit, state })
  },
})

function send(client: Client, args: Input, place: Place): Promise<Answered<string>> {
  return client.text({
    method: 'POST',
    path: '/sparql',
    query: {
      'max-rows': place.offset + args.limit + 1, // one more tells that there are more
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
async function explained<Value>(
  client: Client,
  { query: text, at: state }: Input,
  work: () => Promise<Value>,
): Promise<Value> {
  // prettier-ignore
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const { code, message, details } = error
    if (code === 'forbidden' && /update/i.test(message))
      throw new DomainError('forbidden', 'This is an update, and query only reads. Changes are made as drafts that people review, with the tool propose, by those who may', { cause: error }) // prettier-ignore
    if (code !== 'invalid' && code !== 'timeout' && code !== 'too-costly' && code !== 'too-many-rows') throw error
    const help = helpIn(details) ?? (await helpIfAny(client, text, state))
    throw help ? new DomainError(code, message, { cause: error, details: { ...details, help: helpLines(help) } }) : error
  }
}

interface Read {
  readonly found: Results
  readonly place: Place
  readonly commit: number | undefined
  readonly state: string | undefined
}

async function table(client: Client, args: Input, { found, place, commit, state }: Read): Promise<Found> {
  const all = found.results?.bindings ?? []
  const shown = all.slice(place.offset, place.offset + args.limit)
  const more = all.length > place.offset + shown.length
  const next = more ? cursorOf('query', args, { offset: place.offset + shown.length, commit }) : undefined
  const variables = [...(found.head.vars ?? [])]
  const iris = irisOf(shown)
  const rows = args.labels ? await labelled(client, shown, { iris, lang: args.language, at: state }) : shown
  const explanation = all.length === 0 ? await helpIfAny(client, args.query, state) : undefined
  const lines = [
    `${shown.length} rows${place.offset > 0 ? ` from row ${place.offset + 1}` : ''}${next === undefined ? '.' : `, and there are more; the next page: call again with cursor "${next}".`}`,
    ...(rows.length === 0 ? [] : ['', ...tableLines(variables, rows)]),
    ...(explanation ? ['', ...helpLines(explanation)] : []),
  ]
  const facts = { variables, rows, nextCursor: next, ...(explanation ? { explanation } : {}) }
  return { facts, lines, about: iris, commit, at: state }
}

const irisOf = (rows: readonly Row[]): string[] => [...new Set(rows.flatMap((each) => Object.values(each).flatMap((term) => (term.type === 'uri' ? [String(term.value)] : []))))] // prettier-ignore

/** IRIs that a Turtle text writes out in full, as subjects that begin a line. */
const irisIn = (turtle: string): string[] => [...new Set([...turtle.matchAll(/^<([^<>\s]+)>/gm)].map(([, found]) => found!))].slice(0, 20) // prettier-ignore

/** The service tells the labels of so many terms at once. */
const MOST_LABELS = 1000

async function labelled(
  client: Client,
  rows: readonly Row[],
  { iris, lang, at: state }: { readonly iris: readonly string[]; readonly lang?: string | undefined; readonly at?: string | undefined }, // prettier-ignore
): Promise<readonly Row[]> {
  if (iris.length === 0) return rows
  const { body } = await client.send<{ items: readonly { uri: string; label: string }[] }>('/api/labels', { uris: iris.slice(0, MOST_LABELS) }, { lang, at: state }) // prettier-ignore
  const labels = new Map(body.items.map(({ uri, label }) => [uri, label]))
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
