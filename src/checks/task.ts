import type { SnapshotHandle } from '../store/snapshot.ts'

/** What is asked of those who retire terms: see `src/identity/retirement-rules.ts`. */
export interface RetirementPolicy {
  /** The day: `2026-11-21`. */
  readonly today: string
  /** IRI of the graph of tombstones. */
  readonly tombstonesGraph: string
  /** Days of notice before a removal, at least. */
  readonly sunsetDays: number
  /** IRIs of terms that may not go without notice: of those that the change takes out, the ones that were published. */
  readonly noticed: readonly string[]
}

/** What is asked about a change beside the change. */
export interface CheckScope {
  /**
   * The graphs that the change is about (IRIs, `''` for the default graph), each with the graphs of the shapes that govern
   * it. What is changed in other graphs is not looked at.
   */
  readonly shapesOf: Readonly<Record<string, readonly string[]>>
  /** For labels and messages, best first. */
  readonly languages: readonly string[]
  /** Without it nothing is said about terms that go out of use. */
  readonly retirement?: RetirementPolicy | undefined
  /** The day on which suppressions count: `2026-11-21`; the present one when not given. */
  readonly today?: string | undefined
}

/** A check as it goes to the worker: shared memory, and what can be cloned. Quads are four ids each. */
export interface CheckTask extends CheckScope {
  readonly type: 'check'
  readonly before: SnapshotHandle
  readonly after: SnapshotHandle
  readonly added: Uint32Array
  readonly removed: Uint32Array
  /** Bytes that one query of the shapes may hold. */
  readonly maxBytes: number
}

/** Has shapes read and compiled before somebody waits for them. */
export interface WarmTask {
  readonly type: 'warm'
  readonly snapshot: SnapshotHandle
  readonly shapes: readonly (readonly string[])[]
}
