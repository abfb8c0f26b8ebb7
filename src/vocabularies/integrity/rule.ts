import type { Finding } from './finding.ts'
import type { Look } from './look.ts'

/** A finding without what its rule says for all. */
export type Found = Omit<Finding, 'rule' | 'severity'>

/** One condition, looked at around one node: in time that grows with what the node has to do with, not with the graph. */
export interface Rule {
  readonly iri: string
  readonly severity: Finding['severity']
  find(look: Look, node: number): Found[]
}

/** A numbered condition of the SKOS Reference. */
export const skosCondition = (number: number): string => `https://www.w3.org/TR/skos-reference/#S${number}`

/** A node with thousands of others at it is told of with so many of them. */
export const MAX_TOLD = 100

/** `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
