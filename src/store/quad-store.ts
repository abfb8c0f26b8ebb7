import { emptyBase, indexLayer, versioned, type Base } from './base.ts'
import { changedDelta, effectiveChange, emptyDelta, mergedLayer, netChange, rebased, sizeOf, type Change, type Delta } from './delta.ts' // prettier-ignore
import { Dictionary } from './dictionary.ts'
import type { DictionaryHandle } from './terms.ts'
import type { QuadBuffer } from './quad-buffer.ts'
import { Snapshot } from './snapshot.ts'
import { StoreThread } from './store-thread.ts'

/** Up to so many quads in all the delta is merged into the base at once, when it is an eighth of it. */
const SMALL = 65_536
const SMALL_DELTA = 4096
/** Beyond that it is merged beside the main thread, when it has so many quads and is this part of the base. */
const LARGE_DELTA = 16_384
const LARGE_PART = 64
/** A change of more quads is sorted and merged beside the main thread. */
export const LARGE_CHANGE = 16_384

/** All quads of a commit in one base, with the terms of that commit. */
export interface SettledState {
  readonly commit: number
  readonly base: Omit<Base, 'version'>
  readonly dictionary: Pick<DictionaryHandle, 'tables'>
}

const lengthOf = ({ added, removed }: Change): number => added.length + removed.length

/**
 * The quads in memory, a projection of the journal: an immutable sorted base with a small delta on top, one snapshot
 * per commit. There is one writer; readers hold snapshots. What takes long is done beside the main thread.
 */
export class QuadStore {
  readonly dictionary: Dictionary
  private base: Base
  private delta: Delta = emptyDelta()
  private current: Snapshot
  private readonly thread = new StoreThread()
  private readonly listeners: ((settled: SettledState) => void)[] = []
  /** The merging that is under way beside the main thread. */
  private merging: Promise<void> | undefined

  /** @param state where to begin; nothing else may use its memory. */
  constructor(state?: SettledState) {
    this.dictionary = new Dictionary(state?.dictionary.tables)
    this.base = state ? versioned(state.base) : emptyBase()
    this.current = this.publish(state?.commit ?? 0)
  }

  /** The newest commit. */
  get snapshot(): Snapshot {
    return this.current
  }

  /** Hears of every new base, which holds all quads of a commit. */
  onSettled(listener: (settled: SettledState) => void): void {
    this.listeners.push(listener)
  }

  /**
   * What of a change would have an effect: additions that are not there yet and removals that are there.
   * A quad on both lists is kept as an addition: removals happen first.
   */
  effective(added: QuadBuffer, removed: QuadBuffer): Change {
    return effectiveChange(this.base, this.delta, { added, removed })
  }

  /** The same, beside the main thread when the change is large. The store must not be changed meanwhile. */
  async effectiveSoon(change: Change): Promise<Change> {
    if (lengthOf(change) <= LARGE_CHANGE) return this.effective(change.added, change.removed)
    const { base, delta } = this
    return this.aside(
      () => this.thread.effective(base, delta, change),
      () => effectiveChange(base, delta, change),
    )
  }

  /** Makes an effective change (see `effective`) visible as commit `sequence` and returns the new snapshot. */
  apply(sequence: number, change: Change): Snapshot {
    this.delta = changedDelta(this.delta, change)
    this.publish(sequence)
    const size = sizeOf(this.delta)
    const before = this.base.indexes.spog.length
    if (lengthOf(change) > LARGE_CHANGE) this.compact()
    else if (size + before <= SMALL) {
      if (size >= SMALL_DELTA && size * 8 >= before) this.compact()
    } else if (size >= LARGE_DELTA && size * LARGE_PART >= before) this.compactSoon()
    return this.current
  }

  /**
   * Makes ready what `apply` does, beside the main thread when the change is large. What it resolves with makes the
   * change visible; until then the store must not be changed otherwise.
   */
  async prepare(change: Change): Promise<(sequence: number) => Snapshot> {
    if (lengthOf(change) <= LARGE_CHANGE) return (sequence) => this.apply(sequence, change)
    await this.merging
    const { base, delta } = this
    const made = await this.aside(
      () => this.thread.merge(base, delta, change),
      () => indexLayer(mergedLayer(base, changedDelta(delta, change))),
    )
    return (sequence) => {
      this.base = versioned(made)
      this.delta = emptyDelta()
      this.publish(sequence)
      this.settled(this.current)
      return this.current
    }
  }

  /**
   * The newest commit with an effective change that is not made (yet): for looking at what it would come to. Its terms
   * must have been interned. A large change is laid out beside the main thread.
   */
  async preview(change: Change): Promise<Snapshot> {
    const { base, delta, current } = this
    const dictionary = this.dictionary.handle()
    const handle = { commit: current.commit, dictionary, graphs: undefined, proposed: true as const }
    if (lengthOf(change) <= LARGE_CHANGE) return new Snapshot({ ...handle, base, ...changedDelta(delta, change) })
    const made = await this.aside(
      () => this.thread.merge(base, delta, change),
      () => indexLayer(mergedLayer(base, changedDelta(delta, change))),
    )
    return new Snapshot({ ...handle, base: versioned(made), ...emptyDelta() })
  }

  /** Applies, as commit `sequence`, all that several effective changes added and removed, one after another. */
  replay(sequence: number, change: Change): Snapshot {
    return this.apply(sequence, netChange(change))
  }

  /** Puts all changes into the base, at once. */
  compact(): void {
    if (sizeOf(this.delta) === 0) return
    this.base = versioned(indexLayer(mergedLayer(this.base, this.delta)))
    this.delta = emptyDelta()
    this.republish()
    this.settled(this.current)
  }

  /** Resolves when nothing is being merged. */
  async idle(): Promise<void> {
    await this.merging
  }

  /** Ends what is done beside the main thread. */
  async close(): Promise<void> {
    await this.thread.close()
    await this.merging
  }

  private compactSoon(): void {
    if (this.merging) return
    const { base, delta, current } = this
    const adopt = (made: Omit<Base, 'version'>): void => {
      if (this.base !== base) return
      this.base = versioned(made)
      this.delta = rebased(this.delta, delta)
      this.republish()
      this.settled(current)
    }
    this.merging = this.thread
      .merge(base, delta)
      .then(adopt)
      .catch((error: unknown) => warn('The store could not be compacted, and stays as it is', error))
      .finally(() => (this.merging = undefined))
  }

  /** Does something beside the main thread; here, if there is no such place. */
  private async aside<Of>(there: () => Promise<Of>, here: () => Of): Promise<Of> {
    try {
      return await there()
    } catch (error) {
      warn('A large change is made in the main thread', error)
      return here()
    }
  }

  private settled(snapshot: Snapshot): void {
    const { commit, dictionary } = snapshot.toHandle()
    for (const listener of this.listeners) listener({ commit, base: this.base, dictionary })
  }

  private publish(commit: number): Snapshot {
    // The snapshot's terms are a reader of their own: the writer may add terms or take back those of a refused load.
    const dictionary = this.dictionary.handle()
    this.current = new Snapshot({ commit, dictionary, base: this.base, ...this.delta, graphs: undefined })
    return this.current
  }

  /** The same commit over another base. Its terms are what they were: there may be some of a change that is not made. */
  private republish(): void {
    const { current } = this
    const handle = { ...current.toHandle(), base: this.base, ...this.delta }
    this.current = new Snapshot(handle, { terms: current.terms })
  }
}

const warn = (what: string, error: unknown): void =>
  process.emitWarning(`${what}: ${error instanceof Error ? error.message : String(error)}`)
