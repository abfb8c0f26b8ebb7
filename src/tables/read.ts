import { invalid } from '../errors.ts'
import { readCsv } from './read-csv.ts'
import { tableLimits, type ReadTable, type TableLimits } from './read-table.ts'
import { readXlsx } from './read-xlsx.ts'

const beginsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

/** Whether a file is packed, as workbooks are. */
export const isWorkbook = (bytes: Uint8Array): boolean => beginsWith(bytes, 0x50, 0x4b, 3, 4)

/**
 * The rows of a file, told by its bytes: a workbook (.xlsx), else CSV.
 *
 * @throws DomainError `invalid` with what to change, `too-large`.
 */
export async function readTable(bytes: Uint8Array, limits: TableLimits = tableLimits): Promise<ReadTable> {
  if (beginsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw invalid('This is a workbook of an old kind, or one with a password: save it as .xlsx without a password, or as CSV') // prettier-ignore
  return isWorkbook(bytes) ? readXlsx(bytes, limits) : readCsv(bytes, limits)
}
