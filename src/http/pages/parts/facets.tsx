import type { VNode } from 'preact'
import type { Facet, Reference, SearchResult } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { domainColour } from './domain.tsx'
import { langAttribute } from './term.tsx'

type Name = 'vocabulary' | 'type' | 'domain' | 'state'

interface FacetsProps {
  readonly result: SearchResult
  readonly selected?: Partial<Record<Name, Reference>> | undefined
  readonly facetHref?: ((name: Name, value: string | undefined) => string) | undefined
}

/** Filters as links: each is an address, so that a filtered search can be sent to a colleague. */
export function Facets({ result, selected = {}, facetHref }: FacetsProps): VNode {
  const { words, path } = useReader()
  const hrefOf = facetHref ?? ((name, value) => withParameters(path, { [name]: value, offset: undefined }))
  return (
    <nav class="facets" aria-labelledby="facets">
      <h2 id="facets" class="visually-hidden">
        {words.search.narrowBy}
      </h2>
      {(['vocabulary', 'type', 'domain'] as const).map((name) => (
        <FacetGroup name={name} facets={result.facets[name]} chosen={selected[name]} hrefOf={hrefOf} />
      ))}
      <FacetGroup name="state" facets={[]} chosen={selected.state} hrefOf={hrefOf} />
    </nav>
  )
}

interface FacetGroupProps {
  readonly name: Name
  readonly facets: readonly Facet[]
  readonly chosen: Reference | undefined
  readonly hrefOf: (name: Name, value: string | undefined) => string
}

function FacetGroup({ name, facets, chosen, hrefOf }: FacetGroupProps): VNode | null {
  const { words, lang } = useReader()
  if (facets.length === 0 && !chosen) return null
  const others = facets.filter(({ value }) => value.uri !== chosen?.uri)
  const mark = (uri: string): string => (name === 'domain' ? `domain domain-${domainColour(uri)}` : '')
  return (
    <div class="side-part">
      <h3>{name === 'state' ? words.crosswalk.state : words.search[name]}</h3>
      <ul class="tally">
        {chosen ? (
          <li class="chosen">
            <a href={hrefOf(name, undefined)} aria-label={words.search.remove(chosen.label)}>
              <span class={mark(chosen.uri)}>{chosen.label}</span>
            </a>
          </li>
        ) : null}
        {others.map(({ value, count }) => (
          <li>
            <a href={hrefOf(name, value.uri)} {...langAttribute(value.lang, words.lang)}>
              <span class={mark(value.uri)}>{value.label}</span>
            </a>
            <span class="count">{formatNumber(count, lang)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
