/**
 * What a term of a chunk is. The numbers are those of the journal's chunks (`journal/chunk.ts`) and, but for the default
 * graph, of the store's ids.
 */
export const TermKind = { iri: 1, blank: 2, plain: 3, tagged: 4, typed: 5, defaultGraph: 6 } as const
export type TermKind = (typeof TermKind)[keyof typeof TermKind]

/**
 * Statements with a small dictionary of their own, in columns: what a parser makes and a store takes in, without an
 * object per term. A chunk needs no other chunk, and each term is in it once.
 */
export interface QuadChunk {
  /** Of each term: a `TermKind`. */
  readonly kinds: Uint8Array
  /**
   * Of each term: the position of the plain literal with its language tag, or of the IRI of its datatype, which stands
   * before it; 0 for terms without.
   */
  readonly qualifiers: Uint32Array
  /** Where the text of each term ends in `text`; it begins where that of the term before ends. */
  readonly ends: Uint32Array
  /** In UTF-8: IRIs, labels of blank nodes (those of one document, without `_:`), lexical forms. */
  readonly text: Uint8Array
  /** Four positions per statement: subject, predicate, object, graph. */
  readonly quads: Uint32Array
}

/** Lengths of the parts, as words. */
const HEADER = 12

const padded = (bytes: number): number => (bytes + 3) & ~3

/** A chunk as one piece of memory, which can be handed to another thread. */
export function packChunk({ kinds, qualifiers, ends, text, quads }: QuadChunk): Uint8Array<ArrayBuffer> {
  const terms = kinds.length
  const words = HEADER + 4 * (2 * terms + quads.length)
  const bytes = new Uint8Array(words + padded(terms) + text.length)
  const header = new Uint32Array(bytes.buffer, 0, 3)
  header.set([terms, quads.length, text.length])
  new Uint32Array(bytes.buffer, HEADER, terms).set(qualifiers)
  new Uint32Array(bytes.buffer, HEADER + 4 * terms, terms).set(ends)
  new Uint32Array(bytes.buffer, HEADER + 8 * terms, quads.length).set(quads)
  bytes.set(kinds, words)
  bytes.set(text, words + padded(terms))
  return bytes
}

/** The chunk in what `packChunk` made: views of it. */
export function unpackChunk({ buffer, byteOffset }: Uint8Array): QuadChunk {
  const [terms, positions, letters] = new Uint32Array(buffer, byteOffset, 3) as unknown as [number, number, number]
  const words = byteOffset + HEADER
  const kinds = words + 4 * (2 * terms + positions)
  return {
    kinds: new Uint8Array(buffer, kinds, terms),
    qualifiers: new Uint32Array(buffer, words, terms),
    ends: new Uint32Array(buffer, words + 4 * terms, terms),
    text: new Uint8Array(buffer, kinds + padded(terms), letters),
    quads: new Uint32Array(buffer, words + 8 * terms, positions),
  }
}
