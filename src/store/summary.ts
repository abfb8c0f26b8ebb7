import type { Layer, Run } from './columns.ts'

/** Words before those of the predicates. */
export const SUMMARY_HEAD = 4

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
  const words = new Uint32Array(new SharedArrayBuffer(4 * (SUMMARY_HEAD + 4 * countFirst(posg))))
  words.set([spog.length, countFirst(spog), countFirst(ospg), countFirst(gspo)])
  const places = new Map<number, number>()
  let place = SUMMARY_HEAD - 4
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
