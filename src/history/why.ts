import type { Quad, Term } from '@rdfjs/types'
import type { Commit } from '../journal/journal.ts'
import type { TimelineEntry } from './timelines.ts'

/** Why a statement is there, or was. */
export interface Reason {
  readonly statement: Quad
  /** Whether it is there still. */
  readonly present: boolean
  /** The commit that added it last. */
  readonly added: Commit
  /** The commit that removed it, where it is gone. */
  readonly removed?: Commit
  /** The version of the first release that has it. */
  readonly version?: string
}

const textOf = (term: Term): string =>
  term.termType === 'Literal'
    ? JSON.stringify([term.value, term.language, term.datatype.value])
    : `${term.termType} ${term.value}`
const keyOf = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(textOf).join('\n')

/**
 * Finds for each statement that matches who added and who removed it.
 *
 * @param entries what was done to the subject, newest first.
 */
export function reasonsOf(
  entries: readonly TimelineEntry[],
  { predicate, object }: { readonly predicate?: Term; readonly object?: Term },
  versionOf: (statement: Quad, commit: number) => string | undefined,
): Reason[] {
  const matches = (quad: Quad): boolean =>
    (!predicate || quad.predicate.equals(predicate)) && (!object || quad.object.equals(object))
  const removals = new Map<string, Commit>()
  const reasons = new Map<string, Reason>()
  for (const { commit, added, removed } of entries) {
    for (const statement of added.filter(matches)) {
      const key = keyOf(statement)
      if (reasons.has(key)) continue
      const removal = removals.get(key)
      const version = versionOf(statement, commit.sequence)
      const told = { ...(removal ? { removed: removal } : {}), ...(version === undefined ? {} : { version }) }
      reasons.set(key, { statement, present: !removal, added: commit, ...told })
    }
    for (const statement of removed.filter(matches)) {
      const key = keyOf(statement)
      if (!reasons.has(key) && !removals.has(key)) removals.set(key, commit)
    }
  }
  return [...reasons.values()].sort(
    (a, b) => Number(b.present) - Number(a.present) || b.added.sequence - a.added.sequence,
  )
}
