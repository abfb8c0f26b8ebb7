import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'the-secret-of-the-operator'
let test: TestApp
const as: Record<string, Record<string, string>> = { operator: { authorization: `Bearer ${operatorToken}` } }
beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken, WRITE_LIMIT_PER_MINUTE: '8' } })
  const { accounts, tokens } = test.services.access
  for (const role of ['administrator', 'editor', 'reader'] as const) {
    await accounts.create(role, { grants: [{ role }] })
    as[role] = { authorization: `Bearer ${(await tokens.create({ account: role, scope: 'all' })).text}` }
  }
})
afterAll(() => test.close())

interface Entry {
  readonly [member: string]: unknown
}
const entries = async (filter = ''): Promise<{ total: number; items: Entry[] }> =>
  (await test.get(`/api/audit?${filter}`, as['administrator'])).json()
const send = (options: InjectOptions): Promise<number> => test.send(options).then(({ statusCode }) => statusCode)
const update = (who: Record<string, string>, more: InjectOptions = {}): Promise<number> =>
  send({
    method: 'POST',
    url: '/update?using-graph-uri=http://secret.example/',
    headers: { ...who, 'content-type': 'application/sparql-update', 'x-request-id': 'mine' },
    payload: `INSERT { GRAPH <http://example.org/g> { <http://example.org/s> <http://example.org/p> "${Math.random()}" } } WHERE {}`,
    ...more,
  })

describe('The audit', () => {
  it('has every request that writes, and every refusal, with no secret', async () => {
    expect(await update(as['editor']!)).toBe(204)
    expect(await update(as['reader']!)).toBe(403)
    expect(await update({})).toBe(401)
    expect(await update({ authorization: 'Bearer wrong-guess' })).toBe(401)
    expect(await update({ authorization: 'Bearer secret' })).toBe(204)
    expect(await send({ url: '/api/accounts', headers: as['editor']! })).toBe(403)
    expect(await send({ url: '/data?graph=http://example.org/g' })).toBe(200)
    expect(await send({ method: 'POST', url: '/sparql', headers: { ...as['editor'], 'content-type': 'application/sparql-query' }, payload: 'ASK {}' })).toBe(200) // prettier-ignore
    expect(await send({ method: 'PUT', url: '/data?graph=http://example.org/g', headers: { ...as['operator'], 'content-type': 'text/turtle', 'if-match': '"no"' }, payload: '' })).toBe(412) // prettier-ignore
    const { total, items } = await entries()
    const noted = { method: 'POST', path: '/update', requestId: 'mine', address: '127.0.0.1' }
    expect(items.map(({ sequence: _sequence, time: _time, ...entry }) => entry).reverse()).toEqual([
      { ...noted, principal: 'editor', status: 204, commit: 1 },
      { ...noted, principal: 'reader', status: 403, code: 'forbidden' },
      { ...noted, principal: 'anonymous', status: 401, code: 'unauthenticated' },
      { ...noted, principal: 'anonymous', status: 401, code: 'unauthenticated' },
      { ...noted, principal: 'cli', status: 204, commit: 2 },
      { ...noted, principal: 'editor', status: 403, code: 'forbidden', method: 'GET', path: '/api/accounts', requestId: expect.any(String) as string }, // prettier-ignore
      { ...noted, principal: 'operator', status: 412, code: 'precondition-failed', method: 'PUT', path: '/data', requestId: expect.any(String) as string }, // prettier-ignore
    ])
    expect(total).toBe(7)
    expect(JSON.stringify(items)).not.toMatch(/wrong-guess|secret|cnc_|INSERT/)
  })
  it('is filtered and paged', async () => {
    expect((await entries('principal=editor')).items.map(({ status }) => status)).toEqual([403, 204])
    expect((await entries('status=401&limit=1')).items).toHaveLength(1)
    expect((await entries('status=401&limit=1')).total).toBe(2)
    expect((await entries('since=2999-01-01T00:00:00Z')).total).toBe(0)
    expect((await entries('since=2000-01-01T00:00:00%2B01:00&until=2999-01-01T00:00:00Z')).total).toBe(7)
    const first = await test.get('/api/audit?limit=2', as['administrator'])
    expect([first.headers['x-total-count'], String(first.headers['link'])]).toEqual(['7', expect.stringContaining('rel="next"') as string]) // prettier-ignore
    expect(await send({ url: '/api/audit?since=yesterday', headers: as['administrator']! })).toBe(400)
  })
  it('is for administrators', async () => {
    expect(await send({ url: '/api/audit' })).toBe(401)
    expect(await send({ url: '/api/audit', headers: as['editor']! })).toBe(403)
  })
  it('has a flood of refusals once', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 30; n++) statuses.push(await update({}, { remoteAddress: '10.9.9.9' }))
    expect(statuses.filter((status) => status === 429)).toHaveLength(22)
    const { items } = await entries('limit=1000')
    const flood = items.filter(({ address }) => address === '10.9.9.9').map(({ status }) => status)
    expect(flood).toEqual([429, ...Array.from({ length: 8 }, () => 401)])
  })
})
