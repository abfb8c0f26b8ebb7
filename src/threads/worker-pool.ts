import { Worker } from 'node:worker_threads'
import { DomainError } from '../errors.ts'
import type { FromWorker, SentError, ToWorker } from './messages.ts'

export interface PoolOptions<State> {
  /** URL of the worker's file as it lies beside the caller: `new URL('./worker.ts', import.meta.url)`. */
  readonly entry: URL
  readonly size: number
  /** Heap of one worker. */
  readonly memoryMb: number
  /** Tasks that may wait; one more is refused as `busy`. */
  readonly maxQueue: number
  /** What every worker reads beside its request, and a number that changes with it. */
  state(): { readonly version: number; readonly value: State }
}

export interface TaskOptions {
  readonly timeoutMs: number
  /** Ends the task: the worker that does it is stopped. */
  readonly signal?: AbortSignal | undefined
}

/** The head that the worker sent, then its bytes. */
export interface Answer<Head> {
  readonly head: Head
  readonly body: AsyncIterable<Uint8Array>
}

interface Task {
  readonly id: number
  readonly request: unknown
  readonly options: TaskOptions
  readonly chunks: Uint8Array[]
  started(head: unknown): void
  failed(error: Error): void
  ended(): void
  wake?: () => void
  error?: Error
  done: boolean
}

interface Slot {
  worker: Worker
  ready: boolean
  version: number
  task?: Task
  timer?: NodeJS.Timeout
}

const receivedError = ({ code, message, details, stack }: SentError): Error => {
  if (code) return new DomainError(code, message, details ? { details } : {})
  const error = new Error(message)
  if (stack) error.stack = stack
  return error
}

