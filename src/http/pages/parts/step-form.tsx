import type { ComponentChildren, VNode } from 'preact'
import type { Attempt } from '../../review-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { ForgeryField } from './forgery-field.tsx'

/** Where the form of a step of a proposal is sent. */
export const stepHref = (number: number, step: string): string => `/proposals/${number}/${step}`

export interface StepFormProps {
  readonly number: number
  readonly step: string
  /** The version that was read: the step is refused when there is another by now. */
  readonly version?: number
  /** Path that it leads back to; the proposal where not given. */
  readonly to?: string
  readonly isQuiet?: boolean
  /** Whether the page is opened for this step. */
  readonly isWanted?: boolean
  readonly children?: ComponentChildren
}

/** A form that does one thing to a proposal, as `POST /api/proposals/{number}/{step}` does it. */
export function StepForm({
  number,
  step,
  version,
  to,
  isQuiet = false,
  isWanted = false,
  children,
}: StepFormProps): VNode {
  const { desk } = useReader().words
  return (
    <form class="fields step" method="post" action={stepHref(number, step)}>
      <StepFields version={version} to={to} />
      {children}
      <p class="step-buttons">
        <button type="submit" class={isQuiet ? 'quiet' : ''} autofocus={isWanted}>
          {wordFor(desk.send, step)}
        </button>
      </p>
    </form>
  )
}

/** What every form of a proposal has in it. */
export function StepFields({ version, to }: { version?: number | undefined; to?: string | undefined }): VNode {
  return (
    <>
      <ForgeryField />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {to === undefined ? null : <input type="hidden" name="return" value={to} />}
    </>
  )
}

export interface TextFieldProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly rows?: number
  readonly value?: string | undefined
  readonly isRequired?: boolean
}

/** A text of several lines, with its label above. */
export function TextField({ id, name, label, hint, rows = 4, value = '', isRequired = true }: TextFieldProps): VNode {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={20_000}
        required={isRequired}
        dir="auto"
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      >
        {value}
      </textarea>
      {hint === undefined ? null : (
        <small class="field-hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  )
}

/** What had been written in a field when a step was refused. */
export const givenIn = (attempt: Attempt | undefined, steps: readonly string[], field: string): string | undefined =>
  attempt && steps.includes(attempt.step) ? attempt.given[field] : undefined
