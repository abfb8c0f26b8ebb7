import type { VNode } from 'preact'
import type { Reference, SearchResult } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ChosenFilters, Facets, type Chosen } from './parts/facets.tsx'
import { Hit } from './parts/hit.tsx'
import { NoHits } from './parts/no-hits.tsx'
import { Pagination } from './parts/pagination.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { Term } from './parts/term.tsx'
import { WishForm, type WishFormProps } from './parts/wish-form.tsx'
import { useReader } from './reader.ts'

export interface SearchPageProps {
  readonly context: PageContext
  /** Absent before anything was searched for. */
  readonly result?: SearchResult
  /** Filters in force, with the labels to show. */
  readonly selected?: Chosen | undefined
  /** The order that was asked for, whether or not there were too many hits for it. */
  readonly sort?: SearchResult['sort']
  /** Near terms, offered when nothing matches. */
  readonly nearest?: readonly Reference[]
  /** How many results there are without the filters, when there is none with them. */
  readonly unfiltered?: number | undefined
  /** The search is counted among those in vain. */
  readonly isKept?: boolean
  /** What was decided when somebody asked for the same: the concept that answers it, or nothing. */
  readonly asked?: { readonly answer?: Reference; readonly note?: string } | undefined
  /** What the form for a missing term offers. */
  readonly wish?: Omit<WishFormProps, 'term'>
  /** The term that was suggested just now. */
  readonly suggested?: string | undefined
}

/** Results that each say why they matched, with filters at the side. */
export function searchPage(props: SearchPageProps): string {
  const { context, result, selected = {} } = props
  const words = messagesFor(context.lang).search
  const query = result?.query ?? context.searchQuery ?? ''
  const isFiltered = Object.keys(selected).length > 0
  return renderPage(
    { ...context, searchQuery: query },
    {
      title: query === '' ? words.start : words.title(query),
      main: <SearchMain {...props} query={query} />,
      aside: result && (result.total > 0 || isFiltered) ? <Facets selected={selected} result={result} /> : undefined,
      layout: 'search',
    },
  )
}

type MainProps = SearchPageProps & { query: string }

function SearchMain(props: MainProps): VNode {
  const { words } = useReader()
  const { search, find } = words
  const { result, selected, nearest = [], query, suggested } = props
  return (
    <>
      <h1 class="small-title">{query === '' ? search.start : search.title(query)}</h1>
      <SearchBox id="search" large />
      {suggested === undefined ? null : (
        <p class="notice" role="status">
          {find.thanks(suggested)}
        </p>
      )}
      {result === undefined ? <p class="quiet-text">{search.hint}</p> : null}
      <ChosenFilters selected={selected} />
      <Asked {...props} />
      {result && result.total > 0 ? <Results {...props} result={result} /> : null}
      {result?.total === 0 ? (
        <NoHits query={query} nearest={nearest} unfiltered={props.unfiltered} isKept={props.isKept} />
      ) : null}
      <Missing {...props} />
    </>
  )
}

function Results({ result, query, sort = 'relevance' }: MainProps & { result: SearchResult }): VNode {
  const { words, lang } = useReader()
  const { search, find } = words
  return (
    <>
      <div class="results-head">
        <p class="quiet-text" role="status">
          {search.count(result.total, formatNumber(result.total, lang))}
        </p>
        <a class="to-facets" href="#facets">
          {find.toFilters}
        </a>
        <Order sort={sort} />
      </div>
      {sort === result.sort ? null : <p class="quiet-text">{find.unsorted}</p>}
      <ol class="hits" start={result.offset + 1} data-walk="">
        {result.items.map((hit) => (
          <Hit hit={hit} query={query} />
        ))}
      </ol>
      <Pagination page={result} />
      <details class="explained">
        <summary>{find.howOrdered}</summary>
        <p>{find.orderWhy}</p>
      </details>
    </>
  )
}

function Order({ sort }: { sort: SearchResult['sort'] }): VNode {
  const { words, path } = useReader()
  const { find } = words
  return (
    <nav class="order" aria-label={find.order}>
      <span aria-hidden="true">{`${find.order}:`}</span>
      <ul>
        {(['relevance', 'name'] as const).map((each) => (
          <li>
            <a
              href={withParameters(path, { sort: each === 'relevance' ? undefined : each, offset: undefined })}
              {...(each === sort ? { 'aria-current': 'true' as const } : {})}
            >
              {wordFor(find.orders, each)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Asked({ asked }: SearchPageProps): VNode | null {
  const { find } = useReader().words
  if (!asked) return null
  return (
    <p class="notice">
      {asked.answer ? (
        <>
          {`${find.askedFor} `}
          <Term to={asked.answer} />.
        </>
      ) : (
        find.decidedAgainst
      )}
      {asked.note === undefined ? null : <q dir="auto">{asked.note}</q>}
    </p>
  )
}

/** The form for a term that is missing: in sight when nothing was found, else one click away. */
function Missing({ result, wish, query, suggested }: MainProps): VNode | null {
  const { find } = useReader().words
  if (!wish || !result || suggested !== undefined) return null
  const form = <WishForm term={query} {...wish} />
  if (result.total > 0)
    return (
      <details class="explained">
        <summary>{find.missing}</summary>
        {form}
      </details>
    )
  return (
    <section class="section" aria-labelledby="suggest">
      <h2 id="suggest">{find.suggest}</h2>
      {form}
    </section>
  )
}
