import { partsOf } from '../../tables/columns.ts'
import { labelProperties, noteProperties, type LabelProperty, type NoteProperty, type Operation } from '../../vocabularies/operations/operation.ts' // prettier-ignore
import { keyOf, knownNames, valuesBefore, type Edits, type Place, type Sheet } from './model.ts'

/** What edited cells come to. */
export interface TableChange {
  /** In an order in which they can be carried out. */
  readonly operations: readonly Operation[]
  /** For each operation the key of the cell that it comes from. */
  readonly cells: readonly string[]
  /** Names in cells that are no known concept, by the key of the cell. */
  readonly unknown: ReadonlyMap<string, readonly string[]>
}

/** An operation, and when it is done: what makes room comes first. */
interface Step {
  readonly operation: Operation
  readonly rank: number
}
const removing = 0
const changing = 1
const adding = 2

interface Difference {
  readonly concept: string
  readonly gone: readonly string[]
  readonly come: readonly string[]
}

/**
 * What is to be done so that the concepts are as the table has them.
 *
 * @param names IRIs of concepts by what they are called; those that a cell had are known without
 */
export function changeOf(sheet: Sheet, edits: Edits, names: ReadonlyMap<string, string>): TableChange {
  const unknown = new Map<string, readonly string[]>()
  const steps: (Step & { cell: string })[] = []
  for (const [cell, wanted] of edits) {
    const [row = 0, column = 0] = cell.split(':').map(Number)
    const place = { row, column }
    const { concept, before, after, missing } = valuesIn(sheet, place, { wanted, names })
    if (missing.length > 0) unknown.set(cell, missing)
    const gone = before.filter((value) => !after.includes(value))
    const come = after.filter((value) => !before.includes(value))
    const made = missing.length > 0 ? [] : stepsOf(sheet.columns[column]!.key, { concept, gone, come })
    steps.push(...made.map((step) => ({ ...step, cell: keyOf(place) })))
  }
  steps.sort((a, b) => a.rank - b.rank)
  return { operations: steps.map(({ operation }) => operation), cells: steps.map(({ cell }) => cell), unknown }
}

interface Values {
  readonly concept: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly missing: readonly string[]
}

/** Values of a cell before and after; of concepts, their IRIs. */
function valuesIn(
  sheet: Sheet,
  place: Place,
  { wanted, names }: { readonly wanted: readonly string[]; readonly names: ReadonlyMap<string, string> },
): Values {
  const row = sheet.rows[place.row]!
  const concept = row.uri
  if (!isConcepts(sheet.columns[place.column]!.key)) return { concept, before: valuesBefore(sheet, place), after: wanted, missing: [] } // prettier-ignore
  const own = knownNames(row, place.column)
  const found = wanted.map((text) => own.get(text) ?? names.get(text))
  const missing = wanted.filter((_, at) => found[at] === undefined)
  return { concept, before: [...own.values()], after: found.filter((iri) => iri !== undefined), missing }
}

/** Whether a column holds concepts, by what they are called. */
export const isConcepts = (key: string): boolean => key === 'broader' || key === 'related'

function stepsOf(key: string, difference: Difference): Step[] {
  const { property, language } = partsOf(key)
  if ((labelProperties as readonly string[]).includes(property))
    return labelSteps(property as LabelProperty, language, difference)
  if ((noteProperties as readonly string[]).includes(property))
    return noteSteps(property as NoteProperty, language, difference)
  if (property === 'notation') return notationSteps(difference)
  return property === 'broader' ? broaderSteps(difference) : relatedSteps(difference)
}

function labelSteps(property: LabelProperty, language: string, { concept, gone, come }: Difference): Step[] {
  const [from, to] = [gone[0], come[0]]
  if (gone.length === 1 && come.length === 1)
    return [{ rank: changing, operation: { type: 'change-label', concept, property, language, from: from!, to: to! } }]
  return [
    ...gone.map((text): Step => ({ rank: removing, operation: { type: 'remove-label', concept, property, language, text } })), // prettier-ignore
    ...come.map((text): Step => ({ rank: adding, operation: { type: 'add-label', concept, property, language, text } })), // prettier-ignore
  ]
}

/** What goes and what comes, one for one as far as that goes. */
const pairs = ({ gone, come }: Difference): { from?: string; to?: string }[] =>
  Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    ...(gone[at] === undefined ? {} : { from: gone[at] }),
    ...(come[at] === undefined ? {} : { to: come[at] }),
  }))

const rankOf = ({ from, to }: { from?: string; to?: string }): number =>
  to === undefined ? removing : from === undefined ? adding : changing

const noteSteps = (property: NoteProperty, language: string, difference: Difference): Step[] =>
  pairs(difference).map((pair) => ({
    rank: rankOf(pair),
    operation: { type: 'change-note', concept: difference.concept, property, language, ...pair },
  }))

const notationSteps = (difference: Difference): Step[] =>
  pairs(difference).map((pair) => ({
    rank: rankOf(pair),
    operation: { type: 'change-notation', concept: difference.concept, ...pair },
  }))

/** New places first: between two steps a concept stands no higher than before or after. */
function broaderSteps({ concept, gone, come }: Difference): Step[] {
  if (gone.length === 1 && come.length === 1)
    return [{ rank: changing, operation: { type: 'move', concept, from: gone[0]!, to: come[0]! } }]
  return [
    ...come.map((broader): Step => ({ rank: changing, operation: { type: 'add-broader', concept, broader } })),
    ...gone.map((broader): Step => ({ rank: adding, operation: { type: 'remove-broader', concept, broader } })),
  ]
}

const relatedSteps = ({ concept, gone, come }: Difference): Step[] => [
  ...gone.map((related): Step => ({ rank: removing, operation: { type: 'remove-related', concept, related } })),
  ...come.map((related): Step => ({ rank: adding, operation: { type: 'add-related', concept, related } })),
]
