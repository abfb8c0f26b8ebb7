import { inLines } from './words.ts'
import { box, escapeXml, lineColour, lines, lineWidth, type Look } from './look.ts'
import { markOf, type Picture, type PictureEdge, type PictureNode, type Point } from './model.ts'

const MARGIN = 40

/** The picture as a file of its own (SVG 1.1) that needs nothing else: for documents and slides. */
export function svgOf(picture: Picture, places: ReadonlyMap<string, Point>, look: Look, title: string): string {
  const points = picture.nodes.flatMap(({ id }) => places.get(id) ?? [])
  const left = Math.min(0, ...points.map(({ x }) => x)) - box.width / 2 - MARGIN
  const top = Math.min(0, ...points.map(({ y }) => y)) - box.height / 2 - MARGIN
  const width = Math.max(0, ...points.map(({ x }) => x)) + box.width / 2 + MARGIN - left
  const height = Math.max(0, ...points.map(({ y }) => y)) + box.height / 2 + MARGIN - top
  const parts = [
    ...picture.edges.map((edge) => line(edge, places, look)),
    ...picture.nodes.map((node) => boxOf(node, places.get(node.id), look)),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${escapeXml(look.face)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${look.paper}"/>`,
    ...parts.filter((part) => part !== ''),
    '</svg>',
    '',
  ].join('\n')
}

/** Where the line from the middle of a box to somewhere leaves it. */
function edgeOfBox(from: Point, to: Point): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const scale = Math.min(box.width / 2 / (Math.abs(dx) || 1e-9), box.height / 2 / (Math.abs(dy) || 1e-9), 1)
  return { x: from.x + dx * scale, y: from.y + dy * scale }
}

const number = (value: number): string => String(Math.round(value * 10) / 10)

function line(edge: PictureEdge, places: ReadonlyMap<string, Point>, look: Look): string {
  const [a, b] = [places.get(edge.from), places.get(edge.to)]
  if (!a || !b) return ''
  const colour = lineColour(edge.style, look)
  const [start, end] = edge.from === edge.to ? [a, b] : [edgeOfBox(a, b), edgeOfBox(b, a)]
  const { dashes } = lines[edge.style]
  const dash = dashes.length === 0 ? '' : ` stroke-dasharray="${dashes.join(' ')}"`
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  const path =
    edge.from === edge.to
      ? `M${number(a.x + box.width / 2 - 30)} ${number(a.y - box.height / 2)}c10 -50 70 -20 30 30`
      : `M${number(start.x)} ${number(start.y)}L${number(end.x)} ${number(end.y)}`
  const angle = Math.atan2(end.y - start.y, end.x - start.x)
  const at = (turn: number, length: number): string =>
    `${number(end.x - length * Math.cos(angle + turn))} ${number(end.y - length * Math.sin(angle + turn))}`
  const arrow =
    edge.isSymmetric || edge.from === edge.to
      ? ''
      : `<path d="M${number(end.x)} ${number(end.y)}L${at(0.4, 11)}L${at(-0.4, 11)}Z" fill="${colour}"/>`
  return (
    `<g><path d="${path}" fill="none" stroke="${colour}" stroke-width="${number(lineWidth(edge.style, edge.count))}"${dash}/>${arrow}` +
    `<text x="${number(middle.x)}" y="${number(middle.y)}" text-anchor="middle" font-size="11.5" fill="${look.quiet}" stroke="${look.paper}" stroke-width="4" paint-order="stroke">${escapeXml(edge.label)}</text></g>`
  )
}

function boxOf(node: PictureNode, at: Point | undefined, look: Look): string {
  if (!at) return ''
  const [x, y] = [at.x - box.width / 2, at.y - box.height / 2]
  const texts = inLines(node.label)
  const ring = node.domain ? (look.domains[node.domain.colour] ?? look.line) : look.line
  const fill = node.isMiddle || node.kind === 'thing' ? look.sunk : look.paper
  const corner = node.kind === 'class' || node.kind === 'shape' ? 0 : 8
  const frame = node.isRest
    ? ''
    : `<rect x="${number(x)}" y="${number(y)}" width="${box.width}" height="${box.height}" rx="${corner}" fill="${fill}" stroke="${ring}" stroke-width="${node.domain || node.isMiddle ? 3 : 1.25}"${node.deprecated ? ' stroke-dasharray="5 4"' : ''}/>`
  const mark = node.domain
    ? `<circle cx="${number(x + 15)}" cy="${number(y + 15)}" r="8" fill="${look.paper}" stroke="${ring}" stroke-width="2"/>` +
      `<text x="${number(x + 15)}" y="${number(y + 18.5)}" text-anchor="middle" font-size="10" font-weight="700" fill="${look.ink}">${escapeXml(markOf(node.domain.label))}</text>`
    : ''
  const lead = at.y + 5 - ((texts.length - 1) * 16) / 2
  const label = texts
    .map(
      (text, row) =>
        `<tspan x="${number(at.x + (node.domain ? 9 : 0))}" y="${number(lead + row * 16)}">${escapeXml(text)}</tspan>`,
    )
    .join('')
  return (
    `<g>${frame}${mark}<text text-anchor="middle" font-size="13.5" font-weight="${node.isMiddle ? 700 : 500}" fill="${node.isRest ? look.accent : look.ink}">${label}</text>` +
    `<title>${escapeXml(node.domain ? `${node.label} (${node.domain.label})` : node.label)}</title></g>`
  )
}
