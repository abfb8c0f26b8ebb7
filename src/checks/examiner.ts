import { bytesOfMemory } from '../sparql/limits.ts'
import type { Snapshot, SnapshotHandle } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { CheckerOptions } from './checker.ts'
import type { FindingsReport, FindingsWindow } from './findings-report.ts'

export type { FindingsReport, FindingsWindow, RuleCount } from './findings-report.ts'

/** Graphs to examine as a whole. */
export interface ExamineRequest {
  /** IRIs, each with the graphs of the shapes that govern it. */
  readonly shapesOf: Readonly<Record<string, readonly string[]>>
  /** For labels and messages, best first. */
  readonly languages: readonly string[]
  /** The day on which suppressions count: `2026-11-21`. */
  readonly today: string
}

/** Whole graphs to examine, and which of the findings are wanted. */
export interface ReportTask extends ExamineRequest {
  readonly type: 'report'
  readonly snapshot: SnapshotHandle
  readonly maxBytes: number
  /** Tells the state and what is asked of it, under which the worker keeps what it found. */
  readonly key: string
  readonly wanted: FindingsWindow
}

/** Whole graphs looked at by every rule, in a thread of its own: no change waits for a report. */
export class Examiner {
  private readonly pool: WorkerPool<ReportTask, undefined, FindingsReport>
  private readonly options: CheckerOptions
  private readonly states = new WeakMap<Snapshot, number>()
  private lastState = 0

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
   * What the rules have against graphs of a state, in numbers, with those findings that are wanted: there may be more than a
   * thread should hand over. Those of the last states are kept, as reports are read page by page.
   *
   * @throws DomainError `invalid` or `unsupported` for shapes that cannot be used; `timeout`, `busy` or `too-large` as the pool
   * says.
   */
  async report(snapshot: Snapshot, request: ExamineRequest, wanted: FindingsWindow): Promise<FindingsReport> {
    const { timeoutMs, memoryMb } = this.options
    const key = JSON.stringify([this.stateOf(snapshot), request])
    const maxBytes = bytesOfMemory(memoryMb)
    const task = { type: 'report', snapshot: snapshot.toHandle(), maxBytes, key, wanted, ...request } as const
    const { head } = await this.pool.run(task, { timeoutMs, signal: undefined })
    return head
  }

  /** A number for a state, which drafts of one commit do not share. */
  private stateOf(snapshot: Snapshot): number {
    const known = this.states.get(snapshot) ?? ++this.lastState
    this.states.set(snapshot, known)
    return known
  }

  /** Ends the worker. */
  async close(): Promise<void> {
    await this.pool.close()
  }
}
