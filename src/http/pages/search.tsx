import type { VNode } from 'preact'
import type { Facet, Reference, SearchHit, SearchResult } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { Domain } from './parts/domain.tsx'
import { Facets } from './parts/facets.tsx'
import { HitStates } from './parts/hit-states.tsx'
import { Match } from './parts/match.tsx'
import { Pagination } from './parts/pagination.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { Term, TermList } from './parts/term.tsx'
import { messagesFor, wordFor } from '../../words/words.ts'
import { useReader } from './reader.ts'

/** The filters of the search page, which are also its query parameters. */
export type FacetName = 'vocabulary' | 'type' | 'domain' | 'state'

export interface SearchPageProps {
  readonly context: PageContext
  /** Absent before anything was searched for. */
  readonly result?: SearchResult
  /** Filters in force, with the label to show. */
  readonly selected?: Partial<Record<FacetName, Reference>> | undefined
  /** Address of the search with a filter set, or (`undefined`) taken off; by default a query parameter of its name. */
  readonly facetHref?: ((name: FacetName, value: string | undefined) => string) | undefined
  /** Near terms, offered when nothing matches. */
  readonly nearest?: readonly Reference[]
}

/** Results that each say why they matched, with filters at the side. */
export function searchPage(props: SearchPageProps): string {
  const { context, result } = props
  const words = messagesFor(context.lang).search
  const query = result?.query ?? context.searchQuery ?? ''
  const facets = result ? Object.values(result.facets).some((values: readonly Facet[]) => values.length > 0) : false
  const filtered = Object.keys(props.selected ?? {}).length > 0
  return renderPage(
    { ...context, searchQuery: query },
    {
      title: query === '' ? words.start : words.title(query),
      main: <SearchMain {...props} query={query} />,
      aside: result && (facets || filtered) ? <Facets {...props} result={result} /> : undefined,
      layout: 'search',
    },
  )
}

function SearchMain({ result, nearest = [], query }: SearchPageProps & { query: string }): VNode {
  const { words, lang } = useReader()
  const { search } = words
  return (
    <>
      <h1 class="small-title">{query === '' ? search.start : search.title(query)}</h1>
      <SearchBox id="search" large />
      {result === undefined ? <p class="quiet-text">{search.hint}</p> : null}
      {result && result.total > 0 ? (
        <>
          <p class="quiet-text" role="status">
            {search.count(result.total, formatNumber(result.total, lang))}
          </p>
          <ol class="hits" start={result.offset + 1}>
            {result.items.map((hit) => (
              <Hit hit={hit} query={query} />
            ))}
          </ol>
          <Pagination page={result} />
        </>
      ) : null}
      {result?.total === 0 ? <Nothing query={query} nearest={nearest} /> : null}
    </>
  )
}

function Hit({ hit, query }: { hit: SearchHit; query: string }): VNode {
  const { words } = useReader()
  const { deprecated } = hit
  const title = { uri: hit.uri, label: hit.label, lang: hit.lang, ...(deprecated ? { deprecated } : {}) }
  return (
    <li>
      <p class="hit-title">
        <Term to={title} />
      </p>
      <Match hit={hit} query={query} />
      <HitStates hit={hit} />
      <ul class="quiet-line">
        <li>{hit.kind === 'thing' && hit.types[0] ? hit.types[0].label : wordFor(words.kinds, hit.kind)}</li>
        {hit.vocabulary ? (
          <li>
            <Term to={hit.vocabulary} />
          </li>
        ) : null}
        {hit.domain ? (
          <li>
            <Domain domain={hit.domain} />
          </li>
        ) : null}
      </ul>
    </li>
  )
}

function Nothing({ query, nearest }: { query: string; nearest: readonly Reference[] }): VNode {
  const { search } = useReader().words
  return (
    <section class="nothing" aria-labelledby="nothing">
      <h2 id="nothing">{search.none(query)}</h2>
      <p>{search.noneWhy}</p>
      {nearest.length === 0 ? null : (
        <>
          <h3>{search.near}</h3>
          <TermList terms={nearest} />
        </>
      )}
    </section>
  )
}
