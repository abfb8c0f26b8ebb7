import type { Run } from './columns.ts'
import type { Starts } from './base.ts'
import { ANY, indexOf, kindOf } from './ids.ts'

/**
 * Finds the rows of a run whose first columns have given values, without allocating. A search begins where the last one
 * on that column ended, so values that ascend from one search to the next are found in a few steps.
 */
export class RunCursor {
  readonly columns: Run['columns']
  readonly length: number
  /** What the last search found: rows [from, to). */
  from = 0
  to = 0
  private readonly starts: Starts | undefined
  /** By column: where the last search on it ended. */
  private readonly last = new Uint32Array(4)

  /** @param run a run of one order, with the beginnings of the ids of its first column if they are known. */
  constructor({ columns, length, starts }: Run & { readonly starts?: Starts }) {
    this.columns = columns
    this.length = length
    this.starts = starts
  }

  /** Finds the rows that have these values in the columns, in the order of these; the first `ANY` ends the list. */
  seek(a: number, b: number, c: number, d: number): void {
    this.from = 0
    this.to = this.length
    if (a === ANY || this.length === 0) return
    if (this.starts) this.first(this.starts, a)
    else this.narrow(0, a)
    if (b === ANY) return
    this.narrow(1, b)
    if (c === ANY) return
    this.narrow(2, c)
    if (d !== ANY) this.narrow(3, d)
  }

  /** Rows of an id of the first column, from the table of beginnings. */
  private first(starts: Starts, id: number): void {
    const head = 3 * kindOf(id)
    const at = starts[head]!
    const count = starts[head + 1]!
    const entry = starts[head + 2] === 0 ? indexOf(id) : this.entryOf(starts, head, id)
    if (entry >= count) {
      this.to = 0
      return
    }
    const beginnings = starts[head + 2] === 0 ? at : at + count
    this.from = starts[beginnings + entry]!
    this.to = starts[beginnings + entry + 1]!
  }

  /** Which of the ids of a sparse part this is; as many as there are when it is none of them. */
  private entryOf(starts: Starts, head: number, id: number): number {
    const at = starts[head]!
    const count = starts[head + 1]!
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (starts[at + middle]! < id) low = middle + 1
      else high = middle
    }
    return low < count && starts[at + low] === id ? low : count
  }

  /** Leaves those of the rows that were found whose column has the value; the rows are sorted by this column. */
  private narrow(level: 0 | 1 | 2 | 3, value: number): void {
    const { from, to } = this
    if (from >= to) return
    const column = this.columns[level]
    const last = this.last[level]!
    let low = from
    let high = to
    if (last > from && last < to) {
      if (column[last - 1]! >= value) high = last
      else {
        low = last
        high = last
        for (let step = 1; high < to && column[high]! < value; step *= 2) {
          low = high + 1
          high += step
        }
        if (high > to) high = to
      }
    }
    while (low < high) {
      const middle = (low + high) >>> 1
      if (column[middle]! < value) low = middle + 1
      else high = middle
    }
    this.from = low
    this.last[level] = low
    this.to = this.endOf(column, low, value)
  }

  /** The row after the last that has the value; the rows that were found begin with it, or do not have it. */
  private endOf(column: Uint32Array, from: number, value: number): number {
    const { to } = this
    if (from >= to || column[from] !== value) return from
    let low = from + 1
    let high = low
    for (let step = 1; high < to && column[high] === value; step *= 2) {
      low = high + 1
      high += step
    }
    if (high > to) high = to
    while (low < high) {
      const middle = (low + high) >>> 1
      if (column[middle] === value) low = middle + 1
      else high = middle
    }
    return low
  }
}
