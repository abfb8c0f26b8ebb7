import fc from 'fast-check'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { parseRdfPatch, writeRdfPatch } from '../../src/changes/rdf-patch.ts'
import { changeArbitrary, lineOf } from './support.ts'

const { namedNode, literal, quad } = DataFactory
let names = 0
const options = { baseIri: 'http://localhost:3000/', newName: (): string => `n${names++}` }
const parse = (text: string): ReturnType<typeof parseRdfPatch> => parseRdfPatch(text, options)
const lines = (quads: readonly Quad[]): string[] => quads.map(lineOf)
const [s, p, g] = ['s', 'p', 'g'].map((name) => namedNode(`http://example.org/${name}`))

describe('Reading an RDF Patch', () => {
  it('gives headers and the change, with terms as in N-Triples and prefixed names', () => {
    const { headers, change } = parse(
      `
      H id <urn:uuid:1> . # a comment with a . dot
      H message "tidied \\"it\\"" .
      TX .
      PA "ex" "http://example.org/" .
      PA "" "http://example.org/g" .
      D <http://example.org/s> ex:p "a\\u00e4\\n"@DE .
      A ex:s ex:p '1'^^xsd:integer : .
      A ex:s ex:p "x"^^<http://example.org/t> .
      TC .`,
    )
    expect(headers).toEqual({ id: namedNode('urn:uuid:1'), message: literal('tidied "it"') })
    expect(lines(change.removed)).toEqual(lines([quad(s!, p!, literal('aä\n', 'de'))]))
    expect(lines(change.added)).toEqual(
      lines([
        quad(s!, p!, literal('1', namedNode('http://www.w3.org/2001/XMLSchema#integer')), g),
        quad(s!, p!, literal('x', namedNode('http://example.org/t'))),
      ]),
    )
  })

  it('makes one change of several transactions, net and in order', () => {
    const row = (letter: string, value: string): string => `${letter} <urn:s> <urn:p> "${value}" .\n`
    const text = `TX .\n${row('A', 'gone')}${row('D', 'old')}${row('D', 'back')}TC .\nTX .\n${row('D', 'gone')}${row('A', 'back')}${row('A', 'new')}TC .`
    const { change } = parse(text)
    expect(change.removed.map(({ object }) => object.value)).toEqual(['old'])
    expect(change.added.map(({ object }) => object.value)).toEqual(['back', 'new'])
  })

  it('gives a blank node that is added an IRI, the same in the whole patch', () => {
    names = 0
    const { change } = parse('A _:a <urn:p> <_:b> .\nA <_:a> <urn:p> "1" .\nA _:a <urn:p> "2" .\nD _:a <urn:p> "2" .')
    expect(change.added.map(({ subject, object }) => `${subject.value} ${object.value}`)).toEqual([
      'http://localhost:3000/.well-known/genid/n0 http://localhost:3000/.well-known/genid/n1',
      'http://localhost:3000/.well-known/genid/n0 1',
    ])
    expect(change.removed).toEqual([])
  })

  it.each([
    [
      'TX .\nA <urn:s> <urn:p> "1" .',
      'line 1: the transaction that begins here has no end (TC): was the patch cut off?',
    ],
    ['TX .\nTX .', 'line 2: a transaction (TX) begins inside another'],
    ['\nTC .', 'line 2: a transaction ends here (TC) that did not begin'],
    ['TX .\nTA .', 'line 2: the patch aborts its transaction (TA)'],
    ['A <urn:s> <urn:p> .', 'line 1: A needs subject, predicate and object'],
    ['A <urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .', 'line 1: A needs subject'],
    ['A <urn:s> "p" <urn:o> .', 'line 1: a literal can stand only as the object'],
    ['A <s> <urn:p> <urn:o> .', 'line 1: "s" is not an absolute IRI'],
    ['A <urn:s> nope:p <urn:o> .', 'line 1: the prefix "nope:" is not declared'],
    ['PD "skos" .\nA <urn:s> skos:note "1" .', 'line 2: the prefix "skos:" is not declared'],
    ['\n\nD _:a <urn:p> "1" .', 'line 3: the blank node _:a does not say which node is meant'],
    ['A <urn:s> <urn:p> "1\n" .', 'line 1: cannot read "\\"1"'],
    ['A <urn:s> <urn:p> "\\q" .', 'line 1: "\\q" is not an escape'],
    ['A <urn:s> <urn:p> "\\ud83d" .', 'line 1: "\\ud83d" is not an escape'],
    ['A <urn:s> <urn:p> "1"', 'line 1: the row "A" has no "." at its end'],
    ['A <urn:s> <urn:p> "1"^^"2" .', 'line 1: expected the IRI of a datatype'],
    ['X <urn:s> .', 'line 1: expected a row that begins with H, TX'],
    ['.', 'line 1: a row without a letter'],
    ['H id .', 'line 1: the header "id" needs one value'],
    ['PA "ex" .', 'line 1: PA needs an IRI after the prefix'],
  ])('refuses %j with the line', (text, sentence) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'invalid', message: expect.stringContaining(sentence) as string })) // prettier-ignore
  })
})

describe('Writing an RDF Patch', () => {
  it('gives one transaction, removals first', () => {
    const change = { removed: [quad(s!, p!, literal('1'))], added: [quad(s!, p!, literal('2', 'en'), g)] }
    expect(writeRdfPatch(change, { id: namedNode('urn:uuid:1') })).toBe(
      `H id <urn:uuid:1> .
TX .
D <http://example.org/s> <http://example.org/p> "1" .
A <http://example.org/s> <http://example.org/p> "2"@en <http://example.org/g> .
TC .
`,
    )
  })

  it('gives a patch that reads as the same change', () => {
    fc.assert(
      fc.property(changeArbitrary, fc.string({ unit: 'binary' }), (change, message) => {
        const { headers, change: again } = parse(writeRdfPatch(change, { message: literal(message) }))
        expect(headers['message']?.value).toBe(message)
        expect(lines(again.removed)).toEqual(lines(change.removed))
        expect(lines(again.added)).toEqual(lines(change.added))
      }),
      { numRuns: 500 },
    )
  })
})
