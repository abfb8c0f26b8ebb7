import type { RuleFinding } from '../models/rule-finding.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { termKey } from '../shacl/terms.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { severityIn } from './rules.ts'
import { suppressionOf, suppressions, type Suppression } from './suppressions.ts'

/** A finding as it counts in its graph. */
export interface SettledFinding extends RuleFinding {
  /** The suppression that it falls under: it is told, and does not stand against anything. */
  readonly suppression?: Suppression
}

/** What findings weigh where they are: as domains have made rules stricter, and as the council has suppressed them. */
export function settle(snapshot: Snapshot, findings: readonly RuleFinding[], today: string): SettledFinding[] {
  if (findings.length === 0) return []
  const counting = suppressions(snapshot, today).filter(({ reason }) => reason === undefined)
  return findings.map((finding) => {
    const { rule, graph, focus } = finding
    const severity = severityIn(snapshot, finding, graphInfo(snapshot, graph)?.domain)
    const suppression = suppressionOf(snapshot, { rule, graph, focus: focus.value }, counting)
    return { ...finding, severity, ...(suppression ? { suppression } : {}) }
  })
}

const placeOf = ({ focus, path }: RuleFinding): string => `${termKey(focus)} ${path?.value ?? ''}`

/** Rule findings without those about a property of a node of which a shape has said something already. */
export function withoutRepeats(shapes: readonly RuleFinding[], others: readonly RuleFinding[]): RuleFinding[] {
  const told = new Set(shapes.filter(({ path }) => path).map(placeOf))
  return others.filter((each) => !each.path || !told.has(placeOf(each)))
}
