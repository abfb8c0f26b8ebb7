import type { VNode } from 'preact'
import type { Missing } from '../../../governance/council/waiting.ts'
import type { WaitingView } from '../../council-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { VoteForm } from './council-forms.tsx'
import { outcomeOf } from './council-vote.tsx'
import { Domain } from './domain.tsx'
import { ProposalLine } from './proposal-line.tsx'
import { Row, Rows } from './rows.tsx'
import { TermList } from './term.tsx'
import { Time } from './value.tsx'

/** With the version to vote on, where the reader may vote. */
export type VotableView = WaitingView & { readonly vote?: { readonly version: number } }

/** A proposal on the agenda: how the vote stands, what is missing, and whom it concerns in one line. */
export function WaitingProposal({ proposal }: { proposal: VotableView }): VNode {
  const { words, lang } = useReader()
  const { number, impact, standing, missing, publishableFrom, noticeDays } = proposal
  const shown = (value: number): string => formatNumber(value, lang)
  return (
    <li>
      <ProposalLine proposal={proposal} />
      <Rows>
        {standing ? (
          <Row label={words.council.votes}>
            {`${words.proposal.tally(shown(standing.for), shown(standing.against), shown(standing.abstains))}: ${outcomeOf(standing, words.proposal)}`}
          </Row>
        ) : null}
        {standing && standing.waitsFor.length > 0 ? (
          <Row label={words.proposal.waitsFor}>
            <TermList terms={standing.waitsFor} />
          </Row>
        ) : null}
        <Row label={words.council.missing}>
          {missing.map((each) => words.council[needs[each]]).join(', ')}
          {publishableFrom !== undefined && missing.includes('notice') ? (
            <>
              {' '}
              <Time text={publishableFrom} month="short" />
            </>
          ) : null}
        </Row>
        {impact ? (
          <Row label={words.council.impact}>
            <a href={`/doc/proposal/${number}/impact`}>
              {words.council.inOneLine(shown(impact.terms), shown(impact.uses), shown(impact.asked ?? 0))}
            </a>
            {impact.isBreaking ? <small class="mark">{` ${words.council.breaking}`}</small> : null}
            {noticeDays === undefined ? null : (
              <p class="quiet-text">{words.council.noticeFollows(noticeDays, shown(noticeDays))}</p>
            )}
          </Row>
        ) : null}
        {impact && impact.domains.length > 0 ? (
          <Row label={words.council.concerns}>
            <ul class="terms">
              {impact.domains.map((domain) => (
                <li>
                  <Domain domain={domain} />
                </li>
              ))}
            </ul>
          </Row>
        ) : null}
      </Rows>
      {proposal.vote ? (
        <details class="step-more">
          <summary>{words.desk.voteTitle}</summary>
          <VoteForm number={number} version={proposal.vote.version} to="/council" />
        </details>
      ) : null}
    </li>
  )
}

const needs = {
  votes: 'needsVotes',
  approval: 'needsApproval',
  decision: 'needsDecision',
  notice: 'needsNotice',
  publishing: 'needsPublishing',
} as const satisfies Record<Missing, string>
