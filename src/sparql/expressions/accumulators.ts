import { calculate, positive } from './arithmetic.ts'
import type { Environment } from './compile.ts'
import type { Expression } from './expression.ts'
import { IntegerReader } from './integers.ts'
import { Variable } from './nodes.ts'
import { TermOrder } from './order.ts'
import { TupleSet } from './tuple-set.ts'
import { type Numeric, idOf, integerOf, isNumeric, stringOf, textOf } from './value.ts'

/** One aggregate over all groups of a query; groups are numbers from 0. */
export interface Aggregate {
  /** Makes room for groups below `groups`. */
  grow(groups: number): void
  add(group: number, columns: readonly Uint32Array[], row: number): void
  /** The same for the rows of a batch, of which each goes to its group. */
  addAll?(groups: Uint32Array, columns: readonly Uint32Array[], length: number): void
  /** The id of the outcome; 0 when it is an error. */
  result(group: number): number
}

type Columns = readonly Uint32Array[]

/** What an aggregate of an expression is made from. */
export interface Input {
  readonly environment: Environment
  readonly expression: Expression
  readonly distinct: boolean
}

type Numbers = Float64Array | Uint32Array | Uint8Array

/** With room for at least `length` numbers. */
function grown<Kind extends Numbers>(numbers: Kind, length: number): Kind {
  if (length <= numbers.length) return numbers
  const bigger = new (numbers.constructor as new (length: number) => Kind)(Math.max(length, numbers.length * 2))
  bigger.set(numbers)
  return bigger
}

export class CountRows implements Aggregate {
  private readonly environment: Environment
  private counts = new Float64Array(1)

  constructor(environment: Environment) {
    this.environment = environment
  }

  grow(groups: number): void {
    this.counts = grown(this.counts, groups)
  }

  add(group: number, _columns: Columns, _row: number): void {
    this.counts[group]!++
  }

  addAll(groups: Uint32Array, _columns: Columns, length: number): void {
    const { counts } = this
    for (let row = 0; row < length; row++) counts[groups[row]!]!++
  }

  result(group: number): number {
    return idOf(this.environment.terms, integerOf(this.counts[group]!))
  }
}

/** COUNT(DISTINCT *): solutions that differ in a variable. */
export class CountDistinctRows extends CountRows {
  private readonly visible: readonly number[] | undefined
  private seen: TupleSet | undefined

  constructor(environment: Environment) {
    super(environment)
    this.visible = environment.visible
  }

  override addAll(groups: Uint32Array, columns: Columns, length: number): void {
    for (let row = 0; row < length; row++) this.add(groups[row]!, columns, row)
  }

  override add(group: number, columns: Columns, row: number): void {
    const width = (this.visible ?? columns).length
    const seen = (this.seen ??= new TupleSet(width + 1))
    for (let at = 0; at < width; at++) seen.key[at] = columns[this.visible?.[at] ?? at]![row]!
    seen.key[width] = group
    if (seen.add()) super.add(group, columns, row)
  }
}

/** What aggregates of an expression share: DISTINCT, and which groups have an error. */
abstract class OverExpression implements Aggregate {
  protected readonly environment: Environment
  protected readonly expression: Expression
  private readonly seen: TupleSet | undefined
  private failures = new Uint8Array(1)

  constructor({ environment, expression, distinct }: Input) {
    this.environment = environment
    this.expression = expression
    this.seen = distinct ? new TupleSet(2) : undefined
  }

  /** Takes in a value that counts. */
  protected abstract accept(group: number, columns: Columns, row: number): void
  /** The outcome of a group without errors. */
  protected abstract outcome(group: number): number

  grow(groups: number): void {
    this.failures = grown(this.failures, groups)
  }

  add(group: number, columns: Columns, row: number): void {
    if (this.seen && !this.isNew(this.seen, group, this.expression.id(columns, row))) return
    this.accept(group, columns, row)
  }

  result(group: number): number {
    return this.failures[group] === 1 ? 0 : this.outcome(group)
  }

  protected fail(group: number): void {
    this.failures[group] = 1
  }

  private isNew(seen: TupleSet, group: number, id: number): boolean {
    seen.key[0] = group
    seen.key[1] = id
    return seen.add()
  }
}

