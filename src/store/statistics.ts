import { BaseMemo } from './base.ts'
import type { Snapshot } from './snapshot.ts'
import { SUMMARY_HEAD, summarize } from './summary.ts'

/** How often a predicate is used, with how many different subjects and objects, over all graphs. */
export interface PredicateStatistics {
  readonly quads: number
  readonly subjects: number
  readonly objects: number
}

/** Counts that a planner estimates with; of the base of a snapshot, so they may lag behind by its delta. */
export interface Statistics {
  readonly quads: number
  readonly subjects: number
  readonly objects: number
  readonly graphs: number
  readonly predicates: ReadonlyMap<number, PredicateStatistics>
}

function readSummary(words: Uint32Array): Statistics {
  const predicates = new Map<number, PredicateStatistics>()
  for (let at = SUMMARY_HEAD; at < words.length; at += 4) {
    predicates.set(words[at]!, { quads: words[at + 1]!, subjects: words[at + 2]!, objects: words[at + 3]! })
  }
  return { quads: words[0]!, subjects: words[1]!, objects: words[2]!, graphs: words[3]!, predicates }
}

const ofBases = new BaseMemo((base) => readSummary(base.statistics))
const ofSnapshots = new WeakMap<object, Statistics>()

/** Statistics for planning. A store whose changes are not small beside its base, such as a young one, is counted. */
export function statisticsOf(snapshot: Snapshot): Statistics {
  const { base, delta } = snapshot.layers
  if (delta * 4 <= base.indexes.spog.length) return ofBases.of(base)
  const known = ofSnapshots.get(snapshot.layers)
  if (known) return known
  const made = readSummary(summarize(snapshot.layers.merged()))
  ofSnapshots.set(snapshot.layers, made)
  return made
}
