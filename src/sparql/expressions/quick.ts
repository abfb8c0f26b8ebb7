import { indexOf, Kind, kindOf } from '../../store/ids.ts'
import type { Place } from '../../store/term-table.ts'
import { IntegerReader } from './integers.ts'
import type { Expression } from './expression.ts'
import { type ById, ByTruth, type Context, type Truth, type Variable } from './nodes.ts'
import { matchesRange } from './strings.ts'

/** Conditions that are decided on ids or on bytes where that is possible, and otherwise by the general expression. */

type Columns = readonly Uint32Array[]

/** `?x = <iri>`. */
export class IsResource extends ByTruth {
  private readonly argument: ById
  private readonly resource: number

  constructor(context: Context, argument: ById, resource: number) {
    super(context)
    this.argument = argument
    this.resource = resource
  }

  override test(columns: Columns, row: number): Truth {
    const id = this.argument.id(columns, row)
    return id === 0 ? undefined : id === this.resource
  }
}

/** `?x IN (…)` and `?x = …` for IRIs and strings: all but typed literals are equal only when they are the same term. */
export class IsOneOf extends ByTruth {
  private readonly argument: ById
  private readonly ids: readonly number[]
  private readonly set: ReadonlySet<number> | undefined
  private readonly otherwise: Expression

  constructor(context: Context, argument: ById, { ids, otherwise }: { ids: readonly number[]; otherwise: Expression }) {
    super(context)
    this.argument = argument
    this.ids = ids
    this.set = ids.length > 8 ? new Set(ids) : undefined
    this.otherwise = otherwise
  }

  override test(columns: Columns, row: number): Truth {
    const id = this.argument.id(columns, row)
    if (id === 0) return undefined
    if (this.set ? this.set.has(id) : this.ids.includes(id)) return true
    return this.context.terms.kind(id) === Kind.typed ? this.otherwise.test(columns, row) : false
  }
}

/** `lang(?x) = "en"`. */
export class HasTag extends ByTruth {
  private readonly slot: number
  private readonly tag: number
  private readonly isNone: boolean

  constructor(context: Context, variable: Variable, tag: string) {
    super(context)
    this.slot = variable.slot
    this.tag = context.terms.plain(tag)
    this.isNone = tag === ''
  }

  override test(columns: Columns, row: number): Truth {
    const id = columns[this.slot]![row]!
    const kind = this.context.terms.kind(id)
    if (kind === Kind.tagged) return this.context.terms.qualifier(id) === this.tag
    return kind === Kind.plain || kind === Kind.typed ? this.isNone : undefined
  }

  select(columns: Columns, length: number, rows: Uint32Array): number {
    const ids = columns[this.slot]!
    const tags = this.context.terms.stored.qualifiersOf(Kind.tagged)
    const { tag } = this
    let count = 0
    for (let row = 0; row < length; row++) {
      const id = ids[row]!
      const isKept = kindOf(id) === Kind.tagged ? tags[indexOf(id)] === tag : this.test(columns, row) === true
      if (isKept) rows[count++] = row
    }
    return count
  }
}

/** `langMatches(lang(?x), "en")`: once per tag. */
export class MatchesRange extends ByTruth {
  private readonly slot: number
  private readonly range: string
  private readonly known = new Map<number, boolean>()
  private lastTag = 0
  private last = false

  constructor(context: Context, variable: Variable, range: string) {
    super(context)
    this.slot = variable.slot
    this.range = range
  }

  override test(columns: Columns, row: number): Truth {
    const id = columns[this.slot]![row]!
    const kind = this.context.terms.kind(id)
    if (kind !== Kind.tagged) return kind === Kind.plain || kind === Kind.typed ? this.range === '' : undefined
    const tag = this.context.terms.qualifier(id)
    if (tag !== this.lastTag) {
      this.last = this.matches(tag)
      this.lastTag = tag
    }
    return this.last
  }

