import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeChunk, encodeChunk } from '../../src/journal/chunk.ts'

const term = fc.record({
  kind: fc.integer({ min: 1, max: 6 }),
  qualifier: fc.nat(2 ** 32 - 1),
  text: fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new Uint8Array(Buffer.from(text))),
})
const positions = fc
  .array(fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(), fc.nat(), fc.nat()), { maxLength: 40 })
  .map((rows) => Uint32Array.from(rows.flat()))

describe('A chunk', () => {
  it('is decoded as it was encoded, whatever its terms and quads are.', () => {
    fc.assert(
      fc.property(
        fc.record({ terms: fc.array(term, { maxLength: 30 }), added: positions, removed: positions }),
        (chunk) => {
          const back = decodeChunk(encodeChunk(chunk))
          expect(back.terms.map((each) => ({ ...each, text: new Uint8Array(each.text) }))).toEqual(chunk.terms)
          expect(back.added).toEqual(chunk.added)
          expect(back.removed).toEqual(chunk.removed)
        },
      ),
    )
  })

  it('keeps the layout that journals on disk have.', () => {
    const text = new Uint8Array(Buffer.from('é'))
    const bytes = encodeChunk({
      terms: [{ kind: 5, qualifier: 7, text }],
      added: Uint32Array.of(0, 1, 2, 3),
      removed: new Uint32Array(0),
    })
    expect(bytes.toString('hex')).toBe(
      ['01000000', '01000000', '00000000', '05', '07000000', '02000000', 'c3a9', '00000000', '01000000', '02000000', '03000000'].join(''), // prettier-ignore
    )
  })
})
