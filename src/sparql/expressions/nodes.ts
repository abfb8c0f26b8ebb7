import { xsd } from '../../rdf/namespaces.ts'
import type { QueryTerms } from '../terms.ts'
import { effectiveBoolean } from './compare.ts'
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
