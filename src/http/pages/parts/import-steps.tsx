import type { ComponentChildren, VNode } from 'preact'
import type { VocabularySummary } from '../../../concepts/views.ts'
import { documentModes, type DocumentMode } from '../../../vocabularies/documents/document.ts'
import { useReader } from '../reader.ts'
import { ForgeryField } from './forgery-field.tsx'

/** Path of a file that was sent and waits for its next step. */
export const importHref = (upload: string): string => `/import/${upload}`

/** Which vocabulary a file is for; for SKOS, the file may say so itself. */
export function SchemeChoice({ schemes, scheme }: { schemes: readonly VocabularySummary[]; scheme: string }): VNode {
  const told = useReader().words.tables.import
  return (
    <label>
      {told.vocabulary}
      <select name="scheme">
        <option value="">{told.ofFile}</option>
        {schemes.map(({ uri, label }) => (
          <option value={uri} selected={uri === scheme}>
            {label.text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Whether what a file does not say is left alone. */
export function ImportMode({ mode }: { mode: DocumentMode }): VNode {
  const told = useReader().words.tables.import
  return (
    <fieldset>
      <legend>{told.mode}</legend>
      {documentModes.map((each) => (
        <label>
          <input type="radio" name="mode" value={each} checked={each === mode} />{' '}
          <span>
            {told.modes[each]}
            {told.modeHints[each] === undefined ? null : <small class="field-hint">{told.modeHints[each]}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export interface ImportStepsProps {
  /** What the file is asked for by. */
  readonly upload: string
  readonly canDraft: boolean
  /** Whether what it would change is shown below. */
  readonly hasPreview: boolean
  readonly children: ComponentChildren
}

/** How a file is taken, and what is done with it: looked at once more, or put into a draft. */
export function ImportSteps({ upload, canDraft, hasPreview, children }: ImportStepsProps): VNode {
  const told = useReader().words.tables.import
  return (
    <form class="import-form" method="post" action={importHref(upload)}>
      <ForgeryField />
      {children}
      <p class="step-buttons">
        <button type="submit" name="step" value="preview" class={hasPreview ? 'quiet import-again' : undefined}>
          {told.preview}
        </button>{' '}
        {hasPreview ? (
          <button type="submit" name="step" value="draft" disabled={!canDraft}>
            {told.toDraft}
          </button>
        ) : null}
      </p>
    </form>
  )
}
