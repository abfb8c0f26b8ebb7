import type { Base } from './base.ts'
import type { Snapshot } from './snapshot.ts'
import type { Terms } from './terms.ts'

/** A function of a snapshot that is computed once for each. */
export function perSnapshot<Value>(compute: (snapshot: Snapshot) => Value): (snapshot: Snapshot) => Value {
  const known = new WeakMap<Snapshot, { readonly value: Value }>()
  return (snapshot) => {
    let entry = known.get(snapshot)
    if (!entry) known.set(snapshot, (entry = { value: compute(snapshot) }))
    return entry.value
  }
}

/** A state with what is known of it. */
export interface Known<Value> {
  readonly snapshot: Snapshot
  readonly value: Value
}

/**
 * Values of the contents of states, kept so that the next state's can be made of the last one's. Snapshots of one commit
 * have one value, also when its quads were laid out anew.
 */
export class Contents<Value> {
  /** Snapshots of one commit share their terms, and no others of the same graphs do. */
  private readonly byTerms = new WeakMap<Terms, Value>()
  private readonly ofPart = new WeakMap<Snapshot, Value>()
  private readonly newest = new WeakMap<Base, Known<Value>>()

  get(snapshot: Snapshot): Value | undefined {
    if (snapshot.graphs) return this.ofPart.get(snapshot)
    const value = this.byTerms.get(snapshot.terms)
    if (value !== undefined) this.follow(snapshot, value)
    return value
  }

  set(snapshot: Snapshot, value: Value): void {
    if (snapshot.graphs) this.ofPart.set(snapshot, value)
    else {
      this.byTerms.set(snapshot.terms, value)
      this.follow(snapshot, value)
    }
  }

  /** Another state over the same base of which a value is known, the newest commit of those. */
  before({ graphs, layers }: Snapshot): Known<Value> | undefined {
    return graphs ? undefined : this.newest.get(layers.base)
  }

  /** Ids of a change that is not made may mean something else afterwards: nothing is made of its value. */
  private follow(snapshot: Snapshot, value: Value): void {
    if (snapshot.isProposed) return
    const { base } = snapshot.layers
    if ((this.newest.get(base)?.snapshot.commit ?? -1) < snapshot.commit) this.newest.set(base, { snapshot, value })
  }
}
