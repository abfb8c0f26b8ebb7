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

type Asked = Exclude<ProposalCommand, { type: 'create' | 'clash' }>

/** A command of each type as somebody would give it, for the rules to answer. */
const asked = (proposal: Proposal): readonly Asked[] => [
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
  { type: 'publish', commit: 0, scope: proposal.scope },
  { type: 'discard' },
  { type: 'rebase', edition: proposal, changed: true },
]

/**
 * What somebody could do to a proposal now, for offering that and telling why not the rest. Pure: the rules of `decide`
 * are asked, and nothing happens. Commands that make no sense in its status are left out, so are those of the council
 * where it does not decide.
 */
export function chancesOf(proposal: Proposal, context: DecideContext): Chances {
  const chances: Partial<Record<ProposalCommandType, Chance>> = {}
  for (const command of asked(proposal)) {
    const chance = chanceOf(command, proposal, context)
    if (chance) chances[command.type] = chance
  }
  return chances
}

/** Undefined for a command that makes no sense. */
function chanceOf(command: Asked, proposal: Proposal, context: DecideContext): Chance | undefined {
  const { type } = command
  if (!(commandsIn(proposal.status) as readonly string[]).includes(type)) return undefined
  if ((type === 'vote' || type === 'decide') && (!proposal.scope.canonical || proposal.decision)) return undefined
  const depth = Error.stackTraceLimit
  Error.stackTraceLimit = 0 // a refusal is an answer here, and nobody looks where in the program it was given
  try {
    decide(command, proposal, context)
    return { can: true }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { can: false, isTheirs: error.code === 'forbidden', reason: error.message }
  } finally {
    Error.stackTraceLimit = depth
  }
}

/** Whether a proposal waits for somebody: a review or a vote that they have not given yet, changes, or publishing. */
export function waitsFor(proposal: Proposal, context: DecideContext): boolean {
  const { id } = context.principal
  if (proposal.author.id === id && proposal.status === 'changes-requested') return true
  const can = (type: Asked['type']): boolean =>
    chanceOf(
      asked(proposal).find((each) => each.type === type)!,
      proposal,
      context,
    )?.can ?? false
  if (can('publish')) return true
  if (!proposal.ballots.some(({ by }) => by.id === id) && can('vote')) return true
  const hasReviewed = standingReviews(proposal).some(({ by }) => by.id === id)
  return proposal.status !== 'approved' && !hasReviewed && can('approve')
}
