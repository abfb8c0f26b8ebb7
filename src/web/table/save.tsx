import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { ChosenDraft } from '../../islands/edit.ts'
import { DraftChoice } from '../draft-choice.tsx'

export interface SaveProps {
  readonly words: Readonly<Record<string, string>>
  readonly drafts: readonly ChosenDraft[]
  /** The draft that the page shows everything with. */
  readonly own: ChosenDraft | undefined
  /** What a new draft is called when the reader does not say. */
  readonly title: string
  readonly status: string
  /** What cannot be told at a place of its own. */
  readonly faults: readonly string[]
  readonly isDirty: boolean
  readonly canSave: boolean
  readonly onSave: (title: string, draft: number | undefined) => Promise<void>
  readonly onDiscard: () => void
  readonly onUndo: (() => void) | undefined
  /** Absent where nothing is done again. */
  readonly onRedo?: (() => void) | undefined
}

/** How changes stand with the checks, and into which draft they go. */
export function Save(props: SaveProps): VNode {
  const { words, own, status, faults, isDirty, canSave } = props
  const [draft, setDraft] = useState(own?.number)
  const [title, setTitle] = useState(props.title)
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    await props.onSave(title, draft)
    setSaving(false)
  }
  return (
    <section class="edit-save sheet-save" aria-label={words['save']}>
      <p role="status" class="edit-status">
        {status}
      </p>
      {faults.length === 0 ? null : (
        <ul class="sheet-faults">
          {faults.map((text) => (
            <li dir="auto">{text}</li>
          ))}
        </ul>
      )}
      {isDirty ? <p class="quiet-text edit-kept">{words['keptHere']}</p> : null}
      <div class="edit-where">
        <DraftChoice
          words={words}
          drafts={props.drafts}
          own={own}
          draft={draft}
          title={title}
          onDraft={setDraft}
          onTitle={setTitle}
        />
        <button type="button" disabled={!canSave || isSaving} onClick={() => void save()}>
          {isSaving ? words['saving'] : words['save']}
        </button>
        <button type="button" class="quiet" disabled={!props.onUndo} onClick={props.onUndo}>
          {words['undo']}
        </button>
        {'onRedo' in props ? (
          <button type="button" class="quiet" disabled={!props.onRedo} onClick={props.onRedo}>
            {words['redo']}
          </button>
        ) : null}
        {isDirty ? (
          <button type="button" class="quiet" onClick={props.onDiscard}>
            {words['discard']}
          </button>
        ) : null}
      </div>
    </section>
  )
}
