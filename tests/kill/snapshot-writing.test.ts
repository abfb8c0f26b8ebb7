import { cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DataFactory } from 'n3'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore, type SettledState } from '../../src/store/quad-store.ts'
import { readSnapshotFiles, writeSnapshotFiles } from '../../src/store/snapshot-files.ts'
import { temporaryFolder } from '../helpers/folder.ts'

/**
 * What a killed process leaves on disk is what its calls did until then, synced or not. So a process that ends at its
 * nth call is played by one whose calls all throw from then on; syncing is counted, but not done.
 */
const calls = vi.hoisted(() => ({ left: Number.MAX_SAFE_INTEGER }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const ending =
    (act: (...all: never[]) => unknown): unknown =>
    (...parameters: never[]) => {
      if (calls.left-- <= 0) throw new Error('killed')
      return act(...parameters)
    }
  return {
    ...fs,
    openSync: ending(fs.openSync),
    writeSync: ending(fs.writeSync),
    writeFileSync: ending(fs.writeFileSync),
    fsyncSync: ending(() => undefined),
    renameSync: ending(fs.renameSync),
    rmSync: ending(fs.rmSync),
  }
})

const hashOf = (commit: number): string => `hash of ${commit}`
let older: SettledState
let newer: SettledState

function stateOf(commit: number, quads: number): SettledState {
  const store = new QuadStore()
  const added = new QuadBuffer()
  const id = (name: string): number => store.dictionary.intern(DataFactory.namedNode(`http://example.org/${name}`))
  for (let at = 0; at < quads; at++) added.push(id(`s${at}`), id('p'), id(`o${at}`), id('g'))
  let state: SettledState | undefined
  store.onSettled((settled) => (state = settled))
  store.apply(commit, { added, removed: new QuadBuffer() })
  store.compact()
  return state!
}

const write = (folder: string, state: SettledState): void =>
  writeSnapshotFiles(folder, { ...state, hash: hashOf(state.commit) })

function commitIn(folder: string): number | undefined {
  const record = readSnapshotFiles(folder, hashOf)
  if (!record) return undefined
  const store = new QuadStore(record)
  expect(store.snapshot.size).toBe(record.commit)
  expect(store.snapshot.terms.iri(`http://example.org/s${record.commit - 1}`)).not.toBe(0)
  return record.commit
}

beforeAll(() => {
  older = stateOf(50, 50)
  newer = stateOf(60, 60)
})

afterEach(() => {
  calls.left = Number.MAX_SAFE_INTEGER
})

describe('Writing a snapshot that is ended at any of its calls', () => {
  it('leaves the one before or the new one, and can be done again.', () => {
    const before = join(temporaryFolder(), 'snapshot')
    write(before, older)
    let found: number | undefined
    let ended = 0
    for (; ; ended++) {
      const folder = join(temporaryFolder(), 'snapshot')
      mkdirSync(folder)
      cpSync(before, folder, { recursive: true })
      calls.left = ended
      let isKilled = false
      try {
        write(folder, newer)
      } catch {
        isKilled = true
      }
      calls.left = Number.MAX_SAFE_INTEGER
      const now = commitIn(folder)
      expect(now === 50 || now === 60).toBe(true)
      expect(now).toBeGreaterThanOrEqual(found ?? 50)
      found = now
      if (!isKilled) break
      if (ended % 10 === 0) {
        write(folder, newer)
        expect(commitIn(folder)).toBe(60)
      }
    }
    expect(ended).toBeGreaterThan(100)
    expect(found).toBe(60)
  }, 120_000)

  it('leaves none that could be used when it was the first.', () => {
    for (let ended = 0; ended < 60; ended += 3) {
      const folder = join(temporaryFolder(), 'snapshot')
      calls.left = ended
      expect(() => write(folder, newer)).toThrow('killed')
      calls.left = Number.MAX_SAFE_INTEGER
      expect(existsSync(folder)).toBe(true)
      expect(() => commitIn(folder)).toThrow(/it has no manifest/)
    }
  })
})
