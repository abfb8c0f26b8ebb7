import type { VNode } from 'preact'
import type { EntityCrosswalkView } from '../../crosswalk-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { DomainName } from './domain.tsx'
import { Section } from './rows.tsx'
import { TableHead } from './table-head.tsx'
import { Term } from './term.tsx'

/** What each transition of a domain is in the canonical lifecycle; open where one is at fault. */
export function Transitions({ domains }: { domains: EntityCrosswalkView['domains'] }): VNode {
  const text = useReader().words.crosswalk
  return (
    <Section id="transitions" title={text.transitions}>
      {domains.map((domain) => (
        <details class="crosswalk-transitions" open={domain.transitions.some(({ verdict }) => isFault(verdict))}>
          <summary>
            <DomainName domain={domain} />
          </summary>
          <table class="stacking">
            <TableHead caption={`${text.transitions}: ${domain.label}`} headings={[text.from, text.to, text.verdict]} />
            <tbody>
              {domain.transitions.map(({ from, to, verdict }) => (
                <tr>
                  <th scope="row">
                    <Term to={from} />
                  </th>
                  <td data-label={text.to}>
                    <Term to={to} />
                  </td>
                  <td class={isFault(verdict) ? 'crosswalk-gap' : undefined}>{wordFor(text.verdicts, verdict)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </Section>
  )
}

const isFault = (verdict: string): boolean => verdict !== 'within' && verdict !== 'allowed'
