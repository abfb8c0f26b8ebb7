import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  HasPart,
  HasTag,
  IsOneOf,
  IsResource,
  MatchesRange,
  ComparesWithNumber,
} from '../../../src/sparql/expressions/quick.ts'
import { prepare } from './support.ts'

const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'k', 'K', '\u212a', 's', 'ſ', 'é', 'É', 'İ', 'ı', 'ß', '😀', '-', ' '), maxLength: 6 }) // prettier-ignore
const quoted = text.map((each) => JSON.stringify(each))
const number = fc.constantFrom('0', '-0', '1', '-1', '01', '1.0', '1.5', '1e0', '"NaN"^^xsd:double', '123456789012345678', '123456789012345679', '"12"^^xsd:byte', '"x"^^xsd:integer', '""^^xsd:integer', '"+"^^xsd:integer') // prettier-ignore
const iri = fc.constantFrom('<http://a>', '<http://b>', 'xsd:integer', 'xsd:string', 'rdf:langString')
const term = fc.oneof(
  quoted,
  fc.tuple(quoted, fc.constantFrom('en', 'en-gb', 'de')).map(([each, tag]) => `${each}@${tag}`),
  quoted.map((each) => `${each}^^<http://t>`),
  number,
  iri,
  fc.constantFrom('[]', '', 'true', '"2020-01-01"^^xsd:date'),
)
const tag = fc.constantFrom('""', '"en"', '"EN"', '"en-gb"', '"*"', '"d"')
const part = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'k', '\u212a', 's', 'ſ', 'é', 'ı', '😀'), maxLength: 2 }).map((each) => JSON.stringify(each)) // prettier-ignore

/** Conditions on ?x with a constant C, and what C may be. */
const conditions: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['STRSTARTS(?x, C)', part],
  ['STRENDS(STR(?x), C)', part],
  ['CONTAINS(STR(?x), C)', part],
  ['STRSTARTS(LCASE(STR(?x)), C)', part],
  ['STRENDS(LCASE(?x), C)', part],
  ['CONTAINS(LCASE(?x), C)', part],
  ['REGEX(?x, C)', part],
  ['REGEX(?x, CONCAT("^", C))', part],
  ['REGEX(STR(?x), C, "i")', part],
  ['REGEX(STR(?x), CONCAT("^", C, "$"), "i")', part],
  ['REGEX(LCASE(STR(?x)), CONCAT(C, "$"))', part],
  ['LCASE(STR(?x)) = C', quoted],
  ['STR(?x) = C', quoted],
  ['LANG(?x) = C', tag],
  ['LANGMATCHES(LANG(?x), C)', tag],
  ['DATATYPE(?x) = C', iri],
  ['?x = C', fc.oneof(quoted, number, iri)],
  ['C != ?x', fc.oneof(quoted, number, iri)],
  ['?x < C', number],
  ['?x >= C', number],
  ['C <= ?x', number],
  ['?x IN (C, "a", <http://b>)', fc.oneof(quoted, iri)],
  ['sameTerm(?x, C)', fc.oneof(quoted, iri)],
]

describe('Quick forms', () => {
  it.each(conditions)('%s with a constant is what it is with a variable', (condition, constant) => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 6 }), constant, fc.boolean(), (xs, c, isLocal) => {
        const rows = xs.map((x) => ({ x, c }))
        const withConstant = condition.replace(/\bC\b/, () => c)
        const quick = prepare(withConstant, rows, isLocal)
        // the second variable keeps the general form
        const general = prepare(condition.replace(/\bC\b/, 'COALESCE(?never, ?c)'), rows, isLocal)
        rows.forEach(({ x }, row) => {
          const message = `${withConstant} for ${x}`
          expect(quick.expression.test(quick.columns, row), message).toBe(general.expression.test(general.columns, row))
        })
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['STRSTARTS(LCASE(STR(?x)), "éc")', '"École"@fr', true],
    ['STRSTARTS(LCASE(?x), "k")', '"\u212aelvin"', true],
    ['STRENDS(LCASE(STR(?x)), "é")', '"CAFÉ"', true],
    ['CONTAINS(LCASE(STR(?x)), "col")', '"ÉCOLE"', true],
    ['CONTAINS(LCASE(STR(?x)), "COL")', '"ÉCOLE"', false],
    ['LCASE(STR(?x)) = "école"', '"ÉCOLE"', true],
    ['LCASE(STR(?x)) = "ecole"', '"ECOLE"', true],
    ['LCASE(STR(?x)) = "ecol"', '"ECOLÉ"', false],
    ['REGEX(?x, "^S", "i")', '"ſ"', true],
    ['REGEX(?x, "ſ", "i")', '"s"', true],
  ])('%s for %s is %s: letters beyond ASCII are left to the general form', (condition, x, expected) => {
    const { columns, expression } = prepare(condition, [{ x }])
    expect(expression.test(columns, 0)).toBe(expected)
  })

  it('an empty text has no sign, whatever lies behind it', () => {
    const { columns, expression } = prepare('?x = 0', [{ x: '""^^xsd:integer' }, { x: '"-1"^^xsd:integer' }])
    expect([expression.test(columns, 0), expression.test(columns, 1)]).toEqual([undefined, false])
  })

  it.each([
    ['STRSTARTS(?x, "a")', HasPart],
    ['CONTAINS(LCASE(STR(?x)), "a")', HasPart],
    ['REGEX(STR(?x), "a", "i")', HasPart],
    ['lang(?x) = "en"', HasTag],
    ['"en" = lang(?x)', HasTag],
    ['langMatches(lang(?x), "en")', MatchesRange],
    ['?x = <http://a>', IsResource],
    ['datatype(?x) = xsd:date', IsResource],
    ['?x = "a"', IsOneOf],
    ['?x IN (<http://a>, <http://b>)', IsOneOf],
    ['?x > 5', ComparesWithNumber],
  ])('%s has one', (condition, form) => {
    // prettier-ignore
    expect(prepare(condition, [{ x: '"a"' }]).expression).toBeInstanceOf(form)
  })
})
