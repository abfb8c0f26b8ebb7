import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'the-secret-of-the-operator'
const own = { 'sec-fetch-site': 'same-origin', accept: 'text/html' }
let test: TestApp
const tokens: Record<string, string> = {}
const tokenIds: Record<string, string> = {}

beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken } })
  const { accounts } = test.services.access
  await accounts.create('anna', { name: 'Anna <b>Berg</b>', grants: [{ role: 'owner' }] })
  for (const [name, scope] of [
    ['all', 'all'],
    ['read', 'read'],
    ['revoked', 'all'],
    ['guest', 'edit'],
  ] as const) {
    const { text, token } = await test.services.access.tokens.create({ account: 'anna', scope })
    tokens[name] = text
    tokenIds[name] = token.id
  }
})
afterAll(() => test.close())

interface Post {
  readonly headers?: Record<string, string>
  readonly app?: TestApp
  readonly address?: string
}
const post = (
  url: string,
  form: Record<string, string>,
  { headers = own, app = test, address = '127.0.0.1' }: Post = {},
): Promise<LightMyRequestResponse> =>
  // prettier-ignore
  app.send({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: address,
  })
const cookieIn = (answer: LightMyRequestResponse, name = 'concordance'): string =>
  `${name}=${answer.cookies.find((each) => each.name === name)?.value ?? 'none'}`
/** Signs in; the cookie and the token of the pages. */
async function signIn(token: string, app = test): Promise<{ cookie: string; csrf: string }> {
  const answer = await post('/sign-in', { token }, { app })
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
  const cookie = cookieIn(answer)
  const page = await app.get('/', { ...own, cookie })
  return { cookie, csrf: /<meta name="csrf-token" content="([\w-]{43})"/.exec(page.body)?.[1] ?? '' }
}
const me = async (headers: Record<string, string>, app = test): Promise<Record<string, unknown>> =>
  (await app.get('/api/me', { accept: 'application/json', ...headers })).json<Record<string, unknown>>()
const write = (headers: Record<string, string>, more: Partial<InjectOptions> = {}): Promise<LightMyRequestResponse> =>
  test.send({
    method: 'POST',
    url: '/api/tokens',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ scope: 'read' }),
    ...more,
  })

