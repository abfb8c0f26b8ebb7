import { xsd } from '../../rdf/namespaces.ts'
import type { QueryTerms } from '../terms.ts'
import { effectiveBoolean, equal, order } from './compare.ts'
import type { Expression } from './expression.ts'
import type { Strict } from './functions.ts'
import { concat } from './strings.ts'
import { type Value, booleanOf, idOf, valuesOf } from './value.ts'

type Columns = readonly Uint32Array[]
export type Truth = boolean | undefined

/** What the nodes of one expression share. */
export class Context {
  readonly terms: QueryTerms
  readonly values: { read(id: number): Value }
  private readonly ids: readonly [no: number, yes: number]

  constructor(terms: QueryTerms) {
    this.terms = terms
    this.values = valuesOf(terms)
    this.ids = [terms.typed('false', xsd.boolean.value), terms.typed('true', xsd.boolean.value)]
  }

  truthId(truth: Truth): number {
    return truth === undefined ? 0 : this.ids[truth ? 1 : 0]
  }
}

/** An expression whose value comes first. */
abstract class ByValue implements Expression {
  protected readonly context: Context

  constructor(context: Context) {
    this.context = context
  }

  abstract value(columns: Columns, row: number): Value | undefined

  id(columns: Columns, row: number): number {
    const value = this.value(columns, row)
    return value === undefined ? 0 : idOf(this.context.terms, value)
  }

  test(columns: Columns, row: number): Truth {
    const value = this.value(columns, row)
    return value === undefined ? undefined : effectiveBoolean(value)
  }
}

/** An expression whose truth comes first. */
export abstract class ByTruth implements Expression {
  protected readonly context: Context

  constructor(context: Context) {
    this.context = context
  }

  abstract test(columns: Columns, row: number): Truth

  id(columns: Columns, row: number): number {
    return this.context.truthId(this.test(columns, row))
  }

  value(columns: Columns, row: number): Value | undefined {
    const truth = this.test(columns, row)
    return truth === undefined ? undefined : booleanOf(truth)
  }
}

/** An expression whose id comes first. */
export abstract class ById implements Expression {
  protected readonly context: Context

  constructor(context: Context) {
    this.context = context
  }

  abstract id(columns: Columns, row: number): number

  value(columns: Columns, row: number): Value | undefined {
    const id = this.id(columns, row)
    return id === 0 ? undefined : this.context.values.read(id)
  }

  test(columns: Columns, row: number): Truth {
    const value = this.value(columns, row)
    return value === undefined ? undefined : effectiveBoolean(value)
  }
}

export class Variable extends ById {
  readonly slot: number

  constructor(context: Context, slot: number) {
    super(context)
    this.slot = slot
  }

  override id(columns: Columns, row: number): number {
    return columns[this.slot]![row]!
  }
}

/** A value that does not depend on the row, or an error that does not. */
export class Constant implements Expression {
  private readonly context: Context
  private readonly known: Value | undefined
  private readonly truth: Truth
  private term: number

  constructor(context: Context, known: Value | undefined) {
    this.context = context
    this.known = known
    this.truth = known && effectiveBoolean(known)
    this.term = known?.id ?? 0
  }

  id(): number {
    if (this.term === 0 && this.known) this.term = idOf(this.context.terms, this.known)
    return this.term
  }

  value(): Value | undefined {
    return this.known
  }

  test(): Truth {
    return this.truth
  }
}

/** A call of a function that is an error when an argument is. */
export class Call extends ByValue {
  private readonly args: readonly Expression[]
  private readonly apply: Strict

  constructor(context: Context, args: readonly Expression[], apply: Strict) {
    super(context)
    this.args = args
    this.apply = apply
  }

  override value(columns: Columns, row: number): Value | undefined {
    const { args } = this
    const a = args[0]?.value(columns, row)
    if (a === undefined && args.length > 0) return undefined
    const b = args[1]?.value(columns, row)
    if (b === undefined && args.length > 1) return undefined
    const c = args[2]?.value(columns, row)
    if (c === undefined && args.length > 2) return undefined
    const d = args[3]?.value(columns, row)
    if (d === undefined && args.length > 3) return undefined
    return this.apply(a!, b!, c, d)
  }
}

export type Condition = (a: Value, b: Value, c?: Value) => Truth

/** The same for a function that is true or false. */
export class Test extends ByTruth {
  private readonly args: readonly Expression[]
  private readonly apply: Condition

  constructor(context: Context, args: readonly Expression[], apply: Condition) {
    super(context)
    this.args = args
    this.apply = apply
  }

  override test(columns: Columns, row: number): Truth {
    const { args } = this
    const a = args[0]!.value(columns, row)
    if (a === undefined) return undefined
    const b = args[1]?.value(columns, row)
    if (b === undefined && args.length > 1) return undefined
    const c = args[2]?.value(columns, row)
    if (c === undefined && args.length > 2) return undefined
    return this.apply(a, b!, c)
  }
}

export class Concat extends ByValue {
  private readonly args: readonly Expression[]

  constructor(context: Context, args: readonly Expression[]) {
    super(context)
    this.args = args
  }

  override value(columns: Columns, row: number): Value | undefined {
    const values: Value[] = []
    for (const argument of this.args) {
      const value = argument.value(columns, row)
      if (value === undefined) return undefined
      values.push(value)
    }
    return concat(values)
  }
}

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
