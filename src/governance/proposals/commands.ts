import type { Choice } from '../council/voting.ts'
import type { Clash, DecisionRecord, Edition, Scope, Vote } from './proposal.ts'

/** A decision record as it is written. Votes are told only where the council has no stated members who cast them. */
export interface GivenDecision extends DecisionRecord {
  readonly votes?: readonly Vote[]
}

/** What somebody wants to do with a proposal. Texts are as people wrote them. */
export type ProposalCommand =
  | {
      readonly type: 'create'
      readonly number: number
      readonly title: string
      readonly description?: string
      readonly domain?: string
      readonly edition: Omit<Edition, 'revision'>
      readonly answers?: readonly number[]
    }
  /** What is not given stays as it is; an edition is another change in the place of the one there is. */
  | {
      readonly type: 'edit'
      readonly title?: string
      readonly description?: string
      readonly domain?: string
      readonly edition?: Omit<Edition, 'revision'>
      /** Numbers of term suggestions that it answers as well. */
      readonly answers?: readonly number[]
    }
  /** Asks for review: for the first time, or again. */
  | { readonly type: 'propose' }
  | { readonly type: 'comment'; readonly text: string; readonly about?: string; readonly inReplyTo?: number }
  /** What a comment asks for is settled, or open again. */
  | { readonly type: 'resolve'; readonly comment: number; readonly resolved: boolean }
  | { readonly type: 'approve'; readonly text?: string; readonly decision?: GivenDecision }
  /** By a member of the council for themselves, until it is decided. */
  | { readonly type: 'vote'; readonly vote: Choice; readonly text?: string }
  | { readonly type: 'decide'; readonly record: GivenDecision }
  | { readonly type: 'request-changes'; readonly text: string }
  | { readonly type: 'reject'; readonly text: string }
  | { readonly type: 'withdraw'; readonly reason?: string }
  | { readonly type: 'reopen' }
  /** `changed`: whether the change comes to other quads on the new base. */
  | { readonly type: 'rebase'; readonly edition: Omit<Edition, 'revision'>; readonly changed: boolean }
  /** `scope`: what the change touches now, which may be more than when it was reviewed. */
  | { readonly type: 'publish'; readonly commit: number; readonly scope: Scope }
  /** Publishing found that others changed the same. */
  | ({ readonly type: 'clash' } & Clash)
  | { readonly type: 'discard' }

export type ProposalCommandType = ProposalCommand['type']
