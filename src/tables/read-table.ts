import { DomainError } from '../errors.ts'

export type TableFormat = 'csv' | 'xlsx'

/** A row as it stands in the file; `row` is its number as a spreadsheet counts, from 1. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** What a file holds, the row of headers first. */
export interface ReadTable {
  readonly format: TableFormat
  readonly rows: readonly TableRow[]
  /** How a CSV file was read. */
  readonly encoding?: string
  readonly separator?: string
}

export interface TableLimits {
  /** Rows beside the headers. */
  readonly maxRows: number
  readonly maxColumns: number
  /** Cells of all rows. */
  readonly maxCells: number
  /** Bytes of a workbook once it is unpacked. */
  readonly maxBytes: number
}

/** What one import may hold: a larger table is better sent in parts, each of which a reviewer can still look through. */
export const tableLimits: TableLimits = { maxRows: 50_000, maxColumns: 1000, maxCells: 2_000_000, maxBytes: 256 * 2 ** 20 } // prettier-ignore

export const tooManyRows = (maxRows: number): DomainError =>
  new DomainError('too-large', `The table has more than ${maxRows.toLocaleString('en')} rows: send it in parts`)

/** Counts the cells of a table row by row. @returns what takes the next row. @throws DomainError `too-large` by that. */
export function cellCounter({ maxColumns, maxCells }: TableLimits): (columns: number) => void {
  let cells = 0
  return (columns) => {
    cells += columns
    if (columns > maxColumns) throw new DomainError('too-large', `The table has more than ${maxColumns.toLocaleString('en')} columns: leave out those that say nothing`) // prettier-ignore
    if (cells > maxCells) throw new DomainError('too-large', `The table has more than ${maxCells.toLocaleString('en')} cells: send it in parts`) // prettier-ignore
  }
}
