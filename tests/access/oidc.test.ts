import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { isJwt, OidcVerifier } from '../../src/access/oidc.ts'
import { testApp, type TestApp } from '../helpers/app.ts'
import { audience, startIdentityProvider, type IdentityProvider } from './identity-provider.ts'

const baseIri = 'http://localhost:3000/'
const billing = `${baseIri}id/domain/billing`
let provider: IdentityProvider
beforeAll(async () => {
  provider = await startIdentityProvider({
    steward: ['editor:billing', 'reader', 'manager-of-something-else', 'council:billing'],
    boss: 'administrator other',
    nobody: undefined,
    linked: ['administrator'],
  })
})
afterAll(() => provider.close())

const verifierOf = (more: Partial<ConstructorParameters<typeof OidcVerifier>[0]> = {}): OidcVerifier =>
  new OidcVerifier({ issuer: provider.issuer, audience, rolesClaim: 'concordance_roles', baseIri, domainIri: (name) => `${baseIri}id/domain/${name}`, cooldownMs: 0, ...more }) // prettier-ignore
const refusal = async (
  token: string,
  verifier = verifierOf(),
  now?: Date,
): Promise<{ code: string; message: string }> =>
  verifier.verify(token, now).then(
    () => ({ code: 'accepted', message: '' }),
    (error: unknown) => error as { code: string; message: string },
  )

describe('A token of the OpenID provider', () => {
  it('tells who it is and which roles, passing over what is none of ours', async () => {
    const { subject, principal } = await verifierOf().verify(await provider.accessToken('steward'))
    expect(subject).toBe('steward')
    expect(principal).toEqual({
      id: expect.stringMatching(/^oidc-[0-9a-f]{16}$/) as string,
      iri: `${baseIri}id/agent/${principal.id}`,
      name: 'Client steward',
      kind: 'person',
      grants: [{ role: 'editor', domain: billing }, { role: 'reader' }],
    })
    const boss = await verifierOf().verify(await provider.accessToken('boss'))
    expect(boss.principal.grants).toEqual([{ role: 'administrator' }])
    expect((await verifierOf().verify(await provider.accessToken('nobody'))).principal.grants).toEqual([])
  })
  it('may have its roles deeper inside, or under a name with dots', async () => {
    const token = await provider.signed({ realm_access: { roles: ['owner:billing'] }, 'https://a.b/roles': ['reader'] })
    const grantsBy = async (rolesClaim: string): Promise<unknown> =>
      (await verifierOf({ rolesClaim }).verify(token)).principal.grants
    expect(await grantsBy('realm_access.roles')).toEqual([{ role: 'owner', domain: billing }])
    expect(await grantsBy('https://a.b/roles')).toEqual([{ role: 'reader' }])
    for (const claim of ['constructor.name', 'realm_access.roles.length', '__proto__', 'nowhere.at.all'])
      expect(await grantsBy(claim)).toEqual([])
  })
  it('is refused when it is for somebody else, by somebody else, or over', async () => {
    expect(await refusal(await provider.accessToken('boss', 'https://other.example/'))).toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('"aud"') as string }) // prettier-ignore
    expect(await refusal(await provider.signed({ iss: 'https://evil.example' }))).toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('"iss"') as string }) // prettier-ignore
    const token = await provider.signed({})
    const later = (seconds: number): Date => new Date(Date.now() + seconds * 1000)
    expect((await refusal(token, verifierOf(), later(330))).code).toBe('accepted') // clocks differ by a minute
    expect(await refusal(token, verifierOf(), later(365))).toMatchObject({ code: 'unauthenticated', message: expect.stringContaining('expired') as string }) // prettier-ignore
    expect((await refusal(await provider.signed({ nbf: Math.floor(Date.now() / 1000) + 600 }))).code).toBe('unauthenticated') // prettier-ignore
    for (const missing of ['sub', 'exp', 'aud', 'iss'])
      expect((await refusal(await provider.signed({ [missing]: undefined }))).code, missing).toBe('unauthenticated')
  })
  it('is refused when it is not for making requests', async () => {
    expect((await refusal(await provider.signed({}, { typ: 'logout+jwt' }))).code).toBe('unauthenticated')
    expect((await refusal(await provider.signed({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } }))).code).toBe('unauthenticated') // prettier-ignore
    expect((await refusal(await provider.signed({}, { typ: 'JWT' }))).code).toBe('accepted')
  })
  it('is refused when it was not signed by the provider, with a key that only it has', async () => {
    const [header = '', payload = '', signature = ''] = (await provider.accessToken('steward')).split('.')
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
    const raised = part({ ...claims, concordance_roles: ['administrator'] })
    const other = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt' }).sign(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey) // prettier-ignore
    const publicKey = await fetch(`${provider.issuer}/jwks`).then((answer) => answer.text())
    const symmetric = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(publicKey))
    for (const token of [
      `${header}.${raised}.${signature}`,
      `${part({ alg: 'none' })}.${raised}.x`,
      other,
      symmetric,
    ]) {
      const { code, message } = await refusal(token)
      expect([code, message.includes(token)]).toEqual(['unauthenticated', false])
    }
    expect(isJwt(`${part({ alg: 'none' })}.${raised}.`)).toBe(false)
  })
})

