import type { NamedNode } from '@rdfjs/types'
import type { Severity } from '../models/rule-finding.ts'
import type { Place } from './place.ts'

/** What a rule is good for: the four categories of governance rules; local names of `concord:` terms. */
export const ruleCategories = ['Interoperability', 'Quality', 'Discoverability', 'Evolution'] as const
export type RuleCategory = (typeof ruleCategories)[number]

/** A statement by ids: subject, predicate, object. */
export type Triple = readonly [s: number, p: number, o: number]

/** Something that a rule has against a node of a graph. Terms are ids of the snapshot that was looked at. */
export interface Fault {
  readonly focus: number
  readonly path?: NamedNode
  readonly value?: number
  /** One plain sentence: what is wrong, with labels rather than URIs. */
  readonly sentence: string
  /** How to say it instead. */
  readonly instead: string
  /** Statements of the graph that are at fault; for something that is missing, none. */
  readonly offending?: readonly Triple[]
}

/**
 * A rule whose check is a function: looked at around one node of one graph, in time that grows with what the node has to do
 * with and not with the graph, so that the gate can run it over what a change mentions.
 */
export interface CodeRule {
  readonly iri: NamedNode
  /** Where the catalogue says nothing else. */
  readonly severity: Severity
  readonly category: RuleCategory
  find(place: Place, node: number): readonly Fault[]
}
