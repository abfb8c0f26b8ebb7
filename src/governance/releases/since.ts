import type { Quad } from '@rdfjs/types'
import { quadKey, type QuadChange } from '../../changes/quad-change.ts'
import type { ChangedQuad } from '../../history/history.ts'
import type { Commit } from '../../journal/journal.ts'

/** The part of the history that is read here. */
export interface CommitReader {
  since(after: number): Iterable<Commit>
  quadsOf(commit: Commit): AsyncIterable<ChangedQuad>
}

/** What became of a graph after a commit and until another, net. The time it takes grows with what was changed. */
export async function graphChange(
  reader: CommitReader,
  graph: string,
  { after, until }: { after: number; until: number },
): Promise<QuadChange> {
  const balance = new Map<string, { readonly quad: Quad; sum: number }>()
  for (const commit of reader.since(after)) {
    if (commit.sequence > until) break
    if (!commit.graphs[graph]) continue
    for await (const { part, quad } of reader.quadsOf(commit)) {
      if (quad.graph.value !== graph) continue
      const key = quadKey(quad)
      const entry = balance.get(key) ?? { quad, sum: 0 }
      entry.sum += part === 'added' ? 1 : -1
      if (entry.sum === 0) balance.delete(key)
      else balance.set(key, entry)
    }
  }
  const entries = [...balance.values()]
  const withSum = (sign: number): Quad[] => entries.filter(({ sum }) => Math.sign(sum) === sign).map(({ quad }) => quad)
  return { removed: withSum(-1), added: withSum(1) }
}
