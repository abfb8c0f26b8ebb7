import { DomainError } from '../errors.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import { emptyBase, versioned, type Base } from '../store/base.ts'
import { changedDelta, emptyDelta, netChange, sizeOf, type Change } from '../store/delta.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import { LARGE_CHANGE, type QuadStore } from '../store/quad-store.ts'
import { Snapshot } from '../store/snapshot.ts'
import { StoreThread } from '../store/store-thread.ts'
import { appendIds } from './commit-ids.ts'

/** Past states that are kept for those who come again: so many, and so many quads of their own in all. */
const KEPT = 16
const KEPT_QUADS = 2 ** 21

/** Commits that lead from a state that is there to the one that is wanted. */
interface Way {
  readonly from: Snapshot
  readonly commits: readonly Commit[]
  /** Whether the commits are to be taken back. */
  readonly back: boolean
}

const quadsIn = ({ graphs }: Commit): number =>
  Object.values(graphs).reduce((sum, { added, removed }) => sum + added + removed, 0)

/**
 * The store as it was after each commit. A past state is the newest one with what was done since taken back, or nothing
 * (or another past state) with what was done until then: whichever is less. So it costs as much as what changed
 * between, whatever the size of the store; only where that is much are the quads laid out anew, beside the main thread.
 */
export class PastStates {
  private readonly store: QuadStore
  private readonly journal: Journal
  private readonly thread = new StoreThread()
  private readonly nothing = emptyBase()
  /** By commit, what was asked for last at the end. */
  private readonly kept = new Map<number, Snapshot>()
  private readonly underWay = new Map<number, Promise<Snapshot>>()

  constructor(store: QuadStore, journal: Journal) {
    this.store = store
    this.journal = journal
  }

  /**
   * The state after a commit; 0 is the empty store.
   *
   * @throws DomainError `not-found` for a commit that is not made yet.
   */
  async at(sequence: number): Promise<Snapshot> {
    const { snapshot } = this.store
    if (sequence === snapshot.commit) return snapshot
    if (!Number.isSafeInteger(sequence) || sequence < 0 || sequence > snapshot.commit) {
      throw new DomainError('not-found', `There is no commit ${sequence}: the newest is ${snapshot.commit}`)
    }
    if (sequence === 0) return this.empty(snapshot)
    const known = this.kept.get(sequence)
    if (known) return this.keep(known)
    let making = this.underWay.get(sequence)
    if (!making) {
      making = this.make(sequence).finally(() => this.underWay.delete(sequence))
      this.underWay.set(sequence, making)
    }
    return making
  }

  /** Ends what is done beside the main thread. */
  async close(): Promise<void> {
    await this.thread.close()
  }

  private async make(sequence: number): Promise<Snapshot> {
    const { snapshot: newest } = this.store
    const { from, commits, back } = this.wayTo(sequence, newest)
    const change = { added: new QuadBuffer(), removed: new QuadBuffer() }
    for (const commit of commits) await appendIds(this.journal, commit, { terms: newest.terms, into: change })
    const taken = back ? { added: change.removed, removed: change.added } : change
    const { dictionary } = newest.toHandle()
    const layers = await this.layersOf(from, taken)
    return this.keep(new Snapshot({ commit: sequence, dictionary, graphs: undefined, ...layers }))
  }

  /** Goes back and forth from the state that is wanted, always where it weighs less, until there is a state. */
  private wayTo(sequence: number, newest: Snapshot): Way {
    const stateAt = (commit: number): Snapshot | undefined =>
      commit === newest.commit ? newest : commit === 0 ? this.empty(newest) : this.kept.get(commit)
    const before = new Side(this.journal, sequence, -1)
    const after = new Side(this.journal, sequence, 1)
    for (;;) {
      const side = after.weightOfNext <= before.weightOfNext ? after : before
      const from = stateAt(side.step())
      if (from) return { from, commits: side.commits, back: side === after }
    }
  }

  private async layersOf(
    from: Snapshot,
    change: Change,
  ): Promise<Pick<ReturnType<Snapshot['toHandle']>, 'base' | 'added' | 'removed'>> {
    const { base, added, removed } = from.toHandle()
    const delta = { added, removed }
    if (change.added.length + change.removed.length <= LARGE_CHANGE)
      return { base, ...changedDelta(delta, netChange(change)) }
    return { base: versioned(await this.thread.mergeMany(base, delta, change)), ...emptyDelta() }
  }

  private empty(newest: Snapshot): Snapshot {
    const { dictionary } = newest.toHandle()
    return new Snapshot({ commit: 0, dictionary, graphs: undefined, base: this.nothing, ...emptyDelta() })
  }

  private keep(state: Snapshot): Snapshot {
    this.kept.delete(state.commit)
    this.kept.set(state.commit, state)
    const { base } = this.store.snapshot.toHandle()
    const weights = new Map([...this.kept].map(([commit, each]) => [commit, ownQuads(each, base)]))
    let total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
    for (const [commit, weight] of weights) {
      if (commit === state.commit || (this.kept.size <= KEPT && total <= KEPT_QUADS)) break
      this.kept.delete(commit)
      total -= weight
    }
    return state
  }
}

/** The commits on one side of a state, one after another. */
class Side {
  readonly commits: Commit[] = []
  private readonly journal: Journal
  private readonly direction: -1 | 1
  private at: number
  private weight = 0
  private next: Commit | undefined

  constructor(journal: Journal, sequence: number, direction: -1 | 1) {
    this.journal = journal
    this.at = sequence
    this.direction = direction
    this.next = this.commitAhead()
  }

  /** Quads in all commits up to the next one; there is a state before there is no next. */
  get weightOfNext(): number {
    return this.next ? this.weight + quadsIn(this.next) : Infinity
  }

  /** Goes past the next commit. @returns the commit of the state that is reached */
  step(): number {
    const commit = this.next!
    this.weight += quadsIn(commit)
    this.commits.push(commit)
    this.at += this.direction
    this.next = this.commitAhead()
    return this.at
  }

  private commitAhead(): Commit | undefined {
    return this.journal.commit(this.direction === 1 ? this.at + 1 : this.at)
  }
}

/** Quads that a state keeps in memory beside those of the store. */
function ownQuads(state: Snapshot, base: Base): number {
  const handle = state.toHandle()
  return sizeOf(handle) + (handle.base === base ? 0 : handle.base.indexes.spog.length)
}
