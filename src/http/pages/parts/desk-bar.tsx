import type { VNode } from 'preact'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { proposalHref } from './draft-state.tsx'

/** The draft that somebody works on. */
export interface DeskDraft {
  readonly number: number
  readonly title: string
  readonly version: number
  /** How many operations and statements it has. */
  readonly changes: number
}

/** Says on the pages of the desk which draft one works on, how much is in it, and what comes next. */
export function DeskBar({ draft }: { draft: DeskDraft | undefined }): VNode | null {
  const { words, lang } = useReader()
  const { edit } = words
  if (!draft) return null
  const page = proposalHref(draft.number)
  return (
    <nav class="desk-bar" aria-label={edit.working}>
      <p>
        {`${edit.isIn} `}
        <a href={page} dir="auto">
          {draft.title}
        </a>
        <span class="quiet-text">{` · ${words.proposal.number(String(draft.number))} · ${edit.changesIn(draft.changes, formatNumber(draft.changes, lang))}`}</span>
      </p>
      <ul>
        <li>
          <a href={`${page}#change`}>{edit.difference}</a>
        </li>
        <li>
          <a href={`${page}#next`}>{edit.askReview}</a>
        </li>
      </ul>
    </nav>
  )
}
