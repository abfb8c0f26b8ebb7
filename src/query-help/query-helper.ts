import type { QueryDataset } from '../sparql/engine.ts'
import type { StateTable } from '../sparql/expansion/state-table.ts'
import { invalid } from '../errors.ts'
import type { QueryBudgets } from '../sparql/budgets.ts'
import { bytesOfMemory } from '../sparql/limits.ts'
import { handedOut } from '../store/kept-snapshot.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { QueryHelp } from './help.ts'

/** Longer texts are mostly lists of values: mending one takes hundreds of readings. */
const MAX_HELPED = 20_000

/** A query that somebody wants help with. */
export interface HelpRequest {
  readonly query: string
  readonly dataset?: QueryDataset
  /** Asks for things in the states of domains as well: see `QueryRequest`. */
  readonly expand?: StateTable
  /** The state to ask, where it is not the newest. */
  readonly snapshot?: Snapshot
  /** A shorter limit than the configured one, in milliseconds. */
  readonly timeoutMs?: number
  /** Who asks: see `QueryRequest`. */
  readonly client?: string
  readonly signal?: AbortSignal
}

/** The same for the worker. */
export interface HelpTask {
  readonly query: string
  readonly dataset?: QueryDataset
  readonly expand?: StateTable
  readonly snapshot?: SnapshotHandle
  readonly baseIri: string
  readonly unionDefaultGraph: boolean
  readonly maxBytes: number
  readonly leastMs: number
}

export interface HelperOptions {
  readonly baseIri: string
  readonly timeoutMs: number
  readonly memoryMb: number
  readonly maxQueue: number
  readonly unionDefaultGraph: boolean
  /** Milliseconds that help may take however quick the query is. */
  readonly leastMs: number
  /** Query time by caller. */
  readonly budgets?: QueryBudgets | undefined
  snapshot(): Snapshot
}

/** Help with queries, in a thread of its own: what is tried out for it takes nothing from queries that are right. */
export class QueryHelper {
  private readonly options: HelperOptions
  private readonly pool: WorkerPool<HelpTask, SnapshotHandle, QueryHelp>

  constructor(options: HelperOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: 1,
      memoryMb: options.memoryMb,
      maxQueue: options.maxQueue,
      state: () => handedOut(options.snapshot()),
    })
  }

  /** @throws DomainError `invalid` for a text that is too long to be looked at, `timeout`, `busy`, `cancelled`, as queries do. What is wrong with the query is no error here. */
  async help({ query, dataset, expand, snapshot, timeoutMs, client, signal }: HelpRequest): Promise<QueryHelp> {
    const { baseIri, leastMs, memoryMb, unionDefaultGraph } = this.options
    if (query.length > MAX_HELPED) throw invalid(`The query has ${query.length} characters: help is given with ${MAX_HELPED} at most. Take lists of values out of it`) // prettier-ignore
    const task = {
      query,
      baseIri,
      unionDefaultGraph,
      leastMs,
      maxBytes: bytesOfMemory(memoryMb),
      ...(dataset ? { dataset } : {}),
      ...(expand ? { expand } : {}),
      ...(snapshot ? { snapshot: snapshot.toHandle() } : {}),
    }
    const limit = Math.min(timeoutMs ?? Infinity, this.options.timeoutMs)
    const { budgets } = this.options
    budgets?.admit(client)
    const { head } = await this.pool.run(task, {
      timeoutMs: limit,
      signal,
      client,
      begin: () => budgets?.begin(client),
    })
    return head
  }

  async close(): Promise<void> {
    await this.pool.close()
  }
}
