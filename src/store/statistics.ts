import type { Layer, Run } from './columns.ts'
import type { Snapshot } from './snapshot.ts'

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

/** Words before those of the predicates. */
const HEAD = 4

function countFirst({ length, columns: [column] }: Run): number {
  let count = 0
  for (let row = 0; row < length; row++) if (row === 0 || column[row] !== column[row - 1]) count++
  return count
}

/**
 * Counts quads, subjects, objects and graphs, and for each predicate its id, quads, subjects and objects: four words
 * each, in passes over columns that are sorted.
 */
export function summarize({ spog, posg, ospg, gspo }: Layer): Uint32Array {
  const [predicates, objects] = posg.columns
  const words = new Uint32Array(new SharedArrayBuffer(4 * (HEAD + 4 * countFirst(posg))))
  words.set([spog.length, countFirst(spog), countFirst(ospg), countFirst(gspo)])
  const places = new Map<number, number>()
  let place = HEAD - 4
  for (let row = 0; row < posg.length; row++) {
    const isNew = row === 0 || predicates[row] !== predicates[row - 1]
    if (isNew) {
      place += 4
      words[place] = predicates[row]!
      places.set(predicates[row]!, place)
    }
    words[place + 1]!++
    if (isNew || objects[row] !== objects[row - 1]) words[place + 3]!++
  }
  countSubjects(spog, words, places)
  return words
}

function countSubjects({ length, columns }: Run, words: Uint32Array, places: ReadonlyMap<number, number>): void {
  const [subjects, predicates] = columns
  for (let row = 0; row < length; row++) {
    if (row > 0 && predicates[row] === predicates[row - 1] && subjects[row] === subjects[row - 1]) continue
    words[places.get(predicates[row]!)! + 2]!++
  }
}

function readSummary(words: Uint32Array): Statistics {
  const predicates = new Map<number, PredicateStatistics>()
  for (let at = HEAD; at < words.length; at += 4) {
    predicates.set(words[at]!, { quads: words[at + 1]!, subjects: words[at + 2]!, objects: words[at + 3]! })
  }
  return { quads: words[0]!, subjects: words[1]!, objects: words[2]!, graphs: words[3]!, predicates }
}

/** How many bases are remembered: a thread has tasks on an older one while the next is there. */
const REMEMBERED = 4
const ofBases = new Map<number, Statistics>()

/** What is counted of a base is kept in each thread as long as the base is in use, across commits. */
function ofBase(version: number, words: Uint32Array): Statistics {
  const known = ofBases.get(version)
  if (known) return known
  const made = readSummary(words)
  ofBases.set(version, made)
  for (const old of ofBases.keys()) {
    if (ofBases.size <= REMEMBERED) break
    ofBases.delete(old)
  }
  return made
}

const ofSnapshots = new WeakMap<object, Statistics>()

/** Statistics for planning. A store whose changes are not small beside its base, such as a young one, is counted. */
export function statisticsOf(snapshot: Snapshot): Statistics {
  const { base, delta } = snapshot.layers
  if (delta * 4 <= base.indexes.spog.length) return ofBase(base.version, base.statistics)
  const known = ofSnapshots.get(snapshot.layers)
  if (known) return known
  const made = readSummary(summarize(snapshot.layers.merged()))
  ofSnapshots.set(snapshot.layers, made)
  return made
}
