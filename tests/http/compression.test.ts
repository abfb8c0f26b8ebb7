import { Readable } from 'node:stream'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptedCoding } from '../../src/http/compression.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-the-operator'
const words = Array.from({ length: 200 }, (_, at) => `<> <http://www.w3.org/2004/02/skos/core#note> "Note ${at}" .`)
const large = '/doc/large.ttl'
let closed = 0
let test: TestApp
beforeAll(async () => {
  test = await testApp({
    shipped: false,
    settings: { WRITE_TOKEN: secret },
    files: { large: `@base <${base}id/large> .\n${words.join('\n')}` },
    extend: (app) => {
      const rows = (count: number, end?: Error): Readable =>
        Readable.from(
          (function* () {
            try {
              for (let at = 0; at < count; at++) yield `${at},row\n`
              if (end) throw end
            } finally {
              closed++
            }
          })(),
        )
      app.get('/rows', (_request, reply) => reply.type('text/csv').send(rows(20_000)))
      app.get('/broken', (_request, reply) => reply.type('text/csv').send(rows(10, new Error('early'))))
      app.get('/broken-late', (_request, reply) => reply.type('text/csv').send(rows(20_000, new Error('late'))))
      app.get('/digest', (_request, reply) => reply.header('repr-digest', 'sha-256=:x:').type('text/csv').send('x'.repeat(5000))) // prettier-ignore
      app.get('/part', (_request, reply) => reply.code(206).type('text/csv').send('x'.repeat(5000)))
      app.get('/bytes', (_request, reply) => reply.type('font/woff2').send(Buffer.alloc(5000)))
      app.get('/small', (_request, reply) => reply.type('text/csv').send('x'.repeat(100)))
    },
  })
})
afterAll(() => test.close())

const as = (encoding: string, more: Record<string, string> = {}): Record<string, string> => ({ 'accept-encoding': encoding, ...more }) // prettier-ignore

describe('The coding of an answer', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.2, gzip;q=0.5', 'gzip'],
    ['br; q=0.5, gzip ;q=0.5', 'br'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['*;q=0', undefined],
    ['identity', undefined],
    ['brotli', undefined],
    ['gzip;q=nonsense', undefined],
  ])('is what the client likes best of ours: %s gives %s', (header, coding) => {
    expect(acceptedCoding(header)).toBe(coding)
  })
})

describe('An answer', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ])('is packed as %s, says so, and is the same within', async (coding, unpack) => {
    const plain = await test.get(large)
    const packed = await test.get(large, as(coding))
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-encoding']).toBe(coding)
    for (const { headers } of [plain, packed])
      expect(headers.vary).toBe('Accept, Accept-Language, Accept-Datetime, Accept-Encoding')
    expect(Number(packed.headers['content-length'])).toBe(packed.rawPayload.length)
    expect(packed.rawPayload.length * 3).toBeLessThan(plain.rawPayload.length)
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
  })

  it('has an entity tag of its own for each coding, and is not sent again to who has it so.', async () => {
    const tags = new Map<string, string>()
    for (const coding of ['identity', 'br', 'gzip']) tags.set(coding, String((await test.get(large, as(coding))).headers.etag)) // prettier-ignore
    expect(new Set(tags.values()).size).toBe(3)
    for (const [coding, tag] of tags) {
      const again = await test.get(large, as(coding, { 'if-none-match': tag }))
      expect([again.statusCode, again.headers.etag, again.body]).toEqual([304, tag, ''])
      expect(again.headers.vary).toContain('Accept-Encoding')
    }
    const other = await test.get(large, as('gzip', { 'if-none-match': tags.get('br')! }))
    expect([other.statusCode, other.headers['content-encoding']]).toEqual([200, 'gzip'])
  })

  it('has the headers of GET for HEAD.', async () => {
    const got = await test.get(large, as('br'))
    const head = await test.send({ method: 'HEAD', url: large, headers: as('br') })
    expect(head.rawPayload.length).toBe(0)
    for (const name of ['etag', 'content-encoding', 'content-length', 'vary', 'content-type'])
      expect([name, head.headers[name]]).toEqual([name, got.headers[name]])
    const rows = await test.send({ method: 'HEAD', url: '/rows', headers: as('br') })
    expect([rows.headers['content-encoding'], rows.rawPayload.length]).toEqual(['br', 0])
  })

  it.each(['/digest', '/part', '/bytes', '/small', '/assets/fonts/core/README.md.woff2'])(
    'is left as it is where packing would be wrong or worth nothing: %s',
    async (url) => {
      expect((await test.get(url, as('br'))).headers['content-encoding']).toBeUndefined()
    },
  )

  it('may be seen packed by who changes the same graph on condition that it is as it was.', async () => {
    const graph = `/data?graph=${encodeURIComponent(`${base}graph/large`)}`
    const { headers } = await test.get(graph, as('br', { accept: 'text/turtle' }))
    expect(headers.etag).toMatch(/\.br"$/)
    const put = (tag: string) =>
      test.send({
        method: 'PUT',
        url: graph,
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'text/turtle', 'if-match': tag },
        payload: `@base <${base}id/large> .\n${words.join('\n')}\n<> <http://www.w3.org/2004/02/skos/core#note> "${tag.length}" .`,
      })
    expect((await put(String(headers.etag))).statusCode).toBe(204)
    expect((await put(String(headers.etag))).statusCode).toBe(412)
  })
})

describe('A stream', () => {
  it('is packed as it comes, chunk by chunk.', async () => {
    const answer = await test.get('/rows', as('br'))
    const lines = brotliDecompressSync(answer.rawPayload).toString().trim().split('\n')
    expect([answer.headers['content-encoding'], lines.length, lines.at(-1)]).toEqual(['br', 20_000, '19999,row'])
  })

  it('that breaks off does not look whole, and nobody goes on with its beginning.', async () => {
    const before = closed
    const early = await test.get('/broken', as('gzip'))
    expect([early.statusCode, early.headers['content-encoding']]).toEqual([500, undefined])
    expect(early.json()).toMatchObject({ status: 500 })
    await expect(test.get('/broken-late', as('gzip'))).rejects.toThrow()
    expect(closed).toBe(before + 2)
  })

  it('of rows of a query is packed too.', async () => {
    const query = encodeURIComponent('SELECT * { ?s ?p ?o } ORDER BY ?o')
    const plain = await test.get(`/sparql?query=${query}`, { accept: 'text/csv' })
    const packed = await test.get(`/sparql?query=${query}`, as('br', { accept: 'text/csv' }))
    expect(packed.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
  })
})

describe('A page', () => {
  it('is packed for everybody, but for who is signed in: it holds the secret of their forms.', async () => {
    const signedIn = await test.send({
      method: 'POST',
      url: '/sign-in',
      headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }, // prettier-ignore
      payload: new URLSearchParams({ token: secret }).toString(),
    })
    const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0]!
    const page = '/doc/large.html'
    const [reader, editor] = [await test.get(page, as('br')), await test.get(page, as('br', { cookie }))]
    expect([reader.headers['content-encoding'], editor.headers['content-encoding']]).toEqual(['br', undefined])
    expect(editor.body).toContain('name="csrf-token"')
    expect((await test.get(large, as('br', { cookie }))).headers['content-encoding']).toBe('br')
  })
})
