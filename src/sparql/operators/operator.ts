import type { QueryContext } from '../context.ts'
import { BATCH, type Batch } from './batch.ts'

/** What is known of an operator's solutions before it runs. */
export interface Shape {
  readonly variables: readonly string[]
  /** Variables that are bound in every solution. */
  readonly certain: ReadonlySet<string>
  /** How many solutions are expected. */
  readonly estimate: number
}

/**
 * A step of a plan: gives its solutions batch by batch when asked. Whoever asks looks at the limits, so no operator
 * runs on past a deadline, and time and rows are measured for EXPLAIN.
 */
export abstract class Operator implements Shape {
  readonly context: QueryContext
  readonly variables: readonly string[]
  readonly certain: ReadonlySet<string>
  readonly estimate: number
  /** Solutions given so far. */
  rows = 0
  /** Time spent here and below. */
  milliseconds = 0

  constructor(context: QueryContext, { variables, certain, estimate }: Shape) {
    this.context = context
    this.variables = variables
    this.certain = certain
    this.estimate = estimate
  }

  /** What kind of step this is, in a word or two. */
  abstract readonly name: string
  /** What it works on, for people. */
  abstract readonly detail: string
  abstract readonly inputs: readonly Operator[]

  protected abstract produce(): Batch | undefined

  /** The next solutions, never an empty batch; undefined at the end. */
  next(): Batch | undefined {
    this.context.limits.check()
    const started = performance.now()
    let batch = this.produce()
    while (batch?.length === 0) batch = this.produce()
    this.milliseconds += performance.now() - started
    if (batch) this.rows += batch.length
    return batch
  }

  /** How many of its inputs, from the first, it reads only as far as it is asked itself; it reads the others to their end. */
  get streamed(): number {
    return this.inputs.length
  }

  /** What share of an input is read when a share of the own rows is asked for. */
  shareOf(input: number, share: number): number {
    return input < this.streamed ? share : 1
  }

  /** Whether more may come after the end, when more outer solutions are given: it must not be read into a table. */
  get restarts(): boolean {
    return this.inputs[0]?.restarts ?? false
  }

  /** The column of a variable; undefined when the operator does not have it. */
  slot(variable: string): number | undefined {
    const slot = this.variables.indexOf(variable)
    return slot === -1 ? undefined : slot
  }
}

/** Columns for a batch that an operator fills again and again: whatever is in them is not its own. */
export function emptyBatch(context: QueryContext, columns: number): Batch {
  context.limits.hold(columns * BATCH * 4, 'The plan')
  return { length: 0, columns: Array.from({ length: columns }, () => context.columns.take()) }
}

/** One solution that binds nothing: what joins begin with. */
export class Unit extends Operator {
  readonly name = 'One empty solution'
  readonly detail = ''
  readonly inputs = []
  private given = false

  constructor(context: QueryContext) {
    super(context, { variables: [], certain: new Set(), estimate: 1 })
  }

  protected produce(): Batch | undefined {
    if (this.given) return undefined
    this.given = true
    return { length: 1, columns: [] }
  }
}

/** No solutions, and why. */
export class Nothing extends Operator {
  readonly name = 'Nothing'
  readonly detail: string
  readonly inputs = []

  constructor(context: QueryContext, variables: readonly string[], detail: string) {
    super(context, { variables, certain: new Set(variables), estimate: 0 })
    this.detail = detail
  }

  protected produce(): undefined {
    return undefined
  }
}

/** Solutions that another operator puts here, a batch at a time, for the operators above to go on from. */
export class Seed extends Operator {
  readonly name = 'Outer solutions'
  readonly detail = ''
  readonly inputs = []
  private batch: Batch | undefined

  override get restarts(): boolean {
    return true
  }

  give(batch: Batch): void {
    this.batch = batch
  }

  protected produce(): Batch | undefined {
    const batch = this.batch
    this.batch = undefined
    return batch
  }
}
