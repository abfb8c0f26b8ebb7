import { labelOf } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import { descriptionOf } from '../../concepts/texts.ts'
import type { Text, VocabularySummary } from '../../concepts/views.ts'
import { vocabularies } from '../../concepts/vocabularies.ts'
import type { UriSpace } from '../../identity/space.ts'
import type { Commit } from '../../journal/journal.ts'
import { domains, type Domain } from '../../models/domains.ts'
import { entities, type Entity } from '../../models/entities.ts'
import { concordNamespace } from '../../rdf/concord.ts'
import { savedQueries, type SavedQuery } from '../../vocabularies/saved-queries/saved-queries.ts'
import { encoded } from '../signposting.ts'
import { withParameters } from '../pages/hrefs.ts'

/** What both documents for language models are made from: one state of the store, read in English. */
export interface Contents {
  readonly reader: Reader
  readonly space: UriSpace
  /** The commit of the state; absent before the first. */
  readonly commit?: Commit
  /** What is here to be used first; terms of the standards and of this service last. */
  readonly vocabularies: readonly VocabularySummary[]
  readonly domains: readonly Domain[]
  readonly entities: readonly Entity[]
  readonly queries: readonly SavedQuery[]
  /** Instances of a class with those below it, as the schema card counts them. */
  readonly instances: (iri: string) => number
  /** What asks for the same state where it is not the newest, such as `{ at: '12' }`. */
  readonly view: Readonly<Record<string, string>>
}

/** Reads what there is in a state. */
export function contentsOf({
  reader,
  ...read
}: Pick<Contents, 'reader' | 'space' | 'commit' | 'instances' | 'view'>): Contents {
  const { snapshot } = reader
  const { baseIri } = read.space
  const isOurs = ({ uri }: VocabularySummary): boolean => uri.startsWith(new URL('.', concordNamespace).href)
  const sizeOf = ({ counts }: VocabularySummary): number => counts.concepts + counts.classes + counts.properties
  const sorted = [...vocabularies(reader)].sort((a, b) => Number(isOurs(a)) - Number(isOurs(b)) || sizeOf(b) - sizeOf(a)) // prettier-ignore
  return {
    reader,
    ...read,
    vocabularies: sorted,
    domains: domains(snapshot),
    entities: entities(snapshot),
    queries: savedQueries(snapshot, baseIri),
  }
}

/** The address at which a term is told in Markdown. */
export function markdownOf({ space }: Contents, iri: string): string {
  const page = space.pageOf(iri)
  return encoded(space.url(page.startsWith('/doc/') ? `${page}.md` : withParameters(page, { format: 'md' })))
}

/** The name of a term. */
export const nameOf = ({ reader }: Contents, iri: string): string => labelOf(reader, reader.snapshot.terms.iri(iri)).text // prettier-ignore

/** What a term is said to be; empty for nothing. */
export function meaningOf({ reader }: Contents, iri: string): string {
  const id = reader.snapshot.terms.iri(iri)
  return id === 0 ? '' : (descriptionOf(reader, id)?.text ?? '')
}

/** How much a vocabulary has, in words. */
export function sizeText({ counts: { concepts, classes, properties } }: VocabularySummary): string {
  const parts = [[concepts, 'concept', 'concepts'], [classes, 'class', 'classes'], [properties, 'property', 'properties']] as const // prettier-ignore
  return parts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])).join(', ')
}

/** The text in English, else without a language, else whatever there is. */
export const inEnglish = (texts: readonly Text[]): string =>
  (texts.find(({ lang }) => lang.startsWith('en')) ?? texts.find(({ lang }) => lang === '') ?? texts[0])?.text ?? ''
