import type { Operation } from '../vocabularies/operations/operation.ts'
import { splitValues, unguard } from './cells.ts'
import type { Column, Values } from './columns.ts'
import { isSingle } from './export.ts'
import type { Layout } from './layout.ts'
import type { TableRow } from './read-table.ts'

/** A step of an import: what a row asks for. Steps of a lower phase come first. */
export interface RowStep {
  readonly phase: Phase
  readonly operation: Operation
}
/** Relations go away before concepts move, and new ones come when all concepts are there. */
export const phases = { before: 0, main: 1, after: 2 } as const
export type Phase = (typeof phases)[keyof typeof phases]

/** A row on its way to operations. */
export interface ImportRow {
  readonly row: number
  /** Values by the key of their column; an empty list where the table has the column and the row says nothing. */
  readonly values: Map<string, readonly string[]>
  /** IRI of the concept that it is about, once that is known. */
  concept?: string
  /** What is known of the concept already; undefined for a new one. */
  known?: Values
  readonly errors: string[]
  readonly warnings: string[]
  /** IRIs that what it says refers to. */
  readonly refersTo: Set<string>
  /** IRIs that it wants for relations, by the key of their column; without those that it leaves alone. */
  readonly relations: Map<string, readonly string[]>
  steps: RowStep[]
}

/** The rows of a table that say anything. */
export function importRows(rows: readonly TableRow[], layout: Layout): ImportRow[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).map((row) => importRow(row, layout))
}

function importRow({ row, cells }: TableRow, layout: Layout): ImportRow {
  const made: ImportRow = {
    row,
    values: new Map(),
    errors: [],
    warnings: [],
    refersTo: new Set(),
    relations: new Map(),
    steps: [],
  }
  layout.forEach(({ column }, at) => {
    if (column) made.values.set(column.key, merged(made, column, unguard((cells[at] ?? '').trim())))
  })
  if (cells.length > layout.length && cells.slice(layout.length).some((cell) => cell.trim() !== ''))
    made.errors.push('The row has more cells than there are columns: put a text with a separator in it in quotation marks') // prettier-ignore
  return made
}

/** The values of a column that may stand in the table several times. */
function merged(row: ImportRow, column: Column, text: string): readonly string[] {
  const before = row.values.get(column.key) ?? []
  const values = isSingle(column) ? (text === '' ? [] : [text]) : splitValues(text)
  const all = [...new Set([...before, ...values])]
  if (isSingle(column) && all.length > 1) row.errors.push(`There can be only one ${column.key}, and the row has ${all.map((each) => `“${each}”`).join(' and ')}`) // prettier-ignore
  return all
}

/** What a row says in a column; undefined where it says nothing. */
export function said(row: ImportRow, key: string): readonly string[] | undefined {
  const values = row.values.get(key)
  return values && values.length > 0 ? values : undefined
}

export const quoted = (text: string): string => `“${text}”`
