import { z } from 'zod'
import { isIri } from '../rdf/iri.ts'
import type { Client } from './client.ts'
import { iri, named, oneLine, quote } from './quote.ts'

/** How many terms of an answer are cited one by one: the rest is most often from the same graphs. */
const MOST = 20
/** An address has room for so much; the service takes no longer IRI. */
const MOST_CHARACTERS = 8000
const LONGEST = 4096

/** Whether the service can be asked about it. */
export const isAskable = (uri: string): boolean => uri.length <= LONGEST && isIri(uri)

const graph = z.looseObject({
  graph: z.string().describe('IRI; empty for the default graph.'),
  title: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  modified: z.string().optional(),
})

export const sourceSchema = z.looseObject({
  uri: z.string(),
  document: z.string().optional(),
  graphs: z
    .array(graph)
    .optional()
    .describe('Empty where nothing describes it; absent where the service did not tell.'),
})
export type Source = z.output<typeof sourceSchema>

export interface Citation {
  readonly commit: number | undefined
  readonly sources: readonly Source[]
}

/**
 * Where what is said of terms comes from. An answer does not fail for want of a citation: where there is none to be
 * had, the terms are named alone.
 *
 * @param at the state that the answer was read from
 */
export async function cite(client: Client, uris: readonly string[], at?: string | number): Promise<Citation> {
  const cited = within([...new Set(uris)].filter(isAskable))
  if (cited.length === 0) return { commit: undefined, sources: [] }
  const found = await client.ifAny(client.json<{ commit: number; items: Source[] }>({ path: '/api/sources', query: { uri: cited, at } })) // prettier-ignore
  return found ? { commit: found.body.commit, sources: found.body.items } : { commit: undefined, sources: cited.map((uri) => ({ uri })) } // prettier-ignore
}

function within(uris: readonly string[]): string[] {
  let length = 0
  return uris.slice(0, MOST).filter((uri) => (length += encodeURIComponent(uri).length + 5) <= MOST_CHARACTERS)
}

/** The block that ends a text: each graph once, with the terms that it describes; then the commit. */
export function sourceLines({ commit, sources }: Citation): string[] {
  const uris = new Map<string, string[]>()
  for (const { uri, graphs } of sources)
    for (const line of linesOf(graphs)) uris.set(line, [...(uris.get(line) ?? []), iri(uri)])
  const lines = [...uris].map(([line, about]) => `- ${line}: ${about.join(', ')}`)
  if (commit !== undefined) lines.push(`- Read from commit ${commit}`)
  return lines.length === 0 ? [] : ['', '## Sources', '', ...lines]
}

/** A line for each graph. That there is none is one thing, that the service did not tell another. */
function linesOf(graphs: Source['graphs']): string[] {
  if (!graphs) return ['Sources unknown, the service did not tell them']
  return graphs.length === 0 ? ['No graph describes'] : graphs.map(graphText)
}

function graphText({ graph: uri, title, version, license, modified }: z.output<typeof graph>): string {
  return [
    uri === '' ? 'The default graph' : named({ uri, label: title }),
    ...(version === undefined ? [] : [`version ${quote(version, 40)}`]),
    ...(license === undefined ? [] : [`licence ${/^\w+:/.test(license) ? iri(license) : quote(license, 80)}`]),
    ...(modified === undefined ? [] : [`last changed ${oneLine(modified, 40)}`]),
  ].join(', ')
}
