import type { VNode } from 'preact'
import type { CodeFacet, Reference, SearchResult } from '../../../concepts/views.ts'
import { formatNumber, languageName } from '../../../words/format.ts'
import { wordFor, type Messages } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { domainColour } from './domain.tsx'
import { withFilter, withoutFilters, type FilterName } from './filters.ts'
import { langAttribute } from './term.tsx'

/** Filters in force, each with the values that it lets pass and their labels. */
export type Chosen = Partial<Record<FilterName, readonly Reference[]>>

interface FacetsProps {
  readonly result: SearchResult
  readonly selected?: Chosen | undefined
}

const titleOf = ({ search, find, crosswalk }: Messages, name: FilterName): string =>
  ({
    vocabulary: search.vocabulary,
    type: search.type,
    domain: search.domain,
    status: find.status,
    labelLang: find.labelLang,
    state: crosswalk.state,
  })[name]

/** A status or the tag of a language as something with a label. */
export function codeReference(words: Messages, name: 'status' | 'labelLang', code: string): Reference {
  const label = name === 'status' ? wordFor(words.status, code) : languageName(code, words.lang)
  return { uri: code, label, lang: '' }
}

/**
 * Filters as links: each is an address, so that a filtered search can be sent to a colleague. A value that is not chosen
 * is added to those that are.
 */
export function Facets({ result, selected = {} }: FacetsProps): VNode {
  const { words } = useReader()
  const coded = (name: 'status' | 'labelLang', facets: readonly CodeFacet[]): Counted[] =>
    facets.map(({ value, count }) => ({ value: codeReference(words, name, value), count }))
  const { vocabulary, type, domain, status, labelLang } = result.facets
  return (
    <nav class="facets" id="facets" aria-labelledby="facets-title">
      <h2 id="facets-title" class="visually-hidden">
        {words.search.narrowBy}
      </h2>
      <FacetGroup name="vocabulary" facets={vocabulary} chosen={selected.vocabulary} />
      <FacetGroup name="type" facets={type} chosen={selected.type} />
      <FacetGroup name="domain" facets={domain} chosen={selected.domain} />
      <FacetGroup name="status" facets={coded('status', status)} chosen={selected.status} />
      <FacetGroup name="labelLang" facets={coded('labelLang', labelLang)} chosen={selected.labelLang} />
      <FacetGroup name="state" facets={[]} chosen={selected.state} />
    </nav>
  )
}

/** Values of a facet that are in sight; the others are one click away. */
const IN_SIGHT = 8

interface Counted {
  readonly value: Reference
  readonly count: number
}

interface FacetGroupProps {
  readonly name: FilterName
  readonly facets: readonly Counted[]
  readonly chosen: readonly Reference[] | undefined
}

function FacetGroup({ name, facets, chosen = [] }: FacetGroupProps): VNode | null {
  const { words, path, lang } = useReader()
  const isChosen = (uri: string): boolean => chosen.some((each) => each.uri === uri)
  // One value that all have narrows nothing.
  if (chosen.length === 0 && (facets.length === 0 || (facets.length === 1 && name !== 'vocabulary'))) return null
  const values = chosen.map(({ uri }) => uri)
  const others = facets.filter(({ value }) => !isChosen(value.uri))
  const option = ({ value, count }: Counted): VNode => (
    <li>
      <a href={withFilter(path, name, [...values, value.uri])} {...langAttribute(value.lang, words.lang)}>
        <FacetLabel name={name} value={value} />
      </a>
      <FacetCount count={count} />
    </li>
  )
  return (
    <div class="side-part">
      <h3>{titleOf(words, name)}</h3>
      <ul class="tally">
        {chosen.map((value) => (
          <li class="chosen">
            <a
              href={withFilter(path, name, values.filter((uri) => uri !== value.uri))} // prettier-ignore
              aria-label={words.search.remove(value.label)}
            >
              <FacetLabel name={name} value={value} />
            </a>
            <FacetCount count={facets.find((each) => each.value.uri === value.uri)?.count} />
          </li>
        ))}
        {others.slice(0, IN_SIGHT).map(option)}
      </ul>
      {others.length <= IN_SIGHT ? null : (
        <details>
          <summary>{words.concept.more(formatNumber(others.length - IN_SIGHT, lang))}</summary>
          <ul class="tally">{others.slice(IN_SIGHT).map(option)}</ul>
        </details>
      )}
    </div>
  )
}

function FacetLabel({ name, value }: { name: FilterName; value: Reference }): VNode {
  return (
    <span dir="auto" class={name === 'domain' ? `domain domain-${domainColour(value.uri)}` : undefined}>
      {value.label}
    </span>
  )
}

function FacetCount({ count }: { count: number | undefined }): VNode | null {
  const { lang } = useReader()
  return count === undefined ? null : <span class="count">{formatNumber(count, lang)}</span>
}

/** What is chosen, each a link that takes it off; above the results, where one looks first. */
export function ChosenFilters({ selected = {} }: { selected?: Chosen | undefined }): VNode | null {
  const { words, path } = useReader()
  const all = Object.entries(selected) as [FilterName, readonly Reference[]][]
  const chips = all.flatMap(([name, values]) => values.map((value) => ({ name, value, values })))
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label={words.find.chosen}>
      {chips.map(({ name, value, values }) => (
        <li>
          <a
            class="chip"
            href={withFilter(path, name, values.filter(({ uri }) => uri !== value.uri).map(({ uri }) => uri))} // prettier-ignore
            aria-label={words.search.remove(`${titleOf(words, name)}: ${value.label}`)}
          >
            <span class="chip-name">{`${titleOf(words, name)}: `}</span>
            <FacetLabel name={name} value={value} />
          </a>
        </li>
      ))}
      {chips.length < 2 ? null : (
        <li>
          <a href={withoutFilters(path)}>{words.find.clear}</a>
        </li>
      )}
    </ul>
  )
}
