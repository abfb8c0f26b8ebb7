import { EventEmitter, once } from 'node:events'
import { McpServer } from '@modelcontextprotocol/server'
import { afterEach, describe, expect, it } from 'vitest'
import { McpSessions, type McpSessionsOptions, type SessionRequest } from '../../src/http/mcp-sessions.ts'

const caller = { headers: {}, address: undefined }
const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
}
const ping = { jsonrpc: '2.0', id: 2, method: 'ping' }

let sessions: McpSessions
afterEach(() => sessions.close())
const make = (options: Partial<McpSessionsOptions<SessionRequest>> = {}): McpSessions =>
  (sessions = new McpSessions({ open: () => new McpServer({ name: 'x', version: '1' }), ...options }))

function requestOf(
  body: unknown,
  {
    id,
    method = 'POST',
    counted = 'address 1',
    ended = Promise.resolve(),
  }: { id?: string; method?: string; counted?: string; ended?: Promise<void> } = {},
): SessionRequest {
  // prettier-ignore
  const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...(id === undefined ? {} : { 'mcp-session-id': id }) } // prettier-ignore
  const web = new Request('http://localhost/mcp', { method, headers })
  return { web, body, caller, owner: 'none anonymous', counted, ended }
}
/** An answer that is over when `end` is called. */
function underWay(): { ended: Promise<void>; end: () => void } {
  const over = new EventEmitter()
  return { ended: once(over, 'end').then(() => undefined), end: () => void over.emit('end') }
}
async function open(counted?: string): Promise<string> {
  const response = await sessions.handle(requestOf(initialize, counted === undefined ? {} : { counted }))
  await response.text()
  return response.headers.get('mcp-session-id')!
}
const isThere = async (id: string): Promise<boolean> => {
  try {
    return (await sessions.handle(requestOf(ping, { id }))).ok
  } catch {
    return false
  }
}

describe('Sessions', () => {
  it('are bounded for one account or address: the one not used for longest ends', async () => {
    make({ mostOfOne: 2 })
    const [first, second] = [await open(), await open()]
    await isThere(first)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await isThere(first)).toBe(true)
    const third = await open()
    expect(sessions.size).toBe(2)
    expect([await isThere(first), await isThere(second), await isThere(third)]).toEqual([true, false, true])
  })
  it('are not driven out while a call of theirs is under way', async () => {
    make({ mostOfOne: 2, idleMs: 40 })
    const working = await open()
    const { ended, end } = underWay()
    await sessions.handle(requestOf(ping, { id: working, ended }))
    await new Promise((resolve) => setTimeout(resolve, 5))
    const idle = await open()
    await open()
    expect([await isThere(working), await isThere(idle)]).toEqual([true, false])
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(await isThere(working)).toBe(true)
    end()
  })
  it('of one address do not drive out those of others before there are too many in all', async () => {
    make({ mostOfOne: 2, most: 3 })
    const other = await open('address 2')
    for (let opened = 0; opened < 5; opened++) await open('address 1')
    expect(await isThere(other)).toBe(true)
    await open('address 3')
    await open('address 4')
    expect(sessions.size).toBe(3)
  })
  it('end by themselves when nobody uses them, unless somebody listens', async () => {
    make({ idleMs: 40 })
    const [idle, listening] = [await open(), await open()]
    const { ended, end } = underWay()
    await sessions.handle(requestOf(undefined, { id: listening, method: 'GET', ended }))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect([await isThere(idle), await isThere(listening)]).toEqual([false, true])
    end()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(sessions.size).toBe(0)
  })
  it('end when their client says so, and all at the end', async () => {
    make()
    const [one, other] = [await open(), await open()]
    expect((await sessions.handle(requestOf(undefined, { id: one, method: 'DELETE' }))).status).toBe(200)
    expect([await isThere(one), await isThere(other), sessions.size]).toEqual([false, true, 1])
    await sessions.close()
    expect(sessions.size).toBe(0)
  })
})
