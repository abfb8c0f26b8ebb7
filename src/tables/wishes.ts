import { isIri } from '../rdf/iri.ts'
import { mappingProperties } from '../vocabularies/operations/operation.ts'
import { flagOf } from './cells.ts'
import { conceptProperties, partsOf } from './columns.ts'
import { quoted, said, type ImportRow } from './import-row.ts'
import type { References } from './refer.ts'

/** How a table is taken: what it does not say is left alone, or it is all there is. */
export type ImportMode = 'update' | 'replace'

/** Finds out what rows want for relations, and whether all that they say can be read. Errors are noted in the rows. */
export function readWishes(row: ImportRow, references: References, mode: ImportMode): void {
  for (const property of conceptProperties) {
    if (!wants(row, property, mode)) continue
    row.relations.set(property, references.resolve(row, property, { foreign: property === 'replacedBy' }))
  }
  for (const property of mappingProperties) {
    if (!wants(row, property, mode)) continue
    const values = row.values.get(property) ?? []
    const wrong = values.find((value) => !isIri(value))
    if (wrong === undefined) row.relations.set(property, values)
    else row.errors.push(`${property}: ${quoted(wrong)} is no URI: write the whole address of the other concept`)
  }
  for (const key of ['topConcept', 'deprecated']) {
    const [value] = said(row, key) ?? []
    if (value !== undefined && flagOf(value) === undefined) row.errors.push(`${key}: ${quoted(value)} is neither yes nor no`) // prettier-ignore
  }
  raiseToTop(row)
  refuseDoubleLabels(row)
  if (row.concept !== undefined && row.relations.get('broader')?.includes(row.concept)) row.errors.push('broader: a concept cannot be under itself') // prettier-ignore
}

/** Whether a row says something in a column, or nothing and means it. */
export const wants = (row: ImportRow, key: string, mode: ImportMode): boolean =>
  said(row, key) !== undefined || (mode === 'replace' && row.values.has(key))

/** Yes or no; undefined where the row leaves it alone. */
export const flag = (row: ImportRow, key: string): boolean | undefined => flagOf(said(row, key)?.[0] ?? '')

/** A known concept that shall be a top concept and names nothing above it leaves what is above it. */
function raiseToTop(row: ImportRow): void {
  const isTop = row.known?.has('topConcept') ?? true
  if (flag(row, 'topConcept') && !isTop && !row.relations.has('broader')) row.relations.set('broader', [])
}

/** The lexical labels of a concept are disjoint (SKOS Reference S13). */
function refuseDoubleLabels(row: ImportRow): void {
  const seen = new Map<string, string>()
  for (const [key, values] of row.values) {
    const { property, language } = partsOf(key)
    if (!property.endsWith('Label')) continue
    for (const value of values) {
      const first = seen.get(`${language} ${value}`)
      if (first !== undefined) row.errors.push(`${quoted(value)} stands under ${first} and under ${key}: keep one`)
      seen.set(`${language} ${value}`, key)
    }
  }
}
