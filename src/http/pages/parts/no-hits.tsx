import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { withoutFilters } from './filters.ts'
import { TermList } from './term.tsx'

export interface NoHitsProps {
  readonly query: string
  readonly nearest: readonly Reference[]
  /** How many results there are without the filters; absent where none is chosen. */
  readonly unfiltered?: number | undefined
  /** The search is counted among those in vain. */
  readonly isKept?: boolean | undefined
}

/** What to do now that nothing was found: without the filters, or what is called alike. */
export function NoHits({ query, nearest, unfiltered, isKept = false }: NoHitsProps): VNode {
  const { words, lang, path } = useReader()
  const { search, find } = words
  const isFiltered = unfiltered !== undefined && unfiltered > 0
  return (
    <section class="nothing" aria-labelledby="nothing">
      <h2 id="nothing">{isFiltered ? find.noneWithFilters : search.none(query)}</h2>
      {isFiltered ? (
        <p>
          <a href={withoutFilters(path)}>{find.withoutFilters(unfiltered, formatNumber(unfiltered, lang))}</a>
        </p>
      ) : (
        <p>{isKept ? `${search.noneWhy} ${find.kept}` : search.noneWhy}</p>
      )}
      {nearest.length === 0 || isFiltered ? null : (
        <>
          <h3>{search.near}</h3>
          <TermList terms={nearest} />
        </>
      )}
    </section>
  )
}
