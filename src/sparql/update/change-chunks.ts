import { encodeChunk, type ChunkTerm } from '../../journal/chunk.ts'
import type { Change } from '../../store/delta.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'

/** Quads of one chunk: enough to amortise its dictionary, few enough to be interned in one go. */
const CHUNK_QUADS = 8192

/** The kind of the default graph in a chunk; all others are those of ids. */
const DEFAULT_GRAPH_KIND = 6

/** Labels for the blank nodes that a request has made: short, and unlike those of any other commit. */
class Labels {
  private readonly labels = new Map<number, string>()
  private readonly prefix: string

  constructor(commit: number) {
    this.prefix = `b${commit.toString(36)}x`
  }

  of(id: number): string {
    const known = this.labels.get(id)
    if (known !== undefined) return known
    const label = this.prefix + this.labels.size.toString(36)
    this.labels.set(id, label)
    return label
  }
}

/** The dictionary of a chunk while it is being filled. */
class ChunkDictionary {
  readonly terms: ChunkTerm[] = []
  private readonly positions = new Map<number, number>()
  private readonly source: QueryTerms
  private readonly labels: Labels

  constructor(source: QueryTerms, labels: Labels) {
    this.source = source
    this.labels = labels
  }

  position(id: number): number {
    const known = this.positions.get(id)
    if (known !== undefined) return known
    const kind = id === DEFAULT_GRAPH ? DEFAULT_GRAPH_KIND : this.source.kind(id)
    const isQualified = kind === Kind.tagged || kind === Kind.typed
    const qualifier = isQualified ? this.position(this.source.qualifier(id)) : 0
    const position = this.terms.length
    this.terms.push({ kind, qualifier, text: this.textOf(id, kind) })
    this.positions.set(id, position)
    return position
  }

  private textOf(id: number, kind: number): Uint8Array {
    if (kindOf(id) !== Kind.local) return this.source.stored.utf8(id)
    return Buffer.from(kind === Kind.blank ? this.labels.of(id) : this.source.text(id))
  }
}

export interface ChangeOptions {
  readonly terms: QueryTerms
  /** Sequence number that the commit of this change will have: labels of new blank nodes are made from it. */
  readonly commit: number
}

/** A change as chunks of the journal's format (`journal/chunk.ts`), which need nothing of the thread that made them. */
export function* changeChunks(change: Change, { terms, commit }: ChangeOptions): Generator<Buffer> {
  const labels = new Labels(commit)
  const none = new Uint32Array(0)
  for (const part of ['removed', 'added'] as const) {
    const { s, p, o, g, length } = change[part]
    for (let from = 0; from < length; from += CHUNK_QUADS) {
      const to = Math.min(length, from + CHUNK_QUADS)
      const dictionary = new ChunkDictionary(terms, labels)
      const positions = new Uint32Array(4 * (to - from))
      for (let at = from, into = 0; at < to; at++) {
        positions[into++] = dictionary.position(s[at]!)
        positions[into++] = dictionary.position(p[at]!)
        positions[into++] = dictionary.position(o[at]!)
        positions[into++] = dictionary.position(g[at]!)
      }
      const [added, removed] = part === 'added' ? [positions, none] : [none, positions]
      yield encodeChunk({ terms: dictionary.terms, added, removed })
    }
  }
}

/** How many quads of each graph a change adds and removes, by IRI; `''` is the default graph. */
export type GraphCounts = Readonly<Record<string, { readonly added: number; readonly removed: number }>>

export function countsOf(change: Change, terms: QueryTerms): GraphCounts {
  const counts = new Map<number, { added: number; removed: number }>()
  for (const part of ['added', 'removed'] as const) {
    const { g, length } = change[part]
    for (let at = 0; at < length; at++) {
      const graph = g[at]!
      let count = counts.get(graph)
      if (!count) counts.set(graph, (count = { added: 0, removed: 0 }))
      count[part]++
    }
  }
  return Object.fromEntries([...counts].map(([id, count]) => [id === DEFAULT_GRAPH ? '' : terms.text(id), count]))
}
