import type { FastifyRequest } from 'fastify'
import type { Reader } from '../concepts/reader.ts'
import { topConcepts } from '../concepts/top-concepts.ts'
import { vocabulary } from '../concepts/vocabularies.ts'
import type { Page, VocabularySummary } from '../concepts/views.ts'
import { invalid } from '../errors.ts'
import type { SheetColumn, TableIsland } from '../islands/table.ts'
import type { Services } from '../services.ts'
import { isTextProperty, plainColumn, textColumn, type Column } from '../tables/columns.ts'
import { sheetRow, type SheetRow } from '../tables/sheet.ts'
import { labelProperties, noteProperties } from '../vocabularies/operations/operation.ts'
import { languageName } from '../words/format.ts'
import { messagesFor } from '../words/words.ts'
import { deskDraft, ownDrafts } from './desk-draft.ts'
import type { DeskDraft } from './pages/parts/desk-bar.tsx'
import { treeEditPage } from './pages/tree-edit.tsx'
import { tableEditPage, type TableChoice } from './pages/table-edit.tsx'
import { contextOf, nameOf, readerOf } from './request.ts'
import { searchView } from './search-view.ts'
import { searchOf } from './view.ts'

export interface TableEditQuery {
  readonly scheme: string
  /** Names of properties: `prefLabel`, `broader` …; several in one text with commas between. */
  readonly columns?: readonly string[]
  /** Tags; several in one text with commas between. */
  readonly languages?: readonly string[]
  readonly q?: string
  readonly missing?: string
  readonly offset: number
}

/** Concepts on a page. */
const LIMIT = 100
/** Languages that stand beside each other, where the reader does not choose. */
const BESIDE = 2
const MAX_LANGUAGES = 12
const skos = 'http://www.w3.org/2004/02/skos/core#'
const properties = [...labelProperties, 'notation', ...noteProperties, 'broader', 'related'] as const
type Property = (typeof properties)[number]
const usual: readonly Property[] = ['prefLabel', 'altLabel', 'definition', 'broader', 'notation']

/**
 * The page of a table of concepts.
 *
 * @throws DomainError `not-found` for a scheme that is not there; `invalid` for what is no scheme, no column or no language.
 */
export async function tableHtml(
  services: Services,
  request: FastifyRequest<{ Querystring: TableEditQuery }>,
): Promise<string> {
  const reader = readerOf(services, request)
  const summary = schemeOf(reader, request.query.scheme)
  const context = contextOf(services, request)
  const choice = choiceOf(request.query, { reader, summary, lang: context.lang })
  const columns = columnsOf(choice)
  const page = await rowsOf(services, request, { reader, summary, columns })
  const draft = await deskDraft(services, request)
  const given: TableIsland = {
    ...islandOf(services, request, { reader, summary, draft }),
    columns: columns.map((column) => named(column, context.lang)),
    rows: page.items,
  }
  return tableEditPage({ context, summary, draft, choice, page, given })
}

/**
 * The page on which a tree is arranged.
 *
 * @throws DomainError `not-found` for a scheme that is not there; `invalid` for what is no scheme.
 */
export async function treeHtml(
  services: Services,
  request: FastifyRequest<{ Querystring: TableEditQuery }>,
): Promise<string> {
  const reader = readerOf(services, request)
  const summary = schemeOf(reader, request.query.scheme)
  const context = contextOf(services, request)
  const page = topConcepts(reader, summary.uri, { offset: request.query.offset, limit: LIMIT })
  const top = { ...page, items: page.items.map((node) => ({ ...node, current: false })) }
  const draft = await deskDraft(services, request)
  const given = { ...islandOf(services, request, { reader, summary, draft }), tops: page.items.map(({ uri }) => uri) }
  return treeEditPage({ context, summary, draft, top, given })
}

function schemeOf(reader: Reader, scheme: string): VocabularySummary {
  const summary = vocabulary(reader, nameOf(scheme))
  if (summary.kind !== 'scheme')
    throw invalid('Only the concepts of a vocabulary are edited so: name a concept scheme, not an ontology')
  return summary
}

interface Desk {
  readonly reader: Reader
  readonly summary: VocabularySummary
  readonly draft: DeskDraft | undefined
}

