import { DomainError } from '../../errors.ts'
import type { ProposalCommand, ProposalCommandType } from './commands.ts'
import { commandsIn, decide, type DecideContext } from './decide.ts'
import { standingReviews, type Proposal } from './proposal.ts'

/** Whether somebody could do something to a proposal as it is; if not, why, and whether it is they who may not. */
export type Chance =
  | { readonly can: true }
  /** `isTheirs`: somebody else could; else nobody can as things are. */
  | { readonly can: false; readonly isTheirs: boolean; readonly reason: string }

export type Chances = Partial<Readonly<Record<ProposalCommandType, Chance>>>

const text = 'x'
const record = { context: text, decision: text, consequences: text }

/** A command of each type as somebody would give it, for the rules to answer. */
const asked = ({ scope }: Proposal): readonly Exclude<ProposalCommand, { type: 'create' | 'clash' }>[] => [
  { type: 'edit' },
  { type: 'propose' },
  { type: 'comment', text },
  { type: 'approve' },
  { type: 'vote', vote: 'for', text },
  { type: 'decide', record },
  { type: 'request-changes', text },
  { type: 'reject', text },
  { type: 'withdraw' },
  { type: 'reopen' },
  { type: 'publish', commit: 0, scope },
  { type: 'discard' },
]

/**
 * What somebody could do to a proposal now, for offering that and telling why not the rest. Pure: the rules of `decide`
 * are asked, and nothing happens. Commands that make no sense in its status are left out, so are those of the council
 * where it does not decide.
 */
export function chancesOf(proposal: Proposal, context: DecideContext): Chances {
  const sensible = new Set(commandsIn(proposal.status))
  const isForCouncil = proposal.scope.canonical && !proposal.decision
  const chances: Partial<Record<ProposalCommandType, Chance>> = {}
  for (const command of asked(proposal)) {
    const { type } = command
    if (!sensible.has(type) || ((type === 'vote' || type === 'decide') && !isForCouncil)) continue
    chances[type] = chanceOf(() => decide(command, proposal, context))
  }
  if (sensible.has('rebase'))
    chances.rebase = chanceOf(() => decide({ type: 'rebase', edition: proposal, changed: true }, proposal, context))
  return chances
}

function chanceOf(decided: () => unknown): Chance {
  try {
    decided()
    return { can: true }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { can: false, isTheirs: error.code === 'forbidden', reason: error.message }
  }
}

/** Whether a proposal waits for somebody: a review or a vote that they have not given yet, changes, or publishing. */
export function waitsFor(proposal: Proposal, id: string, chances: Chances): boolean {
  if (proposal.author.id === id && proposal.status === 'changes-requested') return true
  if (chances.publish?.can) return true
  if (chances.vote?.can && !proposal.ballots.some(({ by }) => by.id === id)) return true
  const hasReviewed = standingReviews(proposal).some(({ by }) => by.id === id)
  return proposal.status !== 'approved' && (chances.approve?.can ?? false) && !hasReviewed
}
