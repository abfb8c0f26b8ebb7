import type { Field as FieldType } from './fields.ts'
import { Field } from './fields.ts'
import { Entry } from './rank.ts'
import { Segment } from './segment.ts'
import { TokenTable } from './tokens.ts'

export interface SubjectInfo {
  readonly subject: number
  readonly profile: number
  readonly deprecated: boolean
}

/** One label or text of a subject. */
export interface Row {
  readonly field: FieldType
  /** Number of its language in `Languages`. */
  readonly language: number
  readonly literal: number
  /** Folded; not empty. */
  readonly words: readonly string[]
}

/** A column that grows. */
class Column {
  private values = new Uint32Array(256)
  length = 0

  push(value: number): number {
    if (this.length === this.values.length) {
      const bigger = new Uint32Array(this.length * 2)
      bigger.set(this.values)
      this.values = bigger
    }
    this.values[this.length] = value
    return this.length++
  }

  done(): Uint32Array {
    return this.values.subarray(0, this.length)
  }
}

/** Positions [0, starts.length − 1) grouped by key, keeping their order: a counting sort. */
function group(keys: Uint32Array, count: number): { starts: Uint32Array; positions: Uint32Array } {
  const starts = new Uint32Array(count + 1)
  for (const key of keys) starts[key + 1]!++
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!
  const next = starts.slice()
  const positions = new Uint32Array(keys.length)
  for (let at = 0; at < keys.length; at++) positions[next[keys[at]!]!++] = at
  return { starts, positions }
}

/** Collects subjects with their labels and sorts them into a segment. Each subject is added once. */
export class SegmentBuilder {
  private readonly words = new Map<string, number>()
  private readonly subjects = new Column()
  private readonly profiles = new Column()
  private readonly packed = new Column()
  private readonly literals = new Column()
  private readonly owners = new Column()
  private readonly starts = new Column()
  private readonly sequence = new Column()

  get size(): number {
    return this.packed.length
  }

  add({ subject, profile, deprecated }: SubjectInfo, rows: readonly Row[]): void {
    if (rows.length === 0) return
    const owner = this.subjects.push(subject)
    this.profiles.push(profile)
    for (const { field, language, literal, words } of rows) {
      const length = words.reduce((sum, word) => sum + word.length + 1, -1)
      this.begin({ packed: Entry.pack({ length, deprecated, field, language }), literal, owner })
      for (const word of words) this.sequence.push(this.number(word))
    }
  }

  /** Takes over what is alive in a segment. */
  addSegment(segment: Segment): void {
    const { subjects, profiles, packed, literals, tokens } = segment.data
    /** By token, one more than the number of its word; 0 until the first use. */
    const numbers = new Uint32Array(tokens.count)
    for (let owner = 0; owner < subjects.length; owner++) {
      const entries = segment.ownedBy(owner)
      if (segment.isDead(entries[0]!)) continue
      const place = this.subjects.push(subjects[owner]!)
      this.profiles.push(profiles[owner]!)
      for (const entry of entries) {
        this.begin({ packed: packed[entry]!, literal: literals[entry]!, owner: place })
        for (const token of segment.tokensOf(entry))
          this.sequence.push((numbers[token] ||= this.number(tokens.word(token)) + 1) - 1)
      }
    }
  }

  finish(): Segment {
    this.starts.push(this.sequence.length)
    const sorted = [...this.words.keys()].sort()
    const tokenOf = new Uint32Array(sorted.length)
    sorted.forEach((word, token) => (tokenOf[this.words.get(word)!] = token))
    const sequence = pick(tokenOf, this.sequence.done())
    const { subjects, profiles, placeOf } = this.sortedSubjects()
    const owners = pick(placeOf, this.owners.done())
    const { order, labels } = this.order(sequence, owners)
    const ordered = (column: Uint32Array): Uint32Array => pick(column, order)
    const words = reorder({ starts: this.starts.done(), values: sequence }, order)
    const owned = group(ordered(owners), subjects.length)
    const postings = postingsOf(words, sorted.length)
    return new Segment({
      ...{ tokens: TokenTable.of(sorted), labels, subjects, profiles },
      ...{ packed: ordered(this.packed.done()), literals: ordered(this.literals.done()), owners: ordered(owners) },
      ...{ sequenceStarts: words.starts, sequence: words.values },
      ...{ postingStarts: postings.starts, postings: postings.entries },
      ...{ ownedStarts: owned.starts, owned: owned.positions },
    })
  }

  private begin({ packed, literal, owner }: { packed: number; literal: number; owner: number }): void {
    this.packed.push(packed)
    this.literals.push(literal)
    this.owners.push(owner)
    this.starts.push(this.sequence.length)
  }

