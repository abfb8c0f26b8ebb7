import { z } from 'zod'
import type { Client } from './client.ts'
import { DomainError } from '../errors.ts'
import { iri, named, oneLine, quote } from './quote.ts'

/** How many terms of an answer are cited one by one: the rest is most often from the same graphs. */
const MOST = 20
/** An address has room for so much. */
const MOST_CHARACTERS = 8000

const graph = z.looseObject({
  graph: z.string(),
  title: z.string().optional(),
  version: z.string().optional(),
  license: z.string().optional(),
  modified: z.string().optional(),
})

export const sourceSchema = z.looseObject({
  uri: z.string(),
  document: z.string().optional(),
  graphs: z.array(graph),
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
  const cited = within([...new Set(uris)])
  if (cited.length === 0) return { commit: undefined, sources: [] }
  try {
    const { body } = await client.json<{ commit: number; items: Source[] }>({ path: '/api/sources', query: { uri: cited, ...(at === undefined ? {} : { at }) } }) // prettier-ignore
    return { commit: body.commit, sources: body.items }
  } catch (error) {
    if (!(error instanceof DomainError) || client.signal?.aborted) throw error
    return { commit: undefined, sources: cited.map((uri) => ({ uri, graphs: [] })) }
  }
}

function within(uris: readonly string[]): string[] {
  let length = 0
  return uris.slice(0, MOST).filter((uri) => (length += encodeURIComponent(uri).length + 5) <= MOST_CHARACTERS)
}

/** The block that ends a text: each graph once, with the terms that it describes; then the commit. */
export function sourceLines({ commit, sources }: Citation): string[] {
  const byGraph = new Map<string, { readonly line: string; readonly uris: string[] }>()
  for (const { uri, graphs } of sources) {
    for (const each of graphs.length === 0 ? [{ graph: '' }] : graphs) {
      const found = byGraph.get(each.graph) ?? { line: graphText(each), uris: [] }
      byGraph.set(each.graph, found)
      found.uris.push(uri)
    }
  }
  const lines = [...byGraph.values()].map(({ line, uris }) => `- ${line}: ${uris.map(iri).join(', ')}`)
  if (commit !== undefined) lines.push(`- Read from commit ${commit}`)
  return lines.length === 0 ? [] : ['', '## Sources', '', ...lines]
}

function graphText(source: Source['graphs'][number]): string {
  const { graph: uri, title, version, license, modified } = source
  if (uri === '') return 'no graph that describes'
  return [
    named({ uri, label: title }),
    ...(version === undefined ? [] : [`version ${quote(version, 40)}`]),
    ...(license === undefined ? [] : [`licence ${/^\w+:/.test(license) ? iri(license) : quote(license, 80)}`]),
    ...(modified === undefined ? [] : [`last changed ${oneLine(modified, 40)}`]),
  ].join(', ')
}
