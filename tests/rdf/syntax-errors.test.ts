import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../src/rdf/formats.ts'
import { failure, read } from './support.ts'

const prologue = '@prefix ex: <http://example.org/> .\n'
const rdfXml = (content: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://example.org/">\n${content}\n</rdf:RDF>`
const described = (content: string): string => rdfXml(`<rdf:Description rdf:about="a">\n${content}\n</rdf:Description>`)

/** Format, document, and the message that it ends in. */
const documents: [FormatName, string, string][] = [
  [
    'turtle',
    '\ndc:a a <b> .',
    'f:2: the prefix "dc:" is not declared; add "@prefix dc: <http://purl.org/dc/elements/1.1/> ." before line 2 (column 1)',
  ],
  ['turtle', 'zz:a a <b> .', 'f:1: the prefix "zz:" is not declared; add "@prefix zz: <…> ." before line 1 (column 1)'],
  [
    'turtle',
    '<a> <b> <c>\n<d> <e> <f> .',
    'f:2: expected "," ";" or "." after the object, found <d>; is a ";" or "." missing at the end of line 1? (column 1)',
  ],
  [
    'turtle',
    `${prologue}ex:a ex:b ex:c/d .`,
    'f:2: ex:c/d is not a prefixed name: "/" must be written "\\/", or the full IRI in <…> be used',
  ],
  [
    'turtle',
    '<a> <b> ',
    'f:1: expected an IRI, a prefixed name, a blank node or a literal, found the end of the file (column 9)',
  ],
  [
    'turtle',
    '<a> <b> "x\n" .',
    'f:1: the string "x is not closed, or has a wrong escape; long strings stand in """…"""',
  ],
  ['turtle', '<a> <b> <c|d> .', 'f:1: the IRI <c|d> contains "|"; write %7C instead'],
  ['turtle', '<a> <b> <c d> .', 'f:1: the IRI <c is not closed by ">" or contains a space; write %20 for a space'],
  ['turtle', '<a> _:b <c> .', 'f:1: a blank node cannot be a predicate: give the property an IRI (column 5)'],
  ['turtle', '"a" <b> <c> .', 'f:1: a literal can stand only as the object of a statement (column 1)'],
  [
    'turtle',
    '{ <a> <b> <c> } => { <a> <b> <d> } .',
    'f:1: graphs in { … } do not belong to Turtle; name the file .trig (column 1)',
  ],
  ['turtle', '<a> => <b> .', 'f:1: "=>" is Notation3, not Turtle'],
  ['trig', '<g> { <a> <b> <c> .', 'f:1: the file ends inside a graph: "}" is missing (column 20)'],
  [
    'ntriples',
    '<http://a> <http://b> <c> .',
    'f:1: the IRI <c> is relative; N-Triples allows only absolute IRIs (column 23)',
  ],
  [
    'ntriples',
    '<http://a> <http://b> "c" <http://g> .',
    'f:1: expected "." (a graph name belongs to N-Quads) after the object, found <http://g> (column 27)',
  ],
  ['nquads', '<http://a> <http://b> ex:c .', 'f:1: cannot read "ex:c" after <http://b>'],
  ['rdfxml', '', 'f:1: this is not XML: it has no root element'],
  [
    'rdfxml',
    rdfXml('<rdf:Description rdf:about="_:a"/>'),
    'f:2: "_:a" is a blank node label where an IRI belongs; in RDF/XML write rdf:nodeID="a" (column 35)',
  ],
  [
    'rdfxml',
    rdfXml('<rdf:Description rdf:about="a b"/>'),
    'f:2: the IRI <http://base.example/dir/a b> contains a space; write %20 instead (column 35)',
  ],
  ['rdfxml', described('<ex:p>a</ex:q>'), 'f:3: a closing tag does not match the element that is open (column 14)'],
  [
    'rdfxml',
    described('<ex:p>caf&eacute;</ex:p>'),
    'f:3: an entity such as &name; is used and not declared; write the character itself (column 17)',
  ],
  ['rdfxml', described('<ex:p xml:lang="en_US">a</ex:p>'), 'f:3: "en_us" is not a language tag (column 32)'],
  ['rdfxml', described('<ex:p>a</ex:p>').slice(0, -30), 'f:3: unclosed tag: rdf:Description (column 14)'],
  ['jsonld', '', 'f:1: not JSON: expected a value, found the end of the file (column 1)'],
  ['jsonld', '{"a": 1,\r\n "b" 2}', 'f:2: not JSON: expected ":" after the member name, found "2" (column 6)'],
  ['jsonld', '{"a": [1, 2}', 'f:1: not JSON: expected "," or "]" after a value, found "}" (column 12)'],
  ['jsonld', "{'a': 1}", 'f:1: not JSON: expected a member name in double quotes or "}", found "\'" (column 2)'],
  ['jsonld', '[1,\n]', 'f:2: not JSON: expected a value, found "]" (column 1)'],
  ['jsonld', '{} x', 'f:1: not JSON: expected the end of the file, found "x" (column 4)'],
  ['jsonld', '"text"', 'f:1: a JSON-LD document is an object or an array'],
  ['jsonld', '{"@id": "http://a b", "http://p": 1}', 'f: the IRI <http://a b> contains a space; write %20 instead'],
]

describe('The message for a malformed document', () => {
  it.each(documents)('in %s: %j', async (name, text, message) => {
    const error = await failure(read(name, text, { name: 'f' }))
    expect(error).toMatchObject({ code: 'invalid', message, details: { file: 'f' } })
    const line = /^f:(\d+):/.exec(message)?.[1]
    expect(error.details['line']).toBe(line === undefined ? undefined : Number(line))
  })

  it('does without a file name', async () => {
    expect((await failure(read('turtle', '\n<a>'))).message).toMatch(/^line 2: expected/)
  })

  it('refuses bad language tags in JSON-LD', async () => {
    const error = await failure(read('jsonld', '{"@id": "a", "http://p": {"@language": "en_US", "@value": "x"}}'))
    expect(error.message).toContain('en_US')
  })
})

describe('RDF 1.2', () => {
  it.each([
    ['turtle', '<a> <b> <<( <c> <d> <e> )>> .'],
    ['turtle', '<< <c> <d> <e> >> <a> <b> .'],
    ['turtle', '<a> <b> <c> {| <d> <e> |} .'],
    ['turtle', '<a> <b> <c> ~ <d> .'],
    ['turtle', '<a> <b> "c"@ar--rtl .'],
    ['ntriples', '<http://a> <http://b> <<( <http://c> <http://d> <http://e> )>> .'],
    [
      'rdfxml',
      described(
        '<ex:p rdf:parseType="Triple"><rdf:Description rdf:about="b"><ex:p>c</ex:p></rdf:Description></ex:p>',
      ).replace('xmlns:ex', 'rdf:version="1.2" xmlns:ex'),
    ],
  ] satisfies [FormatName, string][])('is refused in %s: %s', async (name, text) => {
    const error = await failure(read(name, text, { name: 'f' }))
    expect(error).toMatchObject({ code: 'unsupported', details: { file: 'f' } })
    expect(error.message).toContain('RDF 1.1')
    expect(error.details['line']).toBeGreaterThan(0)
  })
})
