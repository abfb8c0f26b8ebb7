import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bindings, test } from './support.ts'

const bothWays = (operator: string, a: string, b: string): (boolean | 'error')[] => [
  test(`?a ${operator} ?b`, { a, b }),
  test(`?b ${operator} ?a`, { a, b }),
  test(`?a ${operator} ${b}`, { a }),
]

describe('Equality', () => {
  it.each([
    ['1', '01', true],
    ['1', '1.0', true],
    ['1', '1e0', true],
    ['"1"^^xsd:byte', '1', true],
    ['1', '2', false],
    ['"NaN"^^xsd:double', '"NaN"^^xsd:double', false],
    ['0.1', '1e-1', true],
    ['"1"^^xsd:float', '1.0', true],
    ['true', '"1"^^xsd:boolean', true],
    ['true', 'false', false],
    ['"a"', '"a"', true],
    ['"a"', '"b"', false],
    ['"a"@en', '"a"@EN', true],
    ['"a"@en', '"a"@de', false],
    ['"a"@en', '"b"@en', false],
    ['"a"', '"a"@en', false],
    ['<http://a>', '<http://a>', true],
    ['<http://a>', '<http://b>', false],
    ['<http://a>', '"http://a"', false],
    ['"a"^^<http://t>', '"a"^^<http://t>', true],
    ['"a"^^<http://t>', '"b"^^<http://t>', 'error'],
    ['"a"^^<http://t>', '"a"', 'error'],
    ['"a"^^<http://t>', '"a"@en', false],
    ['"a"^^<http://t>', '<http://a>', false],
    ['"x"^^xsd:integer', '"x"^^xsd:integer', true],
    ['"x"^^xsd:integer', '1', 'error'],
    ['"300"^^xsd:byte', '300', 'error'],
    ['"2020-01-01"^^xsd:date', '"2020-01-01"^^xsd:date', true],
    ['"2020-01-01"^^xsd:date', '"2020-01-01T00:00:00Z"^^xsd:dateTime', false],
    ['"2020-01-01"^^xsd:date', '"2020-01-01Z"^^xsd:date', 'error'],
    ['"2020-01-01"^^xsd:date', '"2020-01-03Z"^^xsd:date', false],
    ['"2020-01-01Z"^^xsd:date', '"2020-01-01+00:00"^^xsd:date', true],
    ['"1"', '1', false],
    ['', '1', 'error'],
  ] as const)('%s = %s is %s', (a, b, expected) => {
    expect(bothWays('=', a, b)).toEqual([expected, expected, expected])
    const opposite = expected === 'error' ? 'error' : !expected
    expect(bothWays('!=', a, b)).toEqual([opposite, opposite, opposite])
  })
})

describe('Order', () => {
  it.each([
    ['1', '2', true],
    ['9', '10.5', true],
    ['-1', '1e0', true],
    ['2', '1', false],
    ['"a"', '"b"', true],
    ['"a"', '"aa"', true],
    ['false', 'true', true],
    ['"NaN"^^xsd:double', '1', false],
    ['"\uffee"', '"\u{1f600}"', true],
    ['"2020-01-01T00:00:00Z"^^xsd:dateTime', '"2020-01-01T00:00:00.5Z"^^xsd:dateTime', true],
    ['"2020-01-01T12:00:00+02:00"^^xsd:dateTime', '"2020-01-01T11:00:00Z"^^xsd:dateTime', true],
    ['"2020-01-01T00:00:00"^^xsd:dateTime', '"2020-01-02T00:00:00Z"^^xsd:dateTime', true],
    ['"2020-01-01T00:00:00"^^xsd:dateTime', '"2020-01-01T13:00:00Z"^^xsd:dateTime', 'error'],
    ['"-0001-01-01"^^xsd:date', '"0001-01-01"^^xsd:date', true],
    ['"2019"^^xsd:gYear', '"2020"^^xsd:gYear', true],
    ['"a"', '1', 'error'],
    ['<http://a>', '<http://b>', 'error'],
    ['"a"@en', '"b"@en', 'error'],
    ['"x"^^xsd:integer', '1', 'error'],
    ['', '1', 'error'],
    ['"a"^^<http://t>', '"b"^^<http://t>', 'error'],
  ] as const)('%s < %s is %s', (a, b, expected) => {
    // prettier-ignore
    expect(test('?a < ?b', { a, b })).toBe(expected)
    expect(test(`?a < ${b}`, { a })).toBe(expected)
    expect(test('?b > ?a', { a, b })).toBe(expected)
    if (a) expect(test(`${a} < ?b`, { b })).toBe(expected)
    if (a) expect(test(`?b > ${a}`, { b })).toBe(expected)
    if (expected === true) {
      expect([test('?a <= ?b', { a, b }), test('?a >= ?b', { a, b }), test(`?a <= ${b}`, { a }), test(`?a >= ${b}`, { a })]).toEqual([true, false, true, false]) // prettier-ignore
    }
  })

  it('<= and >= hold for equals', () => {
    for (const [a, b] of [
      ['1', '1.0'],
      ['"a"', '"a"'],
      ['"2020-01-01"^^xsd:date', '"2020-01-01"^^xsd:date'],
    ] as const) {
      expect([test(`?a <= ${b}`, { a }), test(`?a >= ${b}`, { a }), test(`?a < ${b}`, { a })]).toEqual([true, true, false]) // prettier-ignore
    }
  })

  const number = fc.oneof(
    fc.integer().map(String),
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
    fc.tuple(fc.integer({ min: -99, max: 99 }), fc.nat(99)).map(([whole, part]) => `${whole}.${part}`),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toExponential().replace('e+', 'e')),
  )
  it('of two numbers, exactly one of <, = and > holds, with constants as with variables', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const bindings: Bindings = { a, b }
        const general = ['<', '=', '>'].map((operator) => test(`?a ${operator} ?b`, bindings))
        expect(general.filter((holds) => holds === true)).toHaveLength(1)
        expect(['<', '=', '>'].map((operator) => test(`?a ${operator} ${b}`, bindings))).toEqual(general)
        expect(['>', '=', '<'].map((operator) => test(`?b ${operator} ?a`, bindings))).toEqual(general)
      }),
      { numRuns: 60 },
    )
  })

  it('language tags compare without case', () => {
    expect([test('STRLANG("a", "en") = STRLANG("a", "EN")'), test('?a = STRLANG("a", "EN")', { a: '"a"@en' })]).toEqual([true, true]) // prettier-ignore
  })

  it('sameTerm compares terms, not values', () => {
    expect([test('sameTerm(?a, ?b)', { a: '1', b: '01' }), test('sameTerm(?a, 1)', { a: '1' }), test('sameTerm(STRLANG("a", "en"), STRLANG("a", "EN"))')]).toEqual([false, true, false]) // prettier-ignore
    expect(test('sameTerm(?a, ?b)', { a: '"NaN"^^xsd:double', b: '"NaN"^^xsd:double' })).toBe(true)
  })
})
