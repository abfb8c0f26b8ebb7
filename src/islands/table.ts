import type { SheetRow } from '../tables/sheet.ts'
import type { ChosenDraft } from './edit.ts'

/** A column of the table that is edited. */
export interface SheetColumn {
  /** As in tables that are imported: `prefLabel@en`, `notation`. */
  readonly key: string
  /** What people call it, with its language. */
  readonly name: string
}

/** Many concepts at once, a row each. */
export interface TableIsland {
  /** IRI. */
  readonly scheme: string
  /** What the scheme is called. */
  readonly title: string
  readonly lang: string
  /** Short name of the reader's account: what is not saved is kept for them alone. */
  readonly account: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly SheetRow[]
  /** The commit whose state the rows are of. */
  readonly commit: number
  /** The draft that the table shows everything with, and is saved into. */
  readonly draft?: ChosenDraft
  /** Drafts of the reader that it may be saved into. */
  readonly drafts: readonly ChosenDraft[]
  readonly words: Readonly<Record<string, string>>
}
