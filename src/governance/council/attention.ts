import { domains } from '../../models/domains.ts'
import { entities } from '../../models/entities.ts'
import { readinessOf } from '../../models/readiness.ts'
import { rdfs } from '../../rdf/namespaces.ts'
import { suppressions, type Suppression } from '../../rules/suppressions.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** Why somebody has to look at a criterion of readiness again. */
export type ReviewReason = 'missing' | 'red' | 'amber' | 'old'

/** A criterion of a domain's readiness to look at again. IRIs. */
export interface ReadinessReview {
  readonly domain: string
  readonly criterion: string
  readonly reason: ReviewReason
  /** Day of the assessment that counts. */
  readonly date?: string
}

/** Days after which an assessment is to be looked at again. */
const OLD = 180
/** Days before its end from which a suppression is spoken of. */
const SOON = 30
const DAY_MS = 86_400_000

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)

/**
 * Criteria that are not assessed, red, amber, or assessed long ago, the most pressing first. Domains that nobody has begun to
 * assess are left out: they have not asked for it.
 *
 * @param today `2026-11-21`
 */
export function readinessReviews(snapshot: Snapshot, today: string): ReadinessReview[] {
  const before = daysBefore(today, OLD)
  const order: readonly ReviewReason[] = ['red', 'missing', 'amber', 'old']
  const all = domains(snapshot).flatMap(({ uri }): ReadinessReview[] => {
    const readiness = readinessOf(snapshot, uri)
    if (readiness.every(({ current }) => current === undefined)) return []
    return readiness.flatMap(({ criterion, current }): ReadinessReview[] => {
      if (!current) return [{ domain: uri, criterion, reason: 'missing' }]
      const { rating, date } = current
      const reason = rating === 'green' ? (date < before ? 'old' : undefined) : rating
      return reason ? [{ domain: uri, criterion, reason, date }] : []
    })
  })
  return all.sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason) || compare(a.domain, b.domain))
}

/** How often a rule is suppressed, by IRI: the most first. What has ended tells as much of a rule as what still counts. */
export function suppressedRules(
  snapshot: Snapshot,
  today: string,
): { rule: string; count: number; counting: number }[] {
  const counts = new Map<string, { count: number; counting: number }>()
  for (const { rule, reason } of suppressions(snapshot, today)) {
    if (rule === undefined) continue
    const { count, counting } = counts.get(rule) ?? { count: 0, counting: 0 }
    counts.set(rule, { count: count + 1, counting: counting + Number(reason === undefined) })
  }
  return [...counts]
    .map(([rule, each]) => ({ rule, ...each }))
    .sort((a, b) => b.count - a.count || compare(a.rule, b.rule))
}

/** Suppressions that end within a month, and those that do not count: somebody mends what they hide, or decides again. */
export const endingSuppressions = (snapshot: Snapshot, today: string): Suppression[] =>
  suppressions(snapshot, today)
    .filter(({ until, reason }) => reason !== undefined || (until !== undefined && daysBefore(until, SOON) <= today))
    .sort((a, b) => compare(a.until ?? '', b.until ?? '') || compare(a.uri, b.uri))

/** A canonical attribute that nobody uses. IRIs. */
export interface UnusedAttribute {
  readonly entity: string
  readonly property: string
}

/** Canonical attributes that no data have, nor a property below them, and of which no extension says anything. */
export function unusedAttributes(snapshot: Snapshot): UnusedAttribute[] {
  return entities(snapshot).flatMap(({ uri, attributes, extensions }) => {
    const extended = new Set(extensions.flatMap((extension) => extension.attributes.map(({ property }) => property)))
    return attributes
      .filter(({ domain, property }) => domain === undefined && !extended.has(property) && !hasData(snapshot, property))
      .map(({ property }) => ({ entity: uri, property }))
  })
}

function hasData(snapshot: Snapshot, property: string, seen = new Set<number>()): boolean {
  const id = snapshot.terms.iri(property)
  if (!id || seen.has(id)) return false
  seen.add(id)
  if (snapshot.has({ p: id })) return true
  const below = snapshot.id(rdfs.subPropertyOf)
  return below !== 0 && snapshot.subjects(below, id).some((each) => hasData(snapshot, snapshot.terms.text(each), seen))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