describe('The keys of the provider', () => {
  afterEach(() => provider.setReachable(true))

  it('are fetched once, and again when it has signed with a new one', async () => {
    const [patient, eager] = [verifierOf({ cooldownMs: 60_000 }), verifierOf({ cooldownMs: 0 })]
    const before = provider.keyRequests()
    const old = await provider.accessToken('steward')
    await Promise.all([patient.verify(old), patient.verify(old)])
    await patient.verify(old)
    expect(provider.keyRequests() - before).toBe(1)
    await eager.verify(old)
    await provider.rotate()
    const fresh = await provider.accessToken('steward')
    expect((await refusal(fresh, patient)).code).toBe('unauthenticated') // keys are not fetched for every unknown one
    expect(provider.keyRequests() - before).toBe(2)
    expect((await refusal(fresh, eager)).code).toBe('accepted')
    expect((await refusal(old, eager)).code).toBe('unauthenticated')
  })
  it('that cannot be fetched are our trouble, not the client’s; nobody is let in', async () => {
    const token = await provider.accessToken('boss')
    const verifier = verifierOf()
    provider.setReachable(false)
    expect((await refusal(token, verifier)).code).toBe('busy')
    const discovered = verifierOf()
    provider.setReachable(true)
    expect((await refusal(token, verifier)).code).toBe('busy') // not asked again at once
    await discovered.verify(token)
    await provider.rotate()
    const fresh = await provider.accessToken('boss')
    provider.setReachable(false)
    expect((await refusal(fresh, discovered)).code).toBe('busy')
    expect((await refusal(token, discovered)).code).toBe('accepted') // with keys that are known
  })
  it('are believed of the issuer that is set and of no other', async () => {
    const verifier = verifierOf({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') })
    expect((await refusal(await provider.accessToken('boss'), verifier)).code).toBe('busy')
  })
})

describe('Over HTTP, such a token', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({ shipped: false, settings: { OIDC_ISSUER: provider.issuer, OIDC_AUDIENCE: audience } })
  })
  afterAll(() => test.close())
  const me = async (client: string): Promise<Record<string, unknown>> =>
    (await test.get('/api/me', { authorization: `Bearer ${await provider.accessToken(client)}` })).json()
  const update = async (client: string): Promise<number> => {
    const headers = { authorization: `Bearer ${await provider.accessToken(client)}`, 'content-type': 'application/sparql-update' } // prettier-ignore
    return (await test.send({ method: 'POST', url: '/update', headers, payload: 'CLEAR DEFAULT' })).statusCode
  }

  it('is as good as its roles', async () => {
    expect(await me('steward')).toMatchObject({ name: 'Client steward', credentials: 'oidc', grants: [{ role: 'editor', domain: billing }, { role: 'reader' }] }) // prettier-ignore
    expect([await update('steward'), await update('nobody')]).toEqual([204, 403])
  })
  it('is that of the account which is linked to its subject, whose roles count then', async () => {
    const { accounts } = test.services.access
    await accounts.create('lina', { name: 'Lina', subject: 'linked', grants: [{ role: 'reader' }] })
    expect(await me('linked')).toMatchObject({ id: 'lina', name: 'Lina', grants: [{ role: 'reader' }] })
    expect(await update('linked')).toBe(403)
    await accounts.change('lina', { disabled: true })
    expect(await me('linked')).toMatchObject({ status: 401, detail: expect.stringContaining('disabled') as string })
  })
  it('is a personal token’s way in for those who have an account', async () => {
    const authorization = `Bearer ${await provider.accessToken('steward')}`
    const make = (): Promise<number> =>
      test.send({ method: 'POST', url: '/api/tokens', headers: { authorization, 'content-type': 'application/json' }, payload: '{}' }).then(({ statusCode }) => statusCode) // prettier-ignore
    expect(await make()).toBe(400)
    await test.services.access.accounts.create('sue', { subject: 'steward' })
    expect(await make()).toBe(201)
  })
  it('is not taken where no provider is set', async () => {
    const plain = await testApp({ shipped: false })
    const answer = await plain.get('/api/me', { authorization: `Bearer ${await provider.accessToken('boss')}` })
    expect(answer.statusCode).toBe(401)
    await plain.close()
    await expect(testApp({ shipped: false, settings: { OIDC_ISSUER: provider.issuer } })).rejects.toThrow('CONCORDANCE_OIDC_AUDIENCE must be set') // prettier-ignore
  })
})
