import { invalid } from '../errors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { EngineName, QueryAnswer, QueryEngine, QueryHead, QueryRequest } from './engine.ts'
import { allowedEndpoints } from './federation/allowed.ts'
import { bytesOfMemory } from './limits.ts'
import type { QueryBudgets } from './budgets.ts'
import type { WorkerRequest, WorkerState } from './worker.ts'

export interface EngineOptions {
  /** The engine to begin with. */
  readonly engine: EngineName
  /** The setting CONCORDANCE_FEDERATION: endpoints that SERVICE may ask. */
  readonly federation?: string
  readonly baseIri: string
  readonly timeoutMs: number
  readonly maxRows: number
  readonly maxCharacters: number
  readonly memoryMb: number
  readonly workers: number
  readonly maxQueue: number
  readonly unionDefaultGraph: boolean
  /** Query time by caller. */
  readonly budgets?: QueryBudgets | undefined
  /** The commit to answer from, asked for with each query. */
  snapshot(): Snapshot
  /** Prefixes by name, of that commit. */
  prefixes(): Readonly<Record<string, string>>
}

/** Queries in worker threads over the shared memory of the store, each within its limits. */
export class ThreadedEngine implements QueryEngine {
  private readonly options: EngineOptions
  private readonly federation: ReturnType<typeof allowedEndpoints>
  private readonly pool: WorkerPool<WorkerRequest, WorkerState, QueryHead>

  constructor(options: EngineOptions) {
    this.options = options
    this.federation = allowedEndpoints(options.federation ?? '')
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: options.workers,
      memoryMb: options.memoryMb,
      maxQueue: options.maxQueue,
      state: () => {
        const snapshot = options.snapshot()
        const value = (): WorkerState => ({ snapshot: snapshot.toHandle(), prefixes: options.prefixes() })
        return { version: snapshot.version, value }
      },
    })
  }

  /** Starts the workers before the first query comes. */
  warm(): void {
    this.pool.warm()
  }

  async answer({ timeoutMs, signal, client, snapshot, ...request }: QueryRequest): Promise<QueryAnswer> {
    const { baseIri, budgets, engine, maxRows, maxCharacters, memoryMb, unionDefaultGraph } = this.options
    if (request.query.length > maxCharacters) {
      throw invalid(
        `The query has ${request.query.length} characters; at most ${maxCharacters} are read (CONCORDANCE_QUERY_MAX_CHARACTERS)`,
      )
    }
    const task: WorkerRequest = {
      ...request,
      ...(snapshot ? { snapshot: snapshot.toHandle() } : {}),
      baseIri,
      engine,
      federation: this.federation,
      unionDefaultGraph,
      maxRows,
      maxBytes: bytesOfMemory(memoryMb),
    }
    const limit = Math.min(timeoutMs ?? Infinity, this.options.timeoutMs)
    budgets?.admit(client)
    const begin = (): (() => void) | undefined => budgets?.begin(client)
    const { head, body, ...answer } = await this.pool.run(task, { timeoutMs: limit, signal, client, begin })
    return { ...head, ...answer, body }
  }

  async close(): Promise<void> {
    await this.pool.close()
  }
}
