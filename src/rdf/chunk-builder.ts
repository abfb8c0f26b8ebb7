import type { Quad, Term } from '@rdfjs/types'
import { xsd } from './namespaces.ts'
import { TermKind, type QuadChunk } from './quad-chunk.ts'

/** A chunk is full with so many statements: enough to amortise its dictionary, few enough to be taken in at once. */
const FULL_QUADS = 16_384
/** … or with so many bytes of text. */
const FULL_TEXT = 4 * 2 ** 20

/** What the hash of a text begins with. */
export const HASH_SEED = 0x811c9dc5 | 0
/** One step of the hash of a text (FNV-1a), for those who read it byte by byte anyway. */
export const hashByte = (hash: number, byte: number): number => Math.imul(hash ^ byte, 0x01000193)

/** FNV-1a over some bytes. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = HASH_SEED
  for (let at = from; at < to; at++) hash = hashByte(hash, bytes[at]!)
  return hash
}

const KIND_BITS = 3
const KIND = 7

/** What identifies a term besides its text, as one number: its kind, and the position of its qualifier. */
export const keyOf = (kind: TermKind, qualifier = 0): number => (qualifier << KIND_BITS) | kind

const enlarged = (old: Uint32Array, length: number): Uint32Array<ArrayBuffer> => {
  const bigger = new Uint32Array(length)
  bigger.set(old)
  return bigger
}

/** Collects statements and numbers their terms, by a table of open addressing over the bytes of their text. */
export class ChunkBuilder {
  /** Where the text of the next terms lies. */
  source: Uint8Array = new Uint8Array(0)
  private keys = new Uint32Array(1024)
  private ends = new Uint32Array(1024)
  private hashes = new Uint32Array(1024)
  /** Positions plus one; 0 is a free slot. */
  private slots = new Uint32Array(4096)
  private text = new Uint8Array(64 * 1024)
  private quads = new Uint32Array(4096)
  private terms = 0
  private positions = 0
  private readonly encoder = new TextEncoder()
  private scratch = new Uint8Array(1024)

  /** How many statements there are. */
  get length(): number {
    return this.positions / 4
  }

  get isFull(): boolean {
    return this.length >= FULL_QUADS || this.textEnd >= FULL_TEXT
  }

  private get textEnd(): number {
    return this.terms === 0 ? 0 : this.ends[this.terms - 1]!
  }

  /** Adds a statement of terms that are there. */
  push(subject: number, predicate: number, object: number, graph: number): void {
    const at = this.positions
    if (at === this.quads.length) this.quads = enlarged(this.quads, 2 * at)
    this.quads[at] = subject
    this.quads[at + 1] = predicate
    this.quads[at + 2] = object
    this.quads[at + 3] = graph
    this.positions = at + 4
  }

  /**
   * The position of a term, which is added when it is new: `size` tells whether it was.
   *
   * @param key see `keyOf`
   * @param from where its text begins in `source`
   * @param to where it ends
   * @param textHash the hash of these bytes, as `hashByte` makes it
   */
  place(key: number, from: number, to: number, textHash: number): number {
    const length = to - from
    let hash = Math.imul(textHash ^ key, 0x85ebca6b)
    hash = (hash ^ (hash >>> 15)) >>> 0
    const { slots, hashes, keys, ends, text, source } = this
    const mask = slots.length - 1
    let slot = hash & mask
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const position = slots[slot]! - 1
      if (hashes[position] !== hash || keys[position] !== key) continue
      const start = position === 0 ? 0 : ends[position - 1]!
      if (ends[position]! - start !== length) continue
      let at = 0
      while (at < length && text[start + at] === source[from + at]) at++
      if (at === length) return position
    }
    slots[slot] = this.terms + 1
    return this.append(key, hash, from, to)
  }

  /** How many terms there are. */
  get size(): number {
    return this.terms
  }

  /** Adds a statement of RDF/JS terms. */
  add({ subject, predicate, object, graph }: Quad): void {
    this.push(this.term(subject), this.term(predicate), this.term(object), this.term(graph))
  }

  /** The chunk so far, of which nothing is kept. */
  take(): QuadChunk {
    const keys = this.keys.subarray(0, this.terms)
    const chunk = {
      kinds: Uint8Array.from(keys, (key) => key & KIND),
      qualifiers: keys.map((key) => key >>> KIND_BITS),
      ends: this.ends.slice(0, this.terms),
      text: this.text.slice(0, this.textEnd),
      quads: this.quads.slice(0, this.positions),
    }
    this.slots.fill(0)
    this.terms = 0
    this.positions = 0
    return chunk
  }

  private term(term: Term): number {
    switch (term.termType) {
      case 'NamedNode':
        return this.string(TermKind.iri, term.value)
      case 'BlankNode':
        return this.string(TermKind.blank, term.value)
      case 'DefaultGraph':
        return this.string(TermKind.defaultGraph, '')
      case 'Literal': {
        const { value, language, datatype } = term
        if (language) return this.string(keyOf(TermKind.tagged, this.string(TermKind.plain, language)), value)
        if (datatype.value === xsd.string.value) return this.string(TermKind.plain, value)
        return this.string(keyOf(TermKind.typed, this.string(TermKind.iri, datatype.value)), value)
      }
      default:
        throw new TypeError(`A ${term.termType} cannot be stored`)
    }
  }

  private string(key: number, text: string): number {
    if (text.length * 3 > this.scratch.length) this.scratch = new Uint8Array(text.length * 6)
    const { written } = this.encoder.encodeInto(text, this.scratch)
    this.source = this.scratch
    return this.place(key, 0, written, hashBytes(this.scratch, 0, written))
  }

  private append(key: number, hash: number, from: number, to: number): number {
    const position = this.terms
    const start = this.textEnd
    const end = start + to - from
    this.reserve(position + 1, end)
    const { text, source } = this
    for (let at = start; at < end; at++) text[at] = source[from++]!
    this.keys[position] = key
    this.hashes[position] = hash
    this.ends[position] = end
    this.terms = position + 1
    if (this.terms * 2 > this.slots.length) this.rehash()
    return position
  }

  private reserve(terms: number, text: number): void {
    if (text > this.text.length) {
      const bigger = new Uint8Array(2 * text)
      bigger.set(this.text)
      this.text = bigger
    }
    if (terms <= this.keys.length) return
    const capacity = 2 * this.keys.length
    this.keys = enlarged(this.keys, capacity)
    this.ends = enlarged(this.ends, capacity)
    this.hashes = enlarged(this.hashes, capacity)
  }

  private rehash(): void {
    const slots = new Uint32Array(2 * this.slots.length)
    const mask = slots.length - 1
    for (let position = 0; position < this.terms; position++) {
      let slot = this.hashes[position]! & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = position + 1
    }
    this.slots = slots
  }
}
