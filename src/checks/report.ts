import type { JsonResult } from '../shacl/report-json.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'

/** One thing that stands against a change, or is noted of it: a SHACL result with what helps to mend it. */
export interface CheckResult extends JsonResult {
  /** The focus node's label, in the reader's language where it has one. */
  readonly label: string
  /** What the property is called, in the same language, where the path is one property. */
  readonly pathLabel?: string
  /** What kind of rule found it. */
  readonly source: 'shacl' | 'skos' | 'rule'
  /** What would mend it, where that can be told: to be sent with the change. */
  readonly fix?: readonly Operation[]
  /** IRI of the rule of the catalogue that it is a finding of. */
  readonly rule?: string
  /** What that rule is called, in the reader's language. */
  readonly ruleLabel?: string
  /** How to say it instead. */
  readonly instead?: string
  /** The statements that are at fault, as N-Quads without the line's end. */
  readonly offending?: readonly string[]
  /** What they go against in canonical graphs, as N-Quads. */
  readonly canonical?: readonly string[]
  /** By what it does not stand against the change: told, and not counted. */
  readonly suppression?: { readonly uri: string; readonly decision: string; readonly until: string }
}

/** What the gate found. */
export interface CheckReport {
  /** Whether the change may be made: no result is a violation. */
  readonly conforms: boolean
  /** What the change brings about, violations first. What was wrong before it is only counted. */
  readonly results: readonly CheckResult[]
  /** How many further results there are than those that are listed; left out when all are. */
  readonly omitted?: number
  /** Findings about the same nodes that were there before the change. */
  readonly existing: number
  /** Nodes that were looked at. */
  readonly nodes: number
  /** IRIs of the graphs with the shapes that governed the change. */
  readonly shapes: readonly string[]
  /**
   * Shapes for which it cannot be told within bounds where the change matters, such as a query that compares every node with
   * every other: they were looked at for the nodes that the change mentions only. Their IRIs.
   */
  readonly partial?: readonly string[]
  /** The results as a `sh:ValidationReport` in N-Quads; empty when there are none. */
  readonly nquads: string
}
