import { xsd } from '../../rdf/namespaces.ts'
import { type Decimal, add, ceiling, digitsOf, divide, floor, multiply, negate, round, subtract, toDouble } from './decimal.ts' // prettier-ignore
import { type ExactLiteral, type Numeric, exactOf, floatingOf, isExact } from './value.ts'

/** The value as a double. */
export const doubleOf = (value: Numeric): number => (isExact(value) ? toDouble(value.value) : value.value)

const floatOf = (value: Numeric): number => Math.fround(doubleOf(value))

type Operator = '+' | '-' | '*' | '/'

const exact: Readonly<Record<Operator, (a: Decimal, b: Decimal) => Decimal | undefined>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
}

function floating(operator: Operator, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
  }
}

/**
 * op:numeric-add and its like, after numeric type promotion (SPARQL 1.1 Query §17.3; XPath 2.0 §B.1).
 * The quotient of two integers is a decimal; undefined for a division of exact numbers by 0.
 */
export function calculate(operator: Operator, a: Numeric, b: Numeric): Numeric | undefined {
  if (isExact(a) && isExact(b)) {
    const value = exact[operator](a.value, b.value)
    const type = a.type === 'integer' && b.type === 'integer' && operator !== '/' ? 'integer' : 'decimal'
    return value && exactOf(type, value)
  }
  if (a.type === 'double' || b.type === 'double') {
    return floatingOf('double', floating(operator, doubleOf(a), doubleOf(b)))
  }
  return floatingOf('float', Math.fround(floating(operator, floatOf(a), floatOf(b))))
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`; NaN where either is NaN. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (isExact(a) && isExact(b)) return compareExact(a, b)
  if (a.type === 'double' || b.type === 'double') return compareDoubles(doubleOf(a), doubleOf(b))
  return compareDoubles(floatOf(a), floatOf(b))
}

function compareExact(a: ExactLiteral, b: ExactLiteral): number {
  if (a.value.scale === b.value.scale) {
    return a.value.unscaled < b.value.unscaled ? -1 : a.value.unscaled > b.value.unscaled ? 1 : 0
  }
  const difference = subtract(a.value, b.value).unscaled
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const compareDoubles = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : a > b ? 1 : NaN)

export function negated(value: Numeric): Numeric {
  return isExact(value) ? exactOf(value.type, negate(value.value)) : floatingOf(value.type, -value.value)
}

/** `+?x`: the same value; of a type derived from xsd:integer, as an xsd:integer. */
export function positive(value: Numeric): Numeric {
  return isExact(value) && value.type === 'integer' && value.datatype !== xsd.integer.value
    ? exactOf(value.type, value.value)
    : value
}

export function absolute(value: Numeric): Numeric {
  if (isExact(value)) return value.value.unscaled < 0n ? negated(value) : positive(value)
  return value.value < 0 || Object.is(value.value, -0) ? negated(value) : value
}

/** ROUND, CEIL and FLOOR keep the type (§17.4.4). A whole decimal is written without a point, as fn:round does. */
const whole =
  (ofExact: (value: Decimal) => Decimal, ofFloating: (value: number) => number) =>
  (value: Numeric): Numeric => {
    if (!isExact(value)) return floatingOf(value.type, ofFloating(value.value))
    const result = ofExact(value.value)
    return exactOf(value.type, result, digitsOf(result))
  }

export const rounded = whole(round, Math.round)
export const ceiled = whole(ceiling, Math.ceil)
export const floored = whole(floor, Math.floor)
