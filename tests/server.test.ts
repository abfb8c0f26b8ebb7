import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { startServer } from '../src/server.ts'
import { temporaryFolder } from './helpers/folder.ts'

const settings = (more: Record<string, string> = {}) =>
  readConfig({
    CONCORDANCE_DATA_DIR: temporaryFolder(),
    CONCORDANCE_PORT: '0',
    CONCORDANCE_LOAD_SHIPPED: 'false',
    CONCORDANCE_LOG_LEVEL: 'silent',
    ...more,
  })

describe('A server', () => {
  it('answers a query that is still running when it is told to stop, and stops.', async () => {
    const server = await startServer(settings({ CONCORDANCE_QUERY_TIMEOUT_SECONDS: '60' }))
    const endless = `SELECT * { BIND (REGEX("${'a'.repeat(40)}!", "^(a+)+$") AS ?x) }`
    const answer = fetch(`${server.url}/sparql?query=${encodeURIComponent(endless)}`)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const started = Date.now()
    await server.close()
    const response = await answer
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ detail: 'The service is stopping' })
    expect(Date.now() - started).toBeLessThan(15_000)
  })

  it('says in a sentence that its port is taken.', async () => {
    const other = createServer().listen(0, 'localhost')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    await expect(startServer(settings({ CONCORDANCE_PORT: String(port) }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Port ${port} is taken`),
    })
    other.close()
  })
})
