import type { Term } from '@rdfjs/types'
import { decodeChunk, encodeChunk, type Chunk, type ChunkTerm } from '../journal/chunk.ts'
import type { Commit, CommitDraft, Journal } from '../journal/journal.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../store/ids.ts'
import type { Dictionary, Terms } from '../store/dictionary.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import type { QuadStore } from '../store/quad-store.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Quads of one chunk: enough to amortise its dictionary, few enough to hold in memory. */
const CHUNK_QUADS = 16_384

/** What is told about a change by its author. */
export type Intent = Pick<CommitDraft, 'actor' | 'intent' | 'message' | 'domain'>

/** What a projection hears of each commit: the commit, its quads as ids, and the snapshot that has them. */
export interface Committed {
  readonly commit: Commit
  readonly added: QuadBuffer
  readonly removed: QuadBuffer
  readonly snapshot: Snapshot
}

/** A change being prepared. Terms are interned and quads listed; nothing is visible or durable before it commits. */
export interface Draft {
  /** The state that the change starts from. */
  readonly snapshot: Snapshot
  /** May be replaced by a buffer that is there already, instead of being filled from it. */
  added: QuadBuffer
  removed: QuadBuffer
  intern(term: Term): number
  internIri(iri: string): number
  text(id: number): string
}

/**
 * The one way to write: prepare → commit to the journal → make visible → tell the projections. Changes are made one
 * after another. A change that throws leaves no trace: not a quad, not a term.
 */
export class Changes {
  private readonly store: QuadStore
  private readonly journal: Journal
  private readonly listeners: ((committed: Committed) => void)[] = []
  private tail: Promise<unknown> = Promise.resolve()

  constructor(store: QuadStore, journal: Journal) {
    this.store = store
    this.journal = journal
  }

  /** Rebuilds the store from the journal. Call it once, before anything else. */
  replay(onProgress?: (done: number, total: number) => void): void {
    const total = this.journal.head
    for (const commit of this.journal.since(this.store.snapshot.commit)) {
      const added = new QuadBuffer()
      const removed = new QuadBuffer()
      for (const bytes of this.journal.chunksOf(commit)) this.readChunk(decodeChunk(bytes), added, removed)
      this.store.apply(commit.sequence, { added, removed })
      onProgress?.(commit.sequence, total)
    }
  }

  /**
   * Hears of every commit, in order, before its author gets the answer. The commit stands whatever a listener throws:
   * that is reported as a warning of the process.
   */
  onCommit(listener: (committed: Committed) => void): void {
    this.listeners.push(listener)
  }

  /**
   * Runs `prepare` alone and commits what it listed. Resolves with the commit once it is durable and visible, or
   * with `undefined` when the change has no effect.
   */
  async commit(
    prepare: (draft: Draft) => Promise<Intent | undefined> | Intent | undefined,
  ): Promise<Commit | undefined> {
    const result = this.tail.then(() => this.run(prepare))
    this.tail = result.catch(() => undefined)
    return result
  }

  /** Resolves when no change is being made. */
  async settled(): Promise<void> {
    await this.tail
  }

  private async run(
    prepare: (draft: Draft) => Promise<Intent | undefined> | Intent | undefined,
  ): Promise<Commit | undefined> {
    const { dictionary, snapshot } = this.store
    const mark = dictionary.mark()
    try {
      const draft: Draft = {
        snapshot,
        added: new QuadBuffer(1024),
        removed: new QuadBuffer(),
        intern: (term) => dictionary.intern(term),
        internIri: (iri) => dictionary.internIri(iri),
        text: (id) => dictionary.text(id),
      }
      const intent = await prepare(draft)
      await breath()
      const change = intent && this.store.effective(draft.added, draft.removed)
      if (!change || change.added.length + change.removed.length === 0) {
        dictionary.truncate(mark)
        return undefined
      }
      const header = { time: new Date().toISOString(), ...intent, graphs: graphCounts(dictionary, change) }
      const commit = await this.journal.append(header, chunksOf(dictionary, change))
      await breath()
      this.tell({ commit, ...change, snapshot: this.store.apply(commit.sequence, change) })
      return commit
    } catch (error) {
      if (this.store.snapshot === snapshot) dictionary.truncate(mark)
      throw error
    }
  }

