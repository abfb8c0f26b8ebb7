import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { conflictJson } from '../changes/conflicts.ts'
import type { ChangeOutcome } from '../governance/editor.ts'
import { tallySentence, type Tally, type Voting } from '../governance/council/voting.ts'
import { decisionIri } from '../governance/proposals/describe.ts'
import { commandsIn } from '../governance/proposals/decide.ts'
import type { ProposalCommandType } from '../governance/proposals/commands.ts'
import {
  isPublic,
  openAreas,
  type Agent,
  type Ballot,
  type Comment,
  type Decision,
  type Proposal,
  type ProposalStatus,
  type Review,
} from '../governance/proposals/proposal.ts'
import type { Versioned } from '../governance/proposals/shelf.ts'
import type { Services } from '../services.ts'
import { referenceOf } from './report-view.ts'

/** What lists say of a proposal. */
export interface ProposalSummary {
  readonly number: number
  readonly uri: string
  readonly status: ProposalStatus
  readonly title: string
  readonly author: Agent
  readonly created: string
  readonly modified: string
  readonly revision: number
  readonly domains: readonly Reference[]
  /** Whether it concerns canonical terms, so that the council decides. */
  readonly canonical: boolean
  readonly comments: number
  /** Sequence of the commit that published it. */
  readonly commit?: number
}

/** A proposal with everything that was said about it. */
export interface ProposalView extends Omit<ProposalSummary, 'comments'> {
  readonly version: number
  readonly description: string
  readonly domain?: Reference
  readonly basedOn: number
  /** Term suggestions that it answers when it is published. */
  readonly answers: readonly number[]
  readonly graphs: readonly Reference[]
  readonly terms: readonly Reference[]
  readonly comments: readonly (Omit<Comment, 'about'> & { readonly about?: Reference })[]
  readonly reviews: readonly (Omit<Review, 'areas'> & { readonly domains: readonly Reference[] })[]
  /** Domains of which nobody has approved it yet; graphs of no domain are the council's. */
  readonly awaits: readonly Reference[]
  /** What members of the council say to it as it is. */
  readonly ballots: readonly Ballot[]
  /** How the vote stands, where the council has stated members and has to decide. */
  readonly standing?: StandingView
  readonly decision?: DecisionView
  /** The day from which it may be published: until then those who rely on what it breaks have notice. */
  readonly publishableFrom?: string
  readonly reason?: string
  readonly publisher?: Agent
  /** Since when it cannot be published as it is, and why. */
  readonly clash?: { readonly head: number; readonly sentences: readonly string[] }
  /** What makes sense next, for somebody who may. */
  readonly next: readonly ProposalCommandType[]
}

/** How a vote stands, with the rules by which it is counted. */
export interface StandingView extends Omit<Tally, 'waitsFor'>, Pick<Voting, 'quorum' | 'majority'> {
  readonly members: number
  /** Who has not voted yet. */
  readonly waitsFor: readonly Reference[]
  /** How it stands and what it lacks, in English. */
  readonly sentence: string
}
export type DecisionView = Decision & { readonly uri: string; readonly by: Agent; readonly at: string }

/** What only the council does, until it is done. */
const isOfCouncil = (type: ProposalCommandType): boolean => type === 'vote' || type === 'decide'

/** Areas as domains: graphs of none are for the council to look at. */
const domainsOf = (services: Services, reader: Reader, areas: readonly string[]): Reference[] =>
  [...new Set(areas.map((area) => area || services.proposals.council))].map((uri) => referenceOf(reader, uri))

export function proposalSummary(services: Services, reader: Reader, proposal: Proposal): ProposalSummary {
  const { number, status, title, author, created, modified, revision, comments, scope } = proposal
  return {
    number,
    uri: services.proposals.iri(number),
    status,
    title,
    author,
    created,
    modified,
    revision,
    domains: domainsOf(services, reader, scope.areas),
    canonical: scope.canonical,
    comments: comments.length,
    ...(status === 'published' ? { commit: proposal.commit } : {}),
  }
}

/** @param reader of the state that has the proposal, where its own terms have their labels */
export function proposalView(services: Services, reader: Reader, { proposal, version }: Versioned): ProposalView {
  const { description, domain, basedOn, scope, comments, reviews, ballots, decision, clash, status } = proposal
  const standing = standingView(services, reader, proposal)
  const ended = status === 'rejected' || status === 'withdrawn' ? proposal.reason : undefined
  return {
    ...proposalSummary(services, reader, proposal),
    version,
    description,
    ...(domain === undefined ? {} : { domain: referenceOf(reader, domain) }),
    basedOn,
    answers: proposal.answers ?? [],
    graphs: scope.graphs.map((graph) => referenceOf(reader, graph)),
    terms: scope.terms.map((term) => referenceOf(reader, term)),
    comments: comments.map(({ about, ...rest }) => ({
      ...rest,
      ...(about === undefined ? {} : { about: referenceOf(reader, about) }),
    })),
    reviews: reviews.map(({ areas, ...rest }) => ({ ...rest, domains: domainsOf(services, reader, areas) })),
    awaits: isPublic(proposal) && status !== 'published' ? domainsOf(services, reader, openAreas(proposal)) : [],
    ballots,
    ...(standing ? { standing } : {}),
    ...(decision ? { decision: { uri: decisionIri(services.space.baseIri, proposal.number), ...decision } } : {}),
    ...(decision?.publishableFrom === undefined ? {} : { publishableFrom: decision.publishableFrom }),
    ...(ended === undefined ? {} : { reason: ended }),
    ...(status === 'published' ? { publisher: proposal.publisher } : {}),
    ...(clash ? { clash } : {}),
    next: commandsIn(status).filter(
      (type) => type !== 'clash' && (!isOfCouncil(type) || (scope.canonical && !decision)),
    ),
  }
}

export function standingView(services: Services, reader: Reader, proposal: Proposal): StandingView | undefined {
  const tally = services.proposals.deliberation.standing(proposal)
  const voting = proposal.decision?.voting ?? services.proposals.deliberation.voting()
  if (!tally || !voting) return undefined
  const { quorum, majority, members } = voting
  const waitsFor = tally.waitsFor.map((member) => referenceOf(reader, member))
  return { ...tally, quorum, majority, members: members.length, waitsFor, sentence: tallySentence(tally, voting) }
}

/** What publishing would come to, as JSON. */
export function reportView(outcome: ChangeOutcome): object {
  switch (outcome.status) {
    case 'conflict':
      return { status: outcome.status, conforms: false, conflicts: outcome.conflicts.map(conflictJson), head: outcome.head } // prettier-ignore
    case 'unchanged':
      return { status: outcome.status, conforms: true, head: outcome.head }
    default: {
      const { nquads: _nquads, ...report } = outcome.report
      return { status: outcome.status, ...report }
    }
  }
}
