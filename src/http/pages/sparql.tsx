import type { VNode } from 'preact'
import type { Value } from '../../concepts/views.ts'
import type { ExampleQuery } from '../example-queries.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor, type Messages } from '../../words/words.ts'
import { QueryError, type QueryFailure } from './parts/query-error.tsx'
import { Expansion, type QueryExpansion } from './parts/query-expansion.tsx'
import { ResultTable } from './parts/result-table.tsx'
import { useReader } from './reader.ts'

/** A table of bindings; `undefined` is a variable that is not bound in that row. */
export interface QueryTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Value | undefined)[])[]
  /** True when there is more than the limit lets through. */
  readonly cut?: boolean
}

/** How a query was answered, as text. */
export interface QueryPlan {
  readonly plan: string
}

/** The answer of SELECT (a table), ASK (true or false) or CONSTRUCT and DESCRIBE (Turtle as text), or its plan. */
export type QueryAnswer = QueryTable | QueryPlan | boolean | string

export interface SparqlPageProps {
  readonly context: PageContext
  readonly query: string
  /** Value of the format select; `''` is the table on this page. */
  readonly format?: string
  /** Formats offered besides the page itself: value of `format=` and its name. */
  readonly formats: readonly { readonly value: string; readonly label: string }[]
  readonly examples: readonly ExampleQuery[]
  readonly answer?: QueryAnswer
  readonly failure?: QueryFailure
  /** Whether states of domains are asked as well. */
  readonly expand?: boolean
  readonly expansion?: QueryExpansion
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
  const { words } = useReader()
  const { query, answer, failure, examples, expansion } = props
  return (
    <>
      <h1>{words.sparql.title}</h1>
      <p class="quiet-text">{words.sparql.intro}</p>
      <div class="workbench">
        <QueryForm {...props} />
        <nav class="side-part" aria-labelledby="examples">
          <h2 id="examples">{words.sparql.examples}</h2>
          <ul class="terms">
            {examples.map(({ label, query: example, expand }) => (
              <li>
                <a href={withParameters('/sparql', { query: example, ...(expand ? { expand } : {}) })}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {failure ? <QueryError query={query} failure={failure} /> : null}
      {expansion ? <Expansion expansion={expansion} /> : null}
      {answer === undefined ? null : <Answer answer={answer} />}
    </>
  )
}

function QueryForm({ query, format = '', formats, expand = false }: SparqlPageProps): VNode {
  const { sparql, crosswalk } = useReader().words
  return (
    <form class="query-form" action="/sparql" method="get" data-query="" data-running={sparql.running}>
      <label for="query" class="visually-hidden">
        {sparql.query}
      </label>
      <textarea id="query" name="query" rows={14} spellcheck={false} autocapitalize="none" dir="ltr" translate={false}>
        {query}
      </textarea>
      <div class="query-actions">
        <label for="format">{sparql.format}</label>
        <select id="format" name="format">
          <option value="" selected={format === ''}>
            {sparql.page}
          </option>
          {formats.map(({ value, label }) => (
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
      </div>
    </form>
  )
}

const isPlan = (answer: QueryAnswer): answer is QueryPlan => typeof answer === 'object' && 'plan' in answer

function Answer({ answer }: { answer: QueryAnswer }): VNode {
  const { sparql } = useReader().words
  const text = typeof answer === 'string' ? answer : isPlan(answer) ? answer.plan : undefined
  return (
    <section class="section" aria-labelledby="result">
      <h2 id="result">{isPlan(answer) ? sparql.plan : sparql.result}</h2>
      {isPlan(answer) ? <p class="quiet-text">{sparql.explainWhy}</p> : null}
      {typeof answer === 'boolean' ? <p class="lead">{answer ? sparql.yes : sparql.no}</p> : null}
      {text === undefined ? null : (
        <pre class="source-text" tabIndex={0} role="group" aria-labelledby="result">
          {text}
        </pre>
      )}
      {typeof answer === 'object' && !isPlan(answer) ? <Table table={answer} /> : null}
    </section>
  )
}

function Table({ table }: { table: QueryTable }): VNode {
  const { words, lang } = useReader()
  return (
    <>
      <p class="quiet-text">{countOf(table, words, lang)}</p>
      {table.cut ? <p class="quiet-text">{words.sparql.cut}</p> : null}
      {table.rows.length === 0 ? null : <ResultTable table={table} />}
    </>
  )
}

const countOf = ({ rows }: QueryTable, { sparql }: Messages, lang: string): string =>
  rows.length === 0 ? sparql.empty : sparql.rows(rows.length, formatNumber(rows.length, lang))
