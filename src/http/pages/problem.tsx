import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import { localName } from '../../rdf/iri.ts'
import type { Download, PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { messagesFor } from '../../words/words.ts'
import { DownloadLinks } from './parts/downloads.tsx'
import { Row, Rows } from './parts/rows.tsx'
import { SearchBox } from './parts/search-box.tsx'
import { Term, TermList } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** The members of a problem document (RFC 9457) that a reader can use. */
export interface Problem {
  readonly status: number
  readonly title?: string
  /** One sentence that says what to change. */
  readonly detail?: string
  readonly requestId?: string
}

/** What is known about a term that was removed, merged or renamed. */
export interface Tombstone {
  readonly retirement: 'Removed' | 'Merged' | 'Renamed'
  /** When, as an xsd:date or xsd:dateTime. */
  readonly time: string
  readonly reason?: string
  /** IRI of the proposal whose approval was carried out. */
  readonly decision?: string
  /** IRI of the commit. */
  readonly commit?: string
  readonly replacedBy?: readonly Reference[]
  /** Path of the last state that had it. */
  readonly lastState?: string
}

export interface ProblemPageProps {
  readonly context: PageContext
  readonly problem: Problem
  /** Terms with a similar name or URI. */
  readonly nearest?: readonly Reference[]
  /** What the reader was looking for, offered to the search. */
  readonly wanted?: string
  /** For 406: the formats in which this page does exist. */
  readonly accepted?: readonly Download[]
  /** For 410, and for 301. */
  readonly tombstone?: Tombstone
}

/** An error in three answers: what happened, why, and what to do now. */
export function problemPage(props: ProblemPageProps): string {
  const { context, problem } = props
  const title = messagesFor(context.lang).problem.titles[problem.status] ?? problem.title ?? String(problem.status)
  return renderPage(context, { title, main: <ProblemMain {...props} title={title} />, layout: 'search' })
}

function ProblemMain(props: ProblemPageProps & { title: string }): VNode {
  const { problem, tombstone, title, nearest = [], accepted = [] } = props
  const { words } = useReader()
  return (
    <>
      <p class="over">{problem.status}</p>
      <h1>{title}</h1>
      {problem.detail === undefined ? null : (
        <p class="lead" dir="auto">
          {problem.detail}
        </p>
      )}
      {tombstone ? <Gravestone tombstone={tombstone} /> : null}
      {nearest.length === 0 ? null : (
        <section class="section" aria-labelledby="near">
          <h2 id="near">{words.problem.near}</h2>
          <TermList terms={nearest} />
        </section>
      )}
      {accepted.length === 0 ? null : (
        <section class="section" aria-labelledby="accepted">
          <h2 id="accepted">{words.problem.accepted}</h2>
          <DownloadLinks downloads={accepted} />
        </section>
      )}
      <WhatNow {...props} />
    </>
  )
}

function WhatNow({ problem, wanted }: ProblemPageProps): VNode {
  const { words, searchQuery } = useReader()
  const query = wanted ?? searchQuery
  return (
    <section class="section" aria-labelledby="now">
      <h2 id="now">{words.problem.next}</h2>
      <SearchBox id="search" large />
      <ul class="entries">
        {query === undefined || query === '' ? null : (
          <li>
            <a href={withParameters('/search', { q: query })}>{`${words.problem.searchFor}: ${query}`}</a>
          </li>
        )}
        <li>
          <a href="/">{words.problem.toStart}</a>
        </li>
      </ul>
      {problem.requestId === undefined || problem.status < 500 ? null : (
        <p class="quiet-text">
          {`${words.problem.askAgain} `}
          <code>{problem.requestId}</code>
        </p>
      )}
    </section>
  )
}

function Gravestone({ tombstone }: { tombstone: Tombstone }): VNode {
  const { problem } = useReader().words
  const { retirement, time, reason, decision, commit, replacedBy = [], lastState } = tombstone
  return (
    <Rows>
      <Row label={problem.retiredOn[retirement]}>
        <Time text={time} />
      </Row>
      {reason === undefined ? null : (
        <Row label={problem.reason}>
          <span dir="auto">{reason}</span>
        </Row>
      )}
      {[decision, commit].map((iri) =>
        iri === undefined ? null : (
          <Row label={iri === decision ? problem.decision : problem.commit}>
            <Term to={{ uri: iri, label: localName(iri), lang: '' }} />
          </Row>
        ),
      )}
      {replacedBy.length === 0 ? null : (
        <Row label={problem.replacedBy}>
          <TermList terms={replacedBy} />
        </Row>
      )}
      {lastState === undefined ? null : (
        <Row label={problem.lastState}>
          <a href={lastState}>{lastState}</a>
        </Row>
      )}
    </Rows>
  )
}
