import { Byte, Class, classOf } from './ntriples-bytes.ts'

/** ECHAR: what the letter behind a backslash stands for. */
const characters: Readonly<Record<number, number>> = Object.fromEntries(
  Object.entries({ t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '"': '"', "'": "'", '\\': '\\' }).map(
    ([letter, character]) => [letter.charCodeAt(0), character.charCodeAt(0)],
  ),
)

/** Texts with escapes (UCHAR and ECHAR), written out as UTF-8. */
export class Unescaper {
  bytes = Buffer.allocUnsafe(1024)
  length = 0

  /**
   * Writes out a text that begins at `from` in `source`, up to what ends it (see `Class`) and is no escape.
   *
   * @returns where it ends, or, as a negative number, minus the place of an escape that is none.
   */
  run(source: Uint8Array, from: number, of: 'iri' | 'string'): number {
    const ends = of === 'iri' ? Class.endsIri : Class.endsString
    this.length = 0
    let at = from
    for (;;) {
      let plain = at
      while ((classOf[source[plain]!]! & ends) === 0) plain++
      this.reserve(plain - at + 4)
      this.bytes.set(source.subarray(at, plain), this.length)
      this.length += plain - at
      if (source[plain] !== Byte.backslash) return plain
      at = this.escape(source, plain, of)
      if (at < 0) return at
    }
  }

  private escape(source: Uint8Array, at: number, of: 'iri' | 'string'): number {
    const letter = source[at + 1]!
    const digits = letter === 0x75 ? 4 : letter === 0x55 ? 8 : 0 // u, U
    if (digits > 0) {
      const code = hexadecimal(source, at + 2, digits)
      if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return -at
      if (of === 'iri' && code < 0x80 && (classOf[code]! & Class.endsIri) !== 0) return -at
      this.length += this.bytes.write(String.fromCodePoint(code), this.length)
      return at + 2 + digits
    }
    const character = of === 'string' ? characters[letter] : undefined
    if (character === undefined) return -at
    this.bytes[this.length++] = character
    return at + 2
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return
    const bigger = Buffer.allocUnsafe(2 * (this.length + more))
    this.bytes.copy(bigger, 0, 0, this.length)
    this.bytes = bigger
  }
}

/** The number that so many hexadecimal digits write, or -1. */
function hexadecimal(bytes: Uint8Array, from: number, digits: number): number {
  let value = 0
  for (let at = from; at < from + digits; at++) {
    const digit = Number.parseInt(String.fromCharCode(bytes[at]!), 16)
    if (Number.isNaN(digit)) return -1
    value = value * 16 + digit
  }
  return value
}
