import type { Term } from '@rdfjs/types'
import { xsd } from '../rdf/namespaces.ts'
import { DEFAULT_GRAPH, Kind, MAX_INDEX, makeId, storedKinds } from './ids.ts'
import { GrowingTermTable, SHORT, type TermTableHandle } from './term-table.ts'
import { Terms, hashOf, type DictionaryHandle, type Key } from './terms.ts'

/** Some bytes of a memory. */
export interface Span {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
}

/** Terms that go to larger slots whenever one is added: they are all there long before the slots in use are full. */
const MOVED_AT_ONCE = 16

/** Puts an id into the first free slot from where its hash says. */
function put(slots: Uint32Array, id: number, hash: number): void {
  const mask = slots.length - 1
  let slot = hash & mask
  while (slots[slot] !== 0) slot = (slot + 1) & mask
  slots[slot] = id
}

/** A moment that `truncate` goes back to. */
export interface DictionaryMark {
  /** How many terms of each kind there were. */
  readonly counts: Readonly<Record<number, number>>
  /** The slots that were in use. */
  readonly slots: Uint32Array
}

/** The dictionary that the one writer adds terms to. */
export class Dictionary extends Terms {
  private readonly growing: Record<number, GrowingTermTable>
  private used = 0
  /** Slots that are being filled to take over, and how many terms of each kind are in them. */
  private larger: Uint32Array | undefined
  private moved: Record<number, number> = {}

  /** @param handles the tables of an earlier dictionary, to be continued. */
  constructor(handles: DictionaryHandle['tables'] = {}) {
    const tables: Record<number, GrowingTermTable> = {}
    for (const kind of storedKinds) tables[kind] = new GrowingTermTable(handles[kind])
    super(tables, new Uint32Array(new SharedArrayBuffer(4 * 1024)))
    this.growing = tables
    let length = this.slots.length
    while (this.size * 3 > length * 2) length *= 2
    if (this.size > 0) this.rehash(length)
  }

  /** The id of a term, which is added when it is new. */
  intern(term: Term): number {
    if (term.termType === 'DefaultGraph') return DEFAULT_GRAPH
    if (term.termType === 'Literal') {
      const { value, language } = term
      if (language) return this.add(value, { kind: Kind.tagged, qualifier: this.plain(language) })
      const datatype = term.datatype.value
      if (datatype === xsd.string.value) return this.plain(value)
      return this.add(value, { kind: Kind.typed, qualifier: this.internIri(datatype) })
    }
    const key = this.keyOf(term)
    if (!key) throw new TypeError(`A ${term.termType} cannot be stored`)
    return this.add(term.value, key)
  }

  internIri(iri: string): number {
    return this.add(iri, { kind: Kind.iri, qualifier: 0 })
  }

  /** The same from what `utf8`, `kindOf` and `qualifier` say of a term, such as one of another dictionary. */
  internUtf8(kind: Kind, text: Uint8Array, qualifier: number): number {
    this.ensure(text.length)
    this.scratch.bytes.set(text)
    return this.addWritten(text.length, { kind, qualifier })
  }

  /** The same for a text inside of a larger memory: without a view of it, which would cost as much as the rest. */
  internSpan(kind: Kind, qualifier: number, { bytes, from, to }: Span): number {
    const length = to - from
    this.ensure(length)
    const into = this.scratch.bytes
    if (length > SHORT) into.set(bytes.subarray(from, to))
    else for (let at = 0; at < length; at++) into[at] = bytes[from + at]!
    return this.addWritten(length, { kind, qualifier })
  }

  handle(): DictionaryHandle {
    const tables: Record<number, TermTableHandle> = {}
    for (const kind of storedKinds) tables[kind] = this.growing[kind]!.handle()
    return { tables, slots: this.slots.buffer as SharedArrayBuffer }
  }

  mark(): DictionaryMark {
    const counts = Object.fromEntries(storedKinds.map((kind) => [kind, this.growing[kind]!.count]))
    return { counts, slots: this.slots }
  }

  /**
   * Forgets every term added since the mark, so that a refused load leaves nothing behind. Takes time that grows with those
   * terms, unless so many came that the slots were replaced meanwhile.
   */
  truncate({ counts, slots }: DictionaryMark): void {
    const isSame = this.slots === slots
    const taken = isSame ? this.slotsSince(counts) : []
    if (storedKinds.some((kind) => (this.moved[kind] ?? 0) > counts[kind]!)) this.larger = undefined
    for (const kind of storedKinds) this.growing[kind]!.truncate(counts[kind]!)
    if (!isSame) return this.rehash(this.slots.length)
    // What stays was put in its place before any of these came: no way to it leads over their slots.
    for (const slot of taken) slots[slot] = 0
    this.used -= taken.length
  }

  /** Where the ids of the terms are that came after so many of each kind. */
  private slotsSince(counts: DictionaryMark['counts']): number[] {
    const found: number[] = []
    const mask = this.slots.length - 1
    for (const kind of storedKinds) {
      const table = this.growing[kind]!
      for (let index = counts[kind]!; index < table.count; index++) {
        const id = makeId(kind, index)
        let slot = table.hash(index) & mask
        while (this.slots[slot] !== id) slot = (slot + 1) & mask
        found.push(slot)
      }
    }
    return found
  }

  private plain(text: string): number {
    return this.add(text, { kind: Kind.plain, qualifier: 0 })
  }

  private add(text: string, key: Key): number {
    return this.addWritten(this.write(text), key)
  }

  /** The id of the text that lies in the scratch memory. */
  private addWritten(end: number, key: Key): number {
    const hash = hashOf(this.scratch, end, key)
    const slot = this.slotOf(end, key, hash)
    const known = this.slots[slot]!
    if (known !== 0) return known
    const table = this.growing[key.kind]!
    if (table.count > MAX_INDEX) throw new RangeError('The dictionary is full: 2²⁹ terms of one kind')
    const id = makeId(key.kind, table.append(this.scratch.bytes, { end, qualifier: key.qualifier, hash }))
    this.slots[slot] = id
    this.used++
    this.grow()
    return id
  }

  /**
   * Larger slots are filled a few terms at a time, each time that a term is added, and take over when all terms are in
   * them: to do that at once would stop the process for a moment that grows with the dictionary.
   */
  private grow(): void {
    if (!this.larger) {
      if (this.used * 8 <= this.slots.length * 5) return
      this.larger = new Uint32Array(new SharedArrayBuffer(8 * this.slots.length))
      this.moved = {}
    }
    let steps = MOVED_AT_ONCE
    for (const kind of storedKinds) {
      const table = this.growing[kind]!
      let index = this.moved[kind] ?? 0
      for (; steps > 0 && index < table.count; index++, steps--)
        put(this.larger, makeId(kind, index), table.hash(index))
      this.moved[kind] = index
    }
    if (steps === 0) return
    this.slots = this.larger
    this.larger = undefined
  }

  /** Builds the slots anew in fresh memory: readers keep the old ones. */
  private rehash(length: number): void {
    const slots = new Uint32Array(new SharedArrayBuffer(4 * length))
    this.used = 0
    for (const kind of storedKinds) {
      const table = this.growing[kind]!
      for (let index = 0; index < table.count; index++) put(slots, makeId(kind, index), table.hash(index))
      this.used += table.count
    }
    this.slots = slots
    this.larger = undefined
  }
}
