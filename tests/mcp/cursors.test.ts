import type { Client } from '@modelcontextprotocol/client'
import fc from 'fast-check'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cursorOf, placeOf } from '../../src/mcp/cursor.ts'
import { callTool, change, mcpTest, terms, ware, wares, type McpTest } from './support.ts'

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
  it('of a query end at 5,000 rows, whatever the limit, and say where to go on', async () => {
    const given = { query: 'SELECT * { ?s ?p ?o }', limit: 450, maxCost: 100_000_000, labels: false }
    const cursor = cursorOf('query', given, { offset: 4950, commit: test.services.snapshot().commit })
    const { isError, facts, text } = await callTool(client, 'query', { ...given, cursor })
    expect([isError, text]).toEqual([false, expect.stringContaining('50 rows from row 4951, and there may be more: go on with OFFSET 5000')]) // prettier-ignore
    expect(facts).toMatchObject({ rows: { length: 50 }, cut: true })
    expect(facts).not.toHaveProperty('nextCursor')
  })
})

describe('Pages of a term that is removed meanwhile', () => {
  let test: McpTest
  let client: Client
  beforeAll(async () => {
    test = await mcpTest({ shipped: false, files: { wares: wares(12) } })
    client = await test.connect()
  }, 60_000)
  afterAll(() => test.close())

  it('stay those of the commit that the first was read from', async () => {
    const gone = ware(0)
    const calls: readonly [string, Record<string, unknown>][] = [
      ['search', { query: 'ware' }],
      ['links', { uri: gone, property: 'skos:broader' }],
      ['similar', { uri: ware(1) }],
      ['tree', { uri: gone }],
      ['query', { query: `SELECT ?c { ?c ?p <${gone}> } ORDER BY ?c` }],
      ['validate', { graph: 'union', shapes: `@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e.org/S> a sh:NodeShape ; sh:targetClass <http://www.w3.org/2004/02/skos/core#Concept> ; sh:property <http://e.org/P> . <http://e.org/P> sh:path <http://e.org/p> ; sh:minCount 1 .` }], // prettier-ignore
    ]
    const read = async (name: string, args: Record<string, unknown>): Promise<Record<string, unknown>> => {
      const { isError, facts, text } = await callTool(client, name, { ...args, limit: 3 })
      expect([name, isError, text]).toEqual([name, false, expect.any(String)])
      return facts
    }
    const firsts = await Promise.all(calls.map(([name, args]) => read(name, args)))
    const seconds = async (): Promise<Record<string, unknown>[]> =>
      Promise.all(calls.map(([name, args], index) => read(name, { ...args, cursor: firsts[index]!['nextCursor'] })))
    const before = await seconds()
    for (const name of [1, 2, 3, 0]) await change(test, { type: 'remove', concept: ware(name), reason: 'Sold out' })
    expect(await callTool(client, 'tree', { uri: gone })).toMatchObject({ isError: true })
    expect(await seconds()).toEqual(before)
  }, 60_000)
})

describe('Answers that are cut', () => {
  let test: McpTest
  let client: Client
  beforeAll(async () => {
    test = await mcpTest({ shipped: false, settings: { QUERY_MAX_ROWS: '20' }, files: { wares: wares(60) } })
    client = await test.connect()
  }, 60_000)
  afterAll(() => test.close())
  const SELECT = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?c { ?c a skos:Concept } ORDER BY ?c'

  it('by the limit of the service on rows say so, and lead on', async () => {
    const { facts, text } = await callTool(client, 'query', { query: SELECT })
    expect(facts).toMatchObject({ rows: { length: 21 }, cut: true })
    expect(text).toContain('21 rows, and there may be more: go on with OFFSET 21 ')
    const rest = await callTool(client, 'query', { query: `${SELECT} OFFSET 42` })
    expect(rest.facts).toMatchObject({ rows: { length: 18 } })
    expect(rest.facts).not.toHaveProperty('cut')
  })
  it('after some pages say so, too', async () => {
    const first = await callTool(client, 'query', { query: SELECT, limit: 15 })
    const second = await callTool(client, 'query', { query: SELECT, limit: 15, cursor: first.facts['nextCursor'] })
    expect(second.facts).toMatchObject({ rows: { length: 6 }, cut: true })
    expect(second.text).toContain('6 rows from row 16, and there may be more: go on with OFFSET 21 ')
  })
  it('of a graph are whole Turtle of as many triples as were asked for', async () => {
    const { facts, text } = await callTool(client, 'query', { query: 'CONSTRUCT WHERE { ?s ?p ?o }', limit: 5 })
    expect(new Parser().parse(facts['graph'] as string)).toHaveLength(5)
    expect(facts).toMatchObject({ cut: true })
    expect(text).toContain('A graph of 5 triples, in Turtle; there are more')
    const all = await callTool(client, 'query', { query: `DESCRIBE <${ware(1)}>`, limit: 5 })
    expect(new Parser().parse(all.facts['graph'] as string)).toHaveLength(4)
    expect(all.facts).not.toHaveProperty('cut')
  })
  it('in their texts are not cut in what they say in Turtle or SPARQL', async () => {
    await test.load('long', `<http://e.org/x> <http://e.org/p> "${'x'.repeat(8000)}" .`)
    const { facts } = await callTool(client, 'query', { query: 'DESCRIBE <http://e.org/x>' })
    expect(new Parser().parse(facts['graph'] as string)[0]!.object.value).toHaveLength(8000)
    const long = `SELECT * { ?s a <http://www.w3.org/2004/02/skos/core#Concpt> } # ${'x'.repeat(8000)}`
    const explained = await callTool(client, 'explain_query', { query: long })
    const suggestions = explained.facts['suggestions'] as { query: string }[]
    expect(suggestions.length).toBeGreaterThan(0)
    for (const { query } of suggestions) expect(query).not.toMatch(/more characters\)$/)
    expect(suggestions[0]!.query.length).toBeGreaterThan(8000)
  })
})
