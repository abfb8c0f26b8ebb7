/**
 * Letters that Unicode does not decompose, as they are typed without a special keyboard. Lower case: folding comes
 * after lower-casing.
 */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ə: 'e' },
  ...{ ĸ: 'k', ɓ: 'b', ɗ: 'd', ɣ: 'g', ƙ: 'k', ɛ: 'e', ɔ: 'o', ς: 'σ', ґ: 'г' },
  // Arabic and Persian forms of one letter.
  ...{ ى: 'ي', ی: 'ي', ک: 'ك', ة: 'ه', ٱ: 'ا' },
}
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')

/**
 * Marks that readers leave out: accents, Hebrew points, Arabic vowel signs; and characters without a shape. The vowel
 * signs of Indic scripts and the voicing marks of kana are marks too, but words differ by them: they stay.
 */
const marks =
  /[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]/g

const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** The text without case, accents and compatibility forms: what two labels have in common when a reader finds them alike. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase()
  const bare = text.normalize('NFKD').replace(marks, '').toLowerCase()
  return bare.replace(special, (letter) => plainLetters[letter]!)
}

const asciiWord = /[a-z0-9]+/g
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu
/** Scripts that are written without spaces: each character is a word of its own, so that parts of a label are found. */
const unspaced = /[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud88d][\udc00-\udfff]/
const unspacedWord =
  /(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\u3099\u309a]?|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{N}])(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{N}\p{M}])*/gu

/** Words longer than this are compared by their beginning. */
export const MAX_WORD = 200

/** The folded words of a text, in order. Punctuation and symbols only part words: `SVC-01` is `svc` and `01`. */
export function wordsOf(text: string): string[] {
  const folded = fold(text)
  const pattern = isAscii(folded) ? asciiWord : unspaced.test(folded) ? unspacedWord : word
  const found = folded.match(pattern) ?? []
  return found.map((each) => (each.length > MAX_WORD ? each.slice(0, MAX_WORD) : each))
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** The words as they are typed where umlauts are spelled out (`Lagerplaetze`); undefined for a text without any. */
export function wordsSpelledOut(text: string): string[] | undefined {
  if (isAscii(text)) return undefined
  const composed = text.normalize('NFC').toLowerCase()
  if (!/[äöüøå]/.test(composed)) return undefined
  return wordsOf(composed.replace(/[äöüøå]/g, (letter) => umlauts[letter]!))
}

/** What people call a thing when they read its URI: the last part of its path or the fragment, decoded. */
export function localName(iri: string): string {
  const end = /[/#]+$/.exec(iri)?.index ?? iri.length
  const whole = iri.slice(0, end)
  const slash = Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('#'))
  const name = whole.slice((slash === -1 ? whole.lastIndexOf(':') : slash) + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name // a lone % is legal in no IRI, but loaded data are what they are
  }
}

/** A local name without separators, in the words that its capitals part (`hasTopConcept`); undefined for one word. */
export function camelWords(name: string): string[] | undefined {
  const words = wordsOf(name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' '))
  return words.length > wordsOf(name).length ? words : undefined
}
