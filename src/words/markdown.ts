/** What turns the reading direction of all that follows, where Markdown cannot isolate a text as HTML does. */
const overrides = /[\u202A-\u202E\u2066-\u2069]/g
/** What no text has a use for: all of C0 and C1 but the white space. */
const controls = /[^\P{Cc}\s]/gu

/**
 * A piece of text from data as Markdown (CommonMark 0.31 §2.4 and GFM) that shows it as it is: no markup, no HTML, no
 * entity, no link that is recognised in passing, no line of its own. Spaces at its ends stay, for it may stand between
 * others; what begins a line goes through {@link atLineStart} as well.
 */
export const markdownPiece = (text: string): string =>
  text
    .replace(overrides, '')
    .replace(controls, '')
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/&(?=#?\w+;|$)/g, '\\&') // an entity, or the beginning of one that the next piece would end
    .replace(/:(?=\/\/)/g, '\\:') // GFM §6.9: what looks like an address would become a link
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/(?<=\w)@(?=\w)/g, '\\@')

/** A line that begins with text: what would make it an item of a list, a rule or the underline of a heading is escaped. */
export const atLineStart = (line: string): string =>
  line.replace(/^(?:[-+](?=\s|$)|--|=)/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** A whole text from data as Markdown on one line. */
export const markdownText = (text: string): string => atLineStart(markdownPiece(text).trim())

/** Text as code (CommonMark §6.1), on one line; `inTable` where a bar would end the cell (GFM §4.10). */
export function markdownCode(text: string, inTable = false): string {
  const line = text.replace(/\s+/g, ' ').replace(overrides, '')
  if (line.trim() === '') return ''
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const apart = /^`|`$|^ .* $/.test(line) ? ' ' : ''
  return `${fence}${apart}${inTable ? line.replaceAll('|', '\\|') : line}${apart}${fence}`
}

/** Text of several lines as a block of code (CommonMark §4.5). */
export function markdownFence(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

/** Addresses that a link may have: what a reader looks up, not what would run. */
const linkable = /^(?:https?|mailto|urn|doi|ftp):/i

/**
 * A link by its text, which is Markdown already. The address stays exact but for what would end it: see CommonMark §6.3.
 * What may not be linked (`javascript:` …) is told as code after the text.
 */
export function markdownLink(text: string, address: string, inTable = false): string {
  if (!linkable.test(address)) return `${text} (${markdownCode(address, inTable)})`
  const exact = address
    .replace(/[\s<>\\]/g, (character) => encodeURIComponent(character))
    .replace(/&(?=#?\w+;)/g, '\\&')
  return `[${text}](<${inTable ? exact.replaceAll('|', '\\|') : exact}>)`
}

/** An address that stands for itself. */
export const markdownAddress = (address: string, inTable = false): string =>
  linkable.test(address) && !/[\s<>\\|]/.test(address) ? `<${address}>` : markdownCode(address, inTable)
