import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verifyFolder } from '../../src/journal/backup.ts'
import { Journal, type Commit } from '../../src/journal/journal.ts'
import type { JournalTables } from '../../src/journal/tables.ts'
import { sealOf, type Verified } from '../../src/journal/verify.ts'
import { birth, bytes, chunkOf, draft, journalOf, tamper } from './support.ts'

const verify = (folder: string, head?: string): Promise<Verified> => verifyFolder(folder, { head })
const change = (tables: JournalTables, sequence: number, members: Partial<Commit>): void =>
  tables.commits.putSync(sequence, { ...tables.commits.get(sequence)!, ...members })
const remove = (tables: JournalTables, sequence: number): void => void tables.commits.removeSync(sequence)

/** Turns over one bit of the only place in the file where these bytes are. */
function flip(folder: string, text: string): void {
  const path = join(folder, 'journal.mdb')
  const file = readFileSync(path)
  const at = file.lastIndexOf(text)
  expect(at).toBeGreaterThan(0)
  for (let place = file.indexOf(text); place !== -1; place = file.indexOf(text, place + 1)) file[place + text.length - 1]! ^= 1 // prettier-ignore
  writeFileSync(path, file)
}

describe('Verifying a journal', () => {
  it('finds it whole, and says its head.', async () => {
    const folder = await journalOf('first', 'second', 'third')
    const journal = new Journal(folder, birth)
    const { hash } = journal.commit(3)!
    const second = journal.commit(2)!.hash
    expect(await verify(folder)).toEqual({ commits: 3, hash }) // while it is open
    await journal.close()
    expect(await verify(folder)).toEqual({ commits: 3, hash })
    expect(await verify(folder, hash)).toEqual({ commits: 3, hash, kept: 3 })
    expect(await verify(folder, second)).toEqual({ commits: 3, hash, kept: 2 })
  })

  it.each<[string, (tables: JournalTables) => void, string, RegExp]>([
    ['a header that was changed', (t) => change(t, 2, { actor: 'other' }), 'header 2', /The header of commit 2 is not/],
    ['an id that was changed', (t) => change(t, 1, { id: '0' }), 'header 1', /The header of commit 1 is not/],
    [
      'a time that was changed',
      (t) => change(t, 3, { time: '2020-01-01T00:00:00Z' }),
      'header 3',
      /header of commit 3/,
    ],
    ['a hash that was changed', (t) => change(t, 3, { hash: 'f'.repeat(64) }), 'header 3', /header of commit 3/],
    ['a member that was added', (t) => change(t, 2, { decision: 'x' }), 'header 2', /The header of commit 2 is not/],
    ['a chunk that was changed', (t) => t.chunks.putSync([2, 1], bytes('second twx')[0]!), 'chunk 2', /A chunk of commit 2 is not/], // prettier-ignore
    ['a chunk that is missing', (t) => t.chunks.removeSync([2, 0]), 'chunk 2', /Commit 2 lacks its chunk 0/],
    ['a chunk too many', (t) => t.chunks.putSync([1, 2], bytes('x')[0]!), 'chunk 1', /Commit 1 has more chunks/],
    ['a commit that is missing', (t) => remove(t, 2), 'missing 2', /^Commit 2 is missing$/],
    ['the first commit missing', (t) => remove(t, 1), 'missing 1', /^Commit 1 is missing$/],
    ['a last commit that was cut off', (t) => remove(t, 3), 'missing 3', /so are all to the head: the journal was cut off/], // prettier-ignore
    ['a head that was set back', (t) => t.meta.putSync('head', '2'), 'head 2', /there is a commit 3: the head was set back/], // prettier-ignore
    ['a head that was set forward', (t) => t.meta.putSync('head', '9'), 'missing 4', /Commit 4 is missing/],
    ['a commit in the place of another', (t) => t.commits.putSync(2, t.commits.get(3)!), 'header 2', /In the place of commit 2 there is commit 3/], // prettier-ignore
    [
      'two commits that changed places, with their numbers',
      (t) => {
        const [two, three] = [t.commits.get(2)!, t.commits.get(3)!]
        t.commits.putSync(2, { ...three, sequence: 2 })
        t.commits.putSync(3, { ...two, sequence: 3 })
      },
      'previous 2',
      /does not follow the commit before/,
    ],
    [
      'a commit that was sealed anew',
      (t) => {
        const { hash: _hash, ...unsigned } = { ...t.commits.get(2)!, message: 'another' }
        t.commits.putSync(2, { ...unsigned, hash: sealOf(unsigned, unsigned.content!) })
      },
      'previous 3',
      /Commit 3 does not follow the commit before/,
    ],
    [
      'an index of subjects with too little',
      (t) => {
        const [key] = t.subjects.small.getKeys({ limit: 1 })
        t.subjects.small.removeSync(key!)
      },
      'index 3',
      /not that of the commits/,
    ],
    [
      'an index of subjects with something else',
      (t) => {
        const [key] = t.subjects.small.getKeys({ limit: 1 })
        t.subjects.small.removeSync(key!)
        t.subjects.small.putSync([key![0] + 1, key![1]], 0)
      },
      'index 3',
      /not that of the commits/,
    ],
    ['an index of subjects that is ahead', (t) => t.meta.putSync('subjects', '4'), 'index 3', /has more commits/],
  ])('finds %s.', async (_what, act, place, why) => {
    // prettier-ignore
    const folder = await journalOf('first', 'second', 'third')
    await tamper(folder, act)
    const { fault } = await verify(folder)
    expect(`${fault?.kind} ${fault?.sequence}`).toBe(place)
    expect(fault?.why).toMatch(why)
  })

  it.each([
    ['header', '"message":"second', 'header'],
    ['chunk', 'second one', 'chunk'],
  ])('finds one bit of a %s that was turned over on disk.', async (_what, text, kind) => {
    const folder = await journalOf('first', 'second', 'third')
    flip(folder, text)
    expect((await verify(folder)).fault).toMatchObject({ kind, sequence: 2 })
  })

  it('cannot know of an end that was taken away with its head, unless a hash was kept.', async () => {
    const folder = await journalOf('first', 'second', 'third')
    const { hash } = await verify(folder)
    await tamper(folder, (tables) => {
      remove(tables, 3)
      for (const index of [0, 1]) tables.chunks.removeSync([3, index])
      for (const [entry, sequence] of [...tables.subjects.small.getKeys()])
        if (sequence === 3) tables.subjects.small.removeSync([entry, sequence])
      for (const key of ['head', 'subjects']) tables.meta.putSync(key, '2')
    })
    expect(await verify(folder)).not.toHaveProperty('fault')
    expect((await verify(folder, hash)).fault).toMatchObject({ kind: 'head', sequence: 2 })
  })

  it('cannot know of a chain that was made anew from some commit on, unless a hash was kept.', async () => {
    const folder = await journalOf('first', 'second', 'third')
    const { hash } = await verify(folder)
    const first = (await verify(await journalOf('first'))).hash
    expect(first).not.toBe(hash)
    await tamper(folder, ({ commits }) => {
      let previous = commits.get(1)!.hash
      for (const sequence of [2, 3]) {
        const { hash: _hash, ...unsigned } = { ...commits.get(sequence)!, actor: 'somebody else', previous }
        previous = sealOf(unsigned, unsigned.content!)
        commits.putSync(sequence, { ...unsigned, hash: previous })
      }
    })
    expect(await verify(folder)).not.toHaveProperty('fault')
    expect((await verify(folder, hash)).fault?.why).toMatch(/cut off, or the journal was written anew/)
  })

  it('takes commits of older versions, which do not say the hash of their content.', async () => {
    const folder = await journalOf('first')
    await tamper(folder, ({ commits }) => {
      const { hash: _hash, content, ...unsigned } = commits.get(1)!
      commits.putSync(1, { ...unsigned, hash: sealOf(unsigned, content!) })
    })
    expect(await verify(folder)).toMatchObject({ commits: 1 })
    expect(await verify(folder)).not.toHaveProperty('fault')
    await tamper(folder, ({ chunks }) => chunks.putSync([1, 0], bytes('x')[0]!))
    expect((await verify(folder)).fault?.why).toMatch(/The header or a chunk of commit 1/)
  })

  it('agrees with the index of subjects of any commits, small and large.', async () => {
    const names = fc.oneof(fc.array(fc.nat(40), { maxLength: 8 }), fc.constant(Array.from({ length: 5000 }, (_, at) => at))) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(names, { minLength: 1, maxLength: 4 }), async (commits) => {
        const folder = await journalOf()
        const journal = new Journal(folder, birth)
        for (const each of commits) await journal.append(draft('change'), [chunkOf(each.map((name) => `s${name}`))])
        expect(await journal.verify()).not.toHaveProperty('fault')
        const digest = journal.subjectsDigest()
        journal.rebuildSubjects()
        expect(journal.subjectsDigest()).toBe(digest)
        await journal.close()
      }),
      { numRuns: 6 },
    )
  })

  it('says that there is no store.', async () => {
    await expect(async () => verify('/nowhere/at/all')).rejects.toThrow('A store in /nowhere/at/all does not exist')
  })
})

describe('A journal that is damaged', () => {
  it('is not opened when its head was set back: the commit after it would be lost.', async () => {
    const folder = await journalOf('first', 'second')
    await tamper(folder, ({ meta }) => meta.putSync('head', '1'))
    expect(() => new Journal(folder, birth)).toThrow(/its head is 1, and there is a commit 2; see "concordance verify"/)
    expect((await verify(folder)).fault).toMatchObject({ kind: 'head' })
  })

  it('takes no commit after one that is missing.', async () => {
    const folder = await journalOf('first', 'second')
    await tamper(folder, (tables) => remove(tables, 2))
    const journal = new Journal(folder, birth)
    await expect(journal.append(draft('third'), bytes('x'))).rejects.toThrow(/commit 2 is missing/)
    await journal.close()
  })
})
