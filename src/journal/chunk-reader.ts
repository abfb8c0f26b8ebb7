/** Which quads of a chunk. */
export type Part = 'added' | 'removed'

/**
 * Reads a chunk (see `chunk.ts` for its layout) where it lies, without making objects of all that is in it: for those
 * who want a few of its quads.
 */
export class ChunkReader {
  /** How many terms there are. */
  readonly count: number
  readonly added: number
  readonly removed: number
  private readonly bytes: Buffer
  private readonly view: DataView
  /** Where each term begins. */
  private readonly places: Uint32Array
  /** Where the quads begin. */
  private readonly quads: number

  constructor(bytes: Buffer) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    this.bytes = bytes
    this.view = view
    this.count = view.getUint32(0, true)
    this.added = view.getUint32(4, true)
    this.removed = view.getUint32(8, true)
    this.places = new Uint32Array(this.count)
    let at = 12
    for (let position = 0; position < this.count; position++) {
      this.places[position] = at
      at += 9 + view.getUint32(at + 5, true)
    }
    this.quads = at
  }

  kind(position: number): number {
    return this.bytes[this.places[position]!]!
  }

  qualifier(position: number): number {
    return this.view.getUint32(this.places[position]! + 1, true)
  }

  /** Bytes of the text. */
  length(position: number): number {
    return this.view.getUint32(this.places[position]! + 5, true)
  }

  /** The text in UTF-8: a view. */
  utf8(position: number): Buffer {
    const from = this.places[position]! + 9
    return this.bytes.subarray(from, from + this.length(position))
  }

  /** The position of a term of a quad: column 0 is the subject, 3 the graph. */
  term(part: Part, quad: number, column: 0 | 1 | 2 | 3): number {
    const row = part === 'added' ? quad : this.added + quad
    return this.view.getUint32(this.quads + 16 * row + 4 * column, true)
  }
}
