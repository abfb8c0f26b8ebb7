import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { Impact } from '../../../governance/impact/impact.ts'
import { formatNumber } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Term } from './term.tsx'

/** What a page says of the impact; another one says all. */
export type ShownImpact = Pick<Impact, 'total' | 'terms' | 'graphs' | 'references'>

/** Whom a proposal concerns, in short. */
export function Affected({ impact, number: of }: { impact: ShownImpact; number: number }): VNode {
  const { words, lang } = useReader()
  const { proposal, timeline } = words
  const number = (value: number): string => formatNumber(value, lang)
  const { terms, graphs, references, total } = impact
  return (
    <Section id="impact" title={proposal.impact}>
      <Rows>
        <Row label={proposal.terms}>
          <ul class="terms">
            {terms.map((term) => (
              <li>
                <Term to={term} />{' '}
                <small class="mark">
                  {[
                    ...(term.canonical ? [proposal.canonical] : []),
                    proposal.incoming(term.incoming, number(term.incoming)),
                  ].join(', ')}
                </small>
              </li>
            ))}
          </ul>
          {total > terms.length ? <p class="quiet-text">{proposal.more(number(total - terms.length))}</p> : null}
        </Row>
        <Row label={proposal.graphs}>
          <GraphList graphs={graphs} note={({ added, removed }) => timeline.counts(number(added), number(removed))} />
        </Row>
        <Row label={proposal.references}>
          {references.length === 0 ? (
            proposal.unaffected
          ) : (
            <GraphList graphs={references} note={({ count }) => proposal.incoming(count, number(count))} />
          )}
        </Row>
      </Rows>
      <p class="more">
        <a href={`/doc/proposal/${of}/impact`}>{words.council.wholeImpact}</a>
      </p>
    </Section>
  )
}

interface InDomain {
  readonly graph: Reference
  readonly domain?: Reference
}

function GraphList<Of extends InDomain>({
  graphs,
  note,
}: {
  graphs: readonly Of[]
  note: (graph: Of) => string
}): VNode {
  // prettier-ignore
  return (
    <ul class="terms">
      {graphs.map((each) => (
        <li>
          <Term to={each.graph} />{' '}
          {each.domain ? (
            <>
              <Domain domain={each.domain} />{' '}
            </>
          ) : null}
          <small class="mark">{note(each)}</small>
        </li>
      ))}
    </ul>
  )
}
