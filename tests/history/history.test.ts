import fc from 'fast-check'
import type { Quad } from '@rdfjs/types'
import { describe, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../helpers/folder.ts'
import { blankNode, contentOf, ex, literal, openIn, shown, shownQuad, statement, type Opened } from './support.ts'

const names = ['a', 'b', 'c', 'd'] as const
const quads = fc.array(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('p', 'q'), fc.constantFrom('x', 'y'), fc.constantFrom('g1', 'g2'))
    .map(([s, p, o, g]) => statement(s, p, o, g)),
  { maxLength: 6 },
)
const steps = fc.array(fc.record({ added: quads, removed: quads }), { minLength: 1, maxLength: 12 })

interface Told {
  readonly sequence: number
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Makes the commits and tells what each really changed, found by comparing the whole content. */
async function make(opened: Opened, changes: readonly { added: Quad[]; removed: Quad[] }[]): Promise<Told[]> {
  const told: Told[] = []
  for (const change of changes) {
    const before = contentOf(opened.store.snapshot)
    const commit = await opened.commit(change)
    if (!commit) continue
    const after = contentOf(opened.store.snapshot)
    told.push({
      sequence: commit.sequence,
      added: after.filter((each) => !before.includes(each)),
      removed: before.filter((each) => !after.includes(each)),
    })
  }
  return told
}

const of = (told: readonly Told[], name: string): Told[] => {
  const own = (rows: readonly string[]): string[] => rows.filter((row) => row.startsWith(`${shown(ex(name))} | `))
  return told
    .map(({ sequence, added, removed }) => ({ sequence, added: own(added), removed: own(removed) }))
    .filter(({ added, removed }) => added.length + removed.length > 0)
}
const rows = (list: readonly Quad[]): string[] => list.map(shownQuad).sort()

describe('History', () => {
  it('tells of every subject what each commit did to it, and whether and when it was used.', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const opened = openIn(temporaryFolder())
        const { history } = opened
        const told = await make(opened, changes)
        for (const name of names) {
          const { value } = ex(name)
          const own = of(told, name)
          const { total, items } = await history.timeline(value, { limit: 100 })
          expect(total).toBe(own.length)
          expect(items.map(({ commit, added, removed }) => ({ sequence: commit.sequence, added: rows(added), removed: rows(removed) }))).toEqual([...own].reverse()) // prettier-ignore
          expect(history.wasEverUsed(value)).toBe(own.length > 0)
          const isThere = contentOf(opened.store.snapshot).some((row) => row.startsWith(`${shown(ex(name))} | `))
          expect(history.lastUse(value)?.sequence).toBe(isThere ? undefined : own.at(-1)?.sequence)
        }
        for (const since of told.map(({ sequence }) => sequence)) {
          const later = (name: string): Told[] => of(told, name).filter(({ sequence }) => sequence > since)
          expect(history.changesSince(since, [ex('a')]).map(({ commit, change }) => ({ sequence: commit.sequence, added: rows(change.added), removed: rows(change.removed) }))).toEqual(later('a')) // prettier-ignore
        }
        await opened.close()
      }),
      { numRuns: 25 },
    )
  })

  it('says of each statement, there or gone, which commit added it last and which removed it.', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const opened = openIn(temporaryFolder())
        const told = await make(opened, changes)
        const content = contentOf(opened.store.snapshot)
        const reasons = await opened.history.why({ subject: ex('a'), predicate: ex('p') })
        const expected = new Map<string, { present: boolean; added: number; removed: number | undefined }>()
        for (const { sequence, added, removed } of told) {
          const wanted = (row: string): boolean => row.startsWith(`${shown(ex('a'))} | ${shown(ex('p'))} | `)
          for (const row of added.filter(wanted))
            expected.set(row, { present: content.includes(row), added: sequence, removed: undefined })
          for (const row of removed.filter(wanted)) expected.set(row, { ...expected.get(row)!, removed: sequence })
        }
        const found = reasons.map(({ statement: quad, present, added, removed }) => [shownQuad(quad), { present, added: added.sequence, removed: removed?.sequence }] as const) // prettier-ignore
        expect(new Map(found)).toEqual(expected)
        expect(found).toHaveLength(expected.size)
        await opened.close()
      }),
      { numRuns: 25 },
    )
  })

  it('follows nodes without a name from the term that they belong to, and stays current.', async () => {
    const opened = openIn(temporaryFolder())
    const inner = ex('.well-known/genid/1')
    await opened.commit({ added: [statement('a', 'p', inner), statement('other', 'p', 'o')] })
    await opened.commit({ added: [statement('.well-known/genid/1', 'q', blankNode('b'))] })
    const sequences = async (): Promise<number[]> =>
      (await opened.history.timeline(ex('a').value)).items.map(({ commit }) => commit.sequence)
    expect(await sequences()).toEqual([2, 1])
    await opened.commit({ added: [statement('other', 'p', 'o2')] })
    expect(await sequences()).toEqual([2, 1])
    await opened.commit({ removed: [statement('.well-known/genid/1', 'q', blankNode('b'))] })
    expect(await sequences()).toEqual([4, 2, 1])
    expect((await opened.history.timeline(ex('a').value, { offset: 1, limit: 1 })).items[0]!.commit.sequence).toBe(2)
    expect((await opened.history.timeline(ex('a').value, { until: 2 })).total).toBe(2)
    await opened.close()
  })

  it('gives a whole commit back, with every kind of term.', async () => {
    const opened = openIn(temporaryFolder())
    const change = {
      added: [
        statement('a', 'p', literal('x', 'en')),
        statement('a', 'p', literal('1', ex('dt') as never)),
        statement('a', 'p', literal('plain')),
        statement('é/日本', 'p', blankNode('b')),
      ],
    }
    const commit = (await opened.commit(change))!
    const found = await opened.history.changeOf(commit)
    expect(rows(found.added)).toEqual(rows(change.added))
    expect(found.removed).toEqual([])
    await opened.close()
  })

  it('finds the commit of a number, a day, a time or a version.', async () => {
    const opened = openIn(temporaryFolder())
    const { history } = opened
    const times = ['2026-05-01T10:00:00.000Z', '2026-05-03T08:00:00.000Z', '2026-05-03T23:30:00.000Z', '2026-05-09T00:00:00.000Z'] // prettier-ignore
    const clock = vi.spyOn(Date.prototype, 'toISOString')
    for (const [at, time] of times.entries()) {
      clock.mockReturnValueOnce(time)
      await opened.commit({ added: [statement(`s${at}`, 'p', 'o')] })
    }
    clock.mockRestore()
    const found = (text: string): number => history.resolve(text).sequence
    expect(found('3')).toBe(3)
    expect(found('2026-05-03')).toBe(3)
    expect(found('2026-05-04')).toBe(3)
    expect(found('2026-05-03T08:00:00Z')).toBe(2)
    expect(found('2026-05-03T07:59:59.999Z')).toBe(1)
    expect(found('2026-05-03T10:00:00+02:00')).toBe(2)
    expect(found('2026-05-03T10:00:00 02:00')).toBe(2)
    expect(found('2026-05-03T09:00')).toBe(2)
    expect(history.commitAt(new Date('2026-04-30'))).toBeUndefined()
    expect(history.commitAt(new Date('2027-01-01'))?.sequence).toBe(4)
    expect(() => found('1.2.0')).toThrow('There is no release 1.2.0')
    history.useReleases({ commitOf: (version) => (version === '1.2.0' ? 2 : undefined), firstWith: () => '1.2.0' })
    expect(history.resolve('1.2.0')).toMatchObject({ sequence: 2, by: 'version' })
    expect((await history.why({ subject: ex('s0'), predicate: ex('p') }))[0]).toMatchObject({ version: '1.2.0' })
    expect(() => found('4.5')).toThrow('There is no release 4.5')
    expect(() => found('5')).toThrow('There is no commit 5: they go from 1 to 4')
    await opened.close()
  })
})
