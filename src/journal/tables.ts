import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { open, type Database, type Key, type RootDatabase } from 'lmdb'
import { notFound } from '../errors.ts'
import type { Commit } from './journal.ts'
import { fullDisk, type Room } from './room.ts'
import type { SubjectTables } from './subjects.ts'

export const JOURNAL_FILE = 'journal.mdb'

/** The tables of a journal. */
export interface JournalTables {
  readonly root: RootDatabase
  readonly commits: Database<Commit, number>
  readonly chunks: Database<Buffer, [number, number]>
  readonly meta: Database<string, string>
  readonly subjects: SubjectTables
}

/** @param readOnly for looking into a journal that another process may be writing to. */
export function openRoot(path: string, { readOnly = false } = {}): RootDatabase {
  return open({ path, maxDbs: 32, noSubdir: true, readOnly })
}

/** @param prepare is given each table before it is used. */
export function openTables(
  root: RootDatabase,
  prepare: <Of extends object>(table: Of) => Of = (table) => table,
): JournalTables {
  const named = <Value, Of extends Key>(name: string, encoding: 'json' | 'binary', ordered = true): Database<Value, Of> =>
    prepare(root.openDB({ name, encoding, ...(ordered ? { keyEncoding: 'ordered-binary' } : {}) }) as never) as Database<Value, Of> // prettier-ignore
  return {
    root,
    commits: named('commits', 'json'),
    chunks: prepare(root.openDB({ name: 'chunks', encoding: 'binary', compression: true }) as never) as Database<Buffer, [number, number]>, // prettier-ignore
    meta: named('meta', 'json', false),
    subjects: { small: named('subjects', 'json'), pages: named('subject-pages', 'binary') },
  }
}

/**
 * Opens the journal of a data folder, or a file of one, to read it. Another process may be writing to it.
 *
 * @throws DomainError `not-found` when there is none.
 */
export function readTables(folder: string, file = JOURNAL_FILE): JournalTables {
  const path = join(folder, file)
  if (!existsSync(path)) throw notFound(`A store in ${folder}`)
  return openTables(openRoot(path, { readOnly: true }))
}

/** Sequence number of the newest commit, 0 when there is none. */
export const headOf = ({ meta }: Pick<JournalTables, 'meta'>): number => Number(meta.get('head') ?? 0)

/** Pages that an entry may dirty: its own, the half of it that is split off, one above. */
const ENTRY = 3 * 4096

/** Bytes of a value as it is written, at most. */
const sizeOf = (value: string | number | object): number =>
  value instanceof Uint8Array ? value.length : 3 * JSON.stringify(value).length

type Write = (...all: unknown[]) => unknown
interface Writing {
  put: Write
  remove: Write
  batch: Write
  transaction: Write
  transactionSync: Write
}

/** Whether a transaction is under way: one for all tables of a journal. */
export interface Turn {
  inside: boolean
}

/**
 * Makes every write of a table a transaction that is done when the call returns, with its room taken before. LMDB's own
 * thread for writing would tell of a full disk by promises that nobody holds, and never of the end of a flush after that.
 */
export function atOnce<Of extends object>(table: Of, room: Room, turn: Turn): Of {
  const writing = table as unknown as Writing
  const put = writing.put.bind(table)
  const remove = writing.remove.bind(table)
  const transactionSync = writing.transactionSync.bind(table)
  const whole = (work: Write, ...flags: unknown[]): unknown => {
    if (turn.inside) return work()
    turn.inside = true
    try {
      room.begin()
      return transactionSync(work, ...flags)
    } catch (error) {
      throw fullDisk(error)
    } finally {
      turn.inside = false
    }
  }
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is told as a rejection
  const promised = async (work: Write): Promise<unknown> => whole(work)
  writing.put = (key, value, ...more) => {
    if (!turn.inside) return promised(() => writing.put(key, value, ...more))
    room.take(ENTRY + sizeOf(value as string | number | object))
    return put(key, value, ...more)
  }
  writing.remove = (...all) => {
    if (!turn.inside) return promised(() => writing.remove(...all))
    room.take(ENTRY)
    return remove(...all)
  }
  writing.batch = (work) => promised(work as Write)
  writing.transaction = (work) => promised(work as Write)
  writing.transactionSync = (work, ...flags) => whole(work as Write, ...flags)
  return table
}
