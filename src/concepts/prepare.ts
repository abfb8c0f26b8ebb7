import type { Snapshot } from '../store/snapshot.ts'
import { prepareNames } from './near-matches.ts'
import { prepareVocabularies } from './vocabulary-stats.ts'

/**
 * Works out what is known of a whole state, before anybody reads it: of a small commit from what was known of the one
 * before, else in slices of a few milliseconds. Who reads it finds it there, and need not wait.
 */
export async function prepare(snapshot: Snapshot): Promise<void> {
  await prepareVocabularies(snapshot)
  await prepareNames(snapshot)
}
