import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { commitHref, Statements, type TimelineItem } from './parts/timeline.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** What the page of a commit shows. */
export interface CommitPageProps {
  readonly context: PageContext
  /** The commit with the first of its statements. */
  readonly change: TimelineItem
  readonly domain?: Reference
  /** The proposal whose approval it carried out. */
  readonly decision?: Reference
  readonly graphs: readonly { readonly graph: Reference; readonly added: number; readonly removed: number }[]
  /** What the change means: whole sentences, in English. */
  readonly sentences: readonly string[]
  readonly checks?: { readonly nodes: number; readonly findings: number }
  readonly hash: string
  readonly isNewest: boolean
}

/** One commit: who, when, why, and what it changed. */
export function commitPage(props: CommitPageProps): string {
  const { context, change } = props
  return renderPage(context, {
    title: messagesFor(context.lang).timeline.number(String(change.sequence)),
    description: change.message,
    main: <CommitMain {...props} />,
  })
}

function CommitMain(props: CommitPageProps): VNode {
  const { words } = useReader()
  const { timeline } = words
  const { change, sentences } = props
  const { sequence } = change
  return (
    <article>
      <p class="over">{timeline.number(String(sequence))}</p>
      <h1 dir="auto">{change.message}</h1>
      <Facts {...props} />
      {sentences.length === 0 ? null : (
        <Section id="meaning" title={timeline.meaning}>
          <ul class="sentences">
            {sentences.map((sentence) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="statements" title={timeline.statements}>
        <Statements item={change} />
        <p class="more">
          <a href={`/api/commits/${sequence}/change?format=patch`}>{timeline.whole}</a>
        </p>
      </Section>
      <Neighbours sequence={sequence} isNewest={props.isNewest} />
    </article>
  )
}

function Facts({ change, domain, decision, graphs, checks, hash }: CommitPageProps): VNode {
  const { words, lang } = useReader()
  const { timeline } = words
  const number = (value: number): string => formatNumber(value, lang)
  return (
    <Rows>
      <Row label={timeline.when}>
        <Time text={change.time} />
      </Row>
      <Row label={timeline.who}>
        <bdi>{change.actor}</bdi>
      </Row>
      {change.intent ? (
        <Row label={timeline.intent}>
          <Term to={change.intent} />
        </Row>
      ) : null}
      {domain ? (
        <Row label={timeline.domain}>
          <Term to={domain} />
        </Row>
      ) : null}
      {decision ? (
        <Row label={timeline.decision}>
          <Term to={decision} />
        </Row>
      ) : null}
      <Row label={timeline.graphs}>
        <ul class="terms">
          {graphs.map(({ graph, added, removed }) => (
            <li>
              <Term to={graph} /> <small>{timeline.counts(number(added), number(removed))}</small>
            </li>
          ))}
        </ul>
      </Row>
      {checks ? (
        <Row label={timeline.checks}>{timeline.checked(number(checks.nodes), number(checks.findings))}</Row>
      ) : null}
      <Row label={timeline.hash}>
        <code class="hash">{hash}</code>
      </Row>
    </Rows>
  )
}

function Neighbours({ sequence, isNewest }: { sequence: number; isNewest: boolean }): VNode {
  const { words } = useReader()
  return (
    <nav class="pagination" aria-label={words.list.pages}>
      {sequence > 1 ? (
        <a href={commitHref(sequence - 1)} rel="prev">
          {words.timeline.number(String(sequence - 1))}
        </a>
      ) : (
        <span />
      )}
      <span class="pagination-range">
        <a href={`/vocabularies?at=${sequence}`}>{words.timeline.asItWas}</a>
      </span>
      {isNewest ? (
        <span />
      ) : (
        <a href={commitHref(sequence + 1)} rel="next">
          {words.timeline.number(String(sequence + 1))}
        </a>
      )}
    </nav>
  )
}
