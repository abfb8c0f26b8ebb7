import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, ceiling, compareDecimals, decimalOf, digitsOf, divide, exactly, floor, multiply, round, shortest, subtract, type Decimal } from '../../../src/sparql/expressions/decimal.ts' // prettier-ignore
import { evaluate } from './support.ts'

const outcomes = (cases: readonly (readonly [string, string])[]): void => {
  for (const [text, expected] of cases) expect(evaluate(text), text).toBe(expected)
}

describe('Arithmetic', () => {
  it('promotes as XPath does', () => {
    outcomes([
      ['1 + 2', '"3"^^xsd:integer'],
      ['1 + 2.0', '"3.0"^^xsd:decimal'],
      ['1.5 * 2', '"3.0"^^xsd:decimal'],
      ['0.1 + 0.2', '"0.3"^^xsd:decimal'],
      ['1 + 1e0', '"2.0E0"^^xsd:double'],
      ['1.5 + "1"^^xsd:float', '"2.5E0"^^xsd:float'],
      ['"1"^^xsd:float + 1e0', '"2.0E0"^^xsd:double'],
      ['"1"^^xsd:byte - "2"^^xsd:unsignedInt', '"-1"^^xsd:integer'],
      ['99999999999999999999 * 10', '"999999999999999999990"^^xsd:integer'],
      ['"a" + 1', 'error'],
      ['"x"^^xsd:integer + 1', 'error'],
      ['-(1.50)', '"-1.5"^^xsd:decimal'],
      ['+("007"^^xsd:integer)', '"007"^^xsd:integer'],
      ['+("7"^^xsd:byte)', '"7"^^xsd:integer'],
    ])
  })

  it('division of integers is exact; by 0 it is an error, but not for doubles', () => {
    outcomes([
      ['4 / 2', '"2.0"^^xsd:decimal'],
      ['1 / 3', '"0.333333333333333333"^^xsd:decimal'],
      ['2 / 3', '"0.666666666666666667"^^xsd:decimal'],
      ['1 / 0', 'error'],
      ['1.0 / 0', 'error'],
      ['1e0 / 0', '"INF"^^xsd:double'],
      ['-1 / 0e0', '"-INF"^^xsd:double'],
      ['0 / 0e0', '"NaN"^^xsd:double'],
    ])
  })

  it('ABS, ROUND, CEIL and FLOOR keep the type', () => {
    outcomes([
      ['ABS(-1)', '"1"^^xsd:integer'],
      ['ABS(-1.5)', '"1.5"^^xsd:decimal'],
      ['ABS(-1e0)', '"1.0E0"^^xsd:double'],
      ['ROUND(2.5)', '"3"^^xsd:decimal'],
      ['ROUND(-2.5)', '"-2"^^xsd:decimal'],
      ['ROUND(2.5e0)', '"3.0E0"^^xsd:double'],
      ['CEIL(10.5)', '"11"^^xsd:decimal'],
      ['CEIL(-10.5)', '"-10"^^xsd:decimal'],
      ['FLOOR(-10.5)', '"-11"^^xsd:decimal'],
      ['FLOOR(3)', '"3"^^xsd:integer'],
      ['CEIL("a")', 'error'],
    ])
  })

  it('writes doubles and floats canonically', () => {
    outcomes([
      ['1000000 * 1e0', '"1.0E6"^^xsd:double'],
      ['0.1 * 1e0', '"1.0E-1"^^xsd:double'],
      ['xsd:float("0.1")', '"1.0E-1"^^xsd:float'],
      ['xsd:float("16777217")', '"1.6777216E7"^^xsd:float'],
      ['0 * -1e0', '"-0.0E0"^^xsd:double'],
    ])
  })

  it('RAND is a double below 1', () => {
    expect(evaluate('RAND() >= 0 && RAND() < 1 && DATATYPE(RAND()) = xsd:double')).toBe('"true"^^xsd:boolean')
  })

  it('isNumeric wants a well-formed number', () => {
    expect(['1', '"a"^^xsd:integer', '"1"', '1.0e3', '"1"^^xsd:byte', '<http://a>'].map((x) => evaluate('isNumeric(?x)', { x }))).toEqual([true, false, false, true, true, false].map((truth) => `"${truth}"^^xsd:boolean`)) // prettier-ignore
  })
})

describe('Decimals', () => {
  const decimal = fc.record({ unscaled: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), scale: fc.nat(20) })
  /** As a fraction over 10^60, which all of them and their products have. */
  const scaled = ({ unscaled, scale }: Decimal): bigint => unscaled * 10n ** BigInt(60 - scale)

  it('add, subtract, multiply and compare as fractions do', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(scaled(add(a, b))).toBe(scaled(a) + scaled(b))
        expect(scaled(subtract(a, b))).toBe(scaled(a) - scaled(b))
        expect(scaled(multiply(a, b)) * 10n ** 60n).toBe(scaled(a) * scaled(b))
        expect(Math.sign(compareDecimals(a, b))).toBe(scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0)
      }),
    )
  })

  it('divide to at least 18 significant digits', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        fc.pre(b.unscaled !== 0n && a.unscaled !== 0n)
        const quotient = divide(a, b)!
        // |a − q·b| ≤ |a| / 10^17
        const [left, right] = [
          scaled(a) * 10n ** 100n,
          quotient.unscaled * scaled(b) * 10n ** BigInt(100 - quotient.scale),
        ]
        const error = left > right ? left - right : right - left
        expect(error * 10n ** 17n <= (left < 0n ? -left : left)).toBe(true)
      }),
    )
  })

  it('round to whole numbers on the right side', () => {
    fc.assert(
      fc.property(decimal, (a) => {
        const unit = 10n ** 60n
        const [below, above, nearest] = [floor(a), ceiling(a), round(a)].map(scaled) as [bigint, bigint, bigint]
        expect(below <= scaled(a) && scaled(a) - below < unit).toBe(true)
        expect(above >= scaled(a) && above - scaled(a) < unit).toBe(true)
        expect(nearest * 2n - scaled(a) * 2n <= unit && scaled(a) * 2n - nearest * 2n < unit).toBe(true)
      }),
    )
  })

  it('are read as they are written, and doubles are expanded exactly', () => {
    fc.assert(fc.property(decimal, (a) => scaled(decimalOf(digitsOf(a))) === scaled(a)))
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(digitsOf(exactly(value)))).toBe(value + 0)
        expect(Number(digitsOf(shortest(value)))).toBe(value + 0)
      }),
    )
    expect(digitsOf(exactly(0.1))).toBe('0.1000000000000000055511151231257827021181583404541015625')
  })
})
