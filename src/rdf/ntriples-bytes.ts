/** Bytes that mean something in N-Triples. */
export const Byte = {
  tab: 0x09,
  lineFeed: 0x0a,
  return: 0x0d,
  space: 0x20,
  quote: 0x22,
  hash: 0x23,
  dash: 0x2d,
  dot: 0x2e,
  colon: 0x3a,
  less: 0x3c,
  greater: 0x3e,
  at: 0x40,
  backslash: 0x5c,
  caret: 0x5e,
  underscore: 0x5f,
} as const

/** What a byte may be, as bits: one look-up per byte of a file. */
export const Class = {
  /** Ends the plain part of an IRIREF: its end, an escape, or what must not stand there. */
  endsIri: 1,
  /** Ends the plain part of a STRING_LITERAL_QUOTE. */
  endsString: 2,
  /** May stand in a BLANK_NODE_LABEL; of bytes beyond ASCII this is decided by the character. */
  label: 4,
  letter: 8,
  digit: 16,
} as const

export const classOf = new Uint8Array(256)
const mark = (bits: number, characters: Iterable<string>): void => {
  for (const character of characters) classOf[character.charCodeAt(0)]! |= bits
}
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
mark(Class.letter | Class.label, letters)
mark(Class.digit | Class.label, '0123456789')
mark(Class.label, '_-.')
mark(Class.endsString, '"\\\n\r')
mark(Class.endsIri, '<>"{}|^`\\')
for (let control = 0; control <= 0x20; control++) classOf[control]! |= Class.endsIri
for (let byte = 0x80; byte < 0x100; byte++) classOf[byte]! |= Class.label

const base =
  'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}_'
const first = `[${base}0-9]`
const further = `[${base}0-9\u00b7\u0300-\u036f\u203f\u2040-]`
const blankLabel = new RegExp(`^${first}(?:(?:${further}|\\.)*${further})?$`, 'u')

/** Whether a text may follow `_:`: BLANK_NODE_LABEL of RDF 1.1 N-Triples, without the colon (its erratum). */
export const isBlankLabel = (label: string): boolean => blankLabel.test(label)

/** Whether an IRI begins with a scheme, and so is absolute (RFC 3986 §3.1). */
export function isAbsolute(bytes: Uint8Array, from: number, to: number): boolean {
  if ((classOf[bytes[from]!]! & Class.letter) === 0) return false
  for (let at = from + 1; at < to; at++) {
    const byte = bytes[at]!
    if (byte === Byte.colon) return true
    if (
      (classOf[byte]! & (Class.letter | Class.digit)) === 0 &&
      byte !== 0x2b &&
      byte !== Byte.dash &&
      byte !== Byte.dot
    )
      return false
  }
  return false
}
