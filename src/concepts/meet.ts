import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Links looked at per term that may be visited: what bounds the work at terms with very many links. */
const LINKS_PER_VISIT = 20

/** What a search may use, and how far it may go. */
export interface Passage {
  readonly uses: (predicate: number) => boolean
  readonly passes: (id: number) => boolean
  readonly maxVisited: number
}

/** One side of a search: how far each term is, and from which terms it was reached on shortest ways. */
export interface Frontier {
  readonly distance: Map<number, number>
  readonly before: Map<number, number[]>
  edge: number[]
  depth: number
}

export interface Meeting {
  /** Terms in the middle of shortest ways; empty when there is none. */
  readonly met: readonly number[]
  readonly from: Frontier
  readonly to: Frontier
  /** Whether the search was not given up. */
  readonly complete: boolean
}

const start = (id: number): Frontier => ({ distance: new Map([[id, 0]]), before: new Map(), edge: [id], depth: 0 })

/**
 * Searches from both ends at once, a whole step at a time and always where fewer terms lie ahead. When the sides first
 * meet, every shortest way crosses the step just taken, so the terms met there give them all.
 */
export function meet(snapshot: Snapshot, ends: { from: number; to: number }, passage: Passage): Meeting {
  const from = start(ends.from)
  const to = start(ends.to)
  if (ends.from === ends.to) return { met: [ends.from], from, to, complete: true }
  const budget = { links: passage.maxVisited * LINKS_PER_VISIT }
  while (from.edge.length > 0 && to.edge.length > 0) {
    const [near, far] = from.edge.length <= to.edge.length ? [from, to] : [to, from]
    if (!advance(snapshot, near, { passage, budget })) return { met: [], from, to, complete: false }
    const met = near.edge.filter((id) => far.distance.has(id))
    if (met.length > 0) return { met, from, to, complete: true }
    if (from.distance.size + to.distance.size > passage.maxVisited) return { met: [], from, to, complete: false }
  }
  return { met: [], from, to, complete: true }
}

/** Takes one step outwards; false when the budget does not suffice for all of it. */
function advance(snapshot: Snapshot, side: Frontier, limits: { passage: Passage; budget: { links: number } }): boolean {
  const { passage, budget } = limits
  const next: number[] = []
  const depth = ++side.depth
  const reach = (id: number, p: number, other: number): boolean => {
    if (budget.links-- <= 0) return false
    if (isLiteralId(other) || !passage.uses(p)) return true
    const known = side.distance.get(other)
    if (known === depth) {
      const before = side.before.get(other)!
      if (!before.includes(id)) before.push(id)
    } else if (known === undefined && passage.passes(other)) {
      side.distance.set(other, depth)
      side.before.set(other, [id])
      next.push(other)
    }
    return true
  }
  for (const id of side.edge) {
    snapshot.scan({ s: id }, (_s, p, o) => reach(id, p, o))
    snapshot.scan({ o: id }, (s, p) => reach(id, p, s))
    if (budget.links <= 0) return false
  }
  side.edge = next
  return true
}
