import { DomainError } from '../errors.ts'

const MINUTE_MS = 60_000
/** Callers that are remembered; beyond that, those that have asked least recently are forgotten. */
const MOST_CALLERS = 10_000
/** What is used beyond a budget is waited for, but not longer than this. */
const LONGEST_WAIT_MS = 5 * MINUTE_MS

interface Spent {
  /** Milliseconds of query time, as far as they still count at `at`. */
  readonly ms: number
  readonly at: number
}

/**
 * Query time by caller: what it has a thread for itself. Each may use so many seconds of a minute; what was used comes
 * back evenly. A query that runs is not stopped for it: those that wait, and the next ones, are refused.
 */
export class QueryBudgets {
  private readonly perMinuteMs: number
  private readonly now: () => number
  private readonly spent = new Map<string, Spent>()
  /** When what runs has begun. */
  private readonly running = new Map<string, number[]>()

  /** @param secondsPerMinute more than 0. */
  constructor(secondsPerMinute: number, now: () => number = () => performance.now()) {
    this.perMinuteMs = secondsPerMinute * 1000
    this.now = now
  }

  /**
   * To be called when a query comes.
   *
   * @param caller who asks; those who do not say are one.
   * @throws DomainError `too-many-requests` with `retryAfter` in seconds.
   */
  admit(caller = ''): void {
    const over = this.of(caller) + this.sinceBegun(caller) - this.perMinuteMs
    if (over < 0) return
    const retryAfter = Math.max(1, Math.ceil(Math.min(LONGEST_WAIT_MS, this.timeFor(over)) / 1000))
    throw new DomainError(
      'too-many-requests',
      `Queries of one caller get ${this.perMinuteMs / 1000} seconds of a minute, and yours have used them: ask again in ${retryAfter} seconds, or ask for less (explain=plan tells what a query costs)`,
      { details: { retryAfter, limit: 'query-time' } },
    )
  }

  /**
   * To be called when a thread begins with a query; what it gives is to be called once, when the thread is free again.
   *
   * @throws DomainError as {@link admit} does: others of the caller may have used the time while this one waited.
   */
  begin(caller = ''): () => void {
    this.admit(caller)
    const started = this.now()
    this.running.set(caller, [...(this.running.get(caller) ?? []), started])
    return () => this.end(caller, started)
  }

  private end(caller: string, started: number): void {
    const others = this.running.get(caller)!
    others.splice(others.indexOf(started), 1)
    if (others.length === 0) this.running.delete(caller)
    const ms = this.of(caller) + this.now() - started
    const most = this.perMinuteMs * (1 + LONGEST_WAIT_MS / MINUTE_MS)
    this.spent.delete(caller)
    this.spent.set(caller, { ms: Math.min(ms, most), at: this.now() })
    if (this.spent.size > MOST_CALLERS) this.spent.delete(this.spent.keys().next().value!)
  }

  private of(caller: string): number {
    const { ms, at } = this.spent.get(caller) ?? { ms: 0, at: 0 }
    return Math.max(0, ms - ((this.now() - at) / MINUTE_MS) * this.perMinuteMs)
  }

  private sinceBegun(caller: string): number {
    return (this.running.get(caller) ?? []).reduce((sum, started) => sum + this.now() - started, 0)
  }

  /** How long it takes until so much has come back. */
  private timeFor(ms: number): number {
    return (ms / this.perMinuteMs) * MINUTE_MS
  }
}
