import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'the-secret-of-the-operator'
const asOperator = { authorization: `Bearer ${operatorToken}` }
const billing = `${base}id/domain/billing`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken } })
})
afterAll(() => test.close())

type Method = NonNullable<InjectOptions['method']>
interface Call {
  readonly as?: Record<string, string>
  readonly body?: unknown
  readonly app?: TestApp
}
const call = (method: Method, url: string, { as = {}, body, app = test }: Call = {}): Promise<LightMyRequestResponse> =>
  app.send({
    method,
    url,
    headers: { ...as, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
const json = <Body = Record<string, unknown>>(answer: LightMyRequestResponse): Body => answer.json<Body>()

/** An account with these grants, and a token of it. */
async function member(id: string, grants: object[], token: object = {}): Promise<Record<string, string>> {
  const made = await call('POST', '/api/accounts', { as: asOperator, body: { id, name: id.toUpperCase(), grants } })
  expect(made.statusCode, made.body).toBe(201)
  const answer = await call('POST', '/api/tokens', { as: asOperator, body: { account: id, ...token } })
  expect(answer.statusCode, answer.body).toBe(201)
  return { authorization: `Bearer ${json<{ token: string }>(answer).token}` }
}
const update = (as: Record<string, string>, app = test): Promise<LightMyRequestResponse> =>
  app.send({
    method: 'POST',
    url: '/update',
    headers: { ...as, 'content-type': 'application/sparql-update' },
    payload: 'INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> <http://example.org/p> 1 } }',
  })

/** Wrong credentials are limited by address: each attempt has another. */
let address = 0

describe('Who makes a request', () => {
  it('is told to whoever asks', async () => {
    expect(json(await call('GET', '/api/me'))).toMatchObject({ id: 'anonymous', iri: '', kind: 'anonymous', credentials: 'none', grants: [], may: [{ actions: [] }] }) // prettier-ignore
    expect(json(await call('GET', '/api/me', { as: asOperator }))).toMatchObject({ id: 'operator', iri: `${base}id/agent/operator`, kind: 'service', credentials: 'operator' }) // prettier-ignore
    const as = await member('me', [{ role: 'owner', domain: 'billing' }], { scope: 'edit' })
    const answer = await call('GET', '/api/me', { as })
    expect(json(answer)).toMatchObject({
      id: 'me',
      name: 'ME',
      credentials: 'token',
      grants: [{ role: 'owner', domain: billing, only: ['read', 'edit', 'propose', 'comment'] }],
      may: [
        { actions: ['read', 'propose', 'comment'] },
        { domain: billing, actions: ['read', 'propose', 'comment', 'edit'] },
      ],
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })
  it.each([
    ['/api/me'],
    ['/'],
    ['/health'],
    ['/nowhere'],
    ['/sparql?query=ASK%20%7B%7D'],
    ['/api/concept?uri=http://example.org/x'],
  ])('has to be right on every path, such as %s', async (url) => {
    for (const authorization of [
      'Bearer wrong',
      'Bearer',
      'Basic x',
      'Negotiate abc',
      'Bearer cnc_0123456789abcdef_' + 'x'.repeat(43),
    ]) {
      // prettier-ignore
      const headers = { authorization, accept: 'application/json' }
      const answer = await test.send({ url, headers, remoteAddress: `192.0.2.${++address}` })
      expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
      expect(json(answer)).toMatchObject({ type: '/problems/unauthenticated' })
      if (authorization.length > 10) expect(answer.body).not.toContain(authorization.slice(8))
    }
  })
  it('is asked for in a browser with its own dialog', async () => {
    const answer = await test.get('/api/accounts', { accept: 'text/html' })
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer, Basic realm="Concordance", charset="UTF-8"']) // prettier-ignore
  })
})

describe('Writing', () => {
  it('needs a role that may edit something', async () => {
    expect((await update({})).statusCode).toBe(401)
    expect((await update(await member('reader', [{ role: 'reader' }]))).statusCode).toBe(403)
    expect((await update(await member('narrow', [{ role: 'owner' }], { scope: 'read' }))).statusCode).toBe(403)
    const answer = await update(await member('ed', [{ role: 'editor' }]))
    expect(answer.statusCode).toBe(204)
    expect(test.services.journal.commit(Number(answer.headers['concordance-commit']))?.actor).toBe(`${base}id/agent/ed`)
  })
  it('of files needs an administrator', async () => {
    const load = (as: Record<string, string>): Promise<LightMyRequestResponse> =>
      test.send({ method: 'POST', url: '/api/loads?name=a.ttl&graph=http://example.org/l', headers: as, payload: '<http://a/> <http://b/> <http://c/> .' }) // prettier-ignore
    expect((await load(await member('loader', [{ role: 'owner' }]))).statusCode).toBe(403)
    expect((await load(await member('admin', [{ role: 'administrator' }]))).statusCode).toBe(200)
  })
  it('with a password that the browser remembers is not for pages of other sites', async () => {
    const as = await member('basic', [{ role: 'editor' }])
    const basic = `Basic ${Buffer.from(`anna:${as['authorization']!.slice('Bearer '.length)}`).toString('base64')}`
    const from = async (headers: Record<string, string>): Promise<number> =>
      (await update({ authorization: basic, ...headers })).statusCode
    expect(await from({})).toBe(204)
    expect(await from({ 'sec-fetch-site': 'same-origin' })).toBe(204)
    expect(await from({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(204)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ])
      // prettier-ignore
      expect(await from(headers as unknown as Record<string, string>)).toBe(403)
    expect((await update({ ...as, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(204)
  })
})

describe('Accounts', () => {
  it('are made, listed, changed and disabled by administrators', async () => {
    const as = await member('boss', [{ role: 'administrator' }])
    const body = { id: 'anna', name: 'Anna', kind: 'person', email: 'a@example.org', subject: 'sub-1', grants: [{ role: 'editor', domain: 'billing' }] } // prettier-ignore
    const made = await call('POST', '/api/accounts', { as, body })
    expect([made.statusCode, made.headers.location]).toEqual([201, `${base}api/accounts/anna`])
    expect(json(made)).toMatchObject({ ...body, iri: `${base}id/agent/anna`, grants: [{ role: 'editor', domain: billing }] }) // prettier-ignore
    expect((await call('POST', '/api/accounts', { as, body })).statusCode).toBe(409)
    expect((await call('POST', '/api/accounts', { as, body: { id: 'x1', grants: [{ role: 'chief' }] } })).statusCode).toBe(400) // prettier-ignore
    expect((await call('POST', '/api/accounts', { as, body: { id: 'x1', admin: true } })).statusCode).toBe(400)
    const list = json<{ total: number; items: { id: string }[] }>(await call('GET', '/api/accounts?limit=1000', { as }))
    expect(list.items.map(({ id }) => id)).toContain('anna')
    expect(list.total).toBe(list.items.length)
    expect(json(await call('PATCH', '/api/accounts/anna', { as, body: { name: 'Anna B', email: '' } }))).toMatchObject({ name: 'Anna B', subject: 'sub-1' }) // prettier-ignore
    expect(json(await call('GET', '/api/accounts/anna', { as }))).not.toHaveProperty('email')
    expect((await call('PATCH', '/api/accounts/nobody', { as, body: {} })).statusCode).toBe(404)
    const token = json<{ token: string }>(await call('POST', '/api/tokens', { as, body: { account: 'anna' } })).token
    const anna = { authorization: `Bearer ${token}` }
    expect((await call('GET', '/api/accounts/anna', { as: anna })).statusCode).toBe(200)
    expect((await call('GET', '/api/accounts/boss', { as: anna })).statusCode).toBe(403)
    expect((await call('DELETE', '/api/accounts/anna', { as })).statusCode).toBe(204)
    expect((await call('GET', '/api/me', { as: anna })).statusCode).toBe(401)
    expect((await call('POST', '/api/tokens', { as, body: { account: 'anna' } })).statusCode).toBe(409)
    expect(json(await call('GET', '/api/accounts/anna', { as }))).toMatchObject({ disabled: true })
    await call('PATCH', '/api/accounts/anna', { as, body: { disabled: false } })
    expect((await call('GET', '/api/me', { as: anna })).statusCode).toBe(200)
  })
  it('get roles in a domain from its owners, and nothing else from them', async () => {
    const as = await member('owner', [{ role: 'owner', domain: 'billing' }])
    await member('target', [{ role: 'editor', domain: 'crm' }])
    const patch = (body: object): Promise<LightMyRequestResponse> => call('PATCH', '/api/accounts/target', { as, body })
    const crm = { role: 'editor', domain: 'crm' }
    expect((await patch({ grants: [crm, { role: 'reviewer', domain: 'billing' }] })).statusCode).toBe(200)
    expect((await patch({ grants: [crm, { role: 'owner', domain: billing }] })).statusCode).toBe(200)
    for (const body of [
      { grants: [] },
      { grants: [crm, { role: 'administrator' }] },
      { grants: [crm, { role: 'editor' }] },
      { grants: [crm, { role: 'owner', domain: 'crm' }] },
      { name: 'Mine' },
      { subject: 'sub-of-the-owner' },
      { disabled: true },
      { grants: [crm], email: 'x@example.org' },
    ])
      expect((await patch(body)).statusCode, JSON.stringify(body)).toBe(403)
    expect((await call('POST', '/api/accounts', { as, body: { id: 'new' } })).statusCode).toBe(403)
    expect((await call('DELETE', '/api/accounts/target', { as })).statusCode).toBe(403)
    expect((await call('PATCH', '/api/accounts/owner', { as, body: { grants: [{ role: 'administrator' }] } })).statusCode).toBe(403) // prettier-ignore
    await call('PATCH', '/api/accounts/target', { as: asOperator, body: { email: 'secret@example.org' } })
    expect((await call('GET', '/api/accounts?limit=1000', { as })).body).not.toContain('secret@example.org')
    const narrowed = json<{ token: string }>(await call('POST', '/api/tokens', { as, body: { scope: 'review' } })).token
    expect((await call('GET', '/api/accounts', { as: { authorization: `Bearer ${narrowed}` } })).statusCode).toBe(403)
  })
  it('are nobody else’s business', async () => {
    const as = await member('plain', [{ role: 'editor' }])
    expect((await call('GET', '/api/accounts', { as })).statusCode).toBe(403)
    expect((await call('GET', '/api/accounts')).statusCode).toBe(401)
    expect((await call('POST', '/api/accounts', { as, body: { id: 'mine', grants: [{ role: 'administrator' }] } })).statusCode).toBe(403) // prettier-ignore
  })
})

describe('Tokens', () => {
  it('are made and revoked by those whose they are', async () => {
    const as = await member('tess', [{ role: 'editor' }])
    const other = await member('theo', [{ role: 'editor' }])
    const made = await call('POST', '/api/tokens', { as, body: { label: 'laptop', scope: 'edit', domains: ['billing'], days: 5 } }) // prettier-ignore
    const { token, ...shown } = json<{ token: string; id: string }>(made)
    expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(shown).toMatchObject({ account: 'tess', label: 'laptop', scope: 'edit', domains: [billing] })
    const list = json<{ total: number; items: object[] }>(await call('GET', '/api/tokens', { as }))
    expect([list.total, list.items[0]]).toEqual([2, shown])
    expect(JSON.stringify(list)).not.toMatch(/hash|cnc_/)
    expect((await call('GET', '/api/tokens?account=tess', { as: other })).statusCode).toBe(403)
    expect((await call('DELETE', `/api/tokens/${shown.id}`, { as: other })).statusCode).toBe(404)
    expect((await call('DELETE', `/api/tokens/${shown.id}`)).statusCode).toBe(401)
    const mine = { authorization: `Bearer ${token}` }
    expect((await call('GET', '/api/me', { as: mine })).statusCode).toBe(200)
    expect((await call('DELETE', `/api/tokens/${shown.id}`, { as })).statusCode).toBe(204)
    const refused = await call('GET', '/api/me', { as: mine })
    expect([refused.statusCode, json(refused)['detail']]).toEqual([401, expect.stringContaining('revoked') as string])
  })
  it('that are made with another go no further and live no longer', async () => {
    const as = await member('tom', [{ role: 'owner' }], { scope: 'edit', domains: ['billing'], days: 10 })
    const make = (body: object): Promise<LightMyRequestResponse> => call('POST', '/api/tokens', { as, body })
    for (const body of [
      {},
      { scope: 'edit' },
      { scope: 'review', domains: ['billing'] },
      { scope: 'edit', domains: ['crm'] },
    ])
      // prettier-ignore
      expect((await make(body)).statusCode, JSON.stringify(body)).toBe(403)
    const made = await make({ scope: 'read', domains: ['billing'], days: 300 })
    expect(made.statusCode).toBe(201)
    expect(Date.parse(json<{ expires: string }>(made).expires)).toBeLessThan(Date.now() + 10.1 * 86_400_000)
  })
  it('belong to accounts', async () => {
    expect((await call('POST', '/api/tokens', { as: asOperator, body: {} })).statusCode).toBe(400)
    expect((await call('POST', '/api/tokens', { as: asOperator, body: { account: 'nobody' } })).statusCode).toBe(404)
    expect((await call('POST', '/api/tokens', { as: asOperator, body: { account: 'nobody', days: 400 } })).statusCode).toBe(400) // prettier-ignore
  })
})

describe('Reading, when it is closed,', () => {
  let closed: TestApp
  beforeAll(async () => {
    closed = await testApp({ shipped: false, settings: { READ_ACCESS: 'accounts', WRITE_TOKEN: operatorToken } })
  })
  afterAll(() => closed.close())

  const paths = ['/', '/api/search?q=a', '/sparql?query=ASK%20%7B%7D', '/graph/x', '/data?default', '/id/x', '/catalog', '/api/me', '/nowhere', '/api/graphs', '//health', '/health/../api/graphs', '/assets', '/api/docsx'] // prettier-ignore
  it.each(paths)('needs credentials: %s', async (url) => {
    expect((await closed.get(url)).statusCode).toBe(401)
    expect((await closed.send({ method: 'HEAD', url })).statusCode).toBe(401)
  })
  it.each(['/health', '/health/live', '/openapi.json', '/assets/site.css', '/api/docs/'])(
    'is open where it has to be: %s',
    async (url) => {
      expect((await closed.get(url)).statusCode).toBe(200)
    },
  )
  it('is for whoever may read', async () => {
    await closed.services.access.accounts.create('rita', { grants: [{ role: 'reader' }] })
    await closed.services.access.accounts.create('nils', {})
    const tokenOf = async (account: string): Promise<Record<string, string>> => ({
      authorization: `Bearer ${(await closed.services.access.tokens.create({ account, scope: 'all' })).text}`,
    })
    expect((await closed.get('/api/graphs', await tokenOf('rita'))).statusCode).toBe(200)
    expect((await closed.get('/api/graphs', asOperator)).statusCode).toBe(200)
    const refused = await closed.get('/api/graphs', await tokenOf('nils'))
    expect([refused.statusCode, json(refused)['detail']]).toEqual([403, 'Reading needs the role reader: ask an administrator for it']) // prettier-ignore
    const preflight = { origin: 'https://example.com', 'access-control-request-method': 'GET' }
    expect((await closed.send({ method: 'OPTIONS', url: '/api/graphs', headers: preflight })).statusCode).toBe(204)
  })
})

describe('Limits', () => {
  it('stop those who guess, and nobody who has come in before', async () => {
    const app = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken } })
    const status = async (authorization: string, remoteAddress = '10.0.0.1'): Promise<number> =>
      (await app.send({ url: '/api/me', headers: { authorization }, remoteAddress })).statusCode
    await app.services.access.accounts.create('lea', {})
    const [before, later] = [await app.services.access.tokens.create({ account: 'lea', scope: 'all' }), await app.services.access.tokens.create({ account: 'lea', scope: 'all' })] // prettier-ignore
    expect(await status(`Bearer ${before.text}`)).toBe(200)
    for (let n = 0; n < 20; n++) expect(await status(`Bearer guess-${n}`)).toBe(401)
    const stopped = await app.send({ url: '/api/me', headers: { authorization: 'Bearer guess' }, remoteAddress: '10.0.0.1' }) // prettier-ignore
    expect(stopped.statusCode).toBe(429)
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect(json(stopped)).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
    expect(await status(`Bearer ${operatorToken}`)).toBe(429) // or a weak one could be guessed after all
    expect(await status(`Bearer ${later.text}`)).toBe(429)
    expect(await status(`Bearer ${before.text}`)).toBe(200)
    expect(await status('Bearer secret')).toBe(200) // of the server itself
    expect(await status(`Bearer ${later.text}`, '10.0.0.2')).toBe(200)
    expect((await app.send({ url: '/api/me', remoteAddress: '10.0.0.1' })).statusCode).toBe(200)
    await app.close()
  })
  it('are for writing by default, for each account, and not for the operator', async () => {
    const app = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken, WRITE_LIMIT_PER_MINUTE: '3' } })
    const as = async (id: string): Promise<Record<string, string>> => {
      await app.services.access.accounts.create(id, { grants: [{ role: 'editor' }] })
      return { authorization: `Bearer ${(await app.services.access.tokens.create({ account: id, scope: 'all' })).text}` } // prettier-ignore
    }
    const [one, two] = [await as('one'), await as('two')]
    for (let n = 0; n < 2; n++) expect((await update(one, app)).statusCode).toBe(204)
    const form = { ...one, 'content-type': 'application/x-www-form-urlencoded' }
    const send = (payload: string): Promise<LightMyRequestResponse> => app.send({ method: 'POST', url: '/sparql', headers: form, payload }) // prettier-ignore
    expect((await send('update=CLEAR+DEFAULT')).statusCode).toBe(204)
    expect((await send('update=CLEAR+DEFAULT')).statusCode).toBe(429)
    expect((await update(one, app)).statusCode).toBe(429)
    for (let n = 0; n < 5; n++) expect((await send('query=ASK+%7B%7D')).statusCode).toBe(200)
    expect((await update(two, app)).statusCode).toBe(204)
    for (let n = 0; n < 5; n++) expect((await update(asOperator, app)).statusCode).toBe(204)
    for (let n = 0; n < 4; n++) expect((await update({}, app)).statusCode).toBe(n < 3 ? 401 : 429)
    await app.close()
  })
  it('may be set for all requests, and see through a proxy that is trusted', async () => {
    const app = await testApp({ shipped: false, settings: { RATE_LIMIT_PER_MINUTE: '2', TRUST_PROXY: '10.0.0.0/8' } })
    const status = async (remoteAddress: string, forwarded: string): Promise<number> =>
      (await app.send({ url: '/api/me', remoteAddress, headers: { 'x-forwarded-for': forwarded } })).statusCode
    expect([await status('10.1.1.1', '1.1.1.1'), await status('10.1.1.1', '1.1.1.1'), await status('10.1.1.1', '1.1.1.1')]).toEqual([200, 200, 429]) // prettier-ignore
    expect(await status('10.1.1.1', '2.2.2.2')).toBe(200)
    expect([await status('9.9.9.9', '3.3.3.3'), await status('9.9.9.9', '4.4.4.4'), await status('9.9.9.9', '5.5.5.5')]).toEqual([200, 200, 429]) // prettier-ignore
    expect([await status('2001:db8::1', ''), await status('2001:db8::2', ''), await status('2001:db8::3', '')]).toEqual([200, 200, 429]) // prettier-ignore
    await app.close()
  })
})
