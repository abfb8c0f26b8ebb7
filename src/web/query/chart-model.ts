import type { Table, Term } from './answer.ts'
import { momentOf, numberOf } from './table-model.ts'

/** More bars than this nobody tells apart; a line may have more points. */
export const MAX_BARS = 40
export const MAX_POINTS = 2000

export type ChartKind = 'bar' | 'line'

/** Which columns a chart is drawn from, by index. */
export interface ChartColumns {
  readonly kind: ChartKind
  readonly across: number
  readonly value: number
}

/** A value with what it is of. `at` is its place along a scale, for times and numbers. */
export interface Point {
  readonly term: Term
  readonly at?: number
  readonly value: number
}

/** Columns that hold numbers in most rows that have anything, and all others that could be named along. */
export function columnsFor({ columns, rows }: Table): { values: number[]; across: number[] } {
  const values = columns.map((_, at) => at).filter((at) => mostly(rows, at, numberOf))
  return { values, across: columns.map((_, at) => at).filter((at) => rows.some((row) => row[at])) }
}

function mostly(rows: Table['rows'], at: number, read: (term: Term | undefined) => number | undefined): boolean {
  let [all, fit] = [0, 0]
  for (const row of rows) {
    if (!row[at]) continue
    all++
    if (read(row[at]) !== undefined) fit++
  }
  return all > 0 && fit * 2 > all
}

/** The chart that suits a table: a line over time, else bars; nothing where there are no numbers to draw. */
export function suggested(table: Table): ChartColumns | undefined {
  const { values, across } = columnsFor(table)
  const [value] = values
  if (value === undefined) return undefined
  const others = across.filter((at) => at !== value)
  const time = others.find((at) => mostly(table.rows, at, momentOf))
  const named = time ?? others.find((at) => !values.includes(at)) ?? others[0]
  return named === undefined ? undefined : { kind: time === undefined ? 'bar' : 'line', across: named, value }
}

/** The points of a chart in their order: bars as the table has them, a line by time or number. */
export function pointsOf({ rows }: Table, { kind, across, value }: ChartColumns): { points: Point[]; total: number } {
  const all = rows.flatMap((row): Point[] => {
    const [term, number] = [row[across], numberOf(row[value])]
    if (!term || number === undefined) return []
    const at = momentOf(term) ?? numberOf(term)
    return [{ term, value: number, ...(at === undefined ? {} : { at }) }]
  })
  if (kind === 'line' && all.every(({ at }) => at !== undefined)) all.sort((a, b) => a.at! - b.at!)
  return { points: all.slice(0, kind === 'bar' ? MAX_BARS : MAX_POINTS), total: all.length }
}

/** Round numbers for an axis from 0 or below to the largest value: about `wanted` of them, each 1, 2 or 5 times a power of ten apart. */
export function ticksOf(values: readonly number[], wanted = 5): number[] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (low === high) return [0, 1]
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}
