import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { audience, startIdentityProvider, type IdentityProvider } from '../access/identity-provider.ts'
import type { McpTest } from './support.ts'
import { addLaser, callTool, eras, mcpTest, operatorToken } from './support.ts'

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}
const listTools = { jsonrpc: '2.0', id: 2, method: 'tools/list', params: {} }
const accept = 'application/json, text/event-stream'
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })
const post = (test: McpTest, body: unknown, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url: '/mcp', headers: { accept, 'content-type': 'application/json', host: 'localhost:3000', ...headers }, payload: JSON.stringify(body) }) // prettier-ignore
const sessionOf = (answer: LightMyRequestResponse): string => String(answer.headers['mcp-session-id'])

let test: McpTest
const tokens: Record<string, string> = {}
beforeAll(async () => {
  test = await mcpTest()
  tokens['reader'] = await test.member('rita', [{ role: 'reader' }])
  tokens['editor'] = await test.member('eddy', [{ role: 'editor', domain: 'http://localhost:3000/id/domain/network' }])
  tokens['readOnly'] = await test.member('olga', [{ role: 'administrator' }], 'read')
}, 60_000)
afterAll(() => test.close())
const proposals = async (): Promise<number> =>
  (await test.get('/api/proposals', bearer(operatorToken))).json<{ total: number }>().total

describe.each(eras)('Rights, %s', (_manner, era) => {
  it.each([['reader'], ['readOnly'], [undefined]])('of %s do not reach to writing, whatever is sent', async (who) => {
    const before = await proposals()
    const client = await test.connect({ era, ...(who === undefined ? {} : { token: tokens[who]! }) })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).not.toContain('propose')
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).not.toContain('propose-a-term')
    const { commit } = test.services.snapshot()
    for (const args of [
      { title: 'x', operations: [addLaser] },
      { title: 'x', dryRun: true, operations: [addLaser] },
    ])
      await expect(client.callTool({ name: 'propose', arguments: args })).rejects.toThrow(/propose/)
    for (const query of [
      'INSERT DATA { <a:a> <b:b> <c:c> }',
      'DROP ALL',
      'SELECT * { ?s ?p ?o } ; DELETE WHERE { ?s ?p ?o }',
      'LOAD <http://localhost:1/>',
    ])
      // prettier-ignore
      expect(await callTool(client, 'query', { query, at: undefined })).toMatchObject({ isError: true })
    for (const update of ['CLEAR ALL', '&update=CLEAR ALL'])
      expect(await callTool(client, 'query', { query: 'ASK {}', update, default: update })).toMatchObject({ isError: false }) // prettier-ignore
    expect(test.services.snapshot().commit).toBe(commit)
    expect(await proposals()).toBe(before)
  })
  it('of an editor reach to a draft of their domain, in their name, and no further', async () => {
    const client = await test.connect({ era, token: tokens['editor']! })
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('propose')
    const { facts, isError, text } = await callTool(client, 'propose', { title: 'Laser', operations: [addLaser] })
    expect([isError, text]).toEqual([false, expect.any(String)])
    const answer = await test.get(`/api/proposals/${String(facts['number'])}`, bearer(operatorToken))
    expect(answer.json()).toMatchObject({ status: 'draft', author: { id: 'eddy' } })
    const audit = await test.get('/api/audit?principal=eddy', bearer(operatorToken))
    expect(audit.json<{ items: object[] }>().items).toContainEqual(expect.objectContaining({ principal: 'eddy', method: 'POST', path: '/api/proposals', status: 201 })) // prettier-ignore
    expect(JSON.stringify(audit.json())).not.toContain('"/mcp"')
  })
  it('of a revoked token end at once', async () => {
    const { tokens: store, accounts } = test.services.access
    const id = `gone-${era}`
    await accounts.create(id, { name: id, grants: [{ role: 'reader' }] })
    const { text, token } = await store.create({ account: id, scope: 'all' })
    const client = await test.connect({ era, token: text })
    await store.revoke(token.id)
    await expect(client.callTool({ name: 'list', arguments: { what: 'domains' } })).rejects.toThrow()
  })
})

