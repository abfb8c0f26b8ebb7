import { DataFactory } from 'n3'
import type { Term, Variable } from '@rdfjs/types'
import { xsd } from '../../rdf/namespaces.ts'
import type { QueryTerms } from '../terms.ts'
import type { Op, ValuesOp } from './algebra.ts'

/** An operation with terms in the place of variables (SPARQL 1.1 Query §18.6, substitute). */
export function substituted(op: Op, bindings: ReadonlyMap<string, number>, terms: QueryTerms): Op {
  return new Substitution(bindings, terms).replaced(op) as Op
}

const isTerm = (node: object): node is Term => 'termType' in node && node.termType !== 'Quad'
const isTrue = { type: 'expression', subType: 'term', term: DataFactory.literal('true', xsd.boolean) }

class Substitution {
  private readonly bindings: ReadonlyMap<string, number>
  private readonly terms: QueryTerms

  constructor(bindings: ReadonlyMap<string, number>, terms: QueryTerms) {
    this.bindings = bindings
    this.terms = terms
  }

  replaced(node: unknown): unknown {
    if (typeof node !== 'object' || node === null) return node
    if (isTerm(node)) return this.replacedTerm(node)
    if (Array.isArray(node)) return node.map((each) => this.replaced(each))
    const { type, operator, args } = node as { type?: string; operator?: string; args?: { term?: Term }[] }
    // A variable in whose place there is a term is bound.
    if (operator === 'bound' && this.bindings.has(args?.[0]?.term?.value ?? '')) return isTrue
    if (type === 'values') return this.replacedTable(node as ValuesOp)
    const copy: Record<string, unknown> = {}
    for (const key in node) copy[key] = this.replacedMember(key, (node as Record<string, unknown>)[key])
    return copy
  }

  /** What BIND, a projection and a group give are names: a name that is replaced is given no longer. */
  private replacedMember(key: string, value: unknown): unknown {
    if (key === 'variable') return value
    if (key === 'variables') return (value as Variable[]).filter((name) => !this.bindings.has(name.value))
    return this.replaced(value)
  }

  private replacedTerm(term: Term): Term {
    const id = term.termType === 'Variable' ? this.bindings.get(term.value) : undefined
    return id === undefined ? term : this.terms.term(id)
  }

  /** The rows of a table that agree with what is known. */
  private replacedTable(op: ValuesOp): ValuesOp {
    const agrees = (row: ValuesOp['bindings'][number]): boolean =>
      op.variables.every(({ value }) => {
        const [id, term] = [this.bindings.get(value), row[value]]
        return id === undefined || term === undefined || this.terms.intern(term) === id
      })
    const variables = op.variables.filter(({ value }) => !this.bindings.has(value))
    return { ...op, variables, bindings: op.bindings.filter(agrees) }
  }
}
