import { decodeChunk, type Chunk } from '../journal/chunk.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import { breath, DEFAULT_GRAPH_KIND, isQualified } from '../changes/commit-chunks.ts'
import type { Change } from '../store/delta.ts'
import type { Terms } from '../store/terms.ts'
import { ANY, DEFAULT_GRAPH, type Kind } from '../store/ids.ts'

/**
 * Puts the quads of a commit, as ids, to those of a change. Every term of a commit is in the dictionary of the store
 * that has made it, for terms are never taken out.
 */
export async function appendIds(
  journal: Journal,
  commit: Commit,
  { terms, into }: { terms: Terms; into: Change },
): Promise<void> {
  let first = true
  for (const bytes of journal.chunksOf(commit)) {
    if (!first) await breath()
    first = false
    appendChunk(decodeChunk(bytes), terms, into)
  }
}

function appendChunk(chunk: Chunk, terms: Terms, into: Change): void {
  const ids = idsOf(chunk, terms)
  for (const part of ['added', 'removed'] as const) {
    const positions = chunk[part]
    const quads = into[part]
    for (let at = 0; at < positions.length; at += 4) {
      quads.push(ids[positions[at]!]!, ids[positions[at + 1]!]!, ids[positions[at + 2]!]!, ids[positions[at + 3]!]!)
    }
  }
}

/** The terms of a chunk as ids, by position. A qualifier stands before the terms that it qualifies. */
function idsOf({ terms: listed }: Chunk, terms: Terms): Uint32Array {
  const ids = new Uint32Array(listed.length)
  listed.forEach(({ kind, qualifier, text }, at) => {
    if (kind === DEFAULT_GRAPH_KIND) ids[at] = DEFAULT_GRAPH
    else ids[at] = terms.lookupUtf8(kind as Kind, text, isQualified(kind) ? ids[qualifier]! : 0)
    if (ids[at] === ANY) throw new Error(`The store lacks a term of the journal: ${Buffer.from(text).toString()}`)
  })
  return ids
}
