import { BaseMemo, firstIds, type Base } from './base.ts'
import type { Layer } from './columns.ts'
import { mergedLayer } from './delta.ts'

const graphsOf = new BaseMemo<ReadonlySet<number>>(({ indexes }) => new Set(firstIds(indexes.gspo)))

/** The set itself when it has the others already. */
const withGraphs = (graphs: ReadonlySet<number>, others: readonly number[]): ReadonlySet<number> =>
  others.every((graph) => graphs.has(graph)) ? graphs : new Set([...graphs, ...others])

/** The quads of one commit: a sorted base, what was added to it since and what was removed from it. */
export class Layers {
  readonly base: Base
  readonly added: Layer
  readonly removed: Layer
  private present: ReadonlySet<number> | undefined

  constructor({ base, added, removed }: { base: Base; added: Layer; removed: Layer }) {
    this.base = base
    this.added = added
    this.removed = removed
  }

  /** How many quads were added and removed since the base. */
  get delta(): number {
    return this.added.spog.length + this.removed.spog.length
  }

  /** Graphs that may hold quads: no other does. */
  get graphs(): ReadonlySet<number> {
    this.present ??= withGraphs(graphsOf.of(this.base), firstIds(this.added.gspo))
    return this.present
  }

  /** The same quads as one layer. */
  merged(): Layer {
    return mergedLayer(this.base, this)
  }
}
