import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { assetVersion } from '../../src/http/web-assets.ts'
import { readStyleSheet } from '../../src/http/pages/style-sheet.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false })
})
afterAll(() => test.close())

const sheet = (encoding?: string) =>
  test.app.inject({ url: '/assets/site.css', headers: encoding === undefined ? {} : { 'accept-encoding': encoding } })

describe('The style sheet', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('is packed as the client takes it: %s', async (accepted, encoding, unpack) => {
    const plain = await sheet()
    expect(plain.headers['content-encoding']).toBeUndefined()
    const packed = await sheet(accepted)
    expect(packed.headers).toMatchObject({ 'content-encoding': encoding, vary: 'Accept-Encoding' })
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
    expect(packed.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length)
  })

  it('is not sent again to who has it, in the packing that they have.', async () => {
    const { etag } = (await sheet('br')).headers
    const again = (encoding: string) =>
      test.app.inject({ url: '/assets/site.css', headers: { 'accept-encoding': encoding, 'if-none-match': String(etag) } }) // prettier-ignore
    expect([(await again('br')).statusCode, (await again('gzip')).statusCode]).toEqual([304, 200])
  })
})

describe('What a page asks for', () => {
  it.each(['/assets/site.css', '/assets/web/main.js'])('is kept for good by its version only: %s', async (url) => {
    const kept = async (query: string) => (await test.get(url + query)).headers['cache-control']
    expect(await kept(`?v=${assetVersion()}`)).toBe('public, max-age=31536000, immutable')
    expect([await kept(''), await kept('?v=another')]).toEqual(['public, max-age=3600', 'public, max-age=3600'])
  })

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('of code comes as it was packed when it was built: %s', async (accepted, coding, unpack) => {
    const plain = await test.get('/assets/web/main.js')
    const packed = await test.get('/assets/web/main.js', { 'accept-encoding': accepted })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(packed.headers).toMatchObject({ 'content-encoding': coding, 'content-type': plain.headers['content-type'] })
    expect(String(packed.headers.vary).toLowerCase()).toContain('accept-encoding')
    expect(unpack(packed.rawPayload).toString()).toBe(plain.body)
  })

  it('of code comes in parts as well.', async () => {
    const part = await test.get('/assets/web/main.js', { range: 'bytes=10-19', 'accept-encoding': 'identity' })
    const whole = await test.get('/assets/web/main.js')
    expect([part.statusCode, part.body]).toEqual([206, whole.body.slice(10, 20)])
    expect(part.headers['content-range']).toBe(`bytes 10-19/${whole.rawPayload.length}`)
  })
})

describe('The fonts', () => {
  const folder = new URL('../../src/http/assets/fonts/', import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith('.woff2'))

  it.each(files)('are kept for good, so their names change with what is in them: %s', async (name) => {
    const digest = createHash('sha256').update(readFileSync(new URL(name, folder))).digest('hex') // prettier-ignore
    expect(name).toContain(`-${digest.slice(0, 8)}.woff2`)
    const answer = await test.get(`/assets/fonts/core/${name}`)
    expect(answer.headers).toMatchObject({ 'content-type': 'font/woff2', 'cache-control': 'public, max-age=31536000, immutable' }) // prettier-ignore
  })

  it('and what else belongs to a page come without what is said of documents, but are taken for nothing else.', async () => {
    for (const url of [`/assets/fonts/core/${files[0]!}`, '/assets/site.css', '/assets/web/main.js']) {
      const { headers } = await test.get(url)
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'access-control-allow-origin': '*' })
      expect(headers).not.toHaveProperty('content-security-policy')
    }
    expect((await test.get('/assets/icon.svg')).headers).toHaveProperty('content-security-policy') // it may be opened
  })

  it('that the style sheet names are all there, and all that are there are named.', async () => {
    const named = [...readStyleSheet().matchAll(/url\('(\/assets\/fonts\/[^']+)'\)/g)].map(([, url]) => url!)
    expect(named.filter((url) => url.includes('/core/')).map((url) => url.split('/').at(-1)).sort()).toEqual(files.sort()) // prettier-ignore
    for (const url of named) expect([url, (await test.send({ method: 'HEAD', url })).statusCode]).toEqual([url, 200])
  })
})
