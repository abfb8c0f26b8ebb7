import type { Trial } from '../../governance/proposals/trial.ts'
import { partsOf } from '../../tables/columns.ts'
import { keyOf, type Sheet } from './model.ts'
import type { TableChange } from './operations.ts'

/** What is wrong, in sentences, by the key of the cell that it is about; `''` for the rest. */
export type Faults = ReadonlyMap<string, readonly string[]>

const skos = 'http://www.w3.org/2004/02/skos/core#'

/** What the checks say of each cell as if the table were published. */
export function faultsOf(trial: Trial, sheet: Sheet, change: TableChange): Faults {
  const found = new Map<string, string[]>()
  const put = (cell: string, text: string): void => {
    const told = found.get(cell)
    if (!told) found.set(cell, [text])
    else if (!told.includes(text)) told.push(text)
  }
  if (trial.status === 'impossible' || trial.status === 'conflict')
    put(trial.operation === undefined ? '' : (change.cells[trial.operation] ?? ''), trial.sentence ?? '')
  for (const { severity, focusNode, property, value, message, label } of trial.results) {
    if (severity === 'Info') continue
    const row = sheet.rows.findIndex(({ uri }) => uri === focusNode.value)
    const column = columnOf(sheet, property, value?.['xml:lang'])
    if (row >= 0 && column >= 0) put(keyOf({ row, column }), message)
    else put('', `${label}: ${message}`)
  }
  return found
}

/** The column that a finding is about: that of its property in the language of its value, else the first of the property. */
function columnOf({ columns }: Pick<Sheet, 'columns'>, property: string | undefined, language = ''): number {
  const parts = columns.map(({ key }) => partsOf(key))
  const isAbout = (at: number): boolean => skos + parts[at]!.property === property
  const exact = parts.findIndex((each, at) => isAbout(at) && each.language === language.toLowerCase())
  return exact >= 0 ? exact : parts.findIndex((_, at) => isAbout(at))
}
