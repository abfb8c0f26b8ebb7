import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { xsd } from '../rdf/namespaces.ts'
import { ANY, DEFAULT_GRAPH, Kind, indexOf, kindOf, storedKinds } from './ids.ts'
import { type Place, TermTable, type TermTableHandle } from './term-table.ts'

/** All of a dictionary that a worker needs in order to read it: shared memory and counts. */
export interface DictionaryHandle {
  readonly tables: Readonly<Record<number, TermTableHandle>>
  readonly slots: SharedArrayBuffer
}

/** What identifies a term besides its text: its kind, and the id of its language tag or datatype (0 without). */
export interface Key {
  readonly kind: Kind
  readonly qualifier: number
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
export function hashOf({ bytes, words }: Scratch, end: number, { kind, qualifier }: Key): number {
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
