import type { VNode } from 'preact'
import type { Chances } from '../../../governance/proposals/chances.ts'
import type { ProposalView } from '../../proposal-view.ts'
import type { Attempt, ReviewView } from '../../review-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { DecisionForm, VoteForm } from './council-forms.tsx'
import { Section } from './rows.tsx'
import { givenIn, StepFields, StepForm, stepHref, TextField } from './step-form.tsx'

export interface ProposalActionsProps {
  readonly proposal: ProposalView
  readonly review: ReviewView
  readonly attempt?: Attempt | undefined
}

/** What the reader can do to a proposal now, why not the rest, and who can. */
export function ProposalActions({ proposal, review, attempt }: ProposalActionsProps): VNode {
  const { words, account, path } = useReader()
  const { desk } = words
  const { chances, isOwn, reviewers } = review
  const isReviewed = ['proposed', 'changes-requested'].includes(proposal.status)
  return (
    <Section id="next" title={desk.next}>
      <p>{wordFor(desk.stands, proposal.status)}</p>
      {isOwn && isReviewed ? <p>{desk.own}</p> : null}
      {isReviewed && account ? <Reviewers names={reviewers} /> : null}
      {account ? null : (
        <p>
          <a href={withParameters('/sign-in', { return: path })}>{desk.signIn}</a>
        </p>
      )}
      <MainSteps proposal={proposal} chances={chances} />
      <Council proposal={proposal} chances={chances} attempt={attempt} />
      <ReviewForm proposal={proposal} chances={chances} attempt={attempt} />
      <AuthorSteps proposal={proposal} chances={chances} attempt={attempt} />
    </Section>
  )
}

function Reviewers({ names }: { names: readonly string[] }): VNode {
  const { desk } = useReader().words
  if (names.length === 0) return <p>{desk.nobodyCan}</p>
  return (
    <p>
      {`${desk.canReview}: `}
      {names.map((name, at) => (
        <>
          {at === 0 ? '' : ', '}
          <bdi>{name}</bdi>
        </>
      ))}
    </p>
  )
}

interface StepsProps {
  readonly proposal: ProposalView
  readonly chances: Chances
  readonly attempt?: Attempt | undefined
}

/** The one thing that comes next, where the reader is who does it. */
function MainSteps({ proposal: { number, version, comments }, chances }: StepsProps): VNode {
  const { words, path, lang } = useReader()
  const open = comments.filter(({ inReplyTo, resolved }) => inReplyTo === undefined && !resolved).length
  const asks = new URLSearchParams(path.split('?')[1]).get('ask') === 'review'
  const steps = ['propose', 'publish', 'reopen'] as const
  return (
    <>
      {steps.map((step) => {
        const chance = chances[step]
        if (!chance) return null
        if (chance.can)
          return (
            <StepForm number={number} step={step} version={version} isWanted={asks && step === 'propose'}>
              {step === 'publish' && open > 0 ? <p>{words.desk.review.open(open, formatNumber(open, lang))}</p> : null}
            </StepForm>
          )
        if (chance.isTheirs) return null
        return (
          <p class="quiet-text">
            {`${wordFor(words.desk.send, step)}. ${words.desk.notYet} `}
            <span lang="en">{chance.reason}</span>
          </p>
        )
      })}
    </>
  )
}

function Council({ proposal, chances, attempt }: StepsProps): VNode {
  const { words, account } = useReader()
  const { desk } = words
  const own = proposal.ballots.find(({ by }) => by.id === account?.id)
  const { number, version } = proposal
  const { vote, decide } = chances
  return (
    <>
      {vote?.can ? <VoteForm number={number} version={version} attempt={attempt} own={own} /> : null}
      {decide?.can ? (
        <details class="step-more" {...(attempt?.step === 'decide' ? { open: true } : {})}>
          <summary>{desk.decideTitle}</summary>
          <DecisionForm number={number} version={version} attempt={attempt} />
        </details>
      ) : null}
      {decide && !decide.can && !decide.isTheirs ? (
        <p class="quiet-text">
          {`${desk.decideTitle}. ${desk.notYet} `}
          <span lang="en">{decide.reason}</span>
        </p>
      ) : null}
    </>
  )
}

/** One text, and what it is meant as: a comment, or a review. */
function ReviewForm({ proposal: { number, version }, chances, attempt }: StepsProps): VNode | null {
  const { desk } = useReader().words
  const steps = (['comment', 'approve', 'request-changes', 'reject'] as const).filter((step) => chances[step]?.can)
  if (steps.length === 0) return null
  const hasReview = steps.length > 1
  const given = attempt?.given['about'] === undefined ? givenIn(attempt, steps, 'text') : undefined
  return (
    <form class="fields step" method="post" action={stepHref(number, steps[0]!)}>
      <StepFields version={version} />
      <TextField
        id="say"
        name="text"
        label={desk.text}
        hint={hasReview ? desk.textHint : desk.commentHint}
        value={given}
      />
      <p class="step-buttons">
        {steps.map((step) => (
          <button
            type="submit"
            class={step === 'approve' ? '' : 'quiet'}
            formAction={stepHref(number, step)}
            formNoValidate={step === 'approve'}
          >
            {desk.send[step]}
          </button>
        ))}
      </p>
    </form>
  )
}

/** What only its author does, and seldom. */
function AuthorSteps({ proposal, chances, attempt }: StepsProps): VNode {
  const { desk } = useReader().words
  const { number, version, title, description } = proposal
  return (
    <>
      {chances.edit?.can ? (
        <details class="step-more" {...(attempt?.step === 'edit' ? { open: true } : {})}>
          <summary>{desk.editTitle}</summary>
          <StepForm number={number} step="edit" version={version}>
            <div class="field">
              <label for="edit-title">{desk.titleField}</label>
              <input
                id="edit-title"
                name="title"
                required
                maxLength={500}
                dir="auto"
                value={givenIn(attempt, ['edit'], 'title') ?? title}
              />
            </div>
            <TextField
              id="edit-description"
              name="description"
              label={desk.description}
              hint={desk.descriptionHint}
              isRequired={false}
              value={givenIn(attempt, ['edit'], 'description') ?? description}
            />
          </StepForm>
        </details>
      ) : null}
      {chances.withdraw?.can ? (
        <details class="step-more">
          <summary>{desk.send['withdraw']}</summary>
          <StepForm number={number} step="withdraw" version={version} isQuiet>
            <TextField id="withdraw-why" name="text" label={desk.withdrawWhy} rows={2} isRequired={false} />
          </StepForm>
        </details>
      ) : null}
      {chances.discard?.can ? (
        <details class="step-more">
          <summary>{desk.send['discard']}</summary>
          <StepForm number={number} step="discard" version={version} isQuiet>
            <p class="quiet-text">{desk.discardWhy}</p>
          </StepForm>
        </details>
      ) : null}
    </>
  )
}
