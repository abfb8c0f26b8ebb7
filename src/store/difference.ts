import type { Run } from './columns.ts'
import { withoutRows } from './merge.ts'
import type { Snapshot } from './snapshot.ts'

export type VisitQuad = (s: number, p: number, o: number, g: number) => void

/**
 * Visits every quad that one of two snapshots has and the other has not, and it may be some that both have. Takes time in
 * proportion to what changed since the base that they share.
 *
 * @returns false, and visits nothing, for snapshots over different bases
 */
export function visitDifference(one: Snapshot, other: Snapshot, visit: VisitQuad): boolean {
  if (one.layers.base !== other.layers.base) return false
  for (const part of ['added', 'removed'] as const) {
    const [left, right] = [one.layers[part].spog, other.layers[part].spog]
    if (left === right) continue
    for (const run of [withoutRows(left, right), withoutRows(right, left)]) visitRows(run, visit)
  }
  return true
}

function visitRows({ length, columns: [s, p, o, g] }: Run, visit: VisitQuad): void {
  for (let row = 0; row < length; row++) visit(s[row]!, p[row]!, o[row]!, g[row]!)
}
