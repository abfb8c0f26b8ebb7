import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { mentions, namesOf, type AlgebraNode } from './algebra.ts'

const zeroLength = new Set(['ZeroOrMorePath', 'ZeroOrOnePath'])
const transparent = new Set(['project', 'distinct', 'filter', 'extend', 'orderby'])

/**
 * The query for many focus nodes at once, or null where that would not give the same solutions as running it once
 * for each with `$this` replaced. The nodes are joined in as a table below every FILTER and BIND, so that each of
 * them sees `$this` as it would when pre-bound.
 *
 * Left alone are: LIMIT, subqueries, aggregates that do not group by `$this`, paths of length zero from `$this`
 * (which reach a node that is not in the data), and OPTIONAL parts that filter by `$this`.
 */
export function batched(operation: AlgebraNode, nodes: Term[]): AlgebraNode | null {
  const variable = DataFactory.variable('this')
  const table = { type: 'values', variables: [variable], bindings: nodes.map((node) => ({ this: node })) }
  return push(operation, table)
}

function push(node: AlgebraNode, table: AlgebraNode): AlgebraNode | null {
  const type = String(node['type'])
  if (transparent.has(type)) return around(node, table)
  if (type === 'group') return namesOf(node['variables']).includes('this') ? around(node, table) : null
  if (type === 'union') {
    const inputs = (node['input'] as AlgebraNode[]).map((input) => push(input, table))
    return inputs.every((input) => input !== null) ? { ...node, input: inputs } : null
  }
  if (type === 'leftjoin') {
    const [left, right] = node['input'] as [AlgebraNode, AlgebraNode]
    const inner = isFlat(right) || !mentions(right, 'this') ? push(left, table) : null
    return inner && { ...node, input: [inner, right] }
  }
  return isFlat(node) ? { type: 'join', input: [table, ...parts(node)] } : null
}

function around(node: AlgebraNode, table: AlgebraNode): AlgebraNode | null {
  const input = push(node['input'] as AlgebraNode, table)
  return input && { ...node, input }
}

const parts = (node: AlgebraNode): AlgebraNode[] =>
  node['type'] === 'join' ? (node['input'] as AlgebraNode[]) : [node]

/** Triple patterns and paths alone: nothing in which it matters whether `$this` is bound before or after. */
function isFlat(node: AlgebraNode): boolean {
  if (node['type'] === 'join') return (node['input'] as AlgebraNode[]).every(isFlat)
  if (node['type'] === 'bgp') return true
  if (node['type'] !== 'path') return false
  return !mentions([node['subject'], node['object']], 'this') || !isZeroLength(node['predicate'] as AlgebraNode)
}

/** Whether a path may match without a step. A sequence that contains such a path is taken for one too. */
function isZeroLength(path: AlgebraNode): boolean {
  if (zeroLength.has(String(path['type']))) return true
  const inner = [path['path'], path['input']].flat().filter((part) => part !== undefined)
  return inner.some((part) => isZeroLength(part as AlgebraNode))
}
