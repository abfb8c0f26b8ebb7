import { WorkerPool } from './worker-pool.ts'

export interface OccasionalOptions {
  /** URL of the worker's file as it lies beside the caller: `new URL('./worker.ts', import.meta.url)`. */
  readonly entry: URL
  /** Heap of the worker; what it keeps outside of the heap, such as columns, does not count. */
  readonly memoryMb: number
}

/** A worker that had nothing to do for so long is ended, and its memory given back. */
const IDLE_MS = 250
/** A timer holds no longer; such work takes as long as it takes. */
const NO_TIMEOUT_MS = 2 ** 31 - 1

/**
 * A thread for work that is large and seldom, such as a load: started for it, ended when there was none for a while.
 * Its worker is a file that calls `serve`; a task that comes while another is done waits for it.
 */
export class OccasionalWorker<Request, Head> {
  private readonly options: OccasionalOptions
  private pool: WorkerPool<Request, undefined, Head> | undefined
  private underWay = 0
  private timer: NodeJS.Timeout | undefined

  constructor(options: OccasionalOptions) {
    this.options = options
  }

  /** The head of the answer to a task that has no more than that. @throws what the worker threw. */
  async head(request: Request): Promise<Head> {
    this.begin()
    try {
      const { head, body } = await this.open().run(request, { timeoutMs: NO_TIMEOUT_MS })
      for await (const _nothing of body); // its end says that the worker is free again
      return head
    } finally {
      this.end()
    }
  }

  /** The bytes of the answer to a task; ending the loop over them early ends the task. @throws what the worker threw. */
  async *bytes(request: Request): AsyncGenerator<Uint8Array> {
    this.begin()
    try {
      yield* (await this.open().run(request, { timeoutMs: NO_TIMEOUT_MS })).body
    } finally {
      this.end()
    }
  }

  /** Ends the thread at once, and with it what it does; the next task starts another. */
  async close(): Promise<void> {
    clearTimeout(this.timer)
    const { pool } = this
    this.pool = undefined
    await pool?.close()
  }

  private open(): WorkerPool<Request, undefined, Head> {
    return (this.pool ??= new WorkerPool({
      ...this.options,
      size: 1,
      maxQueue: Number.MAX_SAFE_INTEGER,
      state: () => ({ version: 0, value: () => undefined }),
    }))
  }

  private begin(): void {
    clearTimeout(this.timer)
    this.underWay++
  }

  private end(): void {
    if (--this.underWay > 0) return
    this.timer = setTimeout(() => void this.close(), IDLE_MS)
    this.timer.unref()
  }
}
