import type { VNode } from 'preact'
import type { Neighbourhood, NeighbourRest } from '../../concepts/neighbourhood.ts'
import type { Page, Reference } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import { neighbourRows, type NeighbourRow } from '../graph-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { listHref, withParameters } from './hrefs.ts'
import { Domain } from './parts/domain.tsx'
import { GraphFilters, type GraphAsked } from './parts/graph-filters.tsx'
import { Island } from './parts/island.tsx'
import { NeighbourhoodSummary, pictureWords, PicturePlace, relationName } from './parts/neighbourhood.tsx'
import { Pagination } from './parts/pagination.tsx'
import { TableHead } from './parts/table-head.tsx'
import { langAttribute, Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface GraphPageProps {
  readonly context: PageContext
  readonly neighbourhood: Neighbourhood
  /** The term in the middle. */
  readonly term: Reference
  readonly asked: GraphAsked
}

/** Rows of the table on one page. */
const ROWS = 100

/** The terms around a term: a picture where there are scripts, and a table of the same for everybody. */
export function graphPage({ context, ...props }: GraphPageProps): string {
  return renderPage(context, {
    title: messagesFor(context.lang).graph.title(props.term.label),
    layout: 'wide',
    main: <GraphMain {...props} />,
  })
}

function GraphMain({ neighbourhood, term, asked }: Omit<GraphPageProps, 'context'>): VNode {
  const { words, lang } = useReader()
  return (
    <>
      <p class="over">
        <Term to={term} />
      </p>
      <h1 dir="auto">{words.graph.title(term.label)}</h1>
      <Island
        name="graph"
        class="graph"
        given={{
          uri: neighbourhood.uri,
          label: term.label,
          lang,
          picture: neighbourhood,
          isPart: false,
          words: pictureWords(words),
        }}
      >
        <NeighbourhoodSummary neighbourhood={neighbourhood} />
        <GraphFilters neighbourhood={neighbourhood} asked={asked} />
        <PicturePlace isOpen />
        <Legend neighbourhood={neighbourhood} />
        <NeighbourTable neighbourhood={neighbourhood} offset={asked.offset} />
      </Island>
    </>
  )
}

/** What the lines of the picture mean: only those that are there. */
function Legend({ neighbourhood }: { neighbourhood: Neighbourhood }): VNode | null {
  const { words } = useReader()
  const families = [...new Set(neighbourhood.relations.filter(({ shown }) => shown).map(({ family }) => family))]
  if (families.length === 0) return null
  return (
    <div class="graph-legend">
      <h2 class="visually-hidden">{words.graph.legend}</h2>
      <ul>
        {families.map((family) => (
          <li class={`line-${family}`}>{wordFor(words.graph.families, family)}</li>
        ))}
      </ul>
    </div>
  )
}

function NeighbourTable({ neighbourhood, offset }: { neighbourhood: Neighbourhood; offset: number }): VNode {
  const { words, path } = useReader()
  const all = neighbourRows(neighbourhood)
  const items = all.slice(offset, offset + ROWS)
  const page: Page<NeighbourRow> = { total: all.length, offset, limit: ROWS, items }
  const as = (format: string): string => withParameters(path.replace(/^\/graph/, '/api/concept/neighbours'), { offset: undefined, format }) // prettier-ignore
  return (
    <section class="section" aria-labelledby="graph-table">
      <h2 id="graph-table">{words.graph.table}</h2>
      <Rest neighbourhood={neighbourhood} />
      {all.length === 0 ? null : (
        <div class="scroller">
          <table class="graph-table" aria-labelledby="graph-table">
            <TableHead
              headings={(['term', 'relation', 'neighbour', 'kind', 'vocabulary', 'domain'] as const).map(
                (column) => words.graph[column],
              )}
            />
            <tbody data-graph-rows>
              {items.map((row) => (
                <NeighbourLine row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div data-graph-pages>
        <Pagination page={page} />
      </div>
      <p class="quiet-text line graph-data">
        <a href={as('csv')} data-graph-data="csv">
          {words.graph.csv}
        </a>
        <a href={as('json')} data-graph-data="json">
          {words.graph.json}
        </a>
      </p>
    </section>
  )
}

function NeighbourLine({ row: { term, relation, backwards, neighbour } }: { row: NeighbourRow }): VNode {
  const { words } = useReader()
  const { text, lang, isPlain } = relationName(words, relation, backwards)
  return (
    <tr>
      <td>
        <Term to={term} />
      </td>
      <td>
        <bdi {...langAttribute(lang, words.lang)}>{text}</bdi>
        {isPlain ? <small class="mark">{` ${words.graph.backwards}`}</small> : null}
      </td>
      <th scope="row">
        <Term to={neighbour} />
      </th>
      <td>{wordFor(words.kinds, neighbour.kind)}</td>
      <td>{neighbour.vocabulary ? <Term to={neighbour.vocabulary} /> : null}</td>
      <td>{neighbour.domain ? <Domain domain={neighbour.domain} /> : null}</td>
    </tr>
  )
}

/** What the picture leaves out, each with the way to the whole list. */
function Rest({ neighbourhood: { rest, nodes, relations } }: { neighbourhood: Neighbourhood }): VNode {
  const { words, lang } = useReader()
  const label = new Map(nodes.map((node) => [node.uri, node.label]))
  const relationOf = ({ relation }: NeighbourRest): Reference => relations.find(({ uri }) => uri === relation) ?? { uri: relation, label: relation, lang: '' } // prettier-ignore
  return (
    <ul class="graph-rest" data-graph-rest>
      {rest.map((each) => (
        <li>
          <a href={listHref(each.of, 'links', { property: each.relation, direction: each.direction })}>
            {words.graph.restOf(
              formatNumber(each.total - each.shown, lang),
              relationName(words, relationOf(each), each.direction === 'in').text,
              label.get(each.of) ?? each.of,
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}
