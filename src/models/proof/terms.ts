import type { NamedNode } from '@rdfjs/types'
import { isSkolem } from '../../concepts/labels.ts'
import { dct, owl, prefixes, vocabulary } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** Terms that only the proof names; the shared ones are in `rdf/namespaces.ts` and `shacl/terms.ts`. */
export const rdfTerms = vocabulary(prefixes.rdf, 'subject', 'predicate', 'object')

export const owlTerms = vocabulary(
  prefixes.owl,
  'disjointWith',
  'propertyDisjointWith',
  'differentFrom',
  'disjointUnionOf',
  'unionOf',
  'intersectionOf',
  'complementOf',
  'oneOf',
  'hasKey',
  'propertyChainAxiom',
  'members',
  'distinctMembers',
  'onProperty',
  'onProperties',
  'someValuesFrom',
  'allValuesFrom',
  'onClass',
  'annotatedSource',
  'annotatedProperty',
  'annotatedTarget',
  'sourceIndividual',
  'targetIndividual',
  'assertionProperty',
  'Axiom',
  'NegativePropertyAssertion',
  'Restriction',
  'incompatibleWith',
  'backwardCompatibleWith',
  'Nothing',
)

export const shTerms = vocabulary(prefixes.sh, 'rule', 'values', 'subject', 'predicate', 'object', 'construct')

/** Predicates with which a term or a model is said to take the place of their object. */
export const superseding: readonly NamedNode[] = [
  dct.replaces,
  owl.priorVersion,
  owlTerms.incompatibleWith,
  owlTerms.backwardCompatibleWith,
  vocabulary(prefixes.prov, 'wasRevisionOf').wasRevisionOf,
]

/** Ids of terms in a snapshot, without those that it does not have. */
export const idsIn = (snapshot: Snapshot, terms: readonly NamedNode[]): Set<number> =>
  new Set(terms.map((term) => snapshot.id(term)).filter((id) => id !== 0))

/** Whether a node has no name of its own: a blank node, or the IRI that stands for one. */
export const isNameless = (snapshot: Snapshot, id: number): boolean =>
  kindOf(id) === Kind.blank || (kindOf(id) === Kind.iri && isSkolem(snapshot.terms.text(id)))

/** A statement by ids. */
export interface Row {
  readonly s: number
  readonly p: number
  readonly o: number
  readonly g: number
}
