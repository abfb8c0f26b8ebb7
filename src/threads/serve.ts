import { parentPort, workerData } from 'node:worker_threads'
import { DomainError, messageOf } from '../errors.ts'
import { WINDOW, type FromWorker, type SentError, type ToWorker } from './messages.ts'
import { callerWentAway } from './stopped.ts'

/** Where a task puts its answer. */
export interface Output<Head> {
  /** Says what the answer is; call it once, before the first chunk. */
  start(head: Head): void
  /**
   * Sends bytes (which are handed over, not copied); resolves when more may be sent.
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
    const output: Output<Head> = {
      start: (head) => say({ type: 'head', task, head }),
      write: async (bytes) => {
        say({ type: 'chunk', task, bytes }, [bytes.buffer])
        await own.sent()
      },
    }
    try {
      await work(request as Request, state, output, { stop, timeoutMs, remainingMs })
      say({ type: 'end', task })
    } catch (error) {
      say({ type: 'error', task, error: sentError(error) })
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
