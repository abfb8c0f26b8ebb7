import type { Expression } from '../expressions/expression.ts'
import { BATCH, type Batch } from './batch.ts'
import { emptyBatch, Operator, type Shape } from './operator.ts'
import { RowIndex, Rows } from './rows.ts'
import { Project } from './stream.ts'

/** Variables of both sides: those that are bound in every solution of both are keys, others are compared row by row. */
function sharedBy(left: Shape, right: Shape): { keys: string[]; compared: string[] } {
  const shared = left.variables.filter((variable) => right.variables.includes(variable))
  const isKey = (variable: string): boolean => left.certain.has(variable) && right.certain.has(variable)
  return { keys: shared.filter(isKey), compared: shared.filter((variable) => !isKey(variable)) }
}

/** Everything that an operator gives, kept. */
export function gather(input: Operator, owner: string): Rows {
  const rows = new Rows(input.variables.length, { context: input.context, owner })
  for (let batch = input.next(); batch; batch = input.next()) rows.append(batch)
  return rows
}

/** Solutions that were read from an operator already, and those that it still gives. */
class Resumed extends Operator {
  readonly name: string
  readonly inputs: readonly Operator[]
  private readonly source: Operator
  readonly kept: Rows
  private at = 0

  constructor(source: Operator) {
    super(source.context, source)
    this.name = source.name
    this.inputs = source.inputs
    this.source = source
    this.kept = new Rows(source.variables.length, { context: source.context, owner: 'Hash join' })
  }

  get detail(): string {
    return this.source.detail
  }

  /** Reads on into what is kept. @returns whether there was more. */
  read(): boolean {
    const batch = this.source.next()
    if (batch) this.kept.append(batch)
    return batch !== undefined
  }

  protected produce(): Batch | undefined {
    if (this.at >= this.kept.length) return this.source.next()
    const from = this.at
    this.at = Math.min(this.kept.length, from + BATCH)
    return { length: this.at - from, columns: this.kept.columns.map((column) => column.subarray(from, this.at)) }
  }
}

/** What keeps one side of a join in memory, found by the variables that both sides share. */
class BuiltSide {
  readonly source: Operator
  readonly compared: readonly (readonly [number, number])[]
  private readonly keySlots: readonly number[]
  private readonly buildSlots: readonly number[]
  private readonly owner: string
  private index: RowIndex | undefined
  private keys: Uint32Array[] = []
  private columns: readonly Uint32Array[] = []
  private row = 0

  constructor(source: Operator, probing: Operator, owner: string) {
    this.source = source
    this.owner = owner
    const { keys, compared } = sharedBy(probing, source)
    this.keySlots = keys.map((variable) => probing.slot(variable)!)
    this.buildSlots = keys.map((variable) => source.slot(variable)!)
    this.compared = compared.map((variable) => [probing.slot(variable)!, source.slot(variable)!] as const)
  }

  get rows(): Rows {
    return this.built().rows
  }

  /** Turns to a row of the other side. @returns the first row that agrees with it, or -1. */
  first(columns: readonly Uint32Array[], row: number): number {
    const index = this.built()
    if (columns !== this.columns) {
      this.columns = columns
      this.keys = this.keySlots.map((slot) => columns[slot]!)
    }
    this.row = row
    return this.agreeing(index.first(this.keys, row))
  }

  /** The next row that agrees with that row. */
  after(found: number): number {
    return this.agreeing(this.index!.after(found, this.keys, this.row))
  }

  private agreeing(from: number): number {
    if (this.compared.length === 0) return from
    const { columns } = this.rows
    for (let at = from; at !== -1; at = this.index!.after(at, this.keys, this.row)) {
      const agrees = this.compared.every(([probe, build]) => {
        const [a, b] = [this.columns[probe]![this.row]!, columns[build]![at]!]
        return a === 0 || b === 0 || a === b
      })
      if (agrees) return at
    }
    return -1
  }

  private built(): RowIndex {
    const rows = (): Rows => (this.source instanceof Resumed ? this.source.kept : gather(this.source, this.owner))
    this.index ??= new RowIndex(rows(), this.buildSlots, {
      context: this.source.context,
      owner: this.owner,
    })
    return this.index
  }
}

const union = (a: Iterable<string>, b: Iterable<string>): Set<string> => new Set([...a, ...b])

/**
 * Joins by a hash table of one side (`build`, read whole first) that the other side (`probe`, streamed) looks into.
 * With `kind` left, solutions of the probe side without a partner are kept (SPARQL 1.1 Query §18.5, LeftJoin); the
 * condition then decides, on the joined solution, what a partner is.
 */
export class HashJoin extends Operator {
  readonly name: string
  readonly detail: string
  readonly inputs: readonly [Operator, Operator]
  private readonly probe: Operator
  private readonly build: BuiltSide
  private readonly isLeft: boolean
  private readonly out: Batch
  /** Columns of the build side that the probe side lacks: from slot, to slot. */
  private readonly added: readonly (readonly [number, number])[]
  private readonly condition: Expression | undefined
  private batch: Batch | undefined
  private row = -1
  private candidate = -1
  private matched = false
  private tried = 0

