import type { Aggregate } from '../expressions/aggregates.ts'
import type { Batch } from './batch.ts'
import { BATCH, UNBOUND } from './batch.ts'
import { Operator } from './operator.ts'
import { RowSet } from './rows.ts'
import type { Scan } from './pattern.ts'

const RECENT = 256

/** GROUP BY variables with aggregates (SPARQL 1.1 Query §18.5.1). Without variables there is one group, even of nothing. */
export class Group extends Operator {
  readonly name = 'Group'
  readonly detail: string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly slots: readonly number[]
  private readonly aggregates: readonly Aggregate[]
  private readonly groups: RowSet
  private readonly recent = new Uint32Array(RECENT)
  private readonly recentNumbers = new Uint32Array(RECENT)
  private count = 0
  private at = -1

  constructor(
    input: Operator,
    by: readonly string[],
    { aggregates, estimate }: { aggregates: readonly { variable: string; aggregate: Aggregate }[]; estimate: number },
  ) {
    const made = aggregates.map(({ variable }) => variable)
    super(input.context, {
      variables: [...by, ...made],
      certain: new Set(by.filter((variable) => input.certain.has(variable))),
      estimate,
    })
    this.detail = by.map((variable) => `?${variable}`).join(' ')
    this.input = input
    this.inputs = [input]
    this.slots = by.map((variable) => input.slot(variable) ?? -1)
    this.aggregates = aggregates.map(({ aggregate }) => aggregate)
    this.groups = new RowSet(by.length, { context: input.context, owner: this.name })
  }

  override get streamed(): number {
    return 0
  }

  protected produce(): Batch | undefined {
    if (this.at === -1) {
      this.read()
      this.at = 0
    }
    if (this.at >= this.count) return undefined
    const from = this.at
    this.at = Math.min(this.count, from + BATCH)
    const results = this.aggregates.map((aggregate) =>
      Uint32Array.from({ length: this.at - from }, (_, row) => aggregate.result(from + row)),
    )
    return {
      length: this.at - from,
      columns: [...this.groups.rows.columns.map((column) => column.subarray(from, this.at)), ...results],
    }
  }

  private read(): void {
    const { aggregates, groups, slots } = this
    if (slots.length === 0) this.reserve(1)
    const numbers = new Uint32Array(BATCH)
    for (let batch = this.input.next(); batch; batch = this.input.next()) {
      const { columns, length } = batch
      if (slots.length > 0) {
        const keys = slots.map((slot) => (slot === -1 ? UNBOUND : columns[slot]!))
        if (keys.length === 1) this.numberByOne(keys, length, numbers)
        else for (let row = 0; row < length; row++) numbers[row] = groups.number(keys, row)
        this.reserve(groups.size)
      }
      for (const aggregate of aggregates) {
        if (aggregate.addAll) aggregate.addAll(numbers, columns, length)
        else for (let row = 0; row < length; row++) aggregate.add(numbers[row]!, columns, row)
      }
    }
  }

  /** Terms that came lately are found again without hashing: few groups are the usual case. */
  private numberByOne(keys: readonly Uint32Array[], length: number, numbers: Uint32Array): void {
    const { recent, recentNumbers, groups } = this
    const key = keys[0]!
    for (let row = 0; row < length; row++) {
      const id = key[row]!
      const place = id & (RECENT - 1)
      if (recent[place] !== id || id === 0) {
        recentNumbers[place] = groups.number(keys, row)
        recent[place] = id
      }
      numbers[row] = recentNumbers[place]!
    }
  }

  private reserve(count: number): void {
    if (count <= this.count) return
    this.count = count
    for (const aggregate of this.aggregates) aggregate.grow(count)
  }
}

/** The number of matches of a pattern, which the index tells without reading them. */
export class Count extends Operator {
  readonly name = 'Count from the index'
  readonly inputs = []
  private readonly scan: Scan
  private readonly numberOf: (count: number) => number
  private given = false

  constructor(scan: Scan, variable: string, numberOf: (count: number) => number) {
    super(scan.context, { variables: [variable], certain: new Set([variable]), estimate: 1 })
    this.scan = scan
    this.numberOf = numberOf
  }

  get detail(): string {
    return this.scan.detail
  }

  protected produce(): Batch | undefined {
    if (this.given) return undefined
    this.given = true
    return { length: 1, columns: [Uint32Array.of(this.numberOf(this.scan.count()))] }
  }
}

/** The number of matches for each predicate or each graph, of which there are few: again from the index. */
export class CountEach extends Operator {
  readonly name = 'Counts from the index'
  readonly inputs = []
  private readonly scan: Scan
  private readonly part: 'p' | 'g'
  private readonly numberOf: (count: number) => number
  private counts: readonly { readonly id: number; readonly count: number }[] | undefined
  private at = 0

  constructor(
    scan: Scan,
    { part, variable, numberOf }: { part: 'p' | 'g'; variable: string; numberOf: (count: number) => number },
  ) {
    // prettier-ignore
    const variables = [scan.pattern[part] as string, variable]
    super(scan.context, { variables, certain: new Set(variables), estimate: 100 })
    this.scan = scan
    this.part = part
    this.numberOf = numberOf
  }

  get detail(): string {
    return this.scan.detail
  }

  protected produce(): Batch | undefined {
    const counts = (this.counts ??= this.read())
    if (this.at >= counts.length) return undefined
    const part = counts.slice(this.at, this.at + BATCH)
    this.at += part.length
    const ids = Uint32Array.from(part, ({ id }) => id)
    return { length: part.length, columns: [ids, Uint32Array.from(part, ({ count }) => this.numberOf(count))] }
  }

  private read(): { id: number; count: number }[] {
    const { snapshot } = this.context
    const ids = this.part === 'p' ? snapshot.predicateIds() : snapshot.graphIds()
    return ids.map((id) => ({ id, count: this.scan.count({ [this.part]: id }) })).filter(({ count }) => count > 0)
  }
}
