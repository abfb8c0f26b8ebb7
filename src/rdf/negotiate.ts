/** One member of an Accept or Accept-Language header. */
interface Range {
  readonly value: string
  /** Parameters other than `q`, such as `profile`, in lower case. */
  readonly parameters: Readonly<Record<string, string>>
  readonly quality: number
}

/**
 * The media type to answer with (RFC 9110 §12.5.1), or nothing when the client accepts none of those offered.
 *
 * The most specific range that matches an offer decides its weight; the client's weight decides between offers, then the
 * order in which the server offers them. A parameter of a range need only match when the offer has one of that name, so
 * that `application/ld+json;profile="…"` is satisfied by plain JSON-LD. Header members that cannot be read are ignored.
 *
 * @param accept the header; absent or empty means that anything will do.
 * @param offered media types, with parameters where they matter, in the order of the server's preference.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return offered[0]
  const key = `${accept}\n${offered.join()}`
  if (!chosen.has(key)) {
    if (chosen.size >= REMEMBERED) chosen.clear()
    chosen.set(key, choose(accept, offered))
  }
  return chosen.get(key)
}

/** Clients send few different headers, and reading one takes longer than many an answer. */
const chosen = new Map<string, string | undefined>()
const REMEMBERED = 1000

function choose(accept: string, offered: readonly string[]): string | undefined {
  const ranges = parseHeader(accept)
  let best: { offer: string; quality: number } | undefined
  for (const offer of offered) {
    const quality = qualityOf(offer, ranges)
    if (quality > (best?.quality ?? 0)) best = { offer, quality }
  }
  return best?.offer
}

function qualityOf(offer: string, ranges: readonly Range[]): number {
  const [offered] = parseHeader(offer)
  let decisive = { specificity: 0, quality: 0 }
  for (const range of ranges) {
    const specificity = offered ? specificityOf(range, offered) : 0
    if (specificity > decisive.specificity) decisive = { specificity, quality: range.quality }
  }
  return decisive.quality
}

/** 0 when the range does not match; otherwise the more, the more of the offer it names. */
function specificityOf(range: Range, offered: Range): number {
  if (range.value === '*/*') return 1
  const [type = '', subtype] = range.value.split('/')
  if (subtype === '*') return offered.value.startsWith(`${type}/`) ? 2 : 0
  if (range.value !== offered.value) return 0
  let specificity = 3
  for (const [name, value] of Object.entries(range.parameters)) {
    const own = offered.parameters[name]
    if (own === undefined) continue
    if (!own.split(/\s+/).some((part) => value.split(/\s+/).includes(part))) return 0 // a profile is a list of IRIs
    specificity++
  }
  return specificity
}

/**
 * The languages that a client asks for, most wanted first, as language ranges in lower case (RFC 9110 §12.5.4).
 * `*` is kept where it stands; what is excluded with `q=0` is left out.
 */
export function languageRanges(header: string | undefined): string[] {
  return parseHeader(header ?? '')
    .filter(({ value, quality }) => quality > 0 && /^(?:[a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)$/.test(value))
    .sort((a, b) => b.quality - a.quality) // stable: members of equal weight keep their order
    .map(({ value }) => value)
}

/**
 * The language to answer in: lookup (RFC 4647 §3.4), which shortens each range until something available equals it. A
 * range such as `de` is then also satisfied by `de-AT`, since SKOS labels are seldom tagged twice.
 *
 * @returns one of `available` as it is written there, or nothing when none is wanted; the first for an absent header.
 */
export function negotiateLanguage(
  acceptLanguage: string | undefined,
  available: readonly string[],
): string | undefined {
  if (acceptLanguage === undefined || acceptLanguage.trim() === '') return available[0]
  const excluded = new Set(parseHeader(acceptLanguage).flatMap(({ value, quality }) => (quality === 0 ? [value] : [])))
  const wanted = available.filter((tag) => !shortened(tag.toLowerCase()).some((range) => excluded.has(range)))
  for (const range of languageRanges(acceptLanguage)) {
    const found = range === '*' ? wanted[0] : lookUp(range, wanted)
    if (found !== undefined) return found
  }
  return undefined
}

function lookUp(range: string, available: readonly string[]): string | undefined {
  for (const shorter of shortened(range)) {
    const equal = available.find((tag) => tag.toLowerCase() === shorter)
    if (equal !== undefined) return equal
  }
  return available.find((tag) => tag.toLowerCase().startsWith(`${range}-`))
}

/** A range and its prefixes, longest first; a single letter or digit goes together with what it introduces. */
function shortened(range: string): string[] {
  const parts = range.split('-')
  const ranges: string[] = []
  while (parts.length > 0) {
    ranges.push(parts.join('-'))
    parts.pop()
    if (parts.at(-1)?.length === 1) parts.pop()
  }
  return ranges
}

const parameter = /^\s*([^\s=;,"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))\s*$/
const weight = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/

/** The members of a header, split at commas and semicolons outside quotes (RFC 9110 §5.6). */
function parseHeader(header: string): Range[] {
  const ranges: Range[] = []
  for (const member of splitOutsideQuotes(header, ',')) {
    const [value = '', ...rest] = splitOutsideQuotes(member, ';')
    const parameters = Object.create(null) as Record<string, string> // names come from outside: `constructor` is one
    for (const text of rest) {
      const [, name, quoted, token] = parameter.exec(text) ?? []
      if (name !== undefined) parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? token ?? ''
    }
    const q = parameters['q'] ?? '1'
    const others = Object.assign(Object.create(null), parameters) as Record<string, string>
    delete others['q']
    if (value.trim() !== '' && weight.test(q))
      ranges.push({ value: value.trim().toLowerCase(), parameters: others, quality: Number(q) })
  }
  return ranges
}

const splitOutsideQuotes = (text: string, separator: ',' | ';'): string[] =>
  text.match(separator === ',' ? /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g : /(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g) ?? []
