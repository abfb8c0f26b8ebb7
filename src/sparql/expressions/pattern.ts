import { type Value, isText, stringOf, taggedOf } from './value.ts'

/** A pattern of XPath 2.0 (F&O §7.6.1) as one of JavaScript. */
interface Pattern {
  readonly expression: RegExp
  readonly groups: number
  readonly matchesNothing: boolean
}

/** How many translated patterns are kept; patterns are nearly always constants. */
const KEPT = 64
const translated = new Map<string, Pattern | undefined>()

/** Undefined when pattern or flags are not well-formed. */
function patternOf(text: string, flags: string): Pattern | undefined {
  const key = `${flags}/${text}`
  if (translated.has(key)) return translated.get(key)
  if (translated.size >= KEPT) translated.clear()
  const expression = translate(text, flags)
  const pattern = expression && described(expression)
  translated.set(key, pattern)
  return pattern
}

function described(expression: RegExp): Pattern {
  const orNothing = new RegExp(`(?:${expression.source})|`, expression.flags).exec('')!
  return { expression, groups: orNothing.length - 1, matchesNothing: ''.search(expression) >= 0 }
}

function translate(pattern: string, flags: string): RegExp | undefined {
  if (/[^smixq]/.test(flags)) return undefined
  const kept = [...new Set(flags)].filter((flag) => 'smi'.includes(flag)).join('')
  if (flags.includes('q')) return compiled(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), `gu${kept}`)
  const source = rewritten(flags.includes('x') ? withoutSpace(pattern) : pattern)
  return source === undefined ? undefined : compiled(source, `gu${kept}`)
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags)
  } catch {
    return undefined
  }
}

/** Outside of character classes, as flag `x` says. */
const withoutSpace = (pattern: string): string =>
  pattern.replace(/(\\.|\[(?:\\.|[^\]])*\])|\s+/gs, (_, verbatim: string | undefined) => verbatim ?? '')

/** Name characters (XML 1.0 §2.3), for `\i` and `\c`. */
const INITIAL = ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}' // prettier-ignore
const NAME = `${INITIAL}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`
const SPACE = ' \\t\\n\\r'

/** Classes that differ from those of JavaScript, as they stand within brackets (XSD 1.0 Part 2 §F.1.1). */
const classes: Readonly<Record<string, string>> = {
  '\\i': INITIAL,
  '\\c': NAME,
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\w': '\\p{L}\\p{M}\\p{N}\\p{S}',
  '\\W': '\\p{P}\\p{Z}\\p{C}',
  '\\s': SPACE,
}
/** Those that are the rest of another one, outside of brackets. */
const negated: Readonly<Record<string, string>> = { '\\I': INITIAL, '\\C': NAME, '\\S': SPACE }

/**
 * Rewrites what JavaScript reads differently; undefined for what XPath does not have (look-around, named groups, `\b`)
 * and for subtraction of classes and `\I`, `\C` within brackets, which this engine does not have.
 */
function rewritten(pattern: string): string | undefined {
  const withoutEscapes = pattern.replace(/\\./gs, '\\\\')
  if (/\(\?(?!:)|\[[^\]]*-\[/.test(withoutEscapes)) return undefined
  if (/\\[bBxkuU]/.test(pattern.replaceAll('\\\\', '')) || /\[(?:\\.|[^\]\\])*\\[IC]/s.test(pattern)) return undefined
  let inClass = false
  return pattern.replace(/\\[\s\S]|[[\]]/g, (found) => {
    if (found === '[' || found === ']') inClass = found === '['
    const set = classes[found]
    if (set !== undefined) return inClass ? set : `[${set}]`
    if (inClass) return found
    return found === '\\-' ? '-' : negated[found] === undefined ? found : `[^${negated[found]}]`
  })
}

/** REGEX (SPARQL 1.1 Query §17.4.3.14): an ill-formed pattern is an error. */
export function regex(text: Value, pattern: Value, flags?: Value): boolean | undefined {
  if (!isText(text) || pattern.type !== 'string' || (flags && flags.type !== 'string')) return undefined
  const found = patternOf(pattern.text, flags?.text ?? '')
  return found && text.text.search(found.expression) >= 0
}

/** REPLACE (§17.4.3.15, fn:replace): also an error when the pattern matches the empty string. */
export function replace(text: Value, pattern: Value, replacement?: Value, flags?: Value): Value | undefined {
  if (!isText(text) || pattern.type !== 'string' || replacement?.type !== 'string') return undefined
  if (flags && flags.type !== 'string') return undefined
  const found = patternOf(pattern.text, flags?.text ?? '')
  if (!found || found.matchesNothing) return undefined
  const isLiteral = flags?.text.includes('q') === true
  const substitute = isLiteral ? replacement.text.replaceAll('$', '$$$$') : substitution(replacement.text, found.groups)
  if (substitute === undefined) return undefined
  const result = text.text.replace(found.expression, substitute)
  return text.type === 'tagged' ? taggedOf(result, text.language) : stringOf(result)
}

/** A replacement of XPath as one of JavaScript: `$0` is the match, `\$` and `\\` stand for themselves, all other `\` and `$` are errors. */
function substitution(text: string, groups: number): string | undefined {
  if (!/^(?:[^\\$]|\\[\\$]|\$\d)*$/.test(text)) return undefined
  return text.replace(/\\([\\$])|\$(\d+)/g, (_, escaped: string | undefined, digits: string) => {
    if (escaped !== undefined) return escaped === '$' ? '$$' : '\\'
    // as many digits as name a group; what follows is text
    let length = digits.length
    while (length > 1 && Number(digits.slice(0, length)) > groups) length--
    const group = Number(digits.slice(0, length))
    const named = group === 0 ? '$&' : group > groups ? '' : `$${String(group).padStart(2, '0')}`
    return named + digits.slice(length)
  })
}
