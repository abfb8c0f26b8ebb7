import type { Choice, Voting } from '../council/voting.ts'

/** Who did something: an account by its short name, its IRI, and its name at that time. */
export interface Agent {
  readonly id: string
  readonly iri: string
  readonly name: string
}

/**
 * What a change touches, as the rules of review see it. An area is a domain by its IRI, or `''` for graphs that belong to
 * none: somebody who may review there has to look at it.
 */
export interface Scope {
  readonly areas: readonly string[]
  /** IRIs of the graphs whose quads change. */
  readonly graphs: readonly string[]
  /** IRIs of terms whose statements change: the first hundred. */
  readonly terms: readonly string[]
  /** Whether canonical models, or graphs of the council, are among them: the council decides, and says why. */
  readonly canonical: boolean
}

/** One edition of what is proposed. The change itself lies beside the events. */
export interface Edition {
  /** 1, 2, 3 … within the proposal. */
  readonly revision: number
  /** Sequence of the commit that it is a change of. */
  readonly basedOn: number
  readonly scope: Scope
  /** SHA-256, hex, of the quads that it came to on that commit: the same as long as the change is the same. */
  readonly digest: string
}

export interface Comment {
  /** 1, 2, 3 … within the proposal. */
  readonly number: number
  readonly by: Agent
  /** ISO 8601, UTC. */
  readonly at: string
  readonly text: string
  /** IRI of the term that it is about, where it is about one. */
  readonly about?: string
  /** Number of the comment that it answers, which answers none itself. */
  readonly inReplyTo?: number
  /** Who said last that what it asks for is settled; absent as long as it is open, and for answers. */
  readonly resolved?: { readonly by: Agent; readonly at: string }
}

/** `rejects` without `final` is an objection; with it, the end. */
export type Verdict = 'approves' | 'requests-changes' | 'rejects'

export interface Review {
  /** 1, 2, 3 … within the proposal. */
  readonly number: number
  readonly by: Agent
  readonly at: string
  readonly verdict: Verdict
  readonly text?: string
  /** The edition that was looked at. */
  readonly revision: number
  /** The areas of the change that the reviewer answers for. */
  readonly areas: readonly string[]
  /** False since the change was edited, or the proposal opened again: it has to be looked at once more. */
  readonly standing: boolean
}

/** What a member of the council says to the edition as it is; the last word of each counts. */
export interface Ballot {
  readonly by: Agent
  readonly at: string
  readonly vote: Choice
  /** Why. */
  readonly text?: string
}

/** What somebody of the council said to it, as the decision records it. */
export interface Vote {
  /** Short name of the account. */
  readonly by: string
  readonly vote: Choice
  /** When, and why, where they voted themselves. */
  readonly at?: string
  readonly text?: string
}

/** Why it was decided so, for those who ask in five years. */
export interface DecisionRecord {
  readonly context: string
  /** What else was considered, and why it was not taken. */
  readonly options?: readonly string[]
  readonly decision: string
  readonly consequences: string
}

export interface Decision extends DecisionRecord {
  readonly votes: readonly Vote[]
  /** How the council voted at that time, where it has stated members: the votes were counted, not told. */
  readonly voting?: Voting
  /** The edition that it is about, by the digest of its change. Absent in records of earlier times. */
  readonly digest?: string
  /** The day (ISO 8601, UTC) from which it may be published: it breaks what others rely on. */
  readonly publishableFrom?: string
}

/** Why it cannot be published as it is: what it changes was changed by others meanwhile. */
export interface Clash {
  /** Sequence of the commit that it was held against. */
  readonly head: number
  /** One sentence per conflict. */
  readonly sentences: readonly string[]
}

interface Facts extends Edition {
  readonly number: number
  readonly author: Agent
  readonly created: string
  readonly modified: string
  readonly title: string
  readonly description: string
  /** IRI of the domain that it is meant for. */
  readonly domain?: string
  /** Numbers of the term suggestions that it answers when it is published. */
  readonly answers?: readonly number[]
  readonly comments: readonly Comment[]
  readonly reviews: readonly Review[]
  /** One per member of the council who has voted on this edition. */
  readonly ballots: readonly Ballot[]
  readonly decision?: Decision & { readonly by: Agent; readonly at: string }
  readonly clash?: Clash
}

/**
 * A named set of changes on its way to being published:
 *
 * | status | what may come next |
 * | --- | --- |
 * | `draft`: seen by its author and those who may edit or review where it belongs | proposed, discarded |
 * | `proposed`: open to all, waits for review | changes-requested, approved, rejected, withdrawn |
 * | `changes-requested`: a reviewer wants something else; an edited change is proposed again | proposed, approved, rejected, withdrawn |
 * | `approved`: a reviewer of every area agreed to this edition | published; proposed when edited; changes-requested, rejected, withdrawn |
 * | `rejected`, `withdrawn` | proposed, when opened again |
 * | `published`, `discarded` | nothing |
 */
export type Proposal = Facts &
  (
    | { readonly status: 'draft' | 'proposed' | 'changes-requested' | 'approved' | 'discarded' }
    | { readonly status: 'rejected' | 'withdrawn'; readonly reason?: string }
    | { readonly status: 'published'; readonly commit: number; readonly publisher: Agent }
  )

export type ProposalStatus = Proposal['status']

export const proposalStatuses = [
  'draft',
  'proposed',
  'changes-requested',
  'approved',
  'rejected',
  'withdrawn',
  'published',
  'discarded',
] as const satisfies readonly ProposalStatus[]

/** Statuses in which it can still become part of the vocabularies. */
export const isOpen = ({ status }: Pick<Proposal, 'status'>): boolean =>
  status === 'draft' || status === 'proposed' || status === 'changes-requested' || status === 'approved'

/** Whether it was ever shown to all: what is public is kept for ever. */
export const isPublic = ({ status }: Pick<Proposal, 'status'>): boolean => status !== 'draft' && status !== 'discarded'

/** What each reviewer said last of the edition as it is. */
export function standingReviews({ reviews }: Pick<Proposal, 'reviews'>): Review[] {
  return [...new Map(reviews.filter(({ standing }) => standing).map((review) => [review.by.id, review])).values()]
}

/** The areas that nobody who answers for them has approved yet. */
export function openAreas(proposal: Pick<Proposal, 'reviews' | 'scope'>): string[] {
  const covered = new Set(
    standingReviews(proposal).flatMap(({ verdict, areas }) => (verdict === 'approves' ? areas : [])),
  )
  return proposal.scope.areas.filter((area) => !covered.has(area))
}
