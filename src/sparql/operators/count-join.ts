import { DomainError } from '../../errors.ts'
import type { QueryContext } from '../context.ts'
import { BATCH, type Batch } from './batch.ts'
import { Operator } from './operator.ts'

/** @throws DomainError `too-large` above 2⁵³ − 1, where a sum would not be exact any more. */
function exact(count: number): number {
  if (count <= Number.MAX_SAFE_INTEGER) return count
  throw new DomainError('too-large', 'The join has more solutions than can be counted exactly: bind one of its variables, or join fewer patterns') // prettier-ignore
}

/** Numbers by id: open addressing over typed arrays. */
class Weights {
  private keys = new Uint32Array(1024)
  private values = new Float64Array(1024)
  private used = 0
  private readonly context: QueryContext

  constructor(context: QueryContext) {
    this.context = context
  }

  get(id: number): number {
    const mask = this.keys.length - 1
    for (let slot = spread(id) & mask; ; slot = (slot + 1) & mask) {
      if (this.keys[slot] === id) return this.values[slot]!
      if (this.keys[slot] === 0) return 0
    }
  }

  add(id: number, weight: number): void {
    const mask = this.keys.length - 1
    let slot = spread(id) & mask
    while (this.keys[slot] !== id && this.keys[slot] !== 0) slot = (slot + 1) & mask
    if (this.keys[slot] === 0) this.used++
    this.keys[slot] = id
    this.values[slot] = exact(this.values[slot]! + weight)
    if (this.used * 2 > this.keys.length) this.grow()
  }

  /** All ids with their numbers. */
  *entries(): Generator<readonly [number, number]> {
    for (let slot = 0; slot < this.keys.length; slot++)
      if (this.keys[slot] !== 0) yield [this.keys[slot]!, this.values[slot]!]
  }

  private grow(): void {
    const { keys, values } = this
    this.context.limits.hold(keys.length * 12, 'Count of joins')
    this.keys = new Uint32Array(keys.length * 2)
    this.values = new Float64Array(keys.length * 2)
    this.used = 0
    for (let slot = 0; slot < keys.length; slot++) if (keys[slot] !== 0) this.add(keys[slot]!, values[slot]!)
  }
}

/** Terms that are near each other in the data have near ids, and so near slots: that is kinder to memory than chance. */
const spread = (id: number): number => (id + (id >>> 12)) >>> 0

/** An input whose rows are counted, and the inputs that hang on its variables. */
export interface CountNode {
  readonly input: Operator
  readonly branches: readonly { readonly variable: string; readonly node: CountNode }[]
}

/**
 * Counts the solutions of a join without making them: where the patterns hang together as a tree, how many solutions
 * a row takes part in is the product of what its branches count for its terms. Every input is read once.
 */
export class CountJoin extends Operator {
  readonly name = 'Count of joins'
  readonly detail: string
  readonly inputs: readonly Operator[]
  private readonly roots: readonly CountNode[]
  private readonly by: string | undefined
  private readonly numberOf: (count: bigint) => number
  private results: Generator<readonly [number, bigint]> | undefined

  /** @param roots one tree for each part of the join that shares no variable with the others; counted for each term of `by` in the first, if given */
  constructor(
    context: QueryContext,
    roots: readonly CountNode[],
    { by, variable, numberOf }: { by?: string | undefined; variable: string; numberOf: (count: bigint) => number },
  ) {
    const variables = by === undefined ? [variable] : [by, variable]
    super(context, { variables, certain: new Set(variables), estimate: by === undefined ? 1 : 100 })
    this.detail = by === undefined ? '' : `by ?${by}`
    this.roots = roots
    this.inputs = roots.flatMap(inputsOf)
    this.by = by
    this.numberOf = numberOf
  }

  override get streamed(): number {
    return 0
  }

  protected produce(): Batch | undefined {
    this.results ??= this.count()
    const rows: (readonly [number, bigint])[] = []
    for (let next = this.results.next(); !next.done; next = this.results.next()) {
      rows.push(next.value)
      if (rows.length === BATCH) break
    }
    if (rows.length === 0) return undefined
    const counts = Uint32Array.from(rows, ([, count]) => this.numberOf(count))
    const columns = this.by === undefined ? [counts] : [Uint32Array.from(rows, ([id]) => id), counts]
    return { length: rows.length, columns }
  }

  private *count(): Generator<readonly [number, bigint]> {
    const [first, ...others] = this.roots
    const factor = others.reduce((product, root) => product * this.total(root), 1n)
    if (this.by === undefined) yield [0, factor === 0n ? 0n : factor * this.total(first!)]
    else if (factor > 0)
      for (const [id, count] of this.weigh(first!, this.by).entries()) if (count > 0) yield [id, BigInt(count) * factor]
  }

  private total(node: CountNode): bigint {
    let sum = 0
    this.each(node, (_, __, weight) => (sum = exact(sum + weight)))
    return BigInt(sum)
  }

  /** For each term of a variable, how many solutions of a tree have it. */
  private weigh(node: CountNode, variable: string): Weights {
    const weights = new Weights(this.context)
    const slot = node.input.slot(variable)!
    this.each(node, (columns, row, weight) => weights.add(columns[slot]![row]!, weight))
    return weights
  }

  private each(
    { input, branches }: CountNode,
    visit: (columns: readonly Uint32Array[], row: number, weight: number) => void,
  ): void {
    const factors = branches.map(({ variable, node }) => ({ slot: input.slot(variable)!, weights: this.weigh(node, variable) })) // prettier-ignore
    for (let batch = input.next(); batch; batch = input.next()) {
      const { columns, length } = batch
      for (let row = 0; row < length; row++) {
        let weight = 1
        for (let at = 0; at < factors.length && weight !== 0; at++) {
          const { slot, weights } = factors[at]!
          weight *= weights.get(columns[slot]![row]!)
        }
        if (weight !== 0) visit(columns, row, weight)
      }
    }
  }
}

const inputsOf = ({ input, branches }: CountNode): Operator[] => [
  input,
  ...branches.flatMap(({ node }) => inputsOf(node)),
]
