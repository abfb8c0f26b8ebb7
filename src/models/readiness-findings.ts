import { DataFactory } from 'n3'
import type { Quad, Quad_Graph, Quad_Object } from '@rdfjs/types'
import { label } from '../concepts/labels.ts'
import { localName } from '../rdf/iri.ts'
import { concord } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { speaks } from './council.ts'
import { domains, type Domain } from './domains.ts'
import { hindrances, pilotDecisions, readinessOf, readinessOn, watched, type CriterionReadiness, type PilotDecision, type Readiness } from './readiness.ts' // prettier-ignore
import type { RuleFinding } from './rule-finding.ts'

const rule = concord.PilotNeedsReadiness.value

/** Where the wish to pilot a domain is said, and by what. */
interface Pilot {
  readonly snapshot: Snapshot
  readonly domain: Domain
  readonly decision: PilotDecision
  readonly readiness: Readiness
}

/**
 * What the rule `concord:PilotNeedsReadiness` has against the domains that are to be piloted: a violation for each whose
 * decision was taken while a criterion was red or not assessed; a warning where one has turned red since, for bad news
 * must be welcome; and a note on what to watch where one is amber. Only the decision in force counts.
 */
export const readinessFindings = (snapshot: Snapshot): RuleFinding[] =>
  domains(snapshot).flatMap((domain) => {
    const [decision] = pilotDecisions(snapshot, domain.uri)
    if (decision?.outcome !== 'pilot') return []
    return findingsOf({ snapshot, domain, decision, readiness: readinessOf(snapshot, domain.uri) })
  })

function findingsOf(pilot: Pilot): RuleFinding[] {
  const { decision, readiness } = pilot
  const then = decision.date === '' ? readiness : readinessOn(readiness, decision.date)
  const refused = hindrances(then)
  if (refused.length > 0) return [refusal(pilot, refused)]
  const turned = hindrances(readiness)
  if (turned.length > 0) return [change(pilot, turned)]
  const amber = watched(readiness)
  return amber.length > 0 ? [advice(pilot, amber)] : []
}

function refusal(pilot: Pilot, criteria: Readiness): RuleFinding {
  const name = nameOf(pilot, pilot.domain.uri)
  return {
    ...finding(pilot, criteria),
    severity: 'Violation',
    sentence: `The domain ${name} cannot be piloted: ${told(pilot, criteria)}`,
    instead:
      'Decide concord:BuildCapabilityFirst, do what is missing, and state a concord:ReadinessAssessment with evidence for each of these criteria; once none is red, decide concord:Pilot with a date that is not before them.',
  }
}

function change(pilot: Pilot, criteria: Readiness): RuleFinding {
  const name = nameOf(pilot, pilot.domain.uri)
  return {
    ...finding(pilot, criteria),
    severity: 'Warning',
    sentence: `The domain ${name} is piloted, and since that was decided this has changed: ${told(pilot, criteria)}`,
    instead: 'Mend it, or decide anew: a newer concord:pilotDecision with the outcome concord:BuildCapabilityFirst.',
  }
}

function advice(pilot: Pilot, criteria: Readiness): RuleFinding {
  const name = nameOf(pilot, pilot.domain.uri)
  return {
    ...finding(pilot, criteria),
    severity: 'Info',
    sentence: `The domain ${name} may be piloted; what has to be watched: ${told(pilot, criteria)}`,
  }
}

/** What all three have in common. The decision is what is shown; what it goes against are the ratings. */
function finding(pilot: Pilot, criteria: Readiness): Omit<RuleFinding, 'severity' | 'sentence'> {
  const { domain, decision } = pilot
  const ratings = criteria.flatMap(({ current }) => (current ? stated(pilot, current.uri, 'rating') : []))
  const said = stated(pilot, decision.uri, 'outcome')
  return {
    rule,
    graph: said[0]?.graph.value ?? '',
    focus: DataFactory.namedNode(domain.uri),
    path: DataFactory.namedNode(concord.pilotDecision.value),
    value: DataFactory.namedNode(decision.uri),
    offending: said,
    canonical: ratings,
  }
}

const nameOf = ({ snapshot }: Pick<Pilot, 'snapshot'>, uri: string): string => {
  const id = snapshot.terms.iri(uri)
  return id === 0 ? localName(uri) : label(snapshot, id, ['en']).text
}

const told = (pilot: Pilot, criteria: Readiness): string =>
  `${criteria.map((each) => criterionTold(pilot, each)).join('; ')}.`

function criterionTold(pilot: Pilot, { criterion, current }: CriterionReadiness): string {
  const name = nameOf(pilot, criterion)
  if (!current) return `${name} has not been assessed`
  const evidence = (current.evidence.find(({ lang }) => lang.startsWith('en')) ?? current.evidence[0])?.text
  return `${name} is ${current.rating}${evidence === undefined ? '' : ` (${evidence.replace(/[.\s]+$/, '')})`}`
}

/** What the council says of a subject with one of our properties, each statement in its graph. */
function stated({ snapshot }: Pilot, subject: string, property: 'outcome' | 'rating'): Quad[] {
  const found: Quad[] = []
  const [s, p] = [snapshot.terms.iri(subject), snapshot.id(concord[property])]
  if (!s || !p) return found
  snapshot.scan({ s, p }, (_s, _p, o, g) => {
    if (!speaks(snapshot, g)) return
    const { terms } = snapshot
    const predicate = DataFactory.namedNode(concord[property].value)
    found.push(
      DataFactory.quad(
        DataFactory.namedNode(subject),
        predicate,
        terms.term(o) as Quad_Object,
        terms.term(g) as Quad_Graph,
      ),
    )
  })
  return found
}
