import type { Expression } from './expression.ts'
import type { Truth } from './nodes.ts'
import type { Value } from './value.ts'

type Columns = readonly Uint32Array[]

const FIRST_PLACES = 256
const MOST_PLACES = 65_536

/**
 * Outcomes by id: each id has one place, of which the newest outcome is kept. It grows while that helps, up to a
 * bound, so a filter over millions of terms costs no more memory than one over thousands.
 */
abstract class Memory<Outcome> {
  private keys = new Uint32Array(FIRST_PLACES)
  private shift = 32 - Math.log2(FIRST_PLACES)
  private misses = 0

  protected abstract resize(places: number): void
  protected abstract get(place: number): Outcome
  protected abstract set(place: number, outcome: Outcome): void

  find(id: number, expression: Expression, columns: Columns, row: number): Outcome {
    const place = Math.imul(id, 0x9e3779b1) >>> this.shift
    if (this.keys[place] === id) return this.get(place)
    const outcome = this.compute(expression, columns, row)
    this.keys[place] = id
    this.set(place, outcome)
    if (++this.misses > 2 * this.keys.length && this.keys.length < MOST_PLACES) this.grow()
    return outcome
  }

  protected abstract compute(expression: Expression, columns: Columns, row: number): Outcome

  private grow(): void {
    const places = this.keys.length * 4
    this.keys = new Uint32Array(places)
    this.shift -= 2
    this.misses = 0
    this.resize(places)
  }
}

const NO = 0
const YES = 1
const ERROR = 2

class Truths extends Memory<Truth> {
  private states = new Uint8Array(FIRST_PLACES)

  protected override resize(places: number): void {
    this.states = new Uint8Array(places)
  }

  protected override get(place: number): Truth {
    const state = this.states[place]
    return state === ERROR ? undefined : state === YES
  }

  protected override set(place: number, truth: Truth): void {
    this.states[place] = truth === undefined ? ERROR : truth ? YES : NO
  }

  protected override compute(expression: Expression, columns: Columns, row: number): Truth {
    return expression.test(columns, row)
  }
}

class Ids extends Memory<number> {
  private ids = new Uint32Array(FIRST_PLACES)

  protected override resize(places: number): void {
    this.ids = new Uint32Array(places)
  }

  protected override get(place: number): number {
    return this.ids[place]!
  }

  protected override set(place: number, id: number): void {
    this.ids[place] = id
  }

  protected override compute(expression: Expression, columns: Columns, row: number): number {
    return expression.id(columns, row)
  }
}

class Values extends Memory<Value | undefined> {
  private values: (Value | undefined)[] = []

  protected override resize(): void {
    this.values = []
  }

  protected override get(place: number): Value | undefined {
    return this.values[place]
  }

  protected override set(place: number, value: Value | undefined): void {
    this.values[place] = value
  }

  protected override compute(expression: Expression, columns: Columns, row: number): Value | undefined {
    return expression.value(columns, row)
  }
}

/** A deterministic expression of one variable, of which the outcome for an id is remembered. */
export class Remembered implements Expression {
  private readonly expression: Expression
  private readonly slot: number
  private truths: Truths | undefined
  private ids: Ids | undefined
  private values: Values | undefined

  constructor(expression: Expression, slot: number) {
    this.expression = expression
    this.slot = slot
  }

  id(columns: Columns, row: number): number {
    const id = columns[this.slot]![row]!
    if (id === 0) return this.expression.id(columns, row)
    return (this.ids ??= new Ids()).find(id, this.expression, columns, row)
  }

  value(columns: Columns, row: number): Value | undefined {
    const id = columns[this.slot]![row]!
    if (id === 0) return this.expression.value(columns, row)
    return (this.values ??= new Values()).find(id, this.expression, columns, row)
  }

  test(columns: Columns, row: number): Truth {
    const id = columns[this.slot]![row]!
    if (id === 0) return this.expression.test(columns, row)
    return (this.truths ??= new Truths()).find(id, this.expression, columns, row)
  }
}
