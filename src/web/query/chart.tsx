import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../fill.ts'
import type { QueryIsland } from '../../islands/query.ts'
import type { Table, Term } from './answer.ts'
import {
  columnsFor,
  pointsOf,
  suggested,
  ticksOf,
  type ChartColumns,
  type ChartKind,
  type Point,
} from './chart-model.ts'
import { written } from './numbers.ts'
import type { State } from './state.ts'

export interface ChartProps {
  readonly table: Table
  readonly given: QueryIsland
  readonly state: State
  readonly shown: (term: Term) => string
  readonly onChoose: (chosen: Partial<State>) => void
}

/** Sizes of the drawing, in pixels; it is as wide as there is room. */
const MAX_WIDTH = 900
const HEIGHT = 360
const LEFT = 76
const BOTTOM = 42
const TOP = 14
const BAR = 26

/** Numbers of a table as bars or a line, with the choice of columns, and the same as a table below. */
export function Chart(props: ChartProps): VNode {
  const { table, given, state, onChoose } = props
  const { chart: words } = given.words
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame)
  const best = suggested(table)
  if (!best) return <p class="quiet-text">{words.none}</p>
  const chosen = chosenIn(table, state, best)
  const { values, across } = columnsFor(table)
  const name = (at: number): string => table.columns[at] ?? ''
  const { points, total } = pointsOf(table, chosen)
  const label = fill(words.label, { value: name(chosen.value), across: name(chosen.across) })
  const pick = (
    text: string,
    value: string,
    options: readonly (readonly [string, string])[],
    set: (value: string) => Partial<State>,
  ): VNode => (
    <label>
      {text}
      <select value={value} onChange={({ currentTarget }) => onChoose(set(currentTarget.value))}>
        {options.map(([key, shown]) => (
          <option value={key} selected={key === value}>
            {shown}
          </option>
        ))}
      </select>
    </label>
  )
  const drawn = { points, label, width, shown: props.shown }
  const columnsOf = (list: readonly number[]): (readonly [string, string])[] => list.map((at) => [name(at), name(at)])
  return (
    <>
      <div class="query-tools">
        {pick(
          words.kind,
          chosen.kind,
          [
            ['bar', words.bar],
            ['line', words.line],
          ],
          (chart) => ({ chart: chart as ChartKind }),
        )}
        {pick(words.across, name(chosen.across), columnsOf(across), (value) => ({ across: value }))}
        {pick(words.value, name(chosen.value), columnsOf(values), (value) => ({ value }))}
      </div>
      <figure class="chart" ref={frame}>
        {chosen.kind === 'bar' ? <Bars {...drawn} /> : <Line {...drawn} />}
        {points.length < total ? (
          <figcaption class="quiet-text">{fill(words.cut, { shown: points.length, all: total })}</figcaption>
        ) : null}
      </figure>
      <details class="chart-table">
        <summary>{words.same}</summary>
        <div class="scroller" tabIndex={0} role="group" aria-label={label}>
          <table>
            <thead>
              <tr>
                <th scope="col">{name(chosen.across)}</th>
                <th scope="col" class="number">
                  {name(chosen.value)}
                </th>
              </tr>
            </thead>
            <tbody>
              {points.map(({ term, value }) => (
                <tr>
                  <td>
                    <bdi dir="auto">{props.shown(term)}</bdi>
                  </td>
                  <td class="number">{written(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  )
}

function chosenIn({ columns }: Table, { chart, across, value }: State, best: ChartColumns): ChartColumns {
  const at = (name: string | undefined, otherwise: number): number => {
    const found = name === undefined ? -1 : columns.indexOf(name)
    return found < 0 ? otherwise : found
  }
  return { kind: chart ?? best.kind, across: at(across, best.across), value: at(value, best.value) }
}

/** The width that a drawing may have, as wide as its frame. */
function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(MAX_WIDTH)
  useEffect(() => {
    const host = frame.current
    if (!host) return
    const observer = new ResizeObserver(() => setWidth(Math.max(240, Math.min(MAX_WIDTH, host.clientWidth))))
    observer.observe(host)
    return () => observer.disconnect()
  }, [])
  return width
}

interface DrawnProps {
  readonly shown: (term: Term) => string
  readonly width: number
  readonly points: readonly Point[]
  readonly label: string
}

const shortened = (text: string, letters: number): string =>
  text.length > letters ? `${text.slice(0, letters - 1)}…` : text

/** Bars lie, so that their names can be read. */
function Bars({ points, label, shown, width }: DrawnProps): VNode {
  const left = Math.min(230, Math.round(width * 0.42))
  const height = TOP + points.length * BAR + BOTTOM
  const ticks = ticksOf(
    points.map(({ value }) => value),
    width < 500 ? 2 : 5,
  )
  const [low, high] = [ticks[0]!, ticks.at(-1)!]
  const x = (value: number): number => left + ((value - low) / (high - low)) * (width - left - 70)
  return (
    <svg class="chart-drawing" width={width} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g>
          <line class="chart-grid" x1={x(tick)} x2={x(tick)} y1={TOP} y2={height - BOTTOM} />
          <text class="chart-tick" x={x(tick)} y={height - BOTTOM + 20} text-anchor="middle">
            {written(tick)}
          </text>
        </g>
      ))}
      {points.map(({ term, value }, at) => (
        <g>
          <text class="chart-name" x={left - 10} y={TOP + at * BAR + 17} text-anchor="end">
            {shortened(shown(term), Math.floor(left / 7.5))}
            <title>{shown(term)}</title>
          </text>
          <rect
            class="chart-bar"
            x={Math.min(x(0), x(value))}
            width={Math.max(1, Math.abs(x(value) - x(0)))}
            y={TOP + at * BAR + 4}
            height={BAR - 8}
          >
            <title>{`${shown(term)}: ${written(value)}`}</title>
          </rect>
          <text class="chart-tick" x={Math.max(x(0), x(value)) + 6} y={TOP + at * BAR + 17}>
            {written(value)}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Line({ points, label, shown, width }: DrawnProps): VNode {
  const ticks = ticksOf(points.map(({ value }) => value))
  const [low, high] = [ticks[0]!, ticks.at(-1)!]
  const isScaled = points.every(({ at }) => at !== undefined)
  const first = points[0]?.at ?? 0
  const span = (points.at(-1)?.at ?? 1) - first || 1
  const x = ({ at }: Point, index: number): number =>
    LEFT + (isScaled ? (at! - first) / span : index / Math.max(1, points.length - 1)) * (width - LEFT - 40)
  const y = (value: number): number => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const every = Math.ceil(points.length / Math.max(2, Math.floor(width / 130)))
  return (
    <svg class="chart-drawing" width={width} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g>
          <line class="chart-grid" x1={LEFT} x2={width - 40} y1={y(tick)} y2={y(tick)} />
          <text class="chart-tick" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {written(tick)}
          </text>
        </g>
      ))}
      <polyline class="chart-line" points={points.map((point, at) => `${x(point, at)},${y(point.value)}`).join(' ')} />
      {points.map((point, at) => (
        <g>
          {points.length > 200 ? null : (
            <circle class="chart-dot" cx={x(point, at)} cy={y(point.value)} r="4">
              <title>{`${shown(point.term)}: ${written(point.value)}`}</title>
            </circle>
          )}
          {at % every === 0 ? (
            <text class="chart-tick" x={x(point, at)} y={HEIGHT - BOTTOM + 22} text-anchor="middle">
              {shortened(shown(point.term), 16)}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}
