import { describe, expect, it } from 'vitest'
import { resolveIri } from '../../../src/sparql/expressions/resolve.ts'
import { evaluate, prepare, shown } from './support.ts'

const outcomes = (cases: readonly (readonly [string, string])[]): void => {
  for (const [text, expected] of cases) expect(evaluate(text), text).toBe(expected)
}

describe('Functions on terms', () => {
  it.each(['<http://a>', '"a"', '"a"@en', '1', '"a"^^<http://t>'])('kinds, STR, LANG and DATATYPE of %s are the same for variables and values', (x) => {
    for (const call of ['isIRI', 'isURI', 'isLiteral', 'isBlank', 'isNumeric', 'STR', 'LANG', 'DATATYPE']) {
      expect(evaluate(`${call}(?x)`, { x }), call).toBe(evaluate(`${call}(COALESCE(?never, ${x}))`))
    }
  }) // prettier-ignore

  it('STR, LANG and DATATYPE', () => {
    outcomes([
      ['STR(<http://a>)', '"http://a"'],
      ['STR("01"^^xsd:integer)', '"01"'],
      ['STR("a"@en)', '"a"'],
      ['STR(BNODE())', 'error'],
      ['STR(1 + 1)', '"2"'],
      ['LANG("a"@en-gb)', '"en-gb"'],
      ['LANG("a")', '""'],
      ['LANG(1)', '""'],
      ['LANG(<http://a>)', 'error'],
      ['DATATYPE("a")', '<xsd:string>'],
      ['DATATYPE("a"@en)', '<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>'],
      ['DATATYPE(1)', '<xsd:integer>'],
      ['DATATYPE("1"^^xsd:byte)', '<xsd:byte>'],
      ['DATATYPE(<http://a>)', 'error'],
    ])
  })

  it('LANG and DATATYPE take the id of the qualifier', () => {
    const { columns, expression, terms } = prepare('LANG(?x)', [{ x: '"a"@en' }])
    expect(expression.id(columns, 0)).toBe(terms.qualifier(columns[0]![0]!))
  })

  it('STRDT and STRLANG want a string without a tag', () => {
    outcomes([
      ['STRDT("1", xsd:integer)', '"1"^^xsd:integer'],
      ['STRDT("a", xsd:string)', '"a"'],
      ['STRDT("x", xsd:integer)', '"x"^^xsd:integer'],
      ['STRDT("a"@en, xsd:string)', 'error'],
      ['STRDT(1, xsd:string)', 'error'],
      ['LANG(STRLANG("a", "en-US"))', '"en-US"'],
      ['STRLANG("a"@en, "en")', 'error'],
      ['STRLANG("a", "")', 'error'],
    ])
  })

  it('IRI resolves against the base, and keeps IRIs', () => {
    outcomes([
      ['IRI("b")', '<http://example.org/base/b>'],
      ['URI("http://other/x")', '<http://other/x>'],
      ['IRI(<http://a>)', '<http://a>'],
      ['IRI("a b")', 'error'],
      ['IRI("a"@en)', 'error'],
      ['IRI(1)', 'error'],
    ])
  })

  it('UUID and STRUUID are new every time', () => {
    expect(evaluate('UUID()')).toMatch(/^<urn:uuid:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}>$/)
    expect(evaluate('STRUUID() = STRUUID()')).toBe('"false"^^xsd:boolean')
    const { columns, expression } = prepare('UUID()', [{ x: '1' }, { x: '1' }])
    expect(expression.id(columns, 0)).not.toBe(expression.id(columns, 1))
  })

  it('BNODE() is new every time; BNODE(text) is one node for one text within a solution', () => {
    expect(evaluate('sameTerm(BNODE(), BNODE())')).toBe('"false"^^xsd:boolean')
    expect(evaluate('isBlank(BNODE("a"))')).toBe('"true"^^xsd:boolean')
    expect(evaluate('sameTerm(BNODE("a"), BNODE("a"))')).toBe('"true"^^xsd:boolean')
    expect(evaluate('sameTerm(BNODE("a"), BNODE("b"))')).toBe('"false"^^xsd:boolean')
    expect(evaluate('BNODE(1)')).toBe('error')
    const { columns, expression, terms } = prepare('BNODE(?x)', [{ x: '"a"' }, { x: '"a"' }])
    const [first, second] = [expression.id(columns, 0), expression.id(columns, 1)]
    expect(shown(terms.term(first))).toMatch(/^_:/)
    expect(first).not.toBe(second)
    expect(expression.id(columns, 0)).toBe(first)
  })

  it('references are resolved as RFC 3986 §5.4 shows', () => {
    const base = 'http://a/b/c/d;p?q'
    const examples = {
      'g:h': 'g:h', g: 'http://a/b/c/g', './g': 'http://a/b/c/g', 'g/': 'http://a/b/c/g/', '/g': 'http://a/g', '//g': 'http://g',
      '?y': 'http://a/b/c/d;p?y', 'g?y': 'http://a/b/c/g?y', '#s': 'http://a/b/c/d;p?q#s', 'g#s': 'http://a/b/c/g#s', ';x': 'http://a/b/c/;x',
      '': 'http://a/b/c/d;p?q', '.': 'http://a/b/c/', './': 'http://a/b/c/', '..': 'http://a/b/', '../g': 'http://a/b/g', '../..': 'http://a/',
      '../../g': 'http://a/g', '../../../g': 'http://a/g', '/../g': 'http://a/g', 'g.': 'http://a/b/c/g.', './../g': 'http://a/b/g',
      'g/./h': 'http://a/b/c/g/h', 'g/../h': 'http://a/b/c/h', 'g?y/../x': 'http://a/b/c/g?y/../x', 'g#s/../x': 'http://a/b/c/g#s/../x',
    } // prettier-ignore
    for (const [reference, iri] of Object.entries(examples)) expect(resolveIri(reference, base), reference).toBe(iri)
    expect(resolveIri('a b', base)).toBeUndefined()
  })
})

