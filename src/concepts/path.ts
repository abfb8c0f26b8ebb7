import type { Snapshot } from '../store/snapshot.ts'
import { idOf } from './exists.ts'
import { meet, type Frontier, type Passage } from './meet.ts'
import type { Reader } from './reader.ts'
import { referenceTo, uriOf } from './references.ts'
import { idsOf } from './terms.ts'
import type { Path } from './views.ts'

/** A term with more links than this connects everything with everything; it is a way of last resort. */
const HUB_LINKS = 1000
/** Paths that are compared before the best few are given. */
const MAX_COMPARED = 200

export interface PathQuery {
  readonly from: string
  readonly to: string
  /** Paths wanted; 5 when not given. */
  readonly limit?: number | undefined
  /** Terms that the search may reach before it gives up; 50,000 when not given. */
  readonly maxVisited?: number | undefined
}

export interface Paths {
  /** All of the same length, the shortest that there is. */
  readonly paths: readonly Path[]
  /** False when the search was given up before it was certain; there may be paths then, or shorter ones. */
  readonly complete: boolean
}

/**
 * The shortest paths between two terms over all relations in both directions, those through less connected terms
 * first. What many things have in common by belonging to it (type, scheme, ontology, domain, licence, a proposal that affects
 * them) and terms with more than 1,000 links are passed only if nothing else connects the two. Paths differ in the terms they pass: of
 * several relations between the same two, one is named.
 *
 * @throws DomainError `not-found` when nothing mentions one of the URIs.
 */
export function path(reader: Reader, query: PathQuery): Paths {
  const { snapshot } = reader
  const ends = { from: idOf(snapshot, query.from), to: idOf(snapshot, query.to) }
  const maxVisited = query.maxVisited ?? 50_000
  const { type, inScheme, isDefinedBy, domain, license, affects } = idsOf(snapshot)
  const belonging = new Set([type, inScheme, isDefinedBy, domain, license, affects])
  const degree = (id: number): number => snapshot.estimate({ s: id }) + snapshot.estimate({ o: id })
  const isEnd = (id: number): boolean => id === ends.from || id === ends.to
  const selective: Passage = {
    uses: (p) => !belonging.has(p),
    passes: (id) => isEnd(id) || degree(id) <= HUB_LINKS,
    maxVisited,
  }
  const any: Passage = { uses: () => true, passes: () => true, maxVisited }
  const first = meet(snapshot, ends, selective)
  const meeting = first.met.length > 0 ? first : meet(snapshot, ends, any)
  const found = routes(meeting)
    .map((route) => ({ route, weight: route.reduce((sum, id) => sum + degree(id), 0), key: keyOf(snapshot, route) }))
    .sort((a, b) => a.weight - b.weight || (a.key < b.key ? -1 : 1))
    .slice(0, query.limit ?? 5)
  return {
    paths: found.map(({ route }) => describe(reader, route)),
    complete: first.complete && (meeting === first || meeting.complete),
  }
}

const keyOf = (snapshot: Snapshot, route: readonly number[]): string => route.map((id) => uriOf(snapshot, id)).join(' ')

/** The ids along each path, from one end to the other. */
function routes({ met, from, to }: { met: readonly number[]; from: Frontier; to: Frontier }): number[][] {
  const found: number[][] = []
  for (const middle of met) {
    const heads = trails(from, middle)
    const tails = trails(to, middle)
    for (const head of heads)
      for (const tail of tails) if (found.length < MAX_COMPARED) found.push([...[...head].reverse(), middle, ...tail])
  }
  return found
}

/** The ways back from a term to where a frontier began, without the term itself. */
function trails({ before }: Frontier, id: number): number[][] {
  let open: number[][] = [[id]]
  for (;;) {
    const next: number[][] = []
    for (const trail of open)
      for (const previous of before.get(trail.at(-1)!) ?? [])
        if (next.length < MAX_COMPARED) next.push([...trail, previous])
    if (next.length === 0) return open.map((trail) => trail.slice(1))
    open = next
  }
}

function describe(reader: Reader, route: readonly number[]): Path {
  const steps = route.slice(1).map((to, at) => {
    const from = route[at]!
    const { property, direction } = relationBetween(reader.snapshot, from, to)
    return {
      from: referenceTo(reader, from),
      property: referenceTo(reader, property),
      direction,
      to: referenceTo(reader, to),
    }
  })
  return { length: steps.length, steps }
}

/** The relation that a step names: an outgoing one before an incoming one, and a type only for want of another. */
function relationBetween(snapshot: Snapshot, from: number, to: number): { property: number; direction: 'out' | 'in' } {
  const { type } = idsOf(snapshot)
  const found: { property: number; direction: 'out' | 'in' }[] = []
  snapshot.scan({ s: from, o: to }, (_s, property) => void found.push({ property, direction: 'out' }))
  snapshot.scan({ s: to, o: from }, (_s, property) => void found.push({ property, direction: 'in' }))
  return found.find(({ property }) => property !== type) ?? found[0]!
}
