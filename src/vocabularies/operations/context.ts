import type { Snapshot } from '../../store/snapshot.ts'
import type { Texts } from './operation.ts'

/** What a minting policy needs to know of a resource to be. */
export interface MintRequest {
  readonly kind: 'concept' | 'scheme'
  /** IRI of the scheme that a concept will be in. */
  readonly scheme?: string
  /** IRI of the graph that it will be in; `''` for a scheme that gets a graph of its own. */
  readonly graph: string
  /** The preferred labels of a concept, the titles of a scheme. */
  readonly prefLabel: Texts
  /** Whether an earlier operation of the same change set has taken an IRI, which the snapshot cannot tell yet. */
  readonly isTaken: (uri: string) => boolean
}

/** All that operations depend on beside what they say. */
export interface CompileContext {
  /** The state that they are applied to. */
  readonly snapshot: Snapshot
  readonly now: Date
  readonly baseIri: string
  /** The IRI of a resource to be; one that is not in use and never was. */
  readonly mint: (request: MintRequest) => string
  /** Days of notice between a deprecation and the removal. */
  readonly sunsetDays: number
  /** Whether a release has the term, so that it cannot go without notice. */
  readonly isReleased: (uri: string) => boolean
  /** Whether an IRI is or was in use, today or at any time before. */
  readonly wasEverUsed: (uri: string) => boolean
}

/** A URI that is no longer in use after the change. */
export interface Retirement {
  readonly uri: string
  readonly kind: 'Removed' | 'Merged' | 'Renamed'
  /** IRIs of what replaces it; none or several for a removed one. */
  readonly successors: readonly string[]
  readonly reason?: string
  /** What it was called; `lang` is `''` without a language. */
  readonly label?: { readonly text: string; readonly lang: string }
}
