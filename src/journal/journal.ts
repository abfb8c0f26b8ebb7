import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { open, type Database, type Key, type RootDatabase } from 'lmdb'
import { DomainError } from '../errors.ts'
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
export type CommitDraft = Omit<Commit, 'sequence' | 'id' | 'chunks' | 'hash' | 'previous'>

/** Settings that a store is born with and keeps, such as the base URI that its URIs were minted in. */
export type Birth = Readonly<Record<string, string>>

const FORMAT = '1'
const GENESIS = '0'.repeat(64)

/**
 * The truth: an append-only sequence of commits in LMDB, each chained to the one before by a hash. A commit exists
 * when its header and the new head are written, in one transaction; chunks written before that are nobody's until
 * then, and are swept when the journal is opened.
 */
export class Journal {
  private readonly root: RootDatabase
  private readonly commits: Database<Commit, number>
  private readonly chunks: Database<Buffer, [number, number]>
  private readonly meta: Database<string, string>
  private readonly subjects: SubjectIndex

  /** @throws DomainError `conflict` when the folder was made by another version, or born with other settings. */
  constructor(folder: string, birth: Birth) {
    mkdirSync(folder, { recursive: true })
    this.root = open({ path: join(folder, 'journal.mdb'), maxDbs: 32, noSubdir: true })
    this.commits = this.root.openDB({ name: 'commits', encoding: 'json', keyEncoding: 'ordered-binary' })
    this.chunks = this.root.openDB({ name: 'chunks', encoding: 'binary', compression: true })
    this.meta = this.root.openDB({ name: 'meta', encoding: 'json' })
    this.checkBirth(folder, { format: FORMAT, ...birth })
    this.sweep()
    this.subjects = new SubjectIndex({
      small: this.root.openDB({ name: 'subjects', encoding: 'json', keyEncoding: 'ordered-binary' }),
      pages: this.root.openDB({ name: 'subject-pages', encoding: 'binary', keyEncoding: 'ordered-binary' }),
    })
  }

  /** Sequence number of the newest commit, 0 when there is none. */
  get head(): number {
    return Number(this.meta.get('head') ?? 0)
  }

  commit(sequence: number): Commit | undefined {
    return this.commits.get(sequence)
  }

  /** The commits after `after`, oldest first. */
  *since(after: number): Generator<Commit> {
    for (const { value } of this.commits.getRange({ start: after + 1 })) yield value
  }

  *chunksOf(commit: Commit): Generator<Buffer> {
    for (let index = 0; index < commit.chunks; index++) yield this.chunk(commit.sequence, index)
  }

  /** One chunk of a commit, 0 to `chunks - 1`. */
  chunk(sequence: number, index: number): Buffer {
    const bytes = this.chunks.get([sequence, index])
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
    const indexed = Number(this.meta.get('subjects') ?? 0)
    if (indexed === this.head) return
    for (const commit of this.since(indexed)) {
      const subjects = new SubjectCollector()
      for (const chunk of this.chunksOf(commit)) subjects.add(chunk)
      this.root.transactionSync(() => {
        this.subjects.put(commit.sequence, subjects)
        void this.meta.put('subjects', String(commit.sequence))
      })
    }
  }

  /** Makes the index of subjects anew from the commits. */
  rebuildSubjects(): void {
    this.root.transactionSync(() => {
      this.subjects.clear()
      void this.meta.put('subjects', '0')
    })
    this.indexSubjects()
  }

