import { WorkerPool } from '../../threads/worker-pool.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { allowedEndpoints } from '../federation/allowed.ts'
import { bytesOfMemory } from '../limits.ts'
import type { ChangeHead, DocumentWork, UpdateWork, WriteTask } from './tasks.ts'

export interface UpdateEngineOptions {
  readonly baseIri: string
  /** IRIs of the graphs that only the service itself writes. */
  readonly kept: readonly string[]
  readonly unionDefaultGraph: boolean
  /** Endpoints that patterns may ask with SERVICE; absent: none. */
  readonly federation?: string
  readonly timeoutMs: number
  readonly memoryMb: number
  /** Requests that may wait. */
  readonly maxQueue: number
}

/** What a request would change: how many quads of which graph, and the quads in chunks of the journal's format. */
export interface PreparedChange extends ChangeHead {
  readonly chunks: AsyncIterable<Uint8Array>
}

/**
 * Works out what requests to write change, in a thread of its own: updates with their patterns, and documents. One is
 * enough, as changes are made one after another.
 */
export class UpdateEngine {
  private readonly options: UpdateEngineOptions
  private readonly pool: WorkerPool<WriteTask, undefined, ChangeHead>

  constructor(options: UpdateEngineOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: 1,
      memoryMb: options.memoryMb,
      maxQueue: options.maxQueue,
      state: () => ({ version: 0, value: () => undefined }),
    })
  }

  /** Starts the worker before the first request comes. */
  warm(): void {
    this.pool.warm()
  }

  /**
   * Works out what a request changes of a snapshot.
   *
   * @throws DomainError `invalid`, `unsupported`, `not-found`, `conflict` or `forbidden` of the request; `timeout`,
   * `too-large`, `busy`, `cancelled`.
   */
  async prepare(
    work: UpdateWork | DocumentWork,
    { snapshot, signal }: { readonly snapshot: Snapshot; readonly signal?: AbortSignal | undefined },
  ): Promise<PreparedChange> {
    const { baseIri, kept, unionDefaultGraph, timeoutMs, memoryMb } = this.options
    const federation = allowedEndpoints(this.options.federation ?? '')
    const settings = { baseIri, kept, unionDefaultGraph, federation, maxBytes: bytesOfMemory(memoryMb) }
    const task: WriteTask = { work, settings, handle: snapshot.toHandle() }
    const { head, body } = await this.pool.run(task, { timeoutMs, signal })
    return { ...head, chunks: body }
  }

  async close(): Promise<void> {
    await this.pool.close()
  }
}
