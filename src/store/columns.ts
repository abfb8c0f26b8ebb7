import { QuadBuffer } from './quad-buffer.ts'

/** The parts of a quad in the order of a sort. */
export type Order = 'spog' | 'posg' | 'ospg' | 'gspo'
export const orders = ['spog', 'posg', 'ospg', 'gspo'] as const

/** Quads sorted by their four columns, first to last; column 0 is the first part of the order's name. */
export interface Run {
  readonly length: number
  readonly columns: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
}

/** The same quads in every order. */
export type Layer = Readonly<Record<Order, Run>>

export const sharedColumn = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length))

export const emptyRun = (): Run => ({
  length: 0,
  columns: [sharedColumn(0), sharedColumn(0), sharedColumn(0), sharedColumn(0)],
})

export const emptyLayer = (): Layer => ({ spog: emptyRun(), posg: emptyRun(), ospg: emptyRun(), gspo: emptyRun() })

/** One pass of a stable radix sort: positions reordered by 16 bits of a key column. */
function radixPass(key: Uint32Array, shift: number, order: { from: Uint32Array; to: Uint32Array }): boolean {
  const { from, to } = order
  const starts = new Uint32Array(65537)
  for (const at of from) starts[((key[at]! >>> shift) & 0xffff) + 1]!++
  for (let digit = 0; digit < 65536; digit++) {
    if (starts[digit + 1] === from.length) return false // all alike: nothing moves
    starts[digit + 1]! += starts[digit]!
  }
  for (const at of from) to[starts[(key[at]! >>> shift) & 0xffff]!++] = at
  return true
}

/** Positions sorted stably by one column. Below a few thousand rows a comparison sort beats clearing the counters. */
function sortBy(key: Uint32Array, positions: Uint32Array): Uint32Array {
  if (positions.length < 4096) return positions.sort((a, b) => key[a]! - key[b]! || 0)
  let from: Uint32Array = positions
  let to: Uint32Array = new Uint32Array(positions.length)
  for (const shift of [0, 16]) if (radixPass(key, shift, { from, to })) [from, to] = [to, from]
  return from
}

function gather(quads: QuadBuffer, positions: Uint32Array, order: Order): Run {
  const columns = [...order].map((part) => {
    const source = quads[part as 's' | 'p' | 'o' | 'g']
    const column = sharedColumn(positions.length)
    for (let i = 0; i < positions.length; i++) column[i] = source[positions[i]!]!
    return column
  })
  return { length: positions.length, columns: columns as unknown as Run['columns'] }
}

/** Positions in spog order without repeated quads. */
function distinct(quads: QuadBuffer, sorted: Uint32Array): Uint32Array {
  let kept = 0
  for (let i = 0; i < sorted.length; i++) {
    const at = sorted[i]!
    const last = sorted[kept - 1]!
    const same =
      kept > 0 &&
      quads.s[at] === quads.s[last] &&
      quads.p[at] === quads.p[last] &&
      quads.o[at] === quads.o[last] &&
      quads.g[at] === quads.g[last]
    if (!same) sorted[kept++] = at
  }
  return sorted.subarray(0, kept)
}

/** Quads in spog order as a run; the buffer must not change while it is used. */
export const runOf = ({ length, s, p, o, g }: QuadBuffer): Run => ({ length, columns: [s, p, o, g] })

/** Whether the quads stand in spog order and none is there twice. */
function isSortedDistinct(quads: QuadBuffer): boolean {
  const { columns, length } = runOf(quads)
  for (let row = 1; row < length; row++) if (compareRows(columns, row - 1, columns, row) >= 0) return false
  return true
}

function sortedDistinct(quads: QuadBuffer): Uint32Array {
  let positions: Uint32Array = new Uint32Array(quads.length)
  for (let i = 0; i < positions.length; i++) positions[i] = i
  if (isSortedDistinct(quads)) return positions
  for (const part of ['g', 'o', 'p', 's'] as const) positions = sortBy(quads[part], positions)
  return distinct(quads, positions)
}

/** The same quads without repetitions, in spog order: the buffer itself when it is so already. */
export function distinctQuads(quads: QuadBuffer): QuadBuffer {
  if (isSortedDistinct(quads)) return quads
  const positions = sortedDistinct(quads)
  const once = new QuadBuffer(Math.max(1, positions.length))
  for (const at of positions) once.push(quads.s[at]!, quads.p[at]!, quads.o[at]!, quads.g[at]!)
  return once
}

/**
 * Sorts quads in every order and drops repetitions. Sorting by the last column first keeps each pass stable, and one
 * order is made from another by the one column that it moves to the front: spog → ospg → posg, and spog → gspo.
 */
export function sortLayer(quads: QuadBuffer): Layer {
  if (quads.length === 0) return emptyLayer()
  const spog = sortedDistinct(quads)
  const gspo = sortBy(quads.g, spog.slice())
  const ospg = sortBy(quads.o, spog.slice())
  const posg = sortBy(quads.p, ospg.slice())
  return {
    spog: gather(quads, spog, 'spog'),
    posg: gather(quads, posg, 'posg'),
    ospg: gather(quads, ospg, 'ospg'),
    gspo: gather(quads, gspo, 'gspo'),
  }
}

/** Order of row i of one run against row j of another run of the same order: negative, 0 or positive. */

export function compareRows(a: Run['columns'], i: number, b: Run['columns'], j: number): number {
  return a[0][i]! - b[0][j]! || a[1][i]! - b[1][j]! || a[2][i]! - b[2][j]! || a[3][i]! - b[3][j]!
}

/** `(base − removed) + added`, each sorted alike; `removed` is a subset of `base`, `added` has nothing of `base`. */
export function mergeRuns(base: Run, added: Run, removed: Run): Run {
  if (added.length + removed.length === 0) return base
  if (base.length === 0) return added
  const length = base.length + added.length - removed.length
  const columns = [sharedColumn(length), sharedColumn(length), sharedColumn(length), sharedColumn(length)] as const
  let a = 0
  let r = 0
  let at = 0
  const copy = (from: Run['columns'], row: number): void => {
    for (let c = 0; c < 4; c++) columns[c]![at] = from[c]![row]!
    at++
  }
  for (let b = 0; b < base.length; b++) {
    while (a < added.length && compareRows(added.columns, a, base.columns, b) < 0) copy(added.columns, a++)
    if (r < removed.length && compareRows(removed.columns, r, base.columns, b) === 0) r++
    else copy(base.columns, b)
  }
  while (a < added.length) copy(added.columns, a++)
  return { length, columns }
}

/** The first row at or after `from` and before `to` whose column is not below (or, with `above`, is above) the key. */
function bound(column: Uint32Array, range: { from: number; to: number }, key: number): number {
  let { from, to } = range
  while (from < to) {
    const middle = (from + to) >>> 1
    if (column[middle]! < key) from = middle + 1
    else to = middle
  }
  return from
}

/** The rows of a run whose first columns equal the prefix, as [from, to). */
export function rangeOf(run: Run, prefix: readonly number[]): { from: number; to: number } {
  let from = 0
  let to = run.length
  for (let c = 0; c < prefix.length && from < to; c++) {
    const column = run.columns[c]!
    from = bound(column, { from, to }, prefix[c]!)
    to = bound(column, { from, to }, prefix[c]! + 1)
  }
  return { from, to }
}
