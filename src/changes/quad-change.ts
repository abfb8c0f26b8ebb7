import type { Quad, Term } from '@rdfjs/types'

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
export function combine(...changes: readonly (QuadChange | undefined)[]): QuadChange {
  const removed = new Map<string, Quad>()
  const added = new Map<string, Quad>()
  const put = (quads: readonly Quad[], into: Map<string, Quad>, other: Map<string, Quad>): void => {
    for (const quad of quads) {
      const key = quadKey(quad)
      if (!other.delete(key)) into.set(key, quad)
    }
  }
  for (const change of changes) {
    if (!change) continue
    const back = new Set(change.added.map(quadKey)) // removed first, so it is there in the end
    put(change.removed.filter((quad) => !back.has(quadKey(quad))), removed, added) // prettier-ignore
    put(change.added, added, removed)
  }
  return { removed: [...removed.values()], added: [...added.values()] }
}
