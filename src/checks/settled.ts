import { ruleOfShape, severityIn, severityRank } from '../rules/rules.ts'
import { suppressionOf, suppressions, type Suppression } from '../rules/suppressions.ts'
import type { Severity } from '../models/rule-finding.ts'
import { termKey } from '../shacl/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import type { Found } from './found.ts'

/** What was found, with the graphs where it counts. */
export interface FoundIn {
  readonly found: readonly Found[]
  /** IRIs, `''` for the default graph. */
  readonly graphs: readonly string[]
}

const isKnown = (severity: string): severity is Severity => Object.hasOwn(severityRank, severity)

/**
 * Results as they weigh in their graphs: a shape that is the check of a rule counts as that rule, domains may have made a
 * rule stricter for themselves, and what the council has suppressed stands against nothing.
 *
 * @param today `2026-11-21`
 */
export function settled(snapshot: Snapshot, all: readonly FoundIn[], today: string): Found[] {
  if (all.every(({ found }) => found.length === 0)) return []
  const counting = suppressions(snapshot, today).filter(({ reason }) => reason === undefined)
  return all.flatMap(({ found, graphs }) => found.map((each) => settledIn(snapshot, each, { graphs, counting })))
}

function settledIn(
  snapshot: Snapshot,
  found: Found,
  { graphs, counting }: { graphs: readonly string[]; counting: readonly Suppression[] },
): Found {
  const { result } = found
  const shape = result.sourceShape.value
  const own = result.severity
  const domains = graphs.map((graph) => graphInfo(snapshot, graph)?.domain)
  const rules = domains.map((domain) => ruleOfShape(snapshot, shape, domain)).filter((rule) => rule !== undefined)
  const [rule] = rules
  const uri = rule?.uri ?? (found.source === 'shacl' ? undefined : shape)
  const severity = isKnown(own)
    ? [rule?.severity ?? own, ...domains.map((domain) => severityIn(snapshot, { rule: uri ?? shape, severity: own }, domain))].reduce(heavier, own) // prettier-ignore
    : own
  const places = graphs.map((graph) => ({ rule: uri ?? shape, graph, focus: result.focusNode.value }))
  const under = places.map((place) => suppressionOf(snapshot, place, counting))
  const suppression = under.every((each) => each !== undefined) ? under[0] : undefined
  return { ...found, rule: uri, suppression, result: severity === own ? result : { ...result, severity } }
}

const heavier = (a: Severity, b: Severity): Severity => (severityRank[a] >= severityRank[b] ? a : b)

/** Findings of rules without those about a property of a node of which a shape says something already. */
export function withoutRepeats(found: readonly Found[]): Found[] {
  const place = ({ result }: Found): string => `${termKey(result.focusNode)} ${result.path?.text ?? ''}`
  const told = new Set(found.filter(({ source, result }) => source === 'shacl' && result.path).map(place))
  return found.filter((each) => each.source !== 'rule' || !each.result.path || !told.has(place(each)))
}
