import type { Term } from '@rdfjs/types'
import { firstIds, type Base } from './base.ts'
import type { Layer } from './columns.ts'
import { Terms, type DictionaryHandle } from './terms.ts'
import { ANY } from './ids.ts'
import { Layers } from './layers.ts'
import { Matches } from './matches.ts'
import { viewOf } from './view.ts'

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
  readonly base: Base
  readonly added: Layer
  readonly removed: Layer
  readonly graphs: ReadonlySet<number> | undefined
  /** Said of what a change would come to that is not made. */
  readonly proposed?: true
}

/** Rows that a scan reads at once; first fewer, for those who want only a few. */
const BATCH = 256
const FIRST = 16

/** Some of what matches: the first `length` of each column. */
export interface Batch {
  readonly s: Uint32Array
  readonly p: Uint32Array
  readonly o: Uint32Array
  readonly g: Uint32Array
  readonly length: number
}

/** A scan under way, and room for what it reads; used again when the scan has ended. */
interface Scan {
  readonly matches: Matches
  readonly s: Uint32Array
  readonly p: Uint32Array
  readonly o: Uint32Array
  readonly g: Uint32Array
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
  /** For readers of this folder: the columns themselves. */
  readonly layers: Layers
  private readonly handle: SnapshotHandle
  /** Scans that have ended, of quads and of triples: a visitor may scan in turn, so there can be several. */
  private readonly idle: { readonly quads: Scan[]; readonly triples: Scan[] } = { quads: [], triples: [] }

  constructor(handle: SnapshotHandle, shared: Partial<Pick<Snapshot, 'terms' | 'layers'>> = {}) {
    this.handle = handle
    this.commit = handle.commit
    this.graphs = handle.graphs
    this.terms = shared.terms ?? Terms.open(handle.dictionary)
    this.layers = shared.layers ?? new Layers(handle)
  }

  /** Grows with each commit, and when the quads of one are laid out anew: who keeps a handle then needs the new one. */
  get version(): number {
    return this.commit + this.layers.base.version
  }

  /** Whether this is what a change would come to that is not made (yet): its ids may mean something else afterwards. */
  get isProposed(): boolean {
    return this.handle.proposed === true
  }

  toHandle(): SnapshotHandle {
    return this.handle
  }

  /** The same commit for a reader who may see only these graphs. */
  within(graphs: ReadonlySet<number>): Snapshot {
    const own = this.graphs
    const both = own ? new Set([...graphs].filter((graph) => own.has(graph))) : graphs
    return new Snapshot({ ...this.handle, graphs: both }, this)
  }

  /** How many quads there are in all graphs that may be seen. */
  get size(): number {
    return this.count({})
  }

  id(term: Term): number {
    return this.terms.id(term)
  }

  /** Every quad that matches, in the order of the index that serves the pattern. */
  scan({ s = ANY, p = ANY, o = ANY, g = ANY }: Pattern, visit: Visit): void {
    const scan = this.idle.quads.pop() ?? this.newScan(false)
    scan.matches.open(s, p, o, g)
    this.read(scan, visit)
    this.idle.quads.push(scan)
  }

  /** Every triple that matches in the union of graphs, once each, however many graphs state it. */
  triples({ s = ANY, p = ANY, o = ANY }: Omit<Pattern, 'g'>, visit: VisitTriple): void {
    const scan = this.idle.triples.pop() ?? this.newScan(true)
    scan.matches.open(s, p, o, ANY)
    this.read(scan, (s, p, o) => visit(s, p, o))
    this.idle.triples.push(scan)
  }

  /**
   * The same quads, or triples when `merged`, a batch at a time, for a reader that does other things between: what is in a
   * batch stays there until the next is asked for.
   */
  *batches({ s = ANY, p = ANY, o = ANY, g = ANY }: Pattern, merged = false): Generator<Readonly<Batch>> {
    const idle = merged ? this.idle.triples : this.idle.quads
    const scan = idle.pop() ?? this.newScan(merged)
    try {
      scan.matches.open(s, p, o, merged ? ANY : g)
      for (let room = FIRST; ; room = BATCH) {
        const length = scan.matches.fill(scan, 0, room)
        yield { s: scan.s, p: scan.p, o: scan.o, g: scan.g, length }
        if (length < room) return
      }
    } finally {
      idle.push(scan)
    }
  }

  /** How many quads match: from the bounds of index ranges where the pattern is a prefix of one, else by a scan. */
  count({ s = ANY, p = ANY, o = ANY, g = ANY }: Pattern): number {
    return this.lookUp(false).count(s, p, o, g)
  }

  /** How many triples match in the union of graphs. */
  countTriples({ s = ANY, p = ANY, o = ANY }: Omit<Pattern, 'g'>): number {
    return this.lookUp(true).count(s, p, o, ANY)
  }

  /** At least as many as match, at the price of two look-ups: what a planner asks for. */
  estimate({ s = ANY, p = ANY, o = ANY, g = ANY }: Pattern): number {
    return this.lookUp(false).estimate(s, p, o, g)
  }

  has({ s = ANY, p = ANY, o = ANY, g = ANY }: Pattern): boolean {
    return this.lookUp(false).has(s, p, o, g)
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

  /** Ids of all named graphs that hold a quad and may be seen. */
  graphIds(): number[] {
    return [...this.layers.graphs].filter((g) => this.has({ g }))
  }

  /** Ids of all predicates in use. */
  predicateIds(): number[] {
    const { base, added } = this.layers
    const found = new Set([...firstIds(base.indexes.posg), ...firstIds(added.posg)])
    return [...found].filter((p) => this.has({ p }))
  }

  /** What answers at once, without a visitor that might scan in turn. */
  private lookUp(merged: boolean): Matches {
    const scans = merged ? this.idle.triples : this.idle.quads
    const scan = scans.at(-1) ?? this.newScan(merged)
    if (scans.length === 0) scans.push(scan)
    return scan.matches
  }

  private newScan(merged: boolean): Scan {
    const column = (): Uint32Array => new Uint32Array(BATCH)
    const matches = new Matches(this.layers, viewOf(this.layers, { graphs: this.graphs, merged, named: false }))
    return { matches, s: column(), p: column(), o: column(), g: column() }
  }

  /** A scan that a visitor leaves by throwing is not used again. */
  private read(scan: Scan, visit: Visit): void {
    const { matches, s, p, o, g } = scan
    for (let room = FIRST; ; room = BATCH) {
      const got = matches.fill(scan, 0, room)
      for (let row = 0; row < got; row++) if (visit(s[row]!, p[row]!, o[row]!, g[row]!) === false) return
      if (got < room) return
    }
  }
}
