import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import { formatNumber, formatTime } from '../../words/format.ts'
import type { Offered, WholeSavedQuery } from '../saved-query-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { Domain } from './parts/domain.tsx'
import { Island } from './parts/island.tsx'
import { ParameterField } from './parts/parameter-field.tsx'
import { QueryError, type QueryFailure } from './parts/query-error.tsx'
import { ResultSize, ResultTable } from './parts/result-table.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { langAttribute, Term, TermList, Words } from './parts/term.tsx'
import { Uri } from './parts/uri.tsx'
import { useReader } from './reader.ts'
import type { QueryAnswer, QueryTable } from './sparql.tsx'

export interface SavedQueryPageProps {
  readonly context: PageContext
  readonly query: WholeSavedQuery
  readonly offered: ReadonlyMap<string, Offered>
  /** What is in the fields, by name of the parameter. */
  readonly values: Readonly<Record<string, string>>
  readonly chosen: ReadonlyMap<string, Reference>
  readonly faults: Readonly<Record<string, string>>
  readonly near: ReadonlyMap<string, readonly { readonly to: Reference; readonly href: string }[]>
  /** The query with its values in its text, for the editor. */
  readonly editable: string
  /** Address of this answer, with its values, for people and (API) for programs; absolute. */
  readonly share: string
  readonly api: string
  readonly formats: readonly { readonly value: string; readonly label: string }[]
  /** How often it was asked for in 90 days, as far as that is counted. */
  readonly uses: number
  readonly answer?: QueryAnswer
  readonly failure?: QueryFailure
  /** Running it took longer than a page waits without being asked to. */
  readonly isSlow?: boolean
  readonly mayEdit: boolean
}

/** A saved query: what it answers, a form for its values, and the answer. */
export function savedQueryPage({ context, ...shown }: SavedQueryPageProps): string {
  return renderPage(context, {
    title: shown.query.label,
    description: shown.query.description?.text,
    main: <SavedQueryMain {...shown} />,
    layout: 'wide',
  })
}

type Shown = Omit<SavedQueryPageProps, 'context'>

function SavedQueryMain(props: Shown): VNode {
  const { words } = useReader()
  const { query, answer, failure, isSlow = false, mayEdit } = props
  const here = `/queries/${encodeURIComponent(query.id)}`
  return (
    <>
      <p class="over">
        <a href="/queries">{words.queries.title}</a>
      </p>
      <h1 dir="auto" {...langAttribute(query.lang, words.lang)}>
        {query.label}
      </h1>
      {query.description ? (
        <p class="lead">
          <Words text={query.description} />
        </p>
      ) : null}
      <p class="quiet-line">
        {query.domain ? <Domain domain={query.domain} /> : words.queries.shared}
        {mayEdit ? (
          <>
            {' · '}
            <a href={`${here}/edit`}>{words.queries.edit}</a>
          </>
        ) : null}
      </p>
      <ParameterForm {...props} here={here} />
      {failure ? <QueryError query={query.query} failure={failure} /> : null}
      {isSlow ? <p role="status">{words.queries.notRun}</p> : null}
      {answer === undefined ? null : <Answer {...props} answer={answer} />}
      <Section id="query-source" title={words.queries.source}>
        <pre class="source-text" tabIndex={0} role="group" aria-labelledby="query-source" translate={false}>
          {query.query}
        </pre>
        <p class="query-doors">
          <a href={withParameters('/sparql', { query: props.editable })}>{words.queries.openInEditor}</a>
        </p>
        <h3>{words.queries.asProgram}</h3>
        <pre class="source-text" tabIndex={0} role="group" aria-label={words.queries.programs} translate={false}>
          {`curl -H 'Accept: text/csv' '${props.api.replace(/'/g, '%27')}'`}
        </pre>
      </Section>
      <About {...props} />
    </>
  )
}

