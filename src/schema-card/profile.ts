import { Kind, kindOf } from '../store/ids.ts'
import { QuadReader } from '../store/quad-reader.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import { count, countValue, newCell, PLAIN, type Cell, type ObjectKey } from './cell.ts'
import { kindProperties, readSignatures, type Signatures } from './signatures.ts'

/** Rows that are read at a time: what is done with them takes about a millisecond. */
const ROWS = 4096

/**
 * What a state holds, counted: by kinds of subjects (see `Signatures`) and by property. It is made in one pass over all
 * statements; everything that a schema card says of data is read from it.
 */
export interface Profile {
  readonly signatures: Signatures
  /** Subjects of each signature that say anything, by its number. */
  readonly subjects: readonly number[]
  /** By number of the signature, then by id of the property. */
  readonly cells: readonly ReadonlyMap<number, Cell>[]
  /** How many things of a class a graph types, by id of the class, then by id of the graph. */
  readonly graphs: ReadonlyMap<number, ReadonlyMap<number, number>>
}

/**
 * What an object is: a number above 2²⁹ is the language tag of literals or their datatype, 0 a plain literal, and a
 * number below 0 one less than the negative number of a signature.
 */
export function objectKey(snapshot: Snapshot, signatures: Signatures, object: number): ObjectKey {
  switch (kindOf(object)) {
    case Kind.plain:
      return PLAIN
    case Kind.tagged:
    case Kind.typed:
      return snapshot.terms.qualifier(object)
    default:
      return -1 - signatures.of(object)
  }
}

/** The number of the signature that a key below 0 stands for. */
export const signatureOf = (key: ObjectKey): number => -1 - key

/** Counts everything: takes time in proportion to the statements. */
export function* counted(snapshot: Snapshot): Steps<Profile> {
  const signatures = yield* readSignatures(snapshot)
  const graphs = yield* typedIn(snapshot)
  const tally = new Tally(snapshot, signatures)
  const reader = new QuadReader(snapshot, { graphs: undefined, merged: true })
  const columns = { s: new Uint32Array(ROWS), p: new Uint32Array(ROWS), o: new Uint32Array(ROWS) }
  reader.open(0, 0, 0)
  for (let got = ROWS; got === ROWS;) {
    got = reader.fill(columns, 0, ROWS)
    for (let row = 0; row < got; row++) tally.see(columns.s[row]!, columns.p[row]!, columns.o[row]!)
    yield
  }
  tally.endRun()
  return { signatures, subjects: tally.subjects, cells: tally.cells, graphs }
}

/** How many instances of each class each graph states. */
function* typedIn(snapshot: Snapshot): Steps<Map<number, Map<number, number>>> {
  const found = new Map<number, Map<number, number>>()
  const [type] = kindProperties(snapshot)
  if (type === undefined) return found
  const reader = new QuadReader(snapshot, { graphs: undefined, merged: false })
  const columns = { o: new Uint32Array(ROWS), g: new Uint32Array(ROWS) }
  reader.open(0, type, 0)
  for (let got = ROWS; got === ROWS;) {
    got = reader.fill(columns, 0, ROWS)
    for (let row = 0; row < got; row++) {
      const cls = columns.o[row]!
      let graphs = found.get(cls)
      if (!graphs) found.set(cls, (graphs = new Map<number, number>()))
      count(graphs, columns.g[row]!, 1)
    }
    yield
  }
  return found
}

/** Counts statements that come sorted by subject, then by property. */
class Tally {
  readonly subjects: number[] = []
  readonly cells: Map<number, Cell>[] = []
  private readonly snapshot: Snapshot
  private readonly signatures: Signatures
  private subject = 0
  private property = 0
  private signature = 0
  /** Values of the property so far. */
  private run = 0
  private cell: Cell = newCell()

  constructor(snapshot: Snapshot, signatures: Signatures) {
    this.snapshot = snapshot
    this.signatures = signatures
    for (let at = 0; at < signatures.kinds.length; at++) {
      this.subjects.push(0)
      this.cells.push(new Map())
    }
  }

  see(s: number, p: number, o: number): void {
    if (s !== this.subject || p !== this.property) {
      this.endRun()
      if (s !== this.subject) this.startSubject(s)
      this.startProperty(p)
      if (this.cell.exampleSubject === 0) {
        this.cell.exampleSubject = s
        this.cell.exampleObject = o
      }
    }
    this.run++
    const { cell } = this
    const key = objectKey(this.snapshot, this.signatures, o)
    cell.objects.set(key, (cell.objects.get(key) ?? 0) + 1)
    if (cell.values) countValue(cell, o, 1)
  }

  endRun(): void {
    if (this.run === 0) return
    const { cell, run } = this
    cell.statements += run
    cell.subjects++
    count(cell.perSubject, run, 1)
    this.run = 0
  }

  private startSubject(s: number): void {
    this.subject = s
    this.signature = this.signatures.of(s)
    this.subjects[this.signature]!++
  }

  private startProperty(p: number): void {
    this.property = p
    const cells = this.cells[this.signature]!
    let cell = cells.get(p)
    if (!cell) cells.set(p, (cell = newCell()))
    this.cell = cell
  }
}
