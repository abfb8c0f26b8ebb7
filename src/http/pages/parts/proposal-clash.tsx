import type { VNode } from 'preact'
import type { ProposalView } from '../../proposal-view.ts'
import type { ConflictView, ReviewView, SideView } from '../../review-view.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { StepForm } from './step-form.tsx'
import { Term } from './term.tsx'
import { commitHref } from './timeline.tsx'
import { ValueText } from './value.tsx'

/** What others changed as well: both sides, and the choice between them for who may put the proposal on the newest state. */
export function ProposalClash({ proposal, review }: { proposal: ProposalView; review: ReviewView }): VNode | null {
  const { desk } = useReader().words
  const { conflicts, chances, isOwn } = review
  if (conflicts.length === 0) return null
  const sides = conflicts.map((conflict) => <Sides conflict={conflict} canGiveWay={isOwn && !!chances.rebase?.can} />)
  return (
    <Section id="clash" title={desk.clash}>
      {chances.rebase?.can ? (
        <>
          <p>{desk.clashLead}</p>
          {isOwn ? null : <p class="quiet-text">{desk.onlyAuthor}</p>}
          <StepForm number={proposal.number} step="rebase" version={proposal.version}>
            {sides}
          </StepForm>
        </>
      ) : (
        sides
      )}
    </Section>
  )
}

function Sides({ conflict, canGiveWay }: { conflict: ConflictView; canGiveWay: boolean }): VNode {
  const { words } = useReader()
  const { key, subject, predicate, mine, theirs, commit, sentence } = conflict
  const choices = [
    ['mine', words.desk.keepMine],
    ['theirs', words.desk.keepTheirs],
  ] as const
  return (
    <fieldset class="clash">
      <legend>
        <Term to={subject} />
        {': '}
        <Term to={predicate} />
      </legend>
      <p lang="en" dir="auto">
        {sentence}
      </p>
      <Rows>
        <Row label={words.desk.yours}>
          <Side side={mine} />
        </Row>
        <Row label={words.desk.theirs}>
          <Side side={theirs} />
          <p class="quiet-text">
            <a href={commitHref(commit)}>{words.timeline.number(String(commit))}</a>
          </p>
        </Row>
      </Rows>
      {canGiveWay
        ? choices.map(([value, label]) => (
            <label class="choice">
              <input type="radio" name={`choice-${key}`} value={value} required /> {label}
            </label>
          ))
        : null}
    </fieldset>
  )
}

function Side({ side: { removed, added } }: { side: SideView }): VNode {
  const { desk } = useReader().words
  const told = added.length > 0 ? added : removed
  return (
    <ul class="terms">
      {told.map((value) => (
        <li>
          <small class="mark">{added.length > 0 ? desk.became : desk.took}</small> <ValueText value={value} />
        </li>
      ))}
    </ul>
  )
}
