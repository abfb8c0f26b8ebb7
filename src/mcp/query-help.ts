import { z } from 'zod'
import type { Client } from './client.ts'
import { fenced, oneLine, quote } from './quote.ts'

const problem = z.looseObject({
  severity: z.string().describe('error: it cannot be run. warning: it can, and most likely finds nothing there.'),
  kind: z.string(),
  message: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
})
const part = z.looseObject({ text: z.string() })
const suggestion = z.looseObject({ message: z.string(), query: z.string(), rows: z.int().optional() })

/** What is wrong with a query, what it would cost, and why it finds nothing. */
export const helpSchema = z.looseObject({
  valid: z.boolean(),
  summary: z.string().optional(),
  problems: z.array(problem),
  estimate: z.looseObject({ rows: z.number(), cost: z.number() }).optional().describe('What it would cost.'),
  empty: z.boolean().optional().describe('Whether it finds nothing.'),
  parts: z.array(z.array(part)).optional().describe('The smallest parts that have no solution.'),
  suggestions: z.array(suggestion).optional().describe('Queries that may have been meant, the likeliest first; each with rows was run.'), // prettier-ignore
})
export type QueryHelp = z.output<typeof helpSchema>

/** How a query is asked: of which state, and whether also in states of domains. */
export interface AskedHow {
  readonly at?: string | undefined
  readonly expandStates?: boolean | undefined
}

/** Asks what is wrong with a query, without its answer. @throws DomainError */
export async function helpWith(
  client: Client,
  query: string,
  { at, expandStates, timeout }: AskedHow & { readonly timeout?: number },
): Promise<{ help: QueryHelp; commit: number | undefined }> {
  const headers = { 'content-type': 'application/sparql-query' }
  const asked = { explain: 'help', format: 'json', at, timeout, expand: expandStates ? 'states' : undefined }
  const { body, commit } = await client.json<QueryHelp & { commit?: number }>({ method: 'POST', path: '/sparql', query: asked, headers, body: query }) // prettier-ignore
  return { help: body, commit: commit ?? body.commit }
}

/** Nobody waits longer for what is only an addition. */
const PATIENCE_MS = 5000

/** The same where it is only an addition: undefined where it cannot be had, or not soon, and where there is nothing to say. */
export async function helpIfAny(client: Client, query: string, how: AskedHow): Promise<QueryHelp | undefined> {
  const asked = helpWith(client.within(PATIENCE_MS), query, { ...how, timeout: PATIENCE_MS / 1000 - 1 })
  const help = (await client.ifAny(asked))?.help
  const { empty, parts = [], suggestions = [] } = help ?? {}
  return empty === false && parts.length + suggestions.length === 0 ? undefined : help
}

/** What the service tells of a query by itself, along with an error. */
export function helpIn(details: Readonly<Record<string, unknown>>): QueryHelp | undefined {
  const found = helpSchema.safeParse({ valid: false, ...details })
  return found.success ? found.data : undefined
}

/** Help as lines of Markdown. */
export function helpLines({ problems, parts = [], suggestions = [], ...help }: QueryHelp): string[] {
  const { estimate, empty } = help
  return [
    ...problems.map(({ severity, line, column, message }) => `- ${oneLine(severity)}${line === undefined ? '' : ` at line ${line}, column ${column ?? 1}`}: ${quote(message, 1000)}`), // prettier-ignore
    ...(estimate ? [`- Expected: ${estimate.rows} rows at a cost of ${estimate.cost} (rows that all its steps give).`] : []), // prettier-ignore
    ...(empty === true ? ['- It finds nothing.'] : []),
    ...parts.flatMap((each) => ['', 'This part has no solution:', '', ...fenced(each.map(({ text }) => text).join('\n'), 'sparql')]), // prettier-ignore
    ...suggestions.flatMap(({ message, query, rows }) => [
      '',
      `${quote(message, 1000)}${rows === undefined ? '' : ` (${rows === 1 ? '1 row' : `${rows} rows`})`}`,
      '',
      ...fenced(query, 'sparql'),
    ]),
  ]
}
