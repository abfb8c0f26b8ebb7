import type { VNode } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { fill } from '../fill.ts'
import type { QueryIsland } from '../../islands/query.ts'
import type { Table, Term } from './answer.ts'
import { Cell } from './cell.tsx'
import { written } from './numbers.ts'
import type { Labels } from './labels.ts'
import { arrange, asText, irisIn, numberOf } from './table-model.ts'
import { CopyButton } from './copy-button.tsx'

/** Longer tables are drawn only where one looks: all their rows are equally high, in pixels. */
const LONG = 200
const ROW = 52
/** Rows drawn beyond what can be seen, so that scrolling does not show gaps. */
const BEYOND = 12

export interface TableViewProps {
  readonly table: Table
  readonly labels: Labels
  readonly given: QueryIsland
  /** Name of the column to sort by. */
  readonly sort: string | undefined
  readonly descending: boolean
  readonly filter: string
  readonly onArrange: (arranged: { sort?: string | undefined; descending?: boolean; filter?: string }) => void
}

/** Bindings as a table that can be sorted and filtered. Labels come after it; nothing moves for them in a long one. */
export function TableView(props: TableViewProps): VNode {
  const { table, labels, given, sort, descending, filter } = props
  const [heard, setHeard] = useState(0)
  const by = sort === undefined ? -1 : table.columns.indexOf(sort)
  const shown = (term: Term): string => (term.type === 'uri' ? labels.labelOf(term.value) : term.value)
  const rows = useMemo(
    () => arrange(table, { ...(by < 0 ? {} : { by }), descending, filter }, shown),
    [table, by, descending, filter, by >= 0 || filter !== '' ? heard : 0],
  )
  const need = (from: number, to: number): void =>
    void labels.fetch(irisIn(rows, from, to)).then((isNew) => isNew && setHeard((times) => times + 1))
  useEffect(() => {
    if (by >= 0 || filter !== '') void labels.fetch(irisIn(table.rows, 0, 20_000)).then((isNew) => isNew && setHeard((times) => times + 1)) // prettier-ignore
  }, [table, by, filter])
  return (
    <>
      <div class="query-tools">
        <label class="query-filter">
          <span>{given.words.filter}</span>
          <input
            type="search"
            value={filter}
            onInput={({ currentTarget }) => props.onArrange({ filter: currentTarget.value })}
          />
        </label>
        <span class="quiet-text" role="status">
          {filter.trim() === ''
            ? ''
            : fill(given.words.filtered, { shown: written(rows.length), all: written(table.rows.length) })}
        </span>
        <CopyButton text={() => asText(table, rows, shown)} label={given.words.copyTable} done={given.words.copied} />
      </div>
      {rows.length > LONG ? (
        <LongTable {...props} rows={rows} need={need} />
      ) : (
        <ShortTable {...props} rows={rows} need={need} />
      )}
    </>
  )
}

interface RowsProps extends TableViewProps {
  readonly rows: Table['rows']
  /** Asks for the labels of some rows. */
  readonly need: (from: number, to: number) => void
}

function ShortTable(props: RowsProps): VNode {
  const { rows } = props
  useEffect(() => props.need(0, rows.length), [rows])
  return (
    <div class="scroller" tabIndex={0} role="group" aria-labelledby="result">
      <table>
        <Head {...props} />
        <tbody>
          {rows.map((row) => (
            <Row row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LongTable(props: RowsProps): VNode {
  const { rows, need } = props
  const frame = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ from: 0, to: 40 })
  const look = (): void => {
    const { scrollTop = 0, clientHeight = 600 } = frame.current ?? {}
    const from = Math.max(0, Math.floor(scrollTop / ROW) - BEYOND)
    const to = Math.min(rows.length, Math.ceil((scrollTop + clientHeight) / ROW) + BEYOND)
    setSeen((before) => (before.from === from && before.to === to ? before : { from, to }))
  }
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 })
    look()
  }, [rows.length, props.sort, props.descending])
  useEffect(() => {
    const timer = setTimeout(() => need(seen.from, seen.to), 60)
    return () => clearTimeout(timer)
  }, [rows, seen])
  const gap = (height: number): VNode | null =>
    height > 0 ? <tr aria-hidden="true" class="gap" style={{ height: `${height}px` }} /> : null
  return (
    <div class="scroller scroller-long" tabIndex={0} role="group" aria-labelledby="result" ref={frame} onScroll={look}>
      <table aria-rowcount={rows.length + 1}>
        <Head {...props} />
        <tbody>
          {gap(seen.from * ROW)}
          {rows.slice(seen.from, seen.to).map((row, at) => (
            <Row key={seen.from + at} row={row} index={seen.from + at + 2} {...props} />
          ))}
          {gap((rows.length - seen.to) * ROW)}
        </tbody>
      </table>
    </div>
  )
}

function Head({ table, given, sort, descending, onArrange }: TableViewProps): VNode {
  return (
    <thead>
      <tr>
        {table.columns.map((column, at) => {
          const isSorted = column === sort
          const next = isSorted && descending ? { sort: undefined, descending: false } : { sort: column, descending: isSorted } // prettier-ignore
          return (
            <th
              scope="col"
              class={isNumeric(table, at) ? 'number' : undefined}
              aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : undefined}
            >
              <button
                type="button"
                class="sort"
                title={fill(given.words.sortBy, { column })}
                onClick={() => onArrange(next)}
              >
                <code>{column}</code>
                <span aria-hidden="true">{isSorted ? (descending ? ' ↓' : ' ↑') : ''}</span>
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

const isNumeric = ({ rows }: Table, at: number): boolean =>
  rows.length > 0 && rows.slice(0, 200).every((row) => numberOf(row[at]) !== undefined)

interface RowProps extends TableViewProps {
  readonly row: Table['rows'][number]
  /** Place in a long table, with the head as 1. */
  readonly index?: number
}

function Row({ row, index, labels, given }: RowProps): VNode {
  return (
    <tr aria-rowindex={index}>
      {row.map((term) => (
        <td class={numberOf(term) === undefined ? undefined : 'number'}>
          <Cell term={term} labels={labels} given={given} />
        </td>
      ))}
    </tr>
  )
}
