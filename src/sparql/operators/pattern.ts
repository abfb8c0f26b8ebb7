import { QuadReader, type Columns } from '../../store/quad-reader.ts'
import type { QueryContext } from '../context.ts'
import { BATCH, type Batch } from './batch.ts'
import { emptyBatch, Operator } from './operator.ts'

/** A part of a pattern: the id of a term, or the name of a variable. */
export type Part = number | string

/** A quad pattern; without a graph it is matched in the default graph of the dataset. */
export interface Pattern {
  readonly s: Part
  readonly p: Part
  readonly o: Part
  readonly g?: Part | undefined
}

export const partNames = ['s', 'p', 'o', 'g'] as const
type PartName = (typeof partNames)[number]

export const patternVariables = (pattern: Pattern): string[] => [
  ...new Set(partNames.map((part) => pattern[part]).filter((part): part is string => typeof part === 'string')),
]

export const readerFor = ({ snapshot, dataset }: QueryContext, pattern: Pick<Pattern, 'g'>): QuadReader =>
  pattern.g === undefined
    ? new QuadReader(snapshot, { graphs: dataset.defaultGraphs, merged: true })
    : new QuadReader(snapshot, { graphs: dataset.namedGraphs, merged: false })

/** A pattern for people, with constants as they are written in SPARQL. */
export function showPattern(pattern: Pattern, show: (part: Part) => string): string {
  const triple = `${show(pattern.s)} ${show(pattern.p)} ${show(pattern.o)}`
  return pattern.g === undefined ? triple : `GRAPH ${show(pattern.g)} { ${triple} }`
}

/** Removes the rows of a stretch whose two columns differ. @returns how many are left. */
function keepEqual(
  columns: readonly Uint32Array[],
  pairs: readonly (readonly [Uint32Array, Uint32Array])[],
  range: { from: number; count: number },
): number {
  // prettier-ignore
  const { from, count } = range
  let kept = from
  for (let row = from; row < from + count; row++) {
    if (!pairs.every(([a, b]) => a[row] === b[row])) continue
    for (const column of columns) column[kept] = column[row]!
    for (const [, b] of pairs) b[kept] = b[row]!
    kept++
  }
  return kept - from
}

/** Where the parts of a pattern are written: variables that are read from it, and further uses of the same variable. */
function targetsOf(
  pattern: Pattern,
  columnOf: (variable: string) => Uint32Array | undefined,
): { targets: Columns; pairs: [Uint32Array, Uint32Array][] } {
  // prettier-ignore
  const targets: Partial<Record<PartName, Uint32Array>> = {}
  const pairs: [Uint32Array, Uint32Array][] = []
  const seen = new Map<string, Uint32Array>()
  for (const part of partNames) {
    const variable = pattern[part]
    if (typeof variable !== 'string') continue
    const column = columnOf(variable)
    if (!column) continue
    const before = seen.get(variable)
    targets[part] = before ? new Uint32Array(column.length) : column
    if (before) pairs.push([before, targets[part]])
    else seen.set(variable, column)
  }
  return { targets, pairs }
}

/** Rows of the first batch: few, so that a query that wants few is answered at once. */
const FIRST = 128

/** All matches of a pattern, in the order of an index. */
export class Scan extends Operator {
  readonly name = 'Scan'
  readonly inputs = []
  readonly pattern: Pattern
  private readonly describe: () => string
  private readonly reader: QuadReader
  private readonly out: Batch
  private readonly targets: Columns
  private readonly pairs: readonly (readonly [Uint32Array, Uint32Array])[]
  private started = false
  private room = FIRST
  private done = false

  constructor(
    context: QueryContext,
    pattern: Pattern,
    { estimate, detail }: { estimate: number; detail: () => string },
  ) {
    const variables = patternVariables(pattern)
    super(context, { variables, certain: new Set(variables), estimate })
    this.pattern = pattern
    this.describe = detail
    this.reader = readerFor(context, pattern)
    this.out = emptyBatch(this.context, variables.length)
    const { targets, pairs } = targetsOf(pattern, (variable) => this.out.columns[variables.indexOf(variable)])
    this.targets = targets
    this.pairs = pairs
  }

  get detail(): string {
    return this.describe()
  }

  /** Whether the index can tell how many solutions there are. */
  get isCountable(): boolean {
    return this.pairs.length === 0
  }

  /** How many solutions there are, without reading them, where some of its variables have these values. */
  count(known: Partial<Record<PartName, number>> = {}): number {
    const { s, p, o, g } = { ...this.ids(), ...known }
    return this.reader.count(s, p, o, g)
  }

  protected produce(): Batch | undefined {
    if (this.done) return undefined
    if (!this.started) {
      const { s, p, o, g } = this.ids()
      this.reader.open(s, p, o, g)
      this.started = true
    }
    const got = this.reader.fill(this.targets, 0, this.room)
    this.done = got < this.room
    this.room = Math.min(BATCH, this.room * 4)
    this.out.length = this.pairs.length === 0 ? got : keepEqual(this.out.columns, this.pairs, { from: 0, count: got })
    return this.out
  }

