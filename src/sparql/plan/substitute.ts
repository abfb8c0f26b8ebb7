import type { Term } from '@rdfjs/types'
import type { QueryTerms } from '../terms.ts'
import type { Op } from './algebra.ts'

/** An operation with terms in the place of variables (SPARQL 1.1 Query §18.6, substitute). */
export function substituted(op: Op, bindings: ReadonlyMap<string, number>, terms: QueryTerms): Op {
  return replaced(op, bindings, terms) as Op
}

const isTerm = (node: object): node is Term => 'termType' in node && node.termType !== 'Quad'

function replaced(node: unknown, bindings: ReadonlyMap<string, number>, terms: QueryTerms): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (isTerm(node)) {
    const id = node.termType === 'Variable' ? bindings.get(node.value) : undefined
    return id === undefined ? node : terms.term(id)
  }
  if (Array.isArray(node)) return node.map((each) => replaced(each, bindings, terms))
  const { type } = node as { type?: string }
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    // What a projection or a group gives are names, and a name that is replaced is given no longer.
    const isNames = key === 'variables' && (type === 'project' || type === 'group')
    copy[key] = isNames
      ? (value as Term[]).filter(({ value: name }) => !bindings.has(name))
      : replaced(value, bindings, terms)
  }
  for (const part of ['subject', 'predicate', 'object', 'graph', 'termType'] as const)
    if (part in node && !(part in copy)) copy[part] = replaced((node as Record<string, unknown>)[part], bindings, terms)
  return copy
}
