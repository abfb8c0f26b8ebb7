import { DataFactory } from 'n3'
import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { algebraUtils, type Algebra } from '@traqula/algebra-transformations-1-2'
import { invalid } from '../errors.ts'
import { parseIri } from '../rdf/iri.ts'
import { xsd } from '../rdf/namespaces.ts'

/** A term as SPARQL results in JSON write it: what variables of a query are given from outside. */
export type BoundTerm =
  | { readonly type: 'uri'; readonly value: string }
  | { readonly type: 'literal'; readonly value: string; readonly datatype?: string; readonly language?: string }

/** Terms by name of the variable that they take the place of. */
export type Bindings = Readonly<Record<string, BoundTerm>>

/** @throws DomainError `invalid` for what is no IRI. */
export function termOfBound(bound: BoundTerm): NamedNode | Literal {
  if (bound.type === 'uri') return parseIri(bound.value)
  const { value, language, datatype } = bound
  return DataFactory.literal(value, language ?? (datatype === undefined ? undefined : parseIri(datatype)))
}

/**
 * A query with terms in the place of variables wherever these are matched or computed with, as if each were bound before
 * the query begins (SHACL §5.3.1 "pre-bound"). The terms never pass through text, so no value can change what the query
 * is. Variables that the query selects or groups by stay columns of its answer. The operation that is given stays as it
 * is.
 *
 * @throws DomainError `invalid` where the query itself gives one of the variables a value.
 */
export function withBindings(operation: Algebra.Operation, bindings: Bindings): Algebra.Operation {
  const terms = new Map(Object.entries(bindings).map(([name, bound]) => [name, termOfBound(bound)]))
  return terms.size === 0 ? operation : (new Binding(terms).bound(operation) as Algebra.Operation)
}

type Node = Readonly<Record<string, unknown>>
type Named = readonly { readonly value: string }[]

const isTrue = { type: 'expression', subType: 'term', term: DataFactory.literal('true', xsd.boolean) }

class Binding {
  private readonly terms: ReadonlyMap<string, Term>

  constructor(terms: ReadonlyMap<string, Term>) {
    this.terms = terms
  }

  bound(node: unknown): unknown {
    if (typeof node !== 'object' || node === null) return node
    if (Array.isArray(node)) return node.map((each) => this.bound(each))
    const { termType, value } = node as { termType?: string; value?: string }
    if (termType !== undefined && termType !== 'Quad')
      return (termType === 'Variable' ? this.terms.get(value!) : undefined) ?? node
    return this.boundOperation(node as Node)
  }

  private boundOperation(node: Node): unknown {
    const { operator, args } = node as { operator?: string; args?: readonly { readonly term?: Term }[] }
    if (operator === 'bound' && this.terms.has(args?.[0]?.term?.value ?? '')) return isTrue
    switch (node['type']) {
      case 'extend':
        this.refuse([node['variable'] as { value: string }])
        break
      case 'values':
        return this.boundTable(node)
      case 'project':
      case 'group':
        return this.boundNames(node)
      case 'minus':
        return this.boundMinus(node)
    }
    return this.copy(node)
  }

  private copy(node: Node): Record<string, unknown> {
    const copy: Record<string, unknown> = {}
    for (const key in node) copy[key] = key === 'variable' ? node[key] : this.bound(node[key])
    return copy
  }

  /** The rows of a table that agree with the terms (SPARQL 1.1 Query §10.2). */
  private boundTable(node: Node): unknown {
    const { variables, bindings } = node as unknown as { variables: Named; bindings: readonly Record<string, Term>[] }
    const agrees = (row: Record<string, Term>): boolean =>
      variables.every(({ value }) => {
        const [wanted, found] = [this.terms.get(value), row[value]]
        return wanted === undefined || found === undefined || wanted.equals(found)
      })
    const kept = variables.filter(({ value }) => !this.terms.has(value))
    return { ...node, variables: kept, bindings: bindings.filter(agrees) }
  }

  /** What is selected or grouped by keeps its name, and has the term as its value in every row. */
  private boundNames(node: Node): unknown {
    const variables = node['variables'] as Named
    const copy = this.copy({ ...node, variables: [] })
    const named = variables.filter(({ value }) => this.terms.has(value)).map(({ value }) => value)
    return { ...copy, variables, input: this.named(copy['input'] as Algebra.Operation, named) }
  }

  /** MINUS looks at the variables that both sides have (SPARQL 1.1 Query §18.5): those with a term are still shared. */
  private boundMinus(node: Node): unknown {
    const sides = node['input'] as readonly Algebra.Operation[]
    const scopes = sides.map((side) => new Set(algebraUtils.inScopeVariables(side).map(({ value }) => value)))
    const shared = [...this.terms.keys()].filter((name) => scopes.every((scope) => scope.has(name)))
    return { ...this.copy(node), input: sides.map((side) => this.named(this.bound(side) as Algebra.Operation, shared)) }
  }

  /** The operation with a column for each variable that has a term. */
  private named(input: Algebra.Operation, names: readonly string[]): Algebra.Operation {
    const there = new Set(algebraUtils.inScopeVariables(input).map(({ value }) => value))
    return names
      .filter((name) => !there.has(name))
      .reduce<Algebra.Operation>(
        (inner, name) => ({
          type: 'extend',
          input: inner,
          variable: DataFactory.variable(name),
          expression: { type: 'expression', subType: 'term', term: this.terms.get(name)! },
        }) as unknown as Algebra.Operation, // prettier-ignore
        input,
      )
  }

  private refuse(variables: Named): void {
    const found = variables.find(({ value }) => this.terms.has(value))
    if (found) throw invalid(`?${found.value} is a parameter, and the query gives it a value itself: choose another name for one of them`) // prettier-ignore
  }
}
