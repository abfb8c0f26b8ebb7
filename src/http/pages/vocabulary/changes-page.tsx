import type { VNode } from 'preact'
import type { Page, VocabularySummary } from '../../../concepts/views.ts'
import { formatNumber, formatTime } from '../../../words/format.ts'
import { messagesFor, wordFor } from '../../../words/words.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Pagination } from '../parts/pagination.tsx'
import { ChangeLine, type ToldChange } from '../parts/timeline.tsx'
import { useReader } from '../reader.ts'
import { renderPart } from './part-page.tsx'

/** What became of terms. */
export type ChangeKind = 'new' | 'changed' | 'deprecated' | 'removed'

/** A commit with what it means, in sentences of the page's language. */
export interface ToldCommit {
  readonly change: ToldChange
  /** Absent where there is too much to tell. */
  readonly sentences?: readonly { readonly kind: ChangeKind; readonly sentence: string }[]
}

export interface ChangesPageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly page: Page<ToldCommit>
}

/** Sentences of one commit that are shown; its page has all. */
const SHOWN = 8

/** What was done to a vocabulary, week by week. */
export function changesPage({ context, summary, page }: ChangesPageProps): string {
  const { vocabulary } = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'changes',
    title: vocabulary.changesTitle,
    lead: vocabulary.changesLead,
    main: <ChangesMain page={page} />,
    layout: 'article',
  })
}

function ChangesMain({ page }: { page: Page<ToldCommit> }): VNode {
  const { words, lang, path } = useReader()
  const { vocabulary } = words
  if (page.total === 0) return <p class="empty">{vocabulary.changesNone}</p>
  return (
    <>
      <p class="tools">
        <a href={withParameters(path, { format: 'atom', offset: undefined })} type="application/atom+xml">
          {vocabulary.feed}
        </a>
      </p>
      {byWeek(page.items).map(({ monday, commits }) => (
        <section class="section">
          <h2>{vocabulary.week(formatTime(monday, lang).words)}</h2>
          <ol class="entries changes">
            {commits.map((commit) => (
              <li>
                <ChangeLine change={commit.change} />
                <Sentences commit={commit} />
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Pagination page={page} />
    </>
  )
}

function Sentences({ commit: { sentences } }: { commit: ToldCommit }): VNode | null {
  const { words, lang } = useReader()
  const { vocabulary } = words
  if (!sentences) return <p class="quiet-text">{vocabulary.tooMuchToTell}</p>
  if (sentences.length === 0) return null
  const more = sentences.length - SHOWN
  return (
    <ul class="told">
      {sentences.slice(0, SHOWN).map(({ kind, sentence }) => (
        <li>
          <small class={`change-kind change-${kind}`}>{wordFor(vocabulary.kinds, kind)}</small>{' '}
          <span dir="auto">{sentence}</span>
        </li>
      ))}
      {more > 0 ? <li class="quiet-text">{vocabulary.furtherChanges(formatNumber(more, lang))}</li> : null}
    </ul>
  )
}

/** Commits by the week in which they were made, each named by its Monday (UTC). */
function byWeek(commits: readonly ToldCommit[]): { monday: string; commits: ToldCommit[] }[] {
  const weeks = new Map<string, ToldCommit[]>()
  for (const commit of commits) {
    const monday = mondayOf(commit.change.time)
    const known = weeks.get(monday)
    if (known) known.push(commit)
    else weeks.set(monday, [commit])
  }
  return [...weeks].map(([monday, own]) => ({ monday, commits: own }))
}

function mondayOf(time: string): string {
  const day = new Date(time)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