describe('Signing in with a token', () => {
  it('gives a cookie that no script reads and no other site sends, and leads back', async () => {
    const answer = await post('/sign-in', { token: ` ${tokens['all']!} `, return: '/search?q=a&lang=de' })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/search?q=a&lang=de'])
    const set = String(answer.headers['set-cookie'])
    expect(set).toMatch(/^concordance=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(set).not.toContain(tokens['all']!.slice(-20))
  })
  it('makes requests of the browser those of the account, on pages and in the API', async () => {
    const { cookie, csrf } = await signIn(tokens['all']!)
    expect(csrf).not.toBe('')
    expect(await me({ cookie })).toMatchObject({ id: 'anna', credentials: 'token', grants: [{ role: 'owner' }] })
    const page = await test.get('/', { ...own, cookie })
    expect(page.body).toContain('<bdi class="menu-name">Anna &lt;b>Berg&lt;/b></bdi>')
    expect(page.headers).toMatchObject({
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(String(page.headers.vary)).toContain('Cookie')
    const missing = await test.get('/nowhere', { ...own, cookie })
    expect([missing.statusCode, missing.body.includes('menu-account')]).toEqual([404, true])
  })
  it('shows strangers the way in, which leads back, and says that pages depend on the cookie', async () => {
    const page = await test.get('/vocabularies?x=1', own)
    expect(page.body).toContain('href="/sign-in?return=%2Fvocabularies%3Fx%3D1"')
    expect(page.body).not.toContain('csrf')
    expect(String(page.headers.vary)).toContain('Cookie')
    expect(page.headers['cross-origin-resource-policy']).toBe('cross-origin')
  })
  it('allows no more than the token does', async () => {
    const { cookie, csrf } = await signIn(tokens['read']!)
    expect(await me({ cookie })).toMatchObject({ grants: [{ role: 'owner', only: ['read'] }] })
    const wider = await write({ cookie, 'x-csrf-token': csrf }, { payload: JSON.stringify({ scope: 'all' }) })
    expect([wider.statusCode, wider.json<{ type: string }>().type]).toEqual([403, '/problems/forbidden'])
  })
  it('is refused on the page for what is no token, without repeating it', async () => {
    for (const token of ['wrong-wrong-wrong', '', `cnc_0123456789abcdef_${'x'.repeat(43)}`, 'eyJa.eyJb.c']) {
      const answer = await post('/sign-in', { token, return: '/domains' }, { address: '192.0.2.1' })
      expect([answer.statusCode, answer.cookies]).toEqual([401, []])
      expect(answer.body).toContain('Nobody was signed in')
      expect(answer.body).toContain('name="return" value="/domains"')
      if (token !== '') expect(answer.body).not.toContain(token)
    }
  })
  it('is limited for addresses that guess', async () => {
    let last = 0
    for (let at = 0; at < 25; at++)
      last = (await post('/sign-in', { token: 'a-guess' }, { address: '192.0.2.2' })).statusCode
    expect(last).toBe(429)
    const right = await post('/sign-in', { token: tokens['all']! }, { address: '192.0.2.3' })
    expect(right.statusCode).toBe(303)
  })
  it('never takes over a cookie that was there before', async () => {
    const planted = `concordance=${'a'.repeat(43)}`
    const answer = await post('/sign-in', { token: tokens['all']! }, { headers: { ...own, cookie: planted } })
    expect(cookieIn(answer)).not.toBe(planted)
    expect(await me({ cookie: planted })).toMatchObject({ id: 'anonymous' })
    const before = await signIn(tokens['all']!)
    await post('/sign-in', { token: tokens['all']! }, { headers: { ...own, cookie: before.cookie } })
    expect(await me({ cookie: before.cookie })).toMatchObject({ id: 'anonymous' })
  })
  it('from a page of another origin is refused', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
      { origin: 'null' },
    ]) {
      const answer = await post('/sign-in', { token: tokens['all']! }, { headers })
      expect([answer.statusCode, answer.cookies]).toEqual([403, []])
    }
    const near = await post('/sign-in', { token: tokens['all']! }, { headers: { origin: 'http://localhost:80' } })
    expect(near.statusCode).toBe(303)
  })
  it.each([
    ['//evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['https://evil.example/'],
    ['javascript:alert(1)'],
    ['/%0d%0aSet-Cookie:x=1/../..//evil.example'],
    ['/\t/evil.example'],
    ['/x\\..\\\\evil.example'],
    ['/.//evil.example'],
    ['/a/..//evil.example'],
    ['/sign-in?return=/'],
    ['/sign-out'],
    ['evil'],
    [''],
  ])('leads to no place but its own: %s', async (wanted) => {
    const place = String((await post('/sign-in', { token: tokens['all']!, return: wanted })).headers.location)
    expect(new URL(place, 'http://localhost').host).toBe('localhost')
    expect(place).toMatch(/^\/(?![/\\])/)
    expect(place).not.toMatch(/^\/sign-|[\r\n\t]/)
  })
})

describe('Over https', () => {
  it('the cookie is the host’s alone, and none that came over http counts', async () => {
    const secure = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken, TRUST_PROXY: 'loopback' } })
    const headers = { ...own, 'x-forwarded-proto': 'https' }
    const answer = await post('/sign-in', { token: operatorToken }, { headers, app: secure })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-concordance=[\w-]{43}; .*Path=\/; HttpOnly; Secure;/)
    const [, value] = cookieIn(answer, '__Host-concordance').split('=')
    expect(await me({ ...headers, cookie: `__Host-concordance=${value!}` }, secure)).toMatchObject({ id: 'operator' })
    expect(await me({ ...headers, cookie: `concordance=${value!}` }, secure)).toMatchObject({ id: 'anonymous' })
    await secure.close()
  })
})

