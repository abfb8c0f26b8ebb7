import type { VNode } from 'preact'
import type { EntityCrosswalkView } from '../../crosswalk-view.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { DomainName } from './domain.tsx'
import { Section } from './rows.tsx'
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
            <thead>
              <tr>
                <th scope="col">{text.from}</th>
                <th scope="col">{text.to}</th>
                <th scope="col">{text.verdict}</th>
              </tr>
            </thead>
            <tbody>
              {domain.transitions.map(({ from, to, verdict }) => (
                <tr>
                  <th scope="row">
                    <Term to={from} />
                  </th>
                  <td>
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
