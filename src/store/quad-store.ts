import {
  distinctQuads,
  emptyLayer,
  mergeRuns,
  orders,
  rangeOf,
  runOf,
  sortLayer,
  type Layer,
  type Run,
} from './columns.ts'
import { Dictionary } from './dictionary.ts'
import { QuadBuffer } from './quad-buffer.ts'
import { Snapshot } from './snapshot.ts'

/** The delta is merged into the base when it has this many quads and an eighth of the base. */
const COMPACT_AT = 4096

const mapLayer = (make: (order: (typeof orders)[number]) => Run): Layer => ({
  spog: make('spog'),
  posg: make('posg'),
  ospg: make('ospg'),
  gspo: make('gspo'),
})

const empty = emptyLayer()
const merge = (base: Layer, added: Layer, removed: Layer): Layer =>
  mapLayer((order) => mergeRuns(base[order], added[order], removed[order]))

const contains = (run: Run, quad: readonly number[]): boolean => {
  if (run.length === 0) return false
  const { from, to } = rangeOf(run, quad)
  return from < to
}

/** Quads of a sorted buffer for which the test holds, in their order: the buffer itself when it holds for all. */
function select(quads: QuadBuffer, keep: (quad: readonly number[]) => boolean): QuadBuffer {
  const { s, p, o, g, length } = quads
  const kept = new QuadBuffer()
  for (let row = 0; row < length; row++) {
    const quad = [s[row]!, p[row]!, o[row]!, g[row]!] as const
    if (keep(quad)) kept.push(...quad)
  }
  return kept.length === length ? quads : kept
}

/**
 * The quads in memory, a projection of the journal: an immutable sorted base with a small delta on top, one snapshot
 * per commit. There is one writer; readers hold snapshots.
 */
export class QuadStore {
  readonly dictionary = new Dictionary()
  private base: Layer = empty
  private added: Layer = empty
  private removed: Layer = empty
  private current: Snapshot

  constructor() {
    this.current = this.publish(0)
  }

  /** The newest commit. */
  get snapshot(): Snapshot {
    return this.current
  }

  /**
   * What of a change would have an effect: additions that are not there yet and removals that are there.
   * A quad on both lists is kept as an addition: removals happen first.
   */
  effective(added: QuadBuffer, removed: QuadBuffer): { added: QuadBuffer; removed: QuadBuffer } {
    const adding = distinctQuads(added)
    const has = (quad: readonly number[]): boolean =>
      contains(this.added.spog, quad) || (contains(this.base.spog, quad) && !contains(this.removed.spog, quad))
    return {
      added: select(adding, (quad) => !has(quad)),
      removed: select(distinctQuads(removed), (quad) => has(quad) && !contains(runOf(adding), quad)),
    }
  }

  /** Makes an effective change (see `effective`) visible as commit `sequence` and returns the new snapshot. */
  apply(sequence: number, change: { added: QuadBuffer; removed: QuadBuffer }): Snapshot {
    const adding = distinctQuads(change.added)
    const removing = distinctQuads(change.removed)
    const isBack = (quad: readonly number[]): boolean => contains(this.removed.spog, quad)
    const isYoung = (quad: readonly number[]): boolean => contains(this.added.spog, quad)
    const back = sortLayer(select(adding, isBack))
    const fresh = sortLayer(select(adding, (quad) => !isBack(quad)))
    const young = sortLayer(select(removing, isYoung))
    const old = sortLayer(select(removing, (quad) => !isYoung(quad)))
    this.added = merge(this.added, fresh, young)
    this.removed = merge(this.removed, old, back)
    const delta = this.added.spog.length + this.removed.spog.length
    if (delta >= COMPACT_AT && delta * 8 >= this.base.spog.length) this.compact()
    this.current = this.publish(sequence)
    return this.current
  }

  private compact(): void {
    this.base = merge(this.base, this.added, this.removed)
    this.added = empty
    this.removed = empty
  }

  private publish(commit: number): Snapshot {
    const { base, added, removed } = this
    // The snapshot's terms are a reader of their own: the writer may add terms or take back those of a refused load.
    return new Snapshot({ commit, dictionary: this.dictionary.handle(), base, added, removed, graphs: undefined })
  }
}
