import { algebraUtils, type Algebra } from '@traqula/algebra-transformations-1-2'
import { DomainError } from '../errors.ts'
import { tripleTermReason } from '../rdf/syntax-error.ts'
import { serviceIsOff } from './federation/allowed.ts'
import { placeIn } from './text-place.ts'
import { parseTree, placeOf, walk, type TreeNode } from './tree.ts'

/**
 * Triple terms, reifiers and base directions, which the parser reads, are of RDF 1.2.
 *
 * @throws DomainError `unsupported` with line and column in its details.
 */
export function refuseRdf12(ast: unknown, text: string, baseIri: string): void {
  if (!isOfRdf12(ast)) return
  let at: number | undefined
  walk(parseTree(text, baseIri), (node) => {
    if (isNodeOfRdf12(node)) at ??= placeOf(node)?.from ?? 0
  })
  const details = { ...placeIn(text, at ?? 0) }
  const { line, column } = details
  throw new DomainError('unsupported', `RDF 1.2 in line ${line}, column ${column}: ${tripleTermReason}`, { details })
}

function isOfRdf12(ast: unknown): boolean {
  let is = false
  walk(ast, (node) => {
    is ||= isNodeOfRdf12(node)
    return !is
  })
  return is
}

const isNodeOfRdf12 = (node: TreeNode): boolean =>
  (node.type === 'tripleCollection' && node.subType === 'reifiedTriple') ||
  (node.type === 'term' && node.subType === 'triple') ||
  (node.type === 'expression' && node.subType === 'operation' && node.operator === 'triple') ||
  (node.type === 'triple' && (node.annotations?.length ?? 0) > 0) ||
  (node.type === 'term' && node.subType === 'literal' && typeof node.langOrIri === 'string' && node.langOrIri.includes('--')) // prettier-ignore

/** Nothing is asked elsewhere. A silent SERVICE that is not carried out is an empty solution (SPARQL 1.1 Federated Query §2.3). */
export function refuseService(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  const { type, silent, termType } = node as { type?: string; silent?: boolean; termType?: string }
  if (termType !== undefined) return
  if (type === 'service' && !silent) throw serviceIsOff()
  for (const value of Object.values(node)) refuseService(value)
}

/** BIND and AS need a variable that is new in their group (SPARQL 1.1 Query §18.2.1); the parser lets others pass. */
export function refuseRebinding(node: unknown): void {
  if (typeof node !== 'object' || node === null || 'termType' in node) return
  const operation = node as Algebra.Operation
  if (operation.type === 'extend') {
    const { input, variable } = operation
    if (algebraUtils.inScopeVariables(input).some(({ value }) => value === variable.value))
      throw new DomainError('invalid', `?${variable.value} has a value where BIND or AS gives it another: choose a new name`) // prettier-ignore
  }
  for (const value of Object.values(node)) refuseRebinding(value)
}

interface Node {
  readonly type?: string
  readonly subType?: string
  readonly value?: string
  readonly variable?: { readonly value: string }
  readonly variables?: readonly Node[]
  readonly solutionModifiers?: { readonly group?: { readonly groupings: readonly Node[] } }
}

/** Where something is aggregated, what is selected by itself must be grouped by (SPARQL 1.1 Query §11.4): the parser lets some pass. */
export function refuseUngrouped(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  const { type, subType, variables = [], solutionModifiers } = node as Node
  if (type === 'query' && subType === 'select') {
    const groupings = solutionModifiers?.group?.groupings
    const grouped = new Set(groupings?.flatMap(({ value, variable }) => [value, variable?.value]))
    const plain = variables.filter((each) => each.type === 'term')
    if ((groupings !== undefined || variables.some(isAggregated)) && plain.some(({ value }) => !grouped.has(value)))
      throw new DomainError('invalid', ungroupedAdvice)
  }
  for (const value of Object.values(node)) refuseUngrouped(value)
}

/** Whether there is an aggregate in a node of a tree. */
export const isAggregated = (node: unknown): boolean =>
  typeof node === 'object' &&
  node !== null &&
  ((node as Node).subType === 'aggregate' || Object.values(node).some(isAggregated))

export const ungroupedAdvice =
  'A variable is selected that is neither grouped by nor aggregated: put it into GROUP BY, or into an aggregate such as SAMPLE(?x)'
