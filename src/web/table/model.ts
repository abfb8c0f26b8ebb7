import type { TableIsland } from '../../islands/table.ts'
import { joinValues, splitValues } from '../../tables/cells.ts'
import type { SheetRow } from '../../tables/sheet.ts'

export type Sheet = Pick<TableIsland, 'columns' | 'rows'>

/** A place in the table, from 0. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** What was put into cells in the place of what they had, by {@link keyOf}. */
export type Edits = ReadonlyMap<string, readonly string[]>

/** A cell with what is to stand in it. */
export interface CellChange extends Place {
  readonly values: readonly string[]
}

/** Edits, with those before and those that were taken back. */
export interface Past {
  readonly now: Edits
  readonly before: readonly Edits[]
  readonly after: readonly Edits[]
}

export const keyOf = ({ row, column }: Place): string => `${row}:${column}`
export const nothingDone: Past = { now: new Map(), before: [], after: [] }

/** What a cell had. */
export const valuesBefore = ({ rows }: Pick<Sheet, 'rows'>, { row, column }: Place): readonly string[] =>
  rows[row]?.cells[column]?.texts ?? []

/** What is to stand in a cell. */
export const valuesAt = (sheet: Sheet, edits: Edits, place: Place): readonly string[] =>
  edits.get(keyOf(place)) ?? valuesBefore(sheet, place)

/** One preferred label per language (SKOS Reference S14): its text is not split. */
const isSingle = (key: string): boolean => key.startsWith('prefLabel')

/** Values as one text, with ` | ` between. */
export const textOf = (key: string, values: readonly string[]): string =>
  isSingle(key) ? values.join(' | ') : values.map((value) => joinValues([value])).join(' | ')

/** The values in a text that somebody has written. */
export function valuesOf(key: string, text: string): readonly string[] {
  if (!isSingle(key)) return splitValues(text)
  return text.trim() === '' ? [] : [text.trim()]
}

/** Whether two cells have the same values, in whichever order. */
export const sameValues = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value) => b.includes(value))

/** Puts values into cells, as one step that can be taken back; a cell that gets what it had is not changed any more. */
export function put(past: Past, sheet: Sheet, changes: readonly CellChange[]): Past {
  const now = new Map(past.now)
  let isChanged = false
  for (const { values, ...place } of changes) {
    if (sameValues(values, valuesAt(sheet, now, place))) continue
    isChanged = true
    if (sameValues(values, valuesBefore(sheet, place))) now.delete(keyOf(place))
    else now.set(keyOf(place), values)
  }
  return isChanged ? { now, before: [...past.before, past.now], after: [] } : past
}

export function undo(past: Past): Past {
  const last = past.before.at(-1)
  return last ? { now: last, before: past.before.slice(0, -1), after: [past.now, ...past.after] } : past
}

export function redo(past: Past): Past {
  const [next, ...after] = past.after
  return next ? { now: next, before: [...past.before, past.now], after } : past
}

/** A rectangle of cells, its bounds included. */
export interface Block {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export const blockOf = (a: Place, b: Place): Block => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
})

export const isIn = ({ top, bottom, left, right }: Block, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right

export function placesIn({ top, bottom, left, right }: Block): Place[] {
  const places: Place[] = []
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++) places.push({ row, column })
  return places
}

/** The texts of a block, row by row. */
export const textsIn = (sheet: Sheet, edits: Edits, { top, bottom, left, right }: Block): string[][] =>
  range(top, bottom).map((row) =>
    range(left, right).map((column) => textOf(sheet.columns[column]!.key, valuesAt(sheet, edits, { row, column }))),
  )

/**
 * What pasting comes to: the texts from the first cell of the selection on, as far as the table goes. One text alone fills the
 * whole selection.
 */
export function pasted(sheet: Sheet, selection: Block, texts: readonly (readonly string[])[]): CellChange[] {
  const { columns, rows } = sheet
  const isOne = texts.length === 1 && texts[0]!.length === 1
  const places = isOne
    ? placesIn(selection).map((place) => ({ place, text: texts[0]![0]! }))
    : texts.flatMap((line, down) =>
        line.map((text, along) => ({ place: { row: selection.top + down, column: selection.left + along }, text })),
      )
  return places
    .filter(({ place: { row, column } }) => row < rows.length && column < columns.length)
    .map(({ place, text }) => ({ ...place, values: valuesOf(columns[place.column]!.key, text) }))
}

/** Where a key leads from a cell, as in a grid (ARIA Authoring Practices); undefined for other keys. */
export function stepped(
  sheet: Sheet,
  { row, column }: Place,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
): Place | undefined {
  // prettier-ignore
  const [lastRow, lastColumn] = [sheet.rows.length - 1, sheet.columns.length - 1]
  const to = (down: number, along: number): Place => ({
    row: Math.max(0, Math.min(lastRow, down)),
    column: Math.max(0, Math.min(lastColumn, along)),
  })
  const far = ctrlKey ? Infinity : 1
  const places: Readonly<Record<string, Place>> = {
    ArrowDown: to(row + far, column),
    ArrowUp: to(row - far, column),
    ArrowRight: to(row, column + far),
    ArrowLeft: to(row, column - far),
    PageDown: to(row + 10, column),
    PageUp: to(row - 10, column),
    Home: to(ctrlKey ? 0 : row, 0),
    End: to(ctrlKey ? lastRow : row, lastColumn),
  }
  return Object.hasOwn(places, key) ? places[key] : undefined
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at)

/** IRIs of the concepts that stand in a cell, by what they are called there. */
export function knownNames(row: SheetRow, column: number): ReadonlyMap<string, string> {
  const { texts, iris = [] } = row.cells[column] ?? { texts: [] }
  return new Map(texts.flatMap((text, at) => (iris[at] === undefined ? [] : [[text, iris[at]] as const])))
}
