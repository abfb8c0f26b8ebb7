import type { Client } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base } from '../helpers/app.ts'
import { answered, expectAnswer, expectRefusal, refused } from './calls.ts'
import { callTool, eras, mcpTest, operatorToken, terms, type McpTest, type ToolAnswer, ware } from './support.ts'

const { networkService, radio } = terms
let test: McpTest
beforeAll(async () => {
  test = await mcpTest()
}, 60_000)
afterAll(() => test.close())

describe.each(eras)('Tools, %s', (_manner, era) => {
  let client: Client
  beforeAll(async () => {
    client = await test.connect({ era, token: operatorToken })
  })
  const call = (name: string, args: Record<string, unknown>): Promise<ToolAnswer> => callTool(client, name, args)

  it.each(answered)('%s %j answers with facts and text', (...row) => expectAnswer(client, row), 60_000)
  it.each(refused)('%s %j is refused as %s', (...row) => expectRefusal(client, row), 60_000)
  it.each([
    ['describe', {}, /uri/],
    ['search', { query: 'x', limit: 1000 }, /limit|<=50/],
    ['list', { what: 'everything' }, /what|vocabularies/],
  ])('%s with the wrong arguments says which', async (name, args, text) => {
    const answer = await call(name, args)
    expect([answer.isError, answer.text]).toEqual([true, expect.stringMatching(text)])
  })
  it('refuses a tool that is not there', async () => {
    await expect(call('publish', {})).rejects.toThrow(/publish/)
  })
  it('cites graphs with version, licence and commit', async () => {
    const { facts, text } = await call('describe', { uri: radio })
    const { commit } = test.services.snapshot()
    expect(facts['sources']).toMatchObject([{ uri: radio, graphs: [{ title: 'Network operations model', version: '1.0.0', license: 'https://creativecommons.org/licenses/by/4.0/' }] }]) // prettier-ignore
    expect(facts['commit']).toBe(commit)
    expect(text).toMatch(/\n## Sources\n\n- "Network operations model" <\S+>, version "1\.0\.0", licence <https:\/\/creativecommons\.org\/licenses\/by\/4\.0\/>/) // prettier-ignore
    expect(text.endsWith(`- Read from commit ${commit}`)).toBe(true)
  })
  it('explains nothing of what is there, be it nought', async () => {
    for (const query of [
      'SELECT ?n { BIND(0 AS ?n) }',
      `SELECT * { <${networkService}> a ?c } LIMIT 1`,
      `SELECT * { <${radio}> a <http://www.w3.org/2004/02/skos/core#Concept> }`,
    ]) {
      const { facts, text } = await call('query', { query })
      expect([facts['rows'], text]).toEqual([[expect.anything()], expect.stringContaining('1 row.')])
      expect(facts).not.toHaveProperty('explanation')
    }
  })
  it('explains a query with the states of domains where it was asked so', async () => {
    const active = `?x <${base}id/telco/status> <${base}id/telco/lifecycle/active>`
    const things = async (expandStates: boolean): Promise<string[]> => ((await call('query', { query: `SELECT ?x { ${active} }`, expandStates, limit: 500 })).facts['rows'] as { x: { value: string } }[]).map(({ x }) => x.value) // prettier-ignore
    const stated = await things(false)
    const [only] = (await things(true)).filter((each) => !stated.includes(each))
    const query = `SELECT ?x { VALUES ?x { <${only}> } ${active} }`
    for (const [expandStates, empty] of [
      [true, false],
      [false, true],
    ] as const)
      expect((await call('explain_query', { query, expandStates })).facts).toMatchObject({ empty })
  })
  it('explains why a query finds nothing', async () => {
    const { isError, facts, text } = await call('query', { query: `SELECT * { ?s a <${networkService}x> }` })
    expect([isError, facts['rows']]).toEqual([false, []])
    expect(facts['explanation']).toMatchObject({ valid: true })
    expect(text).toMatch(/NetworkService>/)
  })
})

describe('The terms around one with very many', () => {
  it('say what is left out', async () => {
    const of = (relation: string): string => Array.from({ length: 101 }, (_each, index) => `<${ware(0)}> skos:${relation} <${ware(`${relation}-${index}`)}> .`).join('\n') // prettier-ignore
    const many = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n${['related', 'closeMatch', 'broader'].map(of).join('\n')}`
    const crowded = await mcpTest({ shipped: false, files: { many } })
    const client = await crowded.connect()
    const some = await callTool(client, 'neighbours', { uri: ware(0), relation: ['skos:related'] })
    expect(some.facts).toMatchObject({ complete: true, rest: [{ of: ware(0), direction: 'out', total: 101, shown: 20 }] }) // prettier-ignore
    expect(some.text).toMatch(
      /Of the 101 terms that are linked from .* by <\S+related>, 20 are told: page them with links\./,
    )
    const all = await callTool(client, 'neighbours', { uri: ware(0), limit: 100 })
    expect(all.facts).toMatchObject({ complete: false, nodes: { length: 200 } })
    expect(all.text).toContain('There are more terms than the 200 that an answer holds')
    await crowded.close()
  }, 60_000)
})
