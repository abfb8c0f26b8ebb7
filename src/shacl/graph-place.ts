import { lowerBound } from '../store/search.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Ids of the graphs that are there. */
export const graphIds = (snapshot: Snapshot, graphs: Iterable<string>): Set<number> =>
  new Set([...graphs].map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))

/** The same for two snapshots with the same base where nothing was added to the graphs and removed from them since. */
export function placeOf({ layers }: Snapshot, graphs: readonly number[]): string {
  const mix = new Mix()
  for (const { gspo } of [layers.added, layers.removed]) {
    const { length, columns } = gspo
    for (const g of graphs) {
      for (let row = lowerBound(columns[0], 0, length, g); row < length && columns[0][row] === g; row++)
        mix.add(g, columns[1][row]!, columns[2][row]!, columns[3][row]!)
    }
    mix.add(0, 0, 0, 0)
  }
  return `${layers.base.version} ${graphs.join(' ')} ${mix.text}`
}

/** A digest of rows of ids: how many there are, and two sums of 32 bits. */
export class Mix {
  private count = 0
  private one = 0x811c9dc5
  private two = 0x9e3779b9

  add(...ids: [number, number, number, number]): void {
    this.count++
    for (const id of ids) {
      this.one = Math.imul(this.one ^ id, 0x01000193)
      this.two = Math.imul(this.two ^ (id + (this.two << 6) + (this.two >>> 2)), 0x85ebca6b)
    }
  }

  get text(): string {
    return `${this.count}.${this.one}.${this.two}`
  }
}
