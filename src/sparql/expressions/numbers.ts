/** Lexical forms (XSD 1.1 Part 2 §3.3.3, §3.4.13). */
export const numericForms = {
  integer: /^[+-]?\d+$/,
  decimal: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  floating: /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/,
}

type Range = readonly [least: bigint | undefined, greatest: bigint | undefined]
const bits = (count: bigint): Range => [-(2n ** (count - 1n)), 2n ** (count - 1n) - 1n]
const unsignedBits = (count: bigint): Range => [0n, 2n ** count - 1n]

/** xsd:integer and the types derived from it, with the least and the greatest value of each (§3.4.13 to §3.4.25). */
export const integerTypes: ReadonlyMap<string, Range> = new Map<string, Range>([
  ['integer', [undefined, undefined]],
  ['nonPositiveInteger', [undefined, 0n]],
  ['negativeInteger', [undefined, -1n]],
  ['nonNegativeInteger', [0n, undefined]],
  ['positiveInteger', [1n, undefined]],
  ['long', bits(64n)],
  ['int', bits(32n)],
  ['short', bits(16n)],
  ['byte', bits(8n)],
  ['unsignedLong', unsignedBits(64n)],
  ['unsignedInt', unsignedBits(32n)],
  ['unsignedShort', unsignedBits(16n)],
  ['unsignedByte', unsignedBits(8n)],
])

/** Reads the lexical form of an xsd:float or xsd:double; undefined when it is none. */
export function parseFloating(type: 'float' | 'double', text: string): number | undefined {
  if (!numericForms.floating.test(text)) return undefined
  const value = Number(text.replace('INF', 'Infinity'))
  return type === 'float' ? Math.fround(value) : value
}

/** The canonical form of an xsd:double: `1.5E0`, `1.0E6`, `INF`. */
export const doubleText = (value: number): string => canonical(value, value.toExponential())

/** The canonical form of an xsd:float: the fewest digits that are read as this number again. */
export function floatText(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) === value) return canonical(value, text)
  }
  return canonical(value, value.toExponential())
}

function canonical(value: number, exponential: string): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'INF' : '-INF'
  const [mantissa = '0', exponent = '0'] = (Object.is(value, -0) ? `-${exponential}` : exponential).split('e')
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent.replace('+', '')}`
}
