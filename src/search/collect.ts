import type { Snapshot } from '../store/snapshot.ts'
import { EVERY, type LanguageGroups } from './language-groups.ts'
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
  /** @param speaks false for a label that matches only together with labels in other languages */
  offer(segment: Segment, entry: number, rank: number, speaks?: boolean): void
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
  /** Groups of languages that match, as bits in so many words for each owner. */
  readonly spoken: Uint32Array
}

export interface EverythingOptions {
  readonly gate: Gate
  /** By number of profile, which filters that have a facet it fails: 0 for what is a hit. */
  readonly failing: Uint8Array
  readonly languages: LanguageGroups
}

/**
 * Every subject with its best entry: those that are hits, and those that would be if a filter were another, which
 * facets count.
 */
export class Everything implements Collector {
  /** How many are hits. */
  count = 0
  /** How many would be without the filters that have a facet. */
  all = 0
  /** Takes hits alone from now on. */
  strict = false
  private readonly options: EverythingOptions
  private readonly bySegment = new Map<Segment, BestOfSegment>()

  constructor(options: EverythingOptions) {
    this.options = options
  }

  offer(segment: Segment, entry: number, rank: number, speaks = true): void {
    if (rank === NONE) return
    const { gate, failing, languages } = this.options
    const { ranks, entries, owners, spoken } = this.of(segment)
    const owner = segment.data.owners[entry]!
    const isHit = failing[segment.data.profiles[owner]!] === 0
    if (this.strict && !isHit) return
    const group = speaks ? languages.groupOf(segment.data.packed[entry]!) : 0
    const word = owner * languages.words + (group >>> 5)
    const isBetter = rank < ranks[owner]! || (rank === ranks[owner] && entry < entries[owner]!)
    if (!isBetter && ((spoken[word]! >>> (group & 31)) & 1) === 1) return
    if (!gate.admits(segment, entry)) return
    spoken[word]! |= 1 << (group & 31)
    if (!isBetter) return
    if (ranks[owner] === NONE) {
      owners.push(owner)
      this.all++
      if (isHit) this.count++
    }
    ranks[owner] = rank
    entries[owner] = entry
  }

  wants(): boolean {
    return true
  }

  /** The best hits, in order. */
  best(limit: number): readonly Found[] {
    const best: Found[] = []
    this.each((segment, owner, { entries, ranks }, isHit) => {
      if (!isHit) return
      const found = { segment, entry: entries[owner]!, rank: ranks[owner]! }
      if (best.length === limit && (limit === 0 || !isBefore(found, best[limit - 1]!))) return
      insert(best, found)
      if (best.length > limit) best.pop()
    })
    return best
  }

  /** How many subjects there are of each profile, hits or not. */
  profileCounts(): Uint32Array {
    const counts = new Uint32Array(this.options.failing.length)
    this.each((segment, owner) => counts[segment.data.profiles[owner]!]!++)
    return counts
  }

  /** How many hits there are by the language of a label that matches; codes, which have none, match in each. */
  languageCounts(): Map<string, number> {
    const { languages } = this.options
    const counts = new Uint32Array(languages.words * 32)
    let inAll = 0
    this.each((_segment, owner, { spoken }, isHit) => {
      if (!isHit) return
      const words = spoken.subarray(owner * languages.words, (owner + 1) * languages.words)
      if (((words[0]! >>> EVERY) & 1) === 1) inAll++
      else for (const [at, bits] of words.entries()) countBits(bits, at * 32, counts)
    })
    const named = [...languages.names].filter(([, group]) => counts[group]! > 0)
    return new Map(named.map(([name, group]) => [name, counts[group]! + inAll]))
  }

  private each(visit: (segment: Segment, owner: number, of: BestOfSegment, isHit: boolean) => void): void {
    const { failing } = this.options
    for (const [segment, of] of this.bySegment)
      for (const owner of of.owners) visit(segment, owner, of, failing[segment.data.profiles[owner]!] === 0)
  }

  private of(segment: Segment): BestOfSegment {
    let known = this.bySegment.get(segment)
    if (!known) {
      const { length } = segment.data.subjects
      known = {
        ranks: new Uint32Array(length).fill(NONE),
        entries: new Uint32Array(length),
        owners: [],
        spoken: new Uint32Array(length * this.options.languages.words),
      }
      this.bySegment.set(segment, known)
    }
    return known
  }
}

function countBits(bits: number, from: number, counts: Uint32Array): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1) counts[from + 31 - Math.clz32(rest & -rest)]!++
}
