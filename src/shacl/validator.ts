import type { FormatName } from '../rdf/formats.ts'
import { bytesOfMemory } from '../sparql/limits.ts'
import { handedOut } from '../store/kept-snapshot.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import type { Client } from '../threads/fair-queue.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { LoadedClosing } from './known-shapes.ts'

/** A graph to validate, or to validate with: sent as text, or the union of loaded graphs, as shapes with what closes them. */
export type GraphInput =
  | { readonly type: 'text'; readonly bytes: Uint8Array; readonly format: FormatName; readonly name: string }
  | { readonly type: 'graphs'; readonly graphs: readonly string[]; readonly closing?: LoadedClosing }

export interface ValidationTask {
  readonly data: GraphInput
  readonly shapes: GraphInput
  /**
   * Loaded graphs that the data may refer to, such as code lists: they are read with the data, and only nodes of the
   * data itself are reported.
   */
  readonly context?: readonly string[]
  readonly baseIri: string
  /** `application/json` or the media type of an RDF format. */
  readonly mediaType: string
  /** The state that loaded graphs are read in; the newest when not given. */
  readonly snapshot?: Snapshot
}

/** A task with the limit that its worker keeps itself. */
export interface WorkerTask extends Omit<ValidationTask, 'snapshot'> {
  readonly snapshot?: SnapshotHandle
  /** Bytes that one query of the shapes may hold. */
  readonly maxBytes: number
}

/** The report, as bytes in the media type that was asked for. */
export interface ValidationAnswer {
  readonly conforms: boolean
  readonly results: number
  readonly body: Uint8Array
}

export interface ValidationHead {
  readonly conforms: boolean
  readonly results: number
}

/** Who asks, and how long they may. */
export interface ValidationAsked {
  /** Those who ask take turns. */
  readonly client?: Client
  /** Less than the limit of the service. */
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

export interface ValidatorOptions {
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly workers: number
  snapshot(): Snapshot
}

/** Validation in worker threads: the engine never yields, and the thread that answers HTTP must not wait for it. */
export class Validator {
  private readonly pool: WorkerPool<WorkerTask, SnapshotHandle, ValidationHead>
  private readonly options: ValidatorOptions

  constructor(options: ValidatorOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: options.workers,
      memoryMb: options.memoryMb,
      maxQueue: 100,
      state: () => handedOut(options.snapshot()),
    })
  }

  /** @throws DomainError `invalid`, `unsupported`, `timeout` … as `validate` and the pool do. */
  async validate(task: ValidationTask, { timeoutMs, ...asked }: ValidationAsked = {}): Promise<ValidationAnswer> {
    const { snapshot, ...given } = task
    const maxBytes = bytesOfMemory(this.options.memoryMb)
    const { head, body } = await this.pool.run(
      { ...given, maxBytes, ...(snapshot ? { snapshot: snapshot.toHandle() } : {}) },
      { timeoutMs: Math.min(timeoutMs ?? Infinity, this.options.timeoutMs), ...asked },
    )
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(chunk)
    return { ...head, body: Buffer.concat(chunks) }
  }

  async close(): Promise<void> {
    await this.pool.close()
  }
}
