import type { RuleFinding } from '../models/rule-finding.ts'
import { codeRules } from './code-rules.ts'
import { statedSeverity } from './rules.ts'
import type { Place } from './place.ts'
import type { CodeRule, Fault } from './rule.ts'

/**
 * What the rules that functions check have against nodes of one graph. Takes time that grows with the nodes.
 *
 * @param nodes ids; literals and ids that the state does not have are passed over
 * @param checked the rules, all of them when not given
 */
export function lookAt(place: Place, nodes: Iterable<number>, checked: readonly CodeRule[] = codeRules): RuleFinding[] {
  const findings: RuleFinding[] = []
  for (const node of nodes) {
    if (!place.g || !place.snapshot.has({ s: node, g: place.g })) continue
    for (const rule of checked) for (const fault of rule.find(place, node)) findings.push(findingOf(place, rule, fault))
  }
  return findings
}

function findingOf(place: Place, rule: CodeRule, fault: Fault): RuleFinding {
  const { terms } = place.snapshot
  const { focus, path, value, sentence, instead, offending = [] } = fault
  return {
    rule: rule.iri.value,
    severity: statedSeverity(place.snapshot, rule.iri.value) ?? rule.severity,
    graph: place.graph,
    focus: terms.term(focus),
    ...(path === undefined ? {} : { path }),
    ...(value === undefined ? {} : { value: terms.term(value) }),
    sentence,
    offending: offending.map((triple) => place.quad(triple)),
    canonical: [],
    instead,
  }
}
