import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
