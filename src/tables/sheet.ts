import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Column } from './columns.ts'
import { factsOf } from './facts.ts'

/** What stands in a cell. */
export interface SheetCell {
  /** Texts as they are; of concepts, what they are called (their IRIs, where two are called the same). */
  readonly texts: readonly string[]
  /** Of concepts, the IRIs in the same order. */
  readonly iris?: readonly string[]
}

/** A concept as a row that is read and changed in place. */
export interface SheetRow {
  readonly uri: string
  /** In the reader's language. */
  readonly label: string
  readonly lang: string
  readonly deprecated?: true
  /** In the order of the columns. */
  readonly cells: readonly SheetCell[]
}

/** Columns whose values are concepts that are called by their names. */
const named: readonly string[] = ['broader', 'related']

/** A concept with what each column says of it, for the reader. */
export function sheetRow(reader: Reader, id: number, columns: readonly Column[]): SheetRow {
  const facts = factsOf(reader.snapshot, id)
  const { uri, label, lang, deprecated } = referenceTo(reader, id)
  const cells = columns.map(({ key, property }) => {
    const values = facts.get(key) ?? []
    return named.includes(property) ? conceptCell(reader, values) : { texts: values }
  })
  return { uri, label, lang, ...(deprecated ? { deprecated } : {}), cells }
}

function conceptCell(reader: Reader, iris: readonly string[]): SheetCell {
  const labels = iris.map((iri) => referenceTo(reader, reader.snapshot.terms.iri(iri)).label)
  const isTwice = (label: string): boolean => labels.filter((each) => each === label).length > 1
  return { texts: labels.map((label, at) => (isTwice(label) ? iris[at]! : label)), iris }
}
