import type { ComponentChildren, VNode } from 'preact'
import type { ProposalView } from '../../proposal-view.ts'
import type { Attempt } from '../../review-view.ts'
import { useReader } from '../reader.ts'
import { Said } from './said.tsx'
import { givenIn, StepFields, stepHref, TextField } from './step-form.tsx'
import { Time } from './value.tsx'

type Comment = ProposalView['comments'][number]

export interface ThreadsProps {
  /** Comments of one place, with their answers. */
  readonly comments: readonly Comment[]
  readonly proposal: ProposalView
  readonly canComment: boolean
  readonly attempt?: Attempt | undefined
  /** What stands beside a comment's author and time. */
  readonly after?: (comment: Comment) => ComponentChildren
}

/** Comments, each with its answers and whether what it asks for is settled; settled ones are folded. */
export function Threads({ comments, ...props }: ThreadsProps): VNode | null {
  const first = comments.filter(({ inReplyTo }) => inReplyTo === undefined)
  if (first.length === 0) return null
  return (
    <ol class="said remarks">
      {first.map((comment) => (
        <Thread
          {...props}
          comment={comment}
          answers={comments.filter(({ inReplyTo }) => inReplyTo === comment.number)}
        />
      ))}
    </ol>
  )
}

type ThreadProps = Omit<ThreadsProps, 'comments'> & { readonly comment: Comment; readonly answers: readonly Comment[] }

function Thread(props: ThreadProps): VNode {
  const { desk } = useReader().words
  const { comment, after } = props
  const { number, by, at, text, resolved } = comment
  if (!resolved)
    return (
      <Said id={`comment-${number}`} by={by.name} at={at} text={text} below={<Below {...props} />}>
        {after?.(comment)}
      </Said>
    )
  return (
    <li id={`comment-${number}`}>
      <details class="step-more">
        <summary>
          {`${desk.review.resolvedBy} `}
          <bdi>{resolved.by.name}</bdi>
          {', '}
          <Time text={resolved.at} month="short" />
        </summary>
        <ol class="said">
          <Said by={by.name} at={at} text={text} below={<Below {...props} />}>
            {after?.(comment)}
          </Said>
        </ol>
      </details>
    </li>
  )
}

/** The answers, the form for another, and the step that settles it. */
function Below({ comment, answers, proposal, canComment, attempt }: ThreadProps): VNode {
  const { desk } = useReader().words
  const { number, resolved } = comment
  const isAnswered = attempt?.given['inReplyTo'] === String(number)
  return (
    <>
      {answers.length === 0 ? null : (
        <ol class="said remarks">
          {answers.map((each) => (
            <Said id={`comment-${each.number}`} by={each.by.name} at={each.at} text={each.text} />
          ))}
        </ol>
      )}
      {canComment ? (
        <div class="thread-steps">
          <details class="remark-form" {...(isAnswered ? { open: true } : {})}>
            <summary>{desk.review.answer}</summary>
            <form class="fields step" method="post" action={stepHref(proposal.number, 'comment')}>
              <StepFields />
              <input type="hidden" name="inReplyTo" value={number} />
              <TextField
                id={`answer-${number}`}
                name="text"
                label={desk.review.yourAnswer}
                rows={3}
                value={isAnswered ? givenIn(attempt, ['comment'], 'text') : ''}
              />
              <p class="step-buttons">
                <button type="submit">{desk.review.answer}</button>
              </p>
            </form>
          </details>
          <form method="post" action={stepHref(proposal.number, 'resolve')}>
            <StepFields />
            <input type="hidden" name="comment" value={number} />
            <input type="hidden" name="resolved" value={resolved ? 'false' : 'true'} />
            <button type="submit" class="quiet">
              {resolved ? desk.review.unresolve : desk.review.resolve}
            </button>
          </form>
        </div>
      ) : null}
    </>
  )
}
