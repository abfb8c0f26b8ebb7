import type { VNode } from 'preact'
import type { Reference, Text } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { SavedQueryView } from '../saved-query-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { Domain } from './parts/domain.tsx'
import { langAttribute, Words } from './parts/term.tsx'
import { useReader } from './reader.ts'

/** A domain that keeps queries, or a keyword that they have, with how many. */
export interface QueriesFacet {
  readonly value: string
  readonly label: Text
}

export interface QueriesPageProps {
  readonly context: PageContext
  readonly queries: readonly SavedQueryView[]
  /** Whether any is saved at all. */
  readonly isEmpty: boolean
  readonly asked: { readonly q: string; readonly domain: string; readonly keyword: string }
  /** The term that the queries are about, where the list is of those. */
  readonly about?: Reference
  readonly domains: readonly QueriesFacet[]
  readonly keywords: readonly QueriesFacet[]
}

/** Every saved query by its first subject, narrowed by words, domain or subject. */
export function queriesPage({ context, ...shown }: QueriesPageProps): string {
  const { queries } = messagesFor(context.lang)
  return renderPage(context, {
    title: queries.title,
    description: queries.lead,
    main: <QueriesMain {...shown} />,
    layout: 'wide',
  })
}

function QueriesMain(props: Omit<QueriesPageProps, 'context'>): VNode {
  const { words, lang } = useReader()
  const { queries: found, isEmpty, about } = props
  const groups = bySubject(found)
  return (
    <>
      <h1>{words.queries.title}</h1>
      <p class="quiet-text">{words.queries.lead}</p>
      {about ? (
        <p>
          {`${words.queries.about} `}
          <bdi dir="auto" {...langAttribute(about.lang, words.lang)}>
            {about.label}
          </bdi>
          {' · '}
          <a href="/queries">{words.queries.title}</a>
        </p>
      ) : null}
      {isEmpty ? null : <Finder {...props} />}
      <p class="quiet-text" role="status">
        {isEmpty
          ? words.queries.noneYet
          : found.length === 0
            ? words.queries.none
            : words.queries.count(found.length, formatNumber(found.length, lang))}{' '}
        <a href="/sparql">{words.queries.write}</a>
      </p>
      {groups.map(({ subject, queries }, at) => (
        <section class="section query-subject" aria-labelledby={`subject-${at}`}>
          <h2 id={`subject-${at}`}>{subject === undefined ? words.queries.title : <Words text={subject} />}</h2>
          <ul class="entries">
            {queries.map((each) => (
              <Entry query={each} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Finder({ asked, domains, keywords, about }: Omit<QueriesPageProps, 'context'>): VNode {
  const { queries } = useReader().words
  return (
    <form class="query-finder" action="/queries" method="get">
      {about ? <input type="hidden" name="concept" value={about.uri} /> : null}
      <label>
        <span>{queries.find}</span>
        <input type="text" name="q" value={asked.q} dir="auto" />
      </label>
      <Narrowing name="domain" label={queries.domain} any={queries.allDomains} value={asked.domain} facets={domains} />
      <Narrowing
        name="keyword"
        label={queries.subject}
        any={queries.allSubjects}
        value={asked.keyword}
        facets={keywords}
      />
      <button type="submit">{queries.findButton}</button>
    </form>
  )
}

interface NarrowingProps {
  readonly name: string
  readonly label: string
  readonly any: string
  readonly value: string
  readonly facets: readonly QueriesFacet[]
}

function Narrowing({ name, label, any, value, facets }: NarrowingProps): VNode {
  const { lang } = useReader().words
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{any}</option>
        {facets.map((facet) => (
          <option
            value={facet.value}
            selected={facet.value === value}
            dir="auto"
            {...langAttribute(facet.label.lang, lang)}
          >
            {facet.label.text}
          </option>
        ))}
      </select>
    </label>
  )
}

function Entry({ query }: { query: SavedQueryView }): VNode {
  const { words } = useReader()
  const { id, label, lang, description, domain } = query
  return (
    <li>
      <a href={`/queries/${encodeURIComponent(id)}`} dir="auto" {...langAttribute(lang, words.lang)}>
        {label}
      </a>
      {description ? (
        <p class="quiet-text">
          <Words text={description} />
        </p>
      ) : null}
      {domain ? (
        <p class="quiet-line">
          <Domain domain={domain} />
        </p>
      ) : null}
    </li>
  )
}

interface Group {
  readonly subject: Text | undefined
  readonly queries: SavedQueryView[]
}

/** In the order of their subjects; those without one come last. */
function bySubject(queries: readonly SavedQueryView[]): Group[] {
  const groups = new Map<string, Group>()
  for (const query of queries) {
    const [subject] = query.keywords
    const key = subject?.text ?? '\uffff'
    const group = groups.get(key)
    if (group) group.queries.push(query)
    else groups.set(key, { subject, queries: [query] })
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}