describe('Sessions', () => {
  it('are those of who opened them', async () => {
    const id = sessionOf(await post(test, initialize, bearer(tokens['reader']!)))
    expect(id).toMatch(/^[\da-f-]{36}$/)
    const inSession = (headers: Record<string, string>): Promise<LightMyRequestResponse> =>
      post(test, listTools, { 'mcp-session-id': id, ...headers })
    expect((await inSession(bearer(tokens['reader']!))).statusCode).toBe(200)
    for (const headers of [{}, bearer(tokens['editor']!), bearer(tokens['readOnly']!), bearer(operatorToken)]) {
      expect((await inSession(headers)).statusCode).toBe(404)
      const end = await test.send({ method: 'DELETE', url: '/mcp', headers: { 'mcp-session-id': id, ...headers } })
      expect(end.statusCode).toBe(404)
      const listen = await test.get('/mcp', { accept: 'text/event-stream', 'mcp-session-id': id, ...headers })
      expect(listen.statusCode).toBe(404)
    }
    expect((await inSession(bearer(tokens['reader']!))).statusCode).toBe(200)
    await test.send({ method: 'DELETE', url: '/mcp', headers: { 'mcp-session-id': id, ...bearer(tokens['reader']!) } })
    expect((await inSession(bearer(tokens['reader']!))).statusCode).toBe(404)
  })
  it('are asked for where there is none', async () => {
    expect((await post(test, listTools)).statusCode).toBe(400)
    expect((await test.get('/mcp', { accept: 'text/event-stream' })).statusCode).toBe(400)
    expect((await post(test, listTools, { 'mcp-session-id': 'made-up' })).statusCode).toBe(404)
  })
})

describe('The door', () => {
  it.each([
    ['http://localhost:3000', 'inside.example', 200], // the base URI, through a proxy
    ['http://localhost:8080', 'localhost:8080', 200],
    ['http://127.0.0.1:8080', '127.0.0.1:8080', 200],
    ['http://[::1]:8080', '[::1]:8080', 200],
    ['http://localhost:6274', 'localhost:8080', 403], // something else on this machine
    ['http://localhost:9999', 'localhost:3000', 403],
    ['https://localhost:3000', 'localhost:8080', 403],
    ['http://127.0.0.1:8080', 'localhost:8080', 403],
    ['http://evil.example', 'evil.example', 403], // DNS rebinding: its name leads to this machine
    ['http://evil.example:3000', 'evil.example:3000', 403],
    ['http://localhost.evil.example', 'localhost.evil.example', 403],
    ['null', 'localhost:3000', 403],
    ['nonsense', 'localhost:3000', 403],
  ])('takes a page of %s at %s with %i', async (origin, host, status) => {
    const answer = await post(test, initialize, { origin, host })
    expect(answer.statusCode).toBe(status)
    if (status === 200) expect(answer.headers['access-control-expose-headers']).toContain('Mcp-Session-Id')
  })
  it('refuses a wrong token, and credentials that a browser would send by itself', async () => {
    const wrong = await post(test, initialize, { ...bearer('nobody-has-this-token'), 'x-forwarded-for': '10.0.0.9' })
    expect([wrong.statusCode, wrong.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
    const basic = Buffer.from(`x:${operatorToken}`).toString('base64')
    expect((await post(test, initialize, { authorization: `Basic ${basic}` })).statusCode).toBe(401)
  })
  it('does not see the cookie of a browser', async () => {
    const signedIn = await test.send({ method: 'POST', url: '/sign-in', headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ token: tokens['editor']! }).toString() }) // prettier-ignore
    const cookie = `concordance=${signedIn.cookies.find(({ name }) => name === 'concordance')!.value}`
    expect((await test.get('/api/me', { cookie })).json()).toMatchObject({ id: 'eddy' })
    const opened = await post(test, initialize, { cookie, 'sec-fetch-site': 'same-origin' })
    const id = sessionOf(opened)
    const tools = await post(test, listTools, { cookie, 'sec-fetch-site': 'same-origin', 'mcp-session-id': id })
    expect(tools.statusCode).toBe(200)
    expect(tools.body).not.toContain('"propose"')
    expect((await post(test, listTools, { 'mcp-session-id': id })).statusCode).toBe(200) // it is that of a stranger
  })
  it('takes JSON only, and not without end', async () => {
    const plain = await test.send({ method: 'POST', url: '/mcp', headers: { accept, 'content-type': 'text/plain' }, payload: JSON.stringify(initialize) }) // prettier-ignore
    expect(plain.statusCode).toBe(415)
    expect((await post(test, { ...initialize, padding: 'x'.repeat(9 * 2 ** 20) })).statusCode).toBe(413)
    expect((await post(test, initialize, { accept: 'text/html' })).statusCode).toBe(406)
    expect((await test.send({ method: 'PUT', url: '/mcp' })).statusCode).toBe(405)
  })
  it('has no metadata of a provider where there is none', async () => {
    expect((await test.get('/.well-known/oauth-protected-resource/mcp')).statusCode).toBe(404)
  })
})

