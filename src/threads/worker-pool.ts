import type { Worker } from 'node:worker_threads'
import { DomainError } from '../errors.ts'
import { FairQueue, type Client } from './fair-queue.ts'
import type { FromWorker, SentError, ToWorker } from './messages.ts'
import { startWorker } from './start-worker.ts'
import { callerWentAway, Stop, timeIsUp } from './stopped.ts'
import { Task, type TaskOptions } from './task.ts'

export interface PoolOptions<State> {
  /** URL of the worker's file as it lies beside the caller: `new URL('./worker.ts', import.meta.url)`. */
  readonly entry: URL
  readonly size: number
  /** Heap of one worker. */
  readonly memoryMb: number
  /** How long a worker may take to start; a minute when not given. */
  readonly startMs?: number
  /** Tasks that may wait; one more is refused as `busy`. */
  readonly maxQueue: number
  /** What every worker reads beside its request, and a number that changes with it. */
  state(): { readonly version: number; value(): State }
}

/** The head that the worker sent, then its bytes. */
export interface Answer<Head> {
  readonly head: Head
  readonly body: AsyncIterable<Uint8Array>
  /** All bytes, where there are few and they are here already: then the body need not be read. */
  readonly whole?: Uint8Array
}

interface Slot {
  worker: Worker
  /** Tells the task of this worker to stop, and why. */
  readonly stop: Int32Array
  ready: boolean
  version: number
  /** What the worker does, or is about to give up. */
  task?: Task
  /** Runs from the moment it was told to stop. */
  grace?: NodeJS.Timeout
  /** Runs until it is ready. */
  starting?: NodeJS.Timeout
}

/** How long a worker has to stop by itself. */
const GRACE_MS = 250
/** How long a worker has to start, on a machine that has much else to do: then what waits for it is told. */
const START_MS = 60_000

const receivedError = ({ code, message, details, stack }: SentError): Error => {
  if (code) return new DomainError(code, message, details ? { details } : {})
  const error = new Error(message)
  if (stack) error.stack = stack
  return error
}

/**
 * Threads that each do one task at a time, away from the thread that answers HTTP.
 *
 * A task that runs out of time, or whose reader goes away, is told to stop; a worker that does not obey within a quarter
 * of a second is terminated, and another takes its place. Clients take turns, and while others wait none of them holds
 * all workers.
 */
export class WorkerPool<Request, State, Head> {
  private readonly options: PoolOptions<State>
  private readonly slots: Slot[] = []
  private readonly queue = new FairQueue<Task>()
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
   * is not enough, or what the worker or `begin` threw.
   */
  async run(request: Request, options: TaskOptions): Promise<Answer<Head>> {
    if (this.closed) throw new DomainError('busy', 'The service is stopping')
    if (options.signal?.aborted) throw callerWentAway()
    if (this.queue.length >= this.options.maxQueue + this.free) {
      throw new DomainError('busy', `${this.queue.length} queries are waiting: try again in a few seconds`)
    }
    const task = new Task(this.nextTask++, request, options, (late) =>
      this.stop(late, Stop.timeout, timeIsUp(late.timeoutMs)),
    )
    options.signal?.addEventListener('abort', () => this.cancel(task), { once: true })
    if (this.slots.some(({ ready }) => ready)) task.startClock()
    this.queue.push(task)
    const idle = this.slots.filter((slot) => !slot.task).length
    if (this.queue.length > idle && this.slots.length < this.options.size) this.addSlot()
    this.dispatch()
    const head = (await task.head) as Head
    return { head, body: this.read(task), ...(task.whole ? { whole: task.whole } : {}) }
  }

