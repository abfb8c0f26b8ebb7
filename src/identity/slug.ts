/** Letters that Unicode does not take apart into a base letter and a mark, as they are written where there is none. */
const spelt: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
  ı: 'i',
}

/** Longer names are cut at a word: a URI should still be read aloud. */
const MAX_LENGTH = 60

/** How the local names of a vocabulary are written. */
export type Spelling = 'kebab' | 'snake' | 'camel' | 'pascal'

/**
 * A label as the last part of a URI: letters and digits of any script, Latin ones without accents, in the spelling given.
 * `''` when the label has neither letters nor digits.
 */
export function slugOf(label: string, spelling: Spelling = 'kebab'): string {
  const words = wordsOf(label)
  if (spelling === 'kebab') return words.join('-')
  if (spelling === 'snake') return words.join('_')
  const joined = words.map(capitalised).join('')
  return spelling === 'pascal' ? joined : joined.charAt(0).toLowerCase() + joined.slice(1)
}

function wordsOf(label: string): string[] {
  const plain = [...label.normalize('NFC').toLowerCase()].map((letter) => spelt[letter] ?? letter).join('')
  const bare = plain
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
  const words: string[] = []
  let length = 0
  for (const word of bare.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    if (words.length > 0 && length + word.length > MAX_LENGTH) break
    words.push(word.slice(0, MAX_LENGTH))
    length += word.length + 1
  }
  return words
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The spelling that most of some local names have; kebab when they do not tell. */
export function spellingOf(names: readonly string[]): Spelling {
  const count = (pattern: RegExp): number => names.filter((name) => pattern.test(name)).length
  const counts: Readonly<Record<Spelling, number>> = {
    kebab: count(/^[\p{Ll}\p{N}]+(-[\p{Ll}\p{N}]+)+$/u),
    snake: count(/^[\p{L}\p{N}]+(_[\p{L}\p{N}]+)+$/u),
    camel: count(/^\p{Ll}[\p{Ll}\p{N}]*(\p{Lu}[\p{L}\p{N}]*)+$/u),
    pascal: count(/^\p{Lu}[\p{L}\p{N}]*\p{Ll}[\p{L}\p{N}]*$/u),
  }
  const spellings = Object.keys(counts) as Spelling[]
  return spellings.reduce((best, each) => (counts[each] > counts[best] ? each : best), 'kebab')
}
