import { createHash, randomUUID } from 'node:crypto'
import { absolute, calculate, ceiled, floored, negated, positive, rounded } from './arithmetic.ts'
import { xsdIri } from './datatypes.ts'
import { digitsOf, decimalOf } from './decimal.ts'
import { replace } from './pattern.ts'
import { encodeForUri, strafter, strbefore, strlen, substr, ucase } from './strings.ts'
import { zoneDuration, zoneText, type Temporal } from './temporal.ts'
import {
  type Numeric,
  type Value,
  datatypeOf,
  exactOf,
  floatingOf,
  integerOf,
  iriOf,
  isLiteral,
  isNumeric,
  isTemporal,
  stringOf,
  taggedOf,
  textOf,
  typedValue,
} from './value.ts'

/** A function that is an error when an argument is; `undefined` is its own error. */
export type Strict = (a: Value, b: Value, c?: Value, d?: Value) => Value | undefined

export interface FunctionEntry {
  readonly least: number
  readonly most: number
  readonly apply: Strict
}

const ofNumber =
  (result: (value: Numeric) => Value) =>
  (value: Value): Value | undefined =>
    isNumeric(value) ? result(value) : undefined

const ofNumbers =
  (operator: '+' | '-' | '*' | '/') =>
  (a: Value, b: Value): Value | undefined =>
    isNumeric(a) && isNumeric(b) ? calculate(operator, a, b) : undefined

const hash =
  (algorithm: string) =>
  (value: Value): Value | undefined =>
    value.type === 'string' ? stringOf(createHash(algorithm).update(value.text).digest('hex')) : undefined

/** A part of a value that has it: years of dates too, hours of times too, which §17.4.5 leaves open. */
const part =
  (types: string, name: keyof Pick<Temporal, 'year' | 'month' | 'day' | 'hours' | 'minutes'>) =>
  (value: Value): Value | undefined =>
    isTemporal(value) && types.includes(`${value.type} `) ? integerOf(normal(value.value)[name]) : undefined

/** 24:00:00 is 00:00:00 of the next day. */
function normal(value: Temporal): Pick<Temporal, 'year' | 'month' | 'day' | 'hours' | 'minutes'> {
  if (value.hours !== 24) return value
  const next = new Date(value.local * 1000)
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate(), hours: 0, minutes: 0 }
}

function seconds(value: Value): Value | undefined {
  if (value.type !== 'dateTime' && value.type !== 'time') return undefined
  const decimal = decimalOf(`${value.value.seconds}.${value.value.fraction}`)
  return exactOf('decimal', decimal, digitsOf(decimal))
}

function timezone(value: Value): Value | undefined {
  const text = isTemporal(value) ? zoneDuration(value.value) : undefined
  return text === undefined ? undefined : typedValue(text, xsdIri('dayTimeDuration'))
}

/** STR (§17.4.2.5). */
export const str = (value: Value): Value | undefined => (value.type === 'blank' ? undefined : stringOf(textOf(value)))

function lang(value: Value): Value | undefined {
  return isLiteral(value) ? stringOf(value.type === 'tagged' ? value.language : '') : undefined
}

function strdt(text: Value, datatype: Value): Value | undefined {
  if (text.type !== 'string' || datatype.type !== 'iri') return undefined
  return typedValue(text.text, datatype.text)
}

function strlang(text: Value, tag: Value): Value | undefined {
  if (text.type !== 'string' || tag.type !== 'string' || !/^[a-z]+(?:-[a-z\d]+)*$/i.test(tag.text)) return undefined
  return taggedOf(text.text, tag.text)
}

const entry = (least: number, most: number, apply: FunctionEntry['apply']): FunctionEntry => ({ least, most, apply })
const unary = (apply: (a: Value) => Value | undefined): FunctionEntry => entry(1, 1, apply)
const binary = (apply: (a: Value, b: Value) => Value | undefined): FunctionEntry => entry(2, 2, apply)

/** Functions that compute a value from values, by the name that the algebra has for them (SPARQL 1.1 Query §17.3, §17.4). */
export const functions: ReadonlyMap<string, FunctionEntry> = new Map([
  ['+', binary(ofNumbers('+'))],
  ['-', binary(ofNumbers('-'))],
  ['*', binary(ofNumbers('*'))],
  ['/', binary(ofNumbers('/'))],
  ['uplus', unary(ofNumber(positive))],
  ['uminus', unary(ofNumber(negated))],
  ['abs', unary(ofNumber(absolute))],
  ['round', unary(ofNumber(rounded))],
  ['ceil', unary(ofNumber(ceiled))],
  ['floor', unary(ofNumber(floored))],
  ['lang', unary(lang)],
  ['datatype', unary((value) => (isLiteral(value) ? iriOf(datatypeOf(value)) : undefined))],
  ['strdt', binary(strdt)],
  ['strlang', binary(strlang)],
  ['strlen', unary(strlen)],
  ['ucase', unary(ucase)],
  ['encode_for_uri', unary(encodeForUri)],
  ['strbefore', binary(strbefore)],
  ['strafter', binary(strafter)],
  ['substr', entry(2, 3, substr)],
  ['replace', entry(3, 4, replace)],
  ['year', unary(part('dateTime date gYear gYearMonth ', 'year'))],
  ['month', unary(part('dateTime date gYearMonth gMonthDay gMonth ', 'month'))],
  ['day', unary(part('dateTime date gMonthDay gDay ', 'day'))],
  ['hours', unary(part('dateTime time ', 'hours'))],
  ['minutes', unary(part('dateTime time ', 'minutes'))],
  ['seconds', unary(seconds)],
  ['timezone', unary(timezone)],
  ['tz', unary((value) => (isTemporal(value) ? stringOf(zoneText(value.value)) : undefined))],
  ['md5', unary(hash('md5'))],
  ['sha1', unary(hash('sha1'))],
  ['sha256', unary(hash('sha256'))],
  ['sha384', unary(hash('sha384'))],
  ['sha512', unary(hash('sha512'))],
  ['rand', entry(0, 0, () => floatingOf('double', Math.random()))],
  ['uuid', entry(0, 0, () => iriOf(`urn:uuid:${randomUUID()}`))],
  ['struuid', entry(0, 0, () => stringOf(randomUUID()))],
])