describe('Where reading asks for an account', () => {
  let closed: McpTest
  let provider: IdentityProvider
  beforeAll(async () => {
    provider = await startIdentityProvider({ steward: ['editor:network'] })
    closed = await mcpTest({ settings: { READ_ACCESS: 'accounts', OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: audience, BASE_URI: 'https://data.example.org/' }, shipped: false }) // prettier-ignore
  }, 60_000)
  afterAll(async () => {
    await closed.close()
    await provider.close()
  })
  afterEach(() => expect(closed.services.snapshot().commit).toBeLessThan(10))

  it('strangers are told where to get a token', async () => {
    const answer = await post(closed, initialize, { host: 'data.example.org' })
    const metadata = 'https://data.example.org/.well-known/oauth-protected-resource/mcp'
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, `Bearer resource_metadata="${metadata}"`]) // prettier-ignore
    const wrong = await post(closed, initialize, { host: 'data.example.org', ...bearer('wrong') })
    expect(wrong.headers['www-authenticate']).toBe(`Bearer error="invalid_token", resource_metadata="${metadata}"`)
    for (const [path, resource] of [['/mcp', 'https://data.example.org/mcp'], ['', 'https://data.example.org']]) // prettier-ignore
      expect((await closed.get(`/.well-known/oauth-protected-resource${path!}`, { host: 'data.example.org' })).json()).toEqual({ resource, authorization_servers: [provider.issuer], bearer_methods_supported: ['header'], resource_name: 'Concordance' }) // prettier-ignore
  })
  it('an access token of the provider opens it, with the roles that it tells', async () => {
    const client = await closed.connect({ token: await provider.accessToken('steward', audience) })
    expect((await client.listTools()).tools.map(({ name }) => name)).toContain('propose')
    expect((await callTool(client, 'list', { what: 'domains' })).isError).toBe(false)
    const session = sessionOf(await post(closed, initialize, bearer(await provider.accessToken('steward', audience))))
    const renewed = bearer(await provider.accessToken('steward', audience))
    expect((await post(closed, listTools, { ...renewed, 'mcp-session-id': session })).statusCode).toBe(200)
  })
  it('pages of its own origin are let in, others not', async () => {
    const as = bearer(operatorToken)
    expect((await post(closed, initialize, { ...as, origin: 'https://data.example.org' })).statusCode).toBe(200)
    for (const origin of ['https://example.org', 'http://data.example.org', 'https://data.example.org:8443', 'http://localhost:5173']) // prettier-ignore
      expect([origin, (await post(closed, initialize, { ...as, origin, host: 'data.example.org' })).statusCode]).toEqual([origin, 403]) // prettier-ignore
  })
})

describe('Limits', () => {
  it('of writing count drafts, not talk', async () => {
    const limited = await mcpTest({ settings: { WRITE_LIMIT_PER_MINUTE: '1' } })
    const client = await limited.connect({ token: await limited.member('eddy', [{ role: 'editor', domain: 'http://localhost:3000/id/domain/network' }]) }) // prettier-ignore
    for (let call = 0; call < 4; call++) expect((await callTool(client, 'list', { what: 'domains' })).isError).toBe(false) // prettier-ignore
    const propose = { title: 'Laser', operations: [addLaser], dryRun: true }
    expect((await callTool(client, 'propose', propose)).isError).toBe(false)
    const refused = await callTool(client, 'propose', propose)
    expect([refused.isError, refused.text]).toEqual([true, expect.stringMatching(/^too-many-requests: .*\n\nCome back in \d+ s\./s)]) // prettier-ignore
    await limited.close()
  }, 60_000)
})
