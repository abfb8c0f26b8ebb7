import type { NamedNode } from '@rdfjs/types'
import { shacl } from '../../../shacl/terms.ts'
import { sh } from '../../../rdf/namespaces.ts'

/** What a constraint is about: each has its rule. */
export type Aspect =
  | 'datatype'
  | 'cardinality'
  | 'pattern'
  | 'nodeKind'
  | 'class'
  | 'values'
  | 'comparison'
  | 'logic'
  | 'closing'
  | 'query'

/** The parameters of SHACL Core by what they are about; those with shapes as values are walked over and stand elsewhere. */
export const aspects: readonly (readonly [NamedNode, Aspect])[] = [
  [shacl.datatype, 'datatype'],
  [shacl.minCount, 'cardinality'],
  [shacl.maxCount, 'cardinality'],
  [shacl.qualifiedValueShape, 'cardinality'],
  [shacl.pattern, 'pattern'],
  [shacl.minLength, 'pattern'],
  [shacl.maxLength, 'pattern'],
  [shacl.nodeKind, 'nodeKind'],
  [shacl.class, 'class'],
  [shacl.in, 'values'],
  [shacl.hasValue, 'values'],
  [shacl.languageIn, 'values'],
  [shacl.uniqueLang, 'values'],
  [shacl.minInclusive, 'values'],
  [shacl.minExclusive, 'values'],
  [shacl.maxInclusive, 'values'],
  [shacl.maxExclusive, 'values'],
  [shacl.equals, 'comparison'],
  [shacl.disjoint, 'comparison'],
  [shacl.lessThan, 'comparison'],
  [shacl.lessThanOrEquals, 'comparison'],
  [shacl.not, 'logic'],
  [shacl.or, 'logic'],
  [shacl.xone, 'logic'],
  [shacl.closed, 'closing'],
  [sh.sparql, 'query'],
]
