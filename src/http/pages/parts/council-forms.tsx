import type { VNode } from 'preact'
import type { Ballot } from '../../../governance/proposals/proposal.ts'
import type { Attempt } from '../../review-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { givenIn, StepForm, TextField } from './step-form.tsx'

export interface CouncilFormProps {
  readonly number: number
  readonly version: number
  /** Path that it leads back to; the proposal where not given. */
  readonly to?: string
  readonly attempt?: Attempt | undefined
}

export interface VoteFormProps extends CouncilFormProps {
  /** How the reader has voted, which another vote takes the place of. */
  readonly own?: Ballot | undefined
}

/** A member of the council votes, with the reason. */
export function VoteForm({ number, version, to, attempt, own }: VoteFormProps): VNode {
  const { words } = useReader()
  const given = givenIn(attempt, ['vote'], 'vote') ?? own?.vote
  return (
    <StepForm number={number} step="vote" version={version} {...(to === undefined ? {} : { to })}>
      <fieldset class="choices">
        <legend>{words.desk.voteTitle}</legend>
        {own ? <p class="quiet-text">{words.desk.voteAgain}</p> : null}
        {(['for', 'against', 'abstains'] as const).map((vote) => (
          <label class="choice">
            <input type="radio" name="vote" value={vote} required checked={given === vote} />{' '}
            {wordFor(words.proposal.votes, vote)}
          </label>
        ))}
      </fieldset>
      <TextField
        id={`vote-${number}-text`}
        name="text"
        label={words.desk.why}
        hint={words.desk.whyHint}
        rows={2}
        isRequired={false}
        value={givenIn(attempt, ['vote'], 'text') ?? own?.text}
      />
    </StepForm>
  )
}

/** The decision with its reasons, for those who ask later. */
export function DecisionForm({ number, version, attempt }: CouncilFormProps): VNode {
  const { words } = useReader()
  const { proposal, desk } = words
  const field = (name: 'context' | 'options' | 'decision' | 'consequences', label: string): VNode => (
    <TextField
      id={`decision-${name}`}
      name={name}
      label={label}
      rows={name === 'options' ? 2 : 3}
      isRequired={name !== 'options'}
      value={givenIn(attempt, ['decide'], name)}
    />
  )
  return (
    <StepForm number={number} step="decide" version={version}>
      <p class="quiet-text">{desk.decideLead}</p>
      {field('context', proposal.context)}
      {field('options', desk.options)}
      {field('decision', proposal.decided)}
      {field('consequences', proposal.consequences)}
    </StepForm>
  )
}
