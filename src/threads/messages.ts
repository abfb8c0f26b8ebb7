import type { ErrorCode, ErrorDetails } from '../errors.ts'

/** What the main thread says to a worker. `state` comes when it is newer than the one the worker has. */
export type ToWorker =
  | { readonly type: 'task'; readonly task: number; readonly request: unknown; readonly state?: unknown }
  /** One chunk was taken: another may be sent. */
  | { readonly type: 'taken'; readonly task: number }

/** What a worker says: that it is ready, then for each task a head, chunks, and an end or an error. */
export type FromWorker =
  | { readonly type: 'ready' }
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

/** Chunks that may be under way before the worker waits for the reader. */
export const WINDOW = 8
