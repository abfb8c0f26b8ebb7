import type { Term } from '@rdfjs/types'
import { prefixes, vocabulary } from '../rdf/namespaces.ts'

/** The constraint components of SHACL Core and SHACL-SPARQL. */
export const components = vocabulary(
  prefixes.sh,
  'ClassConstraintComponent',
  'DatatypeConstraintComponent',
  'NodeKindConstraintComponent',
  'MinCountConstraintComponent',
  'MaxCountConstraintComponent',
  'MinExclusiveConstraintComponent',
  'MinInclusiveConstraintComponent',
  'MaxExclusiveConstraintComponent',
  'MaxInclusiveConstraintComponent',
  'MinLengthConstraintComponent',
  'MaxLengthConstraintComponent',
  'PatternConstraintComponent',
  'LanguageInConstraintComponent',
  'UniqueLangConstraintComponent',
  'EqualsConstraintComponent',
  'DisjointConstraintComponent',
  'LessThanConstraintComponent',
  'LessThanOrEqualsConstraintComponent',
  'NotConstraintComponent',
  'AndConstraintComponent',
  'OrConstraintComponent',
  'XoneConstraintComponent',
  'NodeConstraintComponent',
  'QualifiedMinCountConstraintComponent',
  'QualifiedMaxCountConstraintComponent',
  'ClosedConstraintComponent',
  'HasValueConstraintComponent',
  'InConstraintComponent',
  'SPARQLConstraintComponent',
)

/** The values of sh:nodeKind, and the kinds of term that each allows (SHACL §4.1.3). */
export const nodeKinds: Readonly<Record<string, Term['termType'][]>> = {
  [`${prefixes.sh}IRI`]: ['NamedNode'],
  [`${prefixes.sh}BlankNode`]: ['BlankNode'],
  [`${prefixes.sh}Literal`]: ['Literal'],
  [`${prefixes.sh}BlankNodeOrIRI`]: ['BlankNode', 'NamedNode'],
  [`${prefixes.sh}BlankNodeOrLiteral`]: ['BlankNode', 'Literal'],
  [`${prefixes.sh}IRIOrLiteral`]: ['NamedNode', 'Literal'],
}
