import type { Term } from '@rdfjs/types'
import { decodeChunk, type Chunk } from '../journal/chunk.ts'
import type { Checks, Commit, CommitDraft, Journal } from '../journal/journal.ts'
import type { Change } from '../store/delta.ts'
import type { Dictionary } from '../store/dictionary.ts'
import { DEFAULT_GRAPH, type Kind } from '../store/ids.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import type { QuadStore } from '../store/quad-store.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { QuadChange } from './quad-change.ts'
import { breath, chunksOf, DEFAULT_GRAPH_KIND, graphCounts, isQualified } from './commit-chunks.ts'

/** What is told about a change by its author. */
export interface Intent extends Pick<CommitDraft, 'actor' | 'intent' | 'message' | 'domain' | 'decision'> {
  /**
   * The gate: looks at what the change would come to, while nobody else writes. Resolves with what the commit is to say
   * of the checks; with `undefined` the change is given up and leaves no trace.
   */
  readonly check?: ((proposed: Proposed) => Promise<Checks | undefined>) | undefined
}

/** A change that is about to be made: the state before it and the state with it, and its net quads as ids. */
export interface Proposed {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly change: Change
}

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
  /** Lists quads given as terms. */
  list(change: QuadChange): void
  /** What has been listed so far would come to this. */
  proposed(): Promise<Proposed>
  /** Lists what a chunk in the journal's format (`journal/chunk.ts`) adds and removes, its terms interned. */
  take(chunk: Uint8Array): void
}

/** The part of a draft that a file is read into. */
export type Listing = Pick<Draft, 'snapshot' | 'added' | 'removed' | 'intern' | 'internIri' | 'text'>

/**
 * The one way to write: prepare → commit to the journal → make visible → tell the projections. Changes are made one
 * after another. A change that throws leaves no trace: not a quad, not a term.
 */
export class Changes {
  private readonly store: QuadStore
  private readonly journal: Journal
  private readonly listeners: ((committed: Committed) => unknown)[] = []
  private tail: Promise<unknown> = Promise.resolve()

  constructor(store: QuadStore, journal: Journal) {
    this.store = store
    this.journal = journal
  }

  /**
   * Brings the store up to date with the journal: all commits after the one that it has are sorted and applied as one.
   * Call it once, before anything else.
   */
  replay(onProgress?: (done: number, total: number) => void): void {
    const total = this.journal.head
    const change = { added: new QuadBuffer(), removed: new QuadBuffer() }
    for (const commit of this.journal.since(this.store.snapshot.commit)) {
      for (const bytes of this.journal.chunksOf(commit)) this.readChunk(decodeChunk(bytes), change)
      onProgress?.(commit.sequence, total)
    }
    if (total > this.store.snapshot.commit) this.store.replay(total, change)
  }

  /**
   * Hears of every commit, in order, before its author gets the answer; a promise that it returns is waited for. The
   * commit stands whatever a listener throws: that is reported as a warning of the process.
   */
  onCommit(listener: (committed: Committed) => unknown): void {
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

  /**
   * What a change would come to, without making it: nothing is written, only its terms stay in the dictionary until the
   * service ends. Waits for the changes that are being made.
   */
  async preview(prepare: (draft: Draft) => Promise<void> | void): Promise<Proposed> {
    const result = this.tail.then(async () => {
      const mark = this.store.dictionary.mark()
      try {
        const draft = this.draft()
        await prepare(draft)
        return await draft.proposed()
      } catch (error) {
        this.store.dictionary.truncate(mark)
        throw error
      }
    })
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
    const made = await this.make(prepare)
    if (!made) return undefined
    const { commit, change, show } = made
    await breath()
    await this.tell({ commit, ...change, snapshot: (await show)(commit.sequence) })
    return commit
  }

  /** Prepares a change and puts it into the journal, while the store is made ready for it. */
  private async make(
    prepare: (draft: Draft) => Promise<Intent | undefined> | Intent | undefined,
  ): Promise<Made | undefined> {
    // prettier-ignore
    const { dictionary } = this.store
    const mark = dictionary.mark()
    try {
      const draft = this.draft()
      const intent = await prepare(draft)
      await breath()
      const change = intent && (await this.store.effectiveSoon(draft))
      if (!change || change.added.length + change.removed.length === 0) {
        dictionary.truncate(mark)
        return undefined
      }
      const { check, ...said } = intent
      const checks = check && (await check(await this.proposed(change)))
      if (check && !checks) {
        dictionary.truncate(mark)
        return undefined
      }
      const show = this.store.prepare(change)
      show.catch(() => undefined) // it is waited for when the journal has the change
      const counts = graphCounts(dictionary, change)
      const header = { time: new Date().toISOString(), ...said, ...(checks ? { checks } : {}), graphs: counts }
      return { commit: await this.journal.append(header, chunksOf(dictionary, change)), change, show }
    } catch (error) {
      dictionary.truncate(mark)
      throw error
    }
  }

  private async proposed(change: Change): Promise<Proposed> {
    return { before: this.store.snapshot, after: await this.store.preview(change), change }
  }

  private draft(): Draft {
    const { dictionary, snapshot } = this.store
    const draft: Draft = {
      snapshot,
      added: new QuadBuffer(1024),
      removed: new QuadBuffer(),
      intern: (term) => dictionary.intern(term),
      internIri: (iri) => dictionary.internIri(iri),
      text: (id) => dictionary.text(id),
      list: (change) => {
        for (const part of ['added', 'removed'] as const)
          for (const { subject, predicate, object, graph } of change[part])
            draft[part].push(dictionary.intern(subject), dictionary.intern(predicate), dictionary.intern(object), dictionary.intern(graph)) // prettier-ignore
      },
      proposed: async () => this.proposed(await this.store.effectiveSoon(draft)),
      take: ({ buffer, byteOffset, length }) => this.readChunk(decodeChunk(Buffer.from(buffer, byteOffset, length)), draft), // prettier-ignore
    }
    return draft
  }

  private async tell(committed: Committed): Promise<void> {
    for (const listener of this.listeners) {
      try {
        await listener(committed)
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error))
      }
    }
  }

  private readChunk(chunk: Chunk, into: Change): void {
    const ids = internAll(chunk, this.store.dictionary)
    for (const part of ['added', 'removed'] as const) {
      const positions = chunk[part]
      const quads = into[part]
      for (let at = 0; at < positions.length; at += 4) {
        quads.push(ids[positions[at]!]!, ids[positions[at + 1]!]!, ids[positions[at + 2]!]!, ids[positions[at + 3]!]!)
      }
    }
  }
}

/** A change that is in the journal; `show` makes it visible in the store. */
interface Made {
  readonly commit: Commit
  readonly change: Change
  readonly show: Promise<(sequence: number) => Snapshot>
}

/** The terms of a chunk as ids of a store, by position. A qualifier stands before the terms that it qualifies. */
function internAll({ terms }: Chunk, dictionary: Dictionary): Uint32Array {
  const ids = new Uint32Array(terms.length)
  terms.forEach(({ kind, qualifier, text }, at) => {
    if (kind === DEFAULT_GRAPH_KIND) ids[at] = DEFAULT_GRAPH
    else ids[at] = dictionary.internUtf8(kind as Kind, text, isQualified(kind) ? ids[qualifier]! : 0)
  })
  return ids
}