/** From source the worker is loaded through tsx; the built worker is plain JavaScript. */
function startWorker(entry: URL, memoryMb: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb }
  if (import.meta.url.endsWith('.ts')) {
    const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData.entry) })`
    return new Worker(boot, { eval: true, workerData: { entry: entry.href }, resourceLimits })
  }
  return new Worker(new URL(entry.href.replace(/\.ts$/, '.js')), { resourceLimits })
}

/**
 * Threads that each do one task at a time, away from the thread that answers HTTP. A task that runs out of time, or
 * whose reader goes away, is stopped for real: its worker is terminated and another takes its place.
 */
export class WorkerPool<Request, State, Head> {
  private readonly options: PoolOptions<State>
  private readonly slots: Slot[] = []
  private readonly queue: Task[] = []
  private nextTask = 1
  private closed = false

  constructor(options: PoolOptions<State>) {
    this.options = options
  }

  /** Starts all workers, so that the first task need not wait for one. */
  warm(): void {
    while (this.slots.length < this.options.size) this.addSlot()
  }

  /**
   * @throws DomainError `busy` when too many tasks wait, `timeout`, `cancelled`, `too-large` when the worker's memory
   * is not enough, or what the worker threw.
   */
  async run(request: Request, options: TaskOptions): Promise<Answer<Head>> {
    if (this.closed) throw new DomainError('busy', 'The service is stopping')
    if (options.signal?.aborted) throw new DomainError('cancelled', 'The caller went away')
    if (this.queue.length >= this.options.maxQueue + this.free) {
      throw new DomainError('busy', `${this.queue.length} queries are waiting: try again in a few seconds`)
    }
    return new Promise((resolve, reject) => {
      const task: Task = {
        id: this.nextTask++,
        request,
        options,
        chunks: [],
        done: false,
        started: (head) => resolve({ head: head as Head, body: this.read(task) }),
        failed: (error) => {
          task.error = error
          task.ended()
          reject(error)
        },
        ended: () => {
          task.done = true
          task.wake?.()
        },
      }
      options.signal?.addEventListener('abort', () => this.cancel(task), { once: true })
      this.queue.push(task)
      const idle = this.slots.filter((slot) => !slot.task).length
      if (this.queue.length > idle && this.slots.length < this.options.size) this.addSlot()
      this.dispatch()
    })
  }

  async close(): Promise<void> {
    this.closed = true
    const stopping = new DomainError('busy', 'The service is stopping')
    for (const task of this.queue.splice(0)) task.failed(stopping)
    for (const slot of this.slots) {
      clearTimeout(slot.timer)
      slot.task?.failed(stopping)
    }
    await Promise.all(this.slots.map((slot) => slot.worker.terminate()))
  }

  /** Workers that could take a task, started or not. */
  private get free(): number {
    return this.options.size - this.slots.filter((slot) => slot.task).length
  }

  private async *read(task: Task): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = task.chunks.shift()
        if (chunk) {
          this.slotOf(task)?.worker.postMessage({ type: 'taken', task: task.id } satisfies ToWorker)
          yield chunk
        } else if (task.error) throw task.error
        else if (task.done) return
        else await new Promise<void>((resolve) => (task.wake = resolve))
      }
    } finally {
      this.cancel(task) // a reader that stops early stops the work
    }
  }

  private slotOf(task: Task): Slot | undefined {
    return this.slots.find((slot) => slot.task === task)
  }

  private addSlot(): void {
    const slot: Slot = { worker: startWorker(this.options.entry, this.options.memoryMb), ready: false, version: -1 }
    this.attach(slot)
    this.slots.push(slot)
  }

  private attach(slot: Slot): void {
    const { worker } = slot
    worker.on('message', (message: FromWorker) => {
      if (slot.worker === worker) this.hear(slot, message)
    })
    worker.on('error', (error) => this.fell(slot, worker, error))
    worker.on('exit', (code) => this.fell(slot, worker, new Error(`The worker ended with code ${code}`)))
  }

  /** A worker ended that nobody stopped. */
  private fell(slot: Slot, worker: Worker, error: NodeJS.ErrnoException): void {
    if (this.closed || slot.worker !== worker || !this.slots.includes(slot)) return
    if (!slot.ready && !slot.task) return this.giveUp(slot, error)
    const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const message = `The query needs more than the ${this.options.memoryMb} MB that it may use (CONCORDANCE_QUERY_MEMORY_MB): narrow it`
    this.replace(slot, tooLarge ? new DomainError('too-large', message) : error)
  }

  /** A worker that cannot even start is not started again until somebody asks: what waits is told why. */
  private giveUp(slot: Slot, error: Error): void {
    this.slots.splice(this.slots.indexOf(slot), 1)
    if (this.slots.length === 0) for (const task of this.queue.splice(0)) task.failed(error)
  }

  private hear(slot: Slot, message: FromWorker): void {
    if (message.type === 'ready') {
      slot.ready = true
      this.dispatch()
      return
    }
    const task = slot.task
    if (task?.id !== message.task) return
    switch (message.type) {
      case 'head':
        task.started(message.head)
        return
      case 'chunk':
        task.chunks.push(message.bytes)
        task.wake?.()
        return
      case 'end':
        this.release(slot)
        task.ended()
        return
      case 'error':
        this.release(slot)
        task.failed(receivedError(message.error))
    }
  }

  private dispatch(): void {
    for (const slot of this.slots) {
      if (!slot.ready || slot.task) continue
      const task = this.queue.shift()
      if (!task) return
      const { version, value } = this.options.state()
      const fresh = slot.version === version ? {} : { state: value }
      slot.version = version
      slot.task = task
      slot.timer = setTimeout(() => {
        const seconds = task.options.timeoutMs / 1000
        this.replace(slot, new DomainError('timeout', `Stopped after ${seconds} seconds, the limit on time: narrow the request, or raise the limit`, { details: { limit: 'time', seconds } })) // prettier-ignore
      }, task.options.timeoutMs)
      slot.worker.postMessage({ type: 'task', task: task.id, request: task.request, ...fresh } satisfies ToWorker)
    }
  }

  private release(slot: Slot): void {
    clearTimeout(slot.timer)
    delete slot.task
    this.dispatch()
  }

  private cancel(task: Task): void {
    const waiting = this.queue.indexOf(task)
    if (waiting !== -1) this.queue.splice(waiting, 1)
    const slot = this.slotOf(task)
    const error = new DomainError('cancelled', 'The caller went away')
    if (slot) this.replace(slot, error)
    else if (waiting !== -1) task.failed(error)
  }

  /** Stops the worker of a slot, whatever it does, and puts a fresh one in its place. */
  private replace(slot: Slot, error: Error): void {
    const { worker, task } = slot
    clearTimeout(slot.timer)
    delete slot.task
    slot.ready = false
    slot.version = -1
    void worker.terminate()
    if (this.closed) return task?.failed(error)
    slot.worker = startWorker(this.options.entry, this.options.memoryMb)
    this.attach(slot)
    task?.failed(error)
  }
}
