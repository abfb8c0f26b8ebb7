import { parentPort, workerData } from 'node:worker_threads'
import { DomainError, messageOf } from '../errors.ts'
import { SMALL, WINDOW, type FromWorker, type SentError, type ToWorker } from './messages.ts'
import { callerWentAway } from './stopped.ts'

/** Where a task puts its answer. */
export interface Output<Head> {
  /** Says what the answer is; call it once, before the first chunk. */
  start(head: Head): void
  /**
   * Sends bytes (which are handed over, not copied); resolves when more may be sent. A short first chunk waits for what
   * comes next.
   *
   * @throws DomainError `cancelled` once the task was stopped: nobody takes the bytes.
   */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
}

/** What a task may know of its time. A task that looks at it ends by itself, and its worker lives on. */
export interface Control {
  /** A shared word, of the values of `Stop`: it changes even while the task keeps its thread busy. */
  readonly stop: Int32Array
  /** The limit on time, and what was left of it when the task began. */
  readonly timeoutMs: number
  readonly remainingMs: number
}

/** What the runtime says when a text, an array or the stack grows beyond what it can hold. */
const RUNTIME_LIMIT = /^Invalid (?:string|array|typed array) length|^Array buffer allocation failed|^Maximum call stack/

const tooLarge = (error: unknown): unknown =>
  error instanceof RangeError && RUNTIME_LIMIT.test(error.message)
    ? new DomainError('too-large', `The request makes something larger than a thread can hold (${error.message}): make it smaller, or nest less deeply`, { cause: error }) // prettier-ignore
    : error

const sentError = (error: unknown): SentError =>
  error instanceof DomainError
    ? { code: error.code, message: error.message, details: error.details }
    : { message: messageOf(error), ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) }

/** The bytes of one task that are under way, never more than the reader keeps up with. */
class Flow {
  private underWay = 0
  private stopped = false
  private settle: { resolve: () => void; reject: (error: Error) => void } | undefined

  /** Resolves when more may be sent. */
  async sent(): Promise<void> {
    if (this.stopped) throw callerWentAway()
    if (++this.underWay >= WINDOW) await new Promise<void>((resolve, reject) => (this.settle = { resolve, reject }))
  }

  taken(): void {
    this.underWay--
    this.settle?.resolve()
    this.settle = undefined
  }

  stop(): void {
    this.stopped = true
    this.settle?.reject(callerWentAway())
    this.settle = undefined
  }
}

type Say = (message: FromWorker, transfer?: readonly ArrayBuffer[]) => void

/** Sends an answer in as few messages as it takes: a small one in one. */
class Sender<Head> {
  private readonly task: number
  private readonly say: Say
  private head: Head | undefined
  private first: Uint8Array<ArrayBuffer> | undefined
  private begun = false

  constructor(task: number, say: Say) {
    this.task = task
    this.say = say
  }

  start(head: Head): void {
    this.head = head
  }

  /** @returns whether anything is under way now. */
  write(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (!this.begun && !this.first && bytes.length < SMALL) {
      this.first = bytes
      return false
    }
    this.begin()
    this.send(bytes)
    return true
  }

  end(): void {
    const { task, head, first } = this
    if (this.begun) this.say({ type: 'end', task })
    else if (first) this.say({ type: 'whole', task, head, bytes: first }, [first.buffer])
    else this.say({ type: 'whole', task, head })
  }

  private begin(): void {
    if (this.begun) return
    this.begun = true
    this.say({ type: 'head', task: this.task, head: this.head })
    if (this.first) this.send(this.first)
  }

  private send(bytes: Uint8Array<ArrayBuffer>): void {
    this.say({ type: 'chunk', task: this.task, bytes }, [bytes.buffer])
  }
}

/**
 * The worker's side: does one task after another. `state` is what the main thread last shared, such as the handle of a
 * snapshot.
 */
export function serve<Request, State, Head>(
  work: (request: Request, state: State, output: Output<Head>, control: Control) => Promise<void>,
): void {
  const port = parentPort
  if (!port) throw new Error('This file is the entry of a worker thread')
  const stop = new Int32Array((workerData as { readonly stop: SharedArrayBuffer }).stop)
  const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer])
  let state: State
  let flow = new Flow()

  const run = async ({ task, request, timeoutMs, remainingMs }: Extract<ToWorker, { type: 'task' }>): Promise<void> => {
    const own = (flow = new Flow())
    const answer = new Sender<Head>(task, say)
    const output: Output<Head> = {
      start: (head) => answer.start(head),
      write: async (bytes) => {
        if (answer.write(bytes)) await own.sent()
      },
    }
    try {
      await work(request as Request, state, output, { stop, timeoutMs, remainingMs })
      answer.end()
    } catch (error) {
      say({ type: 'error', task, error: sentError(tooLarge(error)) })
    }
  }

  port.on('message', (message: ToWorker) => {
    switch (message.type) {
      case 'taken':
        return flow.taken()
      case 'stop':
        return flow.stop()
      case 'task':
        if ('state' in message) state = message.state as State
        void run(message)
    }
  })
  say({ type: 'ready' })
}
