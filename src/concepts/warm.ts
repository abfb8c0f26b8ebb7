import { setImmediate } from 'node:timers/promises'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { childListing } from './narrower.ts'
import type { Reader } from './reader.ts'
import { sortingSteps, type Listing } from './sorting.ts'
import { idsOf } from './terms.ts'
import { topListing } from './top-concepts.ts'
import { vocabularies } from './vocabularies.ts'

/** Lists longer than this are sorted beforehand; shorter ones are quick enough when they are asked for. */
const LONG = 200
/** Work done at a time before requests get their turn. */
const SLICE_MS = 8

export interface WarmOptions {
  /** Stops the work when the snapshot is no longer of interest. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Computes beforehand what the first reader would wait for: the vocabularies and every long list of narrower terms in
 * the reader's languages. Works in slices of a few milliseconds; resolves with the number of lists.
 */
export async function warm(reader: Reader, { signal }: WarmOptions = {}): Promise<number> {
  const { snapshot } = reader
  await setImmediate()
  if (signal?.aborted) return 0
  const schemes = vocabularies(reader).map(({ uri }) => snapshot.terms.iri(uri))
  const listings = [
    ...longLists(snapshot).map((id) => childListing(reader, id)),
    ...schemes.map((id) => topListing(reader, id)),
  ]
  let done = 0
  for (const listing of listings) {
    if (!(await sortInSlices(reader, listing, signal))) return done
    done++
  }
  return done
}

async function sortInSlices(reader: Reader, listing: Listing, signal?: AbortSignal): Promise<boolean> {
  await setImmediate()
  const steps = sortingSteps(reader, listing)
  for (let until = performance.now() + SLICE_MS; !steps.next().done;) {
    if (performance.now() < until) continue
    await setImmediate()
    if (signal?.aborted) return false
    until = performance.now() + SLICE_MS
  }
  return !signal?.aborted
}

/** Terms with many others below them, found by one pass over each hierarchical relation. */
function longLists(snapshot: Snapshot): number[] {
  const { broader, narrower, subClassOf, subPropertyOf } = idsOf(snapshot)
  const long = new Set<number>()
  for (const p of [broader, subClassOf, subPropertyOf]) {
    let [last, run] = [0, 0]
    if (p === 0) continue
    snapshot.scan({ p }, (_s, _p, o) => {
      run = o === last ? run + 1 : 1
      last = o
      if (run > LONG && kindOf(o) === Kind.iri) long.add(o)
    })
  }
  const below = new Map<number, number>()
  if (narrower !== 0) snapshot.scan({ p: narrower }, (s) => void below.set(s, (below.get(s) ?? 0) + 1))
  for (const [id, count] of below) if (count > LONG) long.add(id)
  return [...long]
}
