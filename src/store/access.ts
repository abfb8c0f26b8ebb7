import type { Order, Run } from './columns.ts'
import { RunCursor } from './cursor.ts'
import { ANY } from './ids.ts'
import type { Layers } from './layers.ts'

/** Where s, p, o and g stand in the columns of an order. */
const placeOf = { spog: [0, 1, 2, 3], posg: [2, 0, 1, 3], ospg: [1, 2, 0, 3], gspo: [1, 2, 3, 0] } as const

/** The columns of a run by the parts of a quad. */
export class Parts {
  readonly s: Uint32Array
  readonly p: Uint32Array
  readonly o: Uint32Array
  readonly g: Uint32Array

  constructor(columns: Run['columns'], order: Order) {
    const [s, p, o, g] = placeOf[order]
    this.s = columns[s]
    this.p = columns[p]
    this.o = columns[o]
    this.g = columns[g]
  }
}

/** A pattern of ids; 0 (`ANY`) matches everything. */
export interface Wanted {
  s: number
  p: number
  o: number
  g: number
}

/** All that is searched in one order of some layers. */
export class Access {
  readonly order: Order
  readonly base: RunCursor
  readonly added: RunCursor
  readonly removed: RunCursor
  /** Looks up triples of the delta in the base, so that `base` keeps its place. */
  readonly probe: RunCursor
  readonly baseParts: Parts
  readonly addedParts: Parts
  /** Rows of the base that repeat the triple of the row before. */
  readonly repeats: Uint32Array

  constructor({ base, added, removed }: Layers, order: Order) {
    const index = base.indexes[order]
    this.order = order
    this.base = new RunCursor(index)
    this.probe = new RunCursor(index)
    this.added = new RunCursor(added[order])
    this.removed = new RunCursor(removed[order])
    this.baseParts = new Parts(index.columns, order)
    this.addedParts = new Parts(added[order].columns, order)
    this.repeats = index.repeats
  }

  /** Finds the rows whose leading columns are as wanted, as far as these are bound without a gap. */
  seek(cursor: RunCursor, { s, p, o, g }: Wanted): void {
    switch (this.order) {
      case 'spog':
        return cursor.seek(s, p, o, g)
      case 'posg':
        return cursor.seek(p, o, s, g)
      case 'ospg':
        return cursor.seek(o, s, p, g)
      case 'gspo':
        return cursor.seek(g, s, p, o)
    }
  }

  /** The part that is bound behind a gap in the order, so that rows must be tested for it; there is at most one. */
  untested({ s, p, g }: Wanted): 'p' | 'g' | undefined {
    if (this.order === 'spog') return undefined
    if (this.order === 'gspo') return s === ANY && p !== ANY ? 'p' : undefined
    return g !== ANY ? 'g' : undefined
  }
}

/** The order in which the bound parts come first, as many of them as can be. */
export function orderOf({ s, p, o, g }: Wanted): Order {
  if (s !== ANY) {
    if (p === ANY && o !== ANY) return 'ospg'
    return g !== ANY && o === ANY ? 'gspo' : 'spog'
  }
  if (p !== ANY) return 'posg'
  if (o !== ANY) return 'ospg'
  return g !== ANY ? 'gspo' : 'spog'
}
