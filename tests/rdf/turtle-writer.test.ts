import * as fc from 'fast-check'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad, Term } from '@rdfjs/types'
import { prettyTurtle } from '../../src/rdf/turtle-writer.ts'
import { canonical, graphs } from './graphs.ts'
import { read } from './support.ts'

const { blankNode, namedNode, quad, literal } = DataFactory
const prefixes = { ex: 'http://example.org/', unused: 'http://unused/' }
const pretty = async (text: string): Promise<string> => prettyTurtle(await read('turtle', text), { prefixes })

const document = `@prefix ex: <http://example.org/> .

ex:a a ex:B, ex:C ;
  ex:empty <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>, [] ;
  ex:in [
    ex:p 1
  ] ;
  ex:list ( 1 "two"@en ex:three ) ;
  ex:long """two
lines, "quoted\\"""" ;
  ex:number -1, "01"^^<http://www.w3.org/2001/XMLSchema#integer>, 1.50, 1e3, true ;
  ex:odd <http://example.org/a.>, <http://example.org/a/b> ;
  ex:several [
    ex:p (
      [
        ex:q 1
      ]
      [
        ex:q 2
      ]
    )
  ], [
    ex:p 2
  ] ;
  ex:shared _:b0 .

ex:b ex:shared _:b0 .

[] ex:p "alone" .

_:b0 ex:p "shared" .
`

/** The same graph with other labels and in another order. */
const disguised = (quads: readonly Quad[]): Quad[] => {
  const other = <Node extends Term>(term: Node): Node =>
    term.termType === 'BlankNode'
      ? (blankNode(`z${Buffer.from(term.value).reverse().toString('hex')}`) as Term as Node)
      : term
  return quads
    .map(({ subject, predicate, object, graph }) => quad(other(subject), predicate, other(object), other(graph)))
    .reverse()
}
const sortedLines = (text: string): string[] => text.split('\n').sort()

describe('prettyTurtle', () => {
  it('writes for people', async () => {
    const written = await pretty(document)
    // Blank nodes stand in the order of a hash of what is said of them.
    expect(sortedLines(written)).toEqual(sortedLines(document))
    expect(await pretty(written)).toBe(written)
  })

  it('depends on neither the order of the quads nor the labels of blank nodes', async () => {
    const quads = await read('turtle', document)
    expect(prettyTurtle(disguised(quads), { prefixes })).toBe(prettyTurtle(quads, { prefixes }))
  })

  it('does not depend on the order of the quads of any graph', () => {
    fc.assert(
      fc.property(graphs({ graphs: true }), (quads) => {
        expect(prettyTurtle([...quads].reverse(), { graphs: true })).toBe(prettyTurtle(quads, { graphs: true }))
      }),
    )
  })

  it('writes the document and its parts relative to a base', async () => {
    const quads = await read('turtle', '<http://d.example/o> <http://d.example/o#p> <http://d.example/other> .')
    expect(prettyTurtle(quads, { prefixes: {}, base: 'http://d.example/o#' })).toBe(
      '@base <http://d.example/o> .\n\n<> <#p> <http://d.example/other> .\n',
    )
  })

  it('writes graphs as TriG, and shares blank nodes between them', async () => {
    const quads = await read(
      'trig',
      '<http://g> { _:x <http://p> 1 . } _:x <http://p> 2 . <http://h> { <http://s> <http://p> [] }',
    )
    expect(prettyTurtle(quads, { prefixes: {}, graphs: true })).toBe(
      '_:b0 <http://p> 2 .\n\n<http://g> {\n  _:b0 <http://p> 1 .\n}\n\n<http://h> {\n  <http://s> <http://p> [] .\n}\n',
    )
    expect(prettyTurtle(quads, { prefixes: {} })).not.toContain('{')
  })

  it('survives long lists, deep nesting and circles', async () => {
    const chain = (length: number, property: string): Quad[] =>
      Array.from({ length }, (_, at) =>
        quad(blankNode(`${property}${at}`), namedNode(`http://${property}`), blankNode(`${property}${at + 1}`)),
      )
    const list = `<http://s> <http://p> (${' [ <http://q> () ]'.repeat(5000)} ) .`
    for (const quads of [
      chain(5000, 'open'),
      [...chain(100, 'circle'), quad(blankNode('circle100'), namedNode('http://circle'), blankNode('circle0'))],
      [quad(blankNode('self'), namedNode('http://p'), blankNode('self'))],
      await read('turtle', list),
      await read(
        'turtle',
        '_:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:l ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> ( 1 2 ) .',
      ),
    ]) {
      expect((await read('turtle', prettyTurtle(quads))).length).toBe(quads.length)
    }
  })

  it('leaves out prefixes that Turtle does not allow', () => {
    const quads = [quad(namedNode('http://a/b'), namedNode('http://a/p'), literal('x'))]
    expect(prettyTurtle(quads, { prefixes: { '1a': 'http://a/', 'a b': 'http://a/', ok: 'not an iri' } })).toBe(
      '<http://a/b> <http://a/p> "x" .\n',
    )
  })

  it('is empty for an empty graph', () => {
    expect(prettyTurtle([])).toBe('')
  })

  it('gives back any graph', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(), async (quads) => {
        const text = prettyTurtle(quads, { prefixes: { ex: 'http://example.org/', id: 'http://example.org/id-' } })
        expect(await canonical(await read('turtle', text))).toBe(await canonical(quads))
      }),
    )
  })
})
