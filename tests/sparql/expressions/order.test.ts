import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TermOrder } from '../../../src/sparql/expressions/order.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { readTerm, shown, termsOf } from './support.ts'

/** The order over terms of which every other one is in the dictionary and the rest is local. */
function orderOf(texts: readonly string[]): { order: TermOrder; ids: number[]; show: (id: number) => string } {
  const dictionary = new Dictionary()
  texts.forEach((text, at) => at % 2 === 0 && text && dictionary.intern(readTerm(text)))
  const terms = termsOf(dictionary)
  const ids = texts.map((text) => (text ? terms.intern(readTerm(text)) : 0))
  return { order: new TermOrder(terms), ids, show: (id) => (id === 0 ? '' : shown(terms.term(id))) }
}

const ascending = [
  '', '<http://a>', '<http://a/>', '<http://b>', '"NaN"^^xsd:double', '"-INF"^^xsd:double', '-1', '0.5', '1', '1.5', '2e0', '10', '"INF"^^xsd:double',
  '"2020-01-01"^^xsd:date', '"2020-01-02"^^xsd:date', '"2019-12-31T23:00:00Z"^^xsd:dateTime', '"2020-01-01T00:00:00+00:30"^^xsd:dateTime',
  '"2020-01-01T00:00:00"^^xsd:dateTime', '"2020-01-01T00:00:00Z"^^xsd:dateTime', 'false', 'true', '""', '"a"', '"a"@de', '"a"@en', '"ab"', '"b"@de', '"\uffee"', '"😀"', '"a"^^<http://t>',
  '"b"^^<http://t>', '"x"^^xsd:integer',
] // prettier-ignore

describe('TermOrder', () => {
  it.each([ascending, ['', ...ascending]])('puts terms of all kinds in order, wherever they are kept', (...texts) => {
    const { order, ids } = orderOf(texts)
    ids.forEach((a, i) =>
      ids.forEach((b, j) => {
        if (texts[i] !== texts[j]) expect(Math.sign(order.compare(a, b)), `${texts[i]} ? ${texts[j]}`).toBe(Math.sign(i - j))
      }),
    ) // prettier-ignore
  })

  it('puts blank nodes before IRIs and after what is not bound', () => {
    const { order, ids } = orderOf(['', '[]', '<http://a>'])
    expect([order.compare(ids[0]!, ids[1]!) < 0, order.compare(ids[1]!, ids[2]!) < 0]).toEqual([true, true])
  })

  it('equal values tie, so that the next condition decides', () => {
    for (const pair of [
      ['1', '1.0'],
      ['1', '"01"^^xsd:integer'],
      ['true', '"1"^^xsd:boolean'],
      ['"2020-01-01T00:00:00Z"^^xsd:dateTime', '"2020-01-01T01:00:00+01:00"^^xsd:dateTime'],
    ]) {
      // prettier-ignore
      const { order, ids } = orderOf(pair)
      expect(order.compare(ids[0]!, ids[1]!)).toBe(0)
    }
  })

  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\ue000', '😀', '𐀀', '0', '-') })
  const quoted = text.map((each) => JSON.stringify(each))
  const term = fc.oneof(
    quoted,
    fc.tuple(quoted, fc.constantFrom('en', 'de')).map(([each, tag]) => `${each}@${tag}`),
    fc.integer({ min: -5, max: 5 }).map(String),
    fc.constantFrom('9007199254740993', '9007199254740992', '9007199254740992e0', '0.1', '0.1e0', '"1"^^xsd:float', '"NaN"^^xsd:float'),
    fc.constantFrom('"2020-01-01Z"^^xsd:date', '"2020-01-01"^^xsd:date', '"2020-01-01+14:00"^^xsd:date', '"12:00:00Z"^^xsd:time'),
    fc.constantFrom('<http://a>', '<http://é>', '<http://😀>', 'true', '"x"^^<http://t>', ''),
  ) // prettier-ignore
  it('is a weak order: antisymmetric and transitive, ties included', () => {
    fc.assert(
      fc.property(term, term, term, (...texts) => {
        const { order, ids } = orderOf(texts)
        const [a, b, c] = ids as [number, number, number]
        const sign = (x: number, y: number): number => Math.sign(order.compare(x, y))
        expect(sign(a, b) + sign(b, a)).toBe(0)
        if (sign(a, b) <= 0 && sign(b, c) <= 0) expect(sign(a, c)).toBe(sign(a, b) === 0 && sign(b, c) === 0 ? 0 : -1)
      }),
      { numRuns: 500 },
    )
  })
})
