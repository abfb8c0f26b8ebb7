import { localName } from '../rdf/iri.ts'
import { concord, dct, owl, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import { ANY, Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Finding } from '../vocabularies/integrity/finding.ts'

/** A change, and what is asked of those who retire terms. */
export interface RetirementContext {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Ids of the subjects that the change touches. */
  readonly subjects: readonly number[]
  /** The day: `2026-11-21`. */
  readonly today: string
  /** IRI of the graph of tombstones. */
  readonly tombstonesGraph: string
  /** Days of notice between a deprecation and a removal, at least (`SUNSET_DAYS`). */
  readonly sunsetDays: number
  /** Whether a term that goes has to have been deprecated: because a release had it, or always (`REQUIRE_DEPRECATION`). */
  readonly needsNotice: (uri: string) => boolean
}

/** What has these types is a term that others rely on. */
const termTypes = [
  skos.Concept,
  skos.ConceptScheme,
  owl.Class,
  rdfs.Class,
  rdf.Property,
  owl.ObjectProperty,
  owl.DatatypeProperty,
  owl.AnnotationProperty,
]

/**
 * What a change has against the end of life of terms: a published one that goes without notice, a URI that is used a second
 * time, a sunset that is too near, a deprecation without successor. Only what the change itself brings about is found. The
 * ids are those of `after`.
 */
export function checkRetirement(context: RetirementContext): Finding[] {
  return context.subjects
    .filter((subject) => kindOf(subject) === Kind.iri)
    .flatMap((subject) => rules.map((rule) => rule(context, subject)))
    .filter((finding) => finding !== undefined)
}

/**
 * The terms that a change takes out without saying that they were merged or renamed: those of which it matters whether
 * they were published. IRIs.
 */
export const termsThatGo = ({ subjects, ...context }: Omit<RetirementContext, 'needsNotice'>): string[] =>
  subjects.filter((subject) => goes(context, subject)).map((subject) => context.before.terms.text(subject))

type Rule = (context: RetirementContext, subject: number) => Finding | undefined

const rules: readonly Rule[] = [noticeBeforeRemoval, noSecondUse, sunsetWithNotice, successorNamed]

/** Which rules these are. */
export const retirementRules: readonly Pick<Finding, 'rule' | 'severity'>[] = [
  { rule: concord.NoticeBeforeRemoval.value, severity: 'Violation' },
  { rule: concord.NoSecondUse.value, severity: 'Violation' },
  { rule: concord.SunsetWithNotice.value, severity: 'Violation' },
  { rule: concord.SuccessorNamed.value, severity: 'Warning' },
]

type States = Pick<RetirementContext, 'before' | 'after' | 'tombstonesGraph'>

function goes({ before, after, tombstonesGraph }: States, subject: number): boolean {
  if (kindOf(subject) !== Kind.iri || !isTerm(before, subject) || isTerm(after, subject)) return false
  const [p, g] = [after.id(concord.retirement), after.terms.iri(tombstonesGraph)]
  const lives = [concord.Merged, concord.Renamed].map((kind) => after.id(kind)).filter((kind) => kind !== ANY)
  return !(p !== ANY && g !== ANY && lives.some((o) => after.has({ s: subject, p, o, g })))
}

function noticeBeforeRemoval(context: RetirementContext, subject: number): Finding | undefined {
  const { before, after, today, sunsetDays } = context
  if (!goes(context, subject) || !context.needsNotice(before.terms.text(subject))) return undefined
  const sunset = isDeprecated(before, subject) ? sunsetOf(before, subject) : undefined
  if (sunset !== undefined && sunset <= today) return undefined
  const name = nameOf(before, subject)
  const instead =
    sunset === undefined
      ? `deprecate it with a successor first; it may go ${sunsetDays} days later`
      : `it was announced to stay until ${sunset}`
  const message = `${name} is published and cannot be removed yet: ${instead}`
  return { rule: concord.NoticeBeforeRemoval.value, severity: 'Violation', focus: subject, path: after.id(rdf.type), message } // prettier-ignore
}

function noSecondUse({ before, after, tombstonesGraph }: RetirementContext, subject: number): Finding | undefined {
  const isUsed = (snapshot: Snapshot): boolean => {
    const g = snapshot.terms.iri(tombstonesGraph)
    const p = snapshot.id(concord.retirement)
    if (g === ANY || p === ANY || !snapshot.has({ s: subject, p, g })) return false
    return snapshot.count({ s: subject }) > snapshot.count({ s: subject, g })
  }
  if (!isUsed(after) || isUsed(before)) return undefined
  const message = `The URI of ${nameOf(after, subject)} was retired and means that for ever: give the new term another URI`
  return { rule: concord.NoSecondUse.value, severity: 'Violation', focus: subject, message }
}

function sunsetWithNotice({ before, after, ...context }: RetirementContext, subject: number): Finding | undefined {
  const sunset = sunsetOf(after, subject)
  if (sunset === undefined) return undefined
  const earliest = daysAfter(context.today, context.sunsetDays)
  const announced = isDeprecated(before, subject) ? sunsetOf(before, subject) : undefined
  if (sunset >= earliest || (announced !== undefined && sunset >= announced)) return undefined
  const message = `${nameOf(after, subject)} would end on ${sunset}, which is less than ${context.sunsetDays} days away: set its sunset to ${earliest} or later`
  const path = after.id(concord.sunset)
  return { rule: concord.SunsetWithNotice.value, severity: 'Violation', focus: subject, path, message }
}

function successorNamed({ before, after }: RetirementContext, subject: number): Finding | undefined {
  const lacksOne = (snapshot: Snapshot): boolean =>
    isDeprecated(snapshot, subject) && valuesOf(snapshot, subject, dct.isReplacedBy).length === 0
  if (!isTerm(after, subject) || !lacksOne(after) || lacksOne(before)) return undefined
  const message = `${nameOf(after, subject)} is deprecated without a successor: name the term to use in its place, where there is one`
  return { rule: concord.SuccessorNamed.value, severity: 'Warning', focus: subject, message }
}

const isTerm = (snapshot: Snapshot, subject: number): boolean => {
  const p = snapshot.id(rdf.type)
  return termTypes.map((type) => snapshot.id(type)).some((o) => o !== ANY && snapshot.has({ s: subject, p, o }))
}

const valuesOf = (snapshot: Snapshot, subject: number, property: (typeof termTypes)[number]): number[] =>
  snapshot.objects(subject, snapshot.id(property))

const isDeprecated = (snapshot: Snapshot, subject: number): boolean =>
  valuesOf(snapshot, subject, owl.deprecated).some((value) => /^(true|1)$/.test(snapshot.terms.text(value)))

/** The first day on which a term may go; of several the earliest counts. */
const sunsetOf = (snapshot: Snapshot, subject: number): string | undefined =>
  valuesOf(snapshot, subject, concord.sunset)
    .map((value) => snapshot.terms.text(value).slice(0, 10))
    .filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))
    .sort()[0]

const DAY = 86_400_000
const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** What a sentence calls a term: by its English label, else by any, else by its name. */
function nameOf(snapshot: Snapshot, subject: number): string {
  const labels = [skos.prefLabel, rdfs.label, dct.title].flatMap((property) => valuesOf(snapshot, subject, property))
  const english = labels.find((label) => snapshot.terms.language(label).startsWith('en')) ?? labels[0]
  return english === undefined ? `<${localName(snapshot.terms.text(subject))}>` : `“${snapshot.terms.text(english)}”`
}
