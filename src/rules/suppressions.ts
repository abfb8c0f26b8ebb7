import type { NamedNode } from '@rdfjs/types'
import { concord, rdf } from '../rdf/namespaces.ts'
import { speaks, statedSubjects, statedTexts } from '../models/council.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo, registryOf } from '../vocabularies/registry.ts'

/** That a rule does not stand against something until a day. */
export interface Suppression {
  readonly uri: string
  /** IRI of the rule. */
  readonly rule?: string
  /** IRIs of domains, graphs and nodes. */
  readonly scope: readonly string[]
  /** IRI of the decision record. */
  readonly decision?: string
  /** The last day: `2027-03-31`. */
  readonly until?: string
  /** Why it does not count; undefined: it does. */
  readonly reason?: string
}

/** Every suppression that the council states, whether or not it counts; by IRI. @param today `2026-11-21` */
export function suppressions(snapshot: Snapshot, today: string): Suppression[] {
  return statedSubjects(snapshot, rdf.type, snapshot.id(concord.Suppression))
    .map((id) => suppression(snapshot, id, today))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
}

/** One suppression, as the council states it. */
export function suppression(snapshot: Snapshot, id: number, today: string): Suppression {
  const text = (property: NamedNode): string | undefined => statedTexts(snapshot, id, property)[0]
  const [rule, decision] = [text(concord.suppresses), text(concord.decidedBy)]
  const until = statedTexts(snapshot, id, concord.suppressedUntil).find((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))
  const scope = statedTexts(snapshot, id, concord.suppressedFor)
  const said = {
    uri: snapshot.terms.text(id),
    scope,
    ...(rule === undefined ? {} : { rule }),
    ...(decision === undefined ? {} : { decision }),
    ...(until === undefined ? {} : { until }),
  }
  const reason = whyNot(snapshot, said, today)
  return { ...said, ...(reason === undefined ? {} : { reason }) }
}

/** Never without an end and never without a decision, whatever the rule. */
function whyNot(
  snapshot: Snapshot,
  { rule, scope, decision, until }: Omit<Suppression, 'uri'>,
  today: string,
): string | undefined {
  if (rule === undefined) return 'it names no rule'
  if (scope.length === 0) return 'it does not say which domain, graph or node it is for'
  if (until === undefined) return 'it has no end date'
  if (until < today) return `it ended on ${until}`
  if (decision === undefined) return 'it names no decision record'
  return isDecided(snapshot, decision) ? undefined : `there is no decision record <${decision}>`
}

/** A decision record is the council's, or one that the service keeps of a proposal. */
function isDecided(snapshot: Snapshot, decision: string): boolean {
  const [s, p, o] = [snapshot.terms.iri(decision), snapshot.id(rdf.type), snapshot.id(concord.Decision)]
  const proposals = registryOf(snapshot)?.replace(/registry$/, 'proposals') // beside it: a graph of such a name elsewhere is anybody's
  let found = false
  if (s && p && o)
    snapshot.scan({ s, p, o }, (_s, _p, _o, g) => {
      found ||= speaks(snapshot, g) || snapshot.terms.text(g) === proposals
    })
  return found
}

/** Where a finding is: what a suppression may be for. */
export interface FoundAt {
  readonly rule: string
  readonly graph: string
  /** IRI of the node. */
  readonly focus: string
}

/** The suppression that a finding falls under, if one counts. */
export function suppressionOf(
  snapshot: Snapshot,
  { rule, graph, focus }: FoundAt,
  counting: readonly Suppression[],
): Suppression | undefined {
  const domain = graphInfo(snapshot, graph)?.domain
  const places = new Set([graph, focus, ...(domain === undefined ? [] : [domain])])
  return counting.find((each) => each.rule === rule && each.scope.some((scope) => places.has(scope)))
}
