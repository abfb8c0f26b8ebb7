import type { Term } from './answer.ts'

const term = String.raw`<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([A-Za-z][\w-]*)|\^\^<([^>]*)>)?`
const statement = new RegExp(String.raw`^\s*(?:${term})\s+(?:${term})\s+(?:${term})\s*\.`)
const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f' }

/** Reads N-Triples (RDF 1.1) as rows of subject, predicate and object. Lines that are none are passed over. */
export function readTriples(text: string): Term[][] {
  const rows: Term[][] = []
  for (const line of text.split('\n')) {
    const found = statement.exec(line)
    if (found) rows.push([0, 1, 2].map((place) => termOf(found.slice(1 + 5 * place, 6 + 5 * place))))
  }
  return rows
}

function termOf([iri, blank, text, lang, datatype]: readonly (string | undefined)[]): Term {
  if (iri !== undefined) return { type: 'uri', value: unescaped(iri) }
  if (blank !== undefined) return { type: 'bnode', value: blank }
  const value = unescaped(text ?? '')
  if (lang !== undefined) return { type: 'literal', value, 'xml:lang': lang }
  return datatype === undefined ? { type: 'literal', value } : { type: 'literal', value, datatype }
}

const unescaped = (text: string): string =>
  text.replace(
    /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/g,
    (_all, short?: string, long?: string, letter?: string) =>
      letter === undefined ? String.fromCodePoint(parseInt(short ?? long ?? '', 16)) : (escapes[letter] ?? letter),
  )
