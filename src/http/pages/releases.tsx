import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import { Term } from './parts/term.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** A release in a list. */
export interface ReleaseEntry {
  readonly version: string
  readonly href: string
  /** xsd:dateTime. */
  readonly issued: string
  readonly statements: number
  readonly changes: number
  /** What the changes asked for; absent for a first release. */
  readonly level?: 'patch' | 'minor' | 'major'
}

export interface ReleasesPageProps {
  readonly context: PageContext
  readonly of: Reference
  /** The newest first. */
  readonly releases: readonly ReleaseEntry[]
}

/** All versions of a vocabulary. */
export function releasesPage(props: ReleasesPageProps): string {
  const { context, of } = props
  return renderPage(context, {
    title: `${messagesFor(context.lang).releases.title}: ${of.label}`,
    main: <ReleasesMain {...props} />,
  })
}

function ReleasesMain({ of, releases }: ReleasesPageProps): VNode {
  const { words } = useReader()
  return (
    <>
      <p class="over">
        <Term to={of} />
      </p>
      <h1>{words.releases.title}</h1>
      <p class="quiet-text">{words.releases.stay}</p>
      <ReleaseList releases={releases} />
    </>
  )
}

/** Releases with when they were published and how much they changed. */
export function ReleaseList({ releases }: { releases: readonly ReleaseEntry[] }): VNode {
  const { words } = useReader()
  return (
    <ol class="entries" reversed>
      {releases.map((entry) => (
        <li>
          <a href={entry.href}>{words.releases.number(entry.version)}</a>
          <p class="quiet-text">
            <Time text={entry.issued} />
            {' · '}
            <Weight entry={entry} />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** How much a release changed. */
export function Weight({ entry }: { entry: ReleaseEntry }): VNode {
  const { words, lang } = useReader()
  const { releases } = words
  if (entry.level === undefined) return <>{releases.first}</>
  return (
    <>{`${releases.weights[entry.level]}, ${releases.changes(entry.changes, formatNumber(entry.changes, lang))}`}</>
  )
}
