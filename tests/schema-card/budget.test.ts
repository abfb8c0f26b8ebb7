import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budgets, schemaCard, type Asked, type CardFormat, type MadeCard } from '../../src/schema-card/schema-card.ts'
import { estimateTokens } from '../../src/schema-card/tokens.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const made = (asked: Asked, format: CardFormat, lang = 'en'): Promise<MadeCard> =>
  schemaCard({ snapshot: test.services.snapshot(), languages: [lang] }, asked, {
    format,
    service: { baseIri: base, unionDefaultGraph: true },
  })

const scope = fc.oneof(
  fc.constant({}),
  fc.constantFrom('billing', 'logistics', 'network', 'provisioning').map((domain) => ({ domain })),
  fc.uniqueArray(fc.constantFrom('telco:Service', 'logistics:Pallet', 'skos:Concept', 'billing:Tariff'), { minLength: 1 }).map((classes) => ({ classes })), // prettier-ignore
  fc.constantFrom('currency', 'product-category').map((vocabulary) => ({ vocabulary })),
)
const format = fc.constantFrom<CardFormat>('json', 'markdown')
// as many small budgets as large ones
const budget = fc
  .double({ min: Math.log(budgets.least), max: Math.log(60_000), noNaN: true })
  .map((log) => Math.round(Math.exp(log)))

describe('A schema card', () => {
  it('never takes more than its budget, and uses it well while there is more to say.', async () => {
    await fc.assert(
      fc.asyncProperty(scope, budget, format, fc.constantFrom('en', 'de', 'fr'), async (of, most, as, lang) => {
        const { card, text } = await made({ ...of, budget: most }, as, lang)
        const tokens = estimateTokens(text)
        expect(tokens).toBeLessThanOrEqual(most)
        expect(card.tokens.estimated).toBe(tokens)
        const { classes, properties, vocabularies, pitfalls } = card.omitted // a query is there as a whole or not at all
        if (classes + properties + vocabularies + pitfalls > 0) expect(tokens).toBeGreaterThanOrEqual(0.7 * most)
      }),
      { numRuns: 150 },
    )
  })

  it('says more with a larger budget, and no less of what it said.', async () => {
    let before: readonly string[] = []
    for (const most of [1000, 2000, 4000, 8000, 16_000, 60_000]) {
      const { card } = await made({ budget: most }, 'json')
      const names = card.classes.map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining([...before]))
      before = names
    }
    const { card } = await made({ budget: budgets.most }, 'json')
    expect(
      Object.values(card.omitted).every((total) => total === 0),
      JSON.stringify(card.omitted),
    ).toBe(true)
    expect(card).not.toHaveProperty('more')
  })

  it('names classes before it describes them, and says how to ask for the rest.', async () => {
    const { card, text } = await made({ budget: 600 }, 'markdown')
    expect(card.classes.length).toBeGreaterThan(5)
    const described = card.classes.filter(({ properties }) => properties !== undefined)
    expect(described.length).toBeLessThan(2)
    expect(card.omitted.undescribed).toBeGreaterThanOrEqual(card.classes.length - described.length)
    expect(text).toContain(`Ask ${base}api/schema-card with class=`)
  })

  it('declares every prefix that its names need, and no other.', async () => {
    const { card, text } = await made({ budget: 20_000 }, 'markdown')
    const names = card.classes.flatMap((cls) => [cls.name, ...(cls.properties ?? []).map(({ name }) => name)])
    const needed = names.filter((name) => !name.startsWith('<')).map((name) => name.split(':', 1)[0]!)
    expect(Object.keys(card.prefixes)).toEqual(expect.arrayContaining([...new Set(needed)]))
    const rest = text.replace(/```[^]*?```/g, '').replace(/<[^>]*>/g, '')
    const unused = Object.keys(card.prefixes).filter((prefix) => !new RegExp(`(?<![\\w-])${prefix}:\\w`).test(rest))
    expect(unused).toEqual([])
  })

  it('shows two short queries and half of the warnings at the usual budget, and a class with properties at a small one.', async () => {
    const { card } = await made({ budget: budgets.usual }, 'markdown')
    expect(card.queries!.filter(({ query }) => query !== undefined).length).toBeGreaterThanOrEqual(2)
    expect(card.pitfalls!.length).toBeGreaterThanOrEqual(card.omitted.pitfalls - 3)
    expect(card.vocabularies!.length).toBeGreaterThan(5)
    const small = await made({ budget: 1000 }, 'markdown')
    expect(small.card.classes[0]!.properties!.length).toBeGreaterThan(4)
  })

  it('has example queries that run as they stand.', async () => {
    const { card } = await made({ budget: 60_000 }, 'json')
    const queries = card.queries!.filter(({ query }) => query !== undefined)
    expect(queries.length).toBeGreaterThan(10)
    for (const { query, title } of queries) {
      const answer = await test.get(`/sparql?query=${encodeURIComponent(query!)}`)
      expect(answer.statusCode, title).toBe(200)
    }
  })
})
