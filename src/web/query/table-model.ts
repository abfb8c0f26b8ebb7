import type { Table, Term } from './answer.ts'

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const numeric = /^(?:integer|decimal|double|float|int|long|short|byte|nonNegativeInteger|positiveInteger|unsignedInt)$/
const timely = /^(?:date|dateTime|gYear|gYearMonth)$/

const localType = ({ datatype = '' }: Term): string => (datatype.startsWith(xsd) ? datatype.slice(xsd.length) : '')

/** The number that a term is; undefined for what is none. */
export function numberOf(term: Term | undefined): number | undefined {
  if (term?.type !== 'literal' || !numeric.test(localType(term))) return undefined
  const value = Number(term.value)
  return Number.isFinite(value) ? value : undefined
}

/** The moment that a term is, in milliseconds; undefined for what is none. */
export function momentOf(term: Term | undefined): number | undefined {
  if (term?.type !== 'literal' || !timely.test(localType(term))) return undefined
  const value = Date.parse(localType(term) === 'gYear' ? term.value.slice(0, 4) : term.value)
  return Number.isNaN(value) ? undefined : value
}

/** What stands in a cell: the label of an IRI where it is known, else what the term says. */
export type ShownAs = (term: Term) => string

/** What a cell is sorted by, worked out once: a number or time, else what it shows. */
type Key = number | string | undefined

const keyOf = (term: Term | undefined, shown: ShownAs): Key => term && (numberOf(term) ?? momentOf(term) ?? shown(term))

/** Numbers and times by their value come first, then all else as people look things up. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b)
  return typeof a === 'number' ? -1 : 1
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

export interface Arrangement {
  /** Index of the column to sort by. */
  readonly by?: number
  readonly descending?: boolean
  /** Only rows that have this in one of their cells. */
  readonly filter?: string
}

/** Rows in the wanted order, without those that the filter leaves out. What is not bound stays last either way. */
export function arrange(
  { rows }: Table,
  { by, descending = false, filter = '' }: Arrangement,
  shown: ShownAs,
): Table['rows'] {
  // prettier-ignore
  const wanted = filter.trim().toLocaleLowerCase()
  const has = (term: Term | undefined): boolean =>
    term !== undefined && (shown(term).toLocaleLowerCase().includes(wanted) || term.value.toLocaleLowerCase().includes(wanted)) // prettier-ignore
  const left = wanted === '' ? rows : rows.filter((row) => row.some(has))
  if (by === undefined) return left
  const sign = descending ? -1 : 1
  const keyed = left.map((row) => ({ row, key: keyOf(row[by], shown) }))
  const [bound, unbound] = [keyed.filter(({ key }) => key !== undefined), keyed.filter(({ key }) => key === undefined)]
  bound.sort((a, b) => sign * compareKeys(a.key, b.key))
  return [...bound, ...unbound].map(({ row }) => row)
}

/** A table for a spreadsheet: cells between tabs, lines without breaks in them. */
export const asText = ({ columns }: Table, rows: Table['rows'], shown: ShownAs): string =>
  [columns, ...rows.map((row) => row.map((term) => (term ? shown(term).replace(/[\t\n\r]+/g, ' ') : '')))]
    .map((line) => line.join('\t'))
    .join('\n')

/** IRIs of the rows from `from` to `to`, once each. */
export function irisIn(rows: Table['rows'], from: number, to: number): string[] {
  const found = new Set<string>()
  for (const row of rows.slice(from, to)) for (const term of row) if (term?.type === 'uri') found.add(term.value)
  return [...found]
}
