import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../helpers/folder.ts'
import { copyShippedStore } from '../helpers/shipped-store.ts'
import { buildOnce, startServer, type RunningServer } from '../helpers/program.ts'
import { answered, expectAnswer, expectRefusal, refused } from './calls.ts'
import { callTool, eras, type Era } from './support.ts'

const bin = fileURLToPath(new URL('../../bin/concordance.mjs', import.meta.url))
const folder = temporaryFolder()
const environment = (settings: Record<string, string>): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: process.env['HOME'] ?? '',
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, value])),
})

interface Started {
  readonly client: Client
  readonly transport: StdioClientTransport
  readonly err: () => string
}
async function connect(era: Era, settings: Record<string, string>, args: readonly string[] = []): Promise<Started> {
  const transport = new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp', ...args], env: environment(settings), stderr: 'pipe' }) // prettier-ignore
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: era } })
  let err = ''
  transport.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  await client.connect(transport)
  return { client, transport, err: () => err }
}
/** One command line with this input. */
async function run(
  args: readonly string[],
  settings: Record<string, string>,
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  // prettier-ignore
  const child = spawn(process.execPath, [bin, ...args], { env: environment(settings), stdio: ['pipe', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

beforeAll(async () => {
  buildOnce()
  await copyShippedStore(join(folder, 'store'))
}, 240_000)

describe.each(eras)('concordance mcp, %s', (_manner, era) => {
  it('speaks over standard input and output with the store of this machine, with the same answers as over HTTP', async () => {
    const { client } = await connect(era, { DATA_DIR: join(folder, 'store') })
    const { tools } = await client.listTools()
    expect([...new Set(answered.map(([name]) => name))].sort()).toEqual(tools.map(({ name }) => name).sort())
    for (const row of answered) await expectAnswer(client, row)
    for (const row of refused) await expectRefusal(client, row)
    expect((await client.readResource({ uri: 'concordance://schema-card' })).contents).toHaveLength(1)
    const whole = await callTool(client, 'search', { query: 'service', limit: 6 })
    const first = await callTool(client, 'search', { query: 'service', limit: 3 })
    const cursor = first.facts['nextCursor']
    const second = await callTool(client, 'search', { query: 'service', limit: 3, cursor })
    expect([first, second].flatMap(({ facts }) => facts['items'])).toEqual(whole.facts['items'])
    expect(await callTool(client, 'search', { query: 'other', cursor })).toMatchObject({ isError: true })
    await client.close()
  }, 120_000)
  it('cancels a query', async () => {
    const { client } = await connect(era, { DATA_DIR: join(folder, 'store'), QUERY_WORKERS: '1' })
    const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f && ?f != ?i) }'
    await callTool(client, 'query', { query: 'ASK {}' })
    const controller = new AbortController()
    const called = client.callTool(
      { name: 'query', arguments: { query: endless, maxCost: 1e15 } },
      { signal: controller.signal },
    )
    setTimeout(() => controller.abort(), 1000)
    await expect(called).rejects.toThrow()
    const began = Date.now()
    expect(await callTool(client, 'query', { query: 'ASK {}' })).toMatchObject({ isError: false })
    expect(Date.now() - began).toBeLessThan(10_000) // the one worker was not left at it
    await client.close()
  }, 60_000)
})

describe('concordance mcp', () => {
  it('writes nothing but messages, and ends with its input', async () => {
    const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } } } // prettier-ignore
    const { code, out, err } = await run(['mcp'], { DATA_DIR: join(folder, 'store'), LOG_LEVEL: 'trace' }, `${JSON.stringify(initialize)}\n`) // prettier-ignore
    expect(code).toBe(0)
    for (const line of out.split('\n').filter((each) => each !== '')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' }) // prettier-ignore
    expect(err).toContain('"level":') // the log is there, in its place
  }, 60_000)
  it.each<[string, readonly [string[], Record<string, string>], number, RegExp]>([
    ['a wrong address', [['--server', 'nowhere'], {}], 2, /--server must be the address of a service/],
    [
      'a server that is not there',
      [['--server', 'http://127.0.0.1:9/'], {}],
      70,
      /Nothing answers at http:\/\/127\.0\.0\.1:9/,
    ],
    ['an unknown token', [[], { TOKEN: 'nobody-has-this-token' }], 2, /These credentials are not known here/],
  ])(
    'tells of %s in one line',
    async (_what, [args, settings], code, text) => {
      const ended = await run(['mcp', ...args], { DATA_DIR: join(folder, 'other'), LOAD_SHIPPED: 'false', ...settings })
      expect(ended).toMatchObject({ code, out: '', err: expect.stringMatching(text) })
      expect(ended.err.trim().split('\n')).toHaveLength(1)
    },
    60_000,
  )

  describe('beside a service', () => {
    let server: RunningServer
    let reader = ''
    const settings = { DATA_DIR: join(folder, 'served'), WRITE_TOKEN: 'the-secret-of-the-operator' }
    beforeAll(async () => {
      server = await startServer(settings)
      const create = async (path: string, body: object): Promise<Record<string, string>> => {
        const answer = await fetch(new URL(path, server.url), { method: 'POST', headers: { authorization: `Bearer ${settings.WRITE_TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }) // prettier-ignore
        return (await answer.json()) as Record<string, string>
      }
      await create('/api/accounts', { id: 'rita', name: 'Rita', grants: [{ role: 'reader' }] })
      reader = (await create('/api/tokens', { account: 'rita' }))['token']!
    }, 60_000)
    afterAll(() => server.stop())

    it('asks it, with the rights of the command line', async () => {
      const { client } = await connect('auto', settings)
      expect((await client.listTools()).tools.map(({ name }) => name)).toContain('propose')
      expect(await callTool(client, 'list', { what: 'domains' })).toMatchObject({ isError: false })
      await client.close()
    }, 60_000)
    it('asks it with the rights of CONCORDANCE_TOKEN, if there is one', async () => {
      const { client } = await connect('auto', { ...settings, TOKEN: reader })
      expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain('propose')
      await client.close()
    }, 60_000)
    it('asks one elsewhere by its address, as anybody without a token', async () => {
      for (const address of [server.url, `${server.url}/mcp`]) {
        const { client } = await connect('auto', { DATA_DIR: join(folder, 'elsewhere') }, ['--server', address])
        expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain('propose')
        expect(await callTool(client, 'query', { query: 'ASK {}' })).toMatchObject({ facts: { boolean: true } })
        await client.close()
      }
    }, 60_000)
    it('says so when the service has gone, and goes on when it is back', async () => {
      const { client } = await connect('auto', settings)
      expect(await callTool(client, 'list', { what: 'domains' })).toMatchObject({ isError: false, facts: { total: 0 } })
      await server.stop()
      const gone = await callTool(client, 'list', { what: 'domains' })
      expect([gone.isError, gone.text]).toEqual([true, expect.stringMatching(/^busy: Nothing answers at /)])
      server = await startServer(settings)
      expect(await callTool(client, 'list', { what: 'domains' })).toMatchObject({ isError: false })
      await client.close()
    }, 60_000)
  })
})
