import type { Picture, Point } from './model.ts'

export type Way = 'left' | 'right' | 'up' | 'down'

const ways: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
}

/**
 * The node that an arrow key leads to: of those joined to the present one by a line the nearest in that direction, else
 * of all others; nothing where there is none within 75 degrees of it.
 */
export function walk(
  { edges }: Picture,
  places: ReadonlyMap<string, Point>,
  { from, way }: { readonly from: string; readonly way: Way },
): string | undefined {
  const joined = new Set(
    edges.flatMap((edge) => (edge.from === from ? [edge.to] : edge.to === from ? [edge.from] : [])),
  )
  return nearest(places, from, way, (id) => joined.has(id)) ?? nearest(places, from, way, (id) => !joined.has(id))
}

function nearest(
  places: ReadonlyMap<string, Point>,
  from: string,
  way: Way,
  accepts: (id: string) => boolean,
): string | undefined {
  const here = places.get(from)
  if (!here) return undefined
  const { x, y } = ways[way]
  let best: { id: string; cost: number } | undefined
  for (const [id, point] of places) {
    if (id === from || !accepts(id)) continue
    const [dx, dy] = [point.x - here.x, point.y - here.y]
    const along = dx * x + dy * y
    const aside = Math.abs(dx * y) + Math.abs(dy * x)
    if (along <= 0 || aside > along * 3.7) continue
    const cost = along + 1.5 * aside
    if (!best || cost < best.cost) best = { id, cost }
  }
  return best?.id
}
