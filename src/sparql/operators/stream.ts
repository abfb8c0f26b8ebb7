import type { QueryContext } from '../context.ts'
import type { Expression } from '../expressions/expression.ts'
import { BATCH, UNBOUND, type Batch } from './batch.ts'
import { emptyBatch, Operator } from './operator.ts'
import { RowSet } from './rows.ts'

/** Solutions for which every condition is true (SPARQL 1.1 Query §18.5, Filter). */
export class Filter extends Operator {
  readonly name = 'Filter'
  private readonly describe: () => string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly condition: Expression
  private readonly out: Batch
  private readonly selected: Uint32Array

  constructor(
    input: Operator,
    condition: Expression,
    { estimate, detail }: { estimate: number; detail: () => string },
  ) {
    super(input.context, { ...shapeOf(input), estimate })
    this.describe = detail
    this.input = input
    this.inputs = [input]
    this.condition = condition
    this.out = emptyBatch(this.context, input.variables.length)
    this.selected = new Uint32Array(BATCH)
  }

  get detail(): string {
    return this.describe()
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    const { condition, selected } = this
    const { columns, length } = batch
    const count = condition.select?.(columns, length, selected) ?? this.selectOneByOne(columns, length)
    if (count === length) return batch
    for (let c = 0; c < columns.length; c++) {
      const [from, to] = [columns[c]!, this.out.columns[c]!]
      for (let i = 0; i < count; i++) to[i] = from[selected[i]!]!
    }
    this.out.length = count
    return this.out
  }

  private selectOneByOne(columns: readonly Uint32Array[], length: number): number {
    const { condition, selected } = this
    let count = 0
    for (let row = 0; row < length; row++) if (condition.test(columns, row) === true) selected[count++] = row
    return count
  }
}

const shapeOf = ({ variables, certain, estimate }: Operator): Pick<Operator, 'variables' | 'certain' | 'estimate'> => ({
  variables,
  certain,
  estimate,
})

/** Adds a variable with the value of an expression (§18.5, Extend); it stays unbound where there is an error. */
export class Extend extends Operator {
  readonly name = 'Bind'
  readonly detail: string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly expression: Expression
  private readonly made: Uint32Array

  constructor(input: Operator, variable: string, expression: Expression) {
    super(input.context, { ...shapeOf(input), variables: [...input.variables, variable] })
    this.detail = `?${variable}`
    this.input = input
    this.inputs = [input]
    this.expression = expression
    this.made = emptyBatch(this.context, 1).columns[0]!
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    for (let row = 0; row < batch.length; row++) this.made[row] = this.expression.id(batch.columns, row)
    return { length: batch.length, columns: [...batch.columns, this.made] }
  }
}

/** Adds a column with a number of its own for each solution. */
export class Numbered extends Operator {
  readonly name = 'Number'
  readonly detail = ''
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly numbers: Uint32Array
  private count = 0

  constructor(input: Operator, variable: string) {
    super(input.context, { ...shapeOf(input), variables: [...input.variables, variable] })
    this.input = input
    this.inputs = [input]
    this.numbers = emptyBatch(this.context, 1).columns[0]!
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    for (let row = 0; row < batch.length; row++) this.numbers[row] = ++this.count
    return { length: batch.length, columns: [...batch.columns, this.numbers] }
  }
}

/** Only these variables, in this order; those that the input lacks are unbound. */
export class Project extends Operator {
  readonly name = 'Project'
  readonly detail: string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly slots: readonly number[]

  constructor(input: Operator, variables: readonly string[]) {
    const certain = new Set(variables.filter((variable) => input.certain.has(variable)))
    super(input.context, { variables, certain, estimate: input.estimate })
    this.detail = variables.map((variable) => `?${variable}`).join(' ')
    this.input = input
    this.inputs = [input]
    this.slots = variables.map((variable) => input.slot(variable) ?? -1)
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    return {
      length: batch.length,
      columns: this.slots.map((slot) => (slot === -1 ? UNBOUND : batch.columns[slot]!)),
    }
  }
}

