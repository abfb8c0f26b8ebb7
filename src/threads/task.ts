import type { Client } from './fair-queue.ts'

export interface TaskOptions {
  /** From the moment that there is a worker, waiting until one is free included. */
  readonly timeoutMs: number
  /** Ends the task: what works on it is stopped. */
  readonly signal?: AbortSignal | undefined
  /** Who asks, such as an address: see `WorkerPool`. */
  readonly client?: Client
  /** Called when a worker begins with it; what it gives is called when the worker is free again. What it throws fails the task. */
  begin?(): (() => void) | undefined
}

/** The main thread's side of a task: what came of it so far, and who waits for more. */
export class Task {
  readonly id: number
  readonly request: unknown
  readonly client: Client
  readonly timeoutMs: number
  readonly chunks: Uint8Array[] = []
  readonly head: Promise<unknown>
  /** The answer, where it came at once. */
  whole: Uint8Array | undefined
  error: Error | undefined
  done = false
  private begun = false
  private readonly begin: TaskOptions['begin']
  private leave: (() => void) | undefined
  private readonly timeIsUp: (task: Task) => void
  private deadline = Infinity
  private timer: NodeJS.Timeout | undefined
  private resolve!: (head: unknown) => void
  private reject!: (error: Error) => void
  private wake: (() => void) | undefined

  /** @param timeIsUp called when the time is over and the task is not. */
  constructor(id: number, request: unknown, options: TaskOptions, timeIsUp: (task: Task) => void) {
    this.id = id
    this.request = request
    this.client = options.client
    this.timeoutMs = options.timeoutMs
    this.begin = options.begin
    this.timeIsUp = timeIsUp
    this.head = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }

  get remainingMs(): number {
    return Math.max(0, this.deadline - performance.now())
  }

  /** Lets its time run; calling it again changes nothing. */
  startClock(): void {
    if (this.timer || this.done) return
    this.deadline = performance.now() + this.timeoutMs
    this.timer = setTimeout(() => this.timeIsUp(this), this.timeoutMs)
  }

  /** A worker is about to begin. @returns false when it must not: then the task has failed. */
  mayBegin(): boolean {
    try {
      this.leave = this.begin?.()
      return true
    } catch (error) {
      this.failed(error as Error)
      return false
    }
  }

  /** The worker is free again. */
  left(): void {
    this.leave?.()
    this.leave = undefined
  }

  started(head: unknown): void {
    this.begun = true
    this.resolve(head)
  }

  took(chunk: Uint8Array): void {
    if (this.done) return
    this.chunks.push(chunk)
    this.wake?.()
  }

  /** The first end counts. */
  ended(): void {
    if (this.done) return
    this.done = true
    clearTimeout(this.timer)
    if (!this.begun) this.reject(this.error ?? new Error('The worker gave no answer'))
    this.wake?.()
  }

  failed(error: Error): void {
    if (this.done) return
    this.error = error
    this.ended()
  }

  /** Resolves when there is more to read, or an end. */
  async more(): Promise<void> {
    await new Promise<void>((resolve) => (this.wake = resolve))
  }
}
