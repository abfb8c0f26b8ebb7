import type { Quad, Term } from '@rdfjs/types'
import { atOnce, type Steps } from '../threads/slices.ts'

/** Quads to remove and quads to add, as terms: what every change comes to. What is removed is removed first. */
export interface QuadChange {
  readonly removed: readonly Quad[]
  readonly added: readonly Quad[]
}

/** No change. */
export const nothing: QuadChange = { removed: [], added: [] }

/** The change that takes a change back, where that had its full effect. */
export const inverse = ({ removed, added }: QuadChange): QuadChange => ({ removed: added, added: removed })

/** Tells terms apart as RDF 1.1 does (§3). */
export function termKey(term: Term): string {
  if (term.termType !== 'Literal') return `${term.termType} ${term.value}`
  return `"${term.language}^${term.datatype.value} ${term.value}`
}

/** Tells quads apart. */
export const quadKey = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(termKey).join('\n')

/** One change after another as one, net: what is added and removed again, or the other way round, is in neither list. */
export const combine = (...changes: readonly (QuadChange | undefined)[]): QuadChange => atOnce(combining(...changes))

/** Quads that are looked at in one step. */
const STEP = 256

/** The same in steps, for changes that may be large. */
export function* combining(...changes: readonly (QuadChange | undefined)[]): Steps<QuadChange> {
  const removed = new Map<string, Quad>()
  const added = new Map<string, Quad>()
  for (const change of changes) {
    if (!change) continue
    const come = yield* keysOf(change.added)
    const gone = yield* keysOf(change.removed)
    const back = new Set(come) // removed first, so it is there in the end
    for (const [at, key] of gone.entries()) {
      if (at % STEP === 0) yield
      if (!back.has(key) && !added.delete(key)) removed.set(key, change.removed[at]!)
    }
    for (const [at, key] of come.entries()) {
      if (at % STEP === 0) yield
      if (!removed.delete(key)) added.set(key, change.added[at]!)
    }
  }
  return { removed: [...removed.values()], added: [...added.values()] }
}

function* keysOf(quads: readonly Quad[]): Steps<string[]> {
  const keys: string[] = []
  for (const quad of quads) if (keys.push(quadKey(quad)) % STEP === 0) yield
  return keys
}
