import type { Picture, PictureEdge, Point } from './model.ts'

/** Room that a node needs: its box with the words in it, and air around. */
export const room = { width: 200, height: 78 } as const
/** The distance that a line likes to have. */
const LENGTH = 165
/** Steps in which everything finds its place; fewer when there is much. */
const ROUNDS = 140

export interface LayoutOptions {
  /** Id of the node in the middle; else the one with most lines. */
  readonly middle?: string | undefined
  /** Where nodes stand already: they stay, and new ones come beside those that they belong to. */
  readonly fixed?: ReadonlyMap<string, Point> | undefined
}

interface Body {
  x: number
  y: number
  readonly isFixed: boolean
}

/**
 * A place for every node: what is above stands above, what is below stands below, all else at the sides, and no box lies
 * on another. The same picture gets the same places every time. Nodes that stand already are not moved.
 */
export function layOut(picture: Picture, { middle, fixed = new Map() }: LayoutOptions = {}): Map<string, Point> {
  const bodies = start(picture, middle ?? busiest(picture), fixed)
  const list = [...bodies.values()]
  const rounds = Math.max(30, Math.min(ROUNDS, Math.round(3_000_000 / (list.length * list.length + 1))))
  for (let round = 0; round < rounds; round++) {
    const heat = 1 - round / rounds
    pull(picture.edges, bodies, heat)
    push(list, heat)
  }
  for (let round = 0; round < 120; round++) if (!separate(list)) break
  return new Map([...bodies].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]))
}

function busiest({ nodes, edges }: Picture): string {
  const lines = new Map<string, number>()
  for (const { from, to } of edges) for (const id of [from, to]) lines.set(id, (lines.get(id) ?? 0) + 1)
  const [first] = [...nodes].sort((a, b) => (lines.get(b.id) ?? 0) - (lines.get(a.id) ?? 0))
  return first?.id ?? ''
}

type Side = 'above' | 'below' | 'right' | 'left'

/** At which side of a node another belongs. */
function sideOf({ from, style }: PictureEdge, of: string): Side {
  if (style === 'hierarchy') return from === of ? 'above' : 'below'
  if (style === 'type' || style === 'belonging') return from === of ? 'left' : 'below'
  return style === 'mapping' || style === 'association' || from === of ? 'right' : 'left'
}

const angles: Readonly<Record<Side, number>> = {
  above: -Math.PI / 2,
  below: Math.PI / 2,
  right: 0,
  left: Math.PI,
}

/** Places to begin with: each node around the one through which it came, at its side. */
function start({ nodes, edges }: Picture, middle: string, fixed: ReadonlyMap<string, Point>): Map<string, Body> {
  const bodies = new Map<string, Body>()
  const known = new Set(nodes.map(({ id }) => id))
  const linesOf = new Map<string, PictureEdge[]>()
  for (const edge of edges) for (const id of [edge.from, edge.to]) linesOf.set(id, [...(linesOf.get(id) ?? []), edge])
  for (const [id, point] of fixed) if (known.has(id)) bodies.set(id, { ...point, isFixed: true })
  if (known.has(middle) && !bodies.has(middle)) bodies.set(middle, { x: 0, y: 0, isFixed: true })
  const queue = [...bodies.keys()]
  const spread = (from: number): void => {
    for (let at = from; at < queue.length; at++) {
      const id = queue[at]!
      for (const each of around(id, linesOf.get(id) ?? [], bodies, known)) queue.push(each)
    }
  }
  spread(0)
  for (const { id } of nodes) {
    if (bodies.has(id)) continue // what has no line to the middle comes below everything
    const lowest = Math.max(0, ...[...bodies.values()].map(({ y }) => y))
    bodies.set(id, { x: 0, y: lowest + 2 * room.height, isFixed: false })
    spread(queue.push(id) - 1)
  }
  return bodies
}

/** Sets the neighbours of a node that have no place yet in fans at its sides, and gives their ids. */
function around(
  id: string,
  lines: readonly PictureEdge[],
  bodies: Map<string, Body>,
  known: ReadonlySet<string>,
): string[] {
  const centre = bodies.get(id)!
  const bySide = new Map<Side, string[]>()
  const seen = new Set<string>()
  for (const edge of lines) {
    const other = edge.from === id ? edge.to : edge.from
    if (bodies.has(other) || seen.has(other) || !known.has(other)) continue
    seen.add(other)
    const side = sideOf(edge, id)
    bySide.set(side, [...(bySide.get(side) ?? []), other])
  }
  for (const [side, others] of bySide) {
    const span = Math.min(Math.PI * 0.8, 0.42 * (others.length - 1))
    const distance = Math.max(LENGTH, (others.length * room.height) / 2.6)
    others.forEach((other, at) => {
      const angle = angles[side] + (others.length === 1 ? 0 : span * (at / (others.length - 1) - 0.5))
      const [x, y] = [centre.x + 1.35 * distance * Math.cos(angle), centre.y + distance * Math.sin(angle)]
      bodies.set(other, { x, y, isFixed: false })
    })
  }
  return [...seen]
}

/** Lines draw their ends together, and hierarchies draw the upper end up. */
function pull(edges: readonly PictureEdge[], bodies: ReadonlyMap<string, Body>, heat: number): void {
  for (const { from, to, style } of edges) {
    const [a, b] = [bodies.get(from), bodies.get(to)]
    if (!a || !b || a === b) continue
    const [dx, dy] = [b.x - a.x, b.y - a.y]
    const distance = Math.hypot(dx, dy) || 1
    const strength = (0.08 * heat * (distance - LENGTH)) / distance
    move(a, dx * strength, dy * strength)
    move(b, -dx * strength, -dy * strength)
    if (style !== 'hierarchy' || a.y - b.y > 1.6 * room.height) continue
    move(a, 0, 14 * heat)
    move(b, 0, -14 * heat)
  }
}

/** Nodes keep each other at a distance, more so sideways, for boxes are wider than high. */
function push(list: readonly Body[], heat: number): void {
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const [a, b] = [list[i]!, list[j]!]
      const dx = (b.x - a.x) / 1.8 || (i - j) * 0.1
      const dy = b.y - a.y || (j - i) * 0.1
      const squared = dx * dx + dy * dy
      if (squared > 160_000) continue
      const strength = (1300 * heat) / Math.max(squared, 400)
      move(a, -dx * strength, -dy * strength)
      move(b, dx * strength, dy * strength)
    }
  }
}

/** Moves boxes apart that lie on each other. @returns whether any did. */
function separate(list: readonly Body[]): boolean {
  let moved = false
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      const [a, b] = [list[i]!, list[j]!]
      const overlapX = room.width - Math.abs(b.x - a.x)
      const overlapY = room.height - Math.abs(b.y - a.y)
      if (overlapX <= 0.5 || overlapY <= 0.5 || (a.isFixed && b.isFixed)) continue
      moved = true
      const share = a.isFixed || b.isFixed ? 1 : 0.5
      const isFlat = overlapY * 1.6 < overlapX
      const by = (isFlat ? overlapY : overlapX) * share + 0.5
      const sign = (isFlat ? b.y - a.y : b.x - a.x) < 0 ? -1 : 1
      move(a, isFlat ? 0 : -sign * by, isFlat ? -sign * by : 0)
      move(b, isFlat ? 0 : sign * by, isFlat ? sign * by : 0)
    }
  }
  return moved
}

function move(body: Body, dx: number, dy: number): void {
  if (body.isFixed) return
  body.x += Math.max(-60, Math.min(60, dx))
  body.y += Math.max(-60, Math.min(60, dy))
}
