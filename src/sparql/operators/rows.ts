import type { QueryContext } from '../context.ts'
import type { Batch } from './batch.ts'

const mixed = (hash: number, id: number): number => {
  const mix = Math.imul(hash ^ id, 0x9e3779b1)
  return mix ^ (mix >>> 15)
}

/** A hash of some columns of a row; its low bits are spread well. */
export function hashRow(columns: readonly Uint32Array[], row: number): number {
  let hash = 0x2545f491
  for (let c = 0; c < columns.length; c++) hash = mixed(hash, columns[c]![row]!)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Rows that an operator keeps, counted against the memory that its query may use. */
export class Rows {
  columns: Uint32Array[]
  length = 0
  private readonly context: QueryContext
  private readonly owner: string
  private capacity: number

  constructor(
    width: number,
    { context, owner, capacity = 64 }: { context: QueryContext; owner: string; capacity?: number },
  ) {
    // prettier-ignore
    this.context = context
    this.owner = owner
    this.capacity = capacity
    this.columns = Array.from({ length: width }, () => new Uint32Array(capacity))
  }

  append(batch: Batch): void {
    this.reserve(this.length + batch.length)
    for (let c = 0; c < this.columns.length; c++)
      this.columns[c]!.set(batch.columns[c]!.subarray(0, batch.length), this.length)
    this.length += batch.length
  }

  appendRow(columns: readonly Uint32Array[], row: number): void {
    this.reserve(this.length + 1)
    for (let c = 0; c < this.columns.length; c++) this.columns[c]![this.length] = columns[c]![row]!
    this.length++
  }

  /** Lets the memory be counted again for others. */
  release(): void {
    this.context.limits.release(this.bytes)
    this.columns = this.columns.map(() => new Uint32Array(0))
    this.length = 0
    this.capacity = 0
  }

  private get bytes(): number {
    return this.columns.length * this.capacity * 4
  }

  private reserve(rows: number): void {
    if (rows <= this.capacity) return
    const capacity = Math.max(rows, this.capacity * 2, 64)
    this.context.limits.hold(this.columns.length * (capacity - this.capacity) * 4, this.owner)
    this.capacity = capacity
    this.columns = this.columns.map((column) => {
      const bigger = new Uint32Array(capacity)
      bigger.set(column.subarray(0, this.length))
      return bigger
    })
  }
}

/** Distinct rows, numbered in the order in which they came: DISTINCT keeps them, GROUP BY counts by their numbers. */
export class RowSet {
  readonly rows: Rows
  private slots = new Uint32Array(128)
  private readonly context: QueryContext
  private readonly owner: string

  constructor(width: number, { context, owner }: { context: QueryContext; owner: string }) {
    this.rows = new Rows(width, { context, owner })
    this.context = context
    this.owner = owner
  }

  get size(): number {
    return this.rows.length
  }

  /** The number of a row, which is added when it is new: then the number is the size before. */
  number(columns: readonly Uint32Array[], row: number): number {
    const slot = this.slotOf(columns, row)
    const found = this.slots[slot]! - 1
    if (found !== -1) return found
    this.rows.appendRow(columns, row)
    this.slots[slot] = this.rows.length
    if (this.rows.length * 2 > this.slots.length) this.grow()
    return this.rows.length - 1
  }

  has(columns: readonly Uint32Array[], row: number): boolean {
    return this.slots[this.slotOf(columns, row)] !== 0
  }

  /** The slot of a row, or the empty one where it would go. */
  private slotOf(columns: readonly Uint32Array[], row: number): number {
    const mask = this.slots.length - 1
    const kept = this.rows.columns
    let slot = hashRow(columns, row) & mask
    for (; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot]! - 1
      if (found === -1) return slot
      let c = 0
      while (c < kept.length && kept[c]![found] === columns[c]![row]) c++
      if (c === kept.length) return slot
    }
  }

  private grow(): void {
    this.context.limits.hold(this.slots.length * 4, this.owner)
    this.slots = new Uint32Array(this.slots.length * 2)
    const mask = this.slots.length - 1
    for (let row = 0; row < this.rows.length; row++) {
      let slot = hashRow(this.rows.columns, row) & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = row + 1
    }
  }
}

/** Rows to be found by some of their columns: one side of a hash join. */
export class RowIndex {
  readonly rows: Rows
  private readonly keys: readonly Uint32Array[]
  private readonly heads: Uint32Array
  private readonly following: Uint32Array
  private readonly mask: number

  constructor(rows: Rows, keys: readonly number[], { context, owner }: { context: QueryContext; owner: string }) {
    this.rows = rows
    this.keys = keys.map((slot) => rows.columns[slot]!)
    let size = 16
    while (size < rows.length * 2) size *= 2
    context.limits.hold(4 * (size + rows.length), owner)
    this.mask = size - 1
    this.heads = new Uint32Array(size)
    this.following = new Uint32Array(rows.length)
    // From the last to the first, so that rows with equal keys are found in their own order.
    for (let row = rows.length - 1; row >= 0; row--) {
      const slot = hashRow(this.keys, row) & this.mask
      this.following[row] = this.heads[slot]!
      this.heads[slot] = row + 1
    }
  }

  /** The first row whose keys equal those of a row of other columns; -1 when there is none. */
  first(columns: readonly Uint32Array[], row: number): number {
    return this.match(this.heads[hashRow(columns, row) & this.mask]!, columns, row)
  }

  /** The next such row. */
  after(found: number, columns: readonly Uint32Array[], row: number): number {
    return this.match(this.following[found]!, columns, row)
  }

  private match(from: number, columns: readonly Uint32Array[], row: number): number {
    const { keys } = this
    for (let at = from; at !== 0; at = this.following[at - 1]!) {
      let c = 0
      while (c < keys.length && keys[c]![at - 1] === columns[c]![row]) c++
      if (c === keys.length) return at - 1
    }
    return -1
  }
}
