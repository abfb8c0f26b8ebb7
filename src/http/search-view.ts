import { breadcrumbsOf } from '../concepts/breadcrumbs.ts'
import { kindOfId } from '../concepts/kinds.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import { sorted } from '../concepts/sorting.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { CodeFacet, Facet, SearchHit, SearchResult } from '../concepts/views.ts'
import { invalid } from '../errors.ts'
import { expandState } from '../models/crosswalk/expand-state.ts'
import { inState } from '../models/crosswalk/in-state.ts'
import { domainStatesOf, noState } from './crosswalk-view.ts'
import { referenceOf } from './report-view.ts'
import type { LabelIndex } from '../search/label-index.ts'
import { statuses, type Filter, type RawHit, type SearchQuery, type Status } from '../search/query.ts'

/** The parameters of `/api/search`, `/api/suggest` and `/search`. */
export interface SearchParameters {
  readonly q: string
  /** Several values of one parameter: one of them must hold. */
  readonly labelLang?: readonly string[]
  readonly vocabulary?: readonly string[]
  readonly type?: readonly string[]
  readonly domain?: readonly string[]
  readonly status?: readonly Status[]
  /** IRI of a canonical state: only things that are in it, or in a state of a domain that lies in it. */
  readonly state?: string
  readonly hideDeprecated?: boolean
  readonly sort?: 'relevance' | 'name'
  readonly offset?: number
  readonly limit?: number
}

/** Values that a facet lists. */
const FACET_VALUES = 20
/** Characters of a definition in a page of results. */
const DEFINITION = 500

/**
 * What narrows a search, in the state of the graph that it is answered from.
 *
 * @throws DomainError `not-found` for a `state` that is not canonical; `invalid` for one without words to search for.
 */
export function filterOf({ snapshot }: Reader, parameters: SearchParameters): Filter {
  const { q, labelLang, vocabulary, type, domain, status, state, hideDeprecated } = parameters
  const filter: Filter = { lang: labelLang, vocabulary, type, domain, status, includeDeprecated: hideDeprecated !== true } // prettier-ignore
  if (!state) return filter
  if (expandState(snapshot, state).entities.length === 0) throw noState(state)
  if (q.trim() === '') throw invalid('A search in a state needs words as well (q): all things in a state are found by a SPARQL query with expand=states') // prettier-ignore
  return { ...filter, holds: (subject: number) => inState(snapshot, subject, state) !== undefined }
}

/** A hit with labels for the reader; `state` is the canonical state that things are searched in. */
export function hitView(reader: Reader, hit: RawHit, state?: string): SearchHit {
  const { uri, label, lang, notation } = referenceTo(reader, hit.subject)
  const [vocabulary] = hit.vocabularies
  const [domain] = hit.domains
  return {
    uri,
    label,
    lang,
    kind: kindOfId(reader.snapshot, hit.subject),
    matched: hit.matched,
    types: hit.types.map((type) => referenceTo(reader, type)),
    ...(vocabulary === undefined ? {} : { vocabulary: referenceTo(reader, vocabulary) }),
    ...(domain === undefined ? {} : { domain: referenceTo(reader, domain) }),
    ...(notation === undefined ? {} : { notation }),
    ...(hit.deprecated ? { deprecated: true as const } : {}),
    ...(state ? stateOf(reader, hit.subject, state) : {}),
    ...domainStates(reader, uri),
  }
}

/** A hit with what a reader wants to know before going there. */
function previewOf(reader: Reader, hit: RawHit, state?: string): SearchHit {
  const definition = descriptionOf(reader, hit.subject)
  const [breadcrumb] = breadcrumbsOf(reader, hit.subject)
  return {
    ...hitView(reader, hit, state),
    ...(definition ? { definition: { ...definition, text: beginningOf(definition.text, DEFINITION) } } : {}),
    ...(breadcrumb ? { breadcrumb } : {}),
  }
}

/** The text, or as many whole words of it as there is room for. */
function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  return `${cut.slice(0, cut.search(/\s\S*$/u) === -1 ? length : cut.search(/\s\S*$/u))} …`
}

/** How a hit is in the canonical state that is searched in. */
function stateOf(reader: Reader, subject: number, state: string): Pick<SearchHit, 'state'> {
  const found = inState(reader.snapshot, subject, state)
  if (!found) return {}
  const own = found.stated ? {} : { own: referenceOf(reader, found.state), domain: referenceOf(reader, found.domain) }
  return { state: { canonical: referenceOf(reader, state), ...own } }
}

/** For a hit that is a canonical state: what domains call it. */
function domainStates(reader: Reader, uri: string): Pick<SearchHit, 'domainStates'> {
  const found = domainStatesOf(reader, uri)
  return found.length > 0 ? { domainStates: found } : {}
}

function facetView(reader: Reader, counts: ReadonlyMap<number, number>): Facet[] {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, FACET_VALUES)
    .map(([id, count]) => ({ value: referenceTo(reader, id), count }))
}

const languageFacet = (counts: ReadonlyMap<string, number>): CodeFacet[] =>
  [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, FACET_VALUES)
    .map(([value, count]) => ({ value, count }))

const statusFacet = (counts: ReadonlyMap<Status, number>): CodeFacet[] =>
  statuses.flatMap((value) => (counts.has(value) ? [{ value, count: counts.get(value)! }] : []))

/** By name, for the sorting of hits; kept by what was searched for, so that each page costs only its own items. */
const byName =
  (reader: Reader, { offset: _offset, limit: _limit, ...parameters }: SearchParameters) =>
  (subjects: readonly number[]): ArrayLike<number> =>
    sorted(reader, { key: `search ${JSON.stringify(parameters)}`, ids: () => subjects })

/** Searches the index and shapes the answer. Index and snapshot are of the same commit: both follow each commit at once. */
export function searchView(index: LabelIndex, reader: Reader, parameters: SearchParameters): SearchResult {
  const { offset = 0, limit = 20 } = parameters
  const query: SearchQuery = {
    ...filterOf(reader, parameters),
    query: parameters.q,
    languages: reader.languages,
    offset,
    limit,
    ...(parameters.sort === 'name' ? { sort: byName(reader, parameters) } : {}),
  }
  const { total, hits, facets, sorted: isSorted } = index.search(query)
  return {
    query: parameters.q,
    total,
    offset,
    limit,
    sort: isSorted ? 'name' : 'relevance',
    items: hits.map((hit) => previewOf(reader, hit, parameters.state)),
    facets: {
      vocabulary: facetView(reader, facets.vocabulary),
      type: facetView(reader, facets.type),
      domain: facetView(reader, facets.domain),
      status: statusFacet(facets.status),
      labelLang: languageFacet(facets.language),
    },
  }
}
