import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupJournal, restoreJournal } from '../../src/journal/backup.ts'
import { Journal } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { base, birth, bytes, draft, journalOf, tamper } from './support.ts'

const wordsOf = (journal: Journal): string[] => [...journal.since(0)].map(({ message }) => message)
const restore = (from: string, to: string, baseIri = base): ReturnType<typeof restoreJournal> =>
  restoreJournal(from, to, { baseIri })

async function backedUp(): Promise<string> {
  const target = join(temporaryFolder(), 'backup')
  await backupJournal(await journalOf('first', 'second'), target)
  return target
}

describe('A backup', () => {
  it('is the journal of one moment, with its tables, though commits are made meanwhile.', async () => {
    const folder = await journalOf('first')
    const journal = new Journal(folder, birth)
    await journal.table('accounts').put('anna', { id: 'anna' })
    let made = 1
    let going = true
    const writing = (async () => {
      for (; going; made++) await journal.append(draft(`change ${made}`), bytes(`a${made}`, `b${made}`))
    })()
    const target = join(temporaryFolder(), 'backup')
    const manifest = await backupJournal(folder, target, { now: new Date('2026-11-21T00:00:00Z') })
    going = false
    await writing
    expect(manifest).toMatchObject({ time: '2026-11-21T00:00:00.000Z', baseIri: base, file: 'journal.mdb', hash: journal.commit(manifest.head)!.hash }) // prettier-ignore
    expect(JSON.parse(readFileSync(join(target, 'backup.json'), 'utf8'))).toEqual(manifest)
    expect(readdirSync(target).sort()).toEqual(['backup.json', 'journal.mdb'])
    expect(statSync(join(target, 'journal.mdb')).mode & 0o077).toBe(0)
    const empty = temporaryFolder()
    expect(await restore(target, empty)).toEqual(manifest)
    const restored = new Journal(empty, birth)
    expect(wordsOf(restored)).toEqual(wordsOf(journal).slice(0, manifest.head))
    expect((await restored.verify()).hash).toBe(manifest.hash)
    expect(restored.table('accounts').get('anna')).toEqual({ id: 'anna' })
    await restored.append(draft('after'), bytes('x'))
    for (const each of [restored, journal]) expect((await each.verify()).fault).toBeUndefined()
    for (const each of [restored, journal]) await each.close()
  })

  it('is not put where something is, and leaves that alone.', async () => {
    const [target, journal] = [await backedUp(), await journalOf('first')]
    await expect(backupJournal(journal, target)).rejects.toThrow(`${target} is not empty: choose a new folder`)
    await expect(restore(target, journal)).rejects.toThrow(/has a store: set CONCORDANCE_DATA_DIR to an empty folder/)
    const kept = new Journal(journal, birth)
    expect(wordsOf(kept)).toEqual(['first'])
    await kept.close()
  })

  it('is not made of a journal that is damaged, and nothing is left of it.', async () => {
    const journal = await journalOf('first', 'second')
    await tamper(journal, ({ chunks }) => chunks.removeSync([1, 1]))
    const target = join(temporaryFolder(), 'backup')
    await expect(backupJournal(journal, target)).rejects.toThrow(/damaged: Commit 1 lacks its chunk 1/)
    expect(readdirSync(target)).toEqual([])
  })

  it('is not made of nothing.', async () => {
    const [nothing, target] = [temporaryFolder(), join(temporaryFolder(), 'backup')]
    await expect(backupJournal(nothing, target)).rejects.toThrow(`A store in ${nothing} does not exist`)
    expect(existsSync(target)).toBe(false)
  })

  const edit = (folder: string, change: (manifest: Record<string, unknown>) => void): void => {
    const path = join(folder, 'backup.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    change(manifest)
    writeFileSync(path, JSON.stringify(manifest))
  }
  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'a byte of it was changed',
      (folder) => {
        const file = readFileSync(join(folder, 'journal.mdb'))
        file[file.length - 7]! ^= 1
        writeFileSync(join(folder, 'journal.mdb'), file)
      },
      /its checksum is another/,
    ],
    [
      'its end is missing',
      (folder) => {
        const file = readFileSync(join(folder, 'journal.mdb'))
        writeFileSync(join(folder, 'journal.mdb'), file.subarray(0, file.length - 4096))
      },
      /its checksum is another/,
    ],
    ['its manifest names another head', (folder) => edit(folder, (manifest) => (manifest['head'] = 1)), /ends with commit 2 .* its manifest says 1/], // prettier-ignore
    ['its manifest names another hash', (folder) => edit(folder, (manifest) => (manifest['hash'] = 'a')), /its manifest says 2 \(a\)/], // prettier-ignore
    ['it was made for another base URI', (folder) => edit(folder, (manifest) => (manifest['baseIri'] = 'https://o.org/')), /The backup is of https:\/\/o\.org\/.*CONCORDANCE_BASE_URI/], // prettier-ignore
    ['it is of another program', (folder) => edit(folder, (manifest) => (manifest['format'] = 7)), /no manifest of a backup/], // prettier-ignore
    ['its manifest is no JSON', (folder) => writeFileSync(join(folder, 'backup.json'), '{'), /no manifest of a backup/],
  ])('is not restored when %s, and nothing is left of it.', async (_what, change, why) => {
    // prettier-ignore
    const [target, empty] = [await backedUp(), temporaryFolder()]
    change(target)
    await expect(restore(target, empty)).rejects.toThrow(why)
    expect(readdirSync(empty)).toEqual([])
  })

  it('is not restored when it was never finished.', async () => {
    const [whole, broken] = [await backedUp(), join(temporaryFolder(), 'broken')]
    mkdirSync(broken)
    cpSync(join(whole, 'journal.mdb'), join(broken, 'journal.mdb'))
    await expect(restore(broken, temporaryFolder())).rejects.toThrow(/a backup has it once it is finished/)
  })
})
