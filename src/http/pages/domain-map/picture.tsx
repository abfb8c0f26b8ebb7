import type { ComponentChildren, VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { DomainMapView, FlowView } from '../../domain-map-view.ts'
import type { DomainSummary } from '../../domain-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { safeHref } from '../hrefs.ts'
import { wordFor } from '../../../words/words.ts'
import { domainColour } from '../parts/domain.tsx'
import { langAttribute } from '../parts/term.tsx'
import { useReader } from '../reader.ts'
import { columns, labelWidth, layOut, type Box, type Layout, type Point } from './layout.ts'
import { shorten } from './shorten.ts'

/**
 * The domain map, drawn on the server. Attributes say how it looks where no style sheet reaches it (another page's image);
 * `assets/domains.css` gives it the colours of the reader's scheme.
 */
export function DomainMapPicture({ map }: { map: DomainMapView }): VNode {
  const { words, lang } = useReader()
  const layout = layoutOf(map)
  const domains = new Map(map.domains.map((each) => [each.uri, each]))
  const models = new Map(map.models.map((each) => [each.uri, each]))
  const { width, height } = layout
  const number = (value: number): string => formatNumber(value, lang)
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="domain-map"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-labelledby="domain-map-title"
      aria-describedby="domain-map-text"
      lang={words.lang}
      font-family="sans-serif"
      font-size="13"
    >
      <title id="domain-map-title">{words.domain.map}</title>
      <desc id="domain-map-text">
        {words.domain.mapText(number(layout.domains.length), number(layout.flows.length))}
      </desc>
      <rect class="map-paper" width={width} height={height} fill="white" />
      <Headings layout={layout} />
      <Extensions layout={layout} />
      <Flows layout={layout} flows={map.consumes} />
      {layout.models.map((box) => (
        <Model box={box} model={models.get(box.uri)!} />
      ))}
      {layout.domains.map((box) => (
        <DomainBox box={box} domain={domains.get(box.uri)!} />
      ))}
    </svg>
  )
}

const layoutOf = (map: DomainMapView): Layout =>
  layOut({
    models: map.models.map(({ uri }) => uri),
    domains: map.domains.map(({ uri, models }) => ({ uri, models: models.map((model) => model.uri) })),
    flows: map.consumes.map(({ producer, consumer }) => ({ producer: producer.uri, consumer: consumer.uri })),
  })

function Headings({ layout }: { layout: Layout }): VNode {
  const { domain } = useReader().words
  const shown = [layout.models, layout.domains, layout.flows].map((each) => each.length > 0)
  const headings = [domain.models, domain.domains, domain.flows]
  return (
    <g class="map-heading" fill="#555">
      {headings.map((text, at) =>
        shown[at] ? (
          <text x={columns[at]! + (at === 2 ? 16 : 0)} y="22">
            {text}
          </text>
        ) : null,
      )}
    </g>
  )
}

function Extensions({ layout }: { layout: Layout }): VNode {
  return (
    <g class="map-extends" fill="none" stroke="#888" stroke-width="1.5">
      {layout.extensions.map(({ from, to }) => {
        const half = (from.x + to.x) / 2
        return <path d={`M${from.x} ${from.y}C${half} ${from.y} ${half} ${to.y} ${to.x} ${to.y}`} />
      })}
    </g>
  )
}

/** Characters that fit over the last stretch of a flow. */
const flowLetters = Math.floor((labelWidth - 28) / 6.7)

function Flows({ layout, flows }: { layout: Layout; flows: readonly FlowView[] }): VNode {
  const { words } = useReader()
  const between = new Map(flows.map((flow) => [`${flow.producer.uri} ${flow.consumer.uri}`, flow]))
  return (
    <g class="map-flows" fill="none" stroke-width="1.75">
      {layout.flows.map(({ producer, consumer, points }) => {
        const flow = between.get(`${producer} ${consumer}`)!
        const things = flow.via.map(({ label }) => label).join(', ')
        const end = points.at(-1)!
        return (
          <g class={`map-flow domain-${domainColour(producer)}`} stroke="#333">
            <title>{words.domain.flow(flow.producer.label, flow.consumer.label, things)}</title>
            <path d={pathOf(points)} />
            <path class="map-arrow" d={`M${end.x} ${end.y}l9 -4.5v9z`} fill="#333" stroke="none" />
            <text class="map-label" x={end.x + 16} y={end.y - 6} fill="#222" stroke="none">
              {shorten(things, flowLetters)}
            </text>
          </g>
        )
      })}
    </g>
  )
}

/** A way with right angles, rounded. */
function pathOf([start, ...corners]: readonly Point[]): string {
  const end = corners.pop()!
  const all = [start!, ...corners, end]
  const bends = corners.map((corner, at) => {
    const [before, after] = [towards(corner, all[at]!), towards(corner, all[at + 2]!)]
    return `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`
  })
  return `M${start!.x} ${start!.y}${bends.join('')}L${end.x} ${end.y}`
}

const radius = 6
const towards = (from: Point, to: Point): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const part = Math.min(radius, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

function Model({ box, model }: { box: Box; model: Reference }): VNode {
  return (
    <Linked to={model}>
      <rect class="map-model" {...frameOf(box)} rx="4" fill="#f3f3f3" stroke="#888" />
      <text class="map-name" x={box.x + 14} y={box.y + box.height / 2 + 5} fill="#222">
        {shorten(model.label, 25)}
      </text>
    </Linked>
  )
}

function DomainBox({ box, domain }: { box: Box; domain: DomainSummary }): VNode {
  const colour = `domain-${domainColour(domain.uri)}`
  return (
    <Linked to={domain}>
      <rect class="map-domain" {...frameOf(box)} rx="4" fill="white" stroke="#555" />
      <rect class={`map-mark ${colour}`} x={box.x} y={box.y} width="6" height={box.height} rx="3" fill="#555" />
      <text class="map-name" x={box.x + 20} y={box.y + 25} fill="#222" font-weight="600">
        {shorten(domain.label, 27)}
      </text>
      {useNotes(domain).map((note, line) => (
        <text class="map-note" x={box.x + 20} y={box.y + 44 + 17 * line} fill="#555" font-size="12">
          {shorten(note, 38)}
        </text>
      ))}
    </Linked>
  )
}

/** What was decided, and how many criteria have which rating, each in a line. */
function useNotes({ decision, readiness }: DomainSummary): string[] {
  const { words, lang } = useReader()
  const counts = (['green', 'amber', 'red', 'notAssessed'] as const)
    .filter((rating) => readiness[rating] > 0)
    .map((rating) => `${formatNumber(readiness[rating], lang)} ${wordFor(words.domain.ratings, rating)}`)
  return [...(decision ? [wordFor(words.domain.outcomes, decision.outcome)] : []), counts.join(', ')]
}

const frameOf = ({ x, y, width, height }: Box): Pick<Box, 'x' | 'y' | 'width' | 'height'> => ({ x, y, width, height })

function Linked({ to, children }: { to: Reference; children: ComponentChildren }): VNode {
  const { href, words } = useReader()
  const address = safeHref(href(to.uri))
  const named = (
    <>
      <title>{to.label}</title>
      {children}
    </>
  )
  return address === undefined ? (
    <g {...langAttribute(to.lang, words.lang)}>{named}</g>
  ) : (
    <a class="map-link" href={address} {...langAttribute(to.lang, words.lang)}>
      {named}
    </a>
  )
}