  private ids(): Record<PartName, number> {
    const id = (part: Part | undefined): number => (typeof part === 'number' ? part : 0)
    const { s, p, o, g } = this.pattern
    return { s: id(s), p: id(p), o: id(o), g: id(g) }
  }
}

/**
 * For each solution of the input, the matches of a pattern that agree with it, by a look-up in an index: the reader
 * gallops on from the last one, so an input that is sorted makes it a merge join. `optional` keeps solutions without
 * a match.
 */
export class PatternJoin extends Operator {
  readonly name: string
  readonly inputs: readonly [Operator]
  private readonly describe: () => string
  private readonly input: Operator
  private readonly reader: QuadReader
  private readonly out: Batch
  private readonly targets: Columns
  private readonly pairs: readonly (readonly [Uint32Array, Uint32Array])[]
  private readonly optional: boolean
  /** Of s, p, o and g: the column of the input, or -1; and the constant, or 0. */
  private readonly slots: readonly number[]
  private readonly constants: readonly number[]
  /** Columns of the input that go to the same place of the output as they are. */
  private readonly copied: readonly number[]
  /** Columns that only a match fills. */
  private readonly filled: readonly Uint32Array[]
  private readonly onlyTest: boolean
  private batch: Batch | undefined
  private row = 0
  private open = false
  private matched = false

  constructor(
    input: Operator,
    pattern: Pattern,
    { estimate, detail, optional = false }: { estimate: number; detail: () => string; optional?: boolean },
  ) {
    // prettier-ignore
    const fresh = patternVariables(pattern).filter((variable) => input.slot(variable) === undefined)
    const variables = [...input.variables, ...fresh]
    const certain = optional ? input.certain : new Set([...input.certain, ...patternVariables(pattern)])
    super(input.context, { variables, certain, estimate })
    this.name = optional ? 'Optional index join' : 'Index join'
    this.describe = detail
    this.input = input
    this.inputs = [input]
    this.optional = optional
    this.reader = readerFor(input.context, pattern)
    this.out = emptyBatch(this.context, variables.length)
    const parts = partNames.map((part) => pattern[part])
    this.slots = parts.map((part) => (typeof part === 'string' ? (input.slot(part) ?? -1) : -1))
    this.constants = parts.map((part) => (typeof part === 'number' ? part : 0))
    const isRead = (variable: string): boolean => !input.certain.has(variable)
    const { targets, pairs } = targetsOf(pattern, (variable) =>
      isRead(variable) ? this.out.columns[variables.indexOf(variable)] : undefined,
    )
    this.targets = targets
    this.pairs = pairs
    const read = new Set(Object.values(targets))
    this.filled = this.out.columns.filter((column) => read.has(column))
    this.copied = input.variables.map((_, at) => at).filter((at) => !read.has(this.out.columns[at]!))
    this.onlyTest = read.size === 0
  }

  get detail(): string {
    return this.describe()
  }

  protected produce(): Batch | undefined {
    const { out } = this
    let length = 0
    while (length < BATCH) {
      if (!this.open && !this.advance()) break
      const got = this.take(length)
      if (got > 0) {
        this.copy(length, got)
        length += got
        this.matched = true
      }
      if (!this.open && !this.matched && this.optional) {
        for (const column of this.filled) column[length] = 0
        this.copyAll(length++)
      }
    }
    out.length = length
    return length > 0 ? out : undefined
  }

  /** Goes on to the next solution of the input and looks up its matches. */
  private advance(): boolean {
    if (!this.batch || ++this.row >= this.batch.length) {
      this.batch = this.input.next()
      this.row = 0
      if (!this.batch) return false
    }
    this.open = true
    this.matched = false
    if (!this.onlyTest) this.reader.open(this.id(0), this.id(1), this.id(2), this.id(3))
    return true
  }

  private id(part: number): number {
    const slot = this.slots[part]!
    return slot === -1 ? this.constants[part]! : this.batch!.columns[slot]![this.row]!
  }

  /** Writes matches of the open look-up from `at` on. @returns how many */
  private take(at: number): number {
    if (this.onlyTest) {
      this.open = false
      return this.reader.has(this.id(0), this.id(1), this.id(2), this.id(3)) ? 1 : 0
    }
    const room = BATCH - at
    const got = this.reader.fill(this.targets, at, room)
    if (got < room) this.open = false
    return this.pairs.length === 0 ? got : keepEqual(this.filled, this.pairs, { from: at, count: got })
  }

  private copy(at: number, count: number): void {
    const { row, out, copied } = this
    const { columns } = this.batch!
    for (let c = 0; c < copied.length; c++) {
      const slot = copied[c]!
      const column = out.columns[slot]!
      const id = columns[slot]![row]!
      if (count === 1) column[at] = id
      else column.fill(id, at, at + count)
    }
  }

  private copyAll(at: number): void {
    const { columns } = this.batch!
    for (let slot = 0; slot < columns.length; slot++) this.out.columns[slot]![at] = columns[slot]![this.row]!
  }
}
