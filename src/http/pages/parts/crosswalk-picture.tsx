import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { shorten } from '../domain-map/shorten.ts'
import { formatNumber } from '../../../words/format.ts'
import { safeHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { layOutCrosswalk, type Column, type CrosswalkLayout, type PlacedGroup } from './crosswalk-layout.ts'
import { domainColour } from './domain.tsx'
import { langAttribute } from './term.tsx'

/** A state as it is drawn, with how many instances are in it where that is known. */
export interface DrawnState extends Reference {
  readonly instances?: number
}

export interface DrawnDomain {
  readonly domain: Reference
  /** Each with the IRI of the canonical state that it lies in; in the order of these, so that few lines cross. */
  readonly states: readonly (DrawnState & { readonly to: string })[]
}

export interface CrosswalkPictureProps {
  readonly title: string
  readonly canonical: readonly DrawnState[]
  readonly domains: readonly DrawnDomain[]
}

const BOX = 24
/** Room for a letter of 13 px, on average. */
const LETTER = 6.9

/** A crosswalk, drawn on the server: a line from each state of a domain to the canonical one that it lies in. */
export function CrosswalkPicture({ title, canonical, domains }: CrosswalkPictureProps): VNode {
  const { words, lang } = useReader()
  const place = new Map(canonical.map(({ uri }, at) => [uri, at]))
  const layout = layOutCrosswalk({
    canonical: canonical.length,
    domains: domains.map(({ states }) => states.map(({ to }) => place.get(to) ?? 0)),
  })
  const states = domains.reduce((sum, each) => sum + each.states.length, 0)
  const text = words.crosswalk.pictureText(formatNumber(states, lang), formatNumber(canonical.length, lang))
  const { width, height, columns } = layout
  return (
    <div class="scroller crosswalk-frame" tabIndex={0} role="group" aria-label={title}>
      <svg
        xmlns="http://www.w3.org/2000/svg"
        class="crosswalk-picture"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-labelledby="crosswalk-title"
        aria-describedby="crosswalk-text"
      >
        <title id="crosswalk-title">{title}</title>
        <desc id="crosswalk-text">{text}</desc>
        {layout.groups.map((group, at) => (
          <Lines group={group} drawn={domains[at]!} canonical={canonical} columns={columns} />
        ))}
        {canonical.map((state, at) => (
          <Box state={state} y={layout.canonical[at]!} column={columns.middle} isCanonical />
        ))}
        {layout.groups.map((group, at) => (
          <Group group={group} drawn={domains[at]!} columns={columns} />
        ))}
      </svg>
    </div>
  )
}

type Columns = CrosswalkLayout['columns']

interface GroupProps {
  readonly group: PlacedGroup
  readonly drawn: DrawnDomain
  readonly columns: Columns
}

const columnOf = ({ side }: PlacedGroup, { start, end = start }: Columns): Column => (side === 'start' ? start : end)

function Lines({ group, drawn, columns, canonical }: GroupProps & { canonical: readonly DrawnState[] }): VNode {
  const { x, width } = columnOf(group, columns)
  const { middle } = columns
  const [from, to] = group.side === 'start' ? [x + width, middle.x] : [x, middle.x + middle.width]
  const half = (from + to) / 2
  return (
    <g class={`domain-${domainColour(drawn.domain.uri)}`}>
      {group.states.map((state, at) => {
        const term = drawn.states[at]!
        const target = canonical.find(({ uri }) => uri === term.to)
        return (
          <path
            class="crosswalk-line"
            fill="none"
            stroke="#555"
            d={`M${from} ${state.y}C${half} ${state.y} ${half} ${state.to} ${to} ${state.to}`}
          >
            <title>{`${drawn.domain.label}: ${term.label} → ${target?.label ?? ''}`}</title>
          </path>
        )
      })}
    </g>
  )
}

function Group({ group, drawn: { domain, states }, columns }: GroupProps): VNode {
  const column = columnOf(group, columns)
  return (
    <g class={`domain-${domainColour(domain.uri)}`}>
      <rect class="crosswalk-mark" x={column.x} y={group.y - 5} width="10" height="10" rx="2" />
      <text class="crosswalk-heading" x={column.x + 18} y={group.y + 5}>
        {shorten(domain.label, lettersIn(column.width - 18))}
      </text>
      {states.map((state, at) => (
        <Box state={state} y={group.states[at]!.y} column={column} />
      ))}
    </g>
  )
}

const lettersIn = (width: number): number => Math.floor(width / LETTER)

interface BoxProps {
  readonly state: DrawnState
  readonly y: number
  readonly column: Column
  readonly isCanonical?: boolean
}

function Box({ state, y, column: { x, width }, isCanonical = false }: BoxProps): VNode {
  const { href, words, lang } = useReader()
  const address = safeHref(href(state.uri))
  const count = state.instances === undefined ? '' : formatNumber(state.instances, lang)
  const room = width - 20 - (count === '' ? 0 : 8 + count.length * LETTER)
  const box = (
    <>
      <title>{state.label}</title>
      <rect
        class={isCanonical ? 'crosswalk-box crosswalk-canonical' : 'crosswalk-box'}
        x={x}
        y={y - BOX / 2}
        width={width}
        height={BOX}
        rx="4"
      />
      <text class="crosswalk-name" x={x + 10} y={y + 4.5} {...langAttribute(state.lang, words.lang)}>
        {shorten(state.label, Math.floor(room / LETTER))}
      </text>
      {count === '' ? null : (
        <text class="crosswalk-count" x={x + width - 10} y={y + 4.5} text-anchor="end">
          {count}
        </text>
      )}
    </>
  )
  return address === undefined ? <g>{box}</g> : <a href={address}>{box}</a>
}
