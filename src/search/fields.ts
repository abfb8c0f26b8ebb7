import type { NamedNode } from '@rdfjs/types'
import { concord, dc, dct, foaf, rdfs, schema, skos } from '../rdf/namespaces.ts'
import { ANY } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** What a label is to its subject. The numbers are kept in the index: add at the end. */
export const Field = { prefLabel: 0, altLabel: 1, hiddenLabel: 2, notation: 3, identifier: 4, definition: 5 } as const
export type Field = (typeof Field)[keyof typeof Field]
export type FieldName = keyof typeof Field

export const fieldNames = Object.keys(Field) as readonly FieldName[]

const propertiesOf: Readonly<Record<FieldName, readonly NamedNode[]>> = {
  prefLabel: [skos.prefLabel, rdfs.label, dct.title, dc.title, schema.name, foaf.name],
  altLabel: [skos.altLabel, schema.alternateName, dct.alternative],
  hiddenLabel: [skos.hiddenLabel],
  notation: [skos.notation],
  identifier: [dct.identifier, dc.identifier],
  definition: [skos.definition, skos.scopeNote, rdfs.comment, dct.description, dc.description, schema.description],
}

/** schema.org is written with http: as often as with https:. */
const spellings = ({ value }: NamedNode): string[] => [value, value.replace(/^https:(\/\/schema\.org\/)/, 'http:$1')]

/**
 * Ids of the properties that are searched, with what each is to its subject: those above, what the data state to be a
 * sub-property of one of them, and what a model names as the `concord:identifierProperty` of an entity.
 */
export function searchedProperties(snapshot: Snapshot): ReadonlyMap<number, Field> {
  const found = new Map<number, Field>()
  for (const name of fieldNames)
    for (const iri of propertiesOf[name].flatMap(spellings)) found.set(snapshot.terms.iri(iri), Field[name])
  found.delete(ANY)
  const names = snapshot.id(concord.identifierProperty)
  if (names !== ANY)
    snapshot.triples({ p: names }, (_s, _p, property) => {
      if (!found.has(property)) found.set(property, Field.identifier)
    })
  const isPartOf = snapshot.id(rdfs.subPropertyOf)
  // A Map's iterator also visits entries added on the way: the nearest searched property decides.
  for (const [property, field] of found)
    for (const part of snapshot.subjects(isPartOf, property)) if (!found.has(part)) found.set(part, field)
  return found
}