  private tell(committed: Committed): void {
    for (const listener of this.listeners) {
      try {
        listener(committed)
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }

  private readChunk(chunk: Chunk, added: QuadBuffer, removed: QuadBuffer): void {
    const ids = internAll(chunk, this.store.dictionary)
    for (const [positions, into] of [
      [chunk.added, added],
      [chunk.removed, removed],
    ] as const) {
      for (let at = 0; at < positions.length; at += 4) {
        into.push(ids[positions[at]!]!, ids[positions[at + 1]!]!, ids[positions[at + 2]!]!, ids[positions[at + 3]!]!)
      }
    }
  }
}

function graphCounts(terms: Terms, change: { added: QuadBuffer; removed: QuadBuffer }): Commit['graphs'] {
  const counts = new Map<number, { added: number; removed: number }>()
  for (const part of ['added', 'removed'] as const) {
    for (let at = 0; at < change[part].length; at++) {
      const graph = change[part].g[at]!
      const count = counts.get(graph) ?? { added: 0, removed: 0 }
      count[part]++
      counts.set(graph, count)
    }
  }
  return Object.fromEntries(
    [...counts].map(([graph, count]) => [graph === DEFAULT_GRAPH ? '' : terms.text(graph), count]),
  )
}

/** Lets the process answer others between two long steps of a large change. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The kind of the default graph in a chunk; all others are those of ids. */
const DEFAULT_GRAPH_KIND = 6

/** The terms of a chunk as ids of a store, by position. A qualifier stands before the terms that it qualifies. */
function internAll({ terms }: Chunk, dictionary: Dictionary): Uint32Array {
  const ids = new Uint32Array(terms.length)
  terms.forEach(({ kind, qualifier, text }, at) => {
    if (kind === DEFAULT_GRAPH_KIND) ids[at] = DEFAULT_GRAPH
    else ids[at] = dictionary.internUtf8(kind as Kind, text, isQualified(kind) ? ids[qualifier]! : 0)
  })
  return ids
}

const isQualified = (kind: number): boolean => kind === Kind.tagged || kind === Kind.typed

/** A chunk's dictionary while it is being filled. */
class ChunkTerms {
  readonly terms: ChunkTerm[] = []
  private readonly positions = new Map<number, number>()
  private readonly source: Terms

  constructor(source: Terms) {
    this.source = source
  }

  position(id: number): number {
    const known = this.positions.get(id)
    if (known !== undefined) return known
    const qualifier = this.qualifierOf(id)
    const position = this.terms.length
    this.terms.push({
      kind: id === DEFAULT_GRAPH ? DEFAULT_GRAPH_KIND : kindOf(id),
      qualifier,
      text: this.source.utf8(id),
    })
    this.positions.set(id, position)
    return position
  }

  private qualifierOf(id: number): number {
    return isQualified(kindOf(id)) ? this.position(this.source.qualifier(id)) : 0
  }
}

/** The bytes of a change, a chunk at a time: removals first, as they are applied first. */
function* chunksOf(terms: Terms, change: { added: QuadBuffer; removed: QuadBuffer }): Generator<Buffer> {
  for (const part of ['removed', 'added'] as const) {
    const quads = change[part]
    for (let from = 0; from < quads.length; from += CHUNK_QUADS) {
      const to = Math.min(quads.length, from + CHUNK_QUADS)
      const local = new ChunkTerms(terms)
      const positions = new Uint32Array(4 * (to - from))
      for (let at = from, into = 0; at < to; at++) {
        for (const column of [quads.s, quads.p, quads.o, quads.g]) positions[into++] = local.position(column[at]!)
      }
      const none = new Uint32Array(0)
      const [added, removed] = part === 'added' ? [positions, none] : [none, positions]
      yield encodeChunk({ terms: local.terms, added, removed })
    }
  }
}
