import { bytesOfMemory } from '../sparql/limits.ts'
import type { Change } from '../store/delta.ts'
import type { QuadBuffer } from '../store/quad-buffer.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { WorkerPool } from '../threads/worker-pool.ts'
import type { CheckReport } from './report.ts'
import type { CheckScope, CheckTask, WarmTask } from './task.ts'

export interface CheckerOptions {
  readonly timeoutMs: number
  /** Heap of a worker. */
  readonly memoryMb: number
}

/** A change, its two states, and what is asked about it. */
export interface CheckRequest extends CheckScope {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Net, as ids of `after`. */
  readonly change: Change
  readonly signal?: AbortSignal | undefined
}

/** One for the change that is being made, one for those who preview theirs meanwhile. */
const WORKERS = 2

/** The gate's look at a change, in worker threads: the thread that answers HTTP never waits for it. */
export class Checker {
  private readonly pool: WorkerPool<CheckTask | WarmTask, undefined, CheckReport | undefined>
  private readonly options: CheckerOptions

  constructor(options: CheckerOptions) {
    this.options = options
    this.pool = new WorkerPool({
      entry: new URL('./worker.ts', import.meta.url),
      size: WORKERS,
      memoryMb: options.memoryMb,
      maxQueue: 100,
      state: () => ({ version: 0, value: () => undefined }),
    })
  }

  /**
   * What a change brings about against shapes, SKOS and the rules for terms that go out of use: what was wrong before it is
   * only counted. Takes time in proportion to the change and to what refers to it.
   *
   * @throws DomainError `invalid` or `unsupported` when the governing shapes cannot be used; `timeout`, `cancelled`, `busy`
   * or `too-large` as the pool says.
   */
  async check({ before, after, change, signal, ...scope }: CheckRequest): Promise<CheckReport> {
    const { shapesOf, languages, retirement, today } = scope
    const { timeoutMs, memoryMb } = this.options
    const task: CheckTask = {
      type: 'check',
      before: before.toHandle(),
      after: after.toHandle(),
      added: rowsOf(change.added),
      removed: rowsOf(change.removed),
      shapesOf,
      languages,
      retirement,
      today,
      maxBytes: bytesOfMemory(memoryMb),
    }
    const { head } = await this.pool.run(task, { timeoutMs, signal })
    return head!
  }

  /** Starts a worker and has it compile shapes, so that the first change need not wait for that. */
  warm(snapshot: Snapshot, shapes: WarmTask['shapes']): void {
    const { timeoutMs } = this.options
    // nobody waits for it: what goes wrong is told to the one who needs the shapes
    this.pool.run({ type: 'warm', snapshot: snapshot.toHandle(), shapes }, { timeoutMs }).catch(() => undefined)
  }

  /** Ends the workers: what they do is answered `busy`. */
  async close(): Promise<void> {
    await this.pool.close()
  }
}

function rowsOf({ s, p, o, g, length }: QuadBuffer): Uint32Array {
  const rows = new Uint32Array(4 * length)
  for (let row = 0, at = 0; row < length; row++) {
    rows[at++] = s[row]!
    rows[at++] = p[row]!
    rows[at++] = o[row]!
    rows[at++] = g[row]!
  }
  return rows
}
