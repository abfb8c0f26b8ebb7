import type { SnapshotHandle } from '../../store/snapshot.ts'
import { membersOf } from '../vocabulary-stats.ts'
import type { Reader } from '../reader.ts'
import { censusOf, type Census, type Note } from './census.ts'
import { coverageOf, lackingIn, type Coverage, type TextField } from './coverage.ts'
import { groupsOf, type Group } from './groups.ts'
import { indexTerms, type TermIndex } from './term-index.ts'

/** What can be found out about a vocabulary by looking at all of its terms. */
export type SurveyTask =
  | { readonly type: 'index' | 'coverage' | 'census' | 'groups' }
  /** Which terms lack a text in a language, in the order given. */
  | { readonly type: 'lacking'; readonly lang: string; readonly field: TextField; readonly terms: Uint32Array }
  /** Which of the terms something is to be told of, in the order given. */
  | { readonly type: 'noted'; readonly note: Note; readonly ids: Uint32Array; readonly terms: Uint32Array }

export interface SurveyResults {
  readonly index: TermIndex
  readonly coverage: Coverage
  readonly census: Census
  readonly groups: readonly Group[]
  readonly lacking: Uint32Array
  readonly noted: Uint32Array
}

/** The same for a thread. */
export interface SurveyRequest {
  readonly task: SurveyTask
  readonly snapshot: SnapshotHandle
  readonly languages: readonly string[]
  /** Id of the scheme or ontology. */
  readonly vocabulary: number
}

/** Looks at every term of a vocabulary: takes time in proportion to it. */
export function survey(reader: Reader, vocabulary: number, task: SurveyTask): SurveyResults[SurveyTask['type']] {
  const { snapshot } = reader
  if (task.type === 'lacking') return Uint32Array.from(lackingIn(snapshot, [...task.terms], task))
  if (task.type === 'noted') return among(task.terms, task.ids)
  const members = membersOf(snapshot, vocabulary)
  switch (task.type) {
    case 'index':
      return indexTerms(reader, members)
    case 'coverage':
      return coverageOf(snapshot, members)
    case 'census':
      return censusOf(snapshot, members)
    case 'groups':
      return groupsOf(reader, vocabulary, new Set(members))
  }
}

function among(terms: Uint32Array, ids: Uint32Array): Uint32Array {
  const wanted = new Set(ids)
  return terms.filter((term) => wanted.has(term))
}
