import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { xsd } from '../rdf/namespaces.ts'
import { ANY, DEFAULT_GRAPH, Kind, MAX_INDEX, indexOf, kindOf, makeId, storedKinds } from './ids.ts'
import { GrowingTermTable, SHORT, type Place, TermTable, type TermTableHandle } from './term-table.ts'

/** All of a dictionary that a worker needs in order to read it: shared memory and counts. */
export interface DictionaryHandle {
  readonly tables: Readonly<Record<number, TermTableHandle>>
  readonly slots: SharedArrayBuffer
}

/** What identifies a term besides its text: its kind, and the id of its language tag or datatype (0 without). */
interface Key {
  readonly kind: Kind
  readonly qualifier: number
}

/** Some bytes of a memory. */
export interface Span {
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
}

/** Where a text lies as UTF-8 while it is looked up, and the same memory as words, which hash faster than bytes. */
interface Scratch {
  readonly bytes: Buffer
  readonly words: Uint32Array
}

function scratchOf(length: number): Scratch {
  const memory = new ArrayBuffer((length + 3) & ~3)
  return { bytes: Buffer.from(memory), words: new Uint32Array(memory) }
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by))
const mixed = (hash: number, word: number): number =>
  Math.imul(rotated(hash ^ Math.imul(rotated(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593), 13), 5) + 0xe6546b64

/** MurmurHash3 over the text, kind and qualifier; its final avalanche spreads the low bits, which slots use. */
function hashOf({ bytes, words }: Scratch, end: number, { kind, qualifier }: Key): number {
  let hash = mixed(mixed(kind, qualifier), end)
  const whole = end >>> 2
  for (let i = 0; i < whole; i++) hash = mixed(hash, words[i]!)
  for (let i = whole << 2; i < end; i++) hash = mixed(hash, bytes[i]!)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * Terms ⇄ ids, read only: what a snapshot carries and a worker gets.
 * Lexical forms are kept as written: `"01"^^xsd:integer` is another term than `"1"^^xsd:integer` (RDF 1.1 §3.3).
 */
export class Terms {
  protected readonly tables: Record<number, TermTable>
  protected slots: Uint32Array
  /** As long as the longest text that was looked up. */
  protected scratch = scratchOf(4096)

  constructor(tables: Record<number, TermTable>, slots: Uint32Array) {
    this.tables = tables
    this.slots = slots
  }

  static open(handle: DictionaryHandle): Terms {
    const tables: Record<number, TermTable> = {}
    for (const kind of storedKinds) tables[kind] = new TermTable(handle.tables[kind]!)
    return new Terms(tables, new Uint32Array(handle.slots))
  }

  /** How many terms there are of all kinds. */
  get size(): number {
    return storedKinds.reduce((sum, kind) => sum + this.tables[kind]!.count, 0)
  }

  /** The id of a term, or 0 when it is not in the dictionary. */
  id(term: Term): number {
    if (term.termType === 'DefaultGraph') return DEFAULT_GRAPH
    const key = this.keyOf(term)
    return key ? this.find(term.value, key) : ANY
  }

  iri(iri: string): number {
    return this.find(iri, { kind: Kind.iri, qualifier: 0 })
  }

  /** The id of the term with this kind, text and qualifier (of a literal; else 0), or 0 when it is not there. */
  lookup(kind: Kind, text: string, qualifier: number): number {
    return this.find(text, { kind, qualifier })
  }

  /** The same for a text in UTF-8. */
  lookupUtf8(kind: Kind, text: Uint8Array, qualifier: number): number {
    this.ensure(text.length)
    this.scratch.bytes.set(text)
    const key = { kind, qualifier }
    return this.slots[this.slotOf(text.length, key, hashOf(this.scratch, text.length, key))]!
  }

  /** The lexical form of a literal, the text of an IRI, the label of a blank node. */
  text(id: number): string {
    return this.tables[kindOf(id)]?.text(indexOf(id)) ?? ''
  }

  /** The same in UTF-8: a view, to be read at once. */
  utf8(id: number): Uint8Array {
    return this.tables[kindOf(id)]?.utf8(indexOf(id)) ?? new Uint8Array(0)
  }

  /** How long that is. */
  utf8Length(id: number): number {
    return this.tables[kindOf(id)]?.length(indexOf(id)) ?? 0
  }

  /** See {@link TermTable.copyPlain}. */
  copyPlain(id: number, target: Buffer, at: number, special: Uint8Array): number {
    return this.tables[kindOf(id)]?.copyPlain(indexOf(id), target, at, special) ?? at
  }

  /** Whether the text of a term has a part, given in UTF-8, at a place. */
  has(id: number, part: Uint8Array, where: Place): boolean {
    return this.tables[kindOf(id)]!.has(indexOf(id), part, where)
  }

  /** The same with the ASCII letters of the text in lower case; undefined where others would have to be looked at. */
  hasFolded(id: number, part: Uint8Array, where: Place): boolean | undefined {
    return this.tables[kindOf(id)]!.hasFolded(indexOf(id), part, where)
  }

  /** The integer that the text of a term says in up to 15 digits; NaN for all other terms. */
  smallInteger(id: number): number {
    return this.tables[kindOf(id)]!.smallInteger(indexOf(id))
  }

  /** Negative, 0 or positive as the text of `a` comes before, is or comes after that of `b` by code points. */
  compareText(a: number, b: number): number {
    return this.tables[kindOf(a)]!.compareText(indexOf(a), this.tables[kindOf(b)]!, indexOf(b))
  }

  /** The id of the plain literal with the tag of a tagged literal, or of the datatype of a typed one; else 0. */
  qualifier(id: number): number {
    return this.tables[kindOf(id)]?.qualifier(indexOf(id)) ?? ANY
  }

  /** Qualifiers of all terms of a kind, by index. */
  qualifiersOf(kind: Kind): Uint32Array {
    return this.tables[kind]!.qualifierColumn
  }

  /** The language tag of a literal as written, `''` for every other term. */
  language(id: number): string {
    return kindOf(id) === Kind.tagged ? this.text(this.qualifier(id)) : ''
  }

  /** The IRI of the datatype of a typed literal (not xsd:string, not rdf:langString), `''` for every other term. */
  datatype(id: number): string {
    return kindOf(id) === Kind.typed ? this.text(this.qualifier(id)) : ''
  }

  term(id: number): Term {
    switch (kindOf(id)) {
      case Kind.iri:
        return DataFactory.namedNode(this.text(id))
      case Kind.blank:
        return DataFactory.blankNode(this.text(id))
      case Kind.plain:
        return DataFactory.literal(this.text(id))
      case Kind.tagged:
        return DataFactory.literal(this.text(id), this.language(id))
      case Kind.typed:
        return DataFactory.literal(this.text(id), DataFactory.namedNode(this.datatype(id)))
      default:
        if (id === DEFAULT_GRAPH) return DataFactory.defaultGraph()
        throw new RangeError(`${id} is not the id of a term`)
    }
  }

  /** Kind and qualifier of a term; undefined when its language or datatype is unknown, and so the term too. */
  protected keyOf(term: Term): Key | undefined {
    switch (term.termType) {
      case 'NamedNode':
        return { kind: Kind.iri, qualifier: 0 }
      case 'BlankNode':
        return { kind: Kind.blank, qualifier: 0 }
      case 'Literal': {
        if (term.language) return this.qualified(Kind.tagged, { kind: Kind.plain, qualifier: 0 }, term.language)
        if (term.datatype.value === xsd.string.value) return { kind: Kind.plain, qualifier: 0 }
        return this.qualified(Kind.typed, { kind: Kind.iri, qualifier: 0 }, term.datatype.value)
      }
      default:
        return undefined
    }
  }

  protected qualified(kind: Kind, of: Key, text: string): Key | undefined {
    const qualifier = this.find(text, of)
    return qualifier === ANY ? undefined : { kind, qualifier }
  }

  protected find(text: string, key: Key): number {
    const end = this.write(text)
    return this.slots[this.slotOf(end, key, hashOf(this.scratch, end, key))]!
  }

  /** Puts a text into the scratch memory and returns its length in bytes. */
  protected write(text: string): number {
    this.ensure(text.length * 3)
    return this.scratch.bytes.write(text)
  }

  protected ensure(bytes: number): void {
    if (bytes > this.scratch.bytes.length) this.scratch = scratchOf(bytes)
  }

  /**
   * The slot that holds the id of the text in the scratch memory, or the empty one where that would go. Linear
   * probing; ids that a writer added after this reader's snapshot are passed over.
   */
  protected slotOf(end: number, key: Key, hash: number): number {
    const { slots } = this
    const mask = slots.length - 1
    const table = this.tables[key.kind]!
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot]!
      if (id === 0) return slot
      if (kindOf(id) !== key.kind) continue
      const index = indexOf(id)
      if (index >= table.count || table.hash(index) !== hash) continue
      if (table.equals(index, this.scratch.bytes, end, key.qualifier)) return slot
    }
  }
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