  constructor(
    probe: Operator,
    build: Operator,
    options: { estimate: number; kind?: 'inner' | 'left'; condition?: ((slot: (variable: string) => number | undefined) => Expression) | undefined }, // prettier-ignore
  ) {
    const isLeft = options.kind === 'left'
    const fresh = build.variables.filter((variable) => probe.slot(variable) === undefined)
    const variables = [...probe.variables, ...fresh]
    const certain = isLeft ? probe.certain : union(probe.certain, build.certain)
    super(probe.context, { variables, certain, estimate: options.estimate })
    const { keys, compared } = sharedBy(probe, build)
    this.name = isLeft ? 'Left hash join' : keys.length + compared.length === 0 ? 'Cross product' : 'Hash join'
    this.detail = [...keys, ...compared].map((variable) => `?${variable}`).join(' ')
    this.probe = probe
    this.inputs = [probe, build]
    this.isLeft = isLeft
    this.build = new BuiltSide(build, probe, this.name)
    this.out = emptyBatch(this.context, variables.length)
    this.added = fresh.map((variable) => [build.slot(variable)!, variables.indexOf(variable)] as const)
    this.condition = options.condition?.((variable) => this.slot(variable))
  }

  override get streamed(): number {
    return 1
  }

  protected produce(): Batch | undefined {
    const { out, build } = this
    let length = 0
    while (length < BATCH) {
      if (this.candidate === -1) {
        if (this.batch && this.row >= 0 && this.isLeft && !this.matched) {
          this.emit(length++, -1)
          this.matched = true
          continue
        }
        if (!this.advance()) break
        this.candidate = build.first(this.batch!.columns, this.row)
        this.matched = false
        continue
      }
      if ((++this.tried & 0xffff) === 0) this.context.limits.check() // a condition may refuse all of them
      this.emit(length, this.candidate)
      if (!this.condition || this.condition.test(out.columns, length) === true) {
        this.matched = true
        length++
      }
      this.candidate = build.after(this.candidate)
    }
    out.length = length
    return length > 0 ? out : undefined
  }

  private advance(): boolean {
    if (!this.batch || ++this.row >= this.batch.length) {
      if (!this.batch) void this.build.rows // the build side first: the probe side may then be empty for nothing
      this.batch = this.build.rows.length === 0 && !this.isLeft ? undefined : this.probe.next()
      this.row = 0
      if (!this.batch) {
        this.row = -1
        return false
      }
    }
    return true
  }

  /** Writes the row of the probe side with a row of the build side, or with none (-1). */
  private emit(at: number, from: number): void {
    const { columns } = this.batch!
    for (let slot = 0; slot < columns.length; slot++) this.out.columns[slot]![at] = columns[slot]![this.row]!
    if (from === -1) {
      for (const [, to] of this.added) this.out.columns[to]![at] = 0
      return
    }
    const kept = this.build.rows.columns
    for (let c = 0; c < this.added.length; c++) {
      const pair = this.added[c]!
      this.out.columns[pair[1]]![at] = kept[pair[0]]![from]!
    }
    for (const [probe, build] of this.build.compared)
      if (this.out.columns[probe]![at] === 0) this.out.columns[probe]![at] = kept[build]![from]!
  }
}

/**
 * Joins two sides of which nobody knows which is smaller: reads both by turns until one ends, and makes the hash table
 * of that one.
 */
export class AdaptiveHashJoin extends Operator {
  readonly name = 'Hash join'
  readonly detail: string
  readonly inputs: readonly [Operator, Operator]
  private readonly sides: readonly [Resumed, Resumed]
  private joined: Operator | undefined

  constructor(left: Operator, right: Operator, estimate: number) {
    const variables = [...left.variables, ...right.variables.filter((variable) => left.slot(variable) === undefined)]
    super(left.context, { variables, certain: union(left.certain, right.certain), estimate })
    this.detail = left.variables.filter((variable) => right.slot(variable) !== undefined).map((each) => `?${each}`).join(' ') // prettier-ignore
    this.inputs = [left, right]
    this.sides = [new Resumed(left), new Resumed(right)]
  }

  override get streamed(): number {
    return 0
  }

  protected produce(): Batch | undefined {
    return (this.joined ??= this.begin()).next()
  }

  private begin(): Operator {
    const [left, right] = this.sides
    const { estimate } = this
    for (;;) {
      if (!left.read()) return new Project(new HashJoin(right, left, { estimate }), this.variables)
      if (!right.read()) return new Project(new HashJoin(left, right, { estimate }), this.variables)
    }
  }
}

/** Solutions of the left side that agree with none of the right side on a variable that both bind (§18.5, Minus). */
export class Minus extends Operator {
  readonly name = 'Minus'
  readonly detail: string
  readonly inputs: readonly [Operator, Operator]
  private readonly left: Operator
  private readonly right: BuiltSide
  private readonly keyed: boolean
  private readonly out: Batch

  constructor(left: Operator, right: Operator) {
    super(left.context, left)
    const { keys, compared } = sharedBy(left, right)
    this.detail = [...keys, ...compared].map((variable) => `?${variable}`).join(' ')
    this.left = left
    this.inputs = [left, right]
    this.keyed = keys.length > 0
    this.right = new BuiltSide(right, left, this.name)
    this.out = emptyBatch(this.context, left.variables.length)
  }

  override get streamed(): number {
    return 1
  }

  protected produce(): Batch | undefined {
    const batch = this.left.next()
    if (!batch) return undefined
    let length = 0
    for (let row = 0; row < batch.length; row++) {
      if (!this.keyed) this.context.limits.check()
      if (this.isRemoved(batch.columns, row)) continue
      for (let c = 0; c < batch.columns.length; c++) this.out.columns[c]![length] = batch.columns[c]![row]!
      length++
    }
    this.out.length = length
    return this.out
  }

  private isRemoved(columns: readonly Uint32Array[], row: number): boolean {
    let found = this.right.first(columns, row)
    if (this.keyed) return found !== -1
    for (; found !== -1; found = this.right.after(found)) {
      const kept = this.right.rows.columns
      if (this.right.compared.some(([a, b]) => columns[a]![row] !== 0 && kept[b]![found] !== 0)) return true
    }
    return false
  }
}
