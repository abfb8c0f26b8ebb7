import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { effectiveLanguages } from './languages.ts'

/** Who reads what: the state of the graphs that may be seen, and the languages wanted, best first. */
export interface Reader {
  readonly snapshot: Snapshot
  readonly languages: readonly string[]
}

/** Language preferences that are remembered per snapshot; clients send what they like. */
const MAX_PREFERENCES = 24

/** What is remembered for the readers of one snapshot who get the same labels: by the function that computes it. */
type Shared = Map<object, unknown>

const sharedBySnapshot = perSnapshot(() => new Map<string, Shared>())
const sharedByReader = new WeakMap<Reader, Shared>()

function sharedOf(reader: Reader): Shared {
  const known = sharedByReader.get(reader)
  if (known) return known
  const key = effectiveLanguages(reader.snapshot, reader.languages).join()
  const all = sharedBySnapshot(reader.snapshot)
  const shared: Shared = all.get(key) ?? new Map<object, unknown>()
  all.delete(key)
  all.set(key, shared)
  if (all.size > MAX_PREFERENCES) all.delete(all.keys().next().value!)
  sharedByReader.set(reader, shared)
  return shared
}

/** A function of a reader that is computed once for all readers of a snapshot whose languages come to the same. */
export function perReader<Value>(compute: (reader: Reader) => Value): (reader: Reader) => Value {
  const name = {}
  return (reader) => {
    const shared = sharedOf(reader)
    let value = shared.get(name) as Value | undefined
    if (value === undefined) shared.set(name, (value = compute(reader)))
    return value
  }
}

/** A map that forgets everything when it has become too large: for what is cheap to compute again. */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>()
  private readonly limit: number
  private weight = 0

  constructor(limit: number) {
    this.limit = limit
  }

  get(key: Key): Value | undefined {
    return this.entries.get(key)
  }

  set(key: Key, value: Value, weight = 1): Value {
    if (this.weight + weight > this.limit) {
      this.entries.clear()
      this.weight = 0
    }
    this.entries.set(key, value)
    this.weight += weight
    return value
  }
}
