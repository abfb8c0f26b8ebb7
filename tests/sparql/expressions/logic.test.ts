import { describe, expect, it } from 'vitest'
import { compileExpression } from '../../../src/sparql/expressions/compile.ts'
import { hasExistence, isDeterministic, variablesOf, SOLUTION_NUMBER } from '../../../src/sparql/expressions/inspect.ts'
import { algebraOf, environmentOf, evaluate, prepare, shown, termsOf, test } from './support.ts'

const ERROR = '(1/0 = 1)'
const TRUTHS = { true: 'true', false: 'false', error: ERROR }

describe('Logical operators', () => {
  it.each([
    ['true', 'true', true, true],
    ['true', 'false', true, false],
    ['false', 'false', false, false],
    ['true', 'error', true, 'error'],
    ['error', 'false', 'error', false],
    ['error', 'error', 'error', 'error'],
  ] as const)('%s and %s: || is %s, && is %s, in either order (§17.2)', (a, b, or, and) => {
    for (const [left, right] of [
      [TRUTHS[a], TRUTHS[b]],
      [TRUTHS[b], TRUTHS[a]],
    ]) {
      expect(test(`${left} || ${right}`)).toBe(or)
      expect(test(`${left} && ${right}`)).toBe(and)
      expect(test(`?x || ${right}`, { x: left === ERROR ? '' : left! })).toBe(or)
      expect(test(`?x && ${right}`, { x: left === ERROR ? '' : left! })).toBe(and)
    }
  })

  it('! turns truth around and keeps errors', () => {
    expect([test('!true'), test('!?x', { x: '0' }), test(`!${ERROR}`)]).toEqual([false, true, 'error'])
  })

  it.each([
    ['"a"', true],
    ['""', false],
    ['""@en', false],
    ['"0"@en', true],
    ['0', false],
    ['0.0', false],
    ['0.1', true],
    ['"NaN"^^xsd:double', false],
    ['1e0', true],
    ['"x"^^xsd:integer', false],
    ['"x"^^xsd:boolean', false],
    ['"1"^^xsd:boolean', true],
    ['"true"^^<http://x/t>', 'error'],
    ['<http://x>', 'error'],
    ['"2020-01-01"^^xsd:date', 'error'],
    ['', 'error'],
  ] as const)('the effective boolean value of %s is %s (§17.2.2)', (x, expected) => {
    // prettier-ignore
    expect(test('?x', { x })).toBe(expected)
    expect(test('!?x', { x })).toBe(expected === 'error' ? 'error' : !expected)
  })

  it('IF evaluates one branch only, and is an error when its condition is', () => {
    expect(evaluate('IF(?x, "yes", 1/0)', { x: 'true' })).toBe('"yes"')
    expect(evaluate('IF(?x, 1/0, "no")', { x: 'false' })).toBe('"no"')
    expect(evaluate('IF(1/0, "yes", "no")')).toBe('error')
  })

  it('COALESCE is the first that is no error', () => {
    expect(evaluate('COALESCE(?x, 1/0, "c")', { x: '' })).toBe('"c"')
    expect(evaluate('COALESCE(?never, ?x)', { x: '"b"@en' })).toBe('"b"@en')
    expect(evaluate('COALESCE()')).toBe('error')
  })

  it('IN is a disjunction of equalities', () => {
    expect([test('2 IN (1, 2.0)'), test('2 IN (1, 3)'), test('2 IN ()'), test('2 IN (1/0, 2)'), test('2 IN (1/0, 3)')]).toEqual([true, false, false, true, 'error']) // prettier-ignore
    expect([test('2 NOT IN (1)'), test('2 NOT IN (2, 1/0)'), test('2 NOT IN (1, 1/0)')]).toEqual([true, false, 'error'])
    expect(test('?x IN (<http://a>, <http://b>)', { x: '<http://b>' })).toBe(true)
    expect(test('?x IN (<http://a>, <http://b>)', { x: '"http://b"' })).toBe(false)
    expect(test('?x NOT IN ("a", "b")', { x: '"b"@en' })).toBe(true)
    expect(test('?x IN ("a", "b")', { x: '"b"^^<http://x/t>' })).toBe('error')
  })

  it('BOUND says whether a variable is bound, also one that never is', () => {
    expect([test('BOUND(?x)', { x: '1' }), test('BOUND(?x)', { x: '' }), test('BOUND(?never)')]).toEqual([true, false, false]) // prettier-ignore
  })

  it('EXISTS and NOT EXISTS read the column that the planner fills', () => {
    const terms = termsOf()
    for (const [text, expected] of [
      ['EXISTS {?s ?p ?o}', [true, false]],
      ['NOT EXISTS {?s ?p ?o}', [false, true]],
    ] as const) {
      // prettier-ignore
      const asked: string[] = []
      const existence = ({ type }: { type: string }): number => asked.push(type) - 1
      const expression = compileExpression(algebraOf(text), { ...environmentOf(terms, () => undefined), existence })
      const columns = [Uint32Array.of(7, 0)]
      expect([expression.test(columns, 0), expression.test(columns, 1)]).toEqual(expected)
      expect(asked).toEqual(['bgp'])
    }
  })

  it('an unknown function is refused by name', () => {
    expect(() => evaluate('<http://example.org/f>(1)')).toThrow('<http://example.org/f>')
    expect(() => evaluate('hasLang("a")')).toThrow('HASLANG')
  })

  it('outcomes are remembered by term and not by row', () => {
    const rows = ['"ab"', '"b"', '', '"ab"', '1', '"b"'].map((x) => ({ x }))
    const { columns, expression, terms } = prepare('UCASE(?x)', rows)
    const ids = rows.map((_, row) => expression.id(columns, row))
    expect(ids.map((id) => (id ? shown(terms.term(id)) : 'error'))).toEqual(['"AB"', '"B"', 'error', '"AB"', 'error', '"B"']) // prettier-ignore
    expect(rows.map((_, row) => expression.value(columns, row)?.text)).toEqual(['AB', 'B', undefined, 'AB', undefined, 'B']) // prettier-ignore
  })

  it('remembering goes on when there are more terms than places', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({ x: `"${at}"` }))
    const { columns, expression } = prepare('STRLEN(?x) = 3', rows)
    for (let round = 0; round < 3; round++) {
      rows.forEach((_, at) => expect(expression.test(columns, at)).toBe(at >= 100 && at < 1000))
    }
  })

  it('what an expression is made of is known to the planner', () => {
    expect(isDeterministic(algebraOf('?x + STRLEN(?y)'))).toBe(true)
    expect(isDeterministic(algebraOf('?x + RAND()'))).toBe(false)
    expect(variablesOf(algebraOf('?x + IF(?y, 1, ?x)'))).toEqual(new Set(['x', 'y']))
    expect(variablesOf(algebraOf('BNODE(?x)'))).toEqual(new Set(['x', SOLUTION_NUMBER]))
    expect(variablesOf(algebraOf('EXISTS { ?a ?b ?c }'))).toEqual(new Set())
    expect([hasExistence(algebraOf('!EXISTS { ?a ?b ?c }')), hasExistence(algebraOf('!?a'))]).toEqual([true, false])
  })
})
