import { invalid } from '../errors.ts'
import type { Column } from './columns.ts'
import { columnOf } from './headers.ts'
import type { TableRow } from './read-table.ts'

/** What the columns of a file are about. */
export type Layout = readonly UsedColumn[]

export interface UsedColumn {
  readonly header: string
  /** What it is about; undefined for one that is passed over. */
  readonly column?: Column
}

export interface LayoutOptions {
  /** What columns are about, by their header; `''` passes one over. */
  readonly mapping: Readonly<Record<string, string>>
  /** Tag for texts whose column names no language. */
  readonly language: string
}

const example = 'uri, prefLabel@en, altLabel@de, notation, definition@en or broader'

/**
 * Reads the headers of a table: those that the mapping names, and those that are recognised.
 *
 * @throws DomainError `invalid` for a mapping that does not fit, and where no column says which concept a row is about.
 */
export function layoutOf(headers: TableRow | undefined, { mapping, language }: LayoutOptions): Layout {
  const names = (headers?.cells ?? []).map((cell) => cell.trim())
  for (const name of Object.keys(mapping))
    if (!names.includes(name.trim())) throw invalid(`The mapping names a column "${name}" that the table does not have: it has ${names.map((each) => `"${each}"`).join(', ')}`) // prettier-ignore
  const given = new Map(Object.entries(mapping).map(([name, meaning]) => [name.trim(), meaning.trim()]))
  const layout = names.map((header): UsedColumn => {
    const meaning = given.get(header) ?? header
    const column = meaning === '' ? undefined : columnOf(meaning, language)
    if (given.has(header) && meaning !== '' && !column) throw invalid(`The mapping says "${meaning}" for the column "${header}", which is no column of a table: write ${example}`) // prettier-ignore
    return { header, ...(column ? { column } : {}) }
  })
  const telling = layout.some(({ column }) => ['uri', 'notation', 'prefLabel'].includes(column?.property ?? ''))
  if (!telling) throw invalid(`No column says which concept a row is about: name one uri, notation or prefLabel in the first row (${example}), or send a mapping`) // prettier-ignore
  return layout
}
