import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { safeHref, withParameters } from './hrefs.ts'
import { DownloadLinks } from './parts/downloads.tsx'
import { Markdown } from './parts/markdown.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term } from './parts/term.tsx'
import { commitHref } from './parts/timeline.tsx'
import { Uri } from './parts/uri.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'
import { Weight, type ReleaseEntry } from './releases.tsx'

export interface ReleasePageProps {
  readonly context: PageContext
  readonly label: string
  /** The vocabulary. */
  readonly of: Reference
  readonly entry: ReleaseEntry
  readonly iri: string
  readonly author?: Reference
  readonly commit: number
  readonly previous?: ReleaseEntry
  /** What its author says of it. */
  readonly notes?: string
  /** What changed, what breaks first: whole sentences, in English. */
  readonly groups: readonly { readonly level: 'patch' | 'minor' | 'major'; readonly sentences: readonly string[] }[]
  /** How many changes are told. */
  readonly listed: number
  readonly hash: string
  readonly versionsHref: string
}

/** One release: what it is, what changed, and where to get it. */
export function releasePage(props: ReleasePageProps): string {
  return renderPage(props.context, { title: props.label, ownDownloads: true, main: <ReleaseMain {...props} /> })
}

function ReleaseMain(props: ReleasePageProps): VNode {
  const { words, lang } = useReader()
  const { releases } = words
  const { label, of, entry, notes, groups, listed, iri } = props
  return (
    <article>
      <p class="over">
        <Term to={of} />
      </p>
      <h1 dir="auto">{label}</h1>
      <Uri uri={iri} />
      <div class="section">
        <Facts {...props} />
      </div>
      {notes === undefined ? null : (
        <Section id="notes" title={releases.notes}>
          <Markdown text={notes} />
        </Section>
      )}
      {groups.map(({ level, sentences }) => (
        <Section id={level} title={releases.levels[level]}>
          <ul class="sentences" lang="en">
            {sentences.map((sentence) => (
              <li dir="auto">{sentence}</li>
            ))}
          </ul>
        </Section>
      ))}
      {entry.changes > listed ? <p class="more">{releases.more(formatNumber(entry.changes - listed, lang))}</p> : null}
      <Copies {...props} />
    </article>
  )
}

function Facts({ of, entry, author, commit, previous, versionsHref }: ReleasePageProps): VNode {
  const { words, lang, href } = useReader()
  const { releases } = words
  const then = safeHref(withParameters(href(of.uri), { at: commit }))
  return (
    <Rows>
      <Row label={releases.version}>
        {entry.version}
        {' · '}
        <a href={versionsHref}>{releases.all}</a>
      </Row>
      <Row label={releases.published}>
        <Time text={entry.issued} />
        {author ? <bdi>{` · ${author.label}`}</bdi> : null}
      </Row>
      <Row label={releases.follows}>
        {previous ? <a href={previous.href}>{previous.version}</a> : null}
        {previous ? ' · ' : null}
        <Weight entry={entry} />
      </Row>
      <Row label={releases.size}>
        {words.vocabularies.triples(entry.statements, formatNumber(entry.statements, lang))}
      </Row>
      <Row label={releases.then}>
        <a href={commitHref(commit)}>{words.timeline.number(String(commit))}</a>
        {then === undefined ? null : (
          <>
            {' · '}
            <a href={then}>{releases.asOf}</a>
          </>
        )}
      </Row>
    </Rows>
  )
}

/** The files, and how to tell whether a copy of one is right. */
function Copies({ entry, hash }: ReleasePageProps): VNode {
  const { words, downloads } = useReader()
  const { releases } = words
  return (
    <Section id="downloads" title={words.concept.downloads}>
      <Rows>
        <Row label={releases.files}>
          <DownloadLinks downloads={downloads} />
        </Row>
        <Row label={releases.notesAs}>
          <ul class="formats">
            <li>
              <a href={`${entry.href}/notes.md`}>Markdown</a>
            </li>
            <li>
              <a href={`${entry.href}/notes.json`}>JSON</a>
            </li>
            <li>
              <a href={`${entry.href}/notes.ttl`}>Turtle</a>
            </li>
          </ul>
        </Row>
        <Row label={releases.check}>
          <code class="hash">{hash}</code>
          <p class="quiet-text">
            {releases.checkWhy} <a href={`${entry.href}/manifest`}>{releases.manifest}</a>
          </p>
          <p>
            <code class="hash">concordance verify FILE --manifest MANIFEST</code>
          </p>
        </Row>
      </Rows>
    </Section>
  )
}
