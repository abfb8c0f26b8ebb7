/**
 * The terms of one kind: their text in one UTF-8 arena, with offsets, hashes and (for literals) a qualifier, the id of
 * the language tag or datatype. All of it lies in shared memory, so a worker reads terms without copying them.
 */
export interface TermTableHandle {
  readonly arena: SharedArrayBuffer
  /** `offsets[i]` to `offsets[i + 1]` is the text of term i. */
  readonly offsets: SharedArrayBuffer
  readonly hashes: SharedArrayBuffer
  readonly qualifiers: SharedArrayBuffer
  /** How many terms a reader of this handle may look at; the writer may have added more behind them. */
  readonly count: number
}

/** Where a text is to have a part. */
export type Place = 'start' | 'end' | 'anywhere' | 'whole'

/** A table as its readers see it. */
export class TermTable {
  protected bytes: Buffer
  protected offsets: Uint32Array
  protected hashes: Uint32Array
  protected qualifiers: Uint32Array
  protected size: number

  constructor(handle: TermTableHandle) {
    this.bytes = Buffer.from(handle.arena)
    this.offsets = new Uint32Array(handle.offsets)
    this.hashes = new Uint32Array(handle.hashes)
    this.qualifiers = new Uint32Array(handle.qualifiers)
    this.size = handle.count
  }

  get count(): number {
    return this.size
  }

  text(index: number): string {
    return this.bytes.toString('utf8', this.offsets[index], this.offsets[index + 1])
  }

  qualifier(index: number): number {
    return this.qualifiers[index]!
  }

  get qualifierColumn(): Uint32Array {
    return this.qualifiers
  }

  hash(index: number): number {
    return this.hashes[index]!
  }

  /** The text of a term in UTF-8: a view, to be read at once. */
  utf8(index: number): Buffer {
    return this.bytes.subarray(this.offsets[index], this.offsets[index + 1])
  }

  /** How long that is. */
  length(index: number): number {
    return this.offsets[index + 1]! - this.offsets[index]!
  }

  /**
   * Copies it to `at`, where there must be room, unless it has a byte that is 1 in `special`, a table of 256.
   *
   * @returns where it ends, or -1.
   */
  copyPlain(index: number, target: Buffer, at: number, special: Uint8Array): number {
    const { bytes } = this
    const to = this.offsets[index + 1]!
    let end = at
    for (let i = this.offsets[index]!; i < to; i++) {
      const byte = bytes[i]!
      if (special[byte] === 1) return -1
      target[end++] = byte
    }
    return end
  }

  /** Whether the text has these bytes at its beginning, at its end, or anywhere. */
  has(index: number, part: Uint8Array, where: Place): boolean {
    const from = this.offsets[index]!
    const last = this.offsets[index + 1]! - part.length
    if (last < from) return false
    if (where === 'start') return this.agrees(from, part)
    if (where === 'end') return this.agrees(last, part)
    if (where === 'whole') return last === from && this.agrees(from, part)
    for (let at = from; at <= last; at++) if (this.agrees(at, part)) return true
    return false
  }

  /**
   * The same for a part in lower case, without regard to the case of ASCII letters in the text; undefined where the answer hangs on letters
   * beyond ASCII, for which text is needed.
   */
  hasFolded(index: number, part: Uint8Array, where: Place): boolean | undefined {
    const from = this.offsets[index]!
    const end = this.offsets[index + 1]!
    if (where === 'start') return this.agreesFolded(from, end, part)
    if (where === 'whole') return this.agreesFolded(from, end, part) && end - from === part.length
    if (!this.isAscii(from, end)) return undefined
    for (let at = where === 'end' ? Math.max(from, end - part.length) : from; at <= end - part.length; at++)
      if (this.agreesFolded(at, end, part)) return true
    return false
  }

  private agrees(at: number, part: Uint8Array): boolean {
    for (let i = 0; i < part.length; i++) if (this.bytes[at + i] !== part[i]) return false
    return true
  }

  private agreesFolded(at: number, end: number, part: Uint8Array): boolean | undefined {
    for (let i = 0; i < part.length; i++) {
      if (at + i === end) return false
      const byte = this.bytes[at + i]!
      if (byte > 0x7f) return undefined
      if ((byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte) !== part[i]) return false
    }
    return true
  }

  private isAscii(from: number, end: number): boolean {
    for (let at = from; at < end; at++) if (this.bytes[at]! > 0x7f) return false
    return true
  }

