import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError } from '../errors.ts'

/** Whether a process of this id runs; one that belongs to somebody else (EPERM) does. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const holderOf = (path: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/**
 * Makes this process the one writer of a data folder and returns what releases it. The lock of a process that was
 * killed is taken over; so is one with our own process id, which in a container is that of the run before.
 *
 * @throws DomainError `conflict` while another process holds the folder.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'writer.lock')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, String(process.pid))
      closeSync(file)
      return () => {
        if (holderOf(path) === process.pid) rmSync(path, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = holderOf(path)
      if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
        throw new DomainError(
          'conflict',
          `Process ${holder} is writing to ${folder}: stop it, or set CONCORDANCE_DATA_DIR to another folder`,
        )
      }
      rmSync(path, { force: true })
    }
  }
  throw new DomainError('conflict', `${path} is being taken by another process: try again`)
}
