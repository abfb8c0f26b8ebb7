import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { boundsOf, type Window } from './pages.ts'
import { childrenOf, parentsOf } from './hierarchy.ts'
import { isSkolem } from './labels.ts'
import { type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo, valueOf } from './references.ts'
import { idsOf } from './terms.ts'
import type { Page, Similar } from './views.ts'

/** Statements of a term that count as its features. */
const MAX_FEATURES = 500
/** A feature that more terms share than this says nothing of them. */
const MAX_SHARING = 2000
/** Shared statements looked at in all, rarest features first. */
const MAX_LOOKED_AT = 50_000
/** Terms whose score is worked out exactly. */
const MAX_COMPARED = 100
const REASONS = 3

export interface SimilarOptions extends Window {
  /** Lists terms directly above and below as well, which everybody knows to be alike. */
  readonly includeHierarchy?: boolean | undefined
}

/** A relation with the term at its other end. */
interface Feature {
  readonly property: number
  readonly direction: 'out' | 'in'
  readonly value: number
  /** The rarer, the heavier. */
  readonly weight: number
}

/**
 * Terms that have most in common with one, with what they have in common. Features are what a term links to and what
 * links to it; each weighs as much as it is rare (inverse document frequency), and the score is the weight of what two
 * terms share by the weight of what either has: 0 to 1. The hundred best candidates are compared; `total` counts them.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function similar(reader: Reader, uri: string, options: SimilarOptions = {}): Page<Similar> {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const own = featuresOf(snapshot, id)
  const excluded = new Set([
    id,
    ...(options.includeHierarchy ? [] : [...parentsOf(snapshot, id), ...childrenOf(snapshot, id)]),
  ])
  const total = weightOf(own)
  const { offset, limit } = boundsOf({ limit: 10, ...options })
  const accepts = (other: number): boolean => !excluded.has(other) && isNamed(snapshot, other)
  const all = first(sharing(snapshot, own), MAX_COMPARED, ({ other }) => accepts(other))
    .map(({ other, shared }) => {
      const common = weightOf(shared)
      return { other, shared, score: common / (total + weightOf(featuresOf(snapshot, other)) - common) }
    })
    .map(({ score, other, shared }) => ({ score: Math.min(1, score), shared, reference: referenceTo(reader, other) }))
    .sort((a, b) => b.score - a.score || (a.reference.uri < b.reference.uri ? -1 : 1))
  const items = all
    .slice(offset, offset + limit)
    .map(({ score, shared, reference }) => ({ ...reference, score: round(score), because: reasons(reader, shared) }))
  return { total: all.length, offset, limit, items }
}

/** The first that are accepted: of the others, which may be thousands, nothing is asked. */
function first<Item>(items: readonly Item[], most: number, accepts: (item: Item) => boolean): Item[] {
  const found: Item[] = []
  for (const item of items) {
    if (found.length >= most) break
    if (accepts(item)) found.push(item)
  }
  return found
}

const round = (score: number): number => Math.round(score * 1000) / 1000
const weightOf = (features: readonly Feature[]): number => features.reduce((sum, { weight }) => sum + weight, 0)
const isNamed = (snapshot: Snapshot, id: number): boolean =>
  kindOf(id) === Kind.iri && !isSkolem(snapshot.terms.text(id)) && !isGone(snapshot, id)
/** Of a term that was removed, merged or renamed there is a tombstone only. */
const isGone = (snapshot: Snapshot, id: number): boolean => {
  const { type, Tombstone } = idsOf(snapshot)
  return Tombstone !== 0 && snapshot.has({ s: id, p: type, o: Tombstone })
}

/** How many things there are, for the rarity of what they share: each has a type, as a rule. */
const population = perSnapshot((snapshot) => {
  const { type } = idsOf(snapshot)
  return (type === 0 ? 0 : snapshot.count({ p: type })) || snapshot.size
})

/** The features of a term that others share, the rarest first. That one proposal or release affects two terms says nothing of them. */
function featuresOf(snapshot: Snapshot, id: number): Feature[] {
  const features: Feature[] = []
  const size = population(snapshot)
  const { affects } = idsOf(snapshot)
  let [lastP, lastOther, seen] = [0, 0, 0]
  const collect = (property: number, value: number, direction: 'out' | 'in'): boolean => {
    if (property === affects || (property === lastP && value === lastOther)) return true
    ;[lastP, lastOther] = [property, value]
    const sharing = snapshot.estimate(direction === 'out' ? { p: property, o: value } : { s: value, p: property })
    const weight = Math.log(size / sharing)
    if (sharing > 1 && sharing <= MAX_SHARING && weight > 0) features.push({ property, direction, value, weight })
    return ++seen < MAX_FEATURES
  }
  snapshot.scan({ s: id }, (_s, p, o) => collect(p, o, 'out'))
  ;[lastP, lastOther, seen] = [0, 0, 0]
  snapshot.scan({ o: id }, (s, p) => collect(p, s, 'in'))
  return features.sort((a, b) => b.weight - a.weight)
}

/** Terms that share features, those that share most first, each with the features shared. */
function sharing(snapshot: Snapshot, features: readonly Feature[]): { other: number; shared: Feature[] }[] {
  const found = new Map<number, Feature[]>()
  let looked = 0
  for (const feature of features) {
    const { property, direction, value } = feature
    const others = direction === 'out' ? snapshot.subjects(property, value) : snapshot.objects(value, property)
    for (const other of others) {
      const shared = found.get(other)
      if (shared) shared.push(feature)
      else found.set(other, [feature])
    }
    looked += others.length
    if (looked > MAX_LOOKED_AT) break
  }
  return [...found]
    .map(([other, shared]) => ({ other, shared, weight: weightOf(shared) }))
    .sort((a, b) => b.weight - a.weight || a.other - b.other)
}

/** The rarest shared values, each once though it may be shared by a relation and by its inverse. */
function reasons(reader: Reader, shared: readonly Feature[]): Similar['because'] {
  const byValue = new Map<number, Feature>()
  for (const feature of shared) if (!byValue.has(feature.value)) byValue.set(feature.value, feature)
  return [...byValue.values()].slice(0, REASONS).map(({ property, direction, value }) => ({
    property: referenceTo(reader, property),
    direction,
    value: valueOf(reader, value),
  }))
}