describe('Behind a proxy that ends TLS, whether it is trusted or not', () => {
  const setBy = async (headers: Record<string, string>, app = test): Promise<string> =>
    String((await post('/sign-in', { token: operatorToken }, { headers: { ...own, ...headers }, app })).headers['set-cookie']) // prettier-ignore

  it.each([
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-proto': 'https, http' },
    { forwarded: 'for=192.0.2.1;proto=https;host=a' },
    { forwarded: 'proto="https"' },
  ])('the cookie is Secure as the proxy says https: %j', async (headers) => {
    expect(await setBy(headers)).toMatch(/^__Host-concordance=.*; Secure;/)
  })
  it.each([
    {},
    { 'x-forwarded-proto': 'http' },
    { 'x-forwarded-proto': 'http, https' },
    { forwarded: 'proto=http, proto=https' },
  ])('the cookie can be sent where the browser came over http: %j', async (headers) => {
    expect(await setBy(headers as Record<string, string>)).toMatch(/^concordance=(?!.*Secure)/)
  })
  it('an https base URI is enough, for its own host alone', async () => {
    const app = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken, BASE_URI: 'https://terms.example/' } }) // prettier-ignore
    expect(await setBy({ host: 'terms.example' }, app)).toMatch(/^__Host-concordance=.*; Secure;/)
    expect(await setBy({ host: 'localhost:3000' }, app)).toMatch(/^concordance=(?!.*Secure)/)
    await app.close()
  })
})

