import { prefixes, vocabulary } from '../rdf/namespaces.ts'

/** What a value of a SHACL property must be. */
export type ValueKind =
  | 'any'
  | 'boolean'
  | 'closure'
  | 'integer'
  | 'iri'
  | 'list'
  | 'list-of-iris'
  | 'list-of-shapes'
  | 'list-of-tags'
  | 'literal'
  | 'node'
  | 'node-kind'
  | 'pattern'
  | 'resource'
  | 'text'

export interface ValueRule {
  readonly value: ValueKind
  /** SHACL §4: "shapes have at most one value for …". */
  readonly single?: true
  /** SHACL §4: "… SHACL property shapes only". */
  readonly propertyOnly?: true
}

const one = (value: ValueKind): ValueRule => ({ value, single: true })
const many = (value: ValueKind): ValueRule => ({ value })
const oneOnProperty = (value: ValueKind): ValueRule => ({ value, single: true, propertyOnly: true })
const manyOnProperty = (value: ValueKind): ValueRule => ({ value, propertyOnly: true })

/** The parameters of SHACL Core and SHACL-SPARQL (SHACL §4, §5). */
const constraintRules = {
  class: many('iri'),
  datatype: one('iri'),
  nodeKind: one('node-kind'),
  minCount: oneOnProperty('integer'),
  maxCount: oneOnProperty('integer'),
  minExclusive: one('literal'),
  minInclusive: one('literal'),
  maxExclusive: one('literal'),
  maxInclusive: one('literal'),
  minLength: one('integer'),
  maxLength: one('integer'),
  pattern: many('pattern'),
  languageIn: one('list-of-tags'),
  uniqueLang: oneOnProperty('boolean'),
  equals: many('iri'),
  disjoint: many('iri'),
  lessThan: manyOnProperty('iri'),
  lessThanOrEquals: manyOnProperty('iri'),
  not: many('resource'),
  and: many('list-of-shapes'),
  or: many('list-of-shapes'),
  xone: many('list-of-shapes'),
  node: many('resource'),
  property: many('resource'),
  qualifiedValueShape: oneOnProperty('resource'),
  // W3C test core/node/qualified-001: without sh:qualifiedValueShape these three may stand anywhere, and say nothing
  qualifiedValueShapesDisjoint: one('boolean'),
  qualifiedMinCount: one('integer'),
  qualifiedMaxCount: one('integer'),
  closed: one('closure'),
  ignoredProperties: one('list-of-iris'),
  hasValue: many('any'),
  in: one('list'),
  sparql: many('resource'),
} as const satisfies Record<string, ValueRule>

/** What else may stand on a shape: targets, what is said about results, and what is only said to people. */
const otherRules: Record<string, ValueRule> = {
  targetNode: many('node'),
  targetClass: many('iri'),
  targetObjectsOf: many('iri'),
  targetSubjectsOf: many('iri'),
  target: many('resource'),
  path: one('any'),
  flags: one('text'),
  severity: one('iri'),
  message: many('text'),
  deactivated: one('boolean'),
  name: many('text'),
  description: many('text'),
  order: many('literal'),
  group: many('resource'),
  defaultValue: many('any'),
  select: one('text'),
  ask: one('text'),
  prefixes: many('resource'),
  declare: many('resource'),
  labelTemplate: many('text'),
  optional: one('boolean'),
  codeIdentifier: many('text'),
  intent: many('text'),
  agentInstruction: many('text'),
  shapesGraph: many('iri'),
  suggestedShapesGraph: many('iri'),
}

/** The rule for each SHACL term that may stand on a shape, by local name; any other is unsupported. */
export const shapeRules: Readonly<Record<string, ValueRule>> = { ...constraintRules, ...otherRules }

/** The one constraint of DASH that is validated without its declaration. */
export const closedByTypesRule: ValueRule = one('boolean')

/** Whoever has one of these is a shape. */
export const constraintParameters = Object.values(vocabulary(prefixes.sh, ...Object.keys(constraintRules)))

/** The constraint parameters of DASH but dash:closedByTypes, which we know: without its declarations, an engine passes over them. */
export const dashConstraints = new Set([
  'coExistsWith',
  'hasClass',
  'hasMaxExclusive',
  'hasValueIn',
  'hasValueWithClass',
  'nonRecursive',
  'reifiableBy',
  'rootClass',
  'singleLine',
  'stem',
  'subSetOf',
  'symmetric',
  'uniqueValueForClass',
  'uniqueValuesForClass',
  'uriStart',
])
