import { guard } from '../tables/cells.ts'
import type { Representation } from './representation.ts'

export const csv: Representation = { mediaType: 'text/csv', extension: 'csv', names: ['csv'], label: 'CSV' }

const quoted = (cell: string): string => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A table as CSV (RFC 4180) that no spreadsheet runs as formulas; the first row has the names of the columns. */
export const csvOf = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.map((row) => `${row.map((cell) => quoted(guard(String(cell ?? '')))).join(',')}\r\n`).join('')
