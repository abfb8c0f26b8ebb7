import { digitsOf, reduced, shortest, truncate, type Decimal } from './decimal.ts'
import { doubleOf } from './arithmetic.ts'
import { xsdIri } from './datatypes.ts'
import { integerTypes, numericForms } from './numbers.ts'
import { dateText, parseTemporal, zoneText } from './temporal.ts'
import {
  type Literal,
  type Value,
  booleanOf,
  exactOf,
  floatingOf,
  isExact,
  isNumeric,
  isText,
  stringOf,
  textOf,
  typedValue,
} from './value.ts'

type Cast = (value: Value) => Value | undefined

/** The constructor functions of SPARQL 1.1 Query §17.5, by local name; undefined for a datatype that has none. */
export function castTo(name: string): Cast | undefined {
  const cast = casts[name]
  if (cast) return cast
  return integerTypes.has(name) ? (value) => toInteger(value, name) : undefined
}

/** White space at the ends of a string does not count in a cast (XPath F&O §17.1.1). */
const trimmed = (text: string): string => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')

const casts: Readonly<Record<string, Cast>> = {
  string: toStringLiteral,
  boolean: toBoolean,
  decimal: toDecimal,
  float: (value) => toFloating(value, 'float'),
  double: (value) => toFloating(value, 'double'),
  dateTime: toDateTime,
  date: toDate,
}

function toStringLiteral(value: Value): Value | undefined {
  if (value.type === 'blank') return undefined
  if (value.type === 'integer' || value.type === 'decimal') return stringOf(digitsOf(reduced(value.value)))
  if (value.type === 'boolean') return stringOf(String(value.value))
  if (value.type === 'float' || value.type === 'double') return stringOf(floatingText(value.value))
  return stringOf(textOf(value))
}

/** Plain digits where the exponent is small (F&O §17.1.2). */
function floatingText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF'
  if (Object.is(value, -0)) return '-0'
  const magnitude = Math.abs(value)
  if (magnitude === 0 || (magnitude >= 1e-6 && magnitude < 1e6)) return digitsOf(shortest(value))
  return textOf(floatingOf('double', value))
}

function toBoolean(value: Value): Value | undefined {
  if (isNumeric(value)) return booleanOf(isExact(value) ? value.value.unscaled !== 0n : Boolean(value.value))
  if (value.type === 'boolean') return booleanOf(value.value)
  if (value.type !== 'string') return undefined
  const read = typedValue(trimmed(value.text), xsdIri('boolean'))
  return read.type === 'boolean' ? booleanOf(read.value) : undefined
}

function toDecimal(value: Value): Value | undefined {
  const decimal = decimalFrom(value, 'decimal')
  return decimal && exactOf('decimal', decimal)
}

function toInteger(value: Value, name: string): Literal | undefined {
  const decimal = decimalFrom(value, 'integer')
  if (!decimal) return undefined
  const whole = truncate(decimal)
  if (name === 'integer') return exactOf('integer', whole)
  const read = typedValue(digitsOf(whole), xsdIri(name))
  return read.type === 'integer' ? read : undefined
}

function decimalFrom(value: Value, form: 'integer' | 'decimal'): Decimal | undefined {
  if (isNumeric(value)) {
    if (isExact(value)) return value.value
    return Number.isFinite(value.value) ? shortest(value.value) : undefined
  }
  if (value.type === 'boolean') return { unscaled: value.value ? 1n : 0n, scale: 0 }
  if (value.type !== 'string' || !numericForms[form].test(trimmed(value.text))) return undefined
  const read = typedValue(trimmed(value.text), xsdIri(form))
  return read.type === form ? read.value : undefined
}

function toFloating(value: Value, type: 'float' | 'double'): Value | undefined {
  const number = numberFrom(value, type)
  return number === undefined ? undefined : floatingOf(type, type === 'float' ? Math.fround(number) : number)
}

function numberFrom(value: Value, type: 'float' | 'double'): number | undefined {
  if (isNumeric(value)) return doubleOf(value)
  if (value.type === 'boolean') return Number(value.value)
  if (value.type !== 'string') return undefined
  const read = typedValue(trimmed(value.text), xsdIri(type))
  return read.type === type ? read.value : undefined
}

function toDateTime(value: Value): Value | undefined {
  if (value.type === 'dateTime') return typedValue(textOf(value), xsdIri('dateTime'))
  if (value.type === 'date') {
    return typedValue(`${dateText(value.value)}T00:00:00${zoneText(value.value)}`, xsdIri('dateTime'))
  }
  if (!isText(value) || value.type === 'tagged') return undefined
  const text = trimmed(value.text)
  return parseTemporal('dateTime', text) && typedValue(text, xsdIri('dateTime'))
}

function toDate(value: Value): Value | undefined {
  if (value.type === 'date') return typedValue(textOf(value), xsdIri('date'))
  if (value.type === 'dateTime') return typedValue(dateText(value.value) + zoneText(value.value), xsdIri('date'))
  if (value.type !== 'string') return undefined
  const text = trimmed(value.text)
  return parseTemporal('date', text) && typedValue(text, xsdIri('date'))
}
