import type { QuadBuffer } from '../store/quad-buffer.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { searchedProperties, type Field } from './fields.ts'
import { Profiles, type Profile } from './profiles.ts'
import { Languages } from './rank.ts'
import { SegmentBuilder } from './segment-builder.ts'
import type { Segment } from './segment.ts'
import { openSegment, shareSegment, type SegmentHandle } from './shared-segment.ts'
import { Schema, SubjectReader } from './subjects.ts'

/** What the index hears of each commit. */
export interface GraphChange {
  /** The state after the commit. */
  readonly snapshot: Snapshot
  readonly added: QuadBuffer
  readonly removed: QuadBuffer
}

/** A segment is merged with the one before it when that is less than so many times as large. */
const MERGE_RATIO = 4

/** An index as it goes from thread to thread: shared memory, and a few small lists. */
export interface IndexHandle {
  readonly segments: readonly SegmentHandle[]
  readonly profiles: readonly Profile[]
  readonly languages: readonly string[]
  readonly fields: ReadonlyMap<number, Field>
}

interface Parts {
  readonly snapshot: Snapshot
  readonly profiles: Profiles
  readonly languages: Languages
  /** The properties that are searched, as they were when the segments were made. */
  readonly fields: ReadonlyMap<number, Field>
  readonly list: Segment[]
  /** Segments with more entries than this together are not joined here: `joining` says that somebody should. */
  readonly largestJoin: number
}

/**
 * The segments of an index, oldest and largest first: a log-structured merge. A commit adds one small segment with all
 * labels of the subjects that it touched; in older ones these subjects are dead.
 */
export class Segments {
  snapshot: Snapshot
  readonly profiles: Profiles
  readonly languages: Languages
  private schema: Schema
  private fields: ReadonlyMap<number, Field>
  private list: Segment[]
  private readonly largestJoin: number
  private parts: readonly Segment[] | undefined
  /** Subjects that were killed since somebody joins segments. */
  private killed: number[] = []

  private constructor({ snapshot, profiles, languages, fields, list, largestJoin }: Parts) {
    this.snapshot = snapshot
    this.schema = new Schema(snapshot)
    this.profiles = profiles
    this.languages = languages
    this.fields = fields
    this.list = list
    this.largestJoin = largestJoin
  }

  /** The index of a snapshot. */
  static build(snapshot: Snapshot, largestJoin = Infinity): Segments {
    const [profiles, languages, fields] = [new Profiles(), new Languages(), searchedProperties(snapshot)]
    const segments = new Segments({ snapshot, profiles, languages, fields, list: [], largestJoin })
    segments.read((reader) => snapshot.scan({}, reader.visit))
    return segments
  }

  /** The index that another thread had, and, by its own memory of who is dead, a copy of it. */
  static open(handle: IndexHandle, snapshot: Snapshot, largestJoin = Infinity): Segments {
    const [profiles, languages] = [new Profiles(handle.profiles), new Languages(handle.languages)]
    const list = handle.segments.map(openSegment)
    return new Segments({ snapshot, profiles, languages, fields: handle.fields, list, largestJoin })
  }

  toHandle(): IndexHandle {
    const { list, profiles, languages, fields } = this
    return { segments: list.map(shareSegment), profiles: profiles.all, languages: languages.tags, fields }
  }

  get all(): readonly Segment[] {
    return this.list
  }

  /** How many entries can be found. */
  get live(): number {
    return this.list.reduce((sum, segment) => sum + segment.live, 0)
  }

  /** About how many statements `update` would look at. */
  cost({ snapshot, added, removed }: GraphChange): number {
    let cost = added.length + removed.length
    for (const p of changedKeys(this.fields, searchedProperties(snapshot))) cost += snapshot.count({ p })
    return cost
  }

  update({ snapshot, added, removed }: GraphChange): void {
    const before = this.fields
    this.snapshot = snapshot
    this.schema = new Schema(snapshot)
    this.fields = this.schema.fields
    const dirty = new Set<number>()
    for (const quads of [removed, added]) this.mark(quads, before, dirty)
    this.markProperties(before, dirty)
    for (const subject of dirty) this.kill(subject)
    const sorted = Uint32Array.from(dirty).sort()
    this.read((reader) => {
      for (const s of sorted) snapshot.scan({ s }, reader.visit)
    })
    this.merge()
  }

