import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { queryViews, type QueryIsland, type QueryView } from '../../islands/query.ts'
import { sayNothing } from '../../query-help/rows.ts'
import { count, fill } from '../fill.ts'
import { addressOf } from './addresses.ts'
import type { Answered, Failure, Outcome, Table, Term } from './answer.ts'
import { Chart } from './chart.tsx'
import { CopyButton } from './copy-button.tsx'
import type { Labels } from './labels.ts'
import { timeOf, written } from './numbers.ts'
import { GraphPicture, TypesPicture } from './picture.tsx'
import { ExpansionBox } from './expansion.tsx'
import { EmptyHelp, Suggestions } from './help.tsx'
import { Plan } from './plan.tsx'
import { Raw } from './raw.tsx'
import { asCurl, asFetch } from './snippets.ts'
import { addressOfState, type State } from './state.ts'
import { TableView } from './table.tsx'
import { irisIn } from './table-model.ts'

/** A query under way. */
export interface Progress {
  readonly since: number
  readonly bytes: number
}

export interface ResultProps {
  readonly state: State
  readonly given: QueryIsland
  readonly labels: Labels
  /** Absent until there is an answer. */
  readonly answered: Answered | undefined
  readonly progress: Progress | undefined
  readonly onChange: (changed: Partial<State>) => void
  readonly onCancel: () => void
}

/** The answer of the query that is in the address, with the other ways to see it. */
export function Result(props: ResultProps): VNode {
  const { given, progress, answered, state } = props
  const outcome = answered?.outcome
  if (outcome?.kind === 'failed' && !progress) return <Failed failure={outcome.failure} state={state} given={given} />
  return (
    <section class="section query-result" aria-labelledby="result">
      <h2 id="result">{given.page.result}</h2>
      <Views {...props} />
      <p class="quiet-text query-count" role="status">
        {progress ? (
          <Running {...props} progress={progress} />
        ) : answered && state.view !== 'types' ? (
          summaryOf(answered, given)
        ) : (
          ''
        )}
      </p>
      {answered?.expansion && !progress ? (
        <ExpansionBox expansion={answered.expansion} given={given} labels={props.labels} />
      ) : null}
      <div class={progress ? 'query-shown query-waiting' : 'query-shown'} aria-busy={progress ? 'true' : undefined}>
        {outcome ? <Shown {...props} outcome={outcome} /> : null}
      </div>
      {outcome && outcome.kind !== 'cancelled' ? <Elsewhere {...props} isGraph={isGraph(outcome)} /> : null}
    </section>
  )
}

const isGraph = (outcome: Outcome): boolean => outcome.kind === 'table' && outcome.isGraph

function summaryOf({ outcome, milliseconds }: Answered, { words, page }: QueryIsland): string {
  if (outcome.kind === 'cancelled') return words.cancelled
  if (outcome.kind !== 'table') return ''
  const { rows, more } = outcome.table
  if (rows.length === 0) return page.empty
  const shown = count(outcome.isGraph ? words.triples : words.rows, rows.length)
  const told = fill(words.inTime, { count: shown, time: timeOf(milliseconds) })
  return more === undefined ? told : `${told}. ${more === 'download' ? page.more : page.noMore}`
}

const sizeOf = (bytes: number): string => `${written(bytes / 1e6, 1)} MB`

/** Says that the query runs, for how long, and lets one stop it. */
function Running({ progress, given, onCancel }: ResultProps & { progress: Progress }): VNode {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((times) => times + 1), 250)
    return () => clearInterval(timer)
  }, [])
  const time = `${Math.floor((performance.now() - progress.since) / 1000)} s`
  const { running, reading, cancel } = given.words
  return (
    <>
      <span aria-hidden="true">
        {progress.bytes > 0 ? fill(reading, { time, size: sizeOf(progress.bytes) }) : fill(running, { time })}
      </span>
      <span class="visually-hidden">{given.page.running}</span>{' '}
      <button type="button" class="quiet" onClick={onCancel}>
        {cancel}
      </button>
    </>
  )
}

function Views({ state, given, onChange }: ResultProps): VNode {
  const choose = (event: MouseEvent, view: QueryView): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    onChange({ view })
  }
  return (
    <nav class="query-views" aria-label={given.words.shown}>
      {queryViews.map((view) => (
        <a
          href={addressOfState({ query: state.query, expand: state.expand, view }, given.asked)}
          aria-current={view === state.view ? 'page' : undefined}
          onClick={(event) => choose(event, view)}
        >
          {given.words.views[view]}
        </a>
      ))}
    </nav>
  )
}