function ParameterForm({ query, offered, values, chosen, faults, near, here }: Shown & { here: string }): VNode {
  const { words, lang } = useReader()
  const { queries, sparql } = words
  const given = {
    lang,
    words: {
      suggestions: queries.suggestions,
      suggested: { one: queries.suggestedOne, other: queries.suggested },
    },
  }
  const fields = query.parameters.map((parameter) => (
    <ParameterField
      parameter={parameter}
      offered={offered.get(parameter.name)!}
      value={values[parameter.name] ?? ''}
      chosen={chosen.get(parameter.name)}
      fault={faults[parameter.name]}
      near={near.get(parameter.name)}
    />
  ))
  const needsCode = query.parameters.some(({ name, kind }) => kind === 'iri' && !offered.get(name)?.choices)
  return (
    <form class="parameters" action={here} method="get" data-query="" data-running={sparql.running}>
      {needsCode ? (
        <Island name="parameters" given={given} class="parameter-fields">
          {fields}
        </Island>
      ) : (
        <div class="parameter-fields">{fields}</div>
      )}
      <button type="submit" name="run" value="" class="primary">
        {queries.run}
      </button>
    </form>
  )
}

function Answer({ answer, formats, api, share }: Shown & { answer: QueryAnswer }): VNode {
  const { words } = useReader()
  const { queries, sparql } = words
  return (
    <section class="section" aria-labelledby="result">
      <h2 id="result">{queries.result}</h2>
      {typeof answer === 'boolean' ? <p class="lead">{answer ? sparql.yes : sparql.no}</p> : null}
      {typeof answer === 'object' && 'text' in answer ? (
        <pre class="source-text" tabIndex={0} role="group" aria-labelledby="result" translate={false}>
          {answer.text}
        </pre>
      ) : null}
      {typeof answer === 'object' && 'columns' in answer ? <Table table={answer} /> : null}
      <p class="query-doors">
        {queries.download}
        {formats.map(({ value, label }) => (
          <>
            {' '}
            <a href={withParameters(pathOf(api), { format: value })}>{label}</a>
          </>
        ))}
      </p>
      <p class="query-doors">
        {`${queries.share} `}
        <a href={pathOf(share)} class="share-link">
          {share}
        </a>{' '}
        <button type="button" class="quiet only-scripted" data-copy={share} data-copied={queries.copied}>
          {queries.copy}
        </button>
      </p>
    </section>
  )
}

/** Path and query of an absolute address, which works through whatever host the page came. */
const pathOf = (address: string): string => {
  const { pathname, search } = new URL(address)
  return pathname + search
}

function Table({ table }: { table: QueryTable }): VNode {
  return (
    <>
      <ResultSize table={table} />
      {table.rows.length === 0 ? null : <ResultTable table={table} />}
    </>
  )
}

function About({ query, uses }: Shown): VNode {
  const { words, lang } = useReader()
  const { queries } = words
  const times = [
    [queries.created, query.created],
    [queries.modified, query.modified],
  ] as const
  return (
    <Section id="about-query" title={queries.more}>
      <Uri uri={query.uri} />
      <Rows>
        {query.subjects.length === 0 ? null : (
          <Row label={queries.about}>
            <TermList terms={query.subjects} />
          </Row>
        )}
        {query.keywords.length === 0 ? null : (
          <Row label={queries.subject}>
            {query.keywords.map((each, at) => (
              <>
                {at === 0 ? null : ', '}
                <a href={withParameters('/queries', { keyword: each.text })}>
                  <Words text={each} />
                </a>
              </>
            ))}
          </Row>
        )}
        {query.creators.length === 0 ? null : (
          <Row label={queries.by}>
            <TermList terms={query.creators} />
          </Row>
        )}
        {times.map(([label, time]) =>
          time === undefined ? null : (
            <Row label={label}>
              <time dateTime={time} title={time}>
                {formatTime(time, lang).words}
              </time>
            </Row>
          ),
        )}
        {uses === 0 ? null : <Row label={queries.used}>{queries.times(uses, formatNumber(uses, lang))}</Row>}
        <Row label={queries.graph}>
          <Term to={{ uri: query.graph, label: query.graph, lang: '' }} />
        </Row>
      </Rows>
    </Section>
  )
}
