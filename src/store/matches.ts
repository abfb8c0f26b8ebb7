import { Access, orderOf, type Parts, type Wanted } from './access.ts'
import { compareTriples, type Order } from './columns.ts'
import type { RunCursor } from './cursor.ts'
import { ANY, DEFAULT_GRAPH } from './ids.ts'
import type { Layers } from './layers.ts'
import { gallopTo, lowerBound, type RowOf } from './search.ts'
import type { View } from './view.ts'

/** Where matches go: a column for each part that is wanted. */
export interface Columns {
  readonly s?: Uint32Array | undefined
  readonly p?: Uint32Array | undefined
  readonly o?: Uint32Array | undefined
  readonly g?: Uint32Array | undefined
}

const NOWHERE: Columns = {}
const NEVER = Number.MAX_SAFE_INTEGER
/** Up to this many rows a loop is faster than a call that copies. */
const SHORT = 24

/** What rows of a range are tested for, one by one. */
type Test = 'nothing' | 'value' | 'graph'

/**
 * The quads that match a pattern in a view of some layers: rows of a sorted base, with what was added merged in and
 * what was removed, is in other graphs or is a repetition left out. Stretches of the base that nothing of this touches
 * are copied whole. One object serves one pattern after another, and allocates nothing for it.
 */
export class Matches {
  private readonly layers: Layers
  private readonly view: View
  private readonly accesses: Partial<Record<Order, Access>> = {}
  private access: Access
  private readonly wanted: Wanted = { s: ANY, p: ANY, o: ANY, g: ANY }
  private test: Test = 'nothing'
  private testedPart: 'p' | 'g' = 'g'
  /** Rows of the base: the next one, the first that the delta has to do with, the end. */
  private at = 0
  private stop = 0
  private end = 0
  /** The next rows of additions and removals, where their ranges end, and where in the base they belong. */
  private readonly addition: RowOf
  private readonly removal: RowOf
  private addEnd = 0
  private removeEnd = 0
  private addAt = 0
  private removeAt = 0
  /** The place, among the repeats, of the next one, and its row. */
  private repeat = 0
  private repeatAt = 0
  /** Behind a row of the delta repeats must be told by comparing. */
  private unsure = false
  /** Where the stretch of the base began that is being read; the last triple before it, or of the last row tested. */
  private began = 0
  private lastS = ANY
  private lastP = ANY
  private lastO = ANY
  /** The graph that was last looked up in the set of graphs, and what was found. */
  private knownGraph = ANY
  private isKnownIn = false

  constructor(layers: Layers, view: View) {
    this.layers = layers
    this.view = view
    this.access = this.accessTo('spog')
    this.addition = { columns: this.access.added.columns, row: 0 }
    this.removal = { columns: this.access.removed.columns, row: 0 }
  }

  /** Starts to read the matches of a pattern, from the first. In a merged view `g` is not looked at. */
  open(s: number, p: number, o: number, g: number): void {
    if (!this.want(s, p, o, g)) {
      this.at = this.stop = this.end = this.addEnd = this.removeEnd = 0
      this.addition.row = this.removal.row = 0
      return
    }
    const { access } = this
    const { base, added, removed } = access
    access.seek(base, this.wanted)
    this.at = this.began = base.from
    this.stop = this.end = this.addAt = this.removeAt = base.to
    this.seekDelta(added, this.addition)
    this.seekDelta(removed, this.removal)
    this.addEnd = added.to
    this.removeEnd = removed.to
    if (this.addition.row < this.addEnd || this.removal.row < this.removeEnd) this.meetDelta()
    if (this.view.distinct) this.startDistinct()
  }

  /** Writes the next matches into the columns from `at` on, `room` at most. @returns how many; fewer at the end. */
  fill(columns: Columns, at: number, room: number): number {
    const limit = at + room
    let next = at
    while (next < limit) {
      if (this.at < this.stop) next += this.take(columns, next, limit - next)
      else if (this.addition.row === this.addEnd && this.removal.row === this.removeEnd) break
      else next += this.pass(columns, next)
    }
    return next - at
  }

  /** How many matches there are: from the bounds of ranges where these tell, else by looking at each. */
  count(s: number, p: number, o: number, g: number): number {
    this.open(s, p, o, g)
    if (this.test !== 'nothing') return this.fill(NOWHERE, 0, NEVER)
    const rows = this.end - this.at
    if (!this.view.distinct) return rows + this.addEnd - this.addition.row - (this.removeEnd - this.removal.row)
    const { repeats } = this.access
    const end = repeats.length === 0 ? 0 : lowerBound(repeats, this.repeat, repeats.length, this.end)
    return rows - (end - this.repeat) + this.newTriples()
  }

