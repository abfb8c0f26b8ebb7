import { xsdName } from './datatypes.ts'
import { integerTypes } from './numbers.ts'
import { compareNumbers } from './arithmetic.ts'
import { compareTemporals } from './temporal.ts'
import { type Literal, type Value, isLiteral, isNumeric, isTemporal } from './value.ts'

/** Puts UTF-16 units into the order of the code points that they stand for: surrogates after all others. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)

/** Negative, 0 or positive as `a` comes before, is or comes after `b` by code points. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at)
    const right = b.charCodeAt(at)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/**
 * `a = b` (SPARQL 1.1 Query §17.3, RDFterm-equal §17.4.1.7); undefined is an error: literals of which not both can be understood, unless they are
 * the same term. Two literals of known types with nothing in common are unequal, an extension that §17.3.1 allows and the tests of DAWG
 * call KnownTypesDefault2Neq; a tagged literal is unequal to all but tagged ones.
 */
export function equal(a: Value, b: Value): boolean | undefined {
  if (!isLiteral(a) || !isLiteral(b)) return a.type === b.type && a.text === b.text
  if (isNumeric(a) && isNumeric(b)) return compareNumbers(a, b) === 0
  if (a.type !== b.type)
    return a.type === 'tagged' || b.type === 'tagged' || (a.type !== 'other' && b.type !== 'other') ? false : undefined
  return equalOfOneType(a, b)
}

function equalOfOneType(a: Literal, b: Literal): boolean | undefined {
  if (a.type === 'string') return a.text === b.text
  if (a.type === 'tagged' && b.type === 'tagged') {
    return a.text === b.text && (a.language === b.language || a.language.toLowerCase() === b.language.toLowerCase())
  }
  if (a.type === 'boolean' && b.type === 'boolean') return a.value === b.value
  if (isTemporal(a) && isTemporal(b)) {
    const order = compareTemporals(a.value, b.value)
    return order === undefined ? (sameLexically(a, b) ? true : undefined) : order === 0
  }
  if (a.type === 'other' && b.type === 'other') return a.datatype === b.datatype && a.text === b.text ? true : undefined
  return undefined
}

const sameLexically = (a: { readonly text: string | undefined }, b: { readonly text: string | undefined }): boolean =>
  a.text !== undefined && a.text === b.text

/** How `a` compares with `b` for `<` and its like: a sign, NaN when neither holds, undefined for an error. */
export function order(a: Value, b: Value): number | undefined {
  if (isNumeric(a)) return isNumeric(b) ? compareNumbers(a, b) : undefined
  if (a.type !== b.type) return undefined
  if (a.type === 'string' && b.type === 'string') return compareCodePoints(a.text, b.text)
  if (a.type === 'boolean' && b.type === 'boolean') return Number(a.value) - Number(b.value)
  if (isTemporal(a) && isTemporal(b)) return compareTemporals(a.value, b.value)
  return undefined
}

/** The effective boolean value (§17.2.2). An ill-typed boolean or number is false, anything but those and strings an error. */
export function effectiveBoolean(value: Value): boolean | undefined {
  switch (value.type) {
    case 'boolean':
      return value.value
    case 'string':
    case 'tagged':
      return value.text !== ''
    case 'integer':
    case 'decimal':
      return value.value.unscaled !== 0n
    case 'float':
    case 'double':
      return value.value !== 0 && !Number.isNaN(value.value)
    case 'other':
      return isBooleanOrNumber(value.datatype) ? false : undefined
    default:
      return undefined
  }
}

const isBooleanOrNumber = (datatype: string): boolean => {
  const name = xsdName(datatype)
  return name !== undefined && (integerTypes.has(name) || /^(?:boolean|decimal|float|double)$/.test(name))
}
