import { once } from 'node:events'
import { connect as connectTo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { callTool, eras, mcpTest, type McpTest } from './support.ts'

/** A query that takes minutes. */
const endless = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f && ?f != ?i) }'

let test: McpTest
beforeAll(async () => {
  test = await mcpTest({ settings: { QUERY_TIMEOUT_SECONDS: '60', QUERY_WORKERS: '1' } })
  const client = await test.connect()
  await callTool(client, 'query', { query: 'ASK {}' }) // the worker is awake
}, 60_000)
afterEach(() => vi.restoreAllMocks())
afterAll(() => test.close())

describe.each(eras)('A call, %s', (_manner, era) => {
  it('ends with the query behind it when it is cancelled', async () => {
    const client = await test.connect({ era })
    const answer = vi.spyOn(test.services.engine, 'answer')
    const controller = new AbortController()
    const called = client.callTool(
      { name: 'query', arguments: { maxCost: 1e15, query: endless } },
      { signal: controller.signal },
    )
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1))
    const { signal } = answer.mock.calls[0]![0]
    await new Promise((resolve) => setTimeout(resolve, 300)) // it is being worked on
    const ended = answer.mock.results[0]!.value as Promise<unknown>
    const outcome = ended.then(
      () => 'answered',
      () => 'stopped',
    )
    controller.abort()
    await expect(called).rejects.toThrow()
    await vi.waitFor(() => expect(signal!.aborted).toBe(true), { timeout: 5000 })
    expect(await outcome).toBe('stopped')
    // The one worker is free for others, and the client goes on.
    expect(await callTool(client, 'query', { query: 'ASK {}' })).toMatchObject({ isError: false })
  }, 40_000)
  it('tells how long it has been running, to who asks', async () => {
    const client = await test.connect({ era })
    const told: { progress: number; total?: number | undefined; message?: string | undefined }[] = []
    const { content, isError } = await client.callTool({ name: 'query', arguments: { maxCost: 1e15, query: endless, timeout: 5 } }, { onprogress: (each) => told.push(each) }) // prettier-ignore
    expect(isError).toBe(true)
    expect((content[0] as { text: string }).text).toMatch(
      /^timeout: "Stopped after 5 seconds.*\n[^]*Narrow the request/,
    )
    expect(told.map(({ progress }) => progress)).toEqual([2, 4])
    expect(told[0]).toMatchObject({ total: 5, message: 'The query has been running for 2 s' })
  }, 40_000)
})

describe('A connection that breaks off', () => {
  it('ends the call, where each request is by itself', async () => {
    const answer = vi.spyOn(test.services.engine, 'answer')
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'query', arguments: { maxCost: 1e15, query: endless }, _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' }, 'io.modelcontextprotocol/clientCapabilities': {} } } } // prettier-ignore
    const body = JSON.stringify(message)
    const socket = connectTo(Number(test.url.port), 'localhost')
    await once(socket, 'connect')
    socket.write(`POST /mcp HTTP/1.1\r\nHost: ${test.url.host}\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: query\r\nContent-Length: ${body.length}\r\n\r\n${body}`) // prettier-ignore
    await vi.waitFor(() => expect(answer).toHaveBeenCalledTimes(1), { timeout: 5000 })
    socket.destroy()
    const { signal } = answer.mock.calls[0]![0]
    await vi.waitFor(() => expect(signal!.aborted).toBe(true), { timeout: 5000 })
    await expect(answer.mock.results[0]!.value).rejects.toThrow()
  }, 20_000)
})

describe('The end of the service', () => {
  it('does not wait for those who listen, and lets a call under way be answered', async () => {
    const ending = await mcpTest({ shipped: false })
    const client = await ending.connect({ era: 'legacy' })
    const stream = await listen(ending.url)
    const { engine } = ending.services
    const answer = engine.answer.bind(engine)
    let answeredAt = 0
    const asked = vi.spyOn(engine, 'answer').mockImplementation(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      answeredAt = Date.now()
      return answer(request)
    })
    const called = callTool(client, 'query', { query: 'ASK {}' })
    await vi.waitFor(() => expect(asked).toHaveBeenCalled())
    expect(answeredAt).toBe(0)
    const began = Date.now()
    await ending.app.close()
    expect(answeredAt).toBeGreaterThan(began)
    expect(Date.now() - began).toBeLessThan(4000)
    expect(await called).toMatchObject({ isError: false })
    await stream.text() // it has ended
    await ending.close()
  }, 60_000)
})

/** Opens a session, and the stream on which it hears of news. */
async function listen(url: URL): Promise<Response> {
  const headers = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })
  const opened = await fetch(url, { method: 'POST', headers, body })
  const session = opened.headers.get('mcp-session-id')!
  await opened.text()
  return fetch(url, { headers: { accept: 'text/event-stream', 'mcp-session-id': session } })
}
