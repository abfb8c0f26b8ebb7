import type { Snapshot } from '../store/snapshot.ts'
import { OccasionalWorker } from '../threads/occasional.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { Scope } from './facts.ts'
import { isWorkbook, readTable } from './read.ts'
import { tableLimits, type ReadTable, type TableFormat } from './read-table.ts'
import type { Survey } from './survey.ts'
import { failureOf, type TryOut } from './try-out.ts'
import type { TableHead, TableTask } from './task.ts'

export interface TablesOptions {
  /** What an export may take, its reader included. */
  readonly timeoutMs: number
  /** Heap of a worker. */
  readonly memoryMb: number
}

/** A table on its way out. */
export interface WrittenTable {
  readonly survey: Survey
  readonly body: AsyncIterable<Uint8Array>
}

/** Bytes of CSV that are read faster than a thread starts. */
const SMALL = 64 * 1024
/** Operations that are carried out faster than a thread starts. */
const FEW = 1000
/** Exports at once: a slow reader holds one up. */
const WRITERS = 2

/** Tables in and out, in threads: the one that answers HTTP never waits for a large file. */
export class Tables {
  private readonly options: TablesOptions
  private readonly reader: OccasionalWorker<TableTask, TableHead>
  private readonly writers: WorkerPool<TableTask, undefined, TableHead>

  constructor(options: TablesOptions) {
    this.options = options
    const entry = new URL('./worker.ts', import.meta.url)
    const { memoryMb } = options
    this.reader = new OccasionalWorker({ entry, memoryMb })
    this.writers = new WorkerPool({ entry, memoryMb, size: WRITERS, maxQueue: 20, state: () => ({ version: 0, value: () => undefined }) }) // prettier-ignore
  }

  /** @throws like `readTable`. */
  async read(bytes: Uint8Array): Promise<ReadTable> {
    if (bytes.length < SMALL && !isWorkbook(bytes)) return readTable(bytes)
    const head = await this.reader.head({ type: 'read', bytes, limits: tableLimits })
    return (head as Extract<TableHead, { table: unknown }>).table
  }

  /** Carries operations out to nowhere: a few at once, many in the thread. */
  readonly tryOut: TryOut = async (operations, { snapshot, now, baseIri, sunsetDays }) => {
    if (operations.length < FEW) return failureOf(operations, { snapshot, now, baseIri, sunsetDays })
    const task = { type: 'try', snapshot: snapshot.toHandle(), operations, now, baseIri, sunsetDays } as const
    return ((await this.reader.head(task)) as Extract<TableHead, { failure: unknown }>).failure
  }

  /**
   * The table of a scope.
   *
   * @throws DomainError `not-found`, `too-large` as `survey` does; `timeout`, `busy`, `cancelled`.
   */
  async write(
    snapshot: Snapshot,
    { format, ...scope }: Scope & { readonly format: TableFormat },
    { signal, surveyOnly = false }: { readonly signal?: AbortSignal; readonly surveyOnly?: boolean } = {},
  ): Promise<WrittenTable> {
    const task: TableTask = { type: 'write', snapshot: snapshot.toHandle(), scope, format, surveyOnly }
    const { head, body } = await this.writers.run(task, { timeoutMs: this.options.timeoutMs, signal })
    return { survey: (head as Extract<TableHead, { survey: unknown }>).survey, body }
  }

  /** What a table of a scope would be. @throws like `write`. */
  async survey(snapshot: Snapshot, scope: Scope, signal?: AbortSignal): Promise<Survey> {
    const { survey, body } = await this.write(snapshot, { ...scope, format: 'csv' }, { surveyOnly: true, ...(signal ? { signal } : {}) }) // prettier-ignore
    for await (const _nothing of body); // its end says that the worker is free again
    return survey
  }

  async close(): Promise<void> {
    await Promise.all([this.reader.close(), this.writers.close()])
  }
}
