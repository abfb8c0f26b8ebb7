import type { NamedNode } from '@rdfjs/types'
import { concord, owl, rdf, rdfs, sh, skos } from '../rdf/namespaces.ts'
import type { Terms } from '../store/terms.ts'

const typesOf = {
  concept: [skos.Concept],
  scheme: [skos.ConceptScheme],
  collection: [skos.Collection, skos.OrderedCollection],
  class: [owl.Class, rdfs.Class],
  property: [rdf.Property, owl.ObjectProperty, owl.DatatypeProperty, owl.AnnotationProperty],
  ontology: [owl.Ontology],
  shape: [sh.NodeShape, sh.Shape],
  domain: [concord.Domain],
} as const satisfies Record<string, readonly NamedNode[]>

/** What sort of thing is searched for. A `thing` has none of the types that the other kinds are told by. */
export type Kind = keyof typeof typesOf | 'thing'

/** A test for whether something with these types is of a kind. */
export function isOfKind(kind: Kind, terms: Terms): (types: readonly number[]) => boolean {
  const names = kind === 'thing' ? Object.values(typesOf).flat() : typesOf[kind]
  const ids = new Set(names.map(({ value }) => terms.iri(value)))
  return (types) => types.some((type) => ids.has(type)) !== (kind === 'thing')
}