  /**
   * Appends a commit. Resolves when it is on disk: killing the process afterwards loses nothing, killing it before
   * leaves nothing.
   */
  async append(draft: CommitDraft, chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<Commit> {
    this.sweep() // what an append that failed has left
    this.indexSubjects()
    const sequence = this.head + 1
    const previous = this.commits.get(sequence - 1)?.hash ?? GENESIS
    const digest = createHash('sha256')
    const subjects = new SubjectCollector()
    const puts = new Puts()
    let count = 0
    let last: Buffer | undefined
    try {
      for await (const chunk of chunks) {
        digest.update(chunk)
        subjects.add(chunk)
        if (last) await puts.add(this.chunks.put([sequence, count++], last))
        last = chunk
      }
    } finally {
      await puts.done()
    }
    const chunkCount = count + Number(last !== undefined)
    const unsigned = { sequence, id: randomUUID(), ...draft, chunks: chunkCount, previous }
    const commit: Commit = { ...unsigned, hash: sealOf(unsigned, digest.digest('hex')) }
    this.root.transactionSync(() => {
      if (last) void this.chunks.put([sequence, count], last) // so a small commit is written to disk but once
      void this.commits.put(sequence, commit)
      this.subjects.put(sequence, subjects)
      void this.meta.put('head', String(sequence))
      void this.meta.put('subjects', String(sequence))
    })
    await this.root.flushed
    return commit
  }

  /**
   * A table beside the commits, for what must not be public or is bulky: drafts, hashes of tokens, audit. It is no part
   * of the chain. What was put is on disk when the table's `flushed` resolves.
   */
  table<Value, Of extends Key = string>(name: string, encoding: 'json' | 'binary' = 'json'): Database<Value, Of> {
    return this.root.openDB<Value, Of>({ name: `table:${name}`, encoding, keyEncoding: 'ordered-binary' })
  }

  /** Recomputes every hash. Returns the sequence number of the first commit that is missing or does not fit, if any. */
  verify(): number | undefined {
    let previous = GENESIS
    for (let sequence = 1; sequence <= this.head; sequence++) {
      const commit = this.commits.get(sequence)
      if (!commit || commit.previous !== previous || !this.fits(commit)) return sequence
      previous = commit.hash
    }
    return undefined
  }

  private fits({ hash, ...unsigned }: Commit): boolean {
    const digest = createHash('sha256')
    for (let index = 0; index < unsigned.chunks; index++) {
      const chunk = this.chunks.get([unsigned.sequence, index])
      if (!chunk) return false
      digest.update(chunk)
    }
    return sealOf(unsigned, digest.digest('hex')) === hash
  }

  async close(): Promise<void> {
    await this.root.flushed
    await this.root.close()
  }

  private checkBirth(folder: string, birth: Birth): void {
    for (const [key, wanted] of Object.entries(birth)) {
      const had = this.meta.get(`birth:${key}`)
      if (had === undefined && this.head === 0) this.meta.putSync(`birth:${key}`, wanted)
      else if (had !== wanted) {
        void this.root.close()
        throw new DomainError(
          'conflict',
          `The store in ${folder} was made with ${key} ${had ?? '(none)'} and cannot be opened with ${wanted}: set it back, or choose another CONCORDANCE_DATA_DIR`,
        )
      }
    }
  }

  /** Removes the chunks of a commit that was never finished. */
  private sweep(): void {
    const orphans = [...this.chunks.getKeys({ start: [this.head + 1, 0] })]
    if (orphans.length === 0) return
    this.root.transactionSync(() => {
      for (const key of orphans) void this.chunks.remove(key)
    })
  }
}

/** Chunks that may be on their way to disk before the next one is made. */
const WINDOW = 8

/** What is being written, some of it at a time. */
class Puts {
  private readonly underWay: Promise<unknown>[] = []

  /** Resolves when there is room for another. @throws what went wrong with one before */
  async add(put: Promise<unknown>): Promise<void> {
    put.catch(() => undefined) // it is waited for later
    this.underWay.push(put)
    if (this.underWay.length >= WINDOW) await this.underWay.shift()
  }

  /** Resolves when all is written. */
  async done(): Promise<void> {
    await Promise.all(this.underWay)
  }
}

const sealOf = (unsigned: Omit<Commit, 'hash'>, chunksDigest: string): string =>
  createHash('sha256').update(JSON.stringify(unsigned)).update(chunksDigest).digest('hex')
