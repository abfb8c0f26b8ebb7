/**
 * A piece of a commit as bytes: its own small dictionary and its quads as positions in it. A chunk needs no other
 * chunk and knows nothing of the ids of a store, so the store may change its layout without touching the journal.
 *
 * Layout, little-endian: u32 terms, u32 added, u32 removed; per term u8 kind, u32 qualifier, u32 byte length, UTF-8;
 * then (added + removed) × 4 × u32. Kinds: 1 IRI, 2 blank node, 3 plain literal, 4 literal whose qualifier is the
 * position of a plain literal with its language tag, 5 literal whose qualifier is the position of its datatype IRI,
 * 6 default graph.
 */
export interface Chunk {
  readonly terms: readonly ChunkTerm[]
  /** Four positions in `terms` per quad: subject, predicate, object, graph. */
  readonly added: Uint32Array
  readonly removed: Uint32Array
}

export interface ChunkTerm {
  readonly kind: number
  readonly qualifier: number
  /** In UTF-8. */
  readonly text: Uint8Array
}

const HEADER = 12
const TERM_HEADER = 9

/** The terms of a chunk where they lie, by position, so that they need not be put into objects. */
export interface TermSource {
  readonly count: number
  kind(position: number): number
  qualifier(position: number): number
  /** Bytes of the text in UTF-8. */
  length(position: number): number
  /** Writes the text to a place that has room for it. */
  copy(position: number, target: Buffer, at: number): void
}

export function encodeChunk({ terms, added, removed }: Chunk): Buffer {
  const source = {
    count: terms.length,
    kind: (position: number) => terms[position]!.kind,
    qualifier: (position: number) => terms[position]!.qualifier,
    length: (position: number) => terms[position]!.text.length,
    copy: (position: number, target: Buffer, at: number) => target.set(terms[position]!.text, at),
  }
  return encodeTerms(source, added, removed)
}

/** The same from terms as they lie in a store. */
export function encodeTerms(source: TermSource, added: Uint32Array, removed: Uint32Array): Buffer {
  let textBytes = HEADER
  for (let position = 0; position < source.count; position++) textBytes += TERM_HEADER + source.length(position)
  const bytes = Buffer.allocUnsafe(textBytes + 4 * (added.length + removed.length))
  bytes.writeUInt32LE(source.count, 0)
  bytes.writeUInt32LE(added.length / 4, 4)
  bytes.writeUInt32LE(removed.length / 4, 8)
  let at = HEADER
  for (let position = 0; position < source.count; position++) {
    const length = source.length(position)
    bytes.writeUInt8(source.kind(position), at)
    bytes.writeUInt32LE(source.qualifier(position), at + 1)
    bytes.writeUInt32LE(length, at + 5)
    source.copy(position, bytes, at + TERM_HEADER)
    at += TERM_HEADER + length
  }
  for (const list of [added, removed]) for (const position of list) at = bytes.writeUInt32LE(position, at)
  return bytes
}

export function decodeChunk(bytes: Buffer): Chunk {
  const count = bytes.readUInt32LE(0)
  const terms: ChunkTerm[] = []
  let at = HEADER
  for (let index = 0; index < count; index++) {
    const length = bytes.readUInt32LE(at + 5)
    const from = at + TERM_HEADER
    terms.push({
      kind: bytes.readUInt8(at),
      qualifier: bytes.readUInt32LE(at + 1),
      text: bytes.subarray(from, from + length),
    })
    at = from + length
  }
  const list = (quads: number): Uint32Array => {
    const positions = new Uint32Array(quads * 4)
    for (let index = 0; index < positions.length; index++, at += 4) positions[index] = bytes.readUInt32LE(at)
    return positions
  }
  return { terms, added: list(bytes.readUInt32LE(4)), removed: list(bytes.readUInt32LE(8)) }
}
