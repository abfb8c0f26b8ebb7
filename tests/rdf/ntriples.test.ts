import fc from 'fast-check'
import { Parser } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { NTriplesParser } from '../../src/rdf/ntriples.ts'
import { packChunk, TermKind, unpackChunk, type QuadChunk } from '../../src/rdf/quad-chunk.ts'
import { failure, read } from './support.ts'

/** A term as it is written, so that two parsers can be compared. */
function written(term: Term): string {
  if (term.termType === 'NamedNode') return `<${term.value}>`
  if (term.termType === 'BlankNode') return `_:${term.value}`
  if (term.termType !== 'Literal') return ''
  const plain = term.datatype.value === 'http://www.w3.org/2001/XMLSchema#string'
  return JSON.stringify(term.value) + (term.language ? `@${term.language}` : plain ? '' : `^^<${term.datatype.value}>`)
}

const writtenQuad = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(written).join(' ')

/** The same of a chunk, read from its columns alone. */
function linesOf({ kinds, qualifiers, ends, text, quads }: QuadChunk): string[] {
  const terms: string[] = []
  const value = (at: number): string => Buffer.from(text.subarray(ends[at - 1] ?? 0, ends[at])).toString()
  kinds.forEach((kind, at) => {
    const qualifier = qualifiers[at]!
    if (kind === TermKind.iri) terms.push(`<${value(at)}>`)
    else if (kind === TermKind.blank) terms.push(`_:${value(at)}`)
    else if (kind === TermKind.defaultGraph) terms.push('')
    else if (kind === TermKind.plain) terms.push(JSON.stringify(value(at)))
    else if (kind === TermKind.tagged) terms.push(`${JSON.stringify(value(at))}@${value(qualifier)}`)
    else terms.push(`${JSON.stringify(value(at))}^^${terms[qualifier]!}`)
  })
  return Array.from({ length: quads.length / 4 }, (_, at) =>
    [0, 1, 2, 3].map((part) => terms[quads[4 * at + part]!]!).join(' '),
  )
}

/** What our parser finds when the bytes come in pieces, or the message that it ends in. */
function ours(document: string, { graphs = true, piece = Infinity } = {}): string[] | string {
  const parser = new NTriplesParser({ graphs })
  const bytes = Buffer.from(document)
  try {
    for (let at = 0; at < bytes.length; at += piece) parser.write(bytes.subarray(at, at + piece))
    parser.end()
  } catch (error) {
    return (error as Error).message
  }
  return linesOf(unpackChunk(packChunk(parser.take())))
}

/** What n3 finds, or undefined when it refuses the document. */
function theirs(document: string): string[] | undefined {
  try {
    return new Parser({ format: 'application/n-quads', blankNodePrefix: '' }).parse(document).map(writtenQuad)
  } catch {
    return undefined
  }
}

