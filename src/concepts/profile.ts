import { isLiteralId } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphKind } from './graph-kinds.ts'
import { BoundedMap } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'

/** How often a relation links a term to others, over all graphs and by kind of graph; a triple counts once in each. */
export interface LinkCount {
  readonly property: number
  readonly direction: 'in' | 'out'
  total: number
  readonly byKind: Map<string, number>
}

/** What is said with a term as subject: per predicate how many values, and how many of them are literals. */
export interface Profile {
  readonly predicates: ReadonlyMap<number, { readonly total: number; readonly literals: number }>
  readonly graphs: ReadonlySet<number>
  readonly links: readonly LinkCount[]
}

const profiles = perSnapshot(() => new BoundedMap<number, Profile>(20_000))

/** Counts everything that is said of a term, in one pass over its statements; remembered. */
export function profileOf(snapshot: Snapshot, id: number): Profile {
  const known = profiles(snapshot)
  return known.get(id) ?? known.set(id, countStatements(snapshot, id))
}

function countStatements(snapshot: Snapshot, id: number): Profile {
  const predicates = new Map<number, { total: number; literals: number }>()
  const graphs = new Set<number>()
  const count = linkCounter(snapshot)
  snapshot.scan({ s: id }, (_s, p, o, g) => {
    graphs.add(g)
    const isLiteral = isLiteralId(o)
    const isNew = count.see({ p, other: o, g, direction: 'out', counts: !isLiteral })
    if (!isNew) return
    let entry = predicates.get(p)
    if (!entry) predicates.set(p, (entry = { total: 0, literals: 0 }))
    entry.total++
    if (isLiteral) entry.literals++
  })
  snapshot.scan({ o: id }, (s, p, _o, g) => void count.see({ p, other: s, g, direction: 'in', counts: true }))
  return { predicates, graphs, links: [...count.found.values()] }
}

interface Seen {
  readonly p: number
  readonly other: number
  readonly g: number
  readonly direction: 'in' | 'out'
  readonly counts: boolean
}

/** Counts links. Quads of the same triple come one after another, so what was seen last tells a repetition. */
function linkCounter(snapshot: Snapshot): { found: Map<string, LinkCount>; see: (seen: Seen) => boolean } {
  const found = new Map<string, LinkCount>()
  let last: Seen | undefined
  let entry: LinkCount | undefined
  let lastKinds: string[] = []
  const see = (seen: Seen): boolean => {
    const sameGroup = last !== undefined && last.p === seen.p && last.direction === seen.direction
    const isNew = !sameGroup || last?.other !== seen.other
    last = seen
    if (isNew) lastKinds = []
    if (!seen.counts) return isNew
    if (!sameGroup || !entry) entry = entryOf(found, seen)
    if (isNew) entry.total++
    const kind = graphKind(snapshot, seen.g)
    if (!lastKinds.includes(kind)) {
      lastKinds.push(kind)
      entry.byKind.set(kind, (entry.byKind.get(kind) ?? 0) + 1)
    }
    return isNew
  }
  return { found, see }
}

function entryOf(found: Map<string, LinkCount>, { p, direction }: Seen): LinkCount {
  const key = `${direction} ${p}`
  const known = found.get(key)
  if (known) return known
  const entry: LinkCount = { property: p, direction, total: 0, byKind: new Map() }
  found.set(key, entry)
  return entry
}
