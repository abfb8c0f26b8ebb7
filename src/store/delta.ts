import type { Base } from './base.ts'
import { compareRows, distinctQuads, emptyLayer, runOf, sortedPositions, sortLayer, type Layer, type Run } from './columns.ts' // prettier-ignore
import { RunCursor } from './cursor.ts'
import { mergeLayers, withoutLayer } from './merge.ts'
import { QuadBuffer } from './quad-buffer.ts'

/** What was added to a base since it was made, and what was removed from it: sorted, and apart from each other. */
export interface Delta {
  readonly added: Layer
  readonly removed: Layer
}

/** Quads of a commit: what is removed is removed first. */
export interface Change {
  readonly added: QuadBuffer
  readonly removed: QuadBuffer
}

export const emptyDelta = (): Delta => ({ added: emptyLayer(), removed: emptyLayer() })
export const sizeOf = ({ added, removed }: Delta): number => added.spog.length + removed.spog.length

/** Says of one quad after another, best in their order, whether a run has it. */
function membership(run: Run): (quads: QuadBuffer, row: number) => boolean {
  const cursor = new RunCursor(run)
  return ({ s, p, o, g }, row) => {
    if (run.length === 0) return false
    cursor.seek(s[row]!, p[row]!, o[row]!, g[row]!)
    return cursor.from < cursor.to
  }
}

/** Quads of a sorted buffer for which the test holds, in their order: the buffer itself when it holds for all. */
function select(quads: QuadBuffer, keep: (quads: QuadBuffer, row: number) => boolean): QuadBuffer {
  const { s, p, o, g, length } = quads
  const kept = new QuadBuffer()
  for (let row = 0; row < length; row++) if (keep(quads, row)) kept.push(s[row]!, p[row]!, o[row]!, g[row]!)
  return kept.length === length ? quads : kept
}

/**
 * What of a change would have an effect: additions that are not there yet and removals that are there, in spog order.
 * A quad on both lists is kept as an addition: removals happen first.
 */
export function effectiveChange(base: Base, delta: Delta, change: Change): Change {
  const adding = distinctQuads(change.added)
  const isAdded = membership(delta.added.spog)
  const isRemoved = membership(delta.removed.spog)
  const isInBase = membership(base.indexes.spog)
  const isAdding = membership(runOf(adding))
  const has = (quads: QuadBuffer, row: number): boolean =>
    isAdded(quads, row) || (isInBase(quads, row) && !isRemoved(quads, row))
  return {
    added: select(adding, (quads, row) => !has(quads, row)),
    removed: select(distinctQuads(change.removed), (quads, row) => has(quads, row) && !isAdding(quads, row)),
  }
}

/** How often a quad is on a sorted list from a place on; `row` goes past it. */
class Occurrences {
  private readonly columns: Run['columns']
  private readonly positions: Uint32Array
  private next = 0

  constructor(quads: QuadBuffer) {
    this.columns = runOf(quads).columns
    this.positions = sortedPositions(quads)
  }

  /** The row of the next quad, undefined at the end. */
  get row(): number | undefined {
    return this.positions[this.next]
  }

  isBefore(other: Occurrences): boolean {
    if (this.row === undefined || other.row === undefined) return other.row === undefined
    return compareRows(this.columns, this.row, other.columns, other.row) <= 0
  }

  /** Passes over all quads that equal a row of a list. @returns how many */
  pass({ columns }: Occurrences, row: number): number {
    const from = this.next
    while (this.row !== undefined && compareRows(this.columns, this.row, columns, row) === 0) this.next++
    return this.next - from
  }

  pushTo(quads: QuadBuffer, row: number): void {
    const [s, p, o, g] = this.columns
    quads.push(s[row]!, p[row]!, o[row]!, g[row]!)
  }
}

/** What effective changes, one after another, come to: all that they added and all that they removed, as one change. */
export function netChange(change: Change): Change {
  if (change.removed.length === 0) return { ...change, added: distinctQuads(change.added) }
  const net = { added: new QuadBuffer(), removed: new QuadBuffer() }
  const [added, removed] = [new Occurrences(change.added), new Occurrences(change.removed)]
  while (added.row !== undefined || removed.row !== undefined) {
    const list = added.isBefore(removed) ? added : removed
    const row = list.row!
    const sum = added.pass(list, row) - removed.pass(list, row)
    if (sum > 0) list.pushTo(net.added, row)
    if (sum < 0) list.pushTo(net.removed, row)
  }
  return net
}

/** The delta after an effective change. */
export function changedDelta({ added, removed }: Delta, change: Change): Delta {
  const adding = distinctQuads(change.added)
  const removing = distinctQuads(change.removed)
  const isBack = membership(removed.spog)
  const isYoung = membership(added.spog)
  const back = sortLayer(select(adding, isBack))
  const fresh = sortLayer(select(adding, (quads, row) => !isBack(quads, row)))
  const young = sortLayer(select(removing, isYoung))
  const old = sortLayer(select(removing, (quads, row) => !isYoung(quads, row)))
  return { added: mergeLayers(added, fresh, young), removed: mergeLayers(removed, old, back) }
}

/** The delta since a base that was made of the older base with an older delta. */
export function rebased(newer: Delta, older: Delta): Delta {
  const none = emptyLayer()
  const union = (a: Layer, b: Layer): Layer => mergeLayers(a, b, none)
  return {
    added: union(withoutLayer(newer.added, older.added), withoutLayer(older.removed, newer.removed)),
    removed: union(withoutLayer(older.added, newer.added), withoutLayer(newer.removed, older.removed)),
  }
}

/** The quads of a base and a delta as one layer. */
export const mergedLayer = ({ indexes }: Base, { added, removed }: Delta): Layer => mergeLayers(indexes, added, removed)
