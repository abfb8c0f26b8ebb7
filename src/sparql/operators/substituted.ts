import type { Batch } from './batch.ts'
import { Marker, markedShape, markNames, type MarkMode } from './marks.ts'
import { Operator } from './operator.ts'

interface Options {
  readonly mode: MarkMode
  readonly variable?: string
  /** Whether the pattern has a solution when these variables have these values. */
  evaluate(bindings: ReadonlyMap<string, number>): boolean
}

/** The most answers that are remembered. */
const REMEMBERED = 65_536

/** EXISTS for patterns that must be planned anew for each outer solution: once per distinct values of what they mention. */
export class SubstitutedMark extends Operator {
  readonly name: string
  readonly detail: string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly shared: readonly string[]
  private readonly options: Options
  private readonly marker: Marker
  private readonly answers = new Map<string, boolean>()

  constructor(input: Operator, shared: readonly string[], options: Options) {
    super(input.context, markedShape(input, options.mode, options.variable ?? ''))
    this.name = `${markNames[options.mode]}, one by one`
    this.detail = shared.map((each) => `?${each}`).join(' ')
    this.input = input
    this.inputs = [input]
    this.shared = shared
    this.options = options
    this.marker = new Marker(input, options.mode)
  }

  protected produce(): Batch | undefined {
    const batch = this.input.next()
    if (!batch) return undefined
    const columns = this.shared.map((name) => batch.columns[this.input.slot(name)!]!)
    for (let row = 0; row < batch.length; row++) {
      this.context.limits.check()
      this.marker.marks[row] = this.answer(columns.map((column) => column[row]!)) ? 1 : 0
    }
    return this.marker.apply(batch)
  }

  private answer(ids: readonly number[]): boolean {
    const key = ids.join(' ')
    const known = this.answers.get(key)
    if (known !== undefined) return known
    const bindings = new Map<string, number>()
    this.shared.forEach((name, at) => ids[at] !== 0 && bindings.set(name, ids[at]!))
    const answer = this.options.evaluate(bindings)
    if (this.answers.size >= REMEMBERED) this.answers.clear()
    this.answers.set(key, answer)
    return answer
  }
}
