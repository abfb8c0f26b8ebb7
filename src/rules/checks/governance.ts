import { isCouncil } from '../../access/council.ts'
import { concord, rdf, sh } from '../../rdf/namespaces.ts'
import { speaks } from '../../models/council.ts'
import { rules, severityRank, severityNamed } from '../rules.ts'
import { suppression } from '../suppressions.ts'
import type { CodeRule } from '../rule.ts'

/** A suppression that does not count is told, so that nobody relies on it. */
export const suppressionCounts: CodeRule = {
  iri: concord.SuppressionCounts,
  severity: 'Warning',
  category: 'Quality',
  find(place, node) {
    if (!place.isHere(node, concord.Suppression)) return []
    const said = suppression(place.snapshot, node, place.today)
    const reason = speaks(place.snapshot, place.g) ? said.reason : 'only the council may suppress a rule'
    if (reason === undefined) return []
    const sentence = `The suppression ${place.name(node)} does not count: ${reason}`
    const offending = [[node, place.id(rdf.type), place.id(concord.Suppression)]] as const
    const instead = 'Propose it to the council, with concord:suppresses, concord:suppressedFor, concord:decidedBy and concord:suppressedUntil' // prettier-ignore
    return [{ focus: node, sentence, instead, offending }]
  },
}

/** A domain that wants less than all have agreed on has to ask for a suppression. */
export const onlyStricter: CodeRule = {
  iri: concord.OnlyStricter,
  severity: 'Warning',
  category: 'Quality',
  find(place, node) {
    const domain = place.info?.domain
    const [stricter] = place.here(node, concord.stricterThan)
    const [value] = place.here(node, sh.severity)
    if (stricter === undefined || domain === undefined || isCouncil(domain)) return []
    const shared = rules(place.snapshot).find(({ uri }) => uri === place.text(stricter))
    const wanted = value === undefined ? undefined : severityNamed(place.text(value))
    if (shared && wanted && severityRank[wanted] > severityRank[shared.severity]) return []
    const reason = shared ? `its severity is not higher than ${shared.severity}` : 'there is no such rule'
    const sentence = `${place.name(node)} does not make ${place.name(stricter)} stricter: ${reason}, so it does not count`
    const offending = [[node, place.id(concord.stricterThan), stricter]] as const
    const instead = 'State a higher severity with sh:severity; to be excused from a rule, propose a suppression to the council' // prettier-ignore
    return [{ focus: node, path: concord.stricterThan, value: stricter, sentence, instead, offending }]
  },
}
