import type { Choice } from '../council/voting.ts'
import type { Agent, Clash, Decision, Edition, Verdict } from './proposal.ts'

/** What every event says beside what happened. */
interface Happened {
  readonly by: Agent
  /** ISO 8601, UTC. */
  readonly at: string
}

/** What happened to a proposal, in the order in which it happened: the proposal is what they come to. */
export type ProposalEvent = Happened &
  (
    | {
        readonly type: 'created'
        readonly number: number
        readonly title: string
        readonly description: string
        readonly domain?: string
        readonly edition: Edition
        readonly answers?: readonly number[]
      }
    | {
        readonly type: 'edited'
        readonly title?: string
        readonly description?: string
        readonly domain?: string
        /** The change is another one: who reviewed it looks again. */
        readonly edition?: Edition
        /** Term suggestions that it answers besides those that it answered before. */
        readonly answers?: readonly number[]
      }
    | { readonly type: 'proposed' }
    | { readonly type: 'commented'; readonly text: string; readonly about?: string; readonly inReplyTo?: number }
    | { readonly type: 'resolved'; readonly comment: number; readonly resolved: boolean }
    | {
        readonly type: 'reviewed'
        readonly verdict: Verdict
        readonly areas: readonly string[]
        readonly text?: string
      }
    | { readonly type: 'rejected'; readonly areas: readonly string[]; readonly text: string }
    /** In the place of what the same member said before. */
    | { readonly type: 'voted'; readonly vote: Choice; readonly text?: string }
    | ({ readonly type: 'decided' } & Decision)
    | { readonly type: 'withdrawn'; readonly reason?: string }
    | { readonly type: 'reopened' }
    /** `changed`: on the new base it comes to other quads than before, so who reviewed it looks again. */
    | { readonly type: 'rebased'; readonly edition: Edition; readonly changed: boolean }
    | ({ readonly type: 'clashed' } & Clash)
    | { readonly type: 'published'; readonly commit: number }
    | { readonly type: 'discarded' }
  )