export class Count extends OverExpression {
  private readonly isVariable: boolean
  private counts = new Float64Array(1)

  constructor(input: Input) {
    super(input)
    this.isVariable = input.expression instanceof Variable
  }

  override grow(groups: number): void {
    super.grow(groups)
    this.counts = grown(this.counts, groups)
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    const { expression } = this
    // whichever does not make something that is not needed: a value of a term, or a term of a value
    const isBound = this.isVariable ? expression.id(columns, row) !== 0 : expression.value(columns, row) !== undefined
    if (isBound) this.counts[group]!++
  }

  protected override outcome(group: number): number {
    return idOf(this.environment.terms, integerOf(this.counts[group]!))
  }
}

/** Integers are summed as doubles while these are exact; the rest, and what goes beyond, by type promotion. */
export class Sum extends OverExpression {
  private readonly integers: IntegerReader
  private readonly isVariable: boolean
  private sums = new Float64Array(1)
  private readonly others: (Numeric | undefined)[] = []

  constructor(input: Input) {
    super(input)
    this.integers = new IntegerReader(input.environment.terms)
    this.isVariable = input.expression instanceof Variable
  }

  override grow(groups: number): void {
    super.grow(groups)
    this.sums = grown(this.sums, groups)
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    if (this.isVariable) {
      const sum = this.sums[group]! + this.integers.read(this.expression.id(columns, row))
      if (Number.isSafeInteger(sum)) {
        this.sums[group] = sum
        return
      }
    }
    const value = this.expression.value(columns, row)
    if (!value || !isNumeric(value)) return this.fail(group)
    const sum = this.others[group]
    this.others[group] = sum ? calculate('+', sum, value) : positive(value)
  }

  protected override outcome(group: number): number {
    return idOf(this.environment.terms, this.total(group))
  }

  protected total(group: number): Numeric {
    const sum = integerOf(this.sums[group]!)
    const other = this.others[group]
    return other ? calculate('+', other, sum)! : sum
  }
}

export class Average extends Sum {
  private counts = new Float64Array(1)

  override grow(groups: number): void {
    super.grow(groups)
    this.counts = grown(this.counts, groups)
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    this.counts[group]!++
    super.accept(group, columns, row)
  }

  protected override outcome(group: number): number {
    const count = this.counts[group]!
    if (count === 0) return idOf(this.environment.terms, integerOf(0))
    return idOf(this.environment.terms, calculate('/', this.total(group), integerOf(count))!)
  }
}

/** MIN and MAX, by the order of ORDER BY. */
export class Extreme extends OverExpression {
  private readonly order: TermOrder
  private readonly sign: 1 | -1
  private best = new Uint32Array(1)

  constructor(input: Input, sign: 1 | -1) {
    super(input)
    this.order = new TermOrder(input.environment.terms)
    this.sign = sign
  }

  override grow(groups: number): void {
    super.grow(groups)
    this.best = grown(this.best, groups)
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    const id = this.expression.id(columns, row)
    if (id === 0) return this.fail(group)
    const best = this.best[group]!
    if (id === best) return
    if (best === 0 || this.order.compare(id, best) * this.sign > 0) this.best[group] = id
  }

  protected override outcome(group: number): number {
    return this.best[group]!
  }
}

export class Sample extends OverExpression {
  private samples = new Uint32Array(1)

  override grow(groups: number): void {
    super.grow(groups)
    this.samples = grown(this.samples, groups)
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    if (this.samples[group] === 0) this.samples[group] = this.expression.id(columns, row)
  }

  protected override outcome(group: number): number {
    return this.samples[group]!
  }
}

/** GROUP_CONCAT: always a string without a tag. */
export class GroupConcat extends OverExpression {
  private readonly separator: string
  private readonly texts: (string | undefined)[] = []

  constructor(input: Input, separator: string) {
    super(input)
    this.separator = separator
  }

  protected override accept(group: number, columns: Columns, row: number): void {
    const value = this.expression.value(columns, row)
    if (!value || value.type === 'blank') return this.fail(group)
    const before = this.texts[group]
    this.texts[group] = before === undefined ? textOf(value) : before + this.separator + textOf(value)
  }

  protected override outcome(group: number): number {
    return idOf(this.environment.terms, stringOf(this.texts[group] ?? ''))
  }
}
