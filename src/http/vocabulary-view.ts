import { notFound } from '../errors.ts'
import { textOf } from '../concepts/labels.ts'
import { boundsOf, pageOf, type Window } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import { notes, type Group, type LanguageCoverage, type Letter, type Note, type TermIndex, type TextField } from '../concepts/survey/surveyor.ts' // prettier-ignore
import type { Page, Reference, Text, VocabularySummary } from '../concepts/views.ts'
import type { FindingsReport } from '../checks/examiner.ts'
import { governingShapes } from '../governance/governing-shapes.ts'
import { compareGraph, type Comparison } from '../governance/releases/compare.ts'
import type { Services } from '../services.ts'
import { languagesFor, today } from './rule-view.ts'

/** An entry of the alphabetical index; one with `see` stands under that synonym. */
export interface IndexEntry {
  readonly term: Reference
  readonly see?: Text
}

export interface IndexView extends Page<IndexEntry> {
  readonly letters: readonly Pick<Letter, 'letter' | 'count'>[]
  /** The letter whose entries these are; absent for all. */
  readonly letter?: string
}

/** Who asks, of which vocabulary. */
export interface Asked {
  readonly services: Services
  readonly reader: Reader
  readonly summary: VocabularySummary
}

/** @throws DomainError `not-found` for a letter that nothing stands under. */
export async function indexView(
  { services, reader, summary }: Asked,
  { letter, ...window }: Window & { readonly letter?: string | undefined },
): Promise<IndexView> {
  const index = await services.surveyor.index(reader, summary)
  const letters = index.letters.map(({ letter: each, count }) => ({ letter: each, count }))
  const chosen = letter === undefined ? undefined : index.letters.find((each) => each.letter === letter)
  if (letter !== undefined && !chosen)
    throw notFound(`The letter "${letter}"`, { letters: letters.map((each) => each.letter) })
  const { offset, limit } = boundsOf(window)
  const [from, total] = chosen ? [chosen.from, chosen.count] : [0, index.terms.length]
  const items: IndexEntry[] = []
  for (let at = offset; at < Math.min(total, offset + limit); at++) items.push(entryAt(reader, index, from + at))
  return { total, offset, limit, items, letters, ...(letter === undefined ? {} : { letter }) }
}

function entryAt(reader: Reader, { terms, synonyms }: TermIndex, at: number): IndexEntry {
  const synonym = synonyms[at]!
  return {
    term: referenceTo(reader, terms[at]!),
    ...(synonym === 0 ? {} : { see: textOf(reader.snapshot, synonym) }),
  }
}

export interface LanguageRow extends Omit<LanguageCoverage, 'lang'> {
  /** The tag; '' for texts without one. */
  readonly language: string
}

export type LanguagesView = Page<LanguageRow> & { readonly terms: number }

export async function languagesView({ services, reader, summary }: Asked, window: Window): Promise<LanguagesView> {
  const { total, languages } = await services.surveyor.coverage(reader, summary)
  return { ...pageOf(languages, window, ({ lang, ...counts }) => ({ language: lang, ...counts })), terms: total }
}

/** Terms without a text in a language; `und` are texts without a tag. */
export async function lackingView(
  { services, reader, summary }: Asked,
  { language, field, ...window }: Window & { readonly language: string; readonly field: TextField },
): Promise<Page<Reference>> {
  const found = await services.surveyor.lacking(reader, summary, { lang: language === 'und' ? '' : language, field })
  return pageOf(found, window, (id) => referenceTo(reader, id))
}

export interface GroupRow extends Omit<Group, 'id'> {
  readonly group: Reference
}

export async function groupsView({ services, reader, summary }: Asked, window: Window): Promise<Page<GroupRow>> {
  const found = await services.surveyor.groups(reader, summary)
  return pageOf(found, window, ({ id, ...group }) => ({ group: referenceTo(reader, id), ...group }))
}

export interface StatisticsView {
  readonly total: number
  readonly types: readonly { readonly type: Reference; readonly count: number }[]
  readonly depths: readonly number[]
  readonly mappings: readonly { readonly property: Reference; readonly count: number }[]
  readonly mapped: number
  readonly noted: Readonly<Record<Note, number>>
}

export async function statisticsView({ services, reader, summary }: Asked): Promise<StatisticsView> {
  const { total, types, depths, mappings, mapped, noted } = await services.surveyor.census(reader, summary)
  return {
    total,
    types: types.map(([id, count]) => ({ type: referenceTo(reader, id), count })),
    depths,
    mappings: mappings.map(([id, count]) => ({ property: referenceTo(reader, id), count })),
    mapped,
    noted: Object.fromEntries(notes.map((note) => [note, noted[note].length])) as Record<Note, number>,
  }
}

export async function notedView(
  { services, reader, summary }: Asked,
  { note, ...window }: Window & { readonly note: Note },
): Promise<Page<Reference>> {
  const found = await services.surveyor.noted(reader, summary, note)
  return pageOf(found, window, (id) => referenceTo(reader, id))
}

/** What the rules have against the graph of a vocabulary. @throws DomainError as `Examiner.report` does. */
export async function qualityView(
  { services, reader, summary }: Asked,
  { rule, ...window }: Window & { readonly rule?: string | undefined },
): Promise<FindingsReport> {
  const { snapshot } = reader
  const { graph } = summary
  const shapesOf = { [graph]: governingShapes(snapshot, graph, services.space.domain('council')) }
  const request = { shapesOf, languages: languagesFor(reader), today: today() }
  return services.examiner.report(snapshot, request, { rule, ...boundsOf(window) })
}

/**
 * What changed in the graph of a vocabulary between two versions or other states, in sentences of a language; in English when
 * none is given.
 *
 * @throws DomainError `not-found` and `invalid` for what names no state, and what `compareGraph` throws.
 */
export async function differenceView(
  { services, reader, summary }: Asked,
  { from, to, lang = 'en' }: { readonly from: string; readonly to?: string | undefined; readonly lang?: string },
): Promise<Comparison> {
  const { history, journal } = services
  const commitOf = (state: string): number =>
    services.catalogue.list(summary.graph).find(({ version }) => version === state)?.commit ??
    history.resolve(state).sequence
  return compareGraph({ history, journal, languages: [...reader.languages, 'en'], lang }, summary.graph, {
    from: commitOf(from),
    to: to === undefined || to === '' ? services.snapshot().commit : commitOf(to),
  })
}
