import type { VNode } from 'preact'
import type { ChosenDraft } from '../islands/edit.ts'

export interface DraftChoiceProps {
  readonly words: Readonly<Record<string, string>>
  readonly drafts: readonly ChosenDraft[]
  /** The draft that the page shows everything with: nothing goes into a new one then. */
  readonly own: ChosenDraft | undefined
  /** Number of the draft that is chosen; undefined for a new one. */
  readonly draft: number | undefined
  /** What a new draft is to be called. */
  readonly title: string
  readonly onDraft: (draft: number | undefined) => void
  readonly onTitle: (title: string) => void
}

/** Which draft changes go into: one of the reader's, or a new one with a title. */
export function DraftChoice({ words, drafts, own, draft, title, onDraft, onTitle }: DraftChoiceProps): VNode {
  const choices = own && !drafts.some(({ number }) => number === own.number) ? [own, ...drafts] : drafts
  return (
    <>
      <label>
        {words['draft']}
        <select
          value={draft === undefined ? '' : String(draft)}
          onChange={({ currentTarget: { value } }) => onDraft(value === '' ? undefined : Number(value))}
        >
          {own ? null : <option value="">{words['newDraft']}</option>}
          {choices.map(({ number, title: name }) => (
            <option value={String(number)}>{`${number}: ${name}`}</option>
          ))}
        </select>
      </label>
      {draft === undefined ? (
        <label class="edit-title">
          {words['draftTitle']}
          <input
            type="text"
            dir="auto"
            maxLength={200}
            value={title}
            onInput={({ currentTarget: { value } }) => onTitle(value)}
          />
        </label>
      ) : null}
    </>
  )
}