describe('A request that writes with a cookie', () => {
  it('needs the token of the session, as header or as field', async () => {
    const { cookie, csrf } = await signIn(tokens['all']!)
    const other = await signIn(tokens['all']!)
    expect((await write({ cookie, 'x-csrf-token': csrf })).statusCode).toBe(201)
    for (const headers of [
      {},
      { 'x-csrf-token': '' },
      { 'x-csrf-token': other.csrf },
      { 'x-csrf-token': `${csrf}x` },
    ]) {
      const answer = await write({ cookie, ...headers })
      expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([403, '/problems/forbidden'])
    }
    const form = { scope: 'read', days: '3', label: 'x' }
    const headers = { ...own, cookie }
    expect((await post('/account/tokens', { ...form, csrf }, { headers })).statusCode).toBe(201)
    expect((await post('/account/tokens', form, { headers })).statusCode).toBe(403)
    expect((await post('/account/tokens', { ...form, csrf: 'ü'.repeat(43) }, { headers })).statusCode).toBe(403)
  })
  it('is refused from a page of another origin, even with the token', async () => {
    const { cookie, csrf } = await signIn(tokens['all']!)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://evil.example' },
    ])
      // prettier-ignore
      expect((await write({ cookie, 'x-csrf-token': csrf, ...(headers as Record<string, string>) })).statusCode).toBe(403)
    expect((await write({ cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(201)
  })
  it('is that of the Authorization header where there is one', async () => {
    const { cookie } = await signIn(tokens['all']!)
    const authorization = `Bearer ${operatorToken}`
    expect(await me({ cookie, authorization })).toMatchObject({ id: 'operator' })
    const answer = await test.get('/api/me', { cookie, authorization: 'Bearer wrong' })
    expect(answer.statusCode).toBe(401)
    const links = await test.send({ method: 'POST', url: '/api/sign-in-links', headers: { cookie, authorization } })
    expect(links.statusCode).toBe(201) // no token of the session is asked for
  })
  it('reads without it: a query by POST', async () => {
    const { cookie } = await signIn(tokens['all']!)
    const answer = await post('/sparql', { query: 'ASK {}' }, { headers: { cookie, accept: 'application/json' } })
    expect(answer.statusCode).toBe(200)
    const update = { update: 'INSERT DATA { GRAPH <http://e/g> { <http://e/s> <http://e/p> 1 } }' }
    expect((await post('/sparql', update, { headers: { cookie } })).statusCode).toBe(403)
  })
})

describe('A page of another origin', () => {
  it('reads as a stranger, and whoever follows a link from there is signed in', async () => {
    const { cookie } = await signIn(tokens['all']!)
    for (const site of ['same-site', 'cross-site'])
      expect(await me({ cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'cors' })).toMatchObject({ id: 'anonymous' })
    expect(await me({ cookie, origin: 'http://evil.example' })).toMatchObject({ id: 'anonymous' })
    const link = { cookie, accept: 'text/html', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await test.get('/', { ...link, 'sec-fetch-dest': 'document' })).body).toContain('menu-account')
    expect((await test.get('/', { ...link, 'sec-fetch-dest': 'iframe' })).body).not.toContain('menu-account')
  })
})

describe('A session', () => {
  it('ends when one signs out', async () => {
    const { cookie } = await signIn(tokens['all']!)
    const answer = await post('/sign-out', { return: '/account' }, { headers: { ...own, cookie } })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/'])
    expect(String(answer.headers['set-cookie'])).toMatch(/^concordance=; Max-Age=0;/)
    expect(await me({ cookie })).toMatchObject({ id: 'anonymous' })
  })
  it('ends with the token that it was made from, and stays readable as that of a stranger', async () => {
    const { cookie, csrf } = await signIn(tokens['revoked']!)
    await test.services.access.tokens.revoke(tokenIds['revoked']!)
    expect(await me({ cookie })).toMatchObject({ id: 'anonymous' })
    expect((await test.get('/', { ...own, cookie })).statusCode).toBe(200)
    expect((await write({ cookie, 'x-csrf-token': csrf })).statusCode).toBe(401)
  })
  it('ends with the account, and has its roles as they are now', async () => {
    const { accounts, tokens: all } = test.services.access
    await accounts.create('ben', { grants: [{ role: 'editor' }] })
    const { cookie } = await signIn((await all.create({ account: 'ben', scope: 'all' })).text)
    await accounts.change('ben', { grants: [{ role: 'reviewer' }] })
    expect(await me({ cookie })).toMatchObject({ id: 'ben', grants: [{ role: 'reviewer' }] })
    await accounts.change('ben', { disabled: true })
    expect(await me({ cookie })).toMatchObject({ id: 'anonymous' })
  })
  it('is unknown when its cookie is made up', async () => {
    for (const value of ['x', 'a'.repeat(43), '%00', '__proto__', 'a'.repeat(5000)])
      expect(await me({ cookie: `concordance=${value}` })).toMatchObject({ id: 'anonymous' })
  })
})

describe('A link for one use', () => {
  const link = async (account?: string): Promise<string> => {
    const answer = await test.send({
      method: 'POST',
      url: '/api/sign-in-links',
      headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
      payload: JSON.stringify(account === undefined ? {} : { account }),
    })
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json<{ path: string }>().path
  }
  const codeOf = (path: string): string => new URL(path, 'http://x').searchParams.get('code') ?? ''

  it('asks by a button, so that whoever shows a preview does not use it up, and signs in once', async () => {
    const path = await link('anna')
    for (let at = 0; at < 2; at++) {
      const page = await test.get(path, own)
      expect(page.body).toContain('Sign in as Anna &lt;b>Berg&lt;/b>')
      expect(page.cookies).toEqual([])
      expect(page.headers['cache-control']).toBe('no-store')
    }
    const answer = await post('/sign-in', { code: codeOf(path) })
    expect(await me({ cookie: cookieIn(answer) })).toMatchObject({ id: 'anna', credentials: 'link' })
    const again = await post('/sign-in', { code: codeOf(path) })
    expect([again.statusCode, again.cookies]).toEqual([401, []])
    expect(again.body).toContain('This link is not good any more')
    expect((await test.get(path, own)).body).toContain('This link is not good any more')
  })
  it('is for one of two who come at a time', async () => {
    const code = codeOf(await link('anna'))
    const answers = await Promise.all([1, 2, 3].map(() => post('/sign-in', { code })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 401, 401])
  })
  it('is for the operator when no account is named', async () => {
    const answer = await post('/sign-in', { code: codeOf(await link()) })
    expect(await me({ cookie: cookieIn(answer) })).toMatchObject({ id: 'operator', credentials: 'operator' })
  })
  it('is made by the operator alone, for accounts that there are', async () => {
    const { cookie, csrf } = await signIn(tokens['all']!)
    const make = (headers: Record<string, string>, body: object): Promise<LightMyRequestResponse> =>
      test.send({ method: 'POST', url: '/api/sign-in-links', headers: { ...headers, 'content-type': 'application/json' }, payload: JSON.stringify(body) }) // prettier-ignore
    expect((await make({}, {})).statusCode).toBe(401)
    expect((await make({ cookie, 'x-csrf-token': csrf }, {})).statusCode).toBe(403)
    const authorization = `Bearer ${operatorToken}`
    expect((await make({ authorization }, { account: 'nobody' })).statusCode).toBe(404)
    await test.services.access.accounts.create('gone', {})
    await test.services.access.accounts.change('gone', { disabled: true })
    expect((await make({ authorization }, { account: 'gone' })).statusCode).toBe(409)
  })
})

describe('Where reading needs an account', () => {
  let closed: TestApp
  beforeAll(async () => {
    closed = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken, READ_ACCESS: 'accounts' } })
  })
  afterAll(() => closed.close())

  it('a browser is led to where one signs in and back, and a program is refused', async () => {
    for (const url of ['/', '/search?q=a', '/sparql', '/id/x', '/nowhere']) {
      const answer = await closed.get(url, { accept: 'text/html' })
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/sign-in?${new URLSearchParams({ return: url }).toString()}`]) // prettier-ignore
      expect((await closed.get(url, { accept: 'application/json' })).statusCode).toBe(401)
      expect((await closed.get(url, { accept: 'text/html', authorization: 'Bearer x' })).statusCode).toBe(401)
    }
    expect((await closed.get('/api/search?q=a', { accept: 'text/html' })).statusCode).toBe(401)
    expect((await closed.get('/sign-in', { accept: 'text/html' })).statusCode).toBe(200)
  })
  it('who is signed in reads', async () => {
    const { cookie } = await signIn(operatorToken, closed)
    expect((await closed.get('/search?q=a', { accept: 'text/html', cookie })).statusCode).toBe(200)
  })
})

describe('One’s own account', () => {
  it('leads strangers to where one signs in', async () => {
    expect((await test.get('/account', own)).headers.location).toBe('/sign-in?return=%2Faccount')
  })
  it('tells roles, tokens and sessions; a token is made, shown once and revoked', async () => {
    const { cookie, csrf } = await signIn(tokens['all']!)
    const headers = { ...own, cookie, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' }
    const made = await post('/account/tokens', { scope: 'edit', days: '7', label: '<i>nightly</i>', csrf }, { headers })
    const text = /cnc_[0-9a-f]{16}_[\w-]{43}/.exec(made.body)?.[0] ?? ''
    expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store'])
    expect(await me({ authorization: `Bearer ${text}` })).toMatchObject({ id: 'anna', credentials: 'token' })
    const page = await test.get('/account', headers)
    expect(page.body).toContain('&lt;i>nightly&lt;/i>')
    expect(page.body).not.toContain(text)
    expect(page.body).toContain('Owner')
    const id = text.split('_')[1]!
    const revoked = await post(`/account/tokens/${id}/revoke`, { csrf }, { headers })
    expect([revoked.statusCode, revoked.headers.location]).toEqual([303, '/account#tokens'])
    expect((await test.get('/account', headers)).body).not.toContain('nightly')
    expect((await test.get('/api/me', { authorization: `Bearer ${text}` })).statusCode).toBe(401)
  })
  it('says at the form why no token was made', async () => {
    const { cookie, csrf } = await signIn(tokens['read']!)
    const headers = { ...own, cookie }
    const wider = await post('/account/tokens', { scope: 'all', days: '7', csrf }, { headers })
    expect([wider.statusCode, wider.body.includes('not for tokens that go further')]).toEqual([403, true])
    const longer = await post('/account/tokens', { scope: 'read', days: '700', csrf }, { headers })
    expect([longer.statusCode, longer.body.includes('1 to 365 days')]).toEqual([400, true])
  })
  it('ends another browser’s session of its own, and nobody else’s', async () => {
    const [here, there] = [await signIn(tokens['all']!), await signIn(tokens['all']!)]
    const idOf = (holder: string): string => test.services.access.sessions.list(holder).at(0)!.id
    const operators = await signIn(operatorToken)
    const headers = { ...own, cookie: here.cookie }
    const foreign = await post(`/account/sessions/${idOf('operator')}/end`, { csrf: here.csrf }, { headers })
    expect(foreign.statusCode).toBe(404)
    expect(await me({ cookie: operators.cookie })).toMatchObject({ id: 'operator' })
    for (const { id } of test.services.access.sessions.list('anna'))
      if ((await me({ cookie: there.cookie }))['id'] === 'anna' && (await me({ cookie: here.cookie }))['id'] === 'anna')
        await post(`/account/sessions/${id}/end`, { csrf: here.csrf }, { headers })
    const left = [await me({ cookie: here.cookie }), await me({ cookie: there.cookie })].map(({ id }) => id)
    expect(left).toContain('anonymous')
  })
  it('with a token that may only read ends no session that may do more', async () => {
    const narrow = await signIn(tokens['read']!)
    const { id: own1 } = test.services.access.sessions.list('anna').at(0)!
    const wide = await signIn(tokens['all']!)
    const others = test.services.access.sessions.list('anna').filter(({ id }) => id !== own1)
    const end = (id: string): ReturnType<typeof post> =>
      post(`/account/sessions/${id}/end`, { csrf: narrow.csrf }, { headers: { ...own, cookie: narrow.cookie } })
    const wider = others.find(({ origin }) => origin.kind === 'token' && test.services.access.tokens.get(origin.token).scope !== 'read')! // prettier-ignore
    expect((await end(wider.id)).statusCode).toBe(403)
    expect(await me({ cookie: wide.cookie })).toMatchObject({ id: 'anna' })
    expect((await end(own1)).statusCode).toBe(303)
    expect(await me({ cookie: narrow.cookie })).toMatchObject({ id: 'anonymous' })
  })
  it('of the operator has no tokens, and says so', async () => {
    const { cookie } = await signIn(operatorToken)
    const page = await test.get('/account', { ...own, cookie })
    expect(page.body).toContain('Tokens belong to accounts')
    expect(page.body).toContain('Administrator')
  })
})

describe('The language of pages', () => {
  it('stays as it was chosen in the menu, on pages only, and is chosen by no link from elsewhere', async () => {
    const chosen = await test.get('/vocabularies?lang=de', { ...own, 'accept-language': 'fr' })
    expect(chosen.body).toContain('<html lang="de">')
    expect(String(chosen.headers['set-cookie'])).toBe('concordance-language=de; Max-Age=31536000; Path=/; SameSite=Lax')
    const cookie = 'concordance-language=de'
    const headers = { ...own, cookie, 'accept-language': 'fr' }
    expect((await test.get('/vocabularies/nothing', headers)).body).toContain('Hier ist nichts')
    expect((await test.get('/vocabularies/nothing?lang=en', headers)).body).toContain('<html lang="en">')
    expect((await test.get('/domains', headers)).body).toContain('<html lang="de">')
    expect((await test.get('/domains?lang=en', headers)).body).toContain('<html lang="en">')
    expect((await test.get('/domains', { ...headers, cookie: 'concordance-language=xx' })).body).toContain('<html lang="fr">') // prettier-ignore
    const link = await test.get('/domains?lang=de', { ...own, 'sec-fetch-site': 'cross-site' })
    expect([link.body.includes('<html lang="de">'), link.headers['set-cookie']]).toEqual([true, undefined])
    expect((await test.get('/domains?lang=tlh', own)).headers['set-cookie']).toBeUndefined()
    const search = await test.get('/api/search?q=a&lang=de', { ...own, accept: 'application/json' })
    expect(search.headers['set-cookie']).toBeUndefined()
  })
})

describe('The audit', () => {
  it('tells who signed in and out, and who failed, and no secret', async () => {
    const { cookie } = await signIn(tokens['all']!)
    await post('/sign-out', {}, { headers: { ...own, cookie } })
    await post('/sign-in', { token: 'not-a-token-at-all' }, { address: '192.0.2.9' })
    const { items } = await test.services.access.audit.read({}, { offset: 0, limit: 3 })
    expect(items.map(({ principal, path, status, code }) => [principal, path, status, code])).toEqual([
      ['anonymous', '/sign-in', 401, 'unauthenticated'],
      ['anna', '/sign-out', 303, undefined],
      ['anna', '/sign-in', 303, undefined],
    ])
    const all = JSON.stringify(await test.services.access.audit.read({}, { offset: 0, limit: 1000 }))
    expect(all).not.toContain('cnc_')
  })
})
