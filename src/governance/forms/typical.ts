import type { Kind } from '../../concepts/views.ts'
import { dct, rdfs, skos } from '../../rdf/namespaces.ts'
import type { FieldKind } from './form.ts'

/** A field that things of a kind have though no shape speaks of it. */
export interface TypicalField {
  readonly path: string
  readonly group: TypicalGroup
  readonly kind: FieldKind
  readonly long?: boolean
  readonly uniqueLang?: boolean
}

/** Parts of a form, in their order. */
export const typicalGroups = ['names', 'meaning', 'place', 'mappings', 'notes', 'other'] as const
export type TypicalGroup = (typeof typicalGroups)[number]

const { prefLabel, altLabel, hiddenLabel, definition, scopeNote, example } = skos
const { historyNote, editorialNote, changeNote, note, broader, related, notation } = skos
const { exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch } = skos

const text = (group: TypicalGroup, { value: path }: { value: string }, more: Partial<TypicalField> = {}): TypicalField => ({ path, group, kind: 'text', ...more }) // prettier-ignore
const thing = (group: TypicalGroup, { value: path }: { value: string }): TypicalField => ({ path, group, kind: 'reference' }) // prettier-ignore
const long = { long: true } as const

/** Documentation of whatever has a name (SKOS Reference §7). */
const documentation = [
  ...[definition, scopeNote, example].map((property) => text('meaning', property, long)),
  ...[note, historyNote, editorialNote, changeNote].map((property) => text('notes', property, long)),
]

/** What SKOS, RDFS and DCMI Terms have for each kind of thing. */
export const typicalFields: Partial<Readonly<Record<Kind, readonly TypicalField[]>>> = {
  concept: [
    text('names', prefLabel, { uniqueLang: true }),
    text('names', altLabel),
    text('names', hiddenLabel),
    { path: notation.value, group: 'names', kind: 'literal' },
    ...documentation,
    thing('place', broader),
    thing('place', related),
    ...[exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch].map((property) => thing('mappings', property)),
  ],
  scheme: [
    text('names', dct.title, { uniqueLang: true }),
    text('names', prefLabel, { uniqueLang: true }),
    text('meaning', dct.description, long),
  ],
  collection: [text('names', prefLabel, { uniqueLang: true }), text('names', altLabel), ...documentation.slice(0, 4)],
  class: [text('names', rdfs.label, { uniqueLang: true }), text('names', altLabel), ...documentation.slice(0, 4), text('meaning', rdfs.comment, long)], // prettier-ignore
  property: [text('names', rdfs.label, { uniqueLang: true }), text('names', altLabel), ...documentation.slice(0, 4), text('meaning', rdfs.comment, long)], // prettier-ignore
}

/** What follows from other statements, or says what a thing is: not for a form to change. */
export const derived: ReadonlySet<string> = new Set([
  skos.narrower.value,
  skos.topConceptOf.value,
  skos.hasTopConcept.value,
  skos.inScheme.value,
  skos.broaderTransitive.value,
  skos.narrowerTransitive.value,
])
