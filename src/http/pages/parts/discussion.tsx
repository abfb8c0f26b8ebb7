import type { VNode } from 'preact'
import type { ProposalView } from '../../proposal-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { CouncilVote } from './council-vote.tsx'
import { Domain } from './domain.tsx'
import { Markdown } from './markdown.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Said } from './said.tsx'
import { Term } from './term.tsx'
import { Threads } from './threads.tsx'
import { Time } from './value.tsx'

type Comment = ProposalView['comments'][number]

export interface DiscussionProps {
  readonly proposal: ProposalView
  /** IRIs of which the page shows the comments elsewhere. */
  readonly toldAbove: ReadonlySet<string>
  readonly canComment: boolean
}

/** What people said of a proposal: reviews, the decision of the council, comments. */
export function Discussion({ proposal, toldAbove, canComment }: DiscussionProps): VNode {
  const { words } = useReader()
  const { reviews, decision, status } = proposal
  const comments = proposal.comments.filter(({ about }) => !about || !toldAbove.has(about.uri))
  return (
    <>
      {status === 'draft' ? null : (
        <Section id="reviews" title={words.proposal.reviews}>
          {reviews.length === 0 ? (
            <p class="quiet-text">{words.proposal.noReviews}</p>
          ) : (
            <ol class="said">
              {reviews.map((review) => (
                <Review review={review} />
              ))}
            </ol>
          )}
        </Section>
      )}
      <CouncilVote proposal={proposal} />
      {decision ? <Decision decision={decision} /> : null}
      {comments.length === 0 ? null : (
        <Section id="comments" title={words.proposal.comments}>
          <Threads
            comments={comments}
            proposal={proposal}
            canComment={canComment}
            after={(comment) => <About of={proposal} about={comment.about} />}
          />
        </Section>
      )}
    </>
  )
}

function About({ of, about }: { of: ProposalView; about: Comment['about'] }): VNode | null {
  const { words } = useReader()
  if (!about) return null
  if (about.uri.startsWith(`${of.uri}#`)) return <li>{words.desk.outdated}</li>
  return (
    <li>
      {`${words.proposal.about} `}
      <Term to={about} />
    </li>
  )
}

function Review({ review }: { review: ProposalView['reviews'][number] }): VNode {
  const { proposal } = useReader().words
  const { by, at, text, verdict, standing, domains } = review
  return (
    <Said by={by.name} at={at} text={text} first={wordFor(proposal.verdicts, verdict)}>
      {domains.map((domain) => (
        <li>
          <Domain domain={domain} />
        </li>
      ))}
      {standing ? null : <li>{proposal.earlier}</li>}
    </Said>
  )
}

function Decision({ decision }: { decision: NonNullable<ProposalView['decision']> }): VNode {
  const { words, href } = useReader()
  const { proposal } = words
  const { context, options = [], decision: decided, consequences, votes, voting, by, at, uri } = decision
  const texts = [
    [proposal.context, [context]],
    [proposal.options, options],
    [proposal.decided, [decided]],
    [proposal.consequences, [consequences]],
  ] as const
  return (
    <Section id="decision" title={proposal.decision}>
      <Rows>
        {texts.map(([label, paragraphs]) =>
          paragraphs.length === 0 ? null : (
            <Row label={label}>
              {paragraphs.map((text) => (
                <Markdown text={text} />
              ))}
            </Row>
          ),
        )}
        {(['for', 'against', 'abstains'] as const).map((vote) => {
          const names = votes.filter((each) => each.vote === vote).map((each) => each.by)
          return names.length === 0 ? null : <Row label={wordFor(proposal.votes, vote)}>{names.join(', ')}</Row>
        })}
        <Row label={proposal.by}>
          <bdi>{by.name}</bdi> <Time text={at} month="short" />
          {voting ? <p class="quiet-text">{proposal.counted}</p> : null}
        </Row>
      </Rows>
      <p class="more">
        <a href={href(uri)}>{proposal.record}</a>
      </p>
    </Section>
  )
}
