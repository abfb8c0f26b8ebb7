import { createHash } from 'node:crypto'
import type { Database } from 'lmdb'
import { ChunkReader } from './chunk-reader.ts'

/** Kinds of term that a subject may be, as `chunk.ts` numbers them. */
export const SubjectKind = { iri: 1, blank: 2 } as const
export type SubjectKind = (typeof SubjectKind)[keyof typeof SubjectKind]

/** A commit that may have statements of a subject, and the chunks to look into: all of them when not said. */
export interface Use {
  readonly sequence: number
  readonly chunks?: readonly number[]
}

/** With more distinct subjects than this a commit has sorted pages of its own, instead of an entry for each. */
const SMALL = 1000
/** Entries of a page. */
const PAGE = 4096
/** A chunk's number stands in the low bits of an entry, the subject's high word above: 53 bits, exact in a double. */
const CHUNKS = 2 ** 21
/** The low part of a hash, below its high word. */
const LOW = 2 ** 20

const avalanche = (hash: number): number => {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** 52 bits that tell subjects apart: two FNV-1a sums over kind and UTF-8, of 32 and of 20 bits. */
export function subjectHash(kind: SubjectKind, text: Uint8Array): number {
  let high = 0x811c9dc5 ^ kind
  let low = 0x9747b28c ^ kind
  for (let at = 0; at < text.length; at++) {
    high = Math.imul(high ^ text[at]!, 0x01000193)
    low = Math.imul(low ^ text[at]!, 0x5bd1e995)
  }
  return avalanche(high) * LOW + (avalanche(low) >>> 12)
}

/** Entries summed up in whatever order they come: two sums are the same when, as good as certainly, the entries are. */
export class SubjectSum {
  count = 0
  private first = 0
  private second = 0

  /** @param entry a hash of a small commit, or an entry of a page. */
  add(sequence: number, entry: number): void {
    const [high, low] = [Math.floor(entry / 2 ** 32), entry >>> 0]
    const one = avalanche(avalanche(low ^ Math.imul(sequence, 0x9e3779b1)) ^ high)
    this.first = (this.first + one) >>> 0
    this.second = (this.second + avalanche(one ^ low)) >>> 0
    this.count++
  }

  equals({ count, first, second }: SubjectSum): boolean {
    return this.count === count && this.first === first && this.second === second
  }
}

const highOf = (hash: number): number => Math.floor(hash / LOW)

/** Collects the subjects of one commit from the bytes of its chunks, as they pass by. */
export class SubjectCollector {
  /** While there are few. */
  few: Set<number> | undefined = new Set()
  private readonly entries: number[] = []
  private chunks = 0

  add(bytes: Buffer): void {
    const reader = new ChunkReader(bytes)
    const chunk = this.chunks++
    const seen = new Uint8Array(reader.count)
    for (const part of ['added', 'removed'] as const) {
      for (let quad = 0; quad < reader[part]; quad++) {
        const subject = reader.term(part, quad, 0)
        if (seen[subject]) continue
        seen[subject] = 1
        this.enter(subjectHash(reader.kind(subject) as SubjectKind, reader.utf8(subject)), chunk)
      }
    }
  }

  /** All of them, sorted: for a commit with many. */
  sorted(): Float64Array {
    return Float64Array.from(this.entries).sort()
  }

  /** Sums up what the index has of the commit. */
  sumInto(sum: SubjectSum, sequence: number): void {
    for (const entry of this.few ?? this.entries) sum.add(sequence, entry)
  }

  private enter(hash: number, chunk: number): void {
    this.entries.push(highOf(hash) * CHUNKS + chunk)
    this.few?.add(hash)
    if (this.few && this.few.size > SMALL) this.few = undefined
  }
}

/** The tables of the index. */
export interface SubjectTables {
  /** By hash and sequence; the value says nothing. */
  readonly small: Database<0, [number, number]>
  /** By sequence and the first entry of the page. */
  readonly pages: Database<Buffer, [number, number]>
}

/**
 * Which commits have statements of a subject. Written in the transaction of the commit, and made anew from the journal
 * at any time: it is no part of the chain. Hashes may collide, so whoever reads a commit looks whether the subject is there.
 */
export class SubjectIndex {
  private readonly tables: SubjectTables
  /** Commits with pages, oldest first. */
  private large: number[] | undefined

  constructor(tables: SubjectTables) {
    this.tables = tables
  }

  /** Call it inside of a transaction. */
  put(sequence: number, subjects: SubjectCollector): void {
    const { small, pages } = this.tables
    if (subjects.few) {
      for (const hash of subjects.few) void small.put([hash, sequence], 0)
      return
    }
    const sorted = subjects.sorted()
    for (let from = 0; from < sorted.length; from += PAGE) {
      const page = sorted.slice(from, from + PAGE)
      void pages.put([sequence, page[0]!], Buffer.from(page.buffer))
    }
    this.large = undefined
  }

  /** The commits after `after` that may have a subject with this hash, newest first. */
  uses(hash: number, after = 0): Use[] {
    const uses: Use[] = []
    for (const [, sequence] of this.tables.small.getKeys({ start: [hash, after + 1], end: [hash, Infinity] }))
      uses.push({ sequence })
    for (const sequence of this.largeCommits()) {
      const chunks = sequence > after ? this.chunksWith(sequence, highOf(hash)) : []
      if (chunks.length > 0) uses.push({ sequence, chunks })
    }
    return uses.sort((a, b) => b.sequence - a.sequence)
  }

  /** Sums up the entries of commits up to `last`. */
  sum(last: number): SubjectSum {
    const sum = new SubjectSum()
    for (const [hash, sequence] of this.tables.small.getKeys()) if (sequence <= last) sum.add(sequence, hash)
    for (const { key, value } of this.tables.pages.getRange())
      if (key[0] <= last) for (const entry of entriesOf(value)) sum.add(key[0], entry)
    return sum
  }

  /** SHA-256, hex, over all entries in their order. */
  digest(): string {
    const digest = createHash('sha256')
    for (const [hash, sequence] of this.tables.small.getKeys()) digest.update(`${hash} ${sequence}\n`)
    for (const { key, value } of this.tables.pages.getRange()) digest.update(`${key.join(' ')}\n`).update(value)
    return digest.digest('hex')
  }

  /** Forgets everything. Call it inside of a transaction. */
  clear(): void {
    for (const table of [this.tables.small, this.tables.pages]) void table.clearSync()
    this.large = undefined
  }

  private largeCommits(): readonly number[] {
    if (this.large) return this.large
    const found: number[] = []
    for (let next: number | undefined = 0; next !== undefined;) {
      const [key] = this.tables.pages.getKeys({ start: [next, 0], limit: 1 })
      if (key) found.push(key[0])
      next = key && key[0] + 1
    }
    return (this.large = found)
  }

  /** Chunks of a commit with a subject of this high word. */
  private chunksWith(sequence: number, high: number): number[] {
    const { pages } = this.tables
    const [from, to] = [high * CHUNKS, (high + 1) * CHUNKS]
    const before = pages.getKeys({ start: [sequence, from], end: [sequence, 0], reverse: true, limit: 1 })
    const start: [number, number] = [...before][0] ?? [sequence, 0]
    const chunks = new Set<number>()
    for (const { value } of pages.getRange({ start, end: [sequence, to] })) {
      const page = entriesOf(value)
      for (let at = lowerBound(page, from); at < page.length && page[at]! < to; at++) chunks.add(page[at]! - from)
    }
    return [...chunks]
  }
}

const entriesOf = (page: Buffer): Float64Array => new Float64Array(new Uint8Array(page).buffer)

/** The first position whose entry is not below. */
function lowerBound(page: Float64Array, entry: number): number {
  let [low, high] = [0, page.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (page[middle]! < entry) low = middle + 1
    else high = middle
  }
  return low
}
