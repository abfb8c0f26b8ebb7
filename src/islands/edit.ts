import type { Form } from '../governance/forms/form.ts'

/** A draft that a change can be put into. */
export interface ChosenDraft {
  readonly number: number
  readonly title: string
  /** How often it has changed. */
  readonly version: number
}

/** The form that edits a thing, or makes a concept. */
export interface EditIsland {
  readonly form: Form
  /** Language of the page, of names and of labels. */
  readonly lang: string
  /** Short name of the reader's account: what is not saved is kept for them alone. */
  readonly account: string
  /** The draft that the form shows everything with, and is saved into. */
  readonly draft?: ChosenDraft
  /** Drafts of the reader that it may be saved into. */
  readonly drafts: readonly ChosenDraft[]
  /** What a new concept begins with. */
  readonly fresh?: {
    readonly scheme: string
    readonly broader?: string
    readonly broaderLabel?: string
    readonly label?: string
    /** Language of the label, where it is not that of the page. */
    readonly language?: string
    /** Number of the term suggestion that it answers. */
    readonly suggestion?: number
  }
  /** Path of the page of the thing, without a draft. */
  readonly page: string
  readonly words: Readonly<Record<string, string>>
}
