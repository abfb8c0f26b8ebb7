import { crosswalkFindings } from '../models/crosswalk/crosswalk.ts'
import { readinessFindings } from '../models/readiness-findings.ts'
import { prove } from '../models/proof/prove.ts'
import type { RuleFinding } from '../models/rule-finding.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** What the rules about canonical models and domains have against some graphs: the proof that they only add among it. */
export const modelFindings = (snapshot: Snapshot, graphs: readonly string[]): RuleFinding[] => [
  ...prove({ snapshot, graphs }),
  ...stateFindings(snapshot, graphs),
]

/** The same without the proof: lifecycles and readiness. */
export function stateFindings(snapshot: Snapshot, graphs: readonly string[]): RuleFinding[] {
  const asked = new Set(graphs)
  return [
    ...crosswalkFindings(snapshot, graphs),
    ...readinessFindings(snapshot).filter(({ graph }) => asked.has(graph)),
  ]
}
