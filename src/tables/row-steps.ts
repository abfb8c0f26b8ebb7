import {
  labelProperties,
  mappingProperties,
  noteProperties,
  type LabelProperty,
  type MappingProperty,
  type NewConcept,
  type NoteProperty,
  type Operation,
} from '../vocabularies/operations/operation.ts'
import { joinValues } from './cells.ts'
import { isTextProperty, partsOf, type TextProperty } from './columns.ts'
import { labelsOf } from './identify.ts'
import { phases, said, type ImportRow, type Phase } from './import-row.ts'
import { flag, wants, type ImportMode } from './wishes.ts'

/** Where rows go to. */
export interface Target {
  /** IRIs of the schemes that a new concept is put in when its row names none. */
  readonly schemes: readonly string[]
  /** IRI of the graph to write to; told from the scheme when not given. */
  readonly graph?: string | undefined
  readonly mode: ImportMode
}

/** What a row about a new concept asks for. */
export function stepsOfNew(row: ImportRow, schemes: readonly string[], { graph, mode }: Target): void {
  const concept = row.concept!
  const mappings = Object.fromEntries(mappingProperties.flatMap((each) => present(each, row.relations.get(each))))
  const made: NewConcept = {
    uri: concept,
    schemes,
    prefLabel: Object.fromEntries(labelsOf(row).map(({ text, language }) => [language, text])),
    ...textsOf(row, ['altLabel', 'hiddenLabel']),
    notes: textsOf(row, noteProperties),
    ...Object.fromEntries(present('notation', said(row, 'notation'))),
    ...Object.fromEntries(present('broader', row.relations.get('broader'))),
    mappings,
  }
  const on = graph === undefined ? {} : { graph }
  add(row, phases.main, { type: 'add-concept', ...made, ...on })
  for (const related of row.relations.get('related') ?? []) add(row, phases.after, { type: 'add-related', concept, related, ...on }) // prettier-ignore
  stepsOfDeprecation(row, mode, on)
}

const present = <Value>(key: string, values: readonly Value[] | undefined): [string, readonly Value[]][] =>
  values && values.length > 0 ? [[key, values]] : []

/** Texts of properties, by property and language. */
function textsOf(
  row: ImportRow,
  properties: readonly TextProperty[],
): Record<string, Record<string, readonly string[]>> {
  const found: Record<string, Record<string, readonly string[]>> = {}
  for (const [key, values] of row.values) {
    const { property, language } = partsOf(key)
    if (values.length > 0 && (properties as readonly string[]).includes(property)) (found[property] ??= {})[language] = values // prettier-ignore
  }
  return found
}

/** What a row about a known concept asks for, where that differs from what is there. */
export function stepsOfKnown(row: ImportRow, { graph, mode }: Target): void {
  const on = graph === undefined ? {} : { graph }
  for (const key of row.values.keys()) {
    const { property, language } = partsOf(key)
    if (isTextProperty(property) && wants(row, key, mode)) stepsOfTexts(row, { property, language, key, on })
  }
  if (wants(row, 'notation', mode)) stepsOfNotation(row, on)
  stepsOfBroader(row, on)
  stepsOfRelated(row, on)
  for (const property of mappingProperties) stepsOfMapping(row, property, on)
  stepsOfDeprecation(row, mode, on)
  warnOfTop(row)
  warnOfSchemes(row)
}

type On = { readonly graph?: string }

const add = (row: ImportRow, phase: Phase, operation: Operation): void => void row.steps.push({ phase, operation })

/** Values to go and to come; texts count without the white space around them, which no cell shows. */
function difference(row: ImportRow, key: string, wanted: readonly string[]): { gone: string[]; come: string[] } {
  const have = row.known?.get(key) ?? []
  if (key.startsWith('prefLabel') && have.length > 1 && wanted[0] === joinValues(have).trim())
    return { gone: [], come: [] } // a cell that is not split
  const [kept, now] = [new Set(wanted), new Set(have.map((value) => value.trim()))]
  return {
    gone: have.filter((value) => !kept.has(value.trim())),
    come: wanted.filter((value) => !now.has(value)),
  }
}

interface TextColumnOf {
  readonly property: TextProperty
  readonly language: string
  readonly key: string
  readonly on: On
}

/** What goes, goes first: a text may pass from one property to another. */
function stepsOfTexts(row: ImportRow, { property, language, key, on }: TextColumnOf): void {
  const concept = row.concept!
  const { gone, come } = difference(row, key, row.values.get(key) ?? [])
  const isLabel = (labelProperties as readonly string[]).includes(property)
  const [from, to] = [gone[0], come[0]]
  if (gone.length === 1 && come.length === 1) {
    const about = { concept, language, ...on, from: from!, to: to! }
    if (isLabel) add(row, phases.main, { type: 'change-label', property: property as LabelProperty, ...about })
    else add(row, phases.main, { type: 'change-note', property: property as NoteProperty, ...about })
    return
  }
  for (const text of gone) {
    if (isLabel) add(row, phases.before, { type: 'remove-label', concept, property: property as LabelProperty, language, text, ...on }) // prettier-ignore
    else add(row, phases.before, { type: 'change-note', concept, property: property as NoteProperty, language, from: text, ...on }) // prettier-ignore
  }
  for (const text of come) {
    if (isLabel) add(row, phases.after, { type: 'add-label', concept, property: property as LabelProperty, language, text, ...on }) // prettier-ignore
    else add(row, phases.after, { type: 'change-note', concept, property: property as NoteProperty, language, to: text, ...on }) // prettier-ignore
  }
}