  /** At least as many as match, from the bounds of ranges alone. */
  estimate(s: number, p: number, o: number, g: number): number {
    this.open(s, p, o, g)
    return this.end - this.at + this.addEnd - this.addition.row
  }

  has(s: number, p: number, o: number, g: number): boolean {
    this.open(s, p, o, g)
    if (this.test === 'nothing' && this.removal.row === this.removeEnd) {
      return this.end > this.at || this.addEnd > this.addition.row
    }
    return this.fill(NOWHERE, 0, 1) > 0
  }

  private accessTo(order: Order): Access {
    return (this.accesses[order] ??= new Access(this.layers, order))
  }

  /** Notes the pattern, the order that serves it and what is to be tested. @returns false when nothing can match. */
  private want(s: number, p: number, o: number, g: number): boolean {
    const { view, wanted } = this
    wanted.s = s
    wanted.p = p
    wanted.o = o
    wanted.g = view.merged ? view.only : g
    this.test = 'nothing'
    if (view.nothing || !this.allows(wanted)) return false
    const order = orderOf(wanted)
    if (order !== this.access.order) this.access = this.accessTo(order)
    if (wanted.g !== ANY && order !== 'gspo') this.preferGraph()
    this.addition.columns = this.access.added.columns
    this.removal.columns = this.access.removed.columns
    const part = this.access.untested(wanted)
    if (part) {
      this.test = 'value'
      this.testedPart = part
    } else if (view.graphs && wanted.g === ANY) {
      this.test = 'graph'
      this.testedPart = 'g'
    }
    return true
  }

  /** Whether the graph of a pattern is among those to read, which is then the one to look for. */
  private allows(wanted: Wanted): boolean {
    const { only, graphs, merged } = this.view
    if (merged) return true
    if (only !== ANY) {
      if (wanted.g !== ANY && wanted.g !== only) return false
      wanted.g = only
      return true
    }
    if (wanted.g === ANY) return true
    const present = this.layers.graphs
    if (!(graphs ?? present).has(wanted.g)) return false
    if (present.size === 1) wanted.g = ANY // all are in it
    return true
  }

  /** A predicate within a graph: the smaller of the two is read, and its rows tested for the other. */
  private preferGraph(): void {
    const { wanted } = this
    if (wanted.s !== ANY || wanted.o !== ANY) return
    const [byPredicate, byGraph] = [this.access, this.accessTo('gspo')]
    byPredicate.seek(byPredicate.base, wanted)
    byGraph.seek(byGraph.base, wanted)
    const { base } = byPredicate
    if (byGraph.base.to - byGraph.base.from < base.to - base.from) this.access = byGraph
  }

  private seekDelta(cursor: RunCursor, next: RowOf): void {
    if (cursor.length > 0) this.access.seek(cursor, this.wanted)
    next.row = cursor.from
  }

  /** Finds where the delta meets the base next. */
  private meetDelta(): void {
    this.placeAddition()
    this.placeRemoval()
    this.stop = Math.min(this.addAt, this.removeAt)
  }

  private placeAddition(): void {
    const { addition, access, end } = this
    this.addAt = addition.row < this.addEnd ? gallopTo(access.base.columns, this.at, end, addition) : end
  }

  private placeRemoval(): void {
    const { removal, access, end } = this
    this.removeAt = removal.row < this.removeEnd ? gallopTo(access.base.columns, this.at, end, removal) : end
  }

  private startDistinct(): void {
    const { repeats } = this.access
    const { at, repeat } = this
    const isNear = (repeat === 0 || repeats[repeat - 1]! < at) && (repeat >= repeats.length || repeats[repeat]! >= at)
    this.seekRepeat(isNear ? Math.min(repeat, repeats.length) : lowerBound(repeats, 0, repeats.length, at))
    this.unsure = false
    this.lastS = this.lastP = this.lastO = ANY
  }

  private seekRepeat(repeat: number): void {
    const { repeats } = this.access
    this.repeat = repeat
    this.repeatAt = repeat < repeats.length ? repeats[repeat]! : NEVER
  }

  /** Writes rows of the base up to where the delta meets it. */
  private take(columns: Columns, at: number, room: number): number {
    if (this.test !== 'nothing') return this.takeTested(columns, at, room)
    let limit = this.stop
    if (this.view.distinct && (this.unsure || this.repeatAt < limit)) {
      this.skipRepeats()
      if (this.at === this.stop) return 0
      limit = Math.min(limit, this.repeatAt)
    }
    const taken = Math.min(room, limit - this.at)
    const parts = this.access.baseParts
    if (columns.s) this.copy(columns.s, parts.s, at, taken)
    if (columns.p) this.copy(columns.p, parts.p, at, taken)
    if (columns.o) this.copy(columns.o, parts.o, at, taken)
    if (columns.g) {
      if (this.view.merged) columns.g.fill(DEFAULT_GRAPH, at, at + taken)
      else this.copy(columns.g, parts.g, at, taken)
    }
    this.at += taken
    return taken
  }

