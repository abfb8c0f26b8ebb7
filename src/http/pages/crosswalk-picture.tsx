import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { EntityCrosswalkView } from '../crosswalk-view.ts'
import { shorten } from './domain-map/shorten.ts'
import { formatNumber } from '../../words/format.ts'
import { safeHref } from './hrefs.ts'
import { domainColour } from './parts/domain.tsx'
import { langAttribute } from './parts/term.tsx'
import { useReader } from './reader.ts'

const WIDTH = 720
const LINE = 26
const BOX = 22
const LEFT = { x: 8, width: 270 }
const RIGHT = { x: 492, width: 220 }
const LETTERS = 34

interface Drawn {
  readonly term: Reference
  readonly y: number
}

/** States of the domains at the left, in groups, canonical ones at the right, and a line for each mapping. */
export function CrosswalkPicture({ crosswalk }: { crosswalk: EntityCrosswalkView }): VNode {
  const { words, lang } = useReader()
  const { groups, height } = layOut(crosswalk)
  const canonical = crosswalk.rows.map(({ state }, at): Drawn => ({
    term: state,
    y: (height * (at + 0.5)) / crosswalk.rows.length,
  }))
  const right = new Map(canonical.map(({ term, y }) => [term.uri, y]))
  const states = groups.reduce((sum, group) => sum + group.states.length, 0)
  const text = words.crosswalk.pictureText(formatNumber(states, lang), formatNumber(canonical.length, lang))
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="crosswalk-picture"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="group"
      aria-labelledby="crosswalk-title"
      aria-describedby="crosswalk-text"
    >
      <title id="crosswalk-title">{words.crosswalk.of(crosswalk.entity.label)}</title>
      <desc id="crosswalk-text">{text}</desc>
      {groups.map(({ domain, y, states: drawn }) => (
        <g class={`domain-${domainColour(domain.uri)}`}>
          <text class="crosswalk-heading" x={LEFT.x} y={y}>
            {shorten(domain.label, LETTERS)}
          </text>
          {drawn.map(({ term, y: at, to }) => (
            <path
              class="crosswalk-line"
              fill="none"
              d={`M ${LEFT.x + LEFT.width} ${at} C ${LEFT.x + LEFT.width + 110} ${at} ${RIGHT.x - 110} ${right.get(to) ?? at} ${RIGHT.x} ${right.get(to) ?? at}`}
            >
              <title>{`${term.label} → ${crosswalk.rows.find(({ state }) => state.uri === to)?.state.label ?? ''}`}</title>
            </path>
          ))}
          {drawn.map((state) => (
            <Box drawn={state} at={LEFT} />
          ))}
        </g>
      ))}
      {canonical.map((state) => (
        <Box drawn={state} at={RIGHT} />
      ))}
    </svg>
  )
}

function Box({ drawn: { term, y }, at }: { drawn: Drawn; at: { x: number; width: number } }): VNode {
  const { href, words } = useReader()
  const address = safeHref(href(term.uri))
  const box = (
    <>
      <rect class="crosswalk-box" x={at.x} y={y - BOX / 2} width={at.width} height={BOX} rx="4" />
      <text class="crosswalk-name" x={at.x + 8} y={y + 4} {...langAttribute(term.lang, words.lang)}>
        {shorten(term.label, LETTERS)}
      </text>
    </>
  )
  return address === undefined ? <g>{box}</g> : <a href={address}>{box}</a>
}

interface Group {
  readonly domain: Reference
  readonly y: number
  readonly states: readonly (Drawn & { readonly to: string })[]
}

/** A line for each domain and for each of its states, in the order of the canonical ones, so that few lines cross. */
function layOut({ domains, rows }: EntityCrosswalkView): { groups: Group[]; height: number } {
  let y = LINE
  const groups = domains.map((domain, at): Group => {
    const heading = y
    y += LINE - 8
    const states = rows.flatMap(({ state, cells }) =>
      (cells[at]?.states ?? []).map((term) => {
        y += LINE
        return { term, y: y - LINE, to: state.uri }
      }),
    )
    y += LINE / 2
    return { domain, y: heading, states }
  })
  return { groups, height: Math.max(y, rows.length * LINE * 2) }
}
