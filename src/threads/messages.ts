import type { ErrorCode, ErrorDetails } from '../errors.ts'

/** What the main thread says to a worker. */
export type ToWorker =
  | {
      readonly type: 'task'
      readonly task: number
      readonly request: unknown
      /** Comes when it is newer than the one the worker has. */
      readonly state?: unknown
      readonly timeoutMs: number
      /** What is left of the time. */
      readonly remainingMs: number
    }
  /** One chunk was taken: another may be sent. */
  | { readonly type: 'taken'; readonly task: number }
  /** Nobody waits for the answer: the shared word says why. */
  | { readonly type: 'stop'; readonly task: number }

/** What a worker says: that it is ready, then for each task a head, chunks, and an end or an error. */
export type FromWorker =
  | { readonly type: 'ready' }
  /** A small answer at once, instead of the three below. */
  | { readonly type: 'whole'; readonly task: number; readonly head: unknown; readonly bytes?: Uint8Array }
  | { readonly type: 'head'; readonly task: number; readonly head: unknown }
  | { readonly type: 'chunk'; readonly task: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly task: number }
  | { readonly type: 'error'; readonly task: number; readonly error: SentError }

/** An error as it crosses the thread: with a code when it was thrown on purpose. */
export interface SentError {
  readonly code?: ErrorCode
  readonly message: string
  readonly details?: ErrorDetails
  readonly stack?: string
}

/** An answer whose first chunk is shorter than this waits for the second, or for its end. */
export const SMALL = 65_536

/** Chunks that may be under way before the worker waits for the reader. */
export const WINDOW = 8