const hex = (character: string): string => {
  const code = character.codePointAt(0)!
  return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).toUpperCase().padStart(4, '0')}` // prettier-ignore
}
const echar: Record<string, string> = { '\t': '\\t', '\b': '\\b', '\n': '\\n', '\r': '\\r', '\f': '\\f', '"': '\\"', '\\': '\\\\' } // prettier-ignore

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcXYZ019 .,;#<>@_:-') },
  { weight: 2, arbitrary: fc.constantFrom(...'\t\b\n\r\f"\\') },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constantFrom('é', 'ß', '語', '𝄞', '\u0085', '\u2028', '\ufeff', '\u00a0') },
)
const string = fc.array(fc.tuple(character, fc.integer({ min: 0, max: 3 })), { maxLength: 12 }).map((characters) => {
  const parts = characters.map(([one, way]) => (way === 0 ? hex(one) : (echar[one] ?? one)))
  return `"${parts.join('')}"`
})
const iri = fc
  .tuple(
    fc.constantFrom('http://ex.org/', 'urn:', 'x:', 'a+b-c.d:', 'HTTP://É/'),
    fc.array(fc.tuple(fc.constantFrom(...'abc/#?=&%~!$()*+,;:@._-[]', 'é', '語', '𝄞'), fc.boolean()), { maxLength: 8 }),
  )
  .map(([scheme, rest]) => `<${scheme}${rest.map(([one, escaped]) => (escaped ? hex(one) : one)).join('')}>`)
const blank = fc.constantFrom('_:a', '_:b1', '_:1', '_:_', '_:a.b', '_:a-b', '_:é', '_:a·b', '_:𐀀', '_:A')
const tag = fc.constantFrom('@en', '@EN', '@de-AT', '@zh-Hant-TW', '@x-1-2a', '@i-klingonx', '@abcdefgh')
const literal = fc.tuple(string, fc.oneof(fc.constant(''), tag, iri.map((datatype) => `^^${datatype}`), fc.constant('^^<http://www.w3.org/2001/XMLSchema#string>'))).map((parts) => parts.join('')) // prettier-ignore
const gap = fc.constantFrom(' ', '  ', '\t', ' \t ')
const node = fc.oneof(iri, blank)
const line = fc
  .tuple(
    node,
    gap,
    iri,
    gap,
    fc.oneof(iri, blank, literal),
    gap,
    fc.oneof(fc.constant(''), iri, blank),
    gap,
    fc.constantFrom('', ' ', ' # comment "é', '#'),
    fc.constantFrom('', '\t'),
  ) // prettier-ignore
  .map(([s, g1, p, g2, o, g3, g, g4, comment, indent]) => `${indent}${s}${g1}${p}${g2}${o}${g3}${g}${g4}.${comment}`)
const emptyLine = fc.constantFrom('', '  ', '# a comment', '\t# <x> "')
const document = fc
  .tuple(
    fc.array(
      fc.tuple(fc.oneof({ weight: 4, arbitrary: line }, emptyLine), fc.constantFrom('\n', '\r\n', '\r', '\n\n')),
    ),
    fc.boolean(),
  )
  .map(([lines, closed]) => lines.map(([text, end]) => text + end).join('') + (closed ? '' : '# the end'))

describe('N-Quads', () => {
  it('are read as n3 reads them, wherever the pieces end.', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 40 }), (text, piece) => {
        const expected = theirs(text)
        expect(expected).toBeDefined()
        expect(ours(text)).toEqual(expected)
        expect(ours(text, { piece })).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('are refused where n3 refuses them, and accepted where n3 does, when a line is damaged.', () => {
    const damage = fc.tuple(fc.nat(200), fc.constantFrom(...'<>"\\^@._:# \tabuU01-é', ''), fc.boolean())
    fc.assert(
      fc.property(line, fc.array(damage, { minLength: 1, maxLength: 3 }), (whole, places) => {
        let text = whole
        for (const [place, one, instead] of places) {
          const at = place % (text.length + 1)
          text = text.slice(0, at) + one + text.slice(instead ? at + 1 : at)
        }
        fc.pre(text.isWellFormed() && !/\.\.|"""|@version/.test(text)) // where they differ on purpose
        const [own, expected] = [ours(text), theirs(text)]
        if (expected) expect(own).toEqual(expected)
        else expect(own, text).toBeTypeOf('string')
      }),
      { numRuns: 3000 },
    )
  })

  it('come in chunks that hold each term once.', () => {
    const parser = new NTriplesParser({ graphs: true })
    const lines = Array.from({ length: 3000 }, (_, at) =>
      `<x:s${at % 7}> <x:p> "${at % 11}"@EN , `.replace(' , ', ' .'),
    )
    parser.write(Buffer.from(`${lines.join('\n')}\n`))
    const chunk = parser.take()
    expect(chunk.quads).toHaveLength(4 * 3000)
    expect(chunk.kinds).toHaveLength(7 + 1 + 11 + 1 + 1) // subjects, predicate, literals, tag, default graph
    expect(parser.waiting).toBe(0)
  })

  it('may have long lines and long texts.', () => {
    const long = 'é'.repeat(300_000)
    expect(ours(`<x:a> <x:p> "${long}" .\n<x:b> <x:p> <x:${long}> .`, { piece: 10_000 })).toEqual([
      `<x:a> <x:p> "${long}" `,
      `<x:b> <x:p> <x:${long}> `,
    ])
  })
})

/** After the tests of the W3C for N-Triples and N-Quads: each is refused. */
const refused: readonly (readonly [what: string, line: string, reason: RegExp])[] = [
  ['a space in an IRI', '<http://e/ s> <x:p> <x:o> .', /^line 1: the IRI <http:\/\/e\/ is not closed by ">" or contains a space; write %20/],
  ['a wrong escape in an IRI', '<http://e/\\u00ZZ11> <x:p> <x:o> .', /has a wrong escape/],
  ['an escape of eight digits that is too short', '<http://e/\\U00ZZ1111> <x:p> <x:o> .', /has a wrong escape/],
  ['a character escape in an IRI', '<http://e/\\n> <x:p> <x:o> .', /has a wrong escape/],
  ['an escaped space in an IRI', '<http://e/\\u0020> <x:p> <x:o> .', /has a wrong escape/],
  ['a relative subject', '<s> <x:p> <x:o> .', /the IRI <s> is relative; N-Quads allows only absolute IRIs \(column 1\)/],
  ['a relative predicate', '<x:s> <p> <x:o> .', /the IRI <p> is relative/],
  ['a relative object', '<x:s> <x:p> <o> .', /the IRI <o> is relative/],
  ['a relative datatype', '<x:s> <x:p> "o"^^<dt> .', /the IRI <dt> is relative/],
  ['a relative IRI the second time', '<x:s> <x:p> <x:o> .\n<x:s> <x:p> "s:"@en .\n<s:> <x:p> <> .', /^line 3: the IRI <> is relative/],
  ['a scheme that begins with a digit', '<1x:s> <x:p> <x:o> .', /is relative/],
  ['a surrogate', '<x:s> <x:p> "\\uD800" .', /wrong escape/],
  ['a code point that is too high', '<x:s> <x:p> "\\U00110000" .', /wrong escape/],
  ['@prefix', '@prefix : <http://e/> .', /cannot read "@prefix"/],
  ['a prefixed name', 'ex:s <x:p> <x:o> .', /cannot read "ex:s"$/],
  ['an object list', '<x:s> <x:p> <x:o>, <x:o2> .', /cannot read "," after <x:o>/],
  ['a predicate list', '<x:s> <x:p> <x:o>; <x:p2> <x:o> .', /cannot read ";" after <x:o>/],
  ['a literal as the subject', '"s" <x:p> <x:o> .', /a literal can stand only as the object/],
  ['a literal as the predicate', '<x:s> "p" <x:o> .', /a literal can stand only as the object/],
  ['a blank node as the predicate', '<x:s> _:p <x:o> .', /a blank node cannot be a predicate/],
  ['a bad language tag', '<x:s> <x:p> "o"@1 .', /"@1" is not a language tag/],
  ['a tag that ends in a dash', '<x:s> <x:p> "o"@en- .', /"@en-" is not a language tag/],
  ['a tag with a part that is too long', '<x:s> <x:p> "o"@en-abcdefghi .', /longer than 8 characters/],
  ['a base direction', '<x:s> <x:p> "o"@en--ltr .', /RDF 1\.2/],
  ['a triple term', '<x:s> <x:p> <<( <x:a> <x:b> <x:c> )>> .', /RDF 1\.2/],
  ['VERSION', 'VERSION "1.2"', /RDF 1\.2/],
  ['a wrong escape in a string', '<x:s> <x:p> "a\\zb" .', /not closed on its line, or has a wrong escape/],
  ['an open string', '<x:s> <x:p> "a .', /not closed on its line/],
  ['a line feed in a string', '<x:s> <x:p> "a\nb" .', /^line 1: the string "a is not closed/],
  ['a string in single quotes', "<x:s> <x:p> 'o' .", /cannot read "'o'"/],
  ['a long string', '<x:s> <x:p> """o""" .', /found the literal "o"|found the literal ""/],
  ['a number', '<x:s> <x:p> 1 .', /cannot read "1"/],
  ['a colon in a label', '_::a <x:p> <x:o> .', /"_::a" is not the label of a blank node/],
  ['a colon within a label', '_:a:b <x:p> <x:o> .', /"_:a:b" is not the label of a blank node/],
  ['a label that begins with a dash', '_:-a <x:p> <x:o> .', /is not the label/],
  ['an empty label', '_: <x:p> <x:o> .', /is not the label/],
  ['a graph that is a literal', '<x:s> <x:p> <x:o> "g" .', /expected a graph name or "\."/],
  ['five terms', '<x:s> <x:p> <x:o> <x:g> <x:n> .', /expected a graph name or "\." after the object, found <x:n>/],
  ['no dot', '<x:s> <x:p> <x:o>', /found the end of the file/],
  ['no object', '<x:s> <x:p> .', /expected an object: an IRI, a blank node or a literal, found "\."/],
  ['two statements on a line', '<x:s> <x:p> <x:o> . <x:s> <x:p> <x:o2> .', /expected the end of the line after "\.", found <x:s>: each statement stands on a line of its own \(column 21\)/],
  ['a statement on two lines', '<x:s> <x:p>\n<x:o> .', /^line 1: expected an object: .* found the end of the line/],
  ['a text after the dot', '<x:s> <x:p> <x:o> . x', /cannot read "x"/],
] // prettier-ignore

describe('What is no N-Quads', () => {
  it.each(refused)('is refused: %s', (_what, text, reason) => {
    expect(ours(text)).toMatch(reason)
  })

  it('is said with file, line and column, whatever the ends of lines are.', async () => {
    const sound = '<x:s> <x:p> "é𝄞" .'
    for (const end of ['\n', '\r\n', '\r']) {
      const text = [sound, '# comment', '', sound, '<x:é> <x:p> _:b _:c .'].join(end)
      expect(await failure(read('ntriples', text, { name: 'f.nt' }))).toEqual({
        code: 'invalid',
        message: 'f.nt:5: expected "." (a graph name belongs to N-Quads) after the object, found "_:c" (column 17)',
        details: { file: 'f.nt', line: 5, column: 17 },
      })
    }
  })

  it('is bytes that are not UTF-8, with line and offset.', () => {
    const parser = new NTriplesParser({ graphs: false, name: 'f.nt' })
    parser.write(Buffer.from('<x:s> <x:p> "a" .\n'))
    expect(() => parser.write(Buffer.from('3c783a733e203c783a703e2022e92220', 'hex'))).not.toThrow()
    expect(() => parser.end()).toThrow('f.nt:2: the byte 0xE9 at offset 31 is not UTF-8; save the file as UTF-8')
  })
})

describe('N-Triples as RDF/JS terms', () => {
  it('have blank nodes of their own in every document.', async () => {
    const [one] = await read('ntriples', '_:a <x:p> _:a .')
    const [other] = await read('ntriples', '_:a <x:p> _:a .')
    expect(one!.subject.value).toBe(one!.object.value)
    expect(one!.subject.value).not.toBe(other!.subject.value)
  })

  it('may begin with a byte order mark, be empty, or hold comments alone.', async () => {
    expect(await read('ntriples', '\ufeff<x:s> <x:p> <x:o> .')).toHaveLength(1)
    expect(await read('ntriples', '')).toEqual([])
    expect(await read('nquads', '# nothing')).toEqual([])
  })
})
