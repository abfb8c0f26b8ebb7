import type { Client } from '@modelcontextprotocol/client'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cursorOf, placeOf } from '../../src/mcp/cursor.ts'
import { callTool, mcpTest, terms, type McpTest } from './support.ts'

const place = fc.record({
  offset: fc.integer({ min: 0, max: 999_999_999 }),
  commit: fc.option(fc.integer({ min: 0, max: 1e12 }), { nil: undefined }),
})
const args = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())))

describe('A cursor', () => {
  it('leads back to its place, for the same list and arguments in any order', () => {
    fc.assert(
      fc.property(place, args, (at, given) => {
        const reversed = Object.fromEntries(Object.entries(given).reverse())
        expect(placeOf('search', { ...reversed, limit: 7 }, cursorOf('search', given, at))).toEqual(at)
      }),
    )
  })
  it('is refused for another list, for other arguments, and when something of it was changed', () => {
    fc.assert(
      fc.property(place, fc.nat(), (at, position) => {
        const cursor = cursorOf('search', { query: 'a' }, at)
        expect(() => placeOf('similar', { query: 'a' }, cursor)).toThrow(/no cursor of similar/)
        expect(() => placeOf('search', { query: 'b' }, cursor)).toThrow(/no cursor of search/)
        const where = position % cursor.length
        const changed = cursor.slice(0, where) + (cursor[where] === 'A' ? 'B' : 'A') + cursor.slice(where + 1)
        expect(() => placeOf('search', { query: 'a' }, changed)).toThrow(/no cursor of search/)
      }),
    )
  })
  it('is refused when it is any other text', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(() => placeOf('search', {}, text)).toThrow(/no cursor/)))
  })
})

describe('Pages', () => {
  let test: McpTest
  let client: Client
  beforeAll(async () => {
    test = await mcpTest()
    client = await test.connect()
  }, 60_000)
  afterAll(() => test.close())

  const SELECT = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?c { ?c a skos:Concept } ORDER BY ?c'
  /** Everything, page by page; and in one page. */
  async function both(
    name: string,
    given: Record<string, unknown>,
    read: (facts: Record<string, unknown>) => unknown[],
  ): Promise<[unknown[], unknown[]]> {
    // prettier-ignore
    const found: unknown[] = []
    let cursor: string | undefined
    do {
      const { facts, isError, text } = await callTool(client, name, { ...given, limit: 7, ...(cursor ? { cursor } : {}) }) // prettier-ignore
      expect([isError, text]).toEqual([false, expect.any(String)])
      found.push(...read(facts))
      cursor = facts['nextCursor'] as string | undefined
      if (cursor) expect(text).toContain(`cursor "${cursor}"`)
    } while (cursor && found.length < 40)
    const { facts } = await callTool(client, name, { ...given, limit: Math.min(50, found.length) })
    return [found, read(facts)]
  }
  it.each<[string, Record<string, unknown>, (facts: Record<string, unknown>) => unknown[]]>([
    ['search', { query: 'service' }, (facts) => facts['items'] as unknown[]],
    ['similar', { uri: terms.radio }, (facts) => facts['items'] as unknown[]],
    ['list', { what: 'vocabularies' }, (facts) => facts['items'] as unknown[]],
    ['list', { what: 'queries' }, (facts) => facts['items'] as unknown[]],
    ['tree', { uri: 'http://localhost:3000/id/currency' }, (facts) => (facts['below'] as { items: unknown[] }).items],
    ['links', { uri: terms.networkService, property: 'rdf:type', direction: 'in', kind: 'data' }, (facts) => (facts['groups'] as { items: unknown[] }[]).flatMap(({ items }) => items)], // prettier-ignore
    ['query', { query: SELECT }, (facts) => facts['rows'] as unknown[]],
    ['validate', { domain: 'billing', data: `<http://e.org/x> a <${terms.billedService}> .` }, (facts) => facts['results'] as unknown[]], // prettier-ignore
  ])(
    '%s %j gives the same page by page as at once',
    async (name, given, read) => {
      const [paged, whole] = await both(name, given, read)
      expect(paged.length).toBeGreaterThan(7)
      expect(paged).toEqual(whole)
    },
    60_000,
  )
  it('stay those of the commit that the first was read from', async () => {
    const first = await callTool(client, 'search', { query: 'pallet', limit: 1 })
    await test.load('more', '<http://e.org/p> a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "pallet"@en .') // prettier-ignore
    const second = await callTool(client, 'search', { query: 'pallet', limit: 50, cursor: first.facts['nextCursor'] })
    expect(second.facts['total']).toBe(first.facts['total'])
    expect(second.facts['commit']).toBe(first.facts['commit'])
    expect(JSON.stringify(second.facts['items'])).not.toContain('http://e.org/p')
    expect((await callTool(client, 'search', { query: 'pallet' })).facts['total']).toBe(
      Number(first.facts['total']) + 1,
    )
  }, 60_000)
  it('of a query end where OFFSET is the better way', async () => {
    const given = { query: 'SELECT * { ?s ?p ?o }', limit: 500 }
    const cursor = cursorOf('query', given, { offset: 4600, commit: test.services.snapshot().commit })
    const answer = await callTool(client, 'query', { ...given, labels: true, cursor })
    expect([answer.isError, answer.text]).toEqual([true, expect.stringMatching(/no cursor|OFFSET 4600/)])
  })
})
