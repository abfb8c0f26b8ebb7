import type { Term } from '@rdfjs/types'
import { compareRows, rangeOf, type Layer, type Order, type Run } from './columns.ts'
import { Terms, type DictionaryHandle } from './dictionary.ts'
import { ANY } from './ids.ts'

/** Ids to match; 0 (`ANY`) matches every term. */
export interface Pattern {
  readonly s?: number
  readonly p?: number
  readonly o?: number
  readonly g?: number
}

/** Called for each match; returning `false` ends the scan. */

export type Visit = (s: number, p: number, o: number, g: number) => boolean | undefined | void // eslint-disable-line @typescript-eslint/no-invalid-void-type

type VisitTriple = (s: number, p: number, o: number) => ReturnType<Visit>

/** What a worker needs to read a snapshot: shared memory only, nothing is copied. */
export interface SnapshotHandle {
  readonly commit: number
  readonly dictionary: DictionaryHandle
  readonly base: Layer
  readonly added: Layer
  readonly removed: Layer
  readonly graphs: ReadonlySet<number> | undefined
}

/** The order whose first columns are the bound parts, and how many of them it serves. */
function orderFor(s: number, p: number, o: number, g: number): Order {
  if (s !== ANY) return o !== ANY && p === ANY ? 'ospg' : g !== ANY && p === ANY ? 'gspo' : 'spog'
  if (p !== ANY) return 'posg'
  if (o !== ANY) return 'ospg'
  return g !== ANY ? 'gspo' : 'spog'
}

const partOf = {
  spog: ['s', 'p', 'o', 'g'],
  posg: ['p', 'o', 's', 'g'],
  ospg: ['o', 's', 'p', 'g'],
  gspo: ['g', 's', 'p', 'o'],
} as const
/** Where s, p, o and g stand in the columns of an order. */
const placeOf = { spog: [0, 1, 2, 3], posg: [2, 0, 1, 3], ospg: [1, 2, 0, 3], gspo: [1, 2, 3, 0] } as const

interface Source {
  readonly run: Run
  from: number
  to: number
}

/**
 * The quads of one commit, immutable: a sorted base, what was added to it since and what was removed from it. A reader
 * keeps the snapshot that it started with, whatever is committed meanwhile. `graphs`, when given, is the set of named
 * graphs that this reader may see: no read goes past it.
 */
export class Snapshot {
  readonly commit: number
  readonly terms: Terms
  readonly graphs: ReadonlySet<number> | undefined
  private readonly handle: SnapshotHandle

  constructor(handle: SnapshotHandle, terms?: Terms) {
    this.handle = handle
    this.commit = handle.commit
    this.graphs = handle.graphs
    this.terms = terms ?? Terms.open(handle.dictionary)
  }

  toHandle(): SnapshotHandle {
    return this.handle
  }

  /** The same commit for a reader who may see only these graphs. */
  within(graphs: ReadonlySet<number>): Snapshot {
    const own = this.graphs
    const both = own ? new Set([...graphs].filter((graph) => own.has(graph))) : graphs
    return new Snapshot({ ...this.handle, graphs: both }, this.terms)
  }

  /** How many quads there are in all graphs that may be seen. */
  get size(): number {
    return this.count({})
  }

  id(term: Term): number {
    return this.terms.id(term)
  }

  /** Every quad that matches, in the order of the index that serves the pattern. */
  scan(pattern: Pattern, visit: Visit): void {
    const { s = ANY, p = ANY, o = ANY, g = ANY } = pattern
    if (this.graphs && g !== ANY && !this.graphs.has(g)) return
    const order = orderFor(s, p, o, g)
    const sources = this.ranges(order, { s, p, o, g })
    const place = placeOf[order]
    const visible = this.graphs
    const wanted = { s, p, o, g }
    const rest = partOf[order].filter((part, at) => at >= sources.bound && wanted[part] !== ANY)
    scanMerged(sources, (columns, row) => {
      for (const part of rest) if (columns[partOf[order].indexOf(part)]![row] !== wanted[part]) return undefined
      const graph = columns[place[3]][row]!
      if (visible && !visible.has(graph)) return undefined
      return visit(columns[place[0]][row]!, columns[place[1]][row]!, columns[place[2]][row]!, graph)
    })
  }

