import { placeOf } from '../shacl/graph-place.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** What a value depends on. */
export interface Grounds {
  /** Ids of the graphs whose statements count. */
  readonly graphs: Iterable<number>
  /** What else counts, such as what the registry says of graphs. */
  readonly also?: string
}

/** How many contents are remembered: the newest, and those that somebody looks back to. */
const REMEMBERED = 8

/**
 * A function of what a few graphs say, computed once for as long as they say the same: most commits change other graphs, and
 * so do most changes that are only tried. Its value must keep neither a snapshot nor ids.
 *
 * @param groundsOf undefined where any graph may count: then the value is remembered for its snapshot alone
 */
export function perGraphs<Value>(
  groundsOf: (snapshot: Snapshot) => Grounds | undefined,
  compute: (snapshot: Snapshot) => Value,
): (snapshot: Snapshot) => Value {
  const byPlace = new Map<string, { readonly value: Value }>()
  return perSnapshot((snapshot) => {
    const grounds = snapshot.graphs ? undefined : groundsOf(snapshot)
    if (!grounds) return compute(snapshot)
    const place = `${placeOf(
      snapshot,
      [...grounds.graphs].sort((a, b) => a - b),
    )} ${grounds.also ?? ''}`
    const known = byPlace.get(place)
    const entry = known ?? { value: compute(snapshot) }
    // Ids of a change that is only tried may mean something else afterwards: it takes what is known, and leaves nothing.
    if (snapshot.isProposed) return entry.value
    byPlace.delete(place)
    byPlace.set(place, entry)
    if (byPlace.size > REMEMBERED) byPlace.delete(byPlace.keys().next().value!)
    return entry.value
  })
}
