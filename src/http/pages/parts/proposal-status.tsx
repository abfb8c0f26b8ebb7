import type { VNode } from 'preact'
import type { ProposalStatus } from '../../../governance/proposals/proposal.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'

/** The shape of each status; those that mean the same as for a term have the same. */
const shapes: Readonly<Record<ProposalStatus, string>> = {
  draft: 'draft',
  proposed: 'proposed',
  'changes-requested': 'deprecated',
  approved: 'approved',
  rejected: 'removed',
  withdrawn: 'withdrawn',
  published: 'active',
  discarded: 'removed',
}

/** Where a proposal stands, by word and shape first; the colour only repeats it. */
export function ProposalMark({ status }: { status: ProposalStatus }): VNode {
  return <span class={`status status-${shapes[status]}`}>{wordFor(useReader().words.proposal.statuses, status)}</span>
}
