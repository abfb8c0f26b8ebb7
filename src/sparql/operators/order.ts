import type { Expression } from '../expressions/expression.ts'
import type { TermOrder } from '../expressions/order.ts'
import { BATCH, type Batch } from './batch.ts'
import { gather } from './hash-join.ts'
import { Operator } from './operator.ts'
import { Rows } from './rows.ts'

/** One condition of ORDER BY. */
export interface SortKey {
  readonly expression: Expression
  readonly descending: boolean
}

/** How two rows of key columns compare. */
function comparing(
  keys: readonly SortKey[],
  order: TermOrder,
): (a: number, b: number, columns: readonly Uint32Array[]) => number {
  // prettier-ignore
  const signs = keys.map(({ descending }) => (descending ? -1 : 1))
  return (a, b, columns) => {
    for (let key = 0; key < signs.length; key++) {
      const [x, y] = [columns[key]![a]!, columns[key]![b]!]
      if (x === y) continue
      const compared = order.compare(x, y)
      if (compared !== 0) return compared * signs[key]!
    }
    return 0
  }
}

/** Terms of more rows than this are ranked first: then rows are compared as numbers. */
const RANKED = 512

/** Sorts row numbers by key columns, stably. */
function sorted(
  keys: readonly SortKey[],
  order: TermOrder,
  columns: readonly Uint32Array[],
  length: number,
): Uint32Array {
  // prettier-ignore
  const rows = Uint32Array.from({ length }, (_, row) => row)
  if (length < RANKED) {
    const compare = comparing(keys, order)
    return rows.sort((a, b) => compare(a, b, columns) || a - b)
  }
  const ranks = columns.map((column, key) => ranked(column.subarray(0, length), keys[key]!.descending, order))
  if (ranks.length === 1) {
    const only = ranks[0]!
    return rows.sort((a, b) => only[a]! - only[b]! || a - b)
  }
  return rows.sort((a, b) => {
    for (const rank of ranks) if (rank[a] !== rank[b]) return rank[a]! - rank[b]!
    return a - b
  })
}

/** For each row the place of its term among the distinct terms; terms that compare equal share one. */
function ranked(column: Uint32Array, descending: boolean, order: TermOrder): Float64Array {
  const distinct = [...new Set(column)].sort((a, b) => order.compare(a, b))
  const places = new Map<number, number>()
  let place = 0
  distinct.forEach((id, at) => {
    if (at > 0 && order.compare(distinct[at - 1]!, id) !== 0) place++
    places.set(id, descending ? -place : place)
  })
  return Float64Array.from(column, (id) => places.get(id)!)
}

/** ORDER BY (SPARQL 1.1 Query §15.1). With `limit`, only the first so many are kept, in a heap. */
export class OrderBy extends Operator {
  readonly name: string
  private readonly describe: () => string
  readonly inputs: readonly [Operator]
  private readonly input: Operator
  private readonly keys: readonly SortKey[]
  private readonly order: TermOrder
  private readonly limit: number
  private kept: Rows | undefined
  private places: Uint32Array = new Uint32Array(0)
  private at = 0

  constructor(
    input: Operator,
    keys: readonly SortKey[],
    { order, limit = Infinity, detail }: { order: TermOrder; limit?: number | undefined; detail: () => string },
  ) {
    super(input.context, { ...pick(input), estimate: Math.min(input.estimate, limit) })
    this.name = limit === Infinity ? 'Order' : `First ${limit} in order`
    this.describe = detail
    this.input = input
    this.inputs = [input]
    this.keys = keys
    this.order = order
    this.limit = limit
  }

  get detail(): string {
    return this.describe()
  }

  override get streamed(): number {
    return 0
  }

  protected produce(): Batch | undefined {
    if (!this.kept) {
      if (this.limit <= TOP) this.readTop()
      else this.readAll()
    }
    const { kept, places } = this
    if (this.at >= places.length || !kept) return undefined
    const part = places.subarray(this.at, Math.min(places.length, this.at + BATCH))
    this.at += part.length
    const width = this.variables.length
    return {
      length: part.length,
      columns: kept.columns.slice(0, width).map((column) => Uint32Array.from(part, (row) => column[row]!)),
    }
  }

