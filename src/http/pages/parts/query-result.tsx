import type { VNode } from 'preact'
import { queryViews, type QueryFormat, type QueryIsland, type QueryView } from '../../../islands/query.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import type { QueryAnswer, QueryTable } from '../sparql.tsx'
import { ResultSize, ResultTable } from './result-table.tsx'

export interface QueryResultProps {
  readonly query: string
  readonly answer: QueryAnswer
  readonly view: QueryView
  readonly formats: QueryIsland['formats']
  readonly asked: Readonly<Record<string, string>>
  readonly expand?: boolean
}

/** Views that need scripts; without them their place has the table. */
const scripted: ReadonlySet<QueryView> = new Set(['chart', 'graph', 'types'])

/** The answer of a query with the other ways to see it. */
export function QueryResult(props: QueryResultProps): VNode {
  const { words } = useReader()
  const { answer, view } = props
  const { sparql, query } = words
  return (
    <section class="section query-result" aria-labelledby="result">
      <h2 id="result">{isPlan(answer) ? sparql.plan : sparql.result}</h2>
      <Views {...props} />
      {scripted.has(view) ? (
        <div class="query-canvas" data-canvas="">
          <p class="quiet-text">{query.needsScripts}</p>
        </div>
      ) : null}
      <Answer answer={answer} />
      <Downloads {...props} />
    </section>
  )
}

const isPlan = (answer: QueryAnswer): boolean => typeof answer === 'object' && 'plan' in answer

/** Where the same query is answered otherwise. */
function addressOf({ query, asked, expand }: QueryResultProps, more: Record<string, string>): string {
  return withParameters('/sparql', { query, ...asked, ...(expand ? { expand: 'states' } : {}), ...more })
}

function Views(props: QueryResultProps): VNode {
  const { query: words } = useReader().words
  const { view } = props
  return (
    <nav class="query-views" aria-label={words.shown} data-views="">
      {queryViews.map((each) => (
        <a
          href={addressOf(props, each === 'table' ? {} : { view: each })}
          class={scripted.has(each) ? 'scripted-only' : undefined}
          aria-current={each === view ? 'page' : undefined}
          data-view={each}
        >
          {words.views[each]}
        </a>
      ))}
    </nav>
  )
}

function Downloads(props: QueryResultProps): VNode {
  const { query: words } = useReader().words
  const { answer, formats } = props
  const isGraph = typeof answer === 'object' && 'text' in answer && answer.isGraph
  const offered: readonly QueryFormat[] = isGraph ? formats.graph : formats.results
  return (
    <p class="query-downloads quiet-text">
      {words.download}
      {offered.map(({ value, label }) => (
        <>
          {' '}
          <a href={addressOf(props, { format: value })}>{label}</a>
        </>
      ))}
    </p>
  )
}

function Answer({ answer }: { answer: QueryAnswer }): VNode {
  const { sparql, query } = useReader().words
  if (typeof answer === 'boolean') return <p class="lead">{answer ? sparql.yes : sparql.no}</p>
  if ('columns' in answer) return <Table table={answer} />
  const text = 'plan' in answer ? answer.plan : answer.text
  return (
    <>
      {'plan' in answer ? <p class="quiet-text">{sparql.explainWhy}</p> : null}
      <pre class="source-text" tabIndex={0} role="group" aria-labelledby="result">
        {text}
      </pre>
      {'cut' in answer && answer.cut ? <p class="quiet-text">{query.cutText}</p> : null}
    </>
  )
}

function Table({ table }: { table: QueryTable }): VNode {
  const { words } = useReader()
  return (
    <>
      <ResultSize table={table} />
      {table.rows.length === 0 ? null : (
        <>
          <p class="query-tools scripted-only">
            <button type="button" class="quiet" data-arrange="">
              {words.query.arrange}
            </button>
          </p>
          <ResultTable table={table} />
        </>
      )}
    </>
  )
}
