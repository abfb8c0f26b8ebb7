import type { ToldFinding } from '../rules/report/finding.ts'
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

export interface ExamineTask extends ExamineRequest {
  readonly type: 'examine'
  readonly snapshot: SnapshotHandle
  readonly maxBytes: number
}

/** The same in numbers, with some of the findings. */
export interface ReportTask extends Omit<ExamineTask, 'type'> {
  readonly type: 'report'
  /** Tells the state and what is asked of it, under which the worker keeps what it found. */
  readonly key: string
  readonly wanted: FindingsWindow
}

/** Answers that are kept: reports are read page by page, and more often than the graphs change. */
const REMEMBERED = 16

/** Whole graphs looked at by every rule, in a thread of its own: no change waits for a report. */
export class Examiner {
  private readonly pool: WorkerPool<ExamineTask | ReportTask, undefined, readonly ToldFinding[] | FindingsReport>
  private readonly options: CheckerOptions
  private readonly known = new Map<string, Promise<readonly ToldFinding[]>>()
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
    return head as readonly ToldFinding[]
  }

  /**
   * The same in numbers, with some of the findings: of graphs in which there may be more than a thread should hand over.
   *
   * @throws like {@link findings}.
   */
  async report(snapshot: Snapshot, request: ExamineRequest, wanted: FindingsWindow): Promise<FindingsReport> {
    const { timeoutMs, memoryMb } = this.options
    const key = JSON.stringify([this.stateOf(snapshot), request])
    const maxBytes = bytesOfMemory(memoryMb)
    const task = { type: 'report', snapshot: snapshot.toHandle(), maxBytes, key, wanted, ...request } as const
    const { head } = await this.pool.run(task, { timeoutMs, signal: undefined })
    return head as FindingsReport
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
