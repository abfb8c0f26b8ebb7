import type { SheetColumn, TableIsland } from '../../islands/table.ts'
import { keptName } from '../keep.ts'
import { sameValues, valuesBefore, type CellChange, type Edits, type Sheet } from './model.ts'

/** A cell that was changed and not saved: known by its concept and column, wherever these stand by now. */
export interface KeptCell {
  /** IRI of the concept. */
  readonly uri: string
  readonly label: string
  readonly column: SheetColumn
  /** What the cell had, and what it was given. */
  readonly before: readonly string[]
  readonly wanted: readonly string[]
}

/** What was changed on a page of the table and not saved. */
export interface KeptTable {
  /** The query of the page's address, without its draft. */
  readonly search: string
  readonly cells: readonly KeptCell[]
}

/** What a page of the table is kept under begins so, whichever concepts it shows. */
export const tableName = ({ account, scheme, draft }: TableIsland): string =>
  `${keptName('table', account, scheme, draft?.number)} `

/** The query of an address as it tells pages of the table apart: without language and draft, in order. */
export function pageSearch(search: string): string {
  const parameters = new URLSearchParams(search)
  for (const name of ['lang', 'draft']) parameters.delete(name)
  for (const [name, value] of [...parameters]) if (value === '') parameters.delete(name)
  parameters.sort()
  return parameters.toString()
}

/** The cells that are changed, as they are kept. */
export const cellsOf = (sheet: Sheet, edits: Edits): KeptCell[] =>
  [...edits].map(([key, wanted]) => {
    const [row = 0, column = 0] = key.split(':').map(Number)
    const { uri, label } = sheet.rows[row]!
    return { uri, label, column: sheet.columns[column]!, before: valuesBefore(sheet, { row, column }), wanted }
  })

/** A cell that others have changed since, with what it has now and the change that makes it as it was kept. */
export interface ChangedSince {
  readonly cell: KeptCell
  readonly now: readonly string[]
  readonly change: CellChange
}

export interface Restored {
  /** Of cells that are as they were. */
  readonly changes: readonly CellChange[]
  readonly changed: readonly ChangedSince[]
  /** Of concepts or columns that the page does not have. */
  readonly gone: readonly KeptCell[]
}

/** What was kept, on the table as it is now. What has the wanted values by now is in none of the lists. */
export function restored(sheet: Sheet, cells: readonly KeptCell[]): Restored {
  const changes: CellChange[] = []
  const changed: ChangedSince[] = []
  const gone: KeptCell[] = []
  for (const cell of cells) {
    const row = sheet.rows.findIndex(({ uri }) => uri === cell.uri)
    const column = sheet.columns.findIndex(({ key }) => key === cell.column.key)
    if (row < 0 || column < 0) {
      gone.push(cell)
      continue
    }
    const now = valuesBefore(sheet, { row, column })
    const change = { row, column, values: cell.wanted }
    if (sameValues(now, cell.wanted)) continue
    if (sameValues(now, cell.before)) changes.push(change)
    else changed.push({ cell, now, change })
  }
  return { changes, changed, gone }
}
