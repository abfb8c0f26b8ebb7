import { BATCH, NUMBERS, type Batch } from './batch.ts'
import { Marker, markedShape, markNames, type MarkMode } from './marks.ts'
import { emptyBatch, Operator, Seed } from './operator.ts'
import { NodeSet } from './paths.ts'
import { RowSet } from './rows.ts'
import { Project } from './stream.ts'

/** What names of such columns begin with; no variable of a query has a space in its name. */
const ORIGIN = ' origin'

/** An outer batch with numbered rows, for inner operators to go on from. */
class Outer {
  readonly seed: Seed
  /** The column that says which row of the outer batch a solution came from: inside another such join it has another name. */
  readonly origin: string

  constructor(input: Operator) {
    const depth = input.variables.filter((name) => name.startsWith(ORIGIN)).length
    this.origin = `${ORIGIN} ${depth}`
    const variables = [...input.variables, this.origin]
    const certain = new Set([...input.certain, this.origin])
    this.seed = new Seed(input.context, { variables, certain, estimate: input.estimate })
  }

  give({ length, columns }: Batch): void {
    this.seed.give({ length, columns: [...columns, NUMBERS] })
  }
}

/** Makes the inner operators on top of the outer solutions. */
export type Inner = (outer: Operator) => Operator

/** For each batch of the input, the solutions of several branches that go on from it: a union joined with what is known. */
export class UnionJoin extends Operator {
  readonly name = 'Union over outer solutions'
  readonly detail = ''
  readonly inputs: readonly Operator[]
  private readonly input: Operator
  private readonly seeds: readonly Seed[]
  private readonly branches: readonly Operator[]
  private batch: Batch | undefined
  private at = 0

  constructor(input: Operator, branches: readonly Inner[]) {
    const seeds = branches.map(() => new Seed(input.context, input))
    const made = branches.map((branch, at) => branch(seeds[at]!))
    const variables = [...new Set([...input.variables, ...made.flatMap((branch) => branch.variables)])]
    const certain = new Set(variables.filter((variable) => made.every((branch) => branch.certain.has(variable))))
    const estimate = made.reduce((sum, branch) => sum + branch.estimate, 0)
    super(input.context, { variables, certain, estimate })
    this.input = input
    this.seeds = seeds
    this.branches = made.map((branch) => new Project(branch, variables))
    this.inputs = [input, ...made]
  }

  protected produce(): Batch | undefined {
    for (;;) {
      if (this.batch && this.at < this.branches.length) {
        const batch = this.branches[this.at]!.next()
        if (batch) return batch
        this.at++
        if (this.at < this.branches.length) this.seeds[this.at]!.give(this.batch)
        continue
      }
      this.batch = this.input.next()
      if (!this.batch) return undefined
      this.at = 0
      this.seeds[0]!.give(this.batch)
    }
  }
}

/**
 * For each solution of the input its solutions in the inner operators, or itself when there are none: OPTIONAL, where
 * going on from what is known is cheaper than evaluating the optional part by itself.
 */
export class OptionalJoin extends Operator {
  readonly name = 'Optional over outer solutions'
  readonly detail = ''
  readonly inputs: readonly [Operator, Operator]
  private readonly input: Operator
  private readonly outer: Outer
  private readonly projected: Operator
  private readonly origin: number
  private readonly matched: Uint8Array
  private readonly out: Batch
  private batch: Batch | undefined

  constructor(input: Operator, makeInner: Inner, estimate: number) {
    const outer = new Outer(input)
    const inner = makeInner(outer.seed)
    const variables = [
      ...input.variables,
      ...inner.variables.filter((variable) => variable !== outer.origin && input.slot(variable) === undefined),
    ]
    super(input.context, { variables, certain: input.certain, estimate })
    this.input = input
    this.outer = outer
    this.inputs = [input, inner]
    this.projected = new Project(inner, [...variables, outer.origin])
    this.origin = variables.length
    this.out = emptyBatch(this.context, variables.length)
    this.matched = new Uint8Array(BATCH)
  }

  protected produce(): Batch | undefined {
    if (!this.batch) {
      this.batch = this.input.next()
      if (!this.batch) return undefined
      this.matched.fill(0, 0, this.batch.length)
      this.outer.give(this.batch)
    }
    const found = this.projected.next()
    if (!found) return this.unmatched()
    const origins = found.columns[this.origin]!
    for (let row = 0; row < found.length; row++) this.matched[origins[row]!] = 1
    return { length: found.length, columns: found.columns.slice(0, this.origin) }
  }

