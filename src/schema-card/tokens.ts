/** Bytes of UTF-8 that count as one token, where nothing below makes them more. */
export const BYTES_PER_TOKEN = 3

/** What a text weighs beyond its bytes, in bytes: tokenizers cut these into the smallest pieces. */
const DIGIT = 0.5
/** A digit beside a letter, as in hashes and UUIDs. */
const MIXED = 2
/** A character of a script that they have hardly seen. */
const RARE = 4

/**
 * How many tokens of a language model a text takes, rather too many than too few: a token of English prose has more than four
 * bytes, of IRIs, JSON and code about three, and of most scripts more. Numbers, UUIDs and rare scripts weigh more. No tokenizer
 * is asked, as each model has its own.
 */
export const estimateTokens = (text: string): number =>
  Math.ceil((Buffer.byteLength(text) + surplusOf(text)) / BYTES_PER_TOKEN)

function surplusOf(text: string): number {
  let surplus = 0
  let before: 'digit' | 'letter' | undefined
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const kind = unit >= 48 && unit <= 57 ? 'digit' : (unit | 32) >= 97 && (unit | 32) <= 122 ? 'letter' : undefined
    if (kind === 'digit') surplus += DIGIT
    if (kind !== undefined && before !== undefined && kind !== before) surplus += MIXED
    if (unit >= 0x0f00 && isRare(unit)) surplus += RARE
    before = kind
  }
  return surplus
}

/** Tibetan; Ethiopic to Philippine scripts; Mongolian to Vedic; Yi to Meetei Mayek; and what takes two units, such as emoji. */
const rare = [[0x0f00, 0x0fff], [0x1200, 0x177f], [0x1800, 0x1cff], [0xa000, 0xabff], [0xd800, 0xdfff]] as const // prettier-ignore
const isRare = (unit: number): boolean => rare.some(([first, last]) => unit >= first && unit <= last)
