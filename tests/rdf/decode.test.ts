import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { invalid } from '../../src/errors.ts'
import { decodeUtf8, gunzip } from '../../src/rdf/decode.ts'
import { failure, pieces } from './support.ts'

const decode = async (bytes: Uint8Array, length?: number): Promise<string> => {
  let text = ''
  for await (const part of decodeUtf8(pieces(bytes, length), 'f')) text += part
  return text
}
const unzip = async (bytes: Uint8Array, name?: string): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const part of gunzip(pieces(bytes, 7), name)) parts.push(part)
  return Buffer.concat(parts).toString()
}

describe('decodeUtf8', () => {
  it('keeps characters whole, wherever the pieces end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), async (text, length) => {
        fc.pre(!text.startsWith('\ufeff'))
        expect(await decode(Buffer.from(text), length)).toBe(text)
      }),
    )
  })

  it('takes off a byte order mark', async () => {
    expect(await decode(Buffer.from('\ufeffa'), 1)).toBe('a')
  })

  it.each([1, 2, 3, 100])('names line and offset of a wrong byte, in pieces of %i', async (length) => {
    const latin1 = Buffer.concat([Buffer.from('ä\n€\nCaf'), Buffer.from([0xe9, 0x20]), Buffer.from('\n')])
    expect(await failure(decode(latin1, length))).toEqual({
      code: 'invalid',
      message: 'f:3: the byte 0xE9 at offset 10 is not UTF-8; save the file as UTF-8',
      details: { file: 'f', line: 3 },
    })
  })

  it.each([1, 100])('refuses a text that ends inside a character, in pieces of %i', async (length) => {
    const cut = Buffer.from('ab€').subarray(0, 4)
    expect((await failure(decode(cut, length))).message).toBe(
      'f:1: the byte 0xE2 at offset 2 is not UTF-8; save the file as UTF-8',
    )
  })
})

describe('gunzip', () => {
  it('gives back what was compressed', async () => {
    expect(await unzip(gzipSync('ä'.repeat(1000)))).toBe('ä'.repeat(1000))
  })

  it.each([
    ['something else', Buffer.from('<a> <b> <c> .')],
    ['a part of a file', gzipSync('abc'.repeat(100)).subarray(0, -12)],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    const error = await failure(unzip(bytes, 'a.nt.gz'))
    expect(error).toMatchObject({ code: 'invalid', details: { file: 'a.nt.gz' } })
    expect(error.message).toMatch(/^a\.nt\.gz is not a sound gzip file \(.*\); compress it again/)
  })

  it('passes on what its input fails with', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield gzipSync('abc').subarray(0, 5)
      throw invalid('too much')
    }
    await expect(gunzip(broken()).next()).rejects.toThrow('too much')
  })
})
