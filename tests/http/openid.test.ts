import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startSignInProvider, type SignInProvider } from '../access/sign-in-provider.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

const callback = 'http://localhost/sign-in/openid/callback'
const roles = { steward: ['editor:billing', 'something-else'], nobody: undefined, linked: ['administrator'] }

describe.each([
  ['in the ID token', true],
  ['at UserInfo', false],
])('Signing in through an OpenID provider that tells roles %s', (_where, inIdToken) => {
  let provider: SignInProvider
  let test: TestApp
  beforeAll(async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined) // the provider says that its pages are for tests
    provider = await startSignInProvider({ callback, roles, inIdToken })
    test = await testApp({
      shipped: false,
      settings: {
        OIDC_ISSUER: provider.issuer,
        OIDC_AUDIENCE: 'https://concordance.example/',
        OIDC_CLIENT_ID: 'concordance',
        OIDC_CLIENT_SECRET: 'a-secret-of-the-client',
      },
    })
  })
  afterAll(async () => {
    vi.restoreAllMocks()
    await test.close()
    await provider.close()
  })

  const cookieIn = (answer: LightMyRequestResponse, name: string): string =>
    `${name}=${answer.cookies.find((each) => each.name === name)?.value ?? ''}`
  /** Sets out, and comes back. */
  async function begin(returnTo = '/domains'): Promise<{ address: string; cookie: string }> {
    const answer = await test.get(`/sign-in/openid?return=${encodeURIComponent(returnTo)}`, { accept: 'text/html' })
    expect(answer.statusCode).toBe(302)
    return { address: String(answer.headers.location), cookie: cookieIn(answer, 'concordance-openid') }
  }
  const comeBack = (address: string, cookie: string): Promise<LightMyRequestResponse> =>
    test.get(address.slice('http://localhost'.length), { accept: 'text/html', cookie, 'sec-fetch-site': 'cross-site' }) // prettier-ignore
  const me = async (answer: LightMyRequestResponse): Promise<Record<string, unknown>> =>
    (await test.get('/api/me', { cookie: cookieIn(answer, 'concordance') })).json()

  it('is offered on the page', async () => {
    const page = await test.get('/sign-in?return=/domains', { accept: 'text/html' })
    expect(page.body).toContain('href="/sign-in/openid?return=%2Fdomains"')
    expect(page.body).toContain(`Sign in through ${new URL(provider.issuer).host}`)
  })
  it('sends along state, nonce and a challenge, and keeps what answers them from scripts', async () => {
    const answer = await test.get('/sign-in/openid', { accept: 'text/html' })
    const { searchParams } = new URL(String(answer.headers.location))
    expect(Object.fromEntries(searchParams)).toMatchObject({ response_type: 'code', client_id: 'concordance', redirect_uri: callback, code_challenge_method: 'S256' }) // prettier-ignore
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)?.length).toBeGreaterThanOrEqual(43)
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  })
  it('signs in with the roles that the provider tells, and leads back', async () => {
    const { address, cookie } = await begin()
    const answer = await comeBack(await provider.visit(address, 'steward'), cookie)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/domains'])
    expect(await me(answer)).toMatchObject({
      id: expect.stringMatching(/^oidc-[0-9a-f]{16}$/) as string,
      name: 'steward of the organisation',
      credentials: 'oidc',
      grants: [{ role: 'editor', domain: 'http://localhost:3000/id/domain/billing' }],
    })
    const { items } = await test.services.access.audit.read({}, { offset: 0, limit: 1 })
    expect(items[0]).toMatchObject({ path: '/sign-in/openid/callback', status: 303, principal: expect.stringMatching(/^oidc-/) as string }) // prettier-ignore
  })
  it('signs in the account that is linked, with its roles, for as long as it is', async () => {
    const { accounts } = test.services.access
    await accounts.create('lina', { name: 'Lina', subject: 'linked', grants: [{ role: 'reader' }] })
    const { address, cookie } = await begin()
    const back = await provider.visit(address, 'linked')
    const answer = await comeBack(back, cookie)
    expect(await me(answer)).toMatchObject({ id: 'lina', name: 'Lina', grants: [{ role: 'reader' }] })
    await accounts.change('lina', { disabled: true })
    expect(await me(answer)).toMatchObject({ id: 'anonymous' })
    const next = await begin()
    expect((await comeBack(await provider.visit(next.address, 'linked'), next.cookie)).statusCode).toBe(401)
  })
  it('signs nobody in who did not set out here, or brings another answer, or one a second time', async () => {
    const [one, other] = [await begin(), await begin()]
    const back = await provider.visit(one.address, 'steward')
    for (const cookie of [
      '',
      other.cookie,
      'concordance-openid=x',
      `concordance-openid=${Buffer.from('{"state":1}').toString('base64url')}`,
    ]) {
      // prettier-ignore
      const answer = await comeBack(back, cookie)
      expect([answer.statusCode, cookieIn(answer, 'concordance')]).toEqual([401, 'concordance='])
      expect(answer.body).toContain('Nobody was signed in')
    }
    const changed = back.replace(/code=[^&]+/, 'code=made-up')
    expect((await comeBack(changed, one.cookie)).statusCode).toBe(401)
    expect((await comeBack(back, one.cookie)).statusCode).toBe(303)
    expect((await comeBack(back, one.cookie)).statusCode).toBe(401)
  })
  it('says so when somebody turns back', async () => {
    const { address, cookie } = await begin()
    const answer = await comeBack(await provider.turnBack(address), cookie)
    expect([answer.statusCode, answer.body.includes('Nobody was signed in')]).toEqual([401, true])
  })
  it('leads to no place but its own', async () => {
    const { address, cookie } = await begin('//evil.example/')
    expect((await comeBack(await provider.visit(address, 'nobody'), cookie)).headers.location).toBe('/')
  })
  it('can be tried again when the provider does not answer', async () => {
    const { address, cookie } = await begin()
    const back = await provider.visit(address, 'steward')
    provider.setReachable(false)
    expect((await comeBack(back, cookie)).statusCode).toBeGreaterThanOrEqual(400)
    provider.setReachable(true)
    const next = await begin()
    expect((await comeBack(await provider.visit(next.address, 'steward'), next.cookie)).statusCode).toBe(303)
  })
})

describe('Where no provider is set', () => {
  it('there is nothing to sign in through', async () => {
    const plain = await testApp({ shipped: false })
    expect((await plain.get('/sign-in', { accept: 'text/html' })).body).not.toContain('/sign-in/openid')
    for (const url of ['/sign-in/openid', '/sign-in/openid/callback?code=x'])
      expect([404, 401]).toContain((await plain.get(url, { accept: 'text/html' })).statusCode)
    await plain.close()
    await expect(testApp({ shipped: false, settings: { OIDC_CLIENT_ID: 'x' } })).rejects.toThrow('OIDC_ISSUER must be set') // prettier-ignore
  })
})
