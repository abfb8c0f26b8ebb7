import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

/** What the tour in README cannot show, as it takes 90 days: the telco core changes, and its domains live on. */
describe('The core of the telco service', { timeout: 60_000 }, () => {
  type Json = Record<string, unknown>
  const members = ['maya-lindqvist', 'ines-keller', 'thomas-brunner', 'julien-favre'] as const
  const secret = 'the-secret-of-the-operator'
  const tokens = new Map<string, string>()
  let test: TestApp
  const post = (url: string, as: string, body: unknown = {}): Promise<LightMyRequestResponse> =>
    test.send({ method: 'POST', url, headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(as)}` }, payload: JSON.stringify(body) }) // prettier-ignore
  const done = async (answer: Promise<LightMyRequestResponse>, status = 200): Promise<Json> => {
    const got = await answer
    expect(got.statusCode, got.body).toBe(status)
    return got.json<Json>()
  }
  const release = (graph: string, as: string, version: string): Promise<LightMyRequestResponse> =>
    post('/api/releases', as, { graph: `${base}graph/${graph}`, version })
  const proof = async (query = ''): Promise<Json> => (await test.get(`/api/domains/network/proof${query}`)).json<Json>()

  beforeAll(async () => {
    test = await testApp({ settings: { WRITE_TOKEN: secret } })
    tokens.set('operator', secret)
    const accounts = [...members.map((id) => [id, [{ role: 'council' }]] as const), ['nora', [{ role: 'owner', domain: 'network' }]] as const] // prettier-ignore
    for (const [id, grants] of accounts) {
      await done(post('/api/accounts', 'operator', { id, name: id, grants }), 201)
      tokens.set(id, String((await done(post('/api/tokens', 'operator', { account: id, days: 365 }), 201))['token']))
    }
  }, 60_000)
  afterEach(() => vi.useRealTimers())
  afterAll(() => test.close())

  it('is released, with the extension of a domain that is proven against it.', async () => {
    await done(release('shapes/telco', 'maya-lindqvist', '1.0.0'), 201)
    await done(release('ontologies/telco', 'maya-lindqvist', '1.0.0'), 201)
    expect(await proof('?canonical=1.0.0')).toMatchObject({ adds: true, verdicts: { total: 0 } })
    expect((await test.get('/api/domains/network/proof?canonical=7.0.0')).statusCode).toBe(404)
  })

  it('is narrowed by a decision of the council, 90 days after it, as a major version.', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T10:00:00Z') })
    const graph = `${base}graph/shapes/telco`
    const change = { title: 'Longer names', prefixes: { sh: 'http://www.w3.org/ns/shacl#', shape: `${base}id/shape/telco/` }, graphs: [{ graph, remove: 'shape:Service-name sh:minLength 3 .', add: 'shape:Service-name sh:minLength 8 .' }] } // prettier-ignore
    const { number } = await done(post('/api/proposals', 'maya-lindqvist', change), 201)
    const at = (step: string): string => `/api/proposals/${String(number)}/${step}`
    await done(post(at('propose'), 'maya-lindqvist'))
    const impact = (await done(test.get(at('impact')))) as { level?: string; extensions?: { items: { domain: { uri: string } }[] } } // prettier-ignore
    expect(impact.level).toBe('major')
    const extending = impact.extensions!.items.map(({ domain }) => domain.uri.replace(/.*\//, ''))
    expect([...new Set(extending)].sort()).toEqual(['billing', 'network', 'product', 'provisioning'])
    for (const member of members) await done(post(at('vote'), member, { vote: 'for' }))
    const record = {
      context: 'Names say nothing',
      options: ['Leave it'],
      decision: 'Eight',
      consequences: 'Mend names',
    }
    expect(await done(post(at('decide'), 'ines-keller', record))).toMatchObject({ publishableFrom: '2027-03-01' })
    await done(post(at('approve'), 'ines-keller'))
    expect((await post(at('publish'), 'maya-lindqvist')).statusCode).toBe(409)
    vi.setSystemTime(new Date('2027-03-01T08:00:00Z'))
    expect(await done(post(at('publish'), 'maya-lindqvist'))).toMatchObject({ status: 'published' })
    const small = await post('/api/releases', 'maya-lindqvist', { graph, version: '1.1.0' })
    expect([small.statusCode, small.body]).toEqual([422, expect.stringContaining('2.0.0')])
    await done(release('shapes/telco', 'maya-lindqvist', '2.0.0'), 201)
  })

  it('is still only added to by the domain, and both versions of its effective shapes can be had.', async () => {
    expect(await proof()).toMatchObject({ adds: true })
    expect(await proof('?canonical=1.0.0')).toMatchObject({ adds: true })
    const shapes = async (query: string): Promise<string> => (await test.get(`/api/domains/network/shapes${query}`, { accept: 'text/turtle' })).body // prettier-ignore
    const leastLength = (turtle: string): string[] => [...turtle.matchAll(/sh:minLength (\d+)/g)].map(([, value = '']) => value) // prettier-ignore
    expect(leastLength(await shapes('?canonical=1.0.0'))).toContain('3')
    expect(leastLength(await shapes(''))).toContain('8')
  })
})
