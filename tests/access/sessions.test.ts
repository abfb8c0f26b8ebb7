import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openAccounts } from '../../src/services.ts'
import type { Access } from '../../src/access/access.ts'
import { forgeryTokenOf, type SessionOrigin } from '../../src/access/sessions.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const start = new Date('2026-11-21T08:00:00.000Z')
const after = (hours: number): Date => new Date(start.getTime() + hours * 3_600_000)
const link: SessionOrigin = { kind: 'link' }
const claimed = (id: string): SessionOrigin => ({
  kind: 'oidc',
  issuer: 'https://login.example',
  subject: 's',
  principal: { id, iri: `http://localhost:3000/id/agent/${id}`, name: 'S', kind: 'person', grants: [] },
})

describe('Sessions', () => {
  const folder = temporaryFolder()
  const config = readConfig({ CONCORDANCE_DATA_DIR: folder, CONCORDANCE_WRITE_TOKEN: 'a-token-of-the-operator' })
  let access: Access
  beforeAll(() => {
    access = openAccounts(config)
  })
  afterAll(() => access.close())
  const make = (holder: string, origin: SessionOrigin = link): ReturnType<Access['sessions']['create']> =>
    access.sessions.create({ holder, origin, agent: 'x'.repeat(1000) }, start)

  it('end after twelve hours without use, and after a week however much they are used', async () => {
    const { secret } = await make('anna')
    expect(access.sessions.find(secret, after(11.9))).toMatchObject({ holder: 'anna' })
    expect(access.sessions.find(secret, after(23))).toBeDefined() // used in between
    expect(access.sessions.find(secret, after(35.1))).toBeUndefined()
    const busy = await make('ben')
    for (let hour = 10; hour < 168; hour += 10) expect(access.sessions.find(busy.secret, after(hour))).toBeDefined()
    expect(access.sessions.find(busy.secret, after(168))).toBeUndefined()
  })
  it('end the same day for those whose roles only the provider knows', async () => {
    const [guest, member] = [await make('oidc-1', claimed('oidc-1')), await make('carla', claimed('oidc-1'))]
    for (const { secret } of [guest, member]) expect(access.sessions.find(secret, after(8))).toBeDefined()
    expect(access.sessions.find(guest.secret, after(12))).toBeUndefined()
    expect(access.sessions.find(member.secret, after(12))).toBeDefined()
  })
  it('are kept without the secret, and can be told without it', async () => {
    const { secret, session } = await make('dora')
    expect(JSON.stringify(session)).not.toContain(secret)
    expect(session.agent).toHaveLength(300)
    expect(access.sessions.find(session.id, start)).toBeUndefined()
    expect(forgeryTokenOf(secret)).toMatch(/^[\w-]{43}$/)
    expect(forgeryTokenOf(secret)).not.toBe(secret)
    expect(access.sessions.find(forgeryTokenOf(secret), start)).toBeUndefined()
  })
  it('are fifty of one principal at most: the one that was used the longest ago gives way', async () => {
    const first = await make('emil')
    const other = await make('fritz')
    const kept = await access.sessions.create({ holder: 'emil', origin: link, agent: '' }, after(1))
    for (let at = 0; at < 49; at++) await access.sessions.create({ holder: 'emil', origin: link, agent: '' }, after(2))
    expect(access.sessions.list('emil', after(2))).toHaveLength(50)
    expect(access.sessions.find(first.secret, after(2))).toBeUndefined()
    expect(access.sessions.find(kept.secret, after(2))).toBeDefined()
    expect(access.sessions.find(other.secret, after(2))).toBeDefined()
  })
  it('of the operator end when its secret is another', async () => {
    const origin: SessionOrigin = { kind: 'operator', secret: config.writeToken }
    const { secret, session } = await make('operator', origin)
    expect(JSON.stringify(session)).not.toContain(config.writeToken)
    expect(access.authenticator.resume(session, secret, '')?.principal.id).toBe('operator')
    const changed = readConfig({
      CONCORDANCE_DATA_DIR: temporaryFolder(),
      CONCORDANCE_WRITE_TOKEN: 'another-token-of-the-operator',
    })
    const other = openAccounts(changed)
    expect(other.authenticator.resume(session, secret, '')).toBeUndefined()
    expect(other.authenticator.resume(session, secret, config.writeToken)?.principal.id).toBe('operator')
    await other.close()
  })
  it('of another provider are over', async () => {
    const { secret, session } = await make('oidc-1', claimed('oidc-1'))
    expect(access.authenticator.resume(session, secret, '')).toBeUndefined() // no provider is set here
  })
})

describe('Links for one use', () => {
  it('are good for five minutes', async () => {
    const access = openAccounts(readConfig({ CONCORDANCE_DATA_DIR: temporaryFolder() }))
    const { code } = await access.signInLinks.create('anna', start)
    expect(access.signInLinks.find(code, after(4.9 / 60))).toMatchObject({ account: 'anna' })
    expect(access.signInLinks.find(code, after(5 / 60))).toBeUndefined()
    expect(await access.signInLinks.take(code, after(5 / 60))).toBeUndefined()
    expect(await access.signInLinks.take(code, after(1 / 60))).toMatchObject({ account: 'anna' })
    await access.close()
  })
})
