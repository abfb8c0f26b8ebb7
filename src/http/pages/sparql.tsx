import type { VNode } from 'preact'
import type { Value } from '../../concepts/views.ts'
import type { QueryIsland, QueryView } from '../../islands/query.ts'
import type { ExampleQuery } from '../example-queries.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import { QueryError, type QueryFailure } from './parts/query-error.tsx'
import { QueryHelpNotice, type HelpShown } from './parts/query-help.tsx'
import { Expansion, type QueryExpansion } from './parts/query-expansion.tsx'
import { Island } from './parts/island.tsx'
import { QueryResult } from './parts/query-result.tsx'
import { useReader } from './reader.ts'

/** A table of bindings; `undefined` is a variable that is not bound in that row. */
export interface QueryTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Value | undefined)[])[]
  /** Where the answer has more rows than are here: how many the service answers with at most. */
  readonly limit?: number
  /** An IRI as a query would write it, to stand beside its label. */
  readonly nameOf?: (uri: string) => string
}

/** How a query was answered, as text. */
export interface QueryPlan {
  readonly plan: string
}

/** Results or a graph as text in some format. */
export interface QueryText {
  readonly text: string
  /** True when only the beginning is there. */
  readonly cut: boolean
  /** Whether it is the answer of CONSTRUCT or DESCRIBE. */
  readonly isGraph: boolean
}

/** The answer of SELECT (a table), ASK (true or false) or CONSTRUCT and DESCRIBE (Turtle), any of them as text, or its plan. */
export type QueryAnswer = QueryTable | QueryPlan | QueryText | boolean

export interface SparqlPageProps {
  readonly context: PageContext
  readonly query: string
  /** Value of the format select; `''` is the table on this page. */
  readonly format?: string
  /** Formats offered besides the page itself: value of `format=` and its name. */
  readonly formats: QueryIsland['formats']
  /** Prefixes that an editor may declare. */
  readonly prefixes: Readonly<Record<string, string>>
  /** What chooses the state that is asked, such as `{ at: '12' }`. */
  readonly asked: Readonly<Record<string, string>>
  readonly examples: readonly ExampleQuery[]
  readonly answer?: QueryAnswer
  readonly view: QueryView
  readonly failure?: QueryFailure
  /** What may be meant, where the query finds nothing or cannot be read. */
  readonly help?: HelpShown
  /** Whether states of domains are asked as well. */
  readonly expand?: boolean
  readonly expansion?: QueryExpansion
  /** Rows that the service answers with at most. */
  readonly maxRows: number
}

/** A query form that works without scripts; its address is the endpoint that programs use. */
export function sparqlPage(props: SparqlPageProps): string {
  const { context } = props
  return renderPage(context, {
    title: messagesFor(context.lang).sparql.title,
    main: <SparqlMain {...props} />,
    layout: 'wide',
  })
}

function SparqlMain(props: SparqlPageProps): VNode {
  const { words, lang } = useReader()
  const { sparql } = words
  const { query, answer, failure, help, expansion, prefixes, asked, formats, maxRows } = props
  const { result, yes, no, empty, error, unbound, running } = sparql
  const page = { query: sparql.query, result, yes, no, empty, error, unbound, running, more: sparql.more(formatNumber(maxRows, lang)), noMore: sparql.noMore } // prettier-ignore
  const { expanded, expandedLead, nothingExpanded, or, as, leftAsIs, reasons } = words.crosswalk
  const expansionWords = { expanded, expandedLead, nothingExpanded, or, as, leftAsIs, reasons }
  return (
    <>
      <h1>{sparql.title}</h1>
      <p class="quiet-text">{sparql.intro}</p>
      <Island
        name="query"
        given={{ lang, prefixes, asked, formats, words: words.query, page, expansion: expansionWords }}
      >
        <div class="workbench">
          <QueryForm {...props} />
          <div class="side-part">
            <Examples {...props} />
            <details class="query-history scripted-only">
              <summary>{words.query.history}</summary>
              <p class="quiet-text">{words.query.historyWhy}</p>
              <div data-history="" />
            </details>
          </div>
        </div>
        <div class="query-answer" data-answer="">
          {failure ? <QueryError query={query} failure={failure} /> : null}
          {help && failure ? <QueryHelpNotice help={help} asked={asked} /> : null}
          {expansion ? <Expansion expansion={expansion} /> : null}
          {answer === undefined ? null : <QueryResult {...props} answer={answer} />}
          {help && !failure ? <QueryHelpNotice help={help} asked={asked} /> : null}
        </div>
      </Island>
    </>
  )
}

function Examples({ examples }: SparqlPageProps): VNode {
  const { sparql, queries } = useReader().words
  return (
    <nav aria-labelledby="examples">
      <h2 id="examples">{sparql.examples}</h2>
      <ul class="terms">
        {examples.map(({ label, query: example, expand }) => (
          <li>
            <a href={withParameters('/sparql', { query: example, ...(expand ? { expand } : {}) })}>{label}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/queries">{queries.title}</a>
      </p>
    </nav>
  )
}

function QueryForm({ query, format = '', formats, expand = false, asked }: SparqlPageProps): VNode {
  const { sparql, crosswalk, queries, query: words } = useReader().words
  return (
    <form class="query-form" action="/sparql" method="get" data-query="" data-running={sparql.running}>
      <label for="query" class="visually-hidden">
        {sparql.query}
      </label>
      <div class="query-editor">
        <textarea
          id="query"
          name="query"
          rows={14}
          spellcheck={false}
          autocapitalize="none"
          dir="ltr"
          translate={false}
        >
          {query}
        </textarea>
      </div>
      <p class="query-said scripted-only" data-problem="" role="status">
        {words.keysHint}
      </p>
      {Object.entries(asked).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <div class="query-actions">
        <label for="format">{sparql.format}</label>
        <select id="format" name="format">
          <option value="" selected={format === ''}>
            {sparql.page}
          </option>
          {[...formats.results, ...formats.graph].map(({ value, label }) => (
            <option value={value} selected={value === format}>
              {label}
            </option>
          ))}
        </select>
        <label class="query-expand" title={crosswalk.expandWhy}>
          <input type="checkbox" name="expand" value="states" checked={expand} />
          {crosswalk.expand}
        </label>
        <button type="submit" class="primary">
          {sparql.run}
        </button>
        <button type="submit" name="explain" value="analyze" class="quiet" title={sparql.explainWhy}>
          {sparql.explain}
        </button>
        <button type="submit" formaction="/queries/new" class="quiet">
          {queries.save}
        </button>
      </div>
    </form>
  )
}
