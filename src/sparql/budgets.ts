import { DomainError } from '../errors.ts'

const MINUTE_MS = 60_000
/** Callers that are remembered; beyond that, those that have asked least recently are forgotten. */
const MOST_CALLERS = 10_000

/** What ends a query that is not counted. */
export const free = (): void => undefined

interface Spent {
  /** Milliseconds of query time, as far as they still count at `at`. */
  readonly ms: number
  readonly at: number
}

/**
 * Query time by caller. Each may use so many seconds of a minute; what was used comes back evenly. A query that has begun
 * is not stopped for it: the next one has to wait.
 */
export class QueryBudgets {
  private readonly perMinuteMs: number
  private readonly now: () => number
  private readonly spent = new Map<string, Spent>()

  /** @param secondsPerMinute 0 for no budget. */
  constructor(secondsPerMinute: number, now: () => number = () => performance.now()) {
    this.perMinuteMs = secondsPerMinute * 1000
    this.now = now
  }

  /**
   * To be called when a query begins; what it gives is to be called once when it ends.
   *
   * @param caller who asks; those who do not say are one.
   * @throws DomainError `too-many-requests` with `retryAfter` in seconds.
   */
  begin(caller = ''): () => void {
    if (this.perMinuteMs === 0) return free
    const { ms } = this.of(caller)
    const over = ms - this.perMinuteMs
    if (over >= 0) {
      const retryAfter = Math.max(1, Math.ceil((over / this.perMinuteMs) * (MINUTE_MS / 1000)))
      throw new DomainError(
        'too-many-requests',
        `Queries of one caller get ${this.perMinuteMs / 1000} seconds of a minute, and yours have used them: ask again in ${retryAfter} seconds, or ask for less (explain=plan tells what a query costs)`,
        { details: { retryAfter, limit: 'query-time' } },
      )
    }
    const started = this.now()
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      const { ms: before, at } = this.of(caller)
      this.spent.delete(caller)
      this.spent.set(caller, { ms: before + this.now() - started, at })
      if (this.spent.size > MOST_CALLERS) this.spent.delete(this.spent.keys().next().value!)
    }
  }

  private of(caller: string): Spent {
    const at = this.now()
    const { ms, at: before } = this.spent.get(caller) ?? { ms: 0, at }
    return { ms: Math.max(0, ms - ((at - before) / MINUTE_MS) * this.perMinuteMs), at }
  }
}

/** Ends the query of a budget when its answer has been read, or nobody reads it any more. */
export async function* untilRead<Chunk>(chunks: AsyncIterable<Chunk>, end: () => void): AsyncGenerator<Chunk> {
  try {
    yield* chunks
  } finally {
    end()
  }
}
