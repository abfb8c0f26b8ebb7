import type { AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

const things = Array.from({ length: 400 }, (_, n) => `<http://example.org/${n}> <http://example.org/p> ${n} .`).join(
  '\n',
)
/** Sixty-four million rows that all have to be looked at. */
const endless = 'SELECT (COUNT(*) AS ?n) { ?a <http://example.org/p> ?x . ?b <http://example.org/p> ?y . ?c <http://example.org/p> ?z FILTER (?x + ?y + ?z < 0) }' // prettier-ignore
const quick = 'ASK {}'
const url = (query: string, more = ''): string => `/sparql?query=${encodeURIComponent(query)}${more}`
const problem = (answer: LightMyRequestResponse): Record<string, unknown> => {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  return answer.json()
}
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('A service with narrow limits', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({
      shipped: false,
      files: { things },
      settings: { QUERY_MAX_ROWS: '5', QUERY_TIMEOUT_SECONDS: '1', QUERY_WORKERS: '1', QUERY_MAX_CHARACTERS: '300' },
    })
    await test.get(url(quick)) // the worker is up
  })
  afterAll(() => test.close())

  it('refuses more rows than the limit, and names it', async () => {
    const select = 'SELECT * { ?s <http://example.org/p> ?o }'
    expect((await test.get(url(`${select} LIMIT 5`))).statusCode).toBe(200)
    for (const text of [`${select} LIMIT 6`, select, 'CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }']) {
      expect(problem(await test.get(url(text)))).toMatchObject({
        status: 413,
        type: '/problems/too-many-rows',
        limit: 'rows',
        rows: 5,
        detail: expect.stringContaining('more than 5 rows') as string,
      })
    }
  })
  it('stops a query that takes longer than the limit, names it, and answers others meanwhile', async () => {
    const started = performance.now()
    let stopped = false
    const slow = test.get(url(endless)).finally(() => (stopped = true))
    await wait(100)
    for (const path of ['/health', '/api/search?q=x', '/api/graphs', '/graph/things.nt'])
      expect((await test.get(path)).statusCode).toBe(200)
    expect(stopped).toBe(false)
    expect(problem(await slow)).toMatchObject({
      status: 504,
      type: '/problems/timeout',
      limit: 'time',
      seconds: 1,
      detail: expect.stringContaining('1 seconds') as string,
    })
    expect(performance.now() - started).toBeLessThan(10_000)
    expect((await test.get(url(quick))).json()).toMatchObject({ boolean: true }) // by a fresh worker
  })
  it('lets a client ask for less time, not for more', async () => {
    expect(problem(await test.get(url(endless, '&timeout=0.2')))).toMatchObject({ status: 504, seconds: 0.2 })
    await test.get(url(quick))
    expect(problem(await test.get(url(endless, '&timeout=1000')))).toMatchObject({ status: 504, seconds: 1 })
  })
  it('refuses a query that is too long, and names the limit', async () => {
    const { status, detail } = problem(await test.get(url(`ASK {} #${'x'.repeat(300)}`)))
    expect([status, detail]).toEqual([400, expect.stringContaining('CONCORDANCE_QUERY_MAX_CHARACTERS')])
  })
})

describe('A service that answers with five rows at most', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({ shipped: false, files: { things }, settings: { QUERY_MAX_ROWS: '5', QUERY_WORKERS: '1' } })
  })
  afterAll(() => test.close())

  it('ends an answer after as many rows as are asked for, with one more than the limit as the sign that there are more', async () => {
    const select = 'SELECT * { ?s <http://example.org/p> ?o } ORDER BY ?o'
    const rows = async (more: string, text = select): Promise<[number, unknown]> => {
      const answer = await test.get(url(text, more))
      const { results } = answer.json<{ results: { bindings: unknown[] } }>()
      return [results.bindings.length, answer.headers['concordance-max-rows']]
    }
    expect(await rows('&max-rows=3')).toEqual([3, '3'])
    expect(await rows('&max-rows=1000')).toEqual([6, '6'])
    expect(await rows('&max-rows=1000', `${select} LIMIT 5`)).toEqual([5, '6'])
    const graph = await test.get(url('CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }', '&max-rows=4&format=ntriples'))
    expect(graph.body.trim().split('\n')).toHaveLength(4)
    expect(problem(await test.get(url(select, '&max-rows=none')))).toMatchObject({ status: 400 })
  })
  it('shows what came on the page, and how one gets the rest', async () => {
    const select = 'SELECT ?o { ?s <http://example.org/p> ?o } ORDER BY ?o'
    const page = async (text: string, more = ''): Promise<string> =>
      (await test.get(url(text, more), { accept: 'text/html' })).body
    const cut = await page(select)
    expect(cut).toMatch(/5 rows\. There are more, which this service does not answer at once\..*LIMIT and OFFSET/)
    expect(cut.match(/<td/g)).toHaveLength(5)
    expect(cut).not.toContain('role="alert"')
    expect(await page(`${select} LIMIT 5`)).not.toMatch(/rows\. There are more/)
    const construct = 'CONSTRUCT { ?s <http://example.org/p> ?o } WHERE { ?s <http://example.org/p> ?o }'
    expect(await page(construct)).toMatch(/<p[^>]*>Only the beginning/)
    expect(await page(`${construct} LIMIT 5`)).not.toMatch(/<p[^>]*>Only the beginning/)
  })
})

describe('A service with one worker', () => {
  let test: TestApp
  let origin: string
  beforeAll(async () => {
    test = await testApp({
      shipped: false,
      files: { things },
      settings: { QUERY_WORKERS: '1', QUERY_QUEUE: '1', QUERY_TIMEOUT_SECONDS: '120' },
    })
    await test.app.listen({ port: 0, host: '127.0.0.1' }) // a client that goes away needs a connection
    origin = `http://127.0.0.1:${(test.app.server.address() as AddressInfo).port}`
    await fetch(origin + url(quick))
  })
  afterAll(() => test.close())

  it('lets one wait, sends the next away with a time to come back, and stops what nobody waits for', async () => {
    const client = new AbortController()
    const first = fetch(origin + url(endless), { signal: client.signal }).catch(
      (error: unknown) => (error as Error).name,
    )
    await wait(300)
    const second = fetch(origin + url(quick))
    await wait(100)
    const third = await fetch(origin + url(quick))
    expect(third.status).toBe(503)
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await third.json()).toMatchObject({ type: '/problems/busy' })

    client.abort()
    expect(await first).toBe('AbortError')
    expect(await (await second).json()).toMatchObject({ boolean: true }) // long before the two minutes are over
  })
})
