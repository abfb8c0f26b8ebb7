import { writeXlsxStream } from 'hucre/xlsx'
import type { Snapshot } from '../store/snapshot.ts'
import { guard, joinValues } from './cells.ts'
import type { Column, Values } from './columns.ts'
import { factsOf, membersOf, type Scope } from './facts.ts'
import type { TableFormat } from './read-table.ts'

export const tableMediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<TableFormat, string>

/** Characters that are written at once. */
const CHUNK = 64 * 1024

/** What stands in a cell: several values with `|` between, nothing where there is none. */
export function cellOf(values: Values, column: Column): string {
  const found = values.get(column.key) ?? []
  return guard(isSingle(column) && found.length === 1 ? found[0]! : joinValues(found))
}

/** Columns that hold one value, which is not split: one preferred label per language (SKOS Reference S14). */
export const isSingle = ({ property }: Column): boolean =>
  property === 'prefLabel' || property === 'uri' || property === 'topConcept' || property === 'deprecated'

/** The table of a scope: headers, then a row for each concept. */
export function* tableRows(snapshot: Snapshot, scope: Scope, columns: readonly Column[]): Generator<string[]> {
  yield columns.map(({ key }) => key)
  for (const id of membersOf(snapshot, scope)) {
    const facts = factsOf(snapshot, id)
    yield columns.map((column) => cellOf(facts, column))
  }
}

/** Rows as bytes of a file. */
export function writeTable(rows: Iterable<readonly string[]>, format: TableFormat): AsyncIterable<Uint8Array> {
  return format === 'csv' ? csvBytes(rows) : xlsxBytes(rows)
}

/** CSV (RFC 4180) in UTF-8, with the byte order mark without which spreadsheets take it for something else. */
// eslint-disable-next-line @typescript-eslint/require-await -- the workbook's way of writing is asynchronous
async function* csvBytes(rows: Iterable<readonly string[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = '\uFEFF'
  for (const row of rows) {
    text += `${row.map(quoted).join(',')}\r\n`
    if (text.length < CHUNK) continue
    yield encoder.encode(text)
    text = ''
  }
  if (text !== '') yield encoder.encode(text)
}

const quoted = (cell: string): string => (/[",\r\n;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

const xlsxBytes = (rows: Iterable<readonly string[]>): AsyncIterable<Uint8Array> =>
  writeXlsxStream(escapedRows(rows), { name: 'Concepts', freezePane: { rows: 1 } })

/** `_x000D_` in a workbook stands for a character: who means the letters escapes the underscore (ECMA-376 §22.9.2.19). */
export const escapeXlsx = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

function* escapedRows(rows: Iterable<readonly string[]>): Generator<string[]> {
  for (const row of rows) yield row.map(escapeXlsx)
}