/** What both islands are told. */
function islandOf(
  services: Services,
  request: FastifyRequest,
  { reader, summary, draft }: Desk,
): Omit<TableIsland, 'columns' | 'rows'> {
  const { lang, account } = contextOf(services, request)
  return {
    scheme: summary.uri,
    title: summary.label.text,
    lang,
    account: account?.id ?? '',
    commit: reader.snapshot.commit,
    ...(draft ? { draft: { number: draft.number, title: draft.title, version: draft.version } } : {}),
    drafts: ownDrafts(services, request),
    words: messagesFor(lang).tables.live,
  }
}

const listOf = (values: readonly string[] = []): string[] => [
  ...new Set(
    values
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter(Boolean),
  ),
]

interface Choosing {
  readonly reader: Reader
  readonly summary: VocabularySummary
  readonly lang: string
}

function choiceOf(query: TableEditQuery, { reader, summary, lang }: Choosing): TableChoice {
  const wanted = listOf(query.columns)
  const wrong = wanted.find((name) => !(properties as readonly string[]).includes(name))
  if (wrong !== undefined) throw invalid(`There is no column "${wrong}": choose of ${properties.join(', ')}`)
  const own = summary.languages.map((each) => each.lang.toLowerCase()).filter(Boolean)
  const first = [lang, ...reader.languages].filter((tag) => own.includes(tag))
  const asked = listOf(query.languages).map((tag) => tag.toLowerCase())
  const missing = query.missing?.trim().toLowerCase() || undefined
  const bad = [...asked, missing ?? 'en'].find((tag) => !/^[a-z]{1,8}(-[a-z0-9]{1,8})*$/.test(tag))
  if (bad !== undefined) throw invalid(`"${bad}" is no language tag: write one such as en or de-at`)
  const shown = asked.length > 0 ? asked : [...new Set([...first, ...own, lang])].slice(0, BESIDE)
  const languages = [...new Set([...shown, ...(missing === undefined ? [] : [missing])])].slice(0, MAX_LANGUAGES)
  const { names } = messagesFor(lang).edit
  return {
    properties: wanted.length > 0 ? properties.filter((name) => wanted.includes(name)) : usual,
    allProperties: properties.map((key) => ({ key, name: names[skos + key] ?? key })),
    languages,
    allLanguages: [...new Set([...own, ...languages, 'en', 'de', 'fr'])],
    q: query.q?.trim() || undefined,
    missing,
  }
}

/** Languages of a property beside each other. */
const columnsOf = ({ properties: names, languages }: TableChoice): Column[] =>
  names.flatMap(
    (name) =>
    isTextProperty(name)
      ? languages.map((language) => textColumn(name, language))
      : [plainColumn(name as Exclude<Column['property'], (typeof labelProperties)[number] | (typeof noteProperties)[number]>)], // prettier-ignore
  )

function named({ key, property, language }: Column, lang: string): SheetColumn {
  const name = messagesFor(lang).edit.names[skos + property] ?? property
  return { key, name: language === undefined ? name : `${name} (${languageName(language, lang)})` }
}

interface Asked {
  readonly reader: Reader
  readonly summary: VocabularySummary
  readonly columns: readonly Column[]
}

/** The rows of a page: those that a search finds, that lack a name, or all by name. */
async function rowsOf(
  services: Services,
  request: FastifyRequest<{ Querystring: TableEditQuery }>,
  { reader, summary, columns }: Asked,
): Promise<Page<SheetRow>> {
  const { offset, q, missing } = request.query
  const make = (id: number): SheetRow => sheetRow(reader, id, columns)
  if (q?.trim()) {
    const index = await searchOf(services, request)
    const { total, items } = searchView(index, reader, { q, vocabulary: [summary.uri], offset, limit: LIMIT })
    const found = items.filter(({ kind }) => kind === 'concept')
    return { total, offset, limit: LIMIT, items: found.map(({ uri }) => make(reader.snapshot.terms.iri(uri))) }
  }
  const { surveyor } = services
  const ids = missing?.trim()
    ? await surveyor.lacking(reader, summary, { lang: missing.trim(), field: 'prefLabel' })
    : await surveyor.terms(reader, summary)
  return { total: ids.length, offset, limit: LIMIT, items: [...ids.subarray(offset, offset + LIMIT)].map(make) }
}
