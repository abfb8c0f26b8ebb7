/** What the seven date and time types of XSD have in common (XSD 1.1 Part 2 §D.2.1); 0 or 1 where a type has no such part. */
export interface Temporal {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  /** Digits after the point of the seconds, without zeros at the end. */
  readonly fraction: string
  /** Minutes from UTC; undefined when the lexical form has no time zone. */
  readonly zone: number | undefined
  /** Seconds from 1970-01-01T00:00:00 to this in local time. */
  readonly local: number
}

export type TemporalType = 'dateTime' | 'date' | 'time' | 'gYear' | 'gYearMonth' | 'gMonth' | 'gMonthDay' | 'gDay'

const YEAR = '(-?(?:[1-9]\\d{4,7}|\\d{4}))'
const TIME = '(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d+))?'
const ZONE = '(Z|[+-]\\d\\d:\\d\\d)?'
const no = '()'
const form = (year: string, month: string, day: string, time = no.repeat(4)): RegExp =>
  new RegExp(`^${year}${month}${day}${time}${ZONE}$`)

/** Groups: year, month, day, hours, minutes, seconds, fraction, zone. Years beyond eight digits are not read. */
const forms: Readonly<Record<TemporalType, RegExp>> = {
  dateTime: form(YEAR, '-(\\d\\d)', '-(\\d\\d)T', TIME),
  date: form(YEAR, '-(\\d\\d)', '-(\\d\\d)'),
  time: form(no, no, no, TIME),
  gYear: form(YEAR, no, no),
  gYearMonth: form(YEAR, '-(\\d\\d)', no),
  gMonth: form(no, '--(\\d\\d)', no),
  gMonthDay: form(no, '--(\\d\\d)', '-(\\d\\d)'),
  gDay: form(no, no, '---(\\d\\d)'),
}

const DAY = 86_400
const MAX_ZONE = 14 * 60

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysOf = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

/** Days from 1970-01-01, in the Gregorian calendar reckoned backwards. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const ofEra = shifted - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

function zoneOf(text: string): number | undefined {
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4))
  if (Number(text.slice(4)) > 59 || minutes > MAX_ZONE) return undefined
  return text.startsWith('-') ? -minutes : minutes
}

/** The number that the digits from `from` to `to` say; NaN when there is something else. */
function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return value
}

const DASH = 0x2d
const COLON = 0x3a

/** Reads `2020-01-31` and `2020-01-31T23:59:59`, with `Z` or without, which nearly all dates are; undefined for others. */
function parseCommon(type: TemporalType, text: string): Temporal | undefined {
  const end = type === 'date' ? 10 : type === 'dateTime' ? 19 : -1
  const isUtc = text.length === end + 1 && text.charCodeAt(end) === 0x5a
  if (text.length !== end && !isUtc) return undefined
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  let hours = 0
  let minutes = 0
  let seconds = 0
  if (end === 19) {
    if (text.charCodeAt(10) !== 0x54 || text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
    hours = digits(text, 11, 13)
    minutes = digits(text, 14, 16)
    seconds = digits(text, 17, 19)
  }
  // a NaN fails every comparison
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return undefined
  if (!(hours < 24 && minutes < 60 && seconds < 60)) return undefined
  const local = dayNumber(year, month, day) * DAY + hours * 3600 + minutes * 60 + seconds
  return { year, month, day, hours, minutes, seconds, fraction: '', zone: isUtc ? 0 : undefined, local }
}

/** Reads a lexical form; undefined when the type has no such form. */
export function parseTemporal(type: TemporalType, text: string): Temporal | undefined {
  return parseCommon(type, text) ?? parseAny(type, text)
}

function parseAny(type: TemporalType, text: string): Temporal | undefined {
  const found = forms[type].exec(text)
  if (!found) return undefined
  const number = (group: number, otherwise: number): number => (found[group] ? Number(found[group]) : otherwise)
  // a leap year, so that --02-29 is a day
  const parts = { year: number(1, 1972), month: number(2, 1), day: number(3, 1), hours: number(4, 0), minutes: number(5, 0), seconds: number(6, 0) } // prettier-ignore
  const fraction = (found[7] ?? '').replace(/0+$/, '')
  const zone = found[8] ? zoneOf(found[8]) : undefined
  if ((found[8] && zone === undefined) || !isPossible(parts, fraction)) return undefined
  const { year, month, day, hours, minutes, seconds } = parts
  const local = dayNumber(year, month, day) * DAY + hours * 3600 + minutes * 60 + seconds
  return { ...parts, fraction, zone, local: type === 'time' ? local % DAY : local }
}

type Parts = Pick<Temporal, 'year' | 'month' | 'day' | 'hours' | 'minutes' | 'seconds'>

function isPossible({ year, month, day, hours, minutes, seconds }: Parts, fraction: string): boolean {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return false
  if (hours === 24) return minutes === 0 && seconds === 0 && fraction === '' // the end of a day (§3.3.7.2)
  return hours < 24 && minutes < 60 && seconds < 60
}

const compareFractions = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The order of two values of one type (XSD 1.1 Part 2 §3.3.7.3): negative, 0, positive, or undefined where it depends on the time zone
 * that one of them does not say.
 */
export function compareTemporals(a: Temporal, b: Temporal): number | undefined {
  const difference = a.local - (a.zone ?? 0) * 60 - (b.local - (b.zone ?? 0) * 60)
  const order = difference || compareFractions(a.fraction, b.fraction)
  if ((a.zone === undefined) === (b.zone === undefined)) return order
  return Math.abs(difference) > MAX_ZONE * 60 ? order : undefined
}

/** The same where every pair has an order: UTC stands for a zone that is not said, and such values come before their equals. */
export function orderTemporals(a: Temporal, b: Temporal): number {
  const difference = a.local - (a.zone ?? 0) * 60 - (b.local - (b.zone ?? 0) * 60)
  return (
    difference ||
    compareFractions(a.fraction, b.fraction) ||
    Number(a.zone !== undefined) - Number(b.zone !== undefined)
  )
}

/** The time zone as TZ gives it (§17.4.5.9): `Z`, `-05:00`, `''`. */
export function zoneText({ zone }: Temporal): string {
  if (zone === undefined) return ''
  if (zone === 0) return 'Z'
  const minutes = Math.abs(zone)
  return `${zone < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

/** The time zone as an xsd:dayTimeDuration (§17.4.5.8); undefined when there is none. */
export function zoneDuration({ zone }: Temporal): string | undefined {
  if (zone === undefined) return undefined
  if (zone === 0) return 'PT0S'
  const minutes = Math.abs(zone)
  const hours = Math.floor(minutes / 60)
  return `${zone < 0 ? '-' : ''}PT${hours ? `${hours}H` : ''}${minutes % 60 ? `${minutes % 60}M` : ''}`
}

/** The date as the beginning of an xsd:dateTime or as an xsd:date has it. */
export function dateText({ year, month, day }: Temporal): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
