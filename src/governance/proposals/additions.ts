import { conflictJson, type Conflict } from '../../changes/conflicts.ts'
import { combine, nothing } from '../../changes/quad-change.ts'
import { DomainError } from '../../errors.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Content } from './ledger.ts'
import { ontoHead, type GivenContent } from './previews.ts'

/** Where a change stands that more is added to. */
interface Standing {
  /** Sequence number of the commit that it was made on. */
  readonly basedOn: number
  /** Of the newest commit. */
  readonly head: number
  /** Whether nobody has changed the same since, so that it may be put on a newer commit. */
  readonly isClear: boolean
  /** The state after a commit. */
  at(sequence: number): Promise<Snapshot>
}

/**
 * A change with more after it. Both are of one commit then: the one whose state the author of what is added saw, which may
 * know terms that the change could not know; where others have changed what the change changes, the commit that it has.
 */
export async function extended(content: Content, given: GivenContent, standing: Standing): Promise<GivenContent> {
  const { operations = [], change = nothing, basedOn: seen = standing.head } = given
  const basedOn = standing.isClear ? Math.max(seen, standing.basedOn) : standing.basedOn
  const moved = basedOn === standing.basedOn ? content : ontoHead(content, await standing.at(basedOn))
  return {
    operations: [...moved.operations, ...operations],
    change: combine(moved.change, change),
    basedOn,
  }
}

/** @throws DomainError `conflict` with both sides of each, where there is any. */
export function refuseClash(conflicts: readonly Conflict[], head: number): void {
  const [first] = conflicts
  if (!first) return
  const more = conflicts.length > 1 ? ` (and ${conflicts.length - 1} more)` : ''
  throw new DomainError('conflict', `${first.sentence}${more}: look at both sides, and add yours once more, based on commit ${head}`, { details: { conflicts: conflicts.map(conflictJson), head } }) // prettier-ignore
}
