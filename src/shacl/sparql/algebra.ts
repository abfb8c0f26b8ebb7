import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { xsd } from '../../rdf/namespaces.ts'

/** A node of the SPARQL algebra (or a term in it), seen from outside. */
export type AlgebraNode = Readonly<Record<string, unknown>>

export const isNode = (value: unknown): value is AlgebraNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is an RDF term; a pattern is a quad, but we treat it as an operation. */
export const isTerm = (value: unknown): value is Term =>
  isNode(value) && typeof value['termType'] === 'string' && value['type'] !== 'pattern'

const subjectPosition = ['subject', 'predicate', 'object', 'graph']

/** The parts of a node; those of a pattern are behind getters in some data factories. */
function partsOf(node: AlgebraNode): [string, unknown][] {
  const parts = Object.entries(node)
  if (node['type'] !== 'pattern') return parts
  return [
    ...parts.filter(([key]) => !subjectPosition.includes(key)),
    ...subjectPosition.map((key) => [key, node[key]] as [string, unknown]),
  ]
}

/** Calls `visit` on every operation and expression below a value, and on the value itself. */
export function walk(value: unknown, visit: (node: AlgebraNode) => void): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit)
  else if (isNode(value) && !isTerm(value)) {
    visit(value)
    for (const [, part] of partsOf(value)) walk(part, visit)
  }
}

/** Whether a variable occurs anywhere below a value. */
export function mentions(value: unknown, variable: string): boolean {
  if (Array.isArray(value)) return value.some((each) => mentions(each, variable))
  if (isTerm(value)) return value.termType === 'Variable' && value.value === variable
  return isNode(value) && partsOf(value).some(([, part]) => mentions(part, variable))
}

/** The names of a list of variables. */
export const namesOf = (variables: unknown): string[] => (variables as Term[]).map(({ value }) => value)

const trueExpression = { type: 'expression', subType: 'term', term: DataFactory.literal('true', xsd.boolean) }

/**
 * A copy of an operation in which variables stand replaced by terms everywhere, nested groups and subqueries
 * included: pre-binding as SHACL Appendix A means it, which bindings joined from outside are not.
 */
export function substitute(value: unknown, bindings: ReadonlyMap<string, Term>): unknown {
  if (Array.isArray(value)) return value.map((each) => substitute(each, bindings))
  if (isTerm(value)) return value.termType === 'Variable' ? (bindings.get(value.value) ?? value) : value
  if (!isNode(value)) return value
  if (value['subType'] === 'operator' && value['operator'] === 'bound') {
    return namesIn(value['args']).some((name) => bindings.has(name)) ? trueExpression : value
  }
  if (value['type'] === 'group') return substituteGroup(value, bindings)
  const copy = Object.create(Object.getPrototypeOf(value) as object) as Record<string, unknown>
  for (const [key, part] of partsOf(value)) copy[key] = substitute(part, bindings)
  if (value['type'] === 'project') copy['variables'] = unbound(value['variables'], bindings)
  return copy
}

const namesIn = (args: unknown): string[] =>
  (args as AlgebraNode[]).flatMap(({ term }) => (isTerm(term) && term.termType === 'Variable' ? term.value : []))

const unbound = (variables: unknown, bindings: ReadonlyMap<string, Term>): Term[] =>
  (variables as Term[]).filter(({ value }) => !bindings.has(value))

/** `GROUP BY $this` must still give no group when there is no solution, so the key stays, under another name. */
function substituteGroup(group: AlgebraNode, bindings: ReadonlyMap<string, Term>): AlgebraNode {
  const keys = unbound(group['variables'], bindings)
  let input = substitute(group['input'], bindings)
  for (const name of namesOf(group['variables'])) {
    const term = bindings.get(name)
    if (!term) continue
    const variable = DataFactory.variable(`prebound_${name}`)
    input = { type: 'extend', input, variable, expression: { type: 'expression', subType: 'term', term } }
    keys.push(variable)
  }
  return { ...group, variables: keys, aggregates: substitute(group['aggregates'], bindings), input }
}
