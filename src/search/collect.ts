import type { Snapshot } from '../store/snapshot.ts'
import { Passes } from './profiles.ts'
import { NONE } from './rank.ts'
import { compareEntries, type Segment } from './segment.ts'

/** An entry that was found, by how well it matches. */
export interface Found {
  readonly segment: Segment
  readonly entry: number
  readonly rank: number
}

/** Takes what a match finds, in any order and with repetitions. */
export interface Collector {
  /** How many subjects there are so far. */
  readonly count: number
  offer(segment: Segment, entry: number, rank: number): void
  /** False when neither this entry nor a later one of its segment matters unless its rank is better. */
  wants(segment: Segment, entry: number, rank: number): boolean
}

/** Whether a filter lets an entry pass. */
export class Gate {
  private readonly passing: Uint8Array
  private readonly view: Snapshot | undefined
  private readonly holds: ((subject: number) => boolean) | undefined

  /**
   * @param view the snapshot as the reader may see it, when not all of it may be seen.
   * @param holds a further test of a subject.
   */
  constructor(passing: Uint8Array, view: Snapshot | undefined, holds?: (subject: number) => boolean) {
    this.passing = passing
    this.view = view
    this.holds = holds
  }

  admits(segment: Segment, entry: number): boolean {
    const owner = segment.data.owners[entry]!
    const passes = this.passing[segment.data.profiles[owner]!]!
    const admitted = passes === Passes.partly ? this.sees(segment, entry) : passes === Passes.yes
    return admitted && (!this.holds || this.holds(segment.subject(entry)))
  }

  /** Some graphs of the subject are out of sight: is the label stated in one that is not? */
  private sees(segment: Segment, entry: number): boolean {
    const s = segment.subject(entry)
    const o = segment.data.literals[entry]!
    return this.view?.has(o === s ? { s } : { s, o }) === true
  }
}

const isBefore = (a: Found, b: Found): boolean => (a.rank - b.rank || compareEntries(a, b)) < 0

/** The best few subjects, in order. */
export class Best implements Collector {
  readonly found: Found[] = []
  /** The rank of the last of them, once there are as many as wanted. */
  private worst = NONE
  private readonly limit: number
  private readonly gate: Gate

  constructor(limit: number, gate: Gate) {
    this.limit = limit
    this.gate = gate
  }

  get count(): number {
    return this.found.length
  }

  offer(segment: Segment, entry: number, rank: number): void {
    if (rank === NONE || !this.wants(segment, entry, rank) || !this.gate.admits(segment, entry)) return
    const candidate = { segment, entry, rank }
    const owner = segment.data.owners[entry]
    const known = this.found.findIndex((each) => each.segment === segment && segment.data.owners[each.entry] === owner)
    if (known !== -1) {
      if (!isBefore(candidate, this.found[known]!)) return
      this.found.splice(known, 1)
    }
    insert(this.found, candidate)
    if (this.found.length > this.limit) this.found.pop()
    if (this.found.length === this.limit) this.worst = this.found.at(-1)!.rank
  }

  wants(segment: Segment, entry: number, rank: number): boolean {
    if (rank > this.worst || this.limit === 0) return false
    return this.found.length < this.limit || isBefore({ segment, entry, rank }, this.found.at(-1)!)
  }
}

function insert(sorted: Found[], candidate: Found): void {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >>> 1
    if (isBefore(sorted[middle]!, candidate)) from = middle + 1
    else to = middle
  }
  sorted.splice(from, 0, candidate)
}

/** The best entry of each subject of one segment, in columns by owner. */
interface BestOfSegment {
  readonly ranks: Uint32Array
  readonly entries: Uint32Array
  readonly owners: number[]
}

/** Every subject with its best entry. */
export class Everything implements Collector {
  count = 0
  private readonly gate: Gate
  private readonly bySegment = new Map<Segment, BestOfSegment>()

  constructor(gate: Gate) {
    this.gate = gate
  }

  offer(segment: Segment, entry: number, rank: number): void {
    if (rank === NONE) return
    const { ranks, entries, owners } = this.of(segment)
    const owner = segment.data.owners[entry]!
    if (rank > ranks[owner]! || (rank === ranks[owner] && entry >= entries[owner]!)) return
    if (!this.gate.admits(segment, entry)) return
    if (ranks[owner] === NONE) {
      owners.push(owner)
      this.count++
    }
    ranks[owner] = rank
    entries[owner] = entry
  }

  wants(): boolean {
    return true
  }

  /** The best, in order, and how many subjects there are of each profile. */
  result(limit: number, profiles: number): { best: readonly Found[]; counts: Uint32Array } {
    const counts = new Uint32Array(profiles)
    const best: Found[] = []
    for (const [segment, { ranks, entries, owners }] of this.bySegment) {
      for (const owner of owners) {
        counts[segment.data.profiles[owner]!]!++
        const found = { segment, entry: entries[owner]!, rank: ranks[owner]! }
        if (best.length === limit && (limit === 0 || !isBefore(found, best[limit - 1]!))) continue
        insert(best, found)
        if (best.length > limit) best.pop()
      }
    }
    return { best, counts }
  }

  private of(segment: Segment): BestOfSegment {
    let known = this.bySegment.get(segment)
    if (!known) {
      const { length } = segment.data.subjects
      known = { ranks: new Uint32Array(length).fill(NONE), entries: new Uint32Array(length), owners: [] }
      this.bySegment.set(segment, known)
    }
    return known
  }
}