function stepsOfNotation(row: ImportRow, on: On): void {
  const concept = row.concept!
  const { gone, come } = difference(row, 'notation', row.values.get('notation') ?? [])
  const pairs = Math.min(gone.length, come.length)
  for (let at = 0; at < Math.max(gone.length, come.length); at++) {
    const from = gone[at]
    const to = come[at]
    const change = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    add(row, at < pairs ? phases.main : phases.after, { type: 'change-notation', concept, ...change, ...on })
  }
}

/** New places first: between two steps it stands no higher than before or after. */
function stepsOfBroader(row: ImportRow, on: On): void {
  const wanted = row.relations.get('broader')
  if (!wanted) return
  const concept = row.concept!
  const have = row.known?.get('broader') ?? []
  const gone = have.filter((each) => !wanted.includes(each))
  const come = wanted.filter((each) => !have.includes(each))
  if (gone.length === 1 && come.length === 1) {
    add(row, phases.main, { type: 'move', concept, from: gone[0]!, to: come[0]!, ...on })
    return
  }
  for (const broader of come) add(row, phases.main, { type: 'add-broader', concept, broader, ...on })
  for (const broader of gone) add(row, phases.main, { type: 'remove-broader', concept, broader, ...on })
}

function stepsOfRelated(row: ImportRow, on: On): void {
  const wanted = row.relations.get('related')
  if (!wanted) return
  const concept = row.concept!
  const have = row.known?.get('related') ?? []
  for (const related of have) if (!wanted.includes(related)) add(row, phases.before, { type: 'remove-related', concept, related, ...on }) // prettier-ignore
  for (const related of wanted) if (!have.includes(related)) add(row, phases.after, { type: 'add-related', concept, related, ...on }) // prettier-ignore
}

function stepsOfMapping(row: ImportRow, property: MappingProperty, on: On): void {
  const wanted = row.relations.get(property)
  if (!wanted) return
  const concept = row.concept!
  const have = row.known?.get(property) ?? []
  for (const target of have) if (!wanted.includes(target)) add(row, phases.before, { type: 'remove-mapping', concept, property, target, ...on }) // prettier-ignore
  for (const target of wanted) if (!have.includes(target)) add(row, phases.after, { type: 'add-mapping', concept, property, target, ...on }) // prettier-ignore
}

/** Deprecated by a word or by a successor; taken back by a word, or by nothing in a table that is all there is. */
function stepsOfDeprecation(row: ImportRow, mode: ImportMode, on: On): void {
  const concept = row.concept!
  const successors = row.relations.get('replacedBy') ?? []
  const [was, before] = [row.known?.has('deprecated') ?? false, row.known?.get('replacedBy') ?? []]
  const silent = mode === 'replace' && row.values.has('deprecated') ? false : undefined
  const wanted =
    flag(row, 'deprecated') ?? silent ?? (successors.length > 0 && !row.values.has('deprecated') ? true : was)
  const same = successors.length === 0 || (successors.length === before.length && successors.every((each) => before.includes(each))) // prettier-ignore
  if (wanted && before.length > 0 && row.relations.get('replacedBy')?.length === 0) row.warnings.push('replacedBy is passed over: a table does not take a successor away') // prettier-ignore
  if (!wanted && successors.length > 0 && !same) row.errors.push('replacedBy: only a deprecated concept has a successor: say yes under deprecated') // prettier-ignore
  if (was && !wanted) add(row, phases.before, { type: 'reinstate', concept })
  if (!wanted || (was && same)) return
  const [successor] = successors
  if (successors.length > 1) row.errors.push('replacedBy: a table can name one successor; for several, use the operation split') // prettier-ignore
  add(row, phases.after, { type: 'deprecate', concept, ...(successor === undefined ? {} : { successor }), ...on })
}

/** Top concepts follow from what stands above them. */
function warnOfTop(row: ImportRow): void {
  const wanted = flag(row, 'topConcept')
  const broader = row.relations.get('broader') ?? row.known?.get('broader') ?? []
  if (wanted === undefined || wanted === row.known?.has('topConcept') || wanted === (broader.length === 0)) return
  row.warnings.push('topConcept is passed over: a concept is at the top when nothing stands under broader')
}

function warnOfSchemes(row: ImportRow): void {
  const wanted = said(row, 'scheme')
  const have = row.known?.get('scheme') ?? []
  if (wanted && !(wanted.length === have.length && wanted.every((each) => have.includes(each)))) row.warnings.push('scheme is passed over: a table does not move concepts that are there already to another scheme') // prettier-ignore
}
