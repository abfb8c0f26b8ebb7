import { allocateRun, compareRows, mapOrders, type Layer, type Run } from './columns.ts'
import { gallopTo, type RowOf } from './search.ts'

/** Up to this many rows a loop is faster than a call that copies. */
const SHORT = 16

/** A run that is being written from its first row to its last. */
class RunWriter {
  readonly run: Run
  private at = 0

  constructor(length: number) {
    this.run = allocateRun(length)
  }

  /** Appends rows [from, to). */
  copy(columns: Run['columns'], from: number, to: number): void {
    for (let c = 0; c < 4; c++) {
      const source = columns[c]!
      const target = this.run.columns[c]!
      if (to - from > SHORT) target.set(source.subarray(from, to), this.at)
      else for (let row = from, at = this.at; row < to; row++, at++) target[at] = source[row]!
    }
    this.at += to - from
  }
}

/** `(base − removed) + added`, each sorted alike; `removed` is a subset of `base`, `added` has nothing of `base`. */
export function mergeRuns(base: Run, added: Run, removed: Run): Run {
  if (added.length + removed.length === 0) return base
  if (base.length === 0) return added
  const out = new RunWriter(base.length + added.length - removed.length)
  const addition: RowOf = { columns: added.columns, row: 0 }
  const removal: RowOf = { columns: removed.columns, row: 0 }
  const place = ({ columns }: Run, from: number, target: RowOf): number => gallopTo(columns, from, base.length, target)
  let from = 0
  let add = added.length > 0 ? place(base, 0, addition) : base.length
  let remove = removed.length > 0 ? place(base, 0, removal) : base.length
  while (addition.row < added.length || removal.row < removed.length) {
    const isAddition = addition.row < added.length && (removal.row === removed.length || add <= remove)
    const to = isAddition ? add : remove
    out.copy(base.columns, from, to)
    from = to
    if (isAddition) {
      const first = addition.row
      const before = { columns: base.columns, row: to }
      addition.row = to < base.length ? gallopTo(added.columns, first, added.length, before) : added.length
      out.copy(added.columns, first, addition.row)
      if (addition.row < added.length) add = place(base, to, addition)
    } else {
      from++
      if (++removal.row < removed.length) remove = place(base, from, removal)
    }
  }
  out.copy(base.columns, from, base.length)
  return out.run
}

/** The rows of a sorted run that are not in another of the same order. */
export function withoutRows(run: Run, other: Run): Run {
  if (run.length === 0 || other.length === 0) return run
  const kept = new Uint32Array(run.length)
  let count = 0
  let at = 0
  for (let row = 0; row < run.length; row++) {
    while (at < other.length && compareRows(other.columns, at, run.columns, row) < 0) at++
    if (at === other.length || compareRows(other.columns, at, run.columns, row) !== 0) kept[count++] = row
  }
  if (count === run.length) return run
  const out = new RunWriter(count)
  for (let i = 0; i < count; i++) out.copy(run.columns, kept[i]!, kept[i]! + 1)
  return out.run
}

export const mergeLayers = (base: Layer, added: Layer, removed: Layer): Layer =>
  mapOrders((order) => mergeRuns(base[order], added[order], removed[order]))

export const withoutLayer = (layer: Layer, other: Layer): Layer =>
  mapOrders((order) => withoutRows(layer[order], other[order]))
