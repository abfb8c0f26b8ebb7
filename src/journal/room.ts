import { closeSync, fstatSync, openSync, statfsSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { DomainError } from '../errors.ts'

/** What a transaction may dirty beside its entries: tables of tables, free pages, both heads. */
const BASE = 2 ** 18
/** The file grows by a sixteenth, by so much at least and at most. */
const MIN_STEP = 2 ** 18
const MAX_STEP = 2 ** 24
const ZEROS = Buffer.alloc(2 ** 20)

const FULL = new Set(['ENOSPC', 'EDQUOT'])

/** Tells a disk without room from all else that may go wrong; what it does not know comes back as it was. */
export function fullDisk(error: unknown): unknown {
  const { code } = (error ?? {}) as NodeJS.ErrnoException
  const full = FULL.has(String(code)) || (error instanceof Error && /No space left on device|MDB_MAP_FULL/.test(error.message)) // prettier-ignore
  return full
    ? new DomainError('insufficient-storage', 'There is no room left on the disk of the data folder: free some, and writing goes on', { cause: error }) // prettier-ignore
    : error
}

/** What there is room for. */
export interface RoomState {
  /** Bytes that are free on the disk of the journal. */
  readonly free: number
  /** Whether as much is free as has to be, so that commits are taken. */
  readonly writable: boolean
}

/**
 * Room on disk for what LMDB is about to write. LMDB must never find the disk full: its binding then writes a message
 * beyond the memory that it has for it, and the process ends with all its readers. So the blocks behind the last page
 * are taken, filled with zeros, before a transaction needs them, by calls that fail without harm; and commits are
 * refused while less than a reserve is free.
 */
export class Room {
  private readonly folder: string
  private readonly minFree: number
  private readonly lastPage: () => { readonly page: number; readonly size: number }
  private readonly file: number
  /** Where the blocks of the file end. */
  private allocated: number
  /** Where the transaction may end. */
  private needed = 0

  /**
   * @param path the file of the journal, which is there.
   * @param minFree bytes that must be free for a commit.
   * @param lastPage the last page that LMDB uses, and the size of a page.
   */
  constructor(path: string, minFree: number, lastPage: () => { readonly page: number; readonly size: number }) {
    this.folder = dirname(path)
    this.minFree = minFree
    this.lastPage = lastPage
    this.file = openSync(path, 'a') // at the end and nowhere else, whatever LMDB has written since
    this.allocated = fstatSync(this.file).size
  }

  get state(): RoomState {
    const { bavail, bsize } = statfsSync(this.folder)
    const free = bavail * bsize
    return { free, writable: free > 0 && free >= this.minFree }
  }

  /** @throws DomainError `insufficient-storage` while less is free than has to be. */
  requireReserve(): void {
    const { free, writable } = this.state
    if (writable) return
    const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)
    throw new DomainError('insufficient-storage', `Only ${megabytes(free)} MB are free on the disk of the data folder, and ${megabytes(this.minFree)} MB are kept (CONCORDANCE_MIN_FREE_MB): free some, and writing goes on`) // prettier-ignore
  }

  /** A transaction begins. @throws DomainError `insufficient-storage` */
  begin(): void {
    const { page, size } = this.lastPage()
    this.needed = (page + 1) * size + BASE
    this.grow()
  }

  /** The transaction writes so many bytes more. @throws DomainError `insufficient-storage` */
  take(bytes: number): void {
    this.needed += bytes
    this.grow()
  }

  close(): void {
    closeSync(this.file)
  }

  private grow(): void {
    if (this.needed <= this.allocated) return
    this.allocated = fstatSync(this.file).size
    const step = Math.min(MAX_STEP, Math.max(MIN_STEP, this.allocated / 16))
    const end = Math.max(this.needed, this.allocated + Math.ceil(step))
    try {
      while (this.allocated < end)
        this.allocated += writeSync(this.file, ZEROS, 0, Math.min(ZEROS.length, end - this.allocated))
    } catch (error) {
      throw fullDisk(error)
    }
  }
}
