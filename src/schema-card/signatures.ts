import { idsOf } from '../concepts/terms.ts'
import { indexOf, isLiteralId, Kind, kindOf } from '../store/ids.ts'
import { QuadReader } from '../store/quad-reader.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Steps } from '../threads/slices.ts'

/** Rows that are read at a time. */
const ROWS = 2048

/** The signature of what has neither type nor scheme. */
export const UNTYPED = 0

/**
 * What a subject is said to be: the classes that it is an instance of (`rdf:type`) and the concept schemes that it is in
 * (`skos:inScheme`, `skos:topConceptOf`), as ids in the order in which they are found. Subjects of one signature are
 * counted together, so that what has several types is looked at once.
 */
export class Signatures {
  /** Kinds of each signature, by its number. */
  readonly kinds: (readonly number[])[]
  private readonly next: Map<number, number>[]
  /** By index of an IRI; blank nodes, which production data do not have, by id. */
  private column: Uint32Array
  private readonly blank: Map<number, number>

  constructor(before?: Signatures) {
    this.kinds = before ? [...before.kinds] : [[]]
    this.next = before ? before.next.map((each) => new Map(each)) : [new Map<number, number>()]
    this.column = before ? before.column.slice() : new Uint32Array(0)
    this.blank = new Map(before?.blank)
  }

  of(id: number): number {
    const kind = kindOf(id)
    if (kind === Kind.iri) return this.column[indexOf(id)] ?? UNTYPED
    return kind === Kind.blank ? (this.blank.get(id) ?? UNTYPED) : UNTYPED
  }

  set(id: number, signature: number): void {
    if (kindOf(id) === Kind.blank) {
      if (signature === UNTYPED) this.blank.delete(id)
      else this.blank.set(id, signature)
      return
    }
    const at = indexOf(id)
    if (at >= this.column.length) this.reserve(at + 1)
    this.column[at] = signature
  }

  /** Room for indexes below a number. */
  reserve(length: number): void {
    if (length <= this.column.length) return
    const longer = new Uint32Array(Math.ceil(length * 1.1))
    longer.set(this.column)
    this.column = longer
  }

  /** The signature with one kind more. */
  with(signature: number, kind: number): number {
    const known = this.next[signature]!.get(kind)
    if (known !== undefined) return known
    const kinds = this.kinds[signature]!
    const found = kinds.includes(kind) ? signature : this.add([...kinds, kind])
    this.next[signature]!.set(kind, found)
    return found
  }

  /** The signature of what a state says of a subject, whatever is known of it. */
  read(snapshot: Snapshot, subject: number): number {
    let signature = UNTYPED
    for (const p of kindProperties(snapshot))
      for (const o of snapshot.objects(subject, p)) if (!isLiteralId(o)) signature = this.with(signature, o)
    return signature
  }

  private add(kinds: readonly number[]): number {
    const at = this.kinds.push(kinds) - 1
    this.next[at] = new Map()
    return at
  }
}

/** Ids of the properties that say what a subject is: `rdf:type` first. */
export function kindProperties(snapshot: Snapshot): number[] {
  const { type, inScheme, topConceptOf } = idsOf(snapshot)
  return [type, inScheme, topConceptOf].filter((p) => p !== 0)
}

/** Reads the signatures of all subjects of a state. */
export function* readSignatures(snapshot: Snapshot): Steps<Signatures> {
  const signatures = new Signatures()
  signatures.reserve(snapshot.terms.size + 1)
  const reader = new QuadReader(snapshot, { graphs: undefined, merged: true })
  const columns = { s: new Uint32Array(ROWS), o: new Uint32Array(ROWS) }
  for (const p of kindProperties(snapshot)) {
    reader.open(0, p, 0)
    for (let got = ROWS; got === ROWS;) {
      got = reader.fill(columns, 0, ROWS)
      for (let row = 0; row < got; row++) {
        const [s, o] = [columns.s[row]!, columns.o[row]!]
        if (!isLiteralId(o)) signatures.set(s, signatures.with(signatures.of(s), o))
      }
      yield
    }
  }
  return signatures
}
