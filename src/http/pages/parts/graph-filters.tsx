import type { VNode } from 'preact'
import type { Neighbourhood } from '../../../concepts/neighbourhood.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { relationName } from './neighbourhood.tsx'
import { langAttribute } from './term.tsx'

/** What the address of a picture asks for, beside its term. */
export interface GraphAsked {
  readonly open: readonly string[]
  readonly kinds: readonly string[]
  readonly direction: 'in' | 'out' | 'both'
  readonly depth: number
  /** First row of the table. */
  readonly offset: number
}

/** What a picture shows, as a form that is an address: works without scripts, at once with them. */
export function GraphFilters({ neighbourhood, asked }: { neighbourhood: Neighbourhood; asked: GraphAsked }): VNode {
  const { words, lang, path } = useReader()
  const { uri, relations, kinds } = neighbourhood
  const graph = words.graph
  const language = new URLSearchParams(path.split('?')[1] ?? '').get('lang')
  return (
    <form class="graph-filters" action="/graph" method="get" data-graph-filters aria-label={graph.filters}>
      <input type="hidden" name="uri" value={uri} />
      {language === null ? null : <input type="hidden" name="lang" value={language} />}
      {asked.open.map((each) => (
        <input type="hidden" name="open" value={each} />
      ))}
      <details open={relations.length <= 12}>
        <summary>{graph.relations}</summary>
        <ul data-graph-choices="relation">
          {relations.map((relation) => {
            const { text, lang: own } = relationName(words, relation)
            return (
              <li>
                <label>
                  <input type="checkbox" name="relation" value={relation.uri} checked={relation.shown} />
                  <bdi {...langAttribute(own, words.lang)}>{text}</bdi>
                  <span class="count">{formatNumber(relation.total, lang)}</span>
                </label>
              </li>
            )
          })}
        </ul>
      </details>
      <details open>
        <summary>{graph.kinds}</summary>
        <ul data-graph-choices="kind">
          {kinds.map(({ kind, total }) => (
            <li>
              <label>
                <input
                  type="checkbox"
                  name="kind"
                  value={kind}
                  checked={asked.kinds.length === 0 || asked.kinds.includes(kind)}
                />
                {wordFor(words.kinds, kind)}
                <span class="count">{formatNumber(total, lang)}</span>
              </label>
            </li>
          ))}
        </ul>
      </details>
      <div class="graph-choices">
        <label>
          {graph.direction}
          <select name="direction">
            {(['both', 'out', 'in'] as const).map((each) => (
              <option value={each} selected={asked.direction === each}>
                {graph.directions[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {graph.depth}
          <select name="depth">
            {[1, 2, 3].map((each) => (
              <option value={each} selected={asked.depth === each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{graph.apply}</button>
      </div>
    </form>
  )
}
