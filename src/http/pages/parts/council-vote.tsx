import type { VNode } from 'preact'
import type { ProposalView, StandingView } from '../../proposal-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { Said } from './said.tsx'
import { TermList } from './term.tsx'

/** How the vote of the council stands, and what each member said. Nothing where the council does not vote. */
export function CouncilVote({ proposal }: { proposal: ProposalView }): VNode | null {
  const { words } = useReader()
  const { standing, ballots, status, decision } = proposal
  if (!standing || status === 'draft') return null
  return (
    <Section id="votes" title={words.proposal.ballots}>
      <Stand standing={standing} isOver={decision !== undefined} />
      {ballots.length === 0 ? (
        <p class="quiet-text">{words.proposal.noVotes}</p>
      ) : (
        <ol class="said">
          {ballots.map(({ by, at, vote, text }) => (
            <Said by={by.name} at={at} text={text} first={wordFor(words.proposal.votes, vote)} />
          ))}
        </ol>
      )}
      {decision ? null : <p class="quiet-text">{words.proposal.votesBefore}</p>}
    </Section>
  )
}

function Stand({ standing, isOver }: { standing: StandingView; isOver: boolean }): VNode {
  const { words, lang } = useReader()
  const { proposal } = words
  const number = (value: number): string => formatNumber(value, lang)
  const { quorum, members, majority, waitsFor } = standing
  return (
    <Rows>
      <Row label={<strong>{outcomeOf(standing, proposal)}</strong>}>
        {proposal.tally(number(standing.for), number(standing.against), number(standing.abstains))}
      </Row>
      <Row label={proposal.needs}>
        {`${proposal.quorum(number(quorum), number(members))}; ${wordFor(proposal.majorities, majority)}`}
      </Row>
      {isOver || waitsFor.length === 0 ? null : (
        <Row label={proposal.waitsFor}>
          <TermList terms={waitsFor} />
        </Row>
      )}
    </Rows>
  )
}

/** What the vote comes to as it stands, in words. */
export const outcomeOf = (
  { isCarried, isQuorate }: Pick<StandingView, 'isCarried' | 'isQuorate'>,
  words: { readonly carried: string; readonly notCarried: string; readonly notQuorate: string },
): string => (isCarried ? words.carried : isQuorate ? words.notCarried : words.notQuorate)