  private readAll(): void {
    const rows = gather(this.input, this.name)
    const columns = this.keys.map(({ expression }) =>
      Uint32Array.from({ length: rows.length }, (_, row) => expression.id(rows.columns, row)),
    )
    this.context.limits.hold(rows.length * 4 * (columns.length + 4), this.name)
    this.places = sorted(this.keys, this.order, columns, rows.length).subarray(0, this.limit)
    this.kept = rows
  }

  /** Keeps the best in a heap whose top is the worst of them: a row that is no better than that costs one comparison. */
  private readTop(): void {
    const width = this.variables.length
    const rows = new Rows(width + this.keys.length, { context: this.context, owner: this.name, capacity: 256 })
    const compare = comparing(this.keys, this.order)
    const heap = new Heap((a, b) => compare(a, b, rows.columns.slice(width)) || serial[a]! - serial[b]!)
    const serial: number[] = []
    const keyColumns = this.keys.map(() => new Uint32Array(1))
    const candidate: Uint32Array[] = []
    // What was no better than the last of the best stays so, as these only get better. No id is all ones.
    let refused: Uint32Array | undefined
    let number = 0
    for (let batch = this.input.next(); batch && this.limit > 0; batch = this.input.next()) {
      for (let row = 0; row < batch.length; row++, number++) {
        for (let key = 0; key < keyColumns.length; key++)
          keyColumns[key]![0] = this.keys[key]!.expression.id(batch.columns, row)
        const isFull = heap.length >= this.limit
        const first = keyColumns[0]![0]!
        if (refused?.[first & (REFUSED - 1)] === first && isFull) continue
        if (isFull && !this.isBetter(keyColumns, rows, heap.top, width)) {
          if (keyColumns.length === 1) (refused ??= noTerms())[first & (REFUSED - 1)] = first
          continue
        }
        const place = isFull ? heap.top : rows.length
        for (let c = 0; c < width; c++) candidate[c] = batch.columns[c]!.subarray(row, row + 1)
        keyColumns.forEach((column, key) => (candidate[width + key] = column))
        if (isFull) candidate.forEach((column, c) => (rows.columns[c]![place] = column[0]!))
        else rows.appendRow(candidate, 0)
        serial[place] = number
        if (isFull) heap.sink()
        else heap.add(place)
      }
    }
    this.places = Uint32Array.from(heap.sorted())
    this.kept = rows
  }

  private isBetter(keys: readonly Uint32Array[], rows: Rows, worst: number, width: number): boolean {
    for (let key = 0; key < keys.length; key++) {
      const [x, y] = [keys[key]![0]!, rows.columns[width + key]![worst]!]
      if (x === y) continue
      const compared = this.order.compare(x, y)
      if (compared !== 0) return this.keys[key]!.descending ? compared > 0 : compared < 0
    }
    return false // a tie: the one that came first stays
  }
}

/** Terms that are remembered as no better than the best; a power of two. */
const REFUSED = 4096
const noTerms = (): Uint32Array => new Uint32Array(REFUSED).fill(0xffffffff)
/** The longest list that is kept in a heap. */
const TOP = 10_000

const pick = ({ variables, certain }: Operator): Pick<Operator, 'variables' | 'certain'> => ({ variables, certain })

/** Places with the last in order on top. */
class Heap {
  private readonly places: number[] = []
  private readonly compare: (a: number, b: number) => number

  constructor(compare: (a: number, b: number) => number) {
    this.compare = compare
  }

  get length(): number {
    return this.places.length
  }

  get top(): number {
    return this.places[0]!
  }

  add(place: number): void {
    const { places } = this
    places.push(place)
    for (let at = places.length - 1; at > 0;) {
      const parent = (at - 1) >> 1
      if (this.compare(places[at]!, places[parent]!) <= 0) return
      ;[places[at], places[parent]] = [places[parent]!, places[at]!]
      at = parent
    }
  }

  /** Puts the top where it belongs after it was changed. */
  sink(): void {
    const { places } = this
    for (let at = 0; ;) {
      let last = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < places.length && this.compare(places[child]!, places[last]!) > 0) last = child
      if (last === at) return
      ;[places[at], places[last]] = [places[last]!, places[at]!]
      at = last
    }
  }

  sorted(): number[] {
    return [...this.places].sort(this.compare)
  }
}
