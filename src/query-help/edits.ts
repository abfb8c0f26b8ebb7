import type { Place } from '../sparql/stated-terms.ts'

/** Text that goes into the place of other text. */
export interface Edit extends Place {
  readonly text: string
}

/** A text with edits made, all of which count characters of the text as it was; those that overlap an earlier one are left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let [made, at] = ['', 0]
  for (const { from, to, text: own } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue
    made += text.slice(at, from) + own
    at = to
  }
  return made + text.slice(at)
}

/** What would mend a query, or a part of it. */
export interface Change {
  /** A sentence: what is wrong, and what is put in its place. */
  readonly message: string
  readonly edits: readonly Edit[]
  /** How far it is from what was written: lower is likelier. Below 1: a slip; above 2: the question is another one. */
  readonly weight: number
}
