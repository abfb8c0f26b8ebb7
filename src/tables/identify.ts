import { isIri } from '../rdf/iri.ts'
import { partsOf } from './columns.ts'
import { quoted, said, type ImportRow } from './import-row.ts'
import type { ThesaurusIndex } from './thesaurus-index.ts'

export interface IdentifyOptions {
  readonly index: ThesaurusIndex
  /** Tag of the language whose preferred labels tell concepts apart. */
  readonly language: string
  /** Whether concepts of the vocabulary alone can be meant, and what messages call it. */
  readonly where: string
  /** Whether an IRI was ever in use. */
  wasEverUsed(iri: string): boolean
  /** An IRI for a new concept. */
  mint(row: ImportRow): string
}

/**
 * Finds out which concept each row is about: by its URI, else by its notation, else by its preferred label; what is none of
 * the vocabulary is new. Rows that cannot be told get an error.
 */
export function identify(rows: readonly ImportRow[], options: IdentifyOptions): void {
  const newcomers: ImportRow[] = []
  for (const row of rows) {
    const before = row.errors.length
    const found = conceptOf(row, options)
    if (row.errors.length > before) continue
    if (found === undefined) {
      newcomers.push(row)
      continue
    }
    row.concept = found
    const known = options.index.members.get(found)
    if (known) row.known = known
    else newcomers.push(row)
  }
  for (const row of newcomers) if (labelsOf(row).length === 0) row.errors.push('A new concept needs a preferred label: fill in prefLabel, or the uri or notation of a concept that is there') // prettier-ignore
  refuseTwins(rows, options.language)
  for (const row of newcomers) if (row.errors.length === 0) row.concept ??= options.mint(row)
}

/** IRI of the concept, whether it is there already or not; undefined for a new one without an IRI. */
function conceptOf(row: ImportRow, options: IdentifyOptions): string | undefined {
  const [uri] = said(row, 'uri') ?? []
  if (uri !== undefined) return byUri(row, uri, options)
  const { index } = options
  const notations = said(row, 'notation') ?? []
  const byNotation = [...new Set(notations.flatMap((notation) => index.byNotation(notation)))]
  if (byNotation.length > 0) return only(row, byNotation, `the notation ${notations.map(quoted).join(' and ')}`)
  const label = labelIn(row, options.language)
  if (label === undefined) return undefined
  const byLabel = index.byLabel(label.text, label.language)
  const found = byLabel.length > 0 ? only(row, byLabel, `the preferred label ${quoted(label.text)}`) : undefined
  const others = found === undefined ? [] : (index.members.get(found)?.get('notation') ?? [])
  if (found === undefined || notations.length === 0 || others.length === 0) return found
  row.errors.push(`${quoted(label.text)} has the notation ${others.map(quoted).join(' and ')} already, not ${notations.map(quoted).join(' and ')}: fill in its uri (<${found}>) to change the notation, or another uri for a new concept`) // prettier-ignore
  return undefined
}

function byUri(row: ImportRow, uri: string, { index, where, wasEverUsed }: IdentifyOptions): string | undefined {
  if (!isIri(uri))
    row.errors.push(`${quoted(uri)} is no URI: write the whole address, or leave it out for a new concept`) // prettier-ignore
  else if (index.members.has(uri)) return uri
  else if (index.factsOf(uri)) row.errors.push(`<${uri}> is a concept, but not one of ${where}: import it there`)
  else if (index.isDescribed(uri)) row.errors.push(`<${uri}> is there, but not as a concept: choose another uri`)
  else if (wasEverUsed(uri)) row.errors.push(`<${uri}> was in use before and is never used again: choose another uri`)
  else return uri
  return undefined
}

function only(row: ImportRow, found: readonly string[], what: string): string | undefined {
  if (found.length === 1) return found[0]
  row.errors.push(`Several concepts have ${what}: ${found.map((iri) => `<${iri}>`).join(', ')}; fill in the uri of the one that is meant`) // prettier-ignore
  return undefined
}

/** Two rows about one concept, or two new ones that nothing tells apart: the later is an error. */
function refuseTwins(rows: readonly ImportRow[], language: string): void {
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (row.errors.length > 0) continue
    for (const [key, what] of namesOf(row, language)) {
      const first = seen.get(key)
      if (first === undefined) seen.set(key, row.row)
      else row.errors.push(`Row ${first} ${what}: put both in one row, or tell them apart by their uri`)
      if (first !== undefined) break
    }
  }
}

function namesOf(row: ImportRow, language: string): (readonly [key: string, what: string])[] {
  if (row.concept !== undefined) return [[`uri ${row.concept}`, 'is about the same concept']]
  const notations = said(row, 'notation') ?? []
  if (notations.length > 0)
    return notations.map((each) => [`notation ${each}`, `has the notation ${quoted(each)} as well`] as const)
  const label = labelIn(row, language)
  return label === undefined ? [] : [[`label ${label.language} ${label.text}`, `has the preferred label ${quoted(label.text)} as well`]] // prettier-ignore
}

/** The preferred labels of a row with their languages. */
export function labelsOf({ values }: ImportRow): { text: string; language: string }[] {
  return [...values].flatMap(([key, texts]) => {
    const { property, language } = partsOf(key)
    return property === 'prefLabel' ? texts.map((text) => ({ text, language })) : []
  })
}

/** The preferred label in a language, else any. */
function labelIn(row: ImportRow, language: string): { text: string; language: string } | undefined {
  const labels = labelsOf(row)
  return labels.find((each) => each.language === language) ?? labels[0]
}
