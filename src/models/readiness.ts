import type { NamedNode } from '@rdfjs/types'
import type { Text } from '../concepts/views.ts'
import { concord, dct, prov } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { speaks, statedObjects } from './council.ts'

/** How far a criterion is met, from best to worst. */
export const ratings = ['green', 'amber', 'red'] as const
export type Rating = (typeof ratings)[number]

const ratingTerms: Readonly<Record<Rating, NamedNode>> = {
  green: concord.Green,
  amber: concord.Amber,
  red: concord.Red,
}

/** The six criteria of readiness in their order, by IRI (`concord:criterion`). */
export const criteria: readonly string[] = [
  concord.BusinessOwnership,
  concord.ConsumerAwareness,
  concord.DataKnowledge,
  concord.AuthorityToChange,
  concord.Capacity,
  concord.ServiceLevels,
].map(({ value }) => value)

export const pilotOutcomes = ['pilot', 'build-capability-first', 'stay-central'] as const
/** What may be decided on governing a domain as a federated one. */
export type PilotOutcome = (typeof pilotOutcomes)[number]

const outcomeTerms: Readonly<Record<PilotOutcome, NamedNode>> = {
  pilot: concord.Pilot,
  'build-capability-first': concord.BuildCapabilityFirst,
  'stay-central': concord.StayCentral,
}

/** What somebody found about one criterion (`concord:ReadinessAssessment`). */
export interface Assessment {
  readonly uri: string
  readonly criterion: string
  readonly rating: Rating
  /** In every language there is. */
  readonly evidence: readonly Text[]
  /** xsd:date; empty where none is stated, which is older than every date. */
  readonly date: string
  /** IRIs of who assessed it. */
  readonly by: readonly string[]
}

/** A criterion as it is assessed: the newest assessment counts, and of one day the worst. */
export interface CriterionReadiness {
  readonly criterion: string
  /** Absent while nobody has assessed it. */
  readonly current?: Assessment
  /** Newest first. */
  readonly earlier: readonly Assessment[]
}

/** How ready a domain is to govern its data itself: each of the six criteria, in their order. */
export type Readiness = readonly CriterionReadiness[]

/** What was decided on a domain (`concord:PilotDecision`). */
export interface PilotDecision {
  readonly uri: string
  readonly outcome: PilotOutcome
  /** xsd:date, empty where none is stated. */
  readonly date: string
  readonly reason: readonly Text[]
  /** IRI of the decision record of the council, where there is one. */
  readonly decision?: string
}

/** The readiness of a domain, as the council states it. */
export function readinessOf(snapshot: Snapshot, domain: string): Readiness {
  const assessments = statedObjects(snapshot, snapshot.terms.iri(domain), concord.readiness)
    .flatMap((id) => assessmentOf(snapshot, id) ?? [])
    .sort(byCounting)
  return criteria.map((criterion) => {
    const [current, ...earlier] = assessments.filter((each) => each.criterion === criterion)
    return { criterion, earlier, ...(current ? { current } : {}) }
  })
}

/** The readiness as it was on a day: of what was assessed on it or before. */
export const readinessOn = (readiness: Readiness, day: string): Readiness =>
  readiness.map(({ criterion, current, earlier }) => {
    const [then, ...before] = [...(current ? [current] : []), ...earlier].filter(({ date }) => date <= day)
    return { criterion, earlier: before, ...(then ? { current: then } : {}) }
  })

/** What was decided on a domain, newest first: the first is in force. */
export const pilotDecisions = (snapshot: Snapshot, domain: string): readonly PilotDecision[] =>
  statedObjects(snapshot, snapshot.terms.iri(domain), concord.pilotDecision)
    .flatMap((id) => pilotDecisionOf(snapshot, id) ?? [])
    .sort((a, b) => compare(b.date, a.date) || compare(a.uri, b.uri))

/** Criteria that stand against a pilot: those that are red, and those that nobody has assessed. */
export const hindrances = (readiness: Readiness): Readiness =>
  readiness.filter(({ current }) => current === undefined || current.rating === 'red')

/** Criteria that a pilot may begin with, but which have to be watched. */
export const watched = (readiness: Readiness): Readiness =>
  readiness.filter(({ current }) => current?.rating === 'amber')

/** How many criteria have each rating, and how many none. */
export function readinessCounts(readiness: Readiness): Readonly<Record<Rating | 'notAssessed', number>> {
  const count = (rating: Rating | undefined): number =>
    readiness.filter(({ current }) => current?.rating === rating).length
  return { green: count('green'), amber: count('amber'), red: count('red'), notAssessed: count(undefined) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byCounting = (a: Assessment, b: Assessment): number =>
  compare(b.date, a.date) || ratings.indexOf(b.rating) - ratings.indexOf(a.rating) || compare(a.uri, b.uri)

/** An assessment without a known criterion or rating says nothing; the shapes refuse to store it. */
function assessmentOf(snapshot: Snapshot, id: number): Assessment | undefined {
  const said = new Said(snapshot, id)
  const [criterion] = said.texts(concord.criterion)
  const rating = keyOf(ratingTerms, said.texts(concord.rating))
  if (criterion === undefined || rating === undefined) return undefined
  const [evidence, by] = [said.literals(concord.evidence), said.texts(prov.wasAttributedTo)]
  return { uri: snapshot.terms.text(id), criterion, rating, evidence, date: said.date(), by }
}

function pilotDecisionOf(snapshot: Snapshot, id: number): PilotDecision | undefined {
  const said = new Said(snapshot, id)
  const outcome = keyOf(outcomeTerms, said.texts(concord.outcome))
  if (outcome === undefined) return undefined
  const [decision] = said.texts(prov.wasGeneratedBy)
  return {
    uri: snapshot.terms.text(id),
    outcome,
    date: said.date(),
    reason: said.literals(dct.description),
    ...(decision ? { decision } : {}),
  }
}

/** Of several the last, which is the worst: a second statement never makes anything better. */
function keyOf<Key extends string>(
  terms: Readonly<Record<Key, NamedNode>>,
  stated: readonly string[],
): Key | undefined {
  const keys = (Object.keys(terms) as Key[]).filter((key) => stated.includes(terms[key].value))
  return keys.at(-1)
}

/** What the council says of one subject, read at once. */
class Said {
  private readonly snapshot: Snapshot
  private readonly objects = new Map<number, Set<number>>()

  constructor(snapshot: Snapshot, id: number) {
    this.snapshot = snapshot
    snapshot.scan({ s: id }, (_s, p, o, g) => {
      if (speaks(snapshot, g)) this.objects.set(p, (this.objects.get(p) ?? new Set()).add(o))
    })
  }

  /** As text, sorted: IRIs, and lexical forms of literals. */
  texts(property: NamedNode): string[] {
    return this.of(property)
      .map((id) => this.snapshot.terms.text(id))
      .sort()
  }

  literals(property: NamedNode): Text[] {
    const { terms } = this.snapshot
    return this.of(property)
      .filter(isLiteralId)
      .map((literal) => ({ text: terms.text(literal), lang: terms.language(literal) }))
      .sort((a, b) => compare(a.lang, b.lang) || compare(a.text, b.text))
  }

  /** The day of `dct:date`, the last of several; empty without one. */
  date(): string {
    return this.texts(dct.date).at(-1)?.slice(0, 'yyyy-mm-dd'.length) ?? ''
  }

  private of(property: NamedNode): number[] {
    return [...(this.objects.get(this.snapshot.id(property)) ?? [])]
  }
}
