import { isOpen, isPublic, openAreas, type Proposal } from '../proposals/proposal.ts'
import type { Tally } from './voting.ts'

/** What a proposal lacks until it can be published, in the order in which it comes. */
export type Missing = 'votes' | 'approval' | 'decision' | 'notice' | 'publishing'

/** Whether the council has something to do with a proposal before it is published. */
export const waitsForCouncil = (proposal: Proposal): boolean =>
  isOpen(proposal) && isPublic(proposal) && proposal.scope.canonical

/**
 * What a proposal that changes canonical terms lacks. Pure.
 *
 * @param today `2026-11-21`
 * @param standing how the vote stands, where the council has stated members
 */
export function missingOf(
  proposal: Proposal,
  { council, standing, today }: { council: string; standing: Tally | undefined; today: string },
): Missing[] {
  const { decision } = proposal
  const notice = decision?.publishableFrom !== undefined && today < decision.publishableFrom
  const missing: Missing[] = [
    ...(standing && !decision && !standing.isCarried ? (['votes'] as const) : []),
    ...(openAreas(proposal).includes(council) ? (['approval'] as const) : []),
    ...(decision ? [] : (['decision'] as const)),
    ...(notice ? (['notice'] as const) : []),
  ]
  return missing.length > 0 ? missing : ['publishing']
}
