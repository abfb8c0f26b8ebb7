import type { VNode } from 'preact'
import type { ComparisonView } from '../../comparison-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term } from './term.tsx'

/** The states of both sides that meet, with why, and those that meet none. */
export function ComparedLifecycles({ lifecycles }: { lifecycles: NonNullable<ComparisonView['lifecycles']> }): VNode {
  const { comparison: words } = useReader().words
  const { left, right, states, onlyLeft, onlyRight } = lifecycles
  return (
    <Section id="lifecycles" title={words.lifecycles}>
      <table class="stacking">
        <TableHead
          caption={words.lifecycles}
          headings={[...[left, right].map((side) => <Term to={side} />), words.why]}
        />
        <tbody>
          {states.map((match) => (
            <tr>
              <th scope="row">
                <Term to={match.left} />
              </th>
              <td>
                <Term to={match.right} />
              </td>
              <td class="quiet-text">
                {match.through ? (
                  <>
                    {`${words.through} `}
                    <Term to={match.through} />
                  </>
                ) : (
                  wordFor(words.stateReasons, match.by)
                )}
              </td>
            </tr>
          ))}
          {onlyLeft.map((state) => (
            <tr>
              <th scope="row">
                <Term to={state} />
              </th>
              <td>–</td>
              <td />
            </tr>
          ))}
          {onlyRight.map((state) => (
            <tr>
              <th scope="row">–</th>
              <td>
                <Term to={state} />
              </td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
