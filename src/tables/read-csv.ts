import { CsvError, parse } from 'csv-parse/sync'
import { invalid } from '../errors.ts'
import { decode } from './decode.ts'
import { cellCounter, tooManyRows, type ReadTable, type TableLimits } from './read-table.ts'

/** What may stand between two cells. */
const separators = [',', ';', '\t'] as const

/**
 * The rows of a CSV file (RFC 4180), also with semicolons or tabs, as spreadsheets write it in other countries.
 *
 * @throws DomainError `invalid` where a quote is not closed; `too-large`.
 */
export function readCsv(bytes: Uint8Array, limits: TableLimits): ReadTable {
  const { maxRows } = limits
  const { text, encoding } = decode(bytes)
  const [, named, rest] = /^\uFEFF?sep=(.)\r?\n([^]*)$/.exec(text) ?? [] // a line that spreadsheets write for themselves
  const body = rest ?? text
  const delimiter = named ?? separatorOf(body)
  const first = rest === undefined ? 1 : 2
  try {
    const rows = parse(body, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: maxRows + 2 }) // prettier-ignore
    if (rows.length > maxRows + 1) throw tooManyRows(maxRows)
    const count = cellCounter(limits)
    for (const { length } of rows) count(length)
    return {
      format: 'csv',
      rows: rows.map((cells, at) => ({ row: at + first, cells })),
      encoding,
      separator: delimiter,
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { records = 0 } = error as { records?: number }
    throw invalid(`Row ${records + first} of the table cannot be read: ${reasonOf(error)}`, { cause: error })
  }
}

const reasonOf = ({ code, message }: CsvError): string =>
  code === 'CSV_QUOTE_NOT_CLOSED'
    ? 'a quotation mark that opens there is never closed; close it, and write one inside of a cell twice'
    : message

/** The separator of which the header has most, outside of quotation marks. */
function separatorOf(text: string): string {
  const [header = ''] = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text) ?? []
  const bare = header.replace(/"(?:[^"]|"")*"/g, '')
  const counts = separators.map((separator) => bare.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}
