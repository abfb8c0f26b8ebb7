import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { inReadingOrder, literalsOf, preferredLiterals, textOf } from './labels.ts'
import { type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo } from './references.ts'
import { idsOf, predicatesInUse } from './terms.ts'
import type { ConceptView, Text } from './views.ts'

const names = perSnapshot((snapshot) => ({
  alternative: predicatesInUse(snapshot, [
    'altLabel',
    'xlAltLabel',
    'alternative',
    'schemaAlternateName',
    'schemaHttpAlternateName',
  ]),
  hidden: predicatesInUse(snapshot, ['hiddenLabel', 'xlHiddenLabel']),
  // The first that a term has is its definition; a comment is one only where there is nothing better.
  definition: predicatesInUse(snapshot, [
    'definition',
    'oboDefinition',
    'description',
    'dcDescription',
    'schemaDescription',
    'schemaHttpDescription',
    'comment',
  ]),
  // SKOS Reference §7: the documentation properties.
  notes: predicatesInUse(snapshot, [
    'scopeNote',
    'note',
    'comment',
    'example',
    'editorialNote',
    'historyNote',
    'changeNote',
  ]),
}))

/** Literals of a documentation property; a note that is a resource says its text in `rdf:value` (SKOS Primer §4.2). */
function documentation(snapshot: Snapshot, id: number, property: number): number[] {
  const { value } = idsOf(snapshot)
  return snapshot
    .objects(id, property)
    .flatMap((object) => (isLiteralId(object) ? object : snapshot.objects(object, value).filter(isLiteralId)))
}

type Texts = Pick<ConceptView, 'prefLabels' | 'altLabels' | 'hiddenLabels' | 'notations' | 'definitions' | 'notes'> & {
  /** Predicates whose literals are told here. */
  readonly told: ReadonlySet<number>
}

/** What is written about a term, in all languages, those of the reader first. */
export function textsOf(reader: Reader, id: number): Texts {
  const { snapshot } = reader
  const { alternative, hidden, notes } = names(snapshot)
  const { notation, xlPrefLabel } = idsOf(snapshot)
  const preferred = preferredLiterals(snapshot, id)
  const definition = definitionOf(snapshot, id)
  const read = (literals: readonly number[]): Text[] =>
    inReadingOrder(reader, [...new Set(literals)]).map((literal) => textOf(snapshot, literal))
  const all = (properties: readonly number[]): Text[] => read(properties.flatMap((p) => literalsOf(snapshot, id, p)))
  const noted = notes.filter((property) => property !== definition.property)
  return {
    prefLabels: preferred.property === notation ? [] : read(preferred.literals),
    altLabels: read(alternativesOf(snapshot, id)),
    hiddenLabels: all(hidden),
    notations: literalsOf(snapshot, id, notation).map((literal) => snapshot.terms.text(literal)),
    definitions: read(definition.literals),
    notes: noted.flatMap((property) =>
      read(documentation(snapshot, id, property)).map((text) => ({ property: referenceTo(reader, property), text })),
    ),
    told: new Set([
      preferred.property,
      xlPrefLabel,
      notation,
      definition.property,
      ...alternative,
      ...hidden,
      ...noted,
    ]),
  }
}

/** The synonyms of a term in all languages, as literals. */
export const alternativesOf = (snapshot: Snapshot, id: number): number[] =>
  names(snapshot).alternative.flatMap((p) => literalsOf(snapshot, id, p))

/** The first property that defines a term, with its literals in all languages. */
export function definitionOf(snapshot: Snapshot, id: number): { property: number; literals: number[] } {
  for (const property of names(snapshot).definition) {
    const literals = documentation(snapshot, id, property)
    if (literals.length > 0) return { property, literals }
  }
  return { property: 0, literals: [] }
}

/** The definition that suits the reader best; undefined when there is none. */
export function descriptionOf(reader: Reader, id: number): Text | undefined {
  const { literals } = definitionOf(reader.snapshot, id)
  const best = inReadingOrder(reader, literals)[0]
  return best === undefined ? undefined : textOf(reader.snapshot, best)
}
