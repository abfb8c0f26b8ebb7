import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '../errors.ts'

/** A process that has just made the file may still have to write its id. */
const YOUNG_MS = 2000

const pathIn = (folder: string): string => join(folder, 'writer.lock')

/** Whether a process of this id runs; one that belongs to somebody else (EPERM) does. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** When a process started, where the system says so: it tells a process from a later one with the same id. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '' // proc(5): field 22
  } catch {
    return ''
  }
}

const identity = (): string => `${process.pid} ${startOf(process.pid)}`.trim()

const contentOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The process that writes to a data folder now, if any. */
export function writerOf(folder: string): number | undefined {
  const [pid = '', start = ''] = contentOf(pathIn(folder)).split(' ')
  const holder = Number.parseInt(pid, 10)
  if (!holder || !isAlive(holder)) return undefined
  if (start) return startOf(holder) === start ? holder : undefined
  return holder === process.pid ? undefined : holder // in a container, our id may be that of the run before
}

function isBeingTaken(path: string): boolean {
  try {
    const { size, mtimeMs } = statSync(path)
    return size === 0 && Date.now() - mtimeMs < YOUNG_MS
  } catch {
    return false
  }
}

/**
 * Makes this process the one writer of a data folder and returns what releases it. The lock of a process that was
 * killed is taken over.
 *
 * @throws DomainError `conflict` while another process holds the folder.
 */
export function lockFolder(folder: string): () => void {
  const path = pathIn(folder)
  const own = identity()
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, own)
      closeSync(file)
      return () => {
        if (contentOf(path) === own) rmSync(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = writerOf(folder)
    if (holder !== undefined) {
      throw new DomainError('conflict', `Process ${holder} is writing to ${folder}: stop it, or set CONCORDANCE_DATA_DIR to another folder`) // prettier-ignore
    }
    if (isBeingTaken(path)) break
    rmSync(path, { force: true })
  }
  throw new DomainError('conflict', `${path} is being taken by another process: try again`)
}
