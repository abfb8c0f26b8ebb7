import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Term } from './term.tsx'

/** What a query was expanded over, pattern by pattern, and what was left as it is. */
export interface QueryExpansion {
  readonly expanded: readonly {
    readonly pattern: string
    readonly own: readonly {
      readonly property: Reference
      readonly states: readonly { readonly state: Reference; readonly canonical: Reference }[]
    }[]
  }[]
  readonly left: readonly { readonly what: string; readonly reason: string }[]
}

/** A box above the answer: nothing is expanded unseen. */
export function Expansion({ expansion: { expanded, left } }: { expansion: QueryExpansion }): VNode {
  const { crosswalk: words } = useReader().words
  return (
    <section class="section notice" aria-labelledby="expanded">
      <h2 id="expanded">{words.expanded}</h2>
      <p class="quiet-text">{expanded.length === 0 ? words.nothingExpanded : words.expandedLead}</p>
      {expanded.map(({ pattern, own }) => (
        <>
          <p>
            <code translate={false}>{pattern}</code>
          </p>
          <ul>
            {own.map(({ property, states }) => (
              <li>
                {`${words.or} `}
                <Term to={property} />
                {': '}
                {states.map(({ state, canonical }, at) => (
                  <>
                    {at === 0 ? null : ', '}
                    <Term to={state} />
                    {` (${words.as} `}
                    <Term to={canonical} />)
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      ))}
      {left.length === 0 ? null : (
        <>
          <p>{words.leftAsIs}</p>
          <ul>
            {left.map(({ what, reason }) => (
              <li>
                <code translate={false}>{what}</code>
                {`: ${wordFor(words.reasons, reason)}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
