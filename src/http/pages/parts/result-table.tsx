import type { VNode } from 'preact'
import { formatNumber } from '../../../words/format.ts'
import type { Value } from '../../../concepts/views.ts'
import { useReader } from '../reader.ts'
import { ValueText } from './value.tsx'

interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Value | undefined)[])[]
  /** An IRI in short, to stand below its label; without it there is the label alone. */
  readonly nameOf?: (uri: string) => string
  /** Where there are more rows than these: how many the service answers with at most. */
  readonly limit?: number
}

/** How many rows there are; where these are not all, how one comes to the others. */
export function ResultSize({ table: { rows, limit } }: { table: Table }): VNode {
  const { words, lang } = useReader()
  const { sparql } = words
  const count = rows.length === 0 ? sparql.empty : sparql.rows(rows.length, formatNumber(rows.length, lang))
  const more = limit === undefined ? '' : rows.length < limit ? sparql.more(formatNumber(limit, lang)) : sparql.noMore
  return <p class="quiet-text query-count">{more === '' ? count : `${count}. ${more}`}</p>
}

/** Bindings as a table that scrolls in its own frame when it is wider than the page. */
export function ResultTable({ table }: { table: Table }): VNode {
  const { sparql } = useReader().words
  return (
    <div class="scroller" tabIndex={0} role="group" aria-labelledby="result">
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th scope="col" class={table.rows.every((row) => isNumeric(row[index])) ? 'number' : undefined}>
                <code>{column}</code>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((value) => (
                <td class={isNumeric(value) ? 'number' : undefined}>
                  {value ? <ValueText value={value} /> : <span class="empty">{sparql.unbound}</span>}
                  {value?.type === 'uri' && table.nameOf ? <code class="beside">{table.nameOf(value.uri)}</code> : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const isNumeric = (value: Value | undefined): boolean =>
  value?.type === 'literal' && /^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(value.value)
