import type { NamedNode, Quad, Term } from '@rdfjs/types'

/** How much a finding weighs, in the terms of SHACL (§2.1.4): a violation stands against a change. */
export type Severity = 'Violation' | 'Warning' | 'Info'

/** Something that a rule has against what a graph says. */
export interface RuleFinding {
  /** IRI of the rule. */
  readonly rule: string
  readonly severity: Severity
  /** IRI of the graph that is at fault. */
  readonly graph: string
  readonly focus: Term
  readonly path?: NamedNode
  readonly value?: Term
  /** One plain sentence: what is wrong, with labels rather than URIs. */
  readonly sentence: string
  /** The statements that are at fault, each in its graph; the first is the one to show. */
  readonly offending: readonly Quad[]
  /** What they go against, in the canonical graphs, where it is a statement. */
  readonly canonical: readonly Quad[]
  /** How to say it instead. */
  readonly instead?: string
}
