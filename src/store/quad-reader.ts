import { ANY } from './ids.ts'
import { Matches, type Columns } from './matches.ts'
import type { Snapshot } from './snapshot.ts'
import { viewOf } from './view.ts'

export type { Columns } from './matches.ts'

/** The graphs that patterns are matched in: one part of an RDF dataset (SPARQL 1.1 Query §13). */
export interface GraphScope {
  /** Graphs to read; `undefined`: all that the snapshot shows. */
  readonly graphs: ReadonlySet<number> | undefined
  /** True: the merge of these graphs, each triple once. False: the named graphs one by one, never the default graph. */
  readonly merged: boolean
}

/**
 * Reads what matches patterns of ids, many rows at once. 0 in a pattern matches everything. Nothing is allocated for a
 * pattern, and one that is near the last one in the order of an index is found in a few steps.
 */
export class QuadReader {
  readonly snapshot: Snapshot
  readonly scope: GraphScope
  private readonly matches: Matches

  constructor(snapshot: Snapshot, scope: GraphScope) {
    this.snapshot = scope.graphs ? snapshot.within(scope.graphs) : snapshot
    this.scope = scope
    const { layers, graphs } = this.snapshot
    this.matches = new Matches(layers, viewOf(layers, { graphs, merged: scope.merged, named: !scope.merged }))
  }

  /** How many matches there are. `g` is for named graphs only. */
  count(s: number, p: number, o: number, g = ANY): number {
    return this.matches.count(s, p, o, g)
  }

  /** At least as many as match, at the price of two look-ups. */
  estimate(s: number, p: number, o: number, g = ANY): number {
    return this.matches.estimate(s, p, o, g)
  }

  has(s: number, p: number, o: number, g = ANY): boolean {
    return this.matches.has(s, p, o, g)
  }

  /** Starts to read the matches of a pattern, from the first. */
  open(s: number, p: number, o: number, g = ANY): void {
    this.matches.open(s, p, o, g)
  }

  /** Writes the next matches into the columns from `at` on, `room` at most. @returns how many; 0 at the end. */
  fill(columns: Columns, at: number, room: number): number {
    return this.matches.fill(columns, at, room)
  }
}
