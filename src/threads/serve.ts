import { parentPort } from 'node:worker_threads'
import { DomainError, messageOf } from '../errors.ts'
import { WINDOW, type FromWorker, type SentError, type ToWorker } from './messages.ts'

/** Where a task puts its answer. */
export interface Output<Head> {
  /** Says what the answer is; call it once, before the first chunk. */
  start(head: Head): void
  /** Sends bytes (which are handed over, not copied); resolves when more may be sent. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
}

const sentError = (error: unknown): SentError =>
  error instanceof DomainError
    ? { code: error.code, message: error.message, details: error.details }
    : { message: messageOf(error), ...(error instanceof Error && error.stack ? { stack: error.stack } : {}) }

/**
 * The worker's side: does one task after another. `state` is what the main thread last shared, such as the handle of a
 * snapshot.
 */
export function serve<Request, State, Head>(
  work: (request: Request, state: State, output: Output<Head>) => Promise<void>,
): void {
  const port = parentPort
  if (!port) throw new Error('This file is the entry of a worker thread')
  const say = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer])
  let state: State
  let underWay = 0
  let proceed: (() => void) | undefined

  const run = async (task: number, request: Request): Promise<void> => {
    underWay = 0
    const output: Output<Head> = {
      start: (head) => say({ type: 'head', task, head }),
      write: async (bytes) => {
        say({ type: 'chunk', task, bytes }, [bytes.buffer])
        if (++underWay >= WINDOW) await new Promise<void>((resolve) => (proceed = resolve))
      },
    }
    try {
      await work(request, state, output)
      say({ type: 'end', task })
    } catch (error) {
      say({ type: 'error', task, error: sentError(error) })
    }
  }

  port.on('message', (message: ToWorker) => {
    if (message.type === 'taken') {
      underWay--
      proceed?.()
      proceed = undefined
      return
    }
    if ('state' in message) state = message.state as State
    void run(message.task, message.request as Request)
  })
  say({ type: 'ready' })
}
