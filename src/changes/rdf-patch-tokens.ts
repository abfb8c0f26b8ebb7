import { syntaxError } from '../rdf/syntax-error.ts'

/** A piece of an RDF Patch. `tag` and `datatype` stand directly behind a string. */
export interface Token {
  readonly kind: 'iri' | 'blank' | 'string' | 'tag' | 'datatype' | 'name' | 'word' | 'end'
  /** Of an IRI and a string without escapes; of a prefixed name whole. */
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** In the order in which they are tried; each has one group, its text. */
const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /([ \t\r\n]+|#[^\r\n]*)/y],
  ['blank', /<?_:([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?)>?/uy],
  ['iri', /<([^\s<>]*)>/y],
  ['string', /"([^"\\\r\n]*(?:\\.[^"\\\r\n]*)*)"/y],
  ['string', /'([^'\\\r\n]*(?:\\.[^'\\\r\n]*)*)'/y],
  ['tag', /@([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)/y],
  ['datatype', /(\^\^)/y],
  ['name', /((?:[A-Za-z][\w-]*)?:(?:[\p{L}\p{N}_%:-]|\.(?=[\p{L}\p{N}_%:-]))*)/uy],
  ['word', /([A-Za-z][\w-]*)/y],
  ['end', /(\.)/y],
]

const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '"': '"', "'": "'", '\\': '\\' } // prettier-ignore

/** The tokens of an RDF Patch. @throws DomainError `invalid` with the line. */
export function* tokensOf(text: string): Generator<Token> {
  let line = 1
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    const found = match(text, at)
    if (!found) {
      const word = JSON.stringify(/^\S{1,40}/u.exec(text.slice(at))?.[0] ?? '')
      throw syntaxError(undefined, { line, reason: `cannot read ${word}: write an IRI in <…>, a text in quotes on one line, or a blank node as _:label` }) // prettier-ignore
    }
    const { kind, inner, length } = found
    if (kind === 'space') {
      for (let each = text.indexOf('\n', at); each >= 0 && each < at + length; each = text.indexOf('\n', each + 1)) line++ // prettier-ignore
    } else {
      yield { kind, text: kind === 'iri' || kind === 'string' ? unescaped(inner, kind, line) : inner, line }
    }
    at += length
  }
}

function match(text: string, at: number): { kind: Token['kind'] | 'space'; inner: string; length: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const [whole, inner] = pattern.exec(text) ?? []
    if (whole !== undefined) return { kind, inner: inner!, length: whole.length }
  }
  return undefined
}

/** A text with the escapes of N-Triples resolved: UCHAR everywhere, ECHAR in strings. */
function unescaped(text: string, kind: 'iri' | 'string', line: number): string {
  if (!text.includes('\\')) return text
  const wrong = (escape: string): never => {
    throw syntaxError(undefined, { line, reason: `"${escape}" is not an escape: write \\\\ for a backslash` })
  }
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gu, (escape, short, long, letter: string) => {
    const code = (short ?? long) as string | undefined
    if (code === undefined) return (kind === 'string' ? escapes[letter] : undefined) ?? wrong(escape)
    const point = parseInt(code, 16)
    return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? wrong(escape) : String.fromCodePoint(point)
  })
}
