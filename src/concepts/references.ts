import { localName } from '../rdf/iri.ts'
import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { knownName } from '../words/known-terms.ts'
import { isDeprecated } from './deprecation.ts'
import { labelOf } from './labels.ts'
import { notationOf } from './notation.ts'
import { BoundedMap, perReader, type Reader } from './reader.ts'
import { idsOf, iriOf, type TermName } from './terms.ts'
import type { Reference, Value } from './views.ts'

const references = perReader(() => new BoundedMap<number, Reference>(20_000))

/** The IRI of a term; a blank node, which production data do not have, is written as in Turtle. */
export const uriOf = (snapshot: Snapshot, id: number): string =>
  kindOf(id) === Kind.blank ? `_:${snapshot.terms.text(id)}` : snapshot.terms.text(id)

/** A term by URI with the label that suits the reader. */
export function referenceTo(reader: Reader, id: number): Reference {
  const known = references(reader)
  return known.get(id) ?? known.set(id, makeReference(reader, id))
}

function makeReference(reader: Reader, id: number): Reference {
  const { snapshot } = reader
  const { text, lang } = labelOf(reader, id)
  const notation = notationOf(snapshot, id)
  return {
    uri: uriOf(snapshot, id),
    label: text,
    lang,
    ...(notation === undefined ? {} : { notation }),
    ...(isDeprecated(snapshot, id) ? { deprecated: true as const } : {}),
  }
}

/** One of the terms that navigation knows by name, even where no graph mentions it. */
export function referenceToTerm(reader: Reader, name: TermName): Reference {
  const id = idsOf(reader.snapshot)[name]
  if (id !== 0) return referenceTo(reader, id)
  const { text, lang } = knownName(iriOf(name), reader.languages) ?? { text: localName(iriOf(name)), lang: '' }
  return { uri: iriOf(name), label: text, lang }
}

/** The value of a statement: a reference, or a literal as written. */
export function valueOf(reader: Reader, id: number): Value {
  if (!isLiteralId(id)) return { type: 'uri', ...referenceTo(reader, id) }
  const term = reader.snapshot.terms.term(id)
  const datatype = term.termType === 'Literal' ? term.datatype.value : ''
  return { type: 'literal', value: term.value, lang: reader.snapshot.terms.language(id), datatype }
}
