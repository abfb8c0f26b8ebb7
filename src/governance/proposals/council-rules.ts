import { invalid } from '../../errors.ts'
import { tallyOf, tallySentence, type Tally, type Voting } from '../council/voting.ts'
import type { GivenDecision, ProposalCommand } from './commands.ts'
import type { DecideContext, Said } from './decide.ts'
import type { Decision, DecisionRecord, Proposal, Vote } from './proposal.ts'
import { conflict, forbidden, textOf } from './said.ts'

/** How the vote on a proposal stands; undefined where nobody votes on it. */
export function standingOf(
  { scope, ballots }: Pick<Proposal, 'scope' | 'ballots'>,
  voting: Voting | undefined,
): Tally | undefined {
  if (!voting || !scope.canonical) return undefined
  const votes = ballots.map(({ by, vote }) => ({ by: by.iri, choice: vote }))
  return tallyOf(votes, voting)
}

/** A member of the council votes, for themselves, until it is decided. */
export function voted(
  { vote, text = '' }: Extract<ProposalCommand, { type: 'vote' }>,
  proposal: Proposal,
  context: DecideContext,
): Said[] {
  if (!proposal.scope.canonical)
    throw conflict('The council votes on what changes canonical terms: this is for the reviewers of its domains')
  if (!context.voting)
    throw conflict('The council has no stated members (org:hasMember of the organisation that owns its domain): somebody of it records the decision with the votes') // prettier-ignore
  onlyMember(context)
  if (proposal.decision) throw conflict('It has been decided: votes are counted until then')
  const reason = text.trim()
  if (vote === 'against' && reason === '') throw invalid('A vote against needs its reason in the member "text"')
  const before = proposal.ballots.find(({ by }) => by.id === context.principal.id)
  if (before?.vote === vote && (before.text ?? '') === reason) return []
  return [{ type: 'voted', vote, ...(reason === '' ? {} : { text: reason }) }]
}

/**
 * The record of a decision. On canonical terms it counts when the votes that members have cast carry it; where no members
 * are stated, somebody of the council says how it voted.
 */
export function decided(given: GivenDecision, proposal: Proposal, context: DecideContext): Said {
  const isOfCouncil = proposal.scope.canonical
  const voting = isOfCouncil ? context.voting : undefined
  const votes = voting ? countedVotes(given, proposal, context) : toldVotes(given, proposal, context)
  return {
    type: 'decided',
    ...recordOf(given),
    votes,
    ...(voting ? { voting } : {}),
    digest: proposal.digest,
    ...(isOfCouncil && context.notice ? { publishableFrom: daysAfter(context.now, context.notice) } : {}),
  }
}

/** @throws DomainError `conflict` for canonical terms that nobody has decided on, or whose notice still runs. */
export function refuseUndecided({ decision }: Proposal, { now, voting }: DecideContext): void {
  const record = 'context, options, decision, consequences'
  if (!decision)
    throw conflict(
      voting
        ? `It changes canonical terms: once the votes of the council carry it, a member must record the decision (${record})`
        : `It changes canonical terms: somebody of the council must record the decision (${record}, votes) when approving it`,
    )
  const { publishableFrom } = decision
  if (publishableFrom !== undefined && dayOf(now) < publishableFrom)
    throw conflict(`It breaks what others rely on: it may be published from ${publishableFrom} on, when their notice has ended`, { publishableFrom }) // prettier-ignore
}

/** Whether an area is reviewed by members of the council alone, and this is none. */
export const isMembersOnly = (area: string, context: DecideContext): boolean =>
  area === context.council && context.voting !== undefined && !isMember(context)

/** Whether somebody of the council may end a proposal: when it has voted, and that does not carry it. */
export function mayEnd(area: string, proposal: Proposal, context: DecideContext): boolean {
  const standing = area === context.council ? standingOf(proposal, context.voting) : undefined
  return !standing || (isMember(context) && standing.isQuorate && !standing.isCarried)
}

/** Votes as they were cast. */
function countedVotes({ votes }: GivenDecision, proposal: Proposal, context: DecideContext): Vote[] {
  onlyMember(context)
  const voting = context.voting!
  if (votes) throw invalid('Votes are counted: leave "votes" out, each member has voted for themselves (POST /api/proposals/{number}/vote)') // prettier-ignore
  if (proposal.decision) throw conflict('It has been decided already: the record stays as it is')
  const standing = standingOf(proposal, voting)!
  if (!standing.isCarried) throw conflict(`The votes do not carry it yet. ${tallySentence(standing, voting)}`)
  return proposal.ballots
    .filter(({ by }) => voting.members.includes(by.iri))
    .map(({ by, at, vote, text }) => ({ by: by.id, vote, at, ...(text === undefined ? {} : { text }) }))
}

/** Votes as somebody says that they were. */
function toldVotes(
  { votes = [] }: GivenDecision,
  { scope }: Proposal,
  { may, council }: DecideContext,
): readonly Vote[] {
  if (scope.canonical && !may('review', council))
    throw forbidden('A decision about canonical terms is recorded by somebody of the council')
  const count = (wanted: string): number => votes.filter(({ vote }) => vote === wanted).length
  if (new Set(votes.map(({ by }) => by)).size < votes.length) throw invalid('In a decision, everybody votes once')
  if (scope.canonical && count('for') <= count('against'))
    throw conflict(`${count('for')} for and ${count('against')} against do not carry it: reject it, or ask for changes`)
  return votes
}

function recordOf({ context, options = [], decision, consequences }: DecisionRecord): Omit<Decision, 'votes'> {
  const considered = options.map((option) => textOf(option, 'options'))
  return {
    context: textOf(context, 'context'),
    ...(considered.length === 0 ? {} : { options: considered }),
    decision: textOf(decision, 'decision'),
    consequences: textOf(consequences, 'consequences'),
  }
}

const isMember = ({ voting, principal }: DecideContext): boolean => voting?.members.includes(principal.iri) ?? false

function onlyMember(context: DecideContext): void {
  if (!isMember(context)) throw forbidden('Only a member of the council votes and decides on canonical terms: the members are listed at /council') // prettier-ignore
  if (!context.may('review', context.council))
    throw forbidden('You are a member of the council, and your account or token lacks its role: ask an administrator for the role council') // prettier-ignore
}

const DAY = 86_400_000
const dayOf = (time: Date): string => time.toISOString().slice(0, 10)
const daysAfter = (time: Date, days: number): string => dayOf(new Date(time.getTime() + days * DAY))
