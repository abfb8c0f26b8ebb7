import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { QueryIsland } from '../../islands/query.ts'
import type { Expansion } from './answer.ts'
import { Iri } from './cell.tsx'
import type { Labels } from './labels.ts'

export interface ExpansionBoxProps {
  readonly expansion: Expansion
  readonly given: QueryIsland
  readonly labels: Labels
}

/** What was asked as well, pattern by pattern: the same as the page without scripts shows. */
export function ExpansionBox({ expansion, given, labels }: ExpansionBoxProps): VNode {
  const { expanded, left } = expansion
  const { expansion: said } = given
  const [, again] = useState(0)
  useEffect(() => {
    void labels.fetch(irisOf(expansion)).then((isNew) => isNew && again((times) => times + 1))
  }, [expansion])
  return (
    <section class="section notice" aria-labelledby="expanded">
      <h2 id="expanded">{said.expanded}</h2>
      <p class="quiet-text">{expanded.length === 0 ? said.nothingExpanded : said.expandedLead}</p>
      {expanded.map(({ pattern, own }) => (
        <>
          <p>
            <code translate={false}>{pattern}</code>
          </p>
          <ul>
            {own.map((each) => (
              <Own own={each} labels={labels} given={given} />
            ))}
          </ul>
        </>
      ))}
      {left.length === 0 ? null : (
        <>
          <p>{said.leftAsIs}</p>
          <ul>
            {left.map(({ what, reason }) => (
              <li>
                <code translate={false}>{what}</code>
                {`: ${said.reasons[reason] ?? reason}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

type OwnStates = Expansion['expanded'][number]['own'][number]

/** A property of a domain with its states, each as the canonical one in which it lies. */
function Own({ own, labels, given }: { own: OwnStates; labels: Labels; given: QueryIsland }): VNode {
  const { lang, expansion: said } = given
  const { property, states } = own
  return (
    <li>
      {`${said.or} `}
      <Iri iri={property} labels={labels} lang={lang} />
      {': '}
      {states.map(([state, canonical], at) => (
        <>
          {at === 0 ? null : ', '}
          <Iri iri={state} labels={labels} lang={lang} />
          {` (${said.as} `}
          <Iri iri={canonical} labels={labels} lang={lang} />)
        </>
      ))}
    </li>
  )
}

const irisOf = ({ expanded }: Expansion): string[] =>
  expanded.flatMap(({ own }) => own.flatMap(({ property, states }) => [property, ...states.flat()]))
