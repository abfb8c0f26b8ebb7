/** What is drawn, by IRI: canonical states in order, and for each domain the canonical states that its own lie in. */
export interface CrosswalkContent {
  readonly canonical: number
  /** For each domain, for each of its states, the place of the canonical state that it lies in. */
  readonly domains: readonly (readonly number[])[]
}

/** Where a state of a domain stands, and where its line ends. */
export interface PlacedState {
  readonly y: number
  /** Height of the canonical state that it lies in. */
  readonly to: number
}

export interface PlacedGroup {
  readonly side: Side
  /** Height of its heading. */
  readonly y: number
  readonly states: readonly PlacedState[]
}

type Side = 'start' | 'end'

/** Heights in units of the picture; every y is the middle of a line. */
export interface CrosswalkLayout {
  readonly width: number
  readonly height: number
  readonly canonical: readonly number[]
  /** In the order of the domains. */
  readonly groups: readonly PlacedGroup[]
  /** Left edges and widths of the columns; none at the end where all domains have room at the start. */
  readonly columns: { readonly start: Column; readonly middle: Column; readonly end?: Column }
}

export interface Column {
  readonly x: number
  readonly width: number
}

const LINE = 28
const HEADING = 30
const BETWEEN = 18
const EDGE = 2
const SIDE_WIDTH = 272
const MIDDLE_WIDTH = 216
const LINES = 120

/**
 * Canonical states in the middle, each domain's states around them: the first domains at the start, the others at the
 * end, so that both sides are about as high.
 */
export function layOutCrosswalk({ canonical, domains }: CrosswalkContent): CrosswalkLayout {
  const heights = domains.map((states) => HEADING + states.length * LINE + BETWEEN)
  const sides = sidesOf(heights)
  const total = (side: Side): number => heights.reduce((sum, each, at) => sum + (sides[at] === side ? each : 0), 0)
  const height = Math.max(total('start'), total('end'), canonical * LINE * 1.5) + EDGE
  const middle = Array.from({ length: canonical }, (_, at) => Math.round((height * (at + 0.5)) / canonical))
  const next = { start: (height - total('start')) / 2, end: (height - total('end')) / 2 }
  const groups = domains.map((states, at): PlacedGroup => {
    const side = sides[at]!
    const top = next[side]
    next[side] += heights[at]!
    return {
      side,
      y: top + HEADING / 2,
      states: states.map((to, line) => ({ y: top + HEADING + (line + 0.5) * LINE, to: middle[to] ?? 0 })),
    }
  })
  const columns = {
    start: { x: EDGE, width: SIDE_WIDTH },
    middle: { x: EDGE + SIDE_WIDTH + LINES, width: MIDDLE_WIDTH },
    ...(sides.includes('end')
      ? { end: { x: EDGE + SIDE_WIDTH + LINES + MIDDLE_WIDTH + LINES, width: SIDE_WIDTH } }
      : {}),
  }
  const last = columns.end ?? columns.middle
  return { width: last.x + last.width + EDGE, height: Math.round(height), canonical: middle, groups, columns }
}

/** The first domains at the start for as long as that makes the higher side lower. */
function sidesOf(heights: readonly number[]): Side[] {
  const whole = heights.reduce((sum, height) => sum + height, 0)
  let before = 0
  return heights.map((height) => {
    const side = before + height / 2 <= whole / 2 ? 'start' : 'end'
    before += height
    return side
  })
}
