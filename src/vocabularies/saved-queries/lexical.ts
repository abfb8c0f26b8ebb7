import { xsd } from '../../rdf/namespaces.ts'

const zone = '(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?'
const day = '-?\\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])'

/** The lexical space of datatypes (XML Schema 1.1 Part 2 §3) with an example, by IRI. */
const spaces: Readonly<Record<string, { readonly form: RegExp; readonly example: string }>> = {
  [xsd.boolean.value]: { form: /^(?:true|false|1|0)$/, example: 'true' },
  [xsd.integer.value]: { form: /^[+-]?\d+$/, example: '42' },
  [xsd.nonNegativeInteger.value]: { form: /^(?:\+?\d+|-0+)$/, example: '42' },
  [xsd.decimal.value]: { form: /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/, example: '4.2' },
  [xsd.double.value]: { form: /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/, example: '4.2' },
  [xsd.float.value]: { form: /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/, example: '4.2' },
  [xsd.date.value]: { form: new RegExp(`^${day}${zone}$`), example: '2026-11-21' },
  [xsd.dateTime.value]: {
    form: new RegExp(`^${day}T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?${zone}$`),
    example: '2026-11-21T08:30:00Z',
  },
  [xsd.gYear.value]: { form: new RegExp(`^-?\\d{4,}${zone}$`), example: '2026' },
}

/** Whether a text may stand for a value of a datatype; of those that are not listed here, any text may. */
export const isLexical = (text: string, datatype: string): boolean =>
  (spaces[datatype]?.form.test(text) ?? true) && (!isDay(datatype) || isInCalendar(text))

const isDay = (datatype: string): boolean => datatype === xsd.date.value || datatype === xsd.dateTime.value

/** There is no 30 February. */
function isInCalendar(text: string): boolean {
  const [, year = '', month = '', date = ''] = /^(-?\d+)-(\d\d)-(\d\d)/.exec(text) ?? []
  const found = new Date(Date.UTC(2000, Number(month) - 1, Number(date)))
  found.setUTCFullYear(Number(year), Number(month) - 1, Number(date))
  return found.getUTCMonth() === Number(month) - 1
}

/** What a value of a datatype looks like. */
export const lexicalExample = (datatype: string): string => spaces[datatype]?.example ?? 'a text'
