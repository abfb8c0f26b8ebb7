import { conflictJson, type Conflict } from '../changes/conflicts.ts'
import type { CheckReport } from '../checks/report.ts'
import { DomainError } from '../errors.ts'
import { writeChangeJson } from '../vocabularies/change-sets/change-json.ts'
import type { GraphTexts } from '../vocabularies/change-sets/change-json-schema.ts'
import type { ChangeOutcome } from './editor.ts'
import { refusal } from './gate.ts'

/** What came of a change set that was not refused, as every front end tells it. */
export interface OutcomeView {
  readonly status: 'committed' | 'accepted' | 'unchanged'
  /** Sequence number of the commit; of the newest one when nothing was to be changed. */
  readonly commit?: number
  readonly message?: string
  readonly minted?: readonly string[]
  /** What was removed and added, by graph, as N-Triples. */
  readonly change?: readonly GraphTexts[]
  readonly report?: Omit<CheckReport, 'nquads'>
}

/** @throws DomainError `refused` with the report, `conflict` with both sides of each conflict. */
export function outcomeView(outcome: ChangeOutcome): OutcomeView {
  switch (outcome.status) {
    case 'unchanged':
      return { status: 'unchanged', commit: outcome.head }
    case 'refused':
      throw refusal(outcome.report)
    case 'conflict':
      throw conflicting(outcome.conflicts, outcome.head)
    case 'accepted':
    case 'committed': {
      const { nquads: _nquads, ...report } = outcome.report
      const made = outcome.status === 'committed' ? { commit: outcome.commit.sequence, message: outcome.commit.message } : {} // prettier-ignore
      const { status, minted, change } = outcome
      return { status, ...made, minted, change: writeChangeJson(change), report }
    }
  }
}

function conflicting(conflicts: readonly Conflict[], head: number): DomainError {
  const [first] = conflicts
  const more = conflicts.length > 1 ? ` (and ${conflicts.length - 1} more)` : ''
  return new DomainError('conflict', `${first?.sentence ?? 'Others have changed the same since: look at both sides'}${more}, and send the change again with If-Match "${head}"`, { details: { conflicts: conflicts.map(conflictJson), head } }) // prettier-ignore
}
