import { BoundedMap } from '../concepts/reader.ts'
import { idsOf } from '../concepts/terms.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { rdf } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Entity, Lifecycle } from './entities.ts'

/** Instances up to which counts are exact: each is looked at. */
export const COUNTED_INSTANCES = 20_000

/** Statements of what something is that are read at most: an instance may be one of several classes, in several graphs. */
const COUNTED_ROWS = 4 * COUNTED_INSTANCES

/** How many instances of a canonical entity there are, where they stand, and which states they are in. */
export interface Instances {
  readonly total: number
  /** False where there are more than `COUNTED_INSTANCES`: states are then counted over all that hold them, events too. */
  readonly exact: boolean
  /** Instances by IRI of the graph that says what they are. */
  readonly graphs: readonly { readonly graph: string; readonly count: number }[]
  /** How many are in a state, by IRI of the state: canonical ones and those of domains. */
  readonly states: ReadonlyMap<string, number>
}

const known = perSnapshot(() => new BoundedMap<string, Instances>(1000))

/** Counts the instances of an entity and of all classes below it; remembered per snapshot. */
export function instancesOf(snapshot: Snapshot, entity: Entity): Instances {
  const before = known(snapshot).get(entity.uri)
  return before ?? known(snapshot).set(entity.uri, countInstances(snapshot, entity))
}

function countInstances(snapshot: Snapshot, { uri, lifecycle, extensions }: Entity): Instances {
  const counted = graphsAndMembers(snapshot, classesFrom(snapshot, snapshot.terms.iri(uri)))
  const lifecycles = [lifecycle, ...extensions.map((each) => each.lifecycle)].filter((each) => each !== undefined)
  const states = new Map(lifecycles.flatMap((each) => countStates(snapshot, each, counted.members)))
  return { total: counted.total, exact: counted.members !== undefined, graphs: counted.graphs, states }
}

/** Classes that are looked at. */
const MOST_CLASSES = 1000

/** A class and all below it, by `rdfs:subClassOf`. */
function classesFrom(snapshot: Snapshot, id: number): number[] {
  const { subClassOf } = idsOf(snapshot)
  const found = new Set(id === 0 ? [] : [id])
  for (const each of found)
    for (const below of snapshot.subjects(subClassOf, each)) if (found.size < MOST_CLASSES) found.add(below)
  return [...found]
}

interface Counted {
  readonly total: number
  /** Ids; not given where there are too many. */
  readonly members: ReadonlySet<number> | undefined
  readonly graphs: Instances['graphs']
}

function graphsAndMembers(snapshot: Snapshot, classes: readonly number[]): Counted {
  const type = snapshot.id(rdf.type)
  const total = classes.reduce((sum, o) => sum + snapshot.countTriples({ p: type, o }), 0)
  if (type === 0 || total === 0) return { total: 0, members: new Set(), graphs: [] }
  const byGraph = new Map<number, Set<number>>()
  const members = new Set<number>()
  let left = COUNTED_ROWS
  for (const o of classes)
    snapshot.scan({ p: type, o }, (s, _p, _o, g) => {
      members.add(s)
      byGraph.set(g, (byGraph.get(g) ?? new Set()).add(s))
      return --left > 0 && members.size <= COUNTED_INSTANCES
    })
  const graphs = [...byGraph]
    .map(([graph, subjects]) => ({ graph: snapshot.terms.text(graph), count: subjects.size }))
    .sort((a, b) => b.count - a.count || (a.graph < b.graph ? -1 : 1))
  if (members.size <= COUNTED_INSTANCES && left > 0) return { total: members.size, members, graphs }
  return { total: Math.max(...classes.map((o) => snapshot.countTriples({ p: type, o }))), members: undefined, graphs }
}

/** To go through so many rows of an index takes as long as to look one up. */
const SEQUENTIAL = 8

interface Counting {
  /** By id of the state. */
  readonly counts: Map<number, number>
  readonly members: ReadonlySet<number>
}

/** Goes through all that are in a state: of these, few are not members. */
function countHolders(snapshot: Snapshot, p: number, { counts, members }: Counting): void {
  for (const o of counts.keys()) {
    let count = 0
    snapshot.triples({ p, o }, (s) => void (members.has(s) && count++))
    counts.set(o, count)
  }
}

/** Looks at each member. */
function countMembers(snapshot: Snapshot, p: number, { counts, members }: Counting): void {
  for (const o of counts.keys()) counts.set(o, 0)
  for (const s of members)
    snapshot.triples({ s, p }, (_s, _p, o) => void (counts.has(o) ? counts.set(o, counts.get(o)! + 1) : undefined))
}

function countStates(
  snapshot: Snapshot,
  { stateProperty, states }: Lifecycle,
  members: ReadonlySet<number> | undefined,
): [string, number][] {
  const p = stateProperty === undefined ? 0 : snapshot.terms.iri(stateProperty)
  const counts = new Map(states.map(({ uri }) => [snapshot.terms.iri(uri), 0]))
  counts.delete(0)
  if (p === 0) return states.map(({ uri }) => [uri, 0])
  for (const o of counts.keys()) counts.set(o, snapshot.countTriples({ p, o }))
  if (members) {
    const holders = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (holders <= SEQUENTIAL * members.size) countHolders(snapshot, p, { counts, members })
    else countMembers(snapshot, p, { counts, members })
  }
  return states.map(({ uri }) => [uri, counts.get(snapshot.terms.iri(uri)) ?? 0])
}