  /** Every triple that matches in the union of graphs, once each, however many graphs state it. */
  triples(pattern: Omit<Pattern, 'g'>, visit: VisitTriple): void {
    let [lastS, lastP, lastO] = [0, 0, 0]
    // Equal triples of several graphs are neighbours in spog, posg and ospg, and without a graph one of these is used.
    this.scan({ s: pattern.s ?? ANY, p: pattern.p ?? ANY, o: pattern.o ?? ANY }, (s, p, o) => {
      if (s === lastS && p === lastP && o === lastO) return undefined
      ;[lastS, lastP, lastO] = [s, p, o]
      return visit(s, p, o)
    })
  }

  /** How many quads match: from the bounds of index ranges where the pattern is a prefix of one, else by a scan. */
  count(pattern: Pattern): number {
    const { s = ANY, p = ANY, o = ANY, g = ANY } = pattern
    const order = orderFor(s, p, o, g)
    const sources = this.ranges(order, { s, p, o, g })
    const parts = [s, p, o, g].filter((part) => part !== ANY).length
    if (!this.graphs && sources.bound === parts) {
      return (
        sources.base.to -
        sources.base.from +
        (sources.added.to - sources.added.from) -
        (sources.removed.to - sources.removed.from)
      )
    }
    let count = 0
    this.scan(pattern, () => void count++)
    return count
  }

  /** At least as many as match, at the price of two look-ups: what a planner asks for. */
  estimate(pattern: Pattern): number {
    const { s = ANY, p = ANY, o = ANY, g = ANY } = pattern
    const { base, added } = this.ranges(orderFor(s, p, o, g), { s, p, o, g })
    return base.to - base.from + (added.to - added.from)
  }

  has(pattern: Pattern): boolean {
    let found = false
    this.scan(pattern, () => {
      found = true
      return false
    })
    return found
  }

  /** The objects of a subject and a predicate in the union of graphs. */
  objects(s: number, p: number): number[] {
    const found: number[] = []
    if (s !== ANY && p !== ANY) this.triples({ s, p }, (_s, _p, o) => void found.push(o))
    return found
  }

  /** The subjects of a predicate and an object in the union of graphs. */
  subjects(p: number, o: number): number[] {
    const found: number[] = []
    if (p !== ANY && o !== ANY) this.triples({ p, o }, (s) => void found.push(s))
    return found
  }

  /** Ids of all named graphs that hold a quad and may be seen, each found by one jump over the graph before it. */
  graphIds(): number[] {
    const found = new Set<number>()
    for (const layer of [this.handle.base, this.handle.added]) {
      const { columns, length } = layer.gspo
      for (let row = 0; row < length; row = rangeOf(layer.gspo, [columns[0][row]!]).to) found.add(columns[0][row]!)
    }
    return [...found].filter((graph) => (!this.graphs || this.graphs.has(graph)) && this.count({ g: graph }) > 0)
  }

  /** Ids of all predicates in use. */
  predicateIds(): number[] {
    const found = new Set<number>()
    for (const layer of [this.handle.base, this.handle.added]) {
      const { columns, length } = layer.posg
      for (let row = 0; row < length; row = rangeOf(layer.posg, [columns[0][row]!]).to) found.add(columns[0][row]!)
    }
    return [...found].filter((p) => this.has({ p }))
  }

  private ranges(order: Order, wanted: Required<Pattern>): Ranges {
    const prefix: number[] = []
    for (const part of partOf[order]) {
      if (wanted[part] === ANY) break
      prefix.push(wanted[part])
    }
    const { base, added, removed } = this.handle
    const source = (layer: Layer): Source => ({ run: layer[order], ...rangeOf(layer[order], prefix) })
    return { bound: prefix.length, base: source(base), added: source(added), removed: source(removed) }
  }
}

interface Ranges {
  /** How many leading columns the prefix fixes. */
  readonly bound: number
  readonly base: Source
  readonly added: Source
  readonly removed: Source
}

type VisitRow = (columns: Run['columns'], row: number) => boolean | undefined | void // eslint-disable-line @typescript-eslint/no-invalid-void-type

/** Walks base and added together in their common order, and passes over what was removed. */
function scanMerged({ base, added, removed }: Ranges, visit: VisitRow): void {
  const b = base.run.columns
  const a = added.run.columns
  let r = removed.from
  let at = added.from
  for (let row = base.from; row < base.to; row++) {
    while (at < added.to && compareRows(a, at, b, row) < 0) if (visit(a, at++) === false) return
    if (r < removed.to && compareRows(removed.run.columns, r, b, row) === 0) {
      r++
      continue
    }
    if (visit(b, row) === false) return
  }
  while (at < added.to) if (visit(a, at++) === false) return
}