function Shown(props: ResultProps & { outcome: Outcome }): VNode | null {
  const { outcome, state, given, labels, onChange } = props
  if (state.view === 'types') return <TypesPicture given={given} />
  if (outcome.kind === 'plan') return <Plan explained={outcome.explained} given={given} />
  if (outcome.kind === 'cancelled' || outcome.kind === 'failed') return null
  if (state.view === 'raw') return <Raw state={state} given={given} formats={formatsFor(outcome, given)} />
  if (outcome.kind === 'ask')
    return (
      <>
        <p class="lead">{outcome.value ? given.page.yes : given.page.no}</p>
        {outcome.value ? null : <EmptyHelp state={state} given={given} />}
      </>
    )
  if (outcome.kind !== 'table') return null
  const { table } = outcome
  if (state.view === 'graph') return <GraphPicture table={table} labels={labels} given={given} />
  if (table.rows.length === 0) return <EmptyHelp state={state} given={given} />
  if (state.view === 'chart') return <ChartView {...props} table={table} />
  const { sort, descending = false, filter = '' } = state
  return (
    <>
      {sayNothing(table.rows.map((row) => row.map((term) => term?.value))) ? (
        <EmptyHelp state={state} given={given} isBeside />
      ) : null}
      <TableView {...{ table, labels, given, sort, descending, filter }} onArrange={onChange} />
    </>
  )
}

const formatsFor = (outcome: Outcome, { formats }: QueryIsland): QueryIsland['formats']['graph'] =>
  isGraph(outcome) ? formats.graph : formats.results

/** The chart, drawn again when labels have come. */
function ChartView({ table, labels, given, state, onChange }: ResultProps & { table: Table }): VNode {
  const [, again] = useState(0)
  useEffect(() => {
    void labels.fetch(irisIn(table.rows, 0, 2000)).then((isNew) => isNew && again((times) => times + 1))
  }, [table])
  const shown = (term: Term): string => (term.type === 'uri' ? labels.labelOf(term.value) : term.value)
  return <Chart {...{ table, given, state, shown }} onChoose={onChange} />
}

/** Downloads, the link to share, and the same query for programs. */
function Elsewhere({ state, given, isGraph: asGraph }: ResultProps & { isGraph: boolean }): VNode {
  const { words, asked, formats } = given
  const { query, expand } = state
  const more = { ...asked, expand: expand ? 'states' : '' }
  const offered = asGraph ? formats.graph : formats.results
  const accept = asGraph ? 'text/turtle' : 'application/sparql-results+json'
  const endpoint = new URL(addressOf('/sparql', more), location.href).href
  return (
    <>
      <p class="query-downloads">
        <span class="quiet-text">{words.download}</span>
        {offered.map(({ value, label }) => (
          <a href={addressOf('/sparql', { query, ...more, format: value })}>{label}</a>
        ))}
        <a href={addressOfState(state, asked)} target="_blank" rel="noopener">
          {words.newTab}
        </a>
        <CopyButton text={() => location.href} label={words.share} done={words.copied} />
      </p>
      <details class="query-elsewhere">
        <summary>{words.elsewhere}</summary>
        {[
          [words.asCurl, asCurl(endpoint, query, accept)] as const,
          [words.asFetch, asFetch(endpoint, query, accept)] as const,
        ].map(([name, text]) => (
          <>
            <h3>{name}</h3>
            <pre class="source-text" tabIndex={0} role="group" aria-label={name} dir="ltr" translate={false}>
              {text}
            </pre>
            <CopyButton text={() => text} label={words.copy} done={words.copied} />
          </>
        ))}
      </details>
    </>
  )
}

/** The message, with the line it is about and a mark below the place. */
function Failed({ failure, state, given }: { failure: Failure; state: State; given: QueryIsland }): VNode {
  const { message, line, column = 1 } = failure
  const source = line === undefined ? undefined : state.query.split(/\r?\n/)[line - 1]
  return (
    <div class="notice notice-error" role="alert">
      <h2>{given.page.error}</h2>
      <p class="error-message">{message}</p>
      {source === undefined || line === undefined ? null : (
        <figure>
          <figcaption>{fill(given.words.at, { line, column })}</figcaption>
          <pre class="source-text" tabIndex={0}>
            {`${source}\n${' '.repeat(Math.max(0, column - 1))}^`}
          </pre>
        </figure>
      )}
      {failure.suggestions && failure.suggestions.length > 0 ? (
        <section class="query-help" aria-labelledby="query-help">
          <h3 id="query-help">{given.words.help.fault}</h3>
          <Suggestions suggestions={failure.suggestions} state={state} given={given} />
        </section>
      ) : null}
    </div>
  )
}
