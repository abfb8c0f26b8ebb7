import type { Term } from '@rdfjs/types'
import { owl, prefixes, rdfs, sh, skos, vocabulary, xsd } from '../../rdf/namespaces.ts'
import { nameOf, type State } from './state.ts'

/** What another limit does to data: fewer are allowed, more are, or neither can be told. */
export type Effect = 'narrowed' | 'widened' | 'changed'

/** Compares two values of one limit, in the later state. */
export type Compare = (before: Term, after: Term, state: State) => Effect

const x = vocabulary(
  prefixes.xsd,
  'normalizedString',
  'token',
  'language',
  'Name',
  'NCName',
  'NMTOKEN',
  'long',
  'int',
  'short',
  'byte',
  'unsignedLong',
  'unsignedInt',
  'unsignedShort',
  'unsignedByte',
  'positiveInteger',
  'nonPositiveInteger',
  'negativeInteger',
  'dateTimeStamp',
)

/** Datatypes by the one that they are derived from (XML Schema Part 2 §3): every value of the first is one of the second. */
const derivedFrom = new Map(
  [
    [x.normalizedString, xsd.string],
    [x.token, x.normalizedString],
    [x.language, x.token],
    [x.NMTOKEN, x.token],
    [x.Name, x.token],
    [x.NCName, x.Name],
    [xsd.integer, xsd.decimal],
    [x.long, xsd.integer],
    [x.int, x.long],
    [x.short, x.int],
    [x.byte, x.short],
    [xsd.nonNegativeInteger, xsd.integer],
    [x.positiveInteger, xsd.nonNegativeInteger],
    [x.unsignedLong, xsd.nonNegativeInteger],
    [x.unsignedInt, x.unsignedLong],
    [x.unsignedShort, x.unsignedInt],
    [x.unsignedByte, x.unsignedShort],
    [x.nonPositiveInteger, xsd.integer],
    [x.negativeInteger, x.nonPositiveInteger],
    [x.dateTimeStamp, xsd.dateTime],
  ].map(([type, base]) => [type!.value, base!.value]),
)

function isDerived(type: string, base: string): boolean {
  for (let found = derivedFrom.get(type); found !== undefined; found = derivedFrom.get(found))
    if (found === base) return true
  return false
}

/** Whether a class or property is below another: by `rdfs:subClassOf`, `rdfs:subPropertyOf` and `skos:broader`. */
export function isBelow(state: State, name: string, other: string): boolean {
  const seen = new Set([name])
  for (const each of seen) {
    for (const property of [rdfs.subClassOf, rdfs.subPropertyOf, skos.broader])
      for (const above of state.objects(each, property)) seen.add(nameOf(above))
    if (each !== name && each === other) return true
  }
  return seen.has(other) && name !== other
}

const general = new Set([owl.Thing.value, rdfs.Resource.value])

/** Datatypes and classes: more general ones allow more. */
export const byGenerality: Compare = (before, after, state) => {
  const [old, now] = [nameOf(before), nameOf(after)]
  if (general.has(now) || isDerived(old, now) || isBelow(state, old, now)) return 'widened'
  if (general.has(old) || isDerived(now, old) || isBelow(state, now, old)) return 'narrowed'
  return 'changed'
}

/** Numbers compare as numbers, dates and times as text. */
function compareValues(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)]
  if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right
  return a < b ? -1 : a > b ? 1 : 0
}

/** A least value: a greater one allows less. */
export const asMinimum: Compare = (before, after) =>
  compareValues(before.value, after.value) < 0 ? 'narrowed' : 'widened'
/** A greatest value: a smaller one allows less. */
export const asMaximum: Compare = (before, after) => (compareValues(before.value, after.value) > 0 ? 'narrowed' : 'widened') // prettier-ignore

const nodeKinds = vocabulary(prefixes.sh, 'IRI', 'BlankNode', 'Literal', 'BlankNodeOrIRI', 'BlankNodeOrLiteral', 'IRIOrLiteral') // prettier-ignore
const kindsIn = new Map<string, readonly string[]>([
  [nodeKinds.IRI.value, ['IRI']],
  [nodeKinds.BlankNode.value, ['BlankNode']],
  [nodeKinds.Literal.value, ['Literal']],
  [nodeKinds.BlankNodeOrIRI.value, ['BlankNode', 'IRI']],
  [nodeKinds.BlankNodeOrLiteral.value, ['BlankNode', 'Literal']],
  [nodeKinds.IRIOrLiteral.value, ['IRI', 'Literal']],
])

export const byNodeKind: Compare = (before, after) => {
  const [old, now] = [kindsIn.get(before.value) ?? [], kindsIn.get(after.value) ?? []]
  if (old.every((kind) => now.includes(kind))) return 'widened'
  return now.every((kind) => old.includes(kind)) ? 'narrowed' : 'changed'
}

/** Nobody can tell of two patterns, or two rules, which allows more. */
/** A shape that is closed by the types of a node (SHACL 1.2) lets pass all that one closed altogether does, and more. */
export const byClosing: Compare = (before, after) => {
  const isByTypes = ({ termType }: Term): boolean => termType === 'NamedNode'
  if (isByTypes(before) === isByTypes(after)) return 'changed'
  return isByTypes(after) ? 'widened' : 'narrowed'
}

export const incomparable: Compare = () => 'changed'

/** A value that limits nothing: it is as if it were not there. */
export function isNoLimit(property: string, value: Term): boolean {
  const { value: text } = value
  if (property === `${prefixes.sh}minCount` || property === `${prefixes.sh}qualifiedMinCount` || property === `${prefixes.sh}minLength`) return Number(text) === 0 // prettier-ignore
  return value.termType === 'Literal' && value.datatype.equals(xsd.boolean) && (text === 'false' || text === '0')
}

/** What a shape does not insist on (`sh:severity` below Violation, `sh:deactivated`) breaks nothing. */
export function insists(state: State, shape: string): boolean {
  const severity = state.text(shape, sh.severity)
  if (state.text(shape, sh.deactivated) === 'true') return false
  return severity === undefined || severity === sh.Violation.value
}