describe('Casts (§17.5)', () => {
  it.each([
    [
      'xsd:string',
      ['<http://a>', '"http://a"'],
      ['1', '"1"'],
      ['1.50', '"1.5"'],
      ['2.0', '"2"'],
      ['1.5e0', '"1.5"'],
      ['1e10', '"1.0E10"'],
      ['"1"^^xsd:boolean', '"true"'],
      ['"a"@en', '"a"'],
    ],
    [
      'xsd:boolean',
      ['"true"', '"true"^^xsd:boolean'],
      ['"1"', '"true"^^xsd:boolean'],
      ['0.0', '"false"^^xsd:boolean'],
      ['"NaN"^^xsd:double', '"false"^^xsd:boolean'],
      ['"x"', 'error'],
      ['<http://a>', 'error'],
    ],
    [
      'xsd:integer',
      ['" 12 "', '"12"^^xsd:integer'],
      ['"+7"', '"7"^^xsd:integer'],
      ['-7.9', '"-7"^^xsd:integer'],
      ['2.5e3', '"2500"^^xsd:integer'],
      ['"1.0"', 'error'],
      ['true', '"1"^^xsd:integer'],
      ['"INF"^^xsd:double', 'error'],
      ['"x"^^xsd:integer', 'error'],
      ['"1"@en', 'error'],
    ],
    ['xsd:byte', ['"100"', '"100"^^xsd:byte'], ['200', 'error']],
    [
      'xsd:decimal',
      ['"1.50"', '"1.5"^^xsd:decimal'],
      ['1', '"1.0"^^xsd:decimal'],
      ['1.25e0', '"1.25"^^xsd:decimal'],
      ['1e-7', '"0.0000001"^^xsd:decimal'],
      ['"1e0"', 'error'],
    ],
    [
      'xsd:double',
      ['"1"', '"1.0E0"^^xsd:double'],
      ['"INF"', '"INF"^^xsd:double'],
      ['"Infinity"', 'error'],
      ['0.1', '"1.0E-1"^^xsd:double'],
      ['false', '"0.0E0"^^xsd:double'],
    ],
    ['xsd:float', ['0.1', '"1.0E-1"^^xsd:float'], ['"abc"', 'error']],
    [
      'xsd:dateTime',
      ['"2020-01-01T00:00:00Z"', '"2020-01-01T00:00:00Z"^^xsd:dateTime'],
      ['"2020-01-01+01:00"^^xsd:date', '"2020-01-01T00:00:00+01:00"^^xsd:dateTime'],
      ['"2020-13-01T00:00:00Z"', 'error'],
      ['1', 'error'],
    ],
    [
      'xsd:date',
      ['"2020-02-29"', '"2020-02-29"^^xsd:date'],
      ['"2021-02-29"', 'error'],
      ['"2020-01-01T23:00:00-05:00"^^xsd:dateTime', '"2020-01-01-05:00"^^xsd:date'],
    ],
  ] as const)('%s', (type, ...cases) => {
    for (const [x, expected] of cases as readonly (readonly [string, string])[])
      expect(evaluate(`${type}(?x)`, { x }), `${type}(${x})`).toBe(expected)
  })

  it('there is none to other types', () => {
    expect(() => evaluate('xsd:duration("P1D")')).toThrow('XMLSchema#duration')
  })
})

describe('Functions on dates and times', () => {
  it('take values apart', () => {
    const x = '"2011-01-10T14:45:13.815-05:00"^^xsd:dateTime'
    for (const [call, expected] of [
      ['YEAR', '"2011"^^xsd:integer'],
      ['MONTH', '"1"^^xsd:integer'],
      ['DAY', '"10"^^xsd:integer'],
      ['HOURS', '"14"^^xsd:integer'],
      ['MINUTES', '"45"^^xsd:integer'],
      ['SECONDS', '"13.815"^^xsd:decimal'],
      ['TIMEZONE', '"-PT5H"^^xsd:dayTimeDuration'],
      ['TZ', '"-05:00"'],
    ] as const)
      expect(evaluate(`${call}(?x)`, { x })).toBe(expected)
  })

  it('know what is missing', () => {
    const x = '"2011-01-10"^^xsd:date'
    expect([evaluate('YEAR(?x)', { x }), evaluate('HOURS(?x)', { x }), evaluate('TIMEZONE(?x)', { x }), evaluate('TZ(?x)', { x })]).toEqual(['"2011"^^xsd:integer', 'error', 'error', '""']) // prettier-ignore
    expect(evaluate('YEAR("2011")')).toBe('error')
    expect(evaluate('TIMEZONE("2011-01-10T00:00:00+05:30"^^xsd:dateTime)')).toBe('"PT5H30M"^^xsd:dayTimeDuration')
  })

  it('NOW is the moment of the query', () => {
    expect(evaluate('NOW()')).toBe('"2024-02-29T12:34:56.789Z"^^xsd:dateTime')
  })

  it('the end of a day is the beginning of the next', () => {
    const x = '"2020-12-31T24:00:00Z"^^xsd:dateTime'
    expect(evaluate('?x = "2021-01-01T00:00:00Z"^^xsd:dateTime', { x })).toBe('"true"^^xsd:boolean')
    expect([evaluate('YEAR(?x)', { x }), evaluate('HOURS(?x)', { x })]).toEqual(['"2021"^^xsd:integer', '"0"^^xsd:integer']) // prettier-ignore
  })
})
