/** Between several values in one cell. */
const BETWEEN = '|'

/** What a spreadsheet takes for a formula, with the apostrophes that were put before such a text. */
const formula = /^'*[=+\-@\t\r]/
const guarded = /^'+[=+\-@\t\r]/

/**
 * A text that a spreadsheet does not run: one that begins like a formula gets an apostrophe before it (OWASP, CSV
 * Injection). `unguard` takes it away again.
 */
export const guard = (text: string): string => (formula.test(text) ? `'${text}` : text)
export const unguard = (text: string): string => (guarded.test(text) ? text.slice(1) : text)

/** Several values as one text: `a|b`, where `\|` and `\\` stand for the characters themselves. */
export const joinValues = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[\\|]/g, '\\$&')).join(BETWEEN)

/** The values in a text, without the white space around them, each once. A lone backslash is one. */
export function splitValues(text: string): string[] {
  const parts = text.matchAll(/((?:\\[\\|]|[^|])*)(?:\||$)/g)
  const values = [...parts].map(([, part = '']) => part.replace(/\\([\\|])/g, '$1').trim())
  return [...new Set(values.filter((value) => value !== ''))]
}

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'wahr', 'oui', 'vrai'])
const no = new Set(['no', 'n', 'false', '0', 'nein', 'falsch', 'non', 'faux'])

/** Yes or no, in English, German or French; undefined for anything else. */
export function flagOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase()
  return yes.has(word) ? true : no.has(word) ? false : undefined
}
