import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder, writerOf } from '../../src/journal/lock.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const lockIn = (folder: string): string => join(folder, 'writer.lock')
const linux = existsSync('/proc/self/stat')

describe('The lock of a data folder', () => {
  it('is there while the folder is held, and gone afterwards.', () => {
    const folder = temporaryFolder()
    const release = lockFolder(folder)
    expect(readFileSync(lockIn(folder), 'utf8')).toContain(String(process.pid))
    release()
    expect(existsSync(lockIn(folder))).toBe(false)
    expect(writerOf(folder)).toBeUndefined()
  })

  it('refuses a second writer with a sentence that names the first.', async () => {
    const folder = temporaryFolder()
    const other = spawn('sleep', ['30'])
    try {
      writeFileSync(lockIn(folder), String(other.pid))
      expect(writerOf(folder)).toBe(other.pid)
      expect(() => lockFolder(folder)).toThrow(
        `Process ${other.pid} is writing to ${folder}: stop it, or set CONCORDANCE_DATA_DIR to another folder`,
      )
    } finally {
      other.kill()
      await once(other, 'exit')
    }
    lockFolder(folder)() // and takes it over from a process that has ended
    expect(existsSync(lockIn(folder))).toBe(false)
  })

  it.runIf(linux)('refuses the process that holds it already.', () => {
    const folder = temporaryFolder()
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(`Process ${process.pid} is writing`)
    release()
  })

  it.runIf(linux)('is taken over from a process whose number another one has now.', () => {
    const folder = temporaryFolder()
    writeFileSync(lockIn(folder), `${process.ppid} 1`)
    expect(writerOf(folder)).toBeUndefined()
    lockFolder(folder)()
  })

  it('is left to a process that is just about to write its number.', () => {
    const folder = temporaryFolder()
    writeFileSync(lockIn(folder), '')
    expect(() => lockFolder(folder)).toThrow(/is being taken by another process: try again/)
  })
})
