import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildOnce, runProgram, startServer, type Ended, type RunningServer } from '../helpers/program.ts'
import { temporaryFolder } from '../helpers/folder.ts'

/** The same with the store closed and through a server. */
describe.each(['while the server is stopped', 'through the server while it runs'])('The command line, %s,', (how) => {
  const folder = temporaryFolder()
  let server: RunningServer | undefined
  const run = (...args: string[]): Promise<Ended> => runProgram(args, { DATA_DIR: folder })
  beforeAll(async () => {
    buildOnce()
    if (how.startsWith('through')) server = await startServer({ DATA_DIR: folder })
  }, 120_000)
  afterAll(async () => {
    if (server) expect(await server.stop()).toBe(0)
  })

  it('has nobody at first.', async () => {
    expect(await run('account', 'list')).toEqual({ code: 1, out: '', err: '' })
    expect(await run('token', 'list')).toEqual({ code: 1, out: '', err: '' })
  })

  it('makes an account along with its first token, and says so.', async () => {
    const { code, out, err } = await run('token', 'create', '--role', 'administrator', '--account', 'anna')
    expect(code).toBe(0)
    expect(out).toMatch(/^cnc_[0-9a-f]{16}_[\w-]{43}\n$/)
    expect(err).toMatch(/^Made the account anna with the role administrator\.\nA token of anna with the scope all, until \d{4}-\d\d-\d\d\. It is shown this once:\n$/) // prettier-ignore
    const again = await run('token', 'create', 'anna', '--role', 'administrator', '--days', '5', '--scope', 'edit', '--domain', 'billing', 'crm', '--label', 'laptop') // prettier-ignore
    expect(again).toMatchObject({ code: 0, err: expect.stringMatching(/^A token of anna with the scope edit/) as string }) // prettier-ignore
    const files = readdirSync(folder).filter((name) => name.endsWith('.mdb')).map((name) => readFileSync(join(folder, name))) // prettier-ignore
    expect(files.length).toBeGreaterThan(0)
    for (const secret of [out, again.out]) expect(files.some((bytes) => bytes.includes(secret.trim().slice(-43)))).toBe(false) // prettier-ignore
    if (server) {
      const me = await fetch(new URL('/api/me', server.url), { headers: { authorization: `Bearer ${out.trim()}` } })
      expect(await me.json()).toMatchObject({ id: 'anna', grants: [{ role: 'administrator' }] })
    }
  }, 20_000)

  it('makes, lists, changes and disables accounts.', async () => {
    const made = await run('account', 'create', 'ben', '--name', 'Ben Ochs', '--role', 'editor:billing', 'reader', '--email', 'b@example.org') // prettier-ignore
    expect(made).toEqual({ code: 0, out: 'ben               person     Ben Ochs  editor:billing, reader\n', err: '' })
    const changed = await run('account', 'change', 'ben', '--take', 'reader', '--role', 'reviewer:crm', '--kind', 'assistant') // prettier-ignore
    expect(changed.out).toBe('ben               assistant  Ben Ochs  editor:billing, reviewer:crm\n')
    expect((await run('account', 'disable', 'ben')).out).toContain('(disabled)')
    expect(await run('token', 'create', 'ben')).toMatchObject({ code: 2, err: 'concordance: The account "ben" is disabled: enable it first\n' }) // prettier-ignore
    const { out } = await run('account', 'list', '--json')
    expect(JSON.parse(out)).toMatchObject([{ id: 'anna' }, { id: 'ben', email: 'b@example.org', disabled: true }])
    expect((await run('account', 'change', 'ben', '--enable')).out).not.toContain('disabled')
  }, 20_000)

  it('lists tokens and revokes them.', async () => {
    const tokens = JSON.parse((await run('token', 'list', '--json')).out) as { id: string; account: string }[]
    expect(tokens).toMatchObject([{ account: 'anna', scope: 'edit', domains: ['http://localhost:3000/id/domain/billing', 'http://localhost:3000/id/domain/crm'], label: 'laptop' }, { account: 'anna', scope: 'all' }]) // prettier-ignore
    const id = tokens[0]!.id
    expect(await run('token', 'revoke', id)).toEqual({ code: 0, out: `The token ${id} ends now\n`, err: '' })
    const { out } = await run('token', 'list', 'anna')
    expect(out).toMatch(new RegExp(`^${id}  anna              edit in billing, crm  revoked \\d{4}-\\d\\d-\\d\\d  never used  laptop\\n`)) // prettier-ignore
    expect((await run('token', 'list', 'ben')).code).toBe(1)
  }, 20_000)

  it('makes a link to sign in with, where somebody can open it.', async () => {
    const { code, out, err } = await run('sign-in', 'anna')
    if (!server) {
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(/^concordance: No service is running on this data folder: start it/)
      return
    }
    expect([code, err]).toEqual([0, 'Open this link within five minutes to sign in as anna. It is good for one use:\n'])
    expect(out.startsWith(`${server.url}/sign-in?code=`)).toBe(true)
    expect(await (await fetch(out.trim(), { headers: { accept: 'text/html' } })).text()).toContain('Sign in as anna')
    const elsewhere = await run('sign-in', '--at', 'https://data.example.org/')
    expect(elsewhere.out).toMatch(/^https:\/\/data\.example\.org\/sign-in\?code=[\w-]{43}\n$/)
    expect(await run('sign-in', 'nobody')).toMatchObject({ code: 2, out: '' })
    expect(await run('sign-in', '--at', 'data.example.org')).toMatchObject({ code: 2, out: '' })
  }, 20_000)

  it.each<[string, string[], RegExp]>([
    ['a token of nobody', ['token', 'create'], /Say whose token it is/],
    ['a token of somebody who is not there', ['token', 'create', 'carl'], /The account "carl" .* does not exist/],
    ['a role that is not there', ['token', 'create', 'carl', '--role', 'chief'], /"chief" is no role|grants.*role/],
    ['a role that the account does not have', ['token', 'create', 'anna', '--role', 'council'], /account change anna --role council/], // prettier-ignore
    ['a scope that is none', ['token', 'create', 'anna', '--scope', 'much'], /--scope must be one of/],
    ['too long a life', ['token', 'create', 'anna', '--days', '400'], /365/],
    ['an account that is there', ['account', 'create', 'anna'], /There is an account "anna" already/],
    ['a name that is none', ['account', 'create', 'operator'], /cannot be the name of an account/],
    ['a role that is not held', ['account', 'change', 'anna', '--take', 'reader'], /does not have the role "reader"/],
    ['a token that is not there', ['token', 'revoke', 'x'], /The token does not exist/],
  ])('refuses %s in one line.', async (_what, args, message) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(err.split('\n')).toHaveLength(2)
  })

  it('leaves a trace of all that in the audit.', async () => {
    await run('update', 'INSERT DATA { GRAPH <http://e.org/g> { <http://e.org/s> <http://e.org/p> 1 } }')
    const token = (await run('token', 'create', 'anna')).out.trim()
    const running = server ?? (await startServer({ DATA_DIR: folder }))
    try {
      const answer = await fetch(new URL('/api/audit?principal=cli&limit=1000', running.url), { headers: { authorization: `Bearer ${token}` } }) // prettier-ignore
      const { items } = (await answer.json()) as { items: { method: string; path: string; status: number }[] }
      const lines = items.map(({ method, path, status }) => `${method} ${path} ${status}`)
      for (const line of server
        ? [
            'POST /api/tokens 201',
            'POST /api/accounts 201',
            'PATCH /api/accounts/ben 200',
            'POST /api/accounts 409',
            'POST /update 204',
          ]
        : [
            'CLI concordance token create anna 0',
            'CLI concordance account create ben 0',
            'CLI concordance account change ben 0',
            'CLI concordance account create anna 2',
            'CLI concordance update 0',
          ])
        // prettier-ignore
        expect(lines).toContain(line)
      expect(JSON.stringify(items)).not.toMatch(/cnc_[0-9a-f]/)
      const update = items.find(({ path }) => path.endsWith('update'))
      expect(update).toMatchObject({ commit: expect.any(Number) as number })
    } finally {
      if (!server) await running.stop()
    }
  }, 30_000)
})
