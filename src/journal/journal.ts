import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TransactionFlags, type Database, type Key } from 'lmdb'
import { DomainError } from '../errors.ts'
import { breath } from '../threads/breath.ts'
import { fullDisk, Room, type RoomState } from './room.ts'
import { atOnce, headOf, JOURNAL_FILE, openRoot, openTables, type JournalTables, type Turn } from './tables.ts'
import { GENESIS, sealOf, verifyTables, type Verified, type VerifyOptions } from './verify.ts'
import { SubjectCollector, SubjectIndex, subjectHash, type SubjectKind, type Use } from './subjects.ts'

/** One commit: who changed what, when and why. Its quads lie in chunks beside it. */
export interface Commit {
  /** 1, 2, 3 …; the one order of everything. */
  readonly sequence: number
  /** A UUID. */
  readonly id: string
  /** ISO 8601, UTC. */
  readonly time: string
  readonly actor: string
  /** IRI of a term that says what kind of change it is, such as `concord:Load`. */
  readonly intent: string
  readonly domain?: string
  readonly message: string
  /** IRI of the proposal whose approval let the change be made, where there was one. */
  readonly decision?: string
  /** How many quads were added and removed, by IRI of the graph. */
  readonly graphs: Readonly<Record<string, { readonly added: number; readonly removed: number }>>
  /** What the checks found when the change was made; absent where none were asked for, as with a load. */
  readonly checks?: Checks
  readonly chunks: number
  /** SHA-256, hex, over the bytes of its chunks; commits of older versions do not say it. */
  readonly content?: string
  /** SHA-256, hex, over the previous commit's hash, this commit's other members and the bytes of its chunks. */
  readonly hash: string
  readonly previous: string
}

/** The report of the checks in short: the change was let through. */
export interface Checks {
  /** Graphs with the shapes that governed what was changed. */
  readonly shapes: readonly string[]
  /** Nodes that were looked at. */
  readonly nodes: number
  /** Findings that did not stand in the way: warnings, and what was wrong before. */
  readonly findings: number
}

/** What the author of a commit says; the journal adds sequence, id and hashes. */
export type CommitDraft = Omit<Commit, 'sequence' | 'id' | 'chunks' | 'content' | 'hash' | 'previous'>

/** Settings that a store is born with and keeps, such as the base URI that its URIs were minted in. */
export type Birth = Readonly<Record<string, string>>

const FORMAT = '1'

export interface JournalOptions {
  /** Bytes that must be free on the disk for a commit to be taken. */
  readonly minFree?: number
}

/** A chunk before the last is written at once, and is on disk with the last. */
const UNSYNCED = TransactionFlags.ABORTABLE | TransactionFlags.SYNCHRONOUS_COMMIT | TransactionFlags.NO_SYNC_FLUSH
/** Chunks after which what was written is put on disk beside the main thread, so that the last need not wait for all. */
const SYNC_EVERY = 64

/**
 * The truth: an append-only sequence of commits in LMDB, each chained to the one before by a hash. A commit exists
 * when its header and the new head are written, in one transaction; chunks written before that are nobody's until
 * then, and are swept when the journal is opened.
 */
export class Journal {
  private readonly path: string
  private readonly tables: JournalTables
  private readonly subjects: SubjectIndex
  private readonly room: Room
  private readonly turn: Turn = { inside: false }

  /** @throws DomainError `conflict` when the folder was made by another version, or born with other settings. */
  constructor(folder: string, birth: Birth, { minFree = 0 }: JournalOptions = {}) {
    mkdirSync(folder, { recursive: true })
    this.path = join(folder, JOURNAL_FILE)
    const root = openRoot(this.path)
    this.room = new Room(this.path, minFree, () => {
      const { lastPageNumber, pageSize } = root.getStats() as { lastPageNumber: number; pageSize: number }
      return { page: lastPageNumber, size: pageSize }
    })
    this.tables = openTables(root, (table) => atOnce(table, this.room, this.turn))
    this.checkBirth(folder, { format: FORMAT, ...birth })
    this.sweepIfRoom()
    this.subjects = new SubjectIndex(this.tables.subjects)
  }

  /** Sequence number of the newest commit, 0 when there is none. */
  get head(): number {
    return headOf(this.tables)
  }

  commit(sequence: number): Commit | undefined {
    return this.tables.commits.get(sequence)
  }

  /** What the disk has room for. */
  get disk(): RoomState {
    return this.room.state
  }

  /** The commits after `after`, oldest first. */
  *since(after: number): Generator<Commit> {
    for (const { value } of this.tables.commits.getRange({ start: after + 1 })) yield value
  }

  *chunksOf(commit: Commit): Generator<Buffer> {
    for (let index = 0; index < commit.chunks; index++) yield this.chunk(commit.sequence, index)
  }

  /** One chunk of a commit, 0 to `chunks - 1`. */
  chunk(sequence: number, index: number): Buffer {
    const bytes = this.tables.chunks.get([sequence, index])
    if (!bytes) throw new Error(`The journal is damaged: commit ${sequence} lacks chunk ${index}`)
    return bytes
  }

  /**
   * The commits after `after` that may have added or removed statements of a subject (its kind, and its text in UTF-8),
   * newest first: whoever reads them finds out.
   */
  usesOf(kind: SubjectKind, text: Uint8Array, after = 0): Use[] {
    this.indexSubjects()
    return this.subjects.uses(subjectHash(kind, text), after)
  }

