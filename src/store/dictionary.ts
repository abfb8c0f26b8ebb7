import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { xsd } from '../rdf/namespaces.ts'
import { ANY, DEFAULT_GRAPH, Kind, MAX_INDEX, indexOf, kindOf, makeId, storedKinds } from './ids.ts'
import { GrowingTermTable, TermTable, type TermTableHandle } from './term-table.ts'

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

const scratchFor = (text: string, scratch: Buffer): Buffer =>
  text.length * 3 <= scratch.length ? scratch : Buffer.allocUnsafe(text.length * 3)

/** FNV-1a over the text, mixed with kind and qualifier; a final avalanche spreads the low bits that slots use. */
function hashOf(bytes: Buffer, end: number, key: Key): number {
  let hash = 0x811c9dc5 ^ key.kind
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  hash = Math.imul(hash ^ key.qualifier, 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return (hash ^ (hash >>> 12)) >>> 0
}

/**
 * Terms ⇄ ids, read only: what a snapshot carries and a worker gets.
 * Lexical forms are kept as written: `"01"^^xsd:integer` is another term than `"1"^^xsd:integer` (RDF 1.1 §3.3).
 */
export class Terms {
  protected readonly tables: Record<number, TermTable>
  protected slots: Uint32Array
  protected scratch = Buffer.allocUnsafe(4096)

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

  /** The lexical form of a literal, the text of an IRI, the label of a blank node. */
  text(id: number): string {
    return this.tables[kindOf(id)]?.text(indexOf(id)) ?? ''
  }

  /** The id of the plain literal with the tag of a tagged literal, or of the datatype of a typed one; else 0. */
  qualifier(id: number): number {
    return this.tables[kindOf(id)]?.qualifier(indexOf(id)) ?? ANY
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
    const bytes = scratchFor(text, this.scratch)
    const end = bytes.write(text)
    return this.probe(bytes, end, { ...key, hash: hashOf(bytes, end, key) }).id
  }

  /** Linear probing. Ids that a writer added after this reader's snapshot are passed over. */
  protected probe(bytes: Buffer, end: number, key: Key & { hash: number }): { id: number; slot: number } {
    const mask = this.slots.length - 1
    const target = { start: 0, end, qualifier: key.qualifier }
    for (let slot = key.hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.slots[slot]!
      if (id === 0) return { id: ANY, slot }
      if (kindOf(id) !== key.kind) continue
      const table = this.tables[key.kind]!
      const index = indexOf(id)
      if (index >= table.count || table.hash(index) !== key.hash) continue
      if (table.equals(index, bytes, target)) return { id, slot }
    }
  }
}

/** How many terms of each kind there were at a moment; what `truncate` goes back to. */
export type DictionaryMark = Readonly<Record<number, number>>

/** The dictionary that the one writer adds terms to. */
export class Dictionary extends Terms {
  private readonly growing: Record<number, GrowingTermTable>
  private used = 0

  constructor() {
    const tables: Record<number, GrowingTermTable> = {}
    for (const kind of storedKinds) tables[kind] = new GrowingTermTable()
    super(tables, new Uint32Array(new SharedArrayBuffer(4 * 1024)))
    this.growing = tables
  }

  /** The id of a term, which is added when it is new. */
  intern(term: Term): number {
    if (term.termType === 'DefaultGraph') return DEFAULT_GRAPH
    if (term.termType === 'Literal') {
      if (term.language) return this.add(term.value, { kind: Kind.tagged, qualifier: this.plain(term.language) })
      if (term.datatype.value === xsd.string.value) return this.plain(term.value)
      return this.add(term.value, { kind: Kind.typed, qualifier: this.internIri(term.datatype.value) })
    }
    const key = this.keyOf(term)
    if (!key) throw new TypeError(`A ${term.termType} cannot be stored`)
    return this.add(term.value, key)
  }

  internIri(iri: string): number {
    return this.add(iri, { kind: Kind.iri, qualifier: 0 })
  }

  handle(): DictionaryHandle {
    const tables: Record<number, TermTableHandle> = {}
    for (const kind of storedKinds) tables[kind] = this.growing[kind]!.handle()
    return { tables, slots: this.slots.buffer as SharedArrayBuffer }
  }

  mark(): DictionaryMark {
    return Object.fromEntries(storedKinds.map((kind) => [kind, this.growing[kind]!.count]))
  }

  /** Forgets every term added since the mark, so that a refused load leaves nothing behind. */
  truncate(mark: DictionaryMark): void {
    for (const kind of storedKinds) this.growing[kind]!.truncate(mark[kind]!)
    this.rehash(this.slots.length)
  }

  private plain(text: string): number {
    return this.add(text, { kind: Kind.plain, qualifier: 0 })
  }

  private add(text: string, key: Key): number {
    const bytes = scratchFor(text, this.scratch)
    const end = bytes.write(text)
    const hash = hashOf(bytes, end, key)
    const { id: known, slot } = this.probe(bytes, end, { ...key, hash })
    if (known !== ANY) return known
    const table = this.growing[key.kind]!
    if (table.count > MAX_INDEX) throw new RangeError('The dictionary is full: 2²⁹ terms of one kind')
    const id = makeId(key.kind, table.append(bytes, { start: 0, end, qualifier: key.qualifier, hash }))
    this.slots[slot] = id
    this.used++
    if (this.used * 3 > this.slots.length * 2) this.rehash(this.slots.length * 2)
    return id
  }

  /** Builds the slots anew in fresh memory: readers keep the old ones. */
  private rehash(length: number): void {
    const slots = new Uint32Array(new SharedArrayBuffer(4 * length))
    const mask = length - 1
    this.used = 0
    for (const kind of storedKinds) {
      const table = this.growing[kind]!
      for (let index = 0; index < table.count; index++) {
        let slot = table.hash(index) & mask
        while (slots[slot] !== 0) slot = (slot + 1) & mask
        slots[slot] = makeId(kind, index)
        this.used++
      }
    }
    this.slots = slots
  }
}
