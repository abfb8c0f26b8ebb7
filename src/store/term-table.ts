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

  hash(index: number): number {
    return this.hashes[index]!
  }

  /** The text of a term in UTF-8: a view, to be read at once. */
  utf8(index: number): Buffer {
    return this.bytes.subarray(this.offsets[index], this.offsets[index + 1])
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
const SHORT = 64

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
  constructor() {
    super(emptyHandle())
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
    text.copy(this.bytes, from, 0, term.end)
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