  /** The outer solutions that nothing was found for; then comes the next batch. */
  private unmatched(): Batch {
    const { length, columns } = this.batch!
    let kept = 0
    for (let row = 0; row < length; row++) {
      if (this.matched[row] === 1) continue
      for (let c = 0; c < this.out.columns.length; c++)
        this.out.columns[c]![kept] = c < columns.length ? columns[c]![row]! : 0
      kept++
    }
    this.batch = undefined
    this.out.length = kept
    return this.out
  }
}

/** EXISTS and NOT EXISTS for whole batches (SPARQL 1.1 Query §8.1), by going on from the outer solutions. */
export class MarkJoin extends Operator {
  readonly name: string
  readonly detail = ''
  readonly inputs: readonly [Operator, Operator]
  private readonly input: Operator
  private readonly outer: Outer
  private readonly inner: Operator
  private readonly origin: number
  private readonly marker: Marker

  constructor(input: Operator, makeInner: Inner, { mode, variable = '' }: { mode: MarkMode; variable?: string }) {
    super(input.context, markedShape(input, mode, variable))
    this.name = markNames[mode]
    const outer = new Outer(input)
    this.input = input
    this.outer = outer
    this.inner = makeInner(outer.seed)
    this.inputs = [input, this.inner]
    this.origin = this.inner.slot(outer.origin)!
    this.marker = new Marker(input, mode)
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    const { marks } = this.marker
    marks.fill(0, 0, batch.length)
    this.outer.give(batch)
    for (let found = this.inner.next(); found; found = this.inner.next()) {
      const origins = found.columns[this.origin]!
      for (let row = 0; row < found.length; row++) marks[origins[row]!] = 1
    }
    return this.marker.apply(batch)
  }
}

/** The same by a set of what the other side has in the shared variables, which both sides always bind. */
export class HashMark extends Operator {
  readonly name: string
  readonly detail: string
  readonly inputs: readonly [Operator, Operator]
  private readonly input: Operator
  private readonly other: Operator
  private readonly shared: readonly string[]
  private readonly slots: readonly number[]
  private readonly marker: Marker
  private set: Keys | undefined

  constructor(input: Operator, other: Operator, { mode, variable = '' }: { mode: MarkMode; variable?: string }) {
    super(input.context, markedShape(input, mode, variable))
    this.name = `${markNames[mode]}, by hash`
    this.input = input
    this.other = other
    this.inputs = [input, other]
    this.shared = input.variables.filter((each) => other.slot(each) !== undefined)
    this.detail = this.shared.map((each) => `?${each}`).join(' ')
    this.slots = this.shared.map((each) => input.slot(each)!)
    this.marker = new Marker(input, mode)
  }

  override get streamed(): number {
    return 1
  }

  protected produce(): Batch | undefined {
    const set = (this.set ??= this.build())
    const batch = this.input.next()
    if (!batch) return undefined
    set.mark(batch, this.slots, this.marker.marks)
    return this.marker.apply(batch)
  }

  private build(): Keys {
    const set = this.shared.length === 1 ? new OneKey() : new SeveralKeys(this)
    const projected = new Project(this.other, this.shared)
    for (let batch = projected.next(); batch; batch = projected.next()) {
      set.add(batch)
      if (this.shared.length === 0) break
    }
    return set
  }
}

/** The values of the other side. */
interface Keys {
  add(batch: Batch): void
  /** Marks the rows whose values in these columns are there with 1, others with 0. */
  mark(batch: Batch, slots: readonly number[], marks: Uint32Array): void
}

/** One variable: a bit for each term. */
class OneKey implements Keys {
  private readonly nodes = new NodeSet()

  add({ columns, length }: Batch): void {
    const ids = columns[0]!
    for (let row = 0; row < length; row++) this.nodes.add(ids[row]!)
  }

  mark({ columns, length }: Batch, slots: readonly number[], marks: Uint32Array): void {
    const ids = columns[slots[0]!]!
    for (let row = 0; row < length; row++) marks[row] = this.nodes.has(ids[row]!) ? 1 : 0
  }
}

class SeveralKeys implements Keys {
  private readonly rows: RowSet

  constructor({ context, inputs, name }: HashMark) {
    const [input, other] = inputs
    const width = input.variables.filter((each) => other.slot(each) !== undefined).length
    this.rows = new RowSet(width, { context, owner: name })
  }

  add({ columns, length }: Batch): void {
    for (let row = 0; row < length; row++) this.rows.number(columns, row)
  }

  mark({ columns, length }: Batch, slots: readonly number[], marks: Uint32Array): void {
    const keys = slots.map((slot) => columns[slot]!)
    for (let row = 0; row < length; row++) marks[row] = this.rows.has(keys, row) ? 1 : 0
  }
}
