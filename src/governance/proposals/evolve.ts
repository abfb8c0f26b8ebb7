import type { ProposalEvent } from './events.ts'
import { openAreas, standingReviews, type Comment, type Edition, type Proposal, type Review } from './proposal.ts'

/**
 * The proposal after an event. Pure, and total over what `decide` gives: the same events always come to the same
 * proposal.
 *
 * @throws Error for an event other than `created` without a proposal before it.
 */
export function evolve(before: Proposal | undefined, event: ProposalEvent): Proposal {
  if (event.type === 'created') return created(event)
  if (!before) throw new Error(`A proposal begins with "created", not with "${event.type}"`)
  return { ...apply(before, event), modified: event.at }
}

/** The proposal that a history of events comes to; undefined without any. */
export const replay = (events: Iterable<ProposalEvent>): Proposal | undefined => {
  let proposal: Proposal | undefined
  for (const event of events) proposal = evolve(proposal, event)
  return proposal
}

type EventOf<Type extends ProposalEvent['type']> = Extract<ProposalEvent, { type: Type }>

const created = ({ number, by, at, title, description, domain, edition, answers }: EventOf<'created'>): Proposal => ({
  status: 'draft',
  number,
  author: by,
  created: at,
  modified: at,
  title,
  description,
  ...(domain === undefined ? {} : { domain }),
  ...(answers === undefined ? {} : { answers }),
  ...edition,
  comments: [],
  reviews: [],
  ballots: [],
})

function apply(before: Proposal, event: Exclude<ProposalEvent, { type: 'created' }>): Proposal {
  switch (event.type) {
    case 'edited':
      return edited(before, event)
    case 'proposed':
      return reviewed({ ...before, reviews: before.reviews.map(answered) })
    case 'commented':
      return { ...before, comments: [...before.comments, commentOf(before, event)] }
    case 'resolved':
      return { ...before, comments: before.comments.map((each) => (each.number === event.comment ? settled(each, event) : each)) } // prettier-ignore
    case 'reviewed':
      return reviewed(withReview(before, event))
    case 'rejected':
      return { ...withReview(before, { ...event, verdict: 'rejects' }), status: 'rejected', reason: event.text }
    case 'voted':
      return { ...before, ballots: withBallot(before, event) }
    case 'decided': {
      const { type: _type, ...decision } = event
      return { ...before, decision }
    }
    case 'withdrawn':
      return { ...before, status: 'withdrawn', ...(event.reason === undefined ? {} : { reason: event.reason }) }
    case 'reopened':
      return reopened(before)
    case 'rebased':
      return rebased(before, event)
    case 'clashed':
      return { ...before, clash: { head: event.head, sentences: event.sentences } }
    case 'published':
      return { ...before, status: 'published', commit: event.commit, publisher: event.by }
    case 'discarded':
      return { ...before, status: 'discarded' }
    default:
      return unknown(event)
  }
}

function edited(before: Proposal, { title, description, domain, edition, answers }: EventOf<'edited'>): Proposal {
  const named: Proposal = {
    ...before,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(domain === undefined ? {} : { domain }),
    ...(answers === undefined ? {} : { answers: [...(before.answers ?? []), ...answers] }),
  }
  return edition === undefined ? named : withEdition(named, edition)
}

/** Another change: no review stands any more, no vote, nor what was found against it, nor what was decided of it. */
function withEdition(before: Proposal, edition: Edition): Proposal {
  const { clash: _clash, decision: _decision, ...rest } = before
  const after: Proposal = { ...lookAgain(rest), ballots: [], ...edition }
  return before.status === 'draft' ? after : { ...after, status: 'proposed' }
}

/** On another commit. The same change keeps its reviews and its decision. */
function rebased(before: Proposal, { edition, changed }: EventOf<'rebased'>): Proposal {
  if (changed) return withEdition(before, edition)
  const { clash: _clash, ...rest } = before
  return { ...rest, ...edition }
}

/** Reasons for its end go with it, and what the council said: it votes again. */
function reopened(before: Proposal): Proposal {
  const { reason: _reason, decision: _decision, ...rest } = { reason: undefined, ...lookAgain(before) }
  return { ...rest, ballots: [], status: 'proposed' }
}

/** Asked to look again, a reviewer who wanted something else says so once more, or agrees. */
const answered = (review: Review): Review => (review.verdict === 'approves' ? review : { ...review, standing: false })

const lookAgain = (before: Proposal): Proposal => ({
  ...before,
  reviews: before.reviews.map((review) => ({ ...review, standing: false })),
})

const commentOf = ({ comments }: Proposal, { by, at, text, about, inReplyTo }: EventOf<'commented'>): Comment => ({
  number: comments.length + 1,
  by,
  at,
  text,
  ...(about === undefined ? {} : { about }),
  ...(inReplyTo === undefined ? {} : { inReplyTo }),
})

function settled({ resolved: _before, ...comment }: Comment, { by, at, resolved }: EventOf<'resolved'>): Comment {
  return resolved ? { ...comment, resolved: { by, at } } : comment
}

/** The last word of each member, in the order in which they first voted. */
function withBallot({ ballots }: Proposal, { by, at, vote, text }: EventOf<'voted'>): Proposal['ballots'] {
  const ballot = { by, at, vote, ...(text === undefined ? {} : { text }) }
  const isOfTheSame = (each: Proposal['ballots'][0]): boolean => each.by.id === by.id
  return ballots.some(isOfTheSame) ? ballots.map((each) => (isOfTheSame(each) ? ballot : each)) : [...ballots, ballot]
}

function withReview(before: Proposal, { by, at, verdict, areas, text }: Omit<EventOf<'reviewed'>, 'type'>): Proposal {
  const review: Review = {
    number: before.reviews.length + 1,
    by,
    at,
    verdict,
    revision: before.revision,
    areas,
    standing: true,
    ...(text === undefined ? {} : { text }),
  }
  return { ...before, reviews: [...before.reviews, review] }
}

/** What the standing reviews come to: one that wants something else weighs more than all that agree. */
function reviewed(before: Proposal): Proposal {
  const standing = standingReviews(before)
  if (standing.some(({ verdict }) => verdict !== 'approves')) return { ...before, status: 'changes-requested' }
  return { ...before, status: standing.length > 0 && openAreas(before).length === 0 ? 'approved' : 'proposed' }
}

/** An event that this program does not know: the table was written by a later one. */
const unknown = (event: never): never => {
  throw new Error(`Unknown event of a proposal: ${JSON.stringify(event)}`)
}
