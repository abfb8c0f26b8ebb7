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

/** A run over memory that holds its four columns one after another. */
export function runOver(memory: SharedArrayBuffer): Run {
  const length = memory.byteLength / 16
  const column = (at: number): Uint32Array => new Uint32Array(memory, 4 * length * at, length)
  return { length, columns: [column(0), column(1), column(2), column(3)] }
}

/** Room for so many quads in one piece of shared memory, which is sent to a thread faster than four. */
export const allocateRun = (length: number): Run => runOver(new SharedArrayBuffer(16 * length))

export const mapOrders = <Of>(make: (order: Order) => Of): Record<Order, Of> => ({
  spog: make('spog'),
  posg: make('posg'),
  ospg: make('ospg'),
  gspo: make('gspo'),
})

export const emptyLayer = (): Layer => mapOrders(() => allocateRun(0))

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
  const run = allocateRun(positions.length)
  run.columns.forEach((column, at) => {
    const source = quads[order[at] as 's' | 'p' | 'o' | 'g']
    for (let i = 0; i < positions.length; i++) column[i] = source[positions[i]!]!
  })
  return run
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

/** How many quads, from the first, stand in spog order, none of them twice. */
function sortedLength(quads: QuadBuffer): number {
  const { columns, length } = runOf(quads)
  let row = Math.min(1, length)
  while (row < length && compareRows(columns, row - 1, columns, row) < 0) row++
  return row
}

/** Two sorted lists of positions as one. */
function mergePositions({ columns }: Run, a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length)
  let [i, j] = [0, 0]
  for (let at = 0; at < merged.length; at++) {
    const isFirst = j === b.length || (i < a.length && compareRows(columns, a[i]!, columns, b[j]!) <= 0)
    merged[at] = isFirst ? a[i++]! : b[j++]!
  }
  return merged
}

/** A list that is sorted except for one in so many quads, at its end, is not sorted as a whole. */
const TAIL = 16

/** Positions in spog order. */
export function sortedPositions(quads: QuadBuffer): Uint32Array {
  const positions = new Uint32Array(quads.length)
  for (let i = 0; i < positions.length; i++) positions[i] = i
  const sorted = sortedLength(quads)
  const isTail = (quads.length - sorted) * TAIL <= quads.length
  let rest: Uint32Array = isTail ? positions.slice(sorted) : positions
  if (rest.length === 0) return positions
  for (const part of ['g', 'o', 'p', 's'] as const) rest = sortBy(quads[part], rest)
  return isTail ? mergePositions(runOf(quads), positions.subarray(0, sorted), rest) : rest
}

const sortedDistinct = (quads: QuadBuffer): Uint32Array => distinct(quads, sortedPositions(quads))

/** The same quads without repetitions, in spog order: the buffer itself when it is so already. */
export function distinctQuads(quads: QuadBuffer): QuadBuffer {
  if (sortedLength(quads) === quads.length) return quads
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

/** The same by the first three columns. */
export function compareTriples(a: Run['columns'], i: number, b: Run['columns'], j: number): number {
  return a[0][i]! - b[0][j]! || a[1][i]! - b[1][j]! || a[2][i]! - b[2][j]!
}
