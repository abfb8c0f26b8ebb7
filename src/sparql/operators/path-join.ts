import { BATCH, type Batch } from './batch.ts'
import { emptyBatch, Operator } from './operator.ts'
import type { Part } from './pattern.ts'
import { isNullable, PathWalker, type Path } from './paths.ts'

/** A path between two parts, in the default graph or in a named one that is known when the path is walked. */
export interface PathPattern {
  readonly s: Part
  readonly path: Path
  readonly o: Part
  readonly g?: Part | undefined
}

/**
 * For each solution of the input, the pairs of nodes that a property path connects and that agree with it. Walks from
 * the end that is known; from the subject when both are, and from every node that the path may begin at when none is.
 */
export class PathJoin extends Operator {
  readonly name = 'Path'
  private readonly describe: () => string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly pattern: PathPattern
  private readonly walker: PathWalker
  private readonly nullable: boolean
  private readonly out: Batch
  private readonly s: number
  private readonly o: number
  private batch: Batch | undefined
  private row = 0
  /** Pairs that were found for the row and are not written yet: starts and ends, alternating. */
  private found: number[] = []
  private at = 0
  /** Starts still to be tried for the row when neither end is known. */
  private starts: readonly number[] = []
  private start = 0

  constructor(input: Operator, pattern: PathPattern, { estimate, detail }: { estimate: number; detail: () => string }) {
    const used = [pattern.s, pattern.o].filter((part): part is string => typeof part === 'string')
    const variables = [...new Set([...input.variables, ...used])]
    super(input.context, { variables, certain: new Set([...input.certain, ...used]), estimate })
    this.describe = detail
    this.input = input
    this.inputs = [input]
    this.pattern = pattern
    this.walker = new PathWalker(input.context, pattern.g !== undefined)
    this.nullable = isNullable(pattern.path)
    this.out = emptyBatch(this.context, variables.length)
    const place = (part: Part): number => (typeof part === 'string' ? variables.indexOf(part) : -1)
    this.s = place(pattern.s)
    this.o = place(pattern.o)
  }

  get detail(): string {
    return this.describe()
  }

  protected produce(): Batch | undefined {
    let length = 0
    while (length < BATCH) {
      if (this.at < this.found.length) this.emit(length++)
      else if (!this.walk()) break
    }
    this.out.length = length
    return length > 0 ? this.out : undefined
  }

  /** Finds more pairs, for this row or the next. */
  private walk(): boolean {
    this.found = []
    this.at = 0
    if (this.start < this.starts.length) {
      const from = this.starts[this.start++]!
      this.keep([from], this.walker.reach(this.pattern.path, [from], true))
      return true
    }
    if (!this.batch || ++this.row >= this.batch.length) {
      this.batch = this.input.next()
      this.row = 0
      if (!this.batch) return false
    }
    this.begin()
    return true
  }

  private begin(): void {
    const { path } = this.pattern
    const [s, o] = [this.known(this.pattern.s), this.known(this.pattern.o)]
    this.walker.graph = this.pattern.g === undefined ? 0 : this.known(this.pattern.g)
    if (!this.mayBegin(this.pattern.s, s) || !this.mayBegin(this.pattern.o, o)) return
    if (s !== 0) this.keep([s], this.walker.reach(path, [s], true), o)
    else if (o !== 0) this.keep(this.walker.reach(path, [o], false), [o])
    else {
      this.starts = this.walker.starts(path)
      this.start = 0
    }
  }

  /** A path without a step leads from a term that the query states, and from nodes of the graph, not from other terms. */
  private mayBegin(part: Part, id: number): boolean {
    return typeof part === 'number' || id === 0 || !this.nullable || this.walker.isNode(id)
  }

  /** What a part is in the current row; 0 when it is not known. */
  private known(part: Part): number {
    if (typeof part === 'number') return part
    const slot = this.input.slot(part)
    return slot === undefined ? 0 : this.batch!.columns[slot]![this.row]!
  }

  /** Keeps pairs of which one side is a single node; with `only`, those that end there. */
  private keep(starts: readonly number[], ends: readonly number[], only = 0): void {
    const isSame = this.pattern.s === this.pattern.o
    for (const s of starts) {
      for (const o of ends) {
        if (only !== 0 && o !== only) continue
        if (isSame && s !== o) continue
        this.found.push(s, o)
      }
    }
  }

  private emit(at: number): void {
    const { columns } = this.batch!
    for (let slot = 0; slot < columns.length; slot++) this.out.columns[slot]![at] = columns[slot]![this.row]!
    if (this.s !== -1) this.out.columns[this.s]![at] = this.found[this.at]!
    if (this.o !== -1) this.out.columns[this.o]![at] = this.found[this.at + 1]!
    this.at += 2
  }
}
