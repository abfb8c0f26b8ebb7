import type { VNode } from 'preact'
import type { SchemaMap } from '../../concepts/schema-map.ts'
import type { Reference } from '../../concepts/views.ts'
import { formatNumber } from '../../words/format.ts'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { Island } from './parts/island.tsx'
import { pictureWords, PicturePlace } from './parts/neighbourhood.tsx'
import { numbers, TableHead } from './parts/table-head.tsx'
import { Term } from './parts/term.tsx'
import { useReader } from './reader.ts'

export interface TypesPageProps {
  readonly context: PageContext
  readonly map: SchemaMap
  readonly graphs: readonly Reference[]
  readonly asked: {
    readonly graph: string
    readonly modelling: boolean
    /** `all` where the picture is to have every line. */
    readonly lines?: string | undefined
  }
}

/** Rows of each table that are open: the largest counts. The others are a click away. */
const ROWS = 40

/** Classes of a page at most, as of the data. */
const MOST = 1000

/** The map of types: a picture where there are scripts, and tables of the same for everybody. */
export function typesPage({ context, ...props }: TypesPageProps): string {
  const { title } = messagesFor(context.lang).graph.types
  return renderPage(context, { title, layout: 'wide', main: <TypesMain {...props} /> })
}

function TypesMain({ map, graphs, asked }: Omit<TypesPageProps, 'context'>): VNode {
  const { words, lang, path } = useReader()
  const { types } = words.graph
  const { classes, links, attributes, total } = map
  const isAll = asked.lines === 'all'
  const as = (format: string): string => withParameters(path.replace(/^\/map-of-types/, '/api/schema-map'), { format })
  const shown = (count: number): string => formatNumber(count, lang)
  const label = new Map(classes.map((each) => [each.uri, each]))
  return (
    <>
      <h1>{types.title}</h1>
      <p class="quiet-text">{types.lead}</p>
      <form class="graph-filters" action="/map-of-types" method="get">
        <div class="graph-choices">
          <label>
            {types.graph}
            <select name="graph">
              <option value="">{types.all}</option>
              {graphs.map((graph) => (
                <option value={graph.uri} selected={graph.uri === asked.graph}>
                  {graph.label}
                </option>
              ))}
            </select>
          </label>
          <label class="graph-check">
            <input type="checkbox" name="modelling" value="true" checked={asked.modelling} />
            {types.modelling}
          </label>
          <label class="graph-check">
            <input type="checkbox" name="lines" value="all" checked={isAll} />
            {types.allLines}
          </label>
          <button type="submit">{words.graph.apply}</button>
        </div>
      </form>
      {classes.length === 0 ? (
        <p class="empty">{types.none}</p>
      ) : (
        <>
          <p class="quiet-text">
            {classes.length < total
              ? types.shownOf(shown(classes.length), shown(total))
              : types.classes(total, shown(total))}
            {classes.length < total ? (
              <>
                {' '}
                <a href={withParameters(path, { limit: Math.min(total, MOST) })}>{types.allClasses}</a>
              </>
            ) : null}
          </p>
          <Island
            name="types"
            class="graph graph-wide"
            given={{
              map: { ...map, attributes: [] },
              notes: Object.fromEntries(classes.map(({ uri, instances }) => [uri, shown(instances)])),
              label: types.picture,
              words: pictureWords(words),
              all: isAll,
              shown: types.linesShown,
            }}
          >
            <PicturePlace isOpen />
            <p class="quiet-text types-shown" data-types-shown role="status" />
          </Island>
          <Table id="types-classes" title={types.instances} heads={[types.from, types.instances]}>
            {classes.map((each) => (
              <tr>
                <th scope="row">
                  <Term to={each} />
                </th>
                <td class="number">{shown(each.instances)}</td>
              </tr>
            ))}
          </Table>
          {links.length === 0 ? <p class="empty">{types.noLinks}</p> : null}
          <Table id="types-links" title={types.links} heads={[types.from, types.property, types.to, types.count]}>
            {links.map((each) => (
              <tr>
                <td>
                  <Term to={label.get(each.from)!} />
                </td>
                <th scope="row">
                  <Term to={each.property} />
                </th>
                <td>
                  <Term to={label.get(each.to)!} />
                </td>
                <td class="number">{shown(each.total)}</td>
              </tr>
            ))}
          </Table>
          <Table id="types-attributes" title={types.attributes} heads={[types.from, types.property, types.values]}>
            {attributes.map((each) => (
              <tr>
                <td>
                  <Term to={label.get(each.of)!} />
                </td>
                <th scope="row">
                  <Term to={each.property} />
                </th>
                <td class="number">{shown(each.total)}</td>
              </tr>
            ))}
          </Table>
          <p class="quiet-text line graph-data">
            <a href={as('csv')}>{words.graph.csv}</a>
            <a href={as('json')}>{words.graph.json}</a>
          </p>
        </>
      )}
    </>
  )
}

interface TableProps {
  readonly id: string
  readonly title: string
  /** Names of the columns; the last is of numbers. */
  readonly heads: readonly string[]
  readonly children: readonly VNode[]
}

function Table({ id, title, heads, children }: TableProps): VNode | null {
  const { words, lang } = useReader()
  const { types } = words.graph
  if (children.length === 0) return null
  return (
    <section class="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <Rows heads={heads} rows={children.slice(0, ROWS)} />
      {children.length > ROWS ? (
        <details>
          <summary>{types.rest(formatNumber(children.length - ROWS, lang))}</summary>
          <Rows heads={heads} rows={children.slice(ROWS)} />
        </details>
      ) : null}
    </section>
  )
}

function Rows({ heads, rows }: Pick<TableProps, 'heads'> & { rows: readonly VNode[] }): VNode {
  return (
    <div class="scroller">
      <table class="graph-table">
        <TableHead headings={heads.map((head, at) => (at === heads.length - 1 ? numbers(head) : head))} />
        <tbody>{rows}</tbody>
      </table>
    </div>
  )
}
