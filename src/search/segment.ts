import { DEAD, weightOf } from './rank.ts'
import type { TokenTable } from './tokens.ts'

/** Labels in a block. */
export const BLOCK = 64

/** A range of positions, [from, to). */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface SegmentData {
  readonly tokens: TokenTable
  /** Entries before this one are labels, sorted by their words; the rest are texts, sorted by subject. */
  readonly labels: number
  /** Of each entry: see `Entry`. */
  readonly packed: Uint32Array
  /** Of each entry: the literal, or the subject itself when its local name is what is indexed. */
  readonly literals: Uint32Array
  /** Of each entry: the place of its subject in `subjects`. */
  readonly owners: Uint32Array
  /** Words of entry e: `sequence[sequenceStarts[e]]` up to the start of the next. */
  readonly sequenceStarts: Uint32Array
  readonly sequence: Uint32Array
  /** Entries with token t: `postings[postingStarts[t]]` up to the start of the next. */
  readonly postingStarts: Uint32Array
  readonly postings: Uint32Array
  /** Ascending. */
  readonly subjects: Uint32Array
  readonly profiles: Uint32Array
  /** Entries of subject o: `owned[ownedStarts[o]]` up to the start of the next, ascending. */
  readonly ownedStarts: Uint32Array
  readonly owned: Uint32Array
}

/**
 * The labels of some subjects, all of each, in columns. Nothing of it changes but that subjects die: when one is
 * indexed anew, a younger segment has it.
 */
export class Segment {
  readonly data: SegmentData
  /** The least weight in each block of labels, so that a short beginning with many labels is passed over in blocks. */
  readonly blockWeights: Uint16Array
  private alive: number

  /** @param blockWeights when they are known already */
  constructor(data: SegmentData, blockWeights = weightsOf(data)) {
    this.data = data
    this.blockWeights = blockWeights
    this.alive = 0
    for (const packed of data.packed) if ((packed & DEAD) === 0) this.alive++
  }

  /** How many entries there are, dead ones included. */
  get size(): number {
    return this.data.packed.length
  }

  /** How many entries can be found. */
  get live(): number {
    return this.alive
  }

  /** How much memory its columns take. */
  get bytes(): number {
    const { tokens, labels: _labels, ...columns } = this.data
    const all = [...Object.values(columns), tokens.letters, tokens.starts, tokens.shared, this.blockWeights]
    return all.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** The place of a subject that is here and alive, or -1. */
  owner(subject: number): number {
    const { subjects } = this.data
    let from = 0
    let to = subjects.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if (subjects[middle]! < subject) from = middle + 1
      else to = middle
    }
    return subjects[from] === subject && !this.isDead(this.ownedBy(from)[0]!) ? from : -1
  }

  isDead(entry: number): boolean {
    return (this.data.packed[entry]! & DEAD) !== 0
  }

  kill(owner: number): void {
    for (const entry of this.ownedBy(owner)) {
      this.data.packed[entry]! |= DEAD
      this.alive--
    }
  }

  ownedBy(owner: number): Uint32Array {
    const { owned, ownedStarts } = this.data
    return owned.subarray(ownedStarts[owner], ownedStarts[owner + 1])
  }

  subject(entry: number): number {
    return this.data.subjects[this.data.owners[entry]!]!
  }

  tokensOf(entry: number): Uint32Array {
    const { sequence, sequenceStarts } = this.data
    return sequence.subarray(sequenceStarts[entry], sequenceStarts[entry + 1])
  }

  wordsOf(entry: number): string[] {
    return Array.from(this.tokensOf(entry), (token) => this.data.tokens.word(token))
  }

  /** Whether an entry has a word of the range; with repeated look-ups this beats a set, as labels are short. */
  has(entry: number, { from, to }: Range): boolean {
    const { sequence, sequenceStarts } = this.data
    const end = sequenceStarts[entry + 1]!
    for (let at = sequenceStarts[entry]!; at < end; at++) {
      const token = sequence[at]!
      if (token >= from && token < to) return true
    }
    return false
  }

  /** The entries that have a word of the range, as a stretch of `postings`: those of the first word come first. */
  postingsOf({ from, to }: Range): Range {
    const { postingStarts } = this.data
    return { from: postingStarts[from]!, to: postingStarts[to]! }
  }

  /** The first label that is not below a sequence of tokens; a sequence is below its continuations. */
  firstLabel(wanted: readonly number[]): number {
    let from = 0
    let to = this.data.labels
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.compare(middle, wanted) < 0) from = middle + 1
      else to = middle
    }
    return from
  }

  private compare(entry: number, wanted: readonly number[]): number {
    const { sequence, sequenceStarts } = this.data
    const start = sequenceStarts[entry]!
    const length = sequenceStarts[entry + 1]! - start
    const common = Math.min(length, wanted.length)
    for (let i = 0; i < common; i++) {
      const order = sequence[start + i]! - wanted[i]!
      if (order !== 0) return order
    }
    return length - wanted.length
  }
}

function weightsOf({ labels, packed }: SegmentData): Uint16Array {
  const weights = new Uint16Array(Math.ceil(labels / BLOCK)).fill(0xffff)
  for (let entry = 0; entry < labels; entry++) {
    const block = Math.floor(entry / BLOCK)
    weights[block] = Math.min(weights[block]!, weightOf(packed[entry]!))
  }
  return weights
}

/**
 * Alphabetical order of two entries, of whatever segments: labels before texts, then by words, subject, field and
 * literal. Within a segment it is the order of the entries, which `buildSegment` sees to.
 */
export function compareEntries(a: { segment: Segment; entry: number }, b: { segment: Segment; entry: number }): number {
  if (a.segment === b.segment) return a.entry - b.entry
  const isText = Number(a.entry >= a.segment.data.labels)
  const order = isText - Number(b.entry >= b.segment.data.labels)
  return (
    order || (isText ? 0 : compareWords(a.segment.wordsOf(a.entry), b.segment.wordsOf(b.entry))) || compareRest(a, b)
  )
}

function compareWords(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return a.length - b.length
}

function compareRest(a: { segment: Segment; entry: number }, b: { segment: Segment; entry: number }): number {
  // A subject is alive in one segment only.
  return a.segment.subject(a.entry) - b.segment.subject(b.entry)
}
