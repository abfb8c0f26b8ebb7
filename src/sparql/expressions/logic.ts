import { effectiveBoolean, equal, order } from './compare.ts'
import type { Expression } from './expression.ts'
import { ByTruth, type Context, type Truth } from './nodes.ts'
import type { Value } from './value.ts'

/** Functional forms (SPARQL 1.1 Query §17.4.1), logical operators and comparisons. */

type Columns = readonly Uint32Array[]

/** An expression that has, for each row, the value of one of others. */
abstract class Choice implements Expression {
  abstract chosen(columns: Columns, row: number): Expression | undefined

  id(columns: Columns, row: number): number {
    return this.chosen(columns, row)?.id(columns, row) ?? 0
  }

  value(columns: Columns, row: number): Value | undefined {
    return this.chosen(columns, row)?.value(columns, row)
  }

  test(columns: Columns, row: number): Truth {
    return this.chosen(columns, row)?.test(columns, row)
  }
}

/** §17.4.1.2. */
export class If extends Choice {
  private readonly condition: Expression
  private readonly yes: Expression
  private readonly no: Expression

  constructor([condition, yes, no]: readonly [Expression, Expression, Expression]) {
    super()
    this.condition = condition
    this.yes = yes
    this.no = no
  }

  override chosen(columns: Columns, row: number): Expression | undefined {
    const truth = this.condition.test(columns, row)
    return truth === undefined ? undefined : truth ? this.yes : this.no
  }
}

/** §17.4.1.3: the first that is no error. */
export class Coalesce implements Expression {
  private readonly args: readonly Expression[]

  constructor(args: readonly Expression[]) {
    this.args = args
  }

  id(columns: Columns, row: number): number {
    for (const argument of this.args) {
      const id = argument.id(columns, row)
      if (id !== 0) return id
    }
    return 0
  }

  value(columns: Columns, row: number): Value | undefined {
    for (const argument of this.args) {
      const value = argument.value(columns, row)
      if (value !== undefined) return value
    }
    return undefined
  }

  test(columns: Columns, row: number): Truth {
    const value = this.value(columns, row)
    return value === undefined ? undefined : effectiveBoolean(value)
  }
}

/** `&&` and `||` of any number of conditions (§17.2): the deciding truth wins over errors, in whatever order. */
export class Junction extends ByTruth {
  private readonly args: readonly Expression[]
  private readonly deciding: boolean

  constructor(context: Context, args: readonly Expression[], deciding: boolean) {
    super(context)
    this.args = args
    this.deciding = deciding
  }

  override test(columns: Columns, row: number): Truth {
    const { args, deciding } = this
    let outcome: Truth = !deciding
    for (let at = 0; at < args.length; at++) {
      const truth = args[at]!.test(columns, row)
      if (truth === deciding) return deciding
      if (truth === undefined) outcome = undefined
    }
    return outcome
  }
}

export class Not extends ByTruth {
  private readonly inner: Expression

  constructor(context: Context, inner: Expression) {
    super(context)
    this.inner = inner
  }

  override test(columns: Columns, row: number): Truth {
    const truth = this.inner.test(columns, row)
    return truth === undefined ? undefined : !truth
  }
}

export class Equal extends ByTruth {
  private readonly left: Expression
  private readonly right: Expression

  constructor(context: Context, left: Expression, right: Expression) {
    super(context)
    this.left = left
    this.right = right
  }

  override test(columns: Columns, row: number): Truth {
    const left = this.left.value(columns, row)
    if (left === undefined) return undefined
    const right = this.right.value(columns, row)
    return right === undefined ? undefined : equal(left, right)
  }
}

/** `<` and `<=`, also of what `>` and `>=` say with their arguments exchanged. */
export class Less extends ByTruth {
  private readonly left: Expression
  private readonly right: Expression
  private readonly orEqual: boolean

  constructor(context: Context, [left, right]: readonly [Expression, Expression], orEqual: boolean) {
    super(context)
    this.left = left
    this.right = right
    this.orEqual = orEqual
  }

  override test(columns: Columns, row: number): Truth {
    const left = this.left.value(columns, row)
    if (left === undefined) return undefined
    const right = this.right.value(columns, row)
    if (right === undefined) return undefined
    const sign = order(left, right)
    return sign === undefined ? undefined : this.orEqual ? sign <= 0 : sign < 0
  }
}

/** `IN` (§17.4.1.9): a disjunction of equalities. */
export class In extends ByTruth {
  private readonly item: Expression
  private readonly list: readonly Expression[]

  constructor(context: Context, item: Expression, list: readonly Expression[]) {
    super(context)
    this.item = item
    this.list = list
  }

  override test(columns: Columns, row: number): Truth {
    if (this.list.length === 0) return false
    const item = this.item.value(columns, row)
    if (item === undefined) return undefined
    let outcome: Truth = false
    for (const each of this.list) {
      const value = each.value(columns, row)
      const truth = value === undefined ? undefined : equal(item, value)
      if (truth === true) return true
      if (truth === undefined) outcome = undefined
    }
    return outcome
  }
}
