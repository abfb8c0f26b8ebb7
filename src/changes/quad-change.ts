import type { Quad } from '@rdfjs/types'

/** Quads to remove and quads to add, as terms: what every change comes to. What is removed is removed first. */
export interface QuadChange {
  readonly removed: readonly Quad[]
  readonly added: readonly Quad[]
}

/** The change that takes a change back, where that had its full effect. */
export const inverse = ({ removed, added }: QuadChange): QuadChange => ({ removed: added, added: removed })

/** No change. */
export const nothing: QuadChange = { removed: [], added: [] }
