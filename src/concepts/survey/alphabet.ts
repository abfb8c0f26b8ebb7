import { collatorOf } from '../sorting.ts'
import type { Reader } from '../reader.ts'

/** Entries that begin with a digit, and those that begin with neither a letter nor a digit. */
export const digits = '0-9'
export const symbols = '!*'

/** Scripts of thousands of characters: their entries stand together, under the name of the script (ISO 15924). */
const wholeScripts: readonly (readonly [string, RegExp])[] = [
  ['Hani', /\p{Script=Han}/u],
  ['Hang', /\p{Script=Hangul}/u],
]

/**
 * The letters of an alphabetical index, as the reader's language has them: accents are folded where the language takes the
 * letters for the same (é under E in French), and not where it has letters of their own (Å in Swedish).
 */
export class Alphabet {
  private readonly base: Intl.Collator
  private readonly known = new Map<string, string>()

  constructor(reader: Reader) {
    this.base = collatorOf(reader, { sensitivity: 'base' })
  }

  /** The letter that a text stands under: an upper-case letter, a script (`Hani`), {@link digits} or {@link symbols}. */
  letterOf(text: string): string {
    const [first = ''] = text.trimStart().normalize('NFC')
    let letter = this.known.get(first)
    if (letter === undefined) this.known.set(first, (letter = this.find(first)))
    return letter
  }

  /** Letters in the order of the index: alphabets as the language sorts them, then scripts, digits and all else. */
  compare(a: string, b: string): number {
    return rank(a) - rank(b) || this.base.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0)
  }

  private find(first: string): string {
    if (/\p{Nd}/u.test(first)) return digits
    if (!/\p{L}/u.test(first)) return symbols
    const script = wholeScripts.find(([, characters]) => characters.test(first))
    if (script) return script[0]
    const [folded = first] = first.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
    const [upper = first] = first.toUpperCase()
    return this.base.compare(folded, first) === 0 ? folded : upper
  }
}

const rank = (letter: string): number =>
  letter === symbols ? 3 : letter === digits ? 2 : wholeScripts.some(([script]) => script === letter) ? 1 : 0
