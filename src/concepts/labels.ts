import { localName } from '../rdf/iri.ts'
import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { knownName } from '../words/known-terms.ts'
import { languageRank } from './languages.ts'
import { BoundedMap, perReader, type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, predicatesInUse, type TermName } from './terms.ts'
import type { Text } from './views.ts'

/** What counts as a label, the best first. SKOS-XL labels (Appendix B) are nodes that carry a literal form. */
const labelNames = [
  'prefLabel',
  'xlPrefLabel',
  'label',
  'title',
  'dcTitle',
  'schemaName',
  'schemaHttpName',
  'foafName',
  'shName',
  'notation',
] as const satisfies readonly TermName[]

const labelPredicates = perSnapshot((snapshot) => predicatesInUse(snapshot, labelNames))
const ranks = perReader(() => new Map<number, number>())
const labels = perReader(() => new BoundedMap<number, Text>(20_000))

/**
 * The label that suits the languages best, with the tag that it has. The first label property that the term has at all
 * decides; without any, a term of the standards has the name that all know it by, and another is called by the last part of its
 * IRI. Always the same label for the same graph.
 */
export const label = (snapshot: Snapshot, id: number, languages: readonly string[]): Text =>
  labelOf({ snapshot, languages }, id)

/** The same for a reader, who may ask often: remembered. */
export function labelOf(reader: Reader, id: number): Text {
  const known = labels(reader)
  return known.get(id) ?? known.set(id, findLabel(reader, id))
}

/** How well the language of a literal suits the reader: 0 is best. */
export function rankOf(reader: Reader, literal: number): number {
  const { terms } = reader.snapshot
  const qualifier = kindOf(literal) === Kind.tagged ? terms.qualifier(literal) : 0
  const known = ranks(reader)
  let rank = known.get(qualifier)
  if (rank === undefined) known.set(qualifier, (rank = languageRank(terms.language(literal), reader.languages)))
  return rank
}

/** A literal as text with its tag. */
export const textOf = (snapshot: Snapshot, literal: number): Text => ({
  text: snapshot.terms.text(literal),
  lang: snapshot.terms.language(literal),
})

/** Literals in the order in which the reader wants to see them: by language, then by text. */
export function inReadingOrder(reader: Reader, literals: readonly number[]): number[] {
  return literals.length < 2 ? [...literals] : [...literals].sort((a, b) => compareLiterals(reader, a, b))
}

function compareLiterals(reader: Reader, a: number, b: number): number {
  const byRank = rankOf(reader, a) - rankOf(reader, b)
  if (byRank !== 0) return byRank
  const left = textOf(reader.snapshot, a)
  const right = textOf(reader.snapshot, b)
  if (left.lang !== right.lang) return left.lang < right.lang ? -1 : 1
  return left.text < right.text ? -1 : left.text > right.text ? 1 : 0
}

/** The values of a property as literals; a SKOS-XL label stands for its literal form. */
export function literalsOf(snapshot: Snapshot, id: number, property: number): number[] {
  const { literalForm } = idsOf(snapshot)
  const values = snapshot.objects(id, property)
  if (values.every(isLiteralId)) return values
  return values
    .flatMap((value) => (isLiteralId(value) ? value : snapshot.objects(value, literalForm)))
    .filter(isLiteralId)
}

/** The literals of the first label property that a term has: its preferred labels in all languages. */
export function preferredLiterals(snapshot: Snapshot, id: number): { property: number; literals: number[] } {
  for (const property of labelPredicates(snapshot)) {
    const literals = literalsOf(snapshot, id, property).filter((literal) => snapshot.terms.text(literal).trim() !== '')
    if (literals.length > 0) return { property, literals }
  }
  return { property: 0, literals: [] }
}

function findLabel(reader: Reader, id: number): Text {
  const { snapshot } = reader
  if (isLiteralId(id)) return textOf(snapshot, id)
  const literals = preferredLiterals(snapshot, id).literals
  let best = 0
  for (const literal of literals) if (best === 0 || compareLiterals(reader, literal, best) < 0) best = literal
  if (literals.length > 1) best = mostApt(reader, id, { literals, best })
  if (best !== 0) return textOf(snapshot, best)
  return knownName(snapshot.terms.text(id), reader.languages) ?? { text: nameOf(reader, id), lang: '' }
}

/**
 * Several graphs may each label a term, some for their own purpose: of labels in one language the one that is spelt
 * like the IRI is taken, as its owner wrote both.
 */
function mostApt(
  { snapshot }: Reader,
  id: number,
  { literals, best }: { literals: readonly number[]; best: number },
): number {
  const spelling = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const name = spelling(localName(snapshot.terms.text(id)))
  const language = snapshot.terms.language(best)
  const alike = literals.find(
    (each) => snapshot.terms.language(each) === language && spelling(snapshot.terms.text(each)) === name,
  )
  return alike ?? best
}

/** IRIs that stand for blank nodes (RDF 1.1 Concepts §3.5). */
export const isSkolem = (iri: string): boolean => iri.includes('/.well-known/genid/')

/** A node without a name is called by its type, in brackets. */
function nameOf(reader: Reader, id: number): string {
  const { snapshot } = reader
  const text = snapshot.terms.text(id)
  if (kindOf(id) === Kind.iri && !isSkolem(text)) return localName(text)
  const type = snapshot.objects(id, idsOf(snapshot).type).find((each) => kindOf(each) === Kind.iri && each !== id)
  return type === undefined ? '[…]' : `[${localName(snapshot.terms.text(type))}]`
}
