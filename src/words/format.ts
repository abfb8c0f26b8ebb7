/** Date and time as written in RDF; the zone is optional there. */
const dateTime = /^(-?\d{4,})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/

/** English means British dates: day, month, year, as most of our readers write them. */
const localeOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang)

/** Runs an `Intl` call that throws on language tags it cannot parse; published data holds such tags. */
function orElse<Result>(attempt: () => Result, fallback: Result): Result {
  try {
    return attempt()
  } catch {
    return fallback
  }
}

/**
 * A date as people write it. Times stay on the clock of the place where they were written, with its zone: a
 * reader of a pallet's history asks when it happened there. What cannot be read as a date is returned as it is.
 */
export function formatTime(
  text: string,
  lang: string,
  month: 'long' | 'short' = 'long',
): { words: string; zone?: string } {
  const [, year, monthOfYear, day, hour, minute, zone] = dateTime.exec(text) ?? []
  if (year === undefined || monthOfYear === undefined || day === undefined) return { words: text }
  const clock = Date.UTC(Number(year), Number(monthOfYear) - 1, Number(day), Number(hour ?? 0), Number(minute ?? 0))
  const write = (options: Intl.DateTimeFormatOptions): string => dateFormat(localeOf(lang), options).format(clock)
  const date = orElse(() => write({ day: 'numeric', month, year: 'numeric' }), text)
  if (hour === undefined) return { words: date }
  const words = `${date}, ${orElse(() => write({ hour: '2-digit', minute: '2-digit' }), `${hour}:${minute ?? '00'}`)}`
  return zone === undefined ? { words } : { words, zone: zone === 'Z' ? 'UTC' : zone.replace('-', '\u2212') }
}

/** A number with the separators of the language. */
export const formatNumber = (value: number, lang: string): string =>
  orElse(() => numberFormat(localeOf(lang)).format(value), String(value))

/** Formats that are kept: a page may have hundreds of dates and numbers, and to make a format takes longer than to use it. */
const KEPT = 100

/** A way to make formats, each of which is made once for its locale and options. */
function keeping<Options, Format>(
  make: (locale: string, options: Options) => Format,
): (locale: string, options: Options) => Format {
  const kept = new Map<string, Format>()
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`
    const known = kept.get(key)
    if (known) return known
    const made = make(locale, options)
    if (kept.size >= KEPT) kept.clear()
    kept.set(key, made)
    return made
  }
}

const dateFormat = keeping(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
)
const numberFormats = keeping((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const displayNames = keeping((locale, type: 'language' | 'script') => new Intl.DisplayNames([locale], { type }))

const numberFormat = (locale: string): Intl.NumberFormat => numberFormats(locale, {})

/** The name of a language in another (or the same) language; the tag itself when nobody knows it. */
export function languageName(tag: string, lang: string): string {
  return orElse(() => displayNames(lang, 'language').of(tag), tag) ?? tag
}

/** Whether a label in `lang` needs a language of its own on a page in `page`: regions do not change the reading. */
export const differs = (lang: string, page: string): boolean => lang !== '' && primary(lang) !== primary(page)

/** Whether a text has the form of a language tag; published data hold others, which would be invalid HTML. */
export const isLanguageTag = (text: string): boolean => orElse(() => Intl.getCanonicalLocales(text).length === 1, false)

/** The primary subtag: `en` of `en-GB`. */
export const primary = (lang: string): string => lang.split('-')[0]!.toLowerCase()

/** A share of 0 to 1 as people write it; what is not all is never rounded up to all, nor something to nothing. */
export function formatShare(share: number, lang: string): string {
  const percent = Math.floor(share * 100)
  const shown = share > 0 && percent === 0 ? 1 : percent
  const text = orElse(() => numberFormats(localeOf(lang), { style: 'percent' }).format(shown / 100), `${shown} %`)
  return share > 0 && percent === 0 ? `< ${text}` : text
}

/** The name of a script (ISO 15924) in a language; its code when nobody knows it. */
export const scriptName = (code: string, lang: string): string =>
  orElse(() => displayNames(lang, 'script').of(code), code) ?? code