/** Solutions of several operators, one after another. */
export class Union extends Operator {
  readonly name = 'Union'
  readonly detail = ''
  readonly inputs: readonly Operator[]
  private readonly projected: readonly Operator[]
  private at = 0

  constructor(context: QueryContext, inputs: readonly Operator[]) {
    const variables = [...new Set(inputs.flatMap((input) => input.variables))]
    const certain = new Set(variables.filter((variable) => inputs.every((input) => input.certain.has(variable))))
    super(context, { variables, certain, estimate: inputs.reduce((sum, input) => sum + input.estimate, 0) })
    this.inputs = inputs
    this.projected = inputs.map((input) => new Project(input, variables))
  }

  protected produce(): Batch | undefined {
    while (this.at < this.projected.length) {
      const batch = this.projected[this.at]!.next()
      if (batch) return batch
      this.at++
    }
    return undefined
  }
}

/** A table that the query gives. */
export class Values extends Operator {
  readonly name = 'Values'
  readonly detail: string
  readonly inputs = []
  private readonly table: Batch
  private at = 0

  constructor(context: QueryContext, variables: readonly string[], rows: readonly (readonly number[])[]) {
    const certain = new Set(variables.filter((_, slot) => rows.every((row) => row[slot] !== 0)))
    super(context, { variables, certain, estimate: rows.length })
    this.detail = variables.map((variable) => `?${variable}`).join(' ')
    this.table = {
      length: rows.length,
      columns: variables.map((_, slot) => Uint32Array.from(rows, (row) => row[slot]!)),
    }
  }

  protected produce(): Batch | undefined {
    const { length, columns } = this.table
    if (this.at >= length) return undefined
    const from = this.at
    this.at = Math.min(length, from + 2048)
    return { length: this.at - from, columns: columns.map((column) => column.subarray(from, this.at)) }
  }
}

/** Each solution once (§18.5, Distinct). */
export class Distinct extends Operator {
  readonly name = 'Distinct'
  readonly detail = ''
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly seen: RowSet
  private readonly out: Batch

  constructor(input: Operator) {
    super(input.context, input)
    this.input = input
    this.inputs = [input]
    this.seen = new RowSet(input.variables.length, { context: input.context, owner: this.name })
    this.out = emptyBatch(this.context, input.variables.length)
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    let length = 0
    for (let row = 0; row < batch.length; row++) {
      const before = this.seen.size
      if (this.seen.number(batch.columns, row) < before) continue
      for (let c = 0; c < batch.columns.length; c++) this.out.columns[c]![length] = batch.columns[c]![row]!
      length++
    }
    this.out.length = length
    return this.out
  }
}

/** OFFSET and LIMIT (§18.5, Slice): asks for no more than is wanted. */
export class Slice extends Operator {
  readonly name = 'Slice'
  readonly detail: string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly start: number
  private skip: number
  private left: number

  constructor(input: Operator, { start, length }: { start: number; length?: number | undefined }) {
    const rest = Math.max(0, input.estimate - start)
    super(input.context, { ...shapeOf(input), estimate: Math.min(rest, length ?? Infinity) })
    this.detail = [start > 0 ? `offset ${start}` : '', length === undefined ? '' : `limit ${length}`].join(' ').trim()
    this.input = input
    this.inputs = [input]
    this.start = start
    this.skip = start
    this.left = length ?? Infinity
  }

  override shareOf(_input: number, share: number): number {
    return Math.min(1, (this.start + this.estimate * share) / Math.max(1, this.input.estimate))
  }

  protected produce(): Batch | undefined {
    if (this.left === 0) return undefined
    const batch = this.input.next()
    if (!batch) return undefined
    const from = Math.min(batch.length, this.skip)
    const count = Math.min(batch.length - from, this.left)
    this.skip -= from
    this.left -= count
    if (from === 0) return { length: count, columns: batch.columns }
    return { length: count, columns: batch.columns.map((column) => column.subarray(from)) }
  }
}