  /** The integer that a text of up to 15 digits says; NaN for all others. */
  smallInteger(index: number): number {
    const { bytes } = this
    let at = this.offsets[index]!
    const end = this.offsets[index + 1]!
    const isNegative = bytes[at] === 0x2d
    if (isNegative || bytes[at] === 0x2b) at++
    if (at >= end || end - at > 15) return NaN // what follows an empty text is the next one
    let value = 0
    for (; at < end; at++) {
      const digit = bytes[at]! - 0x30
      if (digit < 0 || digit > 9) return NaN
      value = value * 10 + digit
    }
    return isNegative ? -value : value
  }

  /** How the texts of two terms compare by code points, which is how their UTF-8 compares. */
  compareText(index: number, other: TermTable, otherIndex: number): number {
    const { bytes } = this
    let at = this.offsets[index]!
    let otherAt = other.offsets[otherIndex]!
    const length = this.offsets[index + 1]! - at
    const otherLength = other.offsets[otherIndex + 1]! - otherAt
    const end = at + Math.min(length, otherLength)
    for (; at < end; at++, otherAt++) {
      const difference = bytes[at]! - other.bytes[otherAt]!
      if (difference !== 0) return difference
    }
    return length - otherLength
  }

  /** Whether term `index` is the one with this text (UTF-8, up to `end`) and qualifier. */

  equals(index: number, text: Buffer, end: number, qualifier: number): boolean {
    const from = this.offsets[index]!
    if (this.offsets[index + 1]! - from !== end || this.qualifiers[index] !== qualifier) return false
    if (end > SHORT) return this.bytes.compare(text, 0, end, from, from + end) === 0
    for (let at = 0; at < end; at++) if (this.bytes[from + at] !== text[at]) return false
    return true
  }
}

/** Up to this many bytes a loop is faster than a call. */
export const SHORT = 64

const emptyHandle = (): TermTableHandle => ({
  arena: new SharedArrayBuffer(4096),
  offsets: new SharedArrayBuffer(4 * 257),
  hashes: new SharedArrayBuffer(4 * 256),
  qualifiers: new SharedArrayBuffer(4 * 256),
  count: 0,
})

const grown = (old: Uint32Array, length: number): Uint32Array => {
  const bigger = new Uint32Array(new SharedArrayBuffer(4 * length))
  bigger.set(old)
  return bigger
}

/** Arenas are addressed by 32-bit offsets. */
const MAX_ARENA = 2 ** 32 - 1

/** A table that terms are added to. Readers keep the buffers they were given: nothing that they can see ever moves. */
export class GrowingTermTable extends TermTable {
  /** @param handle terms that are there already, in memory that nobody else writes to. */
  constructor(handle: TermTableHandle = emptyHandle()) {
    super(handle)
  }

  handle(): TermTableHandle {
    return {
      arena: this.bytes.buffer as unknown as SharedArrayBuffer,
      offsets: this.offsets.buffer as SharedArrayBuffer,
      hashes: this.hashes.buffer as SharedArrayBuffer,
      qualifiers: this.qualifiers.buffer as SharedArrayBuffer,
      count: this.size,
    }
  }

  /** Appends a term that is not in the table yet and returns its index. */
  append(text: Buffer, term: { end: number; qualifier: number; hash: number }): number {
    const index = this.size
    const from = this.offsets[index]!
    this.reserve(from + term.end, index + 1)
    if (term.end > SHORT) text.copy(this.bytes, from, 0, term.end)
    else for (let at = 0; at < term.end; at++) this.bytes[from + at] = text[at]!
    this.hashes[index] = term.hash
    this.qualifiers[index] = term.qualifier
    this.offsets[index + 1] = from + term.end
    this.size = index + 1
    return index
  }

  /** Forgets all terms from `count` on. */
  truncate(count: number): void {
    this.size = count
  }

  private reserve(arenaBytes: number, terms: number): void {
    if (arenaBytes > this.bytes.length) {
      if (arenaBytes > MAX_ARENA) throw new RangeError('The dictionary is full: 4 GiB of text of one kind of term')
      const bigger = Buffer.from(
        new SharedArrayBuffer(Math.min(MAX_ARENA, Math.max(arenaBytes, this.bytes.length * 2))),
      )
      this.bytes.copy(bigger, 0, 0, this.offsets[this.size])
      this.bytes = bigger
    }
    if (terms > this.hashes.length) {
      const capacity = this.hashes.length * 2
      this.hashes = grown(this.hashes, capacity)
      this.qualifiers = grown(this.qualifiers, capacity)
      this.offsets = grown(this.offsets, capacity + 1)
    }
  }
}