  /**
   * Indexes the subjects of commits that have no index yet, as in a journal of an older version. It is done when the
   * index is first needed, if not before.
   */
  indexSubjects(): void {
    const indexed = Number(this.tables.meta.get('subjects') ?? 0)
    if (indexed === this.head) return
    for (const commit of this.since(indexed)) {
      const subjects = new SubjectCollector()
      for (const chunk of this.chunksOf(commit)) subjects.add(chunk)
      this.transact(() => {
        this.subjects.put(commit.sequence, subjects)
        void this.tables.meta.put('subjects', String(commit.sequence))
      })
    }
  }

  /** Makes the index of subjects anew from the commits. */
  rebuildSubjects(): void {
    this.transact(() => {
      this.subjects.clear()
      void this.tables.meta.put('subjects', '0')
    })
    this.indexSubjects()
  }

  /**
   * Appends a commit. Resolves when it is on disk: killing the process afterwards loses nothing, killing it before
   * leaves nothing.
   *
   * @throws DomainError `insufficient-storage` when the disk has no room: then it leaves nothing either.
   */
  async append(draft: CommitDraft, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Commit> {
    this.room.requireReserve()
    this.sweep() // what an append that failed has left
    this.indexSubjects()
    const sequence = this.head + 1
    const previous = this.hashBefore(sequence)
    const digest = createHash('sha256')
    const subjects = new SubjectCollector()
    let count = 0
    let last: Buffer | undefined
    for await (const chunk of chunks) {
      digest.update(chunk)
      subjects.add(chunk)
      if (last) await this.keepChunk(sequence, count++, last)
      last = chunk
    }
    if (count > 0) await this.sync()
    const content = digest.digest('hex')
    const unsigned = { sequence, id: randomUUID(), ...draft, chunks: count + Number(last !== undefined), content, previous } // prettier-ignore
    const commit: Commit = { ...unsigned, hash: sealOf(unsigned, content) }
    this.transact(() => {
      if (last) void this.tables.chunks.put([sequence, count], last) // so a small commit is written to disk but once
      void this.tables.commits.put(sequence, commit)
      this.subjects.put(sequence, subjects)
      void this.tables.meta.put('head', String(sequence))
      void this.tables.meta.put('subjects', String(sequence))
    })
    return commit
  }

  /**
   * A table beside the commits, for what must not be public or is bulky: drafts, hashes of tokens, audit. It is no part
   * of the chain. What was put is on disk when the table's `flushed` resolves.
   */
  table<Value, Of extends Key = string>(name: string, encoding: 'json' | 'binary' = 'json'): Database<Value, Of> {
    const options = { name: `table:${name}`, encoding, keyEncoding: 'ordered-binary' } as const
    return atOnce(this.tables.root.openDB<Value, Of>(options), this.room, this.turn)
  }

  /** SHA-256, hex, over the index of subjects. */
  subjectsDigest(): string {
    this.indexSubjects()
    return this.subjects.digest()
  }

  /** Recomputes every hash and compares the index of subjects: see `verifyTables`. */
  verify(options?: VerifyOptions): Promise<Verified> {
    return verifyTables(this.tables, options)
  }

  async close(): Promise<void> {
    await this.tables.root.close()
    this.room.close()
  }

  /** @throws DomainError `insufficient-storage`, and nothing of the transaction is there. */
  private transact(work: () => void, flags?: TransactionFlags): void {
    this.tables.meta.transactionSync(work, flags)
  }

  private async keepChunk(sequence: number, index: number, chunk: Buffer): Promise<void> {
    this.room.requireReserve()
    this.transact(() => void this.tables.chunks.put([sequence, index], chunk), UNSYNCED)
    if (index % SYNC_EVERY === SYNC_EVERY - 1) await this.sync()
    else await breath()
  }

  /** Puts what was written on disk, beside the main thread. */
  private async sync(): Promise<void> {
    const file = await openFile(this.path, 'r+')
    try {
      await file.datasync()
    } catch (error) {
      throw fullDisk(error)
    } finally {
      await file.close()
    }
  }

  private hashBefore(sequence: number): string {
    if (sequence === 1) return GENESIS
    const before = this.tables.commits.get(sequence - 1)
    if (!before) throw new Error(`The journal is damaged: commit ${sequence - 1} is missing; see "concordance verify"`)
    return before.hash
  }

  private checkBirth(folder: string, birth: Birth): void {
    for (const [key, wanted] of Object.entries(birth)) {
      const had = this.tables.meta.get(`birth:${key}`)
      if (had === undefined && this.head === 0) this.tables.meta.putSync(`birth:${key}`, wanted)
      else if (had !== wanted) {
        void this.close()
        throw new DomainError(
          'conflict',
          `The store in ${folder} was made with ${key} ${had ?? '(none)'} and cannot be opened with ${wanted}: set it back, or choose another CONCORDANCE_DATA_DIR`,
        )
      }
    }
  }

  /** A disk without room is no reason not to be read from. */
  private sweepIfRoom(): void {
    try {
      this.sweep()
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'insufficient-storage')) throw error
    }
  }

  /**
   * Removes the chunks of a commit that was never finished.
   *
   * @throws Error when there is a commit after the head: it would be lost.
   */
  private sweep(): void {
    const { chunks, commits } = this.tables
    const orphans = [...chunks.getKeys({ start: [this.head + 1, 0] })]
    const [beyond] = commits.getKeys({ start: this.head + 1, limit: 1 })
    if (beyond !== undefined) throw new Error(`The journal is damaged: its head is ${this.head}, and there is a commit ${beyond}; see "concordance verify"`) // prettier-ignore
    if (orphans.length === 0) return
    this.transact(() => {
      for (const key of orphans) void chunks.remove(key)
    })
  }
}
