import type { Operation } from '../operations/operation.ts'

/** Something that a rule has against a node. Terms are ids of the snapshot that was looked at. */
export interface Finding {
  /** IRI of the rule: of a condition of SKOS, such as `https://www.w3.org/TR/skos-reference/#S14`, or of one of our own. */
  readonly rule: string
  readonly severity: 'Violation' | 'Warning' | 'Info'
  readonly focus: number
  /** The property that is at fault. */
  readonly path?: number
  readonly value?: number
  /** One plain sentence that says what is wrong and what to change, with labels rather than URIs. */
  readonly message: string
  /** What would mend it, where that can be told. */
  readonly fix?: readonly Operation[]
}
