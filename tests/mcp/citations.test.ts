import type { Client } from '@modelcontextprotocol/client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { asOperator } from '../helpers/prepared.ts'
import { callTool, doorOf, mcpTest, terms, tooMany, type McpTest } from './support.ts'

const loose = 'http://loose.example/term'
const door = doorOf()
let test: McpTest
let client: Client
beforeAll(async () => {
  test = await mcpTest({ extend: door.extend })
  const headers = { ...asOperator, 'content-type': 'application/sparql-update' }
  const payload = `INSERT DATA { <${loose}> <http://www.w3.org/2004/02/skos/core#prefLabel> "loose"@en }`
  expect((await test.send({ method: 'POST', url: '/sparql', headers, payload })).statusCode).toBe(204)
  client = await test.connect()
}, 60_000)
afterEach(() => door.failing.clear())
afterAll(() => test.close())

const BOX = `SELECT ?c { VALUES ?c { <${terms.radio}> } }`

describe('Sources', () => {
  it('tell the default graph, a term that nothing describes, and what was not told apart', async () => {
    const row = (uri: string): Promise<{ text: string }> => callTool(client, 'query', { query: `SELECT ?c { VALUES ?c { <${uri}> } }` }) // prettier-ignore
    expect((await row(loose)).text).toContain(`- The default graph: <${loose}>`)
    expect((await row('http://nowhere.example/x')).text).toContain('- No graph describes: <http://nowhere.example/x>')
    door.failing.set(/^\/api\/sources$/, tooMany)
    const { text } = await row(terms.radio)
    expect(text).toContain(`- Sources unknown, the service did not tell them: <${terms.radio}>`)
    expect(text).toMatch(/- Read from commit \d+$/)
  })
  it.each([
    ['/api/sources', tooMany],
    ['/api/sources', new Error('nobody foresaw this')],
    ['/api/labels', tooMany],
    ['/api/labels', new Error('nobody foresaw this')],
  ])('and names are left out when %s answers with an error (%s), and the answer stays', async (path, error) => {
    door.failing.set(new RegExp(`^${path}$`), error)
    const { isError, facts } = await callTool(client, 'query', { query: BOX })
    expect([isError, facts['rows']]).toEqual([false, [{ c: expect.objectContaining({ value: terms.radio }) }]])
  })
  it('are not asked for what the service would not take', async () => {
    const long = `http://long.example/${'x'.repeat(5000)}`
    const { isError, facts } = await callTool(client, 'query', { query: `SELECT ?c { VALUES ?c { <${long}> <${terms.radio}> } }` }) // prettier-ignore
    expect(isError).toBe(false)
    expect(facts['rows']).toMatchObject([{ c: { type: 'uri' } }, { c: { label: 'mobile radio' } }])
    expect(facts['sources']).toMatchObject([{ uri: terms.radio }])
  })
  it('of a schema card are those of its classes and vocabularies, of a check those of the domain', async () => {
    const uris = async (name: string, args: Record<string, unknown>): Promise<string[]> => {
      const { facts } = await callTool(client, name, args)
      expect(facts['commit']).toBe(test.services.snapshot().commit)
      return (facts['sources'] as { uri: string; graphs: object[] }[]).flatMap(({ uri, graphs }) => (graphs.length > 0 ? [uri] : [])) // prettier-ignore
    }
    expect(await uris('schema_card', {})).toHaveLength(20)
    expect(await uris('schema_card', { class: [terms.networkService] })).toContain(terms.networkService)
    expect(await uris('schema_card', { vocabulary: 'access-technology' })).toContain(terms.technologies)
    expect(await uris('validate', { domain: 'billing', data: '<a:b> <a:c> <a:d> .' })).toEqual(['http://localhost:3000/id/domain/billing']) // prettier-ignore
    expect(await uris('query', { query: 'ASK {}' })).toEqual([])
  })
})

describe('A store without a commit', () => {
  it('is cited, and has pages, too', async () => {
    const empty = await mcpTest({ shipped: false })
    const asked = { query: 'SELECT ?c { VALUES ?c { <a:1> <a:2> <a:3> } }', limit: 2 }
    const first = await callTool(await empty.connect(), 'query', asked)
    expect(first.text).toContain('- No graph describes: <a:1>, <a:2>')
    const second = await callTool(await empty.connect(), 'query', { ...asked, cursor: first.facts['nextCursor'] })
    expect(second.facts['rows']).toMatchObject([{ c: { value: 'a:3' } }])
    await empty.close()
  }, 60_000)
})

describe('Names', () => {
  it('are looked up in one list, however many there are', async () => {
    door.seen.length = 0
    const relation = Array.from({ length: 50 }, (_each, index) => `skos:relation${index}`)
    const warned: string[] = []
    const note = ({ name }: Error): number => warned.push(name)
    process.on('warning', note)
    expect(await callTool(client, 'neighbours', { uri: terms.radio, relation })).toMatchObject({ isError: false })
    expect(door.seen).toEqual(['/prefixes', '/api/concept/neighbours', '/api/sources'])
    door.seen.length = 0
    await callTool(client, 'search', { query: 'x', domain: ['billing', 'network'], vocabulary: ['unit', 'currency'] })
    expect(door.seen.sort()).toEqual(['/api/domains', '/api/search', '/api/vocabularies'])
    process.off('warning', note)
    expect(warned).toEqual([])
  })
})