  /** Neighbouring segments that should be joined and are too large to be joined here: see `joined`. */
  get joining(): readonly Segment[] | undefined {
    return this.parts
  }

  /** Puts what was made of `joining` by `joinSegments` in their place; undefined when that failed. */
  joined(segment: Segment | undefined): void {
    const { parts = [], killed } = this
    this.parts = undefined
    this.killed = []
    if (!segment) return
    this.list.splice(this.list.indexOf(parts[0]!), parts.length, segment)
    for (const subject of killed) {
      const owner = segment.owner(subject)
      if (owner !== -1) segment.kill(owner)
    }
    this.merge()
  }

  private read(feed: (reader: SubjectReader) => void): void {
    const builder = new SegmentBuilder()
    const { profiles, languages } = this
    const reader = new SubjectReader(this.snapshot, this.schema, { builder, profiles, languages })
    feed(reader)
    reader.flush()
    if (builder.size > 0) this.list.push(builder.finish())
  }

  /**
   * Subjects of which a change says something that the index holds. By the properties searched `before` as well: who
   * lost a label in the commit that ended the search of its property is not found by that property any more.
   */
  private mark(quads: QuadBuffer, before: ReadonlyMap<number, Field>, dirty: Set<number>): void {
    const { schema, snapshot } = this
    for (let at = 0; at < quads.length; at++) {
      const [s, p, g] = [quads.s[at]!, quads.p[at]!, quads.g[at]!]
      if (p === schema.literalForm)
        for (const property of schema.linked.keys())
          for (const subject of snapshot.subjects(property, s)) dirty.add(subject)
      if (kindOf(s) !== Kind.iri || dirty.has(s)) continue
      if (schema.decides(p) || before.has(p) || this.knows(s, g) !== snapshot.has({ s, g })) dirty.add(s)
    }
  }

  /** When a property became searched, or ceased to be, or changed its meaning, all that use it are touched. */
  private markProperties(before: ReadonlyMap<number, Field>, dirty: Set<number>): void {
    for (const p of changedKeys(before, this.fields)) {
      this.snapshot.scan({ p }, (s) => {
        if (kindOf(s) === Kind.iri) dirty.add(s)
      })
    }
  }

  /** Whether the index has a subject as standing in a graph. */
  private knows(subject: number, graph: number): boolean {
    for (const segment of this.list) {
      const owner = segment.owner(subject)
      if (owner !== -1) return this.profiles.all[segment.data.profiles[owner]!]!.graphs.includes(graph)
    }
    return false
  }

  private kill(subject: number): void {
    for (const segment of this.list) {
      const owner = segment.owner(subject)
      if (owner === -1) continue
      segment.kill(owner)
      if (this.parts?.includes(segment)) this.killed.push(subject)
      return
    }
  }

  /** Keeps each segment several times larger than the next, and more than half alive. */
  private merge(): void {
    const { parts } = this
    /** Those before it are being joined, or older. */
    const first = parts ? this.list.indexOf(parts.at(-1)!) + 1 : 0
    this.list = this.list.filter(({ live }, at) => at < first || live > 0)
    for (let last = this.list.length - 1; last >= first; last--) {
      const younger = sizeOf(this.list.slice(last + 1))
      const { live, size } = this.list[last]!
      const isSmall = younger > 0 && size < younger * MERGE_RATIO
      if (!isSmall && live * 2 >= size) continue
      const chosen = this.list.slice(last, isSmall ? this.list.length : last + 1)
      if (sizeOf(chosen) <= this.largestJoin) this.list.splice(last, chosen.length, joinSegments(chosen))
      else {
        this.parts ??= chosen
        return
      }
    }
  }
}

/** Makes several segments one, without what is dead. */
export function joinSegments(segments: readonly Segment[]): Segment {
  const builder = new SegmentBuilder()
  for (const segment of segments) builder.addSegment(segment)
  return builder.finish()
}

const sizeOf = (segments: readonly Segment[]): number => segments.reduce((sum, { size }) => sum + size, 0)

/** The properties that do not mean the same to both. */
function changedKeys(before: ReadonlyMap<number, Field>, after: ReadonlyMap<number, Field>): number[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((p) => before.get(p) !== after.get(p))
}
