import { Kind, kindOf } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'

/** Bytes of a full chunk. */
const CHUNK = 65_536
/** The first chunk is smaller, so that a reader sees something early. */
const FIRST_CHUNK = 8192

const encoder = new TextEncoder()

/** A piece of text that is written again and again. */
export const ascii = (text: string): Uint8Array => encoder.encode(text)

/** Which bytes a format cannot write as they are: a table of 256, 1 for those. */
export function bytesOf(special: string, { below = 0 } = {}): Uint8Array {
  const table = new Uint8Array(256).fill(1, 0, below)
  for (const byte of encoder.encode(special)) table[byte] = 1
  return table
}

/**
 * Where writers put bytes: memory that grows with a row and is cut into chunks between rows. `bytes` and `at` are
 * public because what writes a million terms a second cannot pay for a call per byte; `bytes` changes with `reserve`.
 */
export class ByteSink {
  bytes = Buffer.alloc(CHUNK + 4096)
  at = 0
  private threshold = FIRST_CHUNK

  /** Makes room for so many bytes more. */
  reserve(length: number): void {
    const needed = this.at + length
    if (needed <= this.bytes.length) return
    const bigger = Buffer.alloc(Math.max(needed, this.bytes.length * 2))
    this.bytes.copy(bigger, 0, 0, this.at)
    this.bytes = bigger
  }

  raw(piece: Uint8Array): void {
    this.reserve(piece.length)
    this.bytes.set(piece, this.at)
    this.at += piece.length
  }

  byte(code: number): void {
    this.reserve(1)
    this.bytes[this.at++] = code
  }

  text(text: string): void {
    this.reserve(text.length * 3)
    this.at += this.bytes.write(text, this.at)
  }

  /** Whether enough has gathered for a chunk. */
  get isFull(): boolean {
    return this.at >= this.threshold
  }

  /** What has gathered, in memory of its own. */
  take(): Uint8Array<ArrayBuffer> {
    const chunk = new Uint8Array(this.at)
    chunk.set(this.bytes.subarray(0, this.at))
    this.at = 0
    this.threshold = CHUNK
    return chunk
  }
}

/**
 * Writes the text of terms: as it lies in the dictionary where a format allows it, which is nearly always, and through
 * `escape` where it has bytes that the format writes in another way.
 */
export class TextWriter {
  readonly sink: ByteSink
  private readonly terms: QueryTerms
  private readonly special: Uint8Array
  private readonly escape: (text: string) => string

  constructor(
    sink: ByteSink,
    terms: QueryTerms,
    { special, escape }: { special: Uint8Array; escape: (text: string) => string },
  ) {
    // prettier-ignore
    this.sink = sink
    this.terms = terms
    this.special = special
    this.escape = escape
  }

  /** Writes the text of a term. */
  write(id: number): void {
    const { sink } = this
    if (kindOf(id) === Kind.local) return this.writeText(this.terms.text(id))
    sink.reserve(this.terms.stored.utf8Length(id))
    const end = this.terms.stored.copyPlain(id, sink.bytes, sink.at, this.special)
    if (end === -1) return this.writeText(this.terms.text(id))
    sink.at = end
  }

  private writeText(text: string): void {
    const { sink, special } = this
    const from = sink.at
    sink.text(text)
    const { bytes, at } = sink
    let i = from
    while (i < at && special[bytes[i]!] === 0) i++
    if (i === at) return
    sink.at = from
    sink.text(this.escape(text))
  }
}
