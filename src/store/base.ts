import { threadId } from 'node:worker_threads'
import { allocateRun, mapOrders, type Layer, type Order, type Run } from './columns.ts'
import { indexOf, kindOf } from './ids.ts'
import { lowerBound } from './search.ts'
import { summarize } from './summary.ts'

/**
 * Where the rows of each id of a sorted column begin, as one array. It begins with three words for each of the eight
 * kinds of id: where the kind's part lies, how many entries it has, and whether it is sparse. A dense part has the
 * first row of index 0, 1, 2 … and one more where the kind ends; a sparse part has first the ids in use, then the
 * same for these.
 */
export type Starts = Uint32Array

/** A run that is found one's way in without a search. */
export interface Index extends Run {
  readonly starts: Starts
  /** Rows with the same triple as the row before, in another graph; in gspo there are none. */
  readonly repeats: Uint32Array
}

/** Quads that do not change any more, with what makes reading them fast. */
export interface Base {
  /** Tells bases of one process apart. */
  readonly version: number
  readonly indexes: Readonly<Record<Order, Index>>
  /** See `summarize`. */
  readonly statistics: Uint32Array
}

const KINDS = 8
export const STARTS_HEAD = 3 * KINDS
/** A part is sparse when fewer than one in so many of its ids are in use. */
const SPARSE = 16

const shared = (length: number): Uint32Array => new Uint32Array(new SharedArrayBuffer(4 * length))

/** Rows of one kind of id in a sorted column. */
interface Stretch {
  readonly kind: number
  readonly from: number
  readonly to: number
  readonly sparse: boolean
  /** Entries: ids in use when sparse, else the highest index and one. */
  readonly count: number
}

function countDistinct(column: Uint32Array, from: number, to: number): number {
  let count = 0
  for (let row = from; row < to; row++) if (row === from || column[row] !== column[row - 1]) count++
  return count
}

function stretchesOf(column: Uint32Array): Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < column.length;) {
    const kind = kindOf(column[from]!)
    const to = kind === KINDS - 1 ? column.length : lowerBound(column, from, column.length, (kind + 1) * 2 ** 29)
    const used = countDistinct(column, from, to)
    const range = indexOf(column[to - 1]!) + 1
    const sparse = used * SPARSE < range
    stretches.push({ kind, from, to, sparse, count: sparse ? used : range })
    from = to
  }
  return stretches
}

function startsOf(column: Uint32Array): Starts {
  const stretches = stretchesOf(column)
  const size = ({ sparse, count }: Stretch): number => (sparse ? 2 * count + 1 : count + 1)
  const starts = shared(stretches.reduce((sum, stretch) => sum + size(stretch), STARTS_HEAD))
  let at = STARTS_HEAD
  for (const stretch of stretches) {
    const { kind, from, to, sparse, count } = stretch
    starts.set([at, count, Number(sparse)], 3 * kind)
    if (sparse) writeSparse(starts.subarray(at), column, stretch)
    else {
      let next = at
      for (let row = from; row < to; row++) for (const index = indexOf(column[row]!); next - at <= index; next++) starts[next] = row // prettier-ignore
      starts[next] = to
    }
    at += size(stretch)
  }
  return starts
}

function writeSparse(part: Uint32Array, column: Uint32Array, { from, to, count }: Stretch): void {
  let entry = 0
  for (let row = from; row < to; row++) {
    if (row > from && column[row] === column[row - 1]) continue
    part[entry] = column[row]!
    part[count + entry++] = row
  }
  part[2 * count] = to
}

function repeatsOf({ length, columns: [a, b, c] }: Run): Uint32Array {
  const isRepeat = (row: number): boolean => c[row] === c[row - 1] && b[row] === b[row - 1] && a[row] === a[row - 1]
  let count = 0
  for (let row = 1; row < length; row++) if (isRepeat(row)) count++
  const repeats = shared(count)
  for (let row = 1, at = 0; at < count; row++) if (isRepeat(row)) repeats[at++] = row
  return repeats
}

/** Makes a base of sorted quads, in a few passes over them. */
export function indexLayer(layer: Layer): Omit<Base, 'version'> {
  const none = shared(0)
  const indexes = mapOrders((order) => ({
    ...layer[order],
    starts: startsOf(layer[order].columns[0]),
    repeats: order === 'gspo' ? none : repeatsOf(layer[order]),
  }))
  return { indexes, statistics: summarize(layer) }
}

let versions = 0
/** Bases of one thread. */
const VERSIONS = 2 ** 40

/** Gives a base the number that tells it from all others of this process. */
export const versioned = (base: Omit<Base, 'version'>): Base => ({ ...base, version: threadId * VERSIONS + ++versions })

/** How many bases are remembered: a thread has tasks on an older one while the next is there. */
const REMEMBERED = 4

/** What was found out about a base, kept in each thread across commits while the base is in use. */
export class BaseMemo<Of> {
  private readonly known = new Map<number, Of>()
  private readonly find: (base: Base) => Of

  constructor(find: (base: Base) => Of) {
    this.find = find
  }

  of(base: Base): Of {
    const known = this.known.get(base.version)
    if (known !== undefined) return known
    const found = this.find(base)
    this.known.set(base.version, found)
    for (const old of this.known.keys()) {
      if (this.known.size <= REMEMBERED) break
      this.known.delete(old)
    }
    return found
  }
}

export const emptyBase = (): Base => versioned(indexLayer(mapOrders(() => allocateRun(0))))

/** The ids in use of the first column of a sorted run. */
export function firstIds({ length, columns: [column] }: Run): number[] {
  const ids: number[] = []
  for (let row = 0; row < length;) {
    const id = column[row]!
    ids.push(id)
    let step = 1
    let low = row + 1
    for (row = low; row < length && column[row] === id; step *= 2) {
      low = row + 1
      row += step
    }
    row = id === 0xffffffff ? length : lowerBound(column, low, Math.min(row, length), id + 1)
  }
  return ids
}