  select(columns: Columns, length: number, rows: Uint32Array): number {
    let count = 0
    for (let row = 0; row < length; row++) if (this.test(columns, row) === true) rows[count++] = row
    return count
  }

  private matches(tag: number): boolean {
    let matches = this.known.get(tag)
    if (matches === undefined) {
      matches = matchesRange(this.context.terms.text(tag), this.range)
      this.known.set(tag, matches)
    }
    return matches
  }
}

/** `?a = ?b`. */
export class EqualVariables extends ByTruth {
  private readonly left: number
  private readonly right: number
  private readonly otherwise: Expression

  constructor(context: Context, [left, right]: readonly [Variable, Variable], otherwise: Expression) {
    super(context)
    this.left = left.slot
    this.right = right.slot
    this.otherwise = otherwise
  }

  override test(columns: Columns, row: number): Truth {
    const left = columns[this.left]![row]!
    const right = columns[this.right]![row]!
    if (left === 0 || right === 0) return undefined
    const { terms } = this.context
    const kind = terms.kind(left)
    if (left === right && kind !== Kind.typed) return true // but NaN is not equal to itself
    return kind === Kind.iri || kind === Kind.blank ? false : this.otherwise.test(columns, row)
  }
}

/** Whether a sign stands for "yes" in `=`, `<`, `<=`, `>` or `>=`. */
export interface Accepts {
  readonly less: boolean
  readonly same: boolean
  readonly more: boolean
}

/** `?x < 5`: small integers are compared as they lie in the dictionary. */
export class ComparesWithNumber extends ByTruth {
  private readonly slot: number
  private readonly bound: number
  private readonly accepts: Accepts
  private readonly otherwise: Expression
  private readonly integers: IntegerReader

  constructor(
    context: Context,
    variable: Variable,
    { bound, accepts, otherwise }: { bound: number; accepts: Accepts; otherwise: Expression },
  ) {
    // prettier-ignore
    super(context)
    this.slot = variable.slot
    this.bound = bound
    this.accepts = accepts
    this.otherwise = otherwise
    this.integers = new IntegerReader(context.terms)
  }

  override test(columns: Columns, row: number): Truth {
    const number = this.integers.read(columns[this.slot]![row]!)
    if (number < this.bound) return this.accepts.less
    if (number > this.bound) return this.accepts.more
    return number === this.bound ? this.accepts.same : this.otherwise.test(columns, row)
  }
}

/** What a text test looks at. */
export interface Looks {
  readonly part: string
  readonly where: Place
  /** Whether it is `STR(?x)` that is looked at, and not `?x`, which must be a string. */
  readonly any: boolean
  /** Whether case does not count; the part is in lower case then. */
  readonly folded: boolean
}

/** STRSTARTS, STRENDS, CONTAINS and simple patterns, on UTF-8. */
export class HasPart extends ByTruth {
  private readonly slot: number
  private readonly part: Uint8Array
  private readonly looks: Looks
  private readonly otherwise: Expression

  constructor(context: Context, variable: Variable, { looks, otherwise }: { looks: Looks; otherwise: Expression }) {
    super(context)
    this.slot = variable.slot
    this.looks = looks
    this.part = Buffer.from(looks.part)
    this.otherwise = otherwise
  }

  override test(columns: Columns, row: number): Truth {
    const id = columns[this.slot]![row]!
    const kind = kindOf(id)
    if (kind === Kind.local) return this.otherwise.test(columns, row)
    if (kind !== Kind.plain && kind !== Kind.tagged) {
      if (!this.looks.any || (kind !== Kind.iri && kind !== Kind.typed)) return undefined
    }
    const { stored } = this.context.terms
    if (!this.looks.folded) return stored.has(id, this.part, this.looks.where)
    return stored.hasFolded(id, this.part, this.looks.where) ?? this.otherwise.test(columns, row)
  }

  select(columns: Columns, length: number, rows: Uint32Array): number {
    let count = 0
    for (let row = 0; row < length; row++) if (this.test(columns, row) === true) rows[count++] = row
    return count
  }
}
