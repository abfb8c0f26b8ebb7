import type { VNode } from 'preact'
import type { Missing } from '../../../governance/council/waiting.ts'
import type { WaitingView } from '../../council-view.ts'
import { formatNumber } from '../format.ts'
import { useReader } from '../reader.ts'
import { outcomeOf } from './council-vote.tsx'
import { Domain } from './domain.tsx'
import { proposalHref } from './draft-state.tsx'
import { ProposalMark } from './proposal-status.tsx'
import { Row, Rows } from './rows.tsx'
import { Time } from './value.tsx'

/** A proposal on the agenda: how the vote stands, what is missing, and whom it concerns in one line. */
export function WaitingProposal({ proposal }: { proposal: WaitingView }): VNode {
  const { words, lang } = useReader()
  const { number, title, status, author, modified, domains, impact, standing, missing, publishableFrom } = proposal
  const shown = (value: number): string => formatNumber(value, lang)
  return (
    <li>
      <a href={proposalHref(number)}>
        <bdi dir="auto">{title}</bdi>
      </a>
      <ul class="quiet-line">
        <li>
          <ProposalMark status={status} />
        </li>
        <li>
          <bdi>{author.name}</bdi>
        </li>
        <li>
          <Time text={modified} month="short" />
        </li>
        {domains.map((domain) => (
          <li>
            <Domain domain={domain} />
          </li>
        ))}
      </ul>
      <Rows>
        {standing ? (
          <Row label={words.council.votes}>
            {`${words.proposal.tally(shown(standing.for), shown(standing.against), shown(standing.abstains))}: ${outcomeOf(standing, words.proposal)}`}
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
          </Row>
        ) : null}
      </Rows>
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
