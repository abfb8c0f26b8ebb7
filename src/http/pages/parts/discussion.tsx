import type { ComponentChildren, VNode } from 'preact'
import type { ProposalView } from '../../proposal-view.ts'
import { wordFor } from '../messages.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Term } from './term.tsx'
import { Time } from './value.tsx'

/** What people said of a proposal: reviews, the decision of the council, comments. */
export function Discussion({ proposal }: { proposal: ProposalView }): VNode {
  const { words } = useReader()
  const { reviews, comments, decision, status } = proposal
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
      {decision ? <Decision decision={decision} /> : null}
      {comments.length === 0 ? null : (
        <Section id="comments" title={words.proposal.comments}>
          <ol class="said">
            {comments.map(({ by, at, text, about }) => (
              <Said by={by.name} at={at} text={text}>
                {about ? (
                  <li>
                    {`${words.proposal.about} `}
                    <Term to={about} />
                  </li>
                ) : null}
              </Said>
            ))}
          </ol>
        </Section>
      )}
    </>
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

interface SaidProps {
  readonly by: string
  readonly at: string
  readonly text: string | undefined
  /** What is to be read first, such as a verdict. */
  readonly first?: string
  readonly children?: ComponentChildren
}

/** Who said what, and when. */
function Said({ by, at, text, first, children }: SaidProps): VNode {
  return (
    <li>
      {first === undefined ? null : (
        <p>
          <strong>{first}</strong>
        </p>
      )}
      {text === undefined ? null : (
        <p class="text-block" dir="auto">
          {text}
        </p>
      )}
      <ul class="quiet-line">
        <li>
          <bdi>{by}</bdi>
        </li>
        <li>
          <Time text={at} month="short" />
        </li>
        {children}
      </ul>
    </li>
  )
}

function Decision({ decision }: { decision: NonNullable<ProposalView['decision']> }): VNode {
  const { proposal } = useReader().words
  const { context, decision: decided, consequences, votes, by, at } = decision
  const texts = [
    [proposal.context, context],
    [proposal.decided, decided],
    [proposal.consequences, consequences],
  ] as const
  return (
    <Section id="decision" title={proposal.decision}>
      <Rows>
        {texts.map(([label, text]) => (
          <Row label={label}>
            <span class="text-block" dir="auto">
              {text}
            </span>
          </Row>
        ))}
        {(['for', 'against', 'abstains'] as const).map((vote) => {
          const names = votes.filter((each) => each.vote === vote).map((each) => each.by)
          return names.length === 0 ? null : <Row label={wordFor(proposal.votes, vote)}>{names.join(', ')}</Row>
        })}
        <Row label={proposal.by}>
          <bdi>{by.name}</bdi> <Time text={at} month="short" />
        </Row>
      </Rows>
    </Section>
  )
}
