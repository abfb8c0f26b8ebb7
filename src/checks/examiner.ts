import type { ToldFinding } from '../rules/report/finding.ts'
import { bytesOfMemory } from '../sparql/limits.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { CheckerOptions } from './checker.ts'

/** Graphs to examine as a whole. */
export interface ExamineRequest {
  /** IRIs, each with the graphs of the shapes that govern it. */
  readonly shapesOf: Readonly<Record<string, readonly string[]>>
  /** For labels and messages, best first. */
  readonly languages: readonly string[]
  /** The day on which suppressions count: `2026-11-21`. */
  readonly today: string
}

export interface ExamineTask extends ExamineRequest {
  readonly type: 'examine'
  readonly snapshot: SnapshotHandle
  readonly maxBytes: number
}

/** Answers that are kept: reports are read page by page, and more often than the graphs change. */
const REMEMBERED = 16

/** Whole graphs looked at by every rule, in a thread of its own: no change waits for a report. */
export class Examiner {
  private readonly pool: WorkerPool<ExamineTask, undefined, readonly ToldFinding[]>
  private readonly options: CheckerOptions
  private readonly known = new Map<string, Promise<readonly ToldFinding[]>>()

  constructor(options: CheckerOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: 1,
      memoryMb: options.memoryMb,
      maxQueue: 100,
      state: () => ({ version: 0, value: () => undefined }),
    })
  }

  /**
   * What the rules have against graphs of a state, violations first.
   *
   * @throws DomainError `invalid` or `unsupported` for shapes that cannot be used; `timeout`, `busy` or `too-large` as the pool
   * says.
   */
  findings(snapshot: Snapshot, request: ExamineRequest): Promise<readonly ToldFinding[]> {
    const key = JSON.stringify([snapshot.commit, snapshot.version, request])
    const known = this.known.get(key)
    if (known) return known
    const found = this.run(snapshot, request)
    this.known.set(key, found)
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!)
    found.catch(() => this.known.delete(key))
    return found
  }

  private async run(snapshot: Snapshot, request: ExamineRequest): Promise<readonly ToldFinding[]> {
    const { timeoutMs, memoryMb } = this.options
    const maxBytes = bytesOfMemory(memoryMb)
    const task = { type: 'examine', snapshot: snapshot.toHandle(), maxBytes, ...request } as const
    const { head } = await this.pool.run(task, { timeoutMs, signal: undefined })
    return head
  }

  /** Ends the worker. */
  async close(): Promise<void> {
    await this.pool.close()
  }
}