  private number(word: string): number {
    let number = this.words.get(word)
    if (number === undefined) this.words.set(word, (number = this.words.size))
    return number
  }

  private sortedSubjects(): { subjects: Uint32Array; profiles: Uint32Array; placeOf: Uint32Array } {
    const unsorted = this.subjects.done()
    const byId = Uint32Array.from(unsorted.keys()).sort((a, b) => unsorted[a]! - unsorted[b]!)
    const placeOf = new Uint32Array(byId.length)
    byId.forEach((owner, place) => (placeOf[owner] = place))
    const [ids, all] = [unsorted, this.profiles.done()]
    return { subjects: byId.map((owner) => ids[owner]!), profiles: byId.map((owner) => all[owner]!), placeOf }
  }

  /** Labels by words, subject, field and literal; then texts by subject and literal. */
  private order(sequence: Uint32Array, owners: Uint32Array): { order: Uint32Array; labels: number } {
    const packed = this.packed.done()
    const literals = this.literals.done()
    const starts = this.starts.done()
    const entries = packed.map((_packed, entry) => entry)
    const isText = (entry: number): boolean => Entry.field(packed[entry]!) === Field.definition
    const bySubject = (a: number, b: number): number =>
      owners[a]! - owners[b]! || Entry.field(packed[a]!) - Entry.field(packed[b]!) || literals[a]! - literals[b]!
    const texts = entries.filter(isText)
    const labels = sortLabels(entries.filter((entry) => !isText(entry)), { sequence, starts, tokens: this.words.size }, bySubject) // prettier-ignore
    const order = new Uint32Array(entries.length)
    order.set(labels)
    order.set(texts.sort(bySubject), labels.length)
    return { order, labels: labels.length }
  }
}

interface Words {
  readonly sequence: Uint32Array
  readonly starts: Uint32Array
  readonly tokens: number
}

/** Entries by their words: by the first two in linear time, which leaves few that must be compared. */
function sortLabels(
  entries: Uint32Array,
  { sequence, starts, tokens }: Words,
  next: (a: number, b: number) => number,
): Uint32Array {
  const first = new Uint32Array(entries.length)
  const second = new Uint32Array(entries.length)
  const fill = (sorted: Uint32Array): void => {
    for (let at = 0; at < sorted.length; at++) {
      const start = starts[sorted[at]!]!
      first[at] = sequence[start]!
      second[at] = start + 1 < starts[sorted[at]! + 1]! ? sequence[start + 1]! + 1 : 0
    }
  }
  fill(entries)
  const bySecond = pick(entries, group(second, tokens + 1).positions)
  fill(bySecond)
  const sorted = pick(bySecond, group(first, tokens).positions)
  fill(sorted)
  const compare = (a: number, b: number): number => compareFrom(sequence, starts, { a, b, skip: 2 }) || next(a, b)
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && first[to] === first[from] && second[to] === second[from]) to++
    if (to - from > 1) sorted.subarray(from, to).sort(compare)
  }
  return sorted
}

function pick(column: Uint32Array, positions: Uint32Array): Uint32Array {
  const picked = new Uint32Array(positions.length)
  for (let at = 0; at < positions.length; at++) picked[at] = column[positions[at]!]!
  return picked
}

function compareFrom(sequence: Uint32Array, starts: Uint32Array, { a, b, skip }: Record<'a' | 'b' | 'skip', number>) {
  const [endA, endB] = [starts[a + 1]!, starts[b + 1]!]
  let [atA, atB] = [starts[a]! + skip, starts[b]! + skip]
  while (atA < endA && atB < endB) {
    const order = sequence[atA++]! - sequence[atB++]!
    if (order !== 0) return order
  }
  return endA - atA - (endB - atB)
}

interface Lists {
  readonly starts: Uint32Array
  readonly values: Uint32Array
}

function reorder({ starts, values }: Lists, order: Uint32Array): Lists {
  const sorted = { starts: new Uint32Array(order.length + 1), values: new Uint32Array(values.length) }
  let at = 0
  for (let place = 0; place < order.length; place++) {
    const entry = order[place]!
    const end = starts[entry + 1]!
    for (let from = starts[entry]!; from < end; from++) sorted.values[at++] = values[from]!
    sorted.starts[place + 1] = at
  }
  return sorted
}

/** For each token its entries, ascending. */
function postingsOf({ starts, values }: Lists, tokens: number): { starts: Uint32Array; entries: Uint32Array } {
  const grouped = group(values, tokens)
  const entryAt = new Uint32Array(values.length)
  for (let entry = 0; entry + 1 < starts.length; entry++) entryAt.fill(entry, starts[entry], starts[entry + 1])
  return { starts: grouped.starts, entries: pick(entryAt, grouped.positions) }
}
