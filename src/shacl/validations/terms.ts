import { compileDatatype } from 'shacl-engine/lib/validations/type.js'
import type { Compile, Context, ResultArguments } from 'shacl-engine'
import type Shape from 'shacl-engine/lib/Shape.js'
import type { NamedNode, Term } from '@rdfjs/types'
import { xsd } from '../../rdf/namespaces.ts'
import { compareLiterals } from '../compare.ts'
import { components, nodeKinds } from '../constraints.ts'
import { xpathRegex } from '../regex.ts'
import { listMembers, objectOf, objectsOf, shacl, termKey } from '../terms.ts'

type Test = (term: Term, context: Context) => boolean

/** One constraint for each value of the parameter, tested on each value node alone. */
export function perValue(
  component: NamedNode,
  parameter: NamedNode,
  prepare: (parameter: Term, shape: Shape) => Test,
): [Term, Compile] {
  const compile: Compile = (shape) => {
    const tests = objectsOf(shape.ptr.dataset, shape.ptr.term!, parameter).map((value) => ({
      args: { parameter: value },
      test: prepare(value, shape),
    }))
    const generic = (context: Context): void => {
      const value = context.valueOrNode
      for (const { args, test } of tests) {
        if (!test(value.term!, context)) context.violation(component, { args, value } satisfies ResultArguments)
      }
    }
    return { generic }
  }
  return [parameter, compile]
}

const range = (component: NamedNode, parameter: NamedNode, holds: (order: number) => boolean): [Term, Compile] =>
  perValue(component, parameter, (limit) => (term) => {
    const order = compareLiterals(term, limit)
    return order !== null && holds(order)
  })

/** STRLEN counts characters, not UTF-16 units; a blank node has no text (SHACL §4.4). */
const length = (component: NamedNode, parameter: NamedNode, holds: (size: number, limit: number) => boolean) =>
  perValue(component, parameter, (limit) => (term) => {
    return term.termType !== 'BlankNode' && holds(Array.from(term.value).length, Number(limit.value))
  })

/** shacl-engine takes any character outside the Basic Multilingual Plane for ill-formed; in these types none is. */
const anyText = [xsd.string, xsd.anyURI]

const compileStrictDatatype: Compile = (shape) => {
  const datatype = objectOf(shape.ptr.dataset, shape.ptr.term!, shacl.datatype)
  if (!anyText.some((type) => type.equals(datatype))) return compileDatatype(shape)
  return perValue(components.DatatypeConstraintComponent, shacl.datatype, (expected) => (term) => {
    return term.termType === 'Literal' && term.datatype.equals(expected)
  })[1](shape)
}

const inList = perValue(components.InConstraintComponent, shacl.in, (list, shape) => {
  const members = new Set((listMembers(shape.ptr.dataset, list) ?? []).map(termKey))
  return (term) => members.has(termKey(term))
})

const pattern = perValue(components.PatternConstraintComponent, shacl.pattern, (source, shape) => {
  const regex = xpathRegex(source.value, objectOf(shape.ptr.dataset, shape.ptr.term!, shacl.flags)?.value)
  return (term) => term.termType !== 'BlankNode' && regex.test(term.value)
})

/** Basic filtering of RFC 4647, as SPARQL langMatches: "en" matches "en" and "EN-gb", not "eng". */
const languageIn = perValue(components.LanguageInConstraintComponent, shacl.languageIn, (list, shape) => {
  const ranges = (listMembers(shape.ptr.dataset, list) ?? []).map((term) => term.value.toLowerCase())
  return (term) => {
    const tag = term.termType === 'Literal' ? term.language.toLowerCase() : ''
    return tag !== '' && ranges.some((each) => each === '*' || tag === each || tag.startsWith(`${each}-`))
  }
})

const nodeKind = perValue(components.NodeKindConstraintComponent, shacl.nodeKind, (kind) => {
  const allowed = nodeKinds[kind.value] ?? []
  return (term) => allowed.includes(term.termType)
})

/** Validations that look at one value node and at nothing else. */
export const termValidations: [Term, Compile][] = [
  [shacl.datatype, compileStrictDatatype],
  nodeKind,
  range(components.MinExclusiveConstraintComponent, shacl.minExclusive, (order) => order > 0),
  range(components.MinInclusiveConstraintComponent, shacl.minInclusive, (order) => order >= 0),
  range(components.MaxExclusiveConstraintComponent, shacl.maxExclusive, (order) => order < 0),
  range(components.MaxInclusiveConstraintComponent, shacl.maxInclusive, (order) => order <= 0),
  length(components.MinLengthConstraintComponent, shacl.minLength, (size, limit) => size >= limit),
  length(components.MaxLengthConstraintComponent, shacl.maxLength, (size, limit) => size <= limit),
  pattern,
  languageIn,
  inList,
]
