import { beforeEach, describe, expect, it } from 'vitest'
import { isTerm, TermSuggestions } from '../../src/governance/term-suggestions.ts'
import { Journal } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../helpers/folder.ts'

let journal: Journal
beforeEach(() => {
  journal = new Journal(temporaryFolder(), {})
})
const open = (days = 400, most = 10_000): TermSuggestions => new TermSuggestions({ journal, days, most })
const on = (day: string): Date => new Date(`${day}T12:00:00Z`)

describe('Searches in vain', () => {
  it('are counted by term and day, however the term is written, and stay when the store is opened again.', async () => {
    const before = open()
    before.note('Dock leveller', on('2026-11-20'))
    before.note('  dock   LEVELLER ', on('2026-11-20'))
    before.note('dock leveller', on('2026-11-21'))
    before.note('tachograph', on('2026-11-21'))
    await before.close()
    const after = open()
    const [first, second] = await after.list('open')
    expect(first).toMatchObject({ term: 'Dock leveller', searches: 3, first: '2026-11-20', last: '2026-11-21' })
    expect(second).toMatchObject({ term: 'tachograph', searches: 1 })
    expect(after.days(first!.number)).toEqual([
      { day: '2026-11-20', count: 2 },
      { day: '2026-11-21', count: 1 },
    ])
  })

  it.each([
    'ada@example.org',
    'https://x.example/a',
    '+43 664 1234567',
    '395212340000070130',
    '?',
    'x',
    'word '.repeat(40),
  ])('are not kept when they are no term but say something of somebody or something: %s', async (text) => {
    const suggestions = open()
    suggestions.note(text)
    expect(isTerm(text)).toBe(false)
    expect(await suggestions.list()).toEqual([])
  })

  it('are forgotten after a while, except for what people have asked for in words.', async () => {
    const suggestions = open(30)
    suggestions.note('old thing', on('2026-01-01'))
    await suggestions.ask({ term: 'wanted thing', who: 'Ada' }, on('2026-01-01'))
    suggestions.note('new thing', on('2026-06-01'))
    expect((await suggestions.list()).map(({ term }) => term).sort()).toEqual(['new thing', 'wanted thing'])
    expect(await open(30).list()).toHaveLength(2)
  })

  it('do not fill the disk: what was looked for least makes room.', async () => {
    const suggestions = open(400, 20)
    for (let at = 0; at < 3; at++) suggestions.note('often wanted')
    for (let at = 0; at < 60; at++) suggestions.note(`rare ${String.fromCodePoint(97 + (at % 26))}${'q'.repeat(at)}`)
    const all = await suggestions.list()
    expect(all.length).toBeLessThanOrEqual(20)
    expect(all[0]!.term).toBe('often wanted')
  })

  it('are not counted where nothing is to be.', async () => {
    const suggestions = open(0)
    suggestions.note('dock leveller')
    expect(await suggestions.list()).toEqual([])
  })
})

describe('A term that is asked for', () => {
  it('weighs more than a search, and is led to its answer.', async () => {
    const suggestions = open()
    for (let at = 0; at < 4; at++) suggestions.note('tachograph')
    const { number } = await suggestions.ask({ term: 'cold chain', language: 'en', definition: 'Kept cold.' })
    expect((await suggestions.list())[0]).toMatchObject({ term: 'cold chain', wishes: [{ definition: 'Kept cold.' }] })
    await expect(suggestions.decide(number, { status: 'answered', by: 'urn:a' })).rejects.toMatchObject({ code: 'invalid' }) // prettier-ignore
    await suggestions.decide(number, { status: 'answered', answer: 'urn:cold', by: 'urn:a' })
    expect(suggestions.find('COLD chain')).toMatchObject({ status: 'answered', answer: 'urn:cold', decided: { by: 'urn:a' } }) // prettier-ignore
    await suggestions.decide(number, { status: 'open', by: 'urn:a' })
    expect(suggestions.find('cold chain')).not.toHaveProperty('answer')
  })

  it('opens again what was dismissed, for whoever asks has something to say.', async () => {
    const suggestions = open()
    const { number } = await suggestions.ask({ term: 'cold chain' })
    await suggestions.decide(number, { status: 'dismissed', note: 'Too vague.', by: 'urn:a' })
    expect(await suggestions.ask({ term: 'Cold chain', definition: 'Two to eight degrees.' })).toMatchObject({ number, status: 'open' }) // prettier-ignore
    expect(suggestions.get(number).wishes).toHaveLength(2)
    expect(() => suggestions.get(99)).toThrow(/number 99/)
    await expect(suggestions.ask({ term: '?!' })).rejects.toMatchObject({ code: 'invalid' })
  })
})
