import { encodeTerms, type TermSource } from '../journal/chunk.ts'
import type { Change } from '../store/delta.ts'
import type { Terms } from '../store/terms.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../store/ids.ts'

/** Quads of one chunk: enough to amortise its dictionary, few enough to hold in memory. */
const CHUNK_QUADS = 16_384

/** The kind of the default graph in a chunk; all others are those of ids. */
export const DEFAULT_GRAPH_KIND = 6

export const isQualified = (kind: number): boolean => kind === Kind.tagged || kind === Kind.typed

/** Passes over no byte: every text is copied. */
const PLAIN = new Uint8Array(256)
const NONE = new Uint32Array(0)

/** Numbers the terms of one chunk after another, by a table of open addressing that is never cleared. */
class ChunkTerms implements TermSource {
  count = 0
  private readonly source: Terms
  /** By position. */
  private readonly ids: Uint32Array
  private readonly qualifiers: Uint32Array
  /** The table: a slot is of this chunk when it has its stamp. */
  private readonly stamps: Uint32Array
  private readonly keys: Uint32Array
  private readonly positions: Uint32Array
  private readonly mask: number
  private stamp = 1

  /** @param quads how many a chunk has at most: each has four terms, and its literal or that of another a qualifier. */
  constructor(source: Terms, quads: number) {
    const slots = 2 ** Math.ceil(Math.log2(16 * quads))
    this.source = source
    this.ids = new Uint32Array(8 * quads)
    this.qualifiers = new Uint32Array(8 * quads)
    this.stamps = new Uint32Array(slots)
    this.keys = new Uint32Array(slots)
    this.positions = new Uint32Array(slots)
    this.mask = slots - 1
  }

  /** Begins another chunk. */
  restart(): void {
    this.count = 0
    this.stamp++
  }

  /** The position of a term, which is added when it is new; the term that qualifies it then stands before it. */
  position(id: number): number {
    const { stamps, keys, mask, stamp } = this
    let slot = Math.imul(id, 0x9e3779b1) & mask
    for (; stamps[slot] === stamp; slot = (slot + 1) & mask) if (keys[slot] === id) return this.positions[slot]!
    if (!isQualified(kindOf(id))) return this.add(id, slot, 0)
    const qualifier = this.position(this.source.qualifier(id))
    while (stamps[slot] === stamp) slot = (slot + 1) & mask // the qualifier may have taken the slot
    return this.add(id, slot, qualifier)
  }

  kind(position: number): number {
    const id = this.ids[position]!
    return id === DEFAULT_GRAPH ? DEFAULT_GRAPH_KIND : kindOf(id)
  }

  qualifier(position: number): number {
    return this.qualifiers[position]!
  }

  length(position: number): number {
    return this.source.utf8Length(this.ids[position]!)
  }

  copy(position: number, target: Buffer, at: number): void {
    this.source.copyPlain(this.ids[position]!, target, at, PLAIN)
  }

  private add(id: number, slot: number, qualifier: number): number {
    const position = this.count++
    this.ids[position] = id
    this.qualifiers[position] = qualifier
    this.stamps[slot] = this.stamp
    this.keys[slot] = id
    this.positions[slot] = position
    return position
  }
}

/** Lets the process answer others between two steps of a large change. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The bytes of a change, a chunk at a time: removals first, as they are applied first. */
export async function* chunksOf(terms: Terms, change: Change): AsyncGenerator<Buffer> {
  const most = Math.min(CHUNK_QUADS, Math.max(change.added.length, change.removed.length))
  const local = new ChunkTerms(terms, most)
  for (const part of ['removed', 'added'] as const) {
    const { s, p, o, g, length } = change[part]
    for (let from = 0; from < length; from += CHUNK_QUADS) {
      if (from > 0) await breath()
      const to = Math.min(length, from + CHUNK_QUADS)
      const positions = new Uint32Array(4 * (to - from))
      local.restart()
      for (let at = from, into = 0; at < to; at++, into += 4) {
        positions[into] = local.position(s[at]!)
        positions[into + 1] = local.position(p[at]!)
        positions[into + 2] = local.position(o[at]!)
        positions[into + 3] = local.position(g[at]!)
      }
      yield part === 'added' ? encodeTerms(local, positions, NONE) : encodeTerms(local, NONE, positions)
    }
  }
}

/** How many quads a change adds and removes, by IRI of the graph. */
export function graphCounts(terms: Terms, change: Change): Record<string, { added: number; removed: number }> {
  const counts = new Map<number, { added: number; removed: number }>()
  let graph = 0
  let count = { added: 0, removed: 0 }
  for (const part of ['added', 'removed'] as const) {
    const { g, length } = change[part]
    for (let at = 0; at < length; at++) {
      if (g[at] !== graph) {
        graph = g[at]!
        count = counts.get(graph) ?? { added: 0, removed: 0 }
        counts.set(graph, count)
      }
      count[part]++
    }
  }
  return Object.fromEntries([...counts].map(([id, each]) => [id === DEFAULT_GRAPH ? '' : terms.text(id), each]))
}
