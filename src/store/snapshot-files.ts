import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs' // prettier-ignore
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import type { Base, Index } from './base.ts'
import { mapOrders, orders, runOver, type Order } from './columns.ts'
import type { DictionaryHandle } from './terms.ts'
import { storedKinds } from './ids.ts'
import type { TermTableHandle } from './term-table.ts'

/**
 * A store as files, so that opening it need not read the whole journal. Each file holds one piece of memory behind a
 * header; a manifest names the files of one snapshot and is put in place last, by a rename. Numbers are in the byte
 * order of the machine that wrote them; another one does not know the magic word.
 *
 * Header: eight 32-bit words: magic, format, commit (2 words, low first), bytes of content (2 words), CRC-32 of the
 * content, CRC-32 of the words before.
 */
const MAGIC = 0x52434e43
const FORMAT = 1
const HEADER_BYTES = 32
const MANIFEST = 'manifest.json'
/** Bytes that are read or written, and summed up, at a time: what fits into a cache. */
const PIECE = 2 ** 20

/** A whole store at one commit. */
export interface SnapshotRecord {
  readonly commit: number
  /** Of the commit, in the journal: what tells one journal from another. */
  readonly hash: string
  readonly base: Omit<Base, 'version'>
  readonly dictionary: Pick<DictionaryHandle, 'tables'>
}

interface Entry {
  readonly name: string
  readonly file: string
  readonly bytes: number
  readonly crc: number
}

interface Manifest {
  readonly commit: number
  readonly hash: string
  /** Terms by kind. */
  readonly terms: Readonly<Record<number, number>>
  readonly entries: readonly Entry[]
}

/** Why a snapshot cannot be used. */
export class UnusableSnapshot extends Error {}

const tableColumns = ['offsets', 'hashes', 'qualifiers'] as const

/** Every piece of memory of a record, by name. */
function* piecesOf({ base, dictionary }: SnapshotRecord): Generator<[name: string, content: Buffer]> {
  const view = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer => Buffer.from(buffer, byteOffset, byteLength)
  for (const order of orders) {
    const { columns, length, starts, repeats } = base.indexes[order]
    yield [order, Buffer.from(columns[0].buffer, columns[0].byteOffset, 16 * length)]
    yield [`${order}-starts`, view(starts)]
    yield [`${order}-repeats`, view(repeats)]
  }
  yield ['statistics', view(base.statistics)]
  for (const kind of storedKinds) {
    const { arena, offsets, hashes, qualifiers, count } = dictionary.tables[kind]!
    yield [`terms-${kind}-arena`, Buffer.from(arena, 0, new Uint32Array(offsets)[count])]
    yield [`terms-${kind}-offsets`, Buffer.from(offsets, 0, 4 * (count + 1))]
    yield [`terms-${kind}-hashes`, Buffer.from(hashes, 0, 4 * count)]
    yield [`terms-${kind}-qualifiers`, Buffer.from(qualifiers, 0, 4 * count)]
  }
}

function headerOf(commit: number, bytes: number, crc: number): Buffer {
  const high = (value: number): number => Math.floor(value / 2 ** 32)
  const words = new Uint32Array([MAGIC, FORMAT, commit >>> 0, high(commit), bytes >>> 0, high(bytes), crc, 0])
  const header = Buffer.from(words.buffer)
  words[7] = crc32(header.subarray(0, HEADER_BYTES - 4))
  return header
}

function writePiece(path: string, commit: number, content: Buffer): number {
  const file = openSync(path, 'w')
  try {
    let crc = 0
    for (let at = 0; at < content.length; at += PIECE) {
      const piece = content.subarray(at, at + PIECE)
      crc = crc32(piece, crc)
      for (let done = 0; done < piece.length;)
        done += writeSync(file, piece, done, piece.length - done, HEADER_BYTES + at + done)
    }
    writeSync(file, headerOf(commit, content.length, crc), 0, HEADER_BYTES, 0)
    fsyncSync(file)
    return crc
  } finally {
    closeSync(file)
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const sealed = (text: string): string => `${crc32(text).toString(16)}\n${text}`

/**
 * Writes a snapshot beside the one that is there, puts it in its place and removes what is not part of it.
 *
 * @param run what the names of the files begin with: none that is there may have it.
 */
export function writeSnapshotFiles(
  folder: string,
  record: SnapshotRecord,
  run = `${record.commit}-${process.hrtime.bigint().toString(36)}`,
): void {
  mkdirSync(folder, { recursive: true })
  try {
    writeAll(folder, record, run)
  } catch (error) {
    for (const name of readdirSync(folder)) if (name.startsWith(run)) rmSync(join(folder, name), { force: true }) // the room may be missed
    throw error
  }
}

function writeAll(folder: string, record: SnapshotRecord, run: string): void {
  const { commit, hash, dictionary } = record
  const entries: Entry[] = []
  for (const [name, content] of piecesOf(record)) {
    const file = `${run}-${name}.bin`
    entries.push({ name, file, bytes: content.length, crc: writePiece(join(folder, file), commit, content) })
  }
  const terms = Object.fromEntries(storedKinds.map((kind) => [kind, dictionary.tables[kind]!.count]))
  const manifest: Manifest = { commit, hash, terms, entries }
  const beside = join(folder, `${run}-${MANIFEST}`)
  writeFileSync(beside, sealed(JSON.stringify(manifest)), { flush: true })
  syncFolder(folder)
  renameSync(beside, join(folder, MANIFEST))
  syncFolder(folder)
  removeAllBut(folder, new Set([MANIFEST, ...entries.map(({ file }) => file)]))
}

/** Removes what an older snapshot, or one that was never finished, has left. */
function removeAllBut(folder: string, kept: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name), { force: true })
}

