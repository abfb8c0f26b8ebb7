/** An exact number, `unscaled` · 10^−`scale`, as xsd:decimal and xsd:integer (scale 0) are (XSD 1.1 Part 2 §3.3.3). */
export interface Decimal {
  readonly unscaled: bigint
  readonly scale: number
}

/** Significant digits that a division that does not come out even is carried to, at least. */
const PRECISION = 18

const power = (exponent: number): bigint => 10n ** BigInt(exponent)
const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/** Without zeros at the end of the fraction. */
export function reduced({ unscaled, scale }: Decimal): Decimal {
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n
    scale--
  }
  return { unscaled, scale }
}

/** Reads `[+-]?\d*(\.\d*)?`, which the caller has made sure of. */
export function decimalOf(text: string): Decimal {
  const point = text.indexOf('.')
  if (point < 0) return { unscaled: BigInt(text.startsWith('+') ? text.slice(1) : text), scale: 0 }
  const digits = text.slice(0, point) + text.slice(point + 1)
  const unscaled = BigInt(digits.startsWith('+') ? digits.slice(1) : digits.startsWith('-') ? digits.slice(1) : digits)
  return reduced({ unscaled: text.startsWith('-') ? -unscaled : unscaled, scale: text.length - point - 1 })
}

/** Plain digits: `-1.5`, `2`. */
export function digitsOf({ unscaled, scale }: Decimal): string {
  if (scale === 0) return String(unscaled)
  const digits = String(absolute(unscaled)).padStart(scale + 1, '0')
  const cut = digits.length - scale
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return reduced({ unscaled: a.unscaled + b.unscaled, scale: a.scale })
  const scale = Math.max(a.scale, b.scale)
  return reduced({ unscaled: scaledTo(a, scale) + scaledTo(b, scale), scale })
}

export const negate = ({ unscaled, scale }: Decimal): Decimal => ({ unscaled: -unscaled, scale })

export const subtract = (a: Decimal, b: Decimal): Decimal => add(a, negate(b))

export const multiply = (a: Decimal, b: Decimal): Decimal =>
  reduced({ unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale })

/** The quotient, rounded half away from zero where it does not come out even; undefined for a divisor of 0. */
export function divide(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.unscaled === 0n) return undefined
  const extra = String(absolute(b.unscaled)).length - String(absolute(a.unscaled)).length
  const scale = Math.max(PRECISION, PRECISION + a.scale - b.scale + extra)
  const shift = scale - a.scale + b.scale
  const dividend = shift >= 0 ? a.unscaled * power(shift) : a.unscaled
  const divisor = shift >= 0 ? b.unscaled : b.unscaled * power(-shift)
  const quotient = dividend / divisor
  const twice = absolute(dividend % divisor) * 2n
  const away = twice >= absolute(divisor) ? (dividend < 0n === divisor < 0n ? 1n : -1n) : 0n
  return reduced({ unscaled: quotient + away, scale })
}

/** Negative, 0 or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = scaledTo(a, scale)
  const right = scaledTo(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The greatest integer that is not greater. */
export function floor({ unscaled, scale }: Decimal): Decimal {
  const unit = power(scale)
  const whole = unscaled / unit
  return { unscaled: unscaled < 0n && unscaled % unit !== 0n ? whole - 1n : whole, scale: 0 }
}

export const ceiling = (value: Decimal): Decimal => negate(floor(negate(value)))

/** The nearest integer; of two, the one closer to positive infinity (fn:round). */
export const round = (value: Decimal): Decimal => floor(add(value, { unscaled: 5n, scale: 1 }))

/** Without the fraction, towards zero. */
export const truncate = ({ unscaled, scale }: Decimal): Decimal => ({ unscaled: unscaled / power(scale), scale: 0 })

/** The nearest double. */
export const toDouble = (value: Decimal): number =>
  value.scale === 0 ? Number(value.unscaled) : Number(digitsOf(value))

/** The value of a finite double exactly: every one has a finite decimal expansion. */
export function exactly(value: number): Decimal {
  let scale = 0
  while (!Number.isInteger(value)) {
    value *= 2
    scale++
  }
  return reduced({ unscaled: BigInt(value) * 5n ** BigInt(scale), scale })
}

/** The shortest decimal that is read as this finite number. */
export function shortest(value: number): Decimal {
  const [, mantissa = '0', exponent = '0'] = /^(.*)e(.*)$/.exec(value.toExponential()) ?? []
  const { unscaled, scale } = decimalOf(mantissa)
  const shifted = scale - Number(exponent)
  return shifted >= 0 ? reduced({ unscaled, scale: shifted }) : { unscaled: unscaled * power(-shifted), scale: 0 }
}

const scaledTo = ({ unscaled, scale }: Decimal, to: number): bigint =>
  scale === to ? unscaled : unscaled * power(to - scale)
