import { compareRows, type Run } from './columns.ts'

/** The first row of [from, to) whose value in a sorted column is not below the key; `to` when there is none. */
export function lowerBound(column: Uint32Array, from: number, to: number, key: number): number {
  let [low, high] = [from, to]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}

/** A row of a run. */
export interface RowOf {
  columns: Run['columns']
  row: number
}

/**
 * The first row of [from, to) that does not sort before another run's row. It looks near `from` first, in steps that
 * double, so that what is near is found fast.
 */
export function gallopTo(columns: Run['columns'], from: number, to: number, target: RowOf): number {
  let low = from
  let high = from
  for (let step = 1; high < to && compareRows(columns, high, target.columns, target.row) < 0; step *= 2) {
    low = high + 1
    high += step
  }
  if (high > to) high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareRows(columns, middle, target.columns, target.row) < 0) low = middle + 1
    else high = middle
  }
  return low
}