  async close(): Promise<void> {
    this.closed = true
    const stopping = new DomainError('busy', 'The service is stopping')
    for (const task of this.queue.drain()) task.failed(stopping)
    for (const slot of this.slots) {
      clearTimeout(slot.grace)
      clearTimeout(slot.starting)
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
        else await task.more()
      }
    } finally {
      this.cancel(task) // a reader that stops early stops the work
    }
  }

  private slotOf(task: Task): Slot | undefined {
    return this.slots.find((slot) => slot.task === task)
  }

  private addSlot(): void {
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const worker = startWorker(this.options.entry, this.options.memoryMb, stop)
    const slot: Slot = { worker, stop, ready: false, version: -1 }
    this.attach(slot)
    this.slots.push(slot)
  }

  private attach(slot: Slot): void {
    const { worker } = slot
    const { startMs = START_MS } = this.options
    slot.starting = setTimeout(() => this.fell(slot, worker, new Error(`A thread did not start within ${startMs / 1000} seconds`)), startMs) // prettier-ignore
    slot.starting.unref()
    worker.on('message', (message: FromWorker) => {
      if (slot.worker === worker) this.hear(slot, message)
    })
    worker.on('error', (error) => this.fell(slot, worker, error))
    worker.on('exit', (code) => this.fell(slot, worker, new Error(`The worker ended with code ${code}`)))
  }

  /** A worker ended that nobody ended. */
  private fell(slot: Slot, worker: Worker, error: NodeJS.ErrnoException): void {
    if (this.closed || slot.worker !== worker || !this.slots.includes(slot)) return
    if (!slot.ready && !slot.task) return this.giveUp(slot, error)
    const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const message = `The query needs more than the ${this.options.memoryMb} MB that it may use (CONCORDANCE_QUERY_MEMORY_MB): narrow it`
    slot.task?.failed(tooLarge ? new DomainError('too-large', message) : error)
    this.replace(slot)
  }

  /** A worker that cannot even start is not started again until somebody asks: what waits is told why. */
  private giveUp(slot: Slot, error: Error): void {
    clearTimeout(slot.starting)
    void slot.worker.terminate()
    this.slots.splice(this.slots.indexOf(slot), 1)
    if (this.slots.length === 0) for (const task of this.queue.drain()) task.failed(error)
  }

  private hear(slot: Slot, message: FromWorker): void {
    if (message.type === 'ready') {
      slot.ready = true
      clearTimeout(slot.starting)
      for (const task of this.queue) task.startClock() // what starting a worker takes is nobody's limit
      this.dispatch()
      return
    }
    const task = slot.task
    if (task?.id !== message.task) return
    switch (message.type) {
      case 'whole':
        this.release(slot)
        task.whole = message.bytes ?? new Uint8Array(0)
        if (message.bytes) task.took(message.bytes)
        task.started(message.head)
        return task.ended()
      case 'head':
        return task.started(message.head)
      case 'chunk':
        return task.took(message.bytes)
      case 'end':
        this.release(slot)
        return task.ended()
      case 'error':
        this.release(slot)
        return task.failed(receivedError(message.error))
    }
  }

  private dispatch(): void {
    for (const slot of this.slots) {
      if (!slot.ready || slot.task) continue
      const task = this.next()
      if (!task) return
      const state = this.options.state()
      const { version } = state
      const fresh = slot.version === version ? {} : { state: state.value() }
      slot.version = version
      slot.task = task
      Atomics.store(slot.stop, 0, Stop.none)
      const { id, request, timeoutMs, remainingMs } = task
      slot.worker.postMessage({ type: 'task', task: id, request, ...fresh, timeoutMs, remainingMs } satisfies ToWorker)
    }
  }

  private next(): Task | undefined {
    let task
    do task = this.queue.take((client) => this.mayHaveAnother(client))
    while (task && !task.mayBegin())
    return task
  }

  /** The last worker goes to somebody else, while somebody else waits. */
  private mayHaveAnother(client: Client): boolean {
    if (this.queue.clients === 1) return true
    const held = this.slots.filter(({ task }) => task && task.client === client).length
    return held < Math.max(1, this.options.size - 1)
  }

  private release(slot: Slot): void {
    this.leave(slot)
    this.dispatch()
  }

  private leave(slot: Slot): void {
    clearTimeout(slot.grace)
    slot.task?.left()
    delete slot.grace
    delete slot.task
  }

  private cancel(task: Task): void {
    this.stop(task, Stop.cancelled, callerWentAway())
  }

  /** Answers a task at once, and has its worker stop: by itself, or else by force. */
  private stop(task: Task, why: Stop, error: Error): void {
    if (task.done) return
    task.failed(error)
    if (this.queue.remove(task)) return
    const slot = this.slotOf(task)
    if (!slot) return
    Atomics.store(slot.stop, 0, why)
    slot.worker.postMessage({ type: 'stop', task: task.id } satisfies ToWorker)
    slot.grace = setTimeout(() => this.replace(slot), GRACE_MS)
  }

  /** Ends the worker of a slot, whatever it does, and puts a fresh one in its place. */
  private replace(slot: Slot): void {
    this.leave(slot)
    clearTimeout(slot.starting)
    slot.ready = false
    slot.version = -1
    void slot.worker.terminate()
    if (this.closed) return
    slot.worker = startWorker(this.options.entry, this.options.memoryMb, slot.stop)
    this.attach(slot)
  }
}
