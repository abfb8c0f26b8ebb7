import { WorkerPool } from '../threads/worker-pool.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import { invalid } from '../errors.ts'
import type { QueryAnswer, QueryEngine, QueryHead, QueryRequest } from './engine.ts'
import type { EvaluationRequest } from './evaluate.ts'

export interface ComunicaOptions {
  readonly baseIri: string
  readonly timeoutMs: number
  readonly maxRows: number
  readonly maxCharacters: number
  readonly memoryMb: number
  readonly workers: number
  readonly maxQueue: number
  readonly unionDefaultGraph: boolean
  /** The commit to answer from, asked for with each query. */
  snapshot(): Snapshot
  /** Prefixes by name, of that commit. */
  prefixes(): Readonly<Record<string, string>>
}

/** Comunica in worker threads over the shared memory of the store. */
export class ComunicaEngine implements QueryEngine {
  private readonly options: ComunicaOptions
  private readonly pool: WorkerPool<EvaluationRequest, SnapshotHandle, QueryHead>

  constructor(options: ComunicaOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: options.workers,
      memoryMb: options.memoryMb,
      maxQueue: options.maxQueue,
      state: () => {
        const snapshot = options.snapshot()
        return { version: snapshot.commit, value: snapshot.toHandle() }
      },
    })
  }

  /** Starts the workers before the first query comes. */
  warm(): void {
    this.pool.warm()
  }

  async answer({ query, dataset, accept, timeoutMs, signal }: QueryRequest): Promise<QueryAnswer> {
    const { baseIri, maxRows, maxCharacters, unionDefaultGraph } = this.options
    if (query.length > maxCharacters) {
      throw invalid(
        `The query has ${query.length} characters; at most ${maxCharacters} are read (CONCORDANCE_QUERY_MAX_CHARACTERS)`,
      )
    }
    const request: EvaluationRequest = {
      query,
      accept,
      baseIri,
      prefixes: this.options.prefixes(),
      maxRows,
      unionDefaultGraph,
      ...(dataset ? { dataset } : {}),
    }
    const limit = Math.min(timeoutMs ?? Infinity, this.options.timeoutMs)
    const { head, body } = await this.pool.run(request, { timeoutMs: limit, signal })
    return { ...head, body }
  }

  async close(): Promise<void> {
    await this.pool.close()
  }
}