  private copy(target: Uint32Array, source: Uint32Array, at: number, count: number): void {
    const from = this.at
    if (count > SHORT) target.set(source.subarray(from, from + count), at)
    else for (let i = 0; i < count; i++) target[at + i] = source[from + i]!
  }

  /** Goes on to the next row of the base that does not repeat the last triple. */
  private skipRepeats(): void {
    const { repeats, baseParts } = this.access
    if (this.unsure) {
      while (this.at < this.stop && this.isLast(baseParts, this.at)) this.at++
      if (this.at === this.stop) return
      this.unsure = false
      this.seekRepeat(lowerBound(repeats, this.repeat, repeats.length, this.at + 1))
      return
    }
    for (; this.at < this.stop && this.at === this.repeatAt; this.at++) this.seekRepeat(this.repeat + 1)
  }

  private isLast({ s, p, o }: Parts, row: number): boolean {
    return s[row] === this.lastS && o[row] === this.lastO && p[row] === this.lastP
  }

  private setLast({ s, p, o }: Parts, row: number): void {
    this.lastS = s[row]!
    this.lastP = p[row]!
    this.lastO = o[row]!
  }

  private takeTested(columns: Columns, at: number, room: number): number {
    const parts = this.access.baseParts
    const { stop, test } = this
    const { distinct } = this.view
    const tested = parts[this.testedPart]
    const value = this.wanted[this.testedPart]
    let taken = 0
    let row = this.at
    for (; row < stop && taken < room; row++) {
      if (test === 'value' ? tested[row] !== value : !this.isIn(tested[row]!)) continue
      if (distinct) {
        if (this.isLast(parts, row)) continue
        this.setLast(parts, row)
      }
      this.write(columns, at + taken++, row, parts)
    }
    this.at = row
    return taken
  }

  private write(columns: Columns, at: number, row: number, parts: Parts): void {
    // prettier-ignore
    if (columns.s) columns.s[at] = parts.s[row]!
    if (columns.p) columns.p[at] = parts.p[row]!
    if (columns.o) columns.o[at] = parts.o[row]!
    if (columns.g) columns.g[at] = this.view.merged ? DEFAULT_GRAPH : parts.g[row]!
  }

  private isIn(graph: number): boolean {
    if (graph !== this.knownGraph) {
      this.knownGraph = graph
      this.isKnownIn = this.view.graphs!.has(graph)
    }
    return this.isKnownIn
  }

  /** Passes one row of the delta where it meets the base. @returns how many rows were written: one or none */
  private pass(columns: Columns, at: number): number {
    const { distinct } = this.view
    if (distinct && this.test === 'nothing' && this.at > this.began) this.setLast(this.access.baseParts, this.at - 1)
    this.unsure = true
    let written = 0
    if (this.addition.row < this.addEnd && this.addAt <= this.removeAt) {
      written = this.passAddition(columns, at)
      this.addition.row++
      this.placeAddition()
    } else {
      this.at++
      this.removal.row++
      this.placeRemoval()
    }
    this.began = this.at
    this.stop = Math.min(this.addAt, this.removeAt)
    return written
  }

  private passAddition(columns: Columns, at: number): number {
    const { row } = this.addition
    const parts = this.access.addedParts
    if (this.test === 'value' && parts[this.testedPart][row] !== this.wanted[this.testedPart]) return 0
    if (this.test === 'graph' && !this.isIn(parts.g[row]!)) return 0
    if (this.view.distinct) {
      if (this.isLast(parts, row)) return 0
      this.setLast(parts, row)
    }
    this.write(columns, at, row, parts)
    return 1
  }

  /** By how many triples the delta makes the range longer: each of its triples is looked up in the base. */
  private newTriples(): number {
    const { probe } = this.access
    const a = this.access.added.columns
    const r = this.access.removed.columns
    let change = 0
    let [add, remove] = [this.addition.row, this.removal.row]
    while (add < this.addEnd || remove < this.removeEnd) {
      const isAddition = remove === this.removeEnd || (add < this.addEnd && compareTriples(a, add, r, remove) <= 0)
      const [columns, row] = isAddition ? [a, add] : [r, remove]
      const [firstAdded, firstRemoved] = [add, remove]
      while (add < this.addEnd && compareTriples(a, add, columns, row) === 0) add++
      while (remove < this.removeEnd && compareTriples(r, remove, columns, row) === 0) remove++
      probe.seek(columns[0][row]!, columns[1][row]!, columns[2][row]!, ANY)
      const before = probe.to - probe.from
      const after = before + add - firstAdded - (remove - firstRemoved)
      change += Number(after > 0) - Number(before > 0)
    }
    return change
  }
}
