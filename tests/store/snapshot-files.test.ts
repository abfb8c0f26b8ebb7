import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataFactory } from 'n3'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { Dictionary } from '../../src/store/dictionary.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore, type SettledState } from '../../src/store/quad-store.ts'
import { SnapshotKeeper } from '../../src/store/snapshot-keeper.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const { literal, namedNode } = DataFactory
const COMMIT = 7
const hashOf = (commit: number): string | undefined => (commit === COMMIT ? 'abc' : undefined)

function fill(store: QuadStore, from: number, to: number): QuadBuffer {
  const { dictionary } = store
  const quads = new QuadBuffer()
  for (let at = from; at < to; at++) {
    const s = dictionary.internIri(`http://example.org/é${at % 100}`)
    const p = dictionary.internIri(`http://example.org/p${at % 3}`)
    const o = dictionary.intern(at % 2 === 0 ? literal(`label ${at}`, 'en') : literal(`${at}`, namedNode('http://example.org/number'))) // prettier-ignore
    quads.push(s, p, o, dictionary.internIri(`http://example.org/g${at % 2}`))
  }
  return quads
}

const contentOf = (snapshot: Snapshot): string[] => {
  const rows: string[] = []
  snapshot.scan({}, (...quad) => void rows.push(quad.map((id) => [id, snapshot.terms.text(id), snapshot.terms.text(snapshot.terms.qualifier(id))].join(' ')).join(' | '))) // prettier-ignore
  return rows
}

const folder = join(temporaryFolder(), 'snapshot')
let expected: string[]

const keeperOf = (of: string, hashes = hashOf): SnapshotKeeper =>
  new SnapshotKeeper({ folder: of, hashOf: hashes, worthWriting: 1 })

beforeAll(async () => {
  const keeper = keeperOf(folder)
  const store = keeper.open()
  store.apply(COMMIT, store.effective(fill(store, 0, 500), new QuadBuffer()))
  expected = contentOf(store.snapshot)
  store.compact()
  await keeper.close()
}, 60_000)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('The files of a snapshot', () => {
  it('give the store of that commit, with the same ids, which goes on from there.', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const store = keeperOf(folder).open()
    expect(store.snapshot.commit).toBe(COMMIT)
    expect(contentOf(store.snapshot)).toEqual(expected)
    const known = store.dictionary.size
    const more = fill(store, 400, 800)
    expect(store.dictionary.size).toBe(known + 300)
    const change = store.effective(more, new QuadBuffer())
    expect(change.added.length).toBe(300)
    expect(store.apply(COMMIT + 1, change).size).toBe(800)
    expect(contentOf(store.snapshot)).toEqual(contentOf(withAll()))
    expect(warn).not.toHaveBeenCalled()
  })

  it('are replaced as a whole by those of another commit.', async () => {
    const own = copied()
    const store = keeperOf(own).open()
    const keeper = keeperOf(own, (commit) => `hash ${commit}`)
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    const settled: SettledState[] = []
    store.onSettled((state) => settled.push(state))
    store.apply(9, store.effective(fill(store, 500, 600), new QuadBuffer()))
    store.compact()
    expect(settled.map(({ commit }) => commit)).toEqual([9])
    const other = keeper.open()
    expect(warn).toHaveBeenCalledTimes(1) // the files of commit 7 are of another hash
    other.apply(9, other.effective(fill(other, 0, 600), new QuadBuffer()))
    other.compact()
    await keeper.close()
    expect(keeper.open().snapshot.size).toBe(600)
    expect(readdirSync(own).every((name) => name.startsWith('9-') || name === 'manifest.json')).toBe(true)
  }, 60_000)

  it('are not there at first, and nobody is warned of that.', () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
    expect(keeperOf(join(temporaryFolder(), 'none')).open().snapshot.commit).toBe(0)
    expect(warn).not.toHaveBeenCalled()
  })

  const damages: Record<string, (path: string) => void> = {
    'a byte is changed': (path) => {
      const bytes = readFileSync(path)
      const at = Math.floor(Math.random() * bytes.length)
      bytes[at] = bytes[at]! ^ 0x10
      writeFileSync(path, bytes)
    },
    'it is cut': (path) => truncateSync(path, Math.max(0, readFileSync(path).length - 1)),
    'it is empty': (path) => truncateSync(path, 0),
    'it is missing': (path) => rmSync(path),
  }
  it.each(Object.entries(damages))('are not used when one of them is damaged: %s.', (_, damage) => {
    for (const name of readdirSync(folder)) {
      const own = copied()
      damage(join(own, name))
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
      const store = keeperOf(own).open()
      expect([name, store.snapshot.commit, store.snapshot.size, store.dictionary.size]).toEqual([name, 0, 0, 0])
      expect(warn).toHaveBeenCalledTimes(1)
      expect(readdirSync(join(own, '..'))).not.toContain('snapshot')
      warn.mockRestore()
    }
  })

  it('are not used for another journal, nor for one that has not come as far.', () => {
    for (const hashes of [() => 'other', () => undefined]) {
      const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
      expect(keeperOf(copied(), hashes).open().snapshot.commit).toBe(0)
      expect(warn.mock.calls[0]![0]).toMatch(/made from the journal: it is of a commit 7/)
      warn.mockRestore()
    }
  })

  it('that were never finished do not count.', () => {
    const own = copied()
    writeFileSync(join(own, '8-x-spog.bin'), 'half')
    writeFileSync(join(own, '8-x-manifest.json'), '{')
    expect(keeperOf(own).open().snapshot.commit).toBe(COMMIT)
  })
})

/** The same files in another folder. */
function copied(): string {
  const own = join(temporaryFolder(), 'snapshot')
  mkdirSync(own)
  cpSync(folder, own, { recursive: true })
  return own
}

/** A store that was given all quads at once: it numbers terms alike. */
function withAll(): Snapshot {
  const store = new QuadStore()
  return store.apply(1, store.effective(fill(store, 0, 800), new QuadBuffer()))
}

describe('A dictionary', () => {
  it('that continues another one grows far beyond it.', () => {
    const first = new Dictionary()
    const ids = Array.from({ length: 300 }, (_, at) => first.internIri(`http://example.org/${at}`))
    const second = new Dictionary(first.handle().tables)
    const more = Array.from({ length: 5000 }, (_, at) => second.internIri(`http://example.org/${at}`))
    expect(more.slice(0, 300)).toEqual(ids)
    expect(new Set(more).size).toBe(5000)
    expect(more.map((id) => second.text(id)).at(-1)).toBe('http://example.org/4999')
  })
})
