import { DomainError } from '../errors.ts'
import { Stop, callerWentAway, timeIsUp } from '../threads/stopped.ts'

export interface LimitOptions {
  /** The limit on time, as it is told to the caller. */
  readonly timeoutMs: number
  /** What is left of it, where some was spent waiting. */
  readonly remainingMs?: number
  /** Rows, or triples, of an answer. */
  readonly maxRows: number
  /** Rows, or triples, after which the answer ends, in the place of being refused. */
  readonly atMost?: number | undefined
  /** Bytes that the operators may hold at one time. */
  readonly maxBytes: number
  /** A shared word that another thread sets to a value of {@link Stop}. */
  readonly stop?: Int32Array
}

/** The part of CONCORDANCE_QUERY_MEMORY_MB that operators may hold in tables, sorts and groups, in bytes. */
export const bytesOfMemory = (memoryMb: number): number => (memoryMb / 2) * 2 ** 20

/** What one query may use. Every operator asks; passing a limit ends the query with an error that names the limit. */
export class Limits {
  readonly maxRows: number
  private readonly atMost: number
  private readonly timeoutMs: number
  private readonly deadline: number
  private readonly maxBytes: number
  private readonly stop: Int32Array
  private rows = 0
  private bytes = 0
  private over = false

  constructor({ timeoutMs, remainingMs = timeoutMs, maxRows, atMost = Infinity, maxBytes, stop }: LimitOptions) {
    this.maxRows = maxRows
    // One row more than is let through tells who asked that there are more.
    this.atMost = atMost === Infinity ? Infinity : Math.min(atMost, maxRows + 1)
    this.timeoutMs = timeoutMs
    this.deadline = performance.now() + remainingMs
    this.maxBytes = maxBytes
    this.stop = stop ?? new Int32Array(1)
  }

  /** No limits: for what is small by itself, and for tests. */
  static none(): Limits {
    return new Limits({ timeoutMs: Infinity, maxRows: Infinity, maxBytes: Infinity })
  }

  /** Bytes held now. */
  get held(): number {
    return this.bytes
  }

  /** What is left of the time, in milliseconds; not below 0. */
  get remainingMs(): number {
    return Math.max(0, this.deadline - performance.now())
  }

  /** To be called once per batch: it costs less than a row. @throws DomainError `timeout` or `cancelled`. */
  check(): void {
    const word = Atomics.load(this.stop, 0)
    if (this.over || word === Stop.cancelled) throw callerWentAway()
    if (word === Stop.timeout || performance.now() > this.deadline) throw timeIsUp(this.timeoutMs)
  }

  /**
   * Counts rows of the answer, before they are written.
   *
   * @returns how many of them belong to the answer: fewer only where it ends with them.
   * @throws DomainError `too-many-rows`.
   */
  emit(rows: number): number {
    this.rows += rows
    if (this.atMost !== Infinity) return rows - Math.max(0, this.rows - this.atMost)
    if (this.rows > this.maxRows) {
      throw new DomainError(
        'too-many-rows',
        `The answer has more than ${this.maxRows} rows, the limit on rows: add a LIMIT, or download the graph`,
        { details: { limit: 'rows', rows: this.maxRows } },
      )
    }
    return rows
  }

  /** Whether the answer has as many rows as were asked for: nobody needs to look for more. */
  get isFull(): boolean {
    return this.rows >= this.atMost
  }

  /**
   * Counts bytes that an operator is about to hold.
   *
   * @param operator what it is called in EXPLAIN, such as `HashJoin`.
   * @throws DomainError `too-large` that names the operator and the setting.
   */
  hold(bytes: number, operator: string): void {
    this.bytes += bytes
    if (this.bytes <= this.maxBytes) return
    const megabytes = Math.round(this.maxBytes / 2 ** 20)
    throw new DomainError(
      'too-large',
      `${operator} needs more than the ${megabytes} MB that a query may hold: narrow the query, or raise CONCORDANCE_QUERY_MEMORY_MB, of which this is half`,
      { details: { limit: 'memory', megabytes, operator } },
    )
  }

  /** Gives back what was held. */
  release(bytes: number): void {
    this.bytes -= bytes
  }

  /** Whether somebody stopped the query, or it is over: for what cannot throw. */
  get stopped(): boolean {
    return this.over || Atomics.load(this.stop, 0) !== Stop.none
  }

  /** The query is over: whatever of it still runs is stopped at its next `check`. */
  end(): void {
    this.over = true
  }
}
