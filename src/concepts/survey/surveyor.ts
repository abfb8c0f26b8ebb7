import type { Snapshot } from '../../store/snapshot.ts'
import { OccasionalWorker } from '../../threads/occasional.ts'
import { effectiveLanguages } from '../languages.ts'
import type { Reader } from '../reader.ts'
import type { VocabularySummary } from '../views.ts'
import type { Census, Note } from './census.ts'
import type { Coverage, TextField } from './coverage.ts'
import type { Group } from './groups.ts'
import { survey, type SurveyRequest, type SurveyResults, type SurveyTask } from './tasks.ts'
import type { TermIndex } from './term-index.ts'

export { notes, type Census, type Note } from './census.ts'
export { textFields, type Coverage, type LanguageCoverage, type TextField } from './coverage.ts'
export type { Group } from './groups.ts'
export type { Letter, TermIndex } from './term-index.ts'

/** Terms of a vocabulary that is looked at faster than a thread is asked. */
const FEW = 1000
/** Answers that are kept of each state; the largest are of 8 bytes a term. */
const REMEMBERED = 40

type Asked = Pick<VocabularySummary, 'uri' | 'counts'>

/**
 * What takes a look at every term of a vocabulary: its alphabetical index, its languages, its groups, its numbers. Each
 * is worked out once for a state of the store, large vocabularies in a thread.
 */
export class Surveyor {
  private readonly worker: OccasionalWorker<SurveyRequest, SurveyResults[keyof SurveyResults]>
  /** The terms of an index without its synonyms. */
  private readonly orders = new WeakMap<TermIndex, Uint32Array>()
  private readonly known = new WeakMap<Snapshot, Map<string, Promise<unknown>>>()

  constructor({ memoryMb }: { readonly memoryMb: number }) {
    this.worker = new OccasionalWorker({ entry: new URL('./worker.ts', import.meta.url), memoryMb })
  }

  async index(reader: Reader, vocabulary: Asked): Promise<TermIndex> {
    return this.find(reader, vocabulary, { type: 'index' })
  }

  async coverage(reader: Reader, vocabulary: Asked): Promise<Coverage> {
    return this.find(reader, vocabulary, { type: 'coverage' })
  }

  async census(reader: Reader, vocabulary: Asked): Promise<Census> {
    return this.find(reader, vocabulary, { type: 'census' })
  }

  async groups(reader: Reader, vocabulary: Asked): Promise<readonly Group[]> {
    return this.find(reader, vocabulary, { type: 'groups' })
  }

  /** The ids of all terms, in the order of the index. */
  async terms(reader: Reader, vocabulary: Asked): Promise<Uint32Array> {
    return this.inOrder(reader, vocabulary)
  }

  /** The ids of the terms that say nothing of a kind in a language, in the order of the index. */
  async lacking(
    reader: Reader,
    vocabulary: Asked,
    { lang, field }: { readonly lang: string; readonly field: TextField },
  ): Promise<Uint32Array> {
    const own = await this.inOrder(reader, vocabulary)
    return this.find(reader, vocabulary, { type: 'lacking', lang: lang.toLowerCase(), field, terms: own })
  }

  /** The ids of the terms of which something is to be told, in the order of the index. */
  async noted(reader: Reader, vocabulary: Asked, note: Note): Promise<Uint32Array> {
    const { noted } = await this.census(reader, vocabulary)
    const terms = await this.inOrder(reader, vocabulary)
    return this.find(reader, vocabulary, { type: 'noted', note, ids: noted[note], terms })
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.worker.close()
  }

  private async inOrder(reader: Reader, vocabulary: Asked): Promise<Uint32Array> {
    const index = await this.index(reader, vocabulary)
    const { terms, synonyms } = index
    const known = this.orders.get(index) ?? terms.filter((_term, at) => synonyms[at] === 0)
    this.orders.set(index, known)
    return known
  }

  private find<Type extends SurveyTask['type']>(
    reader: Reader,
    vocabulary: Asked,
    task: SurveyTask & { readonly type: Type },
  ): Promise<SurveyResults[Type]> {
    const { snapshot } = reader
    const known = this.known.get(snapshot) ?? new Map<string, Promise<unknown>>()
    this.known.set(snapshot, known)
    const languages = effectiveLanguages(snapshot, reader.languages)
    const of = 'field' in task ? [task.lang, task.field] : 'note' in task ? [task.note] : []
    const key = JSON.stringify([vocabulary.uri, task.type, ...of, ...languages])
    let found = known.get(key)
    if (!found) {
      known.set(key, (found = this.run(reader, vocabulary, task)))
      found.catch(() => known.delete(key))
      if (known.size > REMEMBERED) known.delete(known.keys().next().value!)
    }
    return found as Promise<SurveyResults[Type]>
  }

  private async run(reader: Reader, { uri, counts }: Asked, task: SurveyTask): Promise<unknown> {
    const { snapshot, languages } = reader
    const vocabulary = snapshot.terms.iri(uri)
    if (counts.concepts + counts.classes + counts.properties <= FEW) return survey(reader, vocabulary, task)
    return this.worker.head({ task, snapshot: snapshot.toHandle(), languages, vocabulary })
  }
}