/** Removes all files of a snapshot that is not to be used. */
export function removeSnapshotFiles(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Fills memory from a file and compares what is known of it. */
function readPiece(folder: string, commit: number, { file, bytes, crc }: Entry, memory: SharedArrayBuffer): void {
  const unusable = (why: string): UnusableSnapshot => new UnusableSnapshot(`${file} ${why}`)
  const handle = openSync(join(folder, file), 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(handle, header, 0, HEADER_BYTES, 0)
    if (!header.equals(headerOf(commit, bytes, crc))) throw unusable('has another header than it should')
    const content = Buffer.from(memory, 0, bytes)
    let sum = 0
    for (let at = 0; at < bytes;) {
      const got = readSync(handle, content, at, Math.min(PIECE, bytes - at), HEADER_BYTES + at)
      if (got === 0) throw unusable('is shorter than it should be')
      sum = crc32(content.subarray(at, at + got), sum)
      at += got
    }
    if (sum !== crc) throw unusable('is damaged')
  } finally {
    closeSync(handle)
  }
}

function readManifest(folder: string): Manifest | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, MANIFEST), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    if (!existsSync(folder)) return undefined
    throw new UnusableSnapshot(`it has no ${MANIFEST}: it was never finished, or that was removed`)
  }
  const json = text.slice(text.indexOf('\n') + 1)
  if (text !== sealed(json)) throw new UnusableSnapshot(`${MANIFEST} is damaged`)
  return JSON.parse(json) as Manifest
}

/** Reads the pieces of a snapshot by name, each into memory of its own. */
class PieceReader {
  private readonly folder: string
  private readonly commit: number
  private readonly entries: ReadonlyMap<string, Entry>

  constructor(folder: string, { commit, entries }: Manifest) {
    this.folder = folder
    this.commit = commit
    this.entries = new Map(entries.map((entry) => [entry.name, entry]))
  }

  /** @param room bytes of the memory, when it should be more than what is in the file. */
  memory(name: string, room = 0): SharedArrayBuffer {
    const entry = this.entries.get(name)
    if (!entry) throw new UnusableSnapshot(`${MANIFEST} does not name ${name}`)
    const memory = new SharedArrayBuffer(Math.max(room, entry.bytes))
    readPiece(this.folder, this.commit, entry, memory)
    return memory
  }

  index(order: Order): Index {
    const run = runOver(this.memory(order))
    const starts = new Uint32Array(this.memory(`${order}-starts`))
    return { ...run, starts, repeats: new Uint32Array(this.memory(`${order}-repeats`)) }
  }

  /** The terms of a kind, with room for a quarter more: memory that nothing was written to costs nothing. */
  table(kind: number, count: number): TermTableHandle {
    const capacity = count + (count >>> 2) + 256
    const text = this.entries.get(`terms-${kind}-arena`)?.bytes ?? 0
    const arena = this.memory(`terms-${kind}-arena`, Math.min(2 ** 32 - 1, text + Math.floor(text / 4) + 4096))
    const [offsets, hashes, qualifiers] = tableColumns.map((column) =>
      this.memory(`terms-${kind}-${column}`, 4 * (capacity + Number(column === 'offsets'))),
    ) as [SharedArrayBuffer, SharedArrayBuffer, SharedArrayBuffer]
    return { arena, offsets, hashes, qualifiers, count }
  }
}

/**
 * Reads the snapshot of a folder into shared memory.
 *
 * @param hashOf the hash of a commit in the journal, if it is there.
 * @returns nothing when there is no snapshot.
 * @throws UnusableSnapshot when there is one that is damaged, or not one of this journal.
 */
export function readSnapshotFiles(
  folder: string,
  hashOf: (commit: number) => string | undefined,
): SnapshotRecord | undefined {
  // prettier-ignore
  const manifest = readManifest(folder)
  if (!manifest) return undefined
  const { commit, hash, terms } = manifest
  if (hashOf(commit) !== hash) throw new UnusableSnapshot(`it is of a commit ${commit} that is not in the journal`)
  try {
    const reader = new PieceReader(folder, manifest)
    const indexes = mapOrders((order) => reader.index(order))
    const statistics = new Uint32Array(reader.memory('statistics'))
    const tables = Object.fromEntries(storedKinds.map((kind) => [kind, reader.table(kind, terms[kind] ?? 0)]))
    return { commit, hash, base: { indexes, statistics }, dictionary: { tables } }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new UnusableSnapshot(`a file of it is missing: ${(error as Error).message}`)
  }
}
