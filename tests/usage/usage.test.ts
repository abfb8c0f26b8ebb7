import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { Journal } from '../../src/journal/journal.ts'
import { doors, lastDays, Usage, type Door } from '../../src/usage/usage.ts'
import { temporaryFolder } from '../helpers/folder.ts'

let journal: Journal
beforeEach(() => {
  journal = new Journal(temporaryFolder(), {})
})
const isKnown = (iri: string): boolean => iri.startsWith('http://x.example/')
const open = (days = 400): Usage => new Usage({ journal, days, isKnown })
const term = (name: string): string => `http://x.example/${name}`
const on = (day: string): Date => new Date(`${day}T12:00:00Z`)
const november = { from: '2026-11-01', to: '2026-11-30' }

describe('Use of terms', () => {
  it('is counted by day and door, whether it is written yet or not.', async () => {
    const usage = open()
    usage.note('query', [term('a'), term('a'), term('b')], on('2026-11-20'))
    usage.note('page', [term('a')], on('2026-11-20'))
    await usage.flush()
    usage.note('query', [term('a')], on('2026-11-20'))
    usage.note('api', [term('a')], on('2026-11-21'))
    expect(usage.of(term('a'), november)).toEqual({
      uri: term('a'),
      total: 4,
      doors: { query: 2, page: 1, api: 1 },
      days: [
        { day: '2026-11-20', query: 2, page: 1, api: 0 },
        { day: '2026-11-21', query: 0, page: 0, api: 1 },
      ],
    })
    expect(usage.of(term('a'), { from: '2026-11-21', to: '2026-11-21' }).total).toBe(1)
    expect(usage.of(term('c'), november)).toMatchObject({ total: 0, days: [] })
    await usage.close()
  })

  it('is kept when the store is opened again.', async () => {
    const usage = open()
    usage.note('query', [term('a')], on('2026-11-20'))
    await usage.close()
    expect(open().of(term('a'), november).total).toBe(1)
  })

  it('is counted of terms that the store knows, and not of the grammar of RDF.', async () => {
    const usage = open()
    usage.note('query', ['http://elsewhere.example/a', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type', term('x'.repeat(3000))]) // prettier-ignore
    expect(await usage.top(lastDays(1))).toEqual([])
  })

  it('is not counted at all where nobody wants it.', async () => {
    const usage = open(0)
    usage.note('query', [term('a')])
    expect(await usage.top(lastDays(1))).toEqual([])
  })

  it('is forgotten when it is older than it is to be kept.', async () => {
    const usage = open(10)
    usage.note('query', [term('a')], on('2026-11-01'))
    usage.note('query', [term('b')], on('2026-11-15'))
    await usage.flush()
    usage.note('query', [term('c')], on('2026-11-20'))
    await usage.flush()
    expect((await usage.top({ from: '2026-10-01', to: '2026-11-30' })).map(({ uri }) => uri)).toEqual([
      term('b'),
      term('c'),
    ])
  })

  it('adds up to what was noted, however it was written.', async () => {
    const noted = fc.record({
      door: fc.constantFrom<Door>(...doors),
      name: fc.constantFrom('a', 'b', 'c'),
      day: fc.integer({ min: 1, max: 9 }),
      flush: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(noted, { maxLength: 30 }), async (all) => {
        const usage = open()
        const name = (each: string): string => term(`${each}${runOf(all)}`)
        for (const { door, name: short, day, flush } of all) {
          usage.note(door, [name(short)], on(`2026-11-0${day}`))
          if (flush) await usage.flush()
        }
        for (const short of ['a', 'b', 'c']) {
          const mine = all.filter((each) => each.name === short)
          const found = usage.of(name(short), november)
          for (const door of doors) expect(found.doors[door]).toBe(mine.filter((each) => each.door === door).length)
          expect((await usage.top(november)).find(({ uri }) => uri === name(short))?.total ?? 0).toBe(mine.length)
        }
        await usage.close()
      }),
      { numRuns: 30 },
    )
  })
})

const runs = new WeakMap<object, number>()
let lastRun = 0
/** A number per run, so that runs do not count each other's terms. */
function runOf(all: object): number {
  if (!runs.has(all)) runs.set(all, ++lastRun)
  return runs.get(all)!
}
