import type { QuadBuffer } from '../store/quad-buffer.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { Profiles } from './profiles.ts'
import { Languages } from './rank.ts'
import { SegmentBuilder } from './segment-builder.ts'
import type { Segment } from './segment.ts'
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

/**
 * The segments of an index, oldest and largest first: a log-structured merge. A commit adds one small segment with all
 * labels of the subjects that it touched; in older ones these subjects are dead.
 */
export class Segments {
  snapshot: Snapshot
  readonly profiles = new Profiles()
  readonly languages = new Languages()
  private schema: Schema
  private list: Segment[] = []

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.schema = new Schema(snapshot)
    this.read((reader) => snapshot.scan({}, reader.visit))
  }

  get all(): readonly Segment[] {
    return this.list
  }

  /** How many entries can be found. */
  get live(): number {
    return this.list.reduce((sum, segment) => sum + segment.live, 0)
  }

  update({ snapshot, added, removed }: GraphChange): void {
    const before = this.schema
    this.snapshot = snapshot
    this.schema = new Schema(snapshot)
    const dirty = new Set<number>()
    for (const quads of [removed, added]) this.mark(quads, dirty)
    this.markProperties(before, dirty)
    for (const subject of dirty) this.kill(subject)
    const sorted = Uint32Array.from(dirty).sort()
    this.read((reader) => {
      for (const s of sorted) snapshot.scan({ s }, reader.visit)
    })
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

  /** Subjects of which a change says something that the index holds. */
  private mark(quads: QuadBuffer, dirty: Set<number>): void {
    const { schema, snapshot } = this
    for (let at = 0; at < quads.length; at++) {
      const [s, p, g] = [quads.s[at]!, quads.p[at]!, quads.g[at]!]
      if (p === schema.literalForm)
        for (const property of schema.linked.keys())
          for (const subject of snapshot.subjects(property, s)) dirty.add(subject)
      if (kindOf(s) !== Kind.iri || dirty.has(s)) continue
      if (schema.decides(p) || this.knows(s, g) !== snapshot.has({ s, g })) dirty.add(s)
    }
  }

  /** When a property became searched, or ceased to be, or changed its meaning, all that use it are touched. */
  private markProperties(before: Schema, dirty: Set<number>): void {
    for (const p of new Set([...before.fields.keys(), ...this.schema.fields.keys()])) {
      if (before.fields.get(p) === this.schema.fields.get(p)) continue
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
      return
    }
  }

  /** Keeps each segment several times larger than the next, and more than half alive. */
  private merge(): void {
    this.list = this.list.filter(({ live }) => live > 0)
    for (let last = this.list.length - 1; last >= 0; last--) {
      const younger = this.list.slice(last + 1).reduce((sum, { size }) => sum + size, 0)
      const { live, size } = this.list[last]!
      const isSmall = younger > 0 && size < younger * MERGE_RATIO
      if (isSmall || live * 2 < size) this.join(last, isSmall ? this.list.length : last + 1)
    }
  }

  /** Makes the segments from `from` to `to` one, without what is dead. */
  private join(from: number, to: number): void {
    const builder = new SegmentBuilder()
    for (const segment of this.list.slice(from, to)) builder.addSegment(segment)
    this.list.splice(from, to - from, builder.finish())
  }
}
