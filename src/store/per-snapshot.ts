import type { Snapshot } from './snapshot.ts'

/** A function of a snapshot that is computed once for each. */
export function perSnapshot<Value>(compute: (snapshot: Snapshot) => Value): (snapshot: Snapshot) => Value {
  const known = new WeakMap<Snapshot, { readonly value: Value }>()
  return (snapshot) => {
    let entry = known.get(snapshot)
    if (!entry) known.set(snapshot, (entry = { value: compute(snapshot) }))
    return entry.value
  }
}
