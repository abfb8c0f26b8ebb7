import { fill } from '../fill.ts'
import { valueKey, type Entry, type FieldState } from './state.ts'

/** What is wrong with a field, or with one of its values, in a sentence. */
export interface Fault {
  /** Key of the entry; absent for the field as a whole. */
  readonly entry?: string
  readonly text: string
}

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const skos = 'http://www.w3.org/2004/02/skos/core#'

/** Lexical forms that people write (XML Schema 1.1 Part 2 §3.3), with an example of each. */
const forms: Readonly<Record<string, readonly [RegExp, string]>> = {
  integer: [/^[+-]?\d+$/, '42'],
  nonNegativeInteger: [/^\+?\d+$/, '42'],
  positiveInteger: [/^\+?0*[1-9]\d*$/, '42'],
  int: [/^[+-]?\d+$/, '42'],
  long: [/^[+-]?\d+$/, '42'],
  decimal: [/^[+-]?(\d+(\.\d*)?|\.\d+)$/, '4.2'],
  double: [/^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN)$/, '4.2'],
  float: [/^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN)$/, '4.2'],
  boolean: [/^(true|false|0|1)$/, 'true'],
  date: [/^-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?$/, '2027-03-01'],
  dateTime: [/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/, '2027-03-01T09:30:00'],
  gYear: [/^-?\d{4,}(Z|[+-]\d\d:\d\d)?$/, '2027'],
  time: [/^\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/, '09:30:00'],
  anyURI: [/^\S+$/, 'https://example.org/'],
}

/**
 * What the description of a field has against its values, at once and without asking anybody. What was there and was not
 * touched is left alone, save where it stands against something new.
 */
export function faultsOf(
  state: FieldState,
  words: Readonly<Record<string, string>>,
  others: readonly FieldState[] = [],
): Fault[] {
  const { field, entries } = state
  const say = (name: string, filling: Readonly<Record<string, string | number>> = {}): string => fill(words[name] ?? name, filling) // prettier-ignore
  const filled = entries.filter(({ value }) => value.trim() !== '')
  const touched = entries.filter(isTouched)
  const removed = field.values.length > entries.filter(({ was }) => was).length
  const whole: string[] = []
  const count = filled.length + (field.more ?? 0)
  if (count < field.min && (removed || touched.length > 0)) whole.push(field.message ?? say('needed', { n: field.min }))
  if (field.max !== undefined && count > field.max && touched.length > 0)
    whole.push(field.message ?? say('tooMany', { n: field.max }))
  return [
    ...whole.map((text) => ({ text })),
    ...touched.flatMap((entry) =>
      entryFaults(entry, state, { say, others }).map((text) => ({ entry: entry.key, text })),
    ),
  ]
}

const isTouched = (entry: Entry): boolean => !entry.was || valueKey(entry) !== valueKey(entry.was)

type Say = (name: string, filling?: Readonly<Record<string, string | number>>) => string
type Check = (entry: Entry, state: FieldState, means: { say: Say; others: readonly FieldState[] }) => string | undefined

const checks: readonly Check[] = [
  ({ value }, _state, { say }) => (value.trim() === '' ? say('emptyValue') : undefined),
  ({ lang }, _state, { say }) =>
    lang !== '' && !/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(lang) ? say('badTag', { language: lang }) : undefined,
  ({ lang }, { field }, { say }) =>
    field.languages.length > 0 && !field.languages.some((range) => isWithin(lang, range))
      ? say('notLanguage', { language: lang, allowed: field.languages.join(', ') })
      : undefined,
  (entry, { field, entries }, { say }) =>
    field.uniqueLang && entry.lang !== '' && entries.some((each) => each.key !== entry.key && each.value.trim() !== '' && each.lang.toLowerCase() === entry.lang.toLowerCase()) // prettier-ignore
      ? say('twice', { language: entry.lang })
      : undefined,
  (entry, { entries }, { say }) =>
    entries.some((each) => each.key !== entry.key && valueKey(each) === valueKey(entry)) ? say('same') : undefined,
  (entry, { field }, { say }) => typeFault(entry, field.datatypes, say),
  ({ value }, { field }, { say }) => {
    const failed = field.patterns.find(({ source, flags }) => !matches(value, source, flags))
    return failed && (field.message ?? say('badPattern', { pattern: failed.source }))
  },
  ({ value }, { field }, { say }) =>
    field.minLength !== undefined && [...value].length < field.minLength ? say('tooShort', { n: field.minLength }) : undefined, // prettier-ignore
  ({ value }, { field }, { say }) =>
    field.maxLength !== undefined && [...value].length > field.maxLength ? say('tooLong', { n: field.maxLength }) : undefined, // prettier-ignore
  ({ value }, { field }, { say }) => {
    const bound = outside(value, field)
    return bound === undefined ? undefined : (field.message ?? say('outside', { bound }))
  },
  (entry, state, { say, others }) =>
    others.some((each) => isOtherLabel(each, state) && each.entries.some((one) => one.value === entry.value && one.lang === entry.lang)) // prettier-ignore
      ? say('otherLabel', { text: entry.value })
      : undefined,
]

function entryFaults(entry: Entry, state: FieldState, means: { say: Say; others: readonly FieldState[] }): string[] {
  for (const check of checks) {
    const text = check(entry, state, means)
    if (text !== undefined) return [text] // one thing at a time
  }
  return []
}

/** The lexical labels are disjoint (SKOS Reference S13). */
function isOtherLabel(one: FieldState, other: FieldState): boolean {
  const labels = ['prefLabel', 'altLabel', 'hiddenLabel'].map((name) => skos + name)
  return one.id !== other.id && one.subject === other.subject && [one, other].every(({ field }) => labels.includes(field.path)) // prettier-ignore
}

/** Basic filtering of RFC 4647 §3.3.1, as sh:languageIn has it. */
const isWithin = (lang: string, range: string): boolean =>
  lang.toLowerCase() === range || lang.toLowerCase().startsWith(`${range}-`)

function typeFault({ value, type, lang, datatype }: Entry, datatypes: readonly string[], say: Say): string | undefined {
  if (type !== 'literal' || lang !== '') return undefined
  const name = datatype.startsWith(xsd) ? datatype.slice(xsd.length) : ''
  const form = datatypes.length === 0 && datatype === '' ? undefined : forms[name]
  return form && !form[0].test(value.trim()) ? say('badType', { type: name, example: form[1] }) : undefined
}

/** What cannot be read as a regular expression here is for the server to say. */
function matches(value: string, source: string, flags: string): boolean {
  try {
    return new RegExp(source, `u${flags.replace(/[^ims]/g, '')}`).test(value)
  } catch {
    return true
  }
}

/** The bound that a value breaks, in signs. */
function outside(value: string, field: FieldState['field']): string | undefined {
  const order = (a: string, b: string): number => {
    const [x, y] = [Number(a), Number(b)]
    return Number.isNaN(x) || Number.isNaN(y) ? (a < b ? -1 : a > b ? 1 : 0) : x - y
  }
  const { minInclusive, maxInclusive, minExclusive, maxExclusive } = field
  if (minInclusive !== undefined && order(value, minInclusive) < 0) return `≥ ${minInclusive}`
  if (maxInclusive !== undefined && order(value, maxInclusive) > 0) return `≤ ${maxInclusive}`
  if (minExclusive !== undefined && order(value, minExclusive) <= 0) return `> ${minExclusive}`
  if (maxExclusive !== undefined && order(value, maxExclusive) >= 0) return `< ${maxExclusive}`
  return undefined
}
