import { streamXlsxRows, type CellValue } from 'hucre/xlsx'
import { DomainError, invalid } from '../errors.ts'
import { cellCounter, tooManyRows, type ReadTable, type TableLimits, type TableRow } from './read-table.ts'
import { refuseBomb } from './zip-size.ts'

/**
 * The rows of the first sheet of a workbook (Office Open XML, ECMA-376). A formula stands for the value that it had when the
 * workbook was saved.
 *
 * @throws DomainError `invalid` for a file that is no workbook; `too-large`.
 */
export async function readXlsx(bytes: Uint8Array, limits: TableLimits): Promise<ReadTable> {
  const { maxRows, maxBytes } = limits
  const count = cellCounter(limits)
  await refuseBomb(bytes, maxBytes)
  const rows: TableRow[] = []
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) {
      if (index > maxRows) throw tooManyRows(maxRows)
      count(values.length)
      rows.push({ row: index + 1, cells: values.map(textOf) })
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw invalid(`The workbook cannot be read (${error instanceof Error ? error.message : String(error)}): save it as .xlsx without a password, or as CSV`, { cause: error }) // prettier-ignore
  }
  return { format: 'xlsx', rows }
}

/** A cell as text: days without a time as `2027-03-01`. */
function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '')
  if (typeof value !== 'object') return String(value)
  return ''
}
