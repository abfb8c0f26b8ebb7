import type { FastifyRequest } from 'fastify'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import { vocabularies } from '../concepts/vocabularies.ts'
import { isTerm, type TermSuggestion } from '../governance/term-suggestions.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { messagesFor } from '../words/words.ts'
import { codeReference, type Chosen } from './pages/parts/facets.tsx'
import { filterNames, type FilterName } from './pages/parts/filters.ts'
import { searchPage, type SearchPageProps } from './pages/search.tsx'
import type { Reference, SearchResult } from '../concepts/views.ts'
import { referenceOf } from './report-view.ts'
import { contextOf, readerOf } from './request.ts'
import { searchView, type SearchParameters } from './search-view.ts'
import { searchOf } from './view.ts'

/** Languages that the form for a missing term offers. */
const LANGUAGES = 40

/** The page of a search. One without a hit is counted among those in vain; of those who search nothing is kept. */
export async function searchHtml(services: Services, request: FastifyRequest): Promise<string> {
  const parameters = request.query as SearchParameters & { suggested?: string }
  const reader = readerOf(services, request)
  const context = contextOf(services, request)
  if (parameters.q.trim() === '') return searchPage({ context })
  const index = await searchOf(services, request)
  const result = searchView(index, reader, parameters)
  const selected = selectedIn(parameters, reader, context.lang)
  const isFiltered = Object.keys(selected).length > 0
  const suggested = parameters.suggested === undefined ? undefined : parameters.q
  const isInVain = suggested === undefined && isSearchInVain(request, parameters, result)
  if (isInVain) services.termSuggestions.note(parameters.q)
  const near = result.total === 0 ? index.nearest({ query: parameters.q, languages: reader.languages }) : []
  return searchPage({
    context,
    result,
    selected,
    sort: parameters.sort ?? 'relevance',
    nearest: near.map(({ subject }) => referenceTo(reader, subject)),
    unfiltered: isFiltered && result.total === 0 ? unfilteredTotal(index, reader, parameters.q) : undefined,
    isKept: isInVain && isTerm(parameters.q.trim()) && services.config.usageDays > 0,
    asked: askedBefore(reader, services.termSuggestions.find(parameters.q)),
    wish: wishOffer(reader, context.languages),
    suggested,
  })
}

/**
 * Whether a search says that a term is missing: it found nothing in all that there is. One with filters, of another state, or a
 * `HEAD` says nothing of that.
 */
export const isSearchInVain = (
  { method, view }: FastifyRequest,
  parameters: SearchParameters,
  { total }: Pick<SearchResult, 'total'>,
): boolean =>
  total === 0 &&
  method === 'GET' &&
  !view &&
  parameters.hideDeprecated !== true &&
  !filterNames.some((name) => parameters[name] !== undefined)

const unfilteredTotal = (index: Parameters<typeof searchView>[0], reader: Reader, q: string): number =>
  searchView(index, reader, { q, limit: 0 }).total

/** What was decided on a term that somebody has asked for; nothing while it is open. */
export function askedBefore(reader: Reader, found: TermSuggestion | undefined): SearchPageProps['asked'] {
  if (!found || found.status === 'open') return undefined
  const { answer, note } = found
  return {
    ...(answer === undefined ? {} : { answer: referenceOf(reader, answer) }),
    ...(note === undefined ? {} : { note }),
  }
}

function selectedIn(parameters: SearchParameters, reader: Reader, lang: string): Chosen {
  const words = messagesFor(lang)
  const reference = (name: FilterName, value: string): Reference =>
    name === 'status' || name === 'labelLang'
      ? codeReference(words, name, value)
      : isIri(value)
        ? referenceOf(reader, value)
        : { uri: value, label: value, lang: '' }
  return Object.fromEntries(
    filterNames.flatMap((name) => {
      const values = [parameters[name] ?? []].flat()
      return values.length === 0 ? [] : [[name, values.map((value) => reference(name, value))]]
    }),
  )
}

/** Languages and vocabularies that a missing term may be of: those that are here. */
function wishOffer(reader: Reader, own: readonly string[]): NonNullable<SearchPageProps['wish']> {
  const all = vocabularies(reader)
  const used = all.flatMap(({ languages }) => languages.map(({ lang }) => lang)).filter((lang) => lang !== '')
  const schemes = all.filter(({ kind }) => kind === 'scheme')
  return {
    languages: [...new Set([...own, ...used])].slice(0, LANGUAGES),
    vocabularies: schemes.map(({ uri, label }) => ({ uri, label: label.text, lang: label.lang })),
  }
}
