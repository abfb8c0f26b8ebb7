declare module 'rdf-canonize' {
  import type { Quad } from '@rdfjs/types'

  export interface CanonizeOptions {
    readonly algorithm: 'RDFC-1.0'
    /** How often nodes may be compared deeply, as a power of how many there are that look alike. */
    readonly maxWorkFactor: number
    readonly signal?: AbortSignal
  }
  /** @returns canonical N-Quads (RDFC-1.0). */
  export function canonize(quads: readonly Quad[], options: CanonizeOptions): Promise<string>
}
