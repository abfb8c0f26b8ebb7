import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/errors.ts'
import { withBindings, type BoundTerm } from '../../src/sparql/bind.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { withValues } from '../../src/sparql/values-text.ts'
import { freeVariables } from '../../src/sparql/variables.ts'

const options = { baseIri: 'http://base.example/', quads: false }
const bound = (text: string, bindings: Record<string, BoundTerm>): unknown => withBindings(parseQuery(text, options).operation, bindings) // prettier-ignore
const literal = (value: string): BoundTerm => ({ type: 'literal', value })

/** The tree with each literal that has a text named by its place alone: what a query does, apart from the text. */
const shapeOf = (node: unknown, text: string): unknown =>
  JSON.parse(JSON.stringify(node, (_key, each: unknown) => (each === text ? '…' : each)))

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('" } ; DROP ALL #', '") UNION { ?a ?b ?c', '\\"', "'''", '"""', '> . ?s ?p ?o', '?s', '$x', '\u0000', '\ud800', '#'), // prettier-ignore
)

describe('A parameter', () => {
  const query = 'SELECT ?s ?name { ?s <http://x.example/p> ?name OPTIONAL { ?s ?q ?name } FILTER(CONTAINS(?s, ?name) && BOUND(?name)) } ORDER BY ?name' // prettier-ignore

  it('never changes what a query is, whatever its text.', () => {
    const expected = shapeOf(bound(query, { name: literal('plain text') }), 'plain text')
    fc.assert(
      fc.property(
        texts.filter((text) => text !== '' && !JSON.stringify(expected).includes(JSON.stringify(text))),
        (text) => {
          expect(shapeOf(bound(query, { name: literal(text) }), text)).toEqual(expected)
        },
      ),
    )
  })

  it('is a whole term: what is no IRI is refused.', () => {
    for (const value of ['x', 'http://x.example/> ?s ?p ?o', 'http://x.example/a b', ''])
      expect(() => bound(query, { s: { type: 'uri', value } })).toThrow(DomainError)
  })

  it('is refused where the query gives its variable a value itself.', () => {
    expect(() => bound('SELECT * { BIND (1 AS ?x) }', { x: literal('1') })).toThrow(/\?x is a parameter/)
    expect(() => bound('SELECT (COUNT(*) AS ?x) { ?s ?p ?o }', { x: literal('1') })).toThrow(/\?x is a parameter/)
  })

  it('stays shared by both sides of MINUS, and a column of what is grouped by it.', () => {
    const count = (text: string): number =>
      JSON.stringify(bound(text, { x: literal('v') })).split('"extend"').length - 1
    expect(count('SELECT ?s { ?s ?p ?x MINUS { ?t ?q ?x } }')).toBe(2)
    expect(count('SELECT ?s { ?s ?p ?x MINUS { ?t ?q ?y } }')).toBe(0)
    expect(count('SELECT ?x (COUNT(?s) AS ?n) { ?s ?p ?x } GROUP BY ?x')).toBe(2) // one of them names the count
  })

  it('leaves the parsed query as it was, which others use as well.', () => {
    const { operation } = parseQuery(query, options)
    const before = JSON.stringify(operation)
    withBindings(operation, { name: literal('x') })
    expect(JSON.stringify(operation)).toBe(before)
  })
})

describe('A query as text with its values', () => {
  it.each([
    ['SELECT ?s { ?s ?p ?x }', 'SELECT ?s {\n  VALUES ?x { "a\\"b" } ?s ?p ?x }'],
    ['SELECT ?s # {\nWHERE { ?s ?p "{" }', 'SELECT ?s # {\nWHERE {\n  VALUES ?x { "a\\"b" } ?s ?p "{" }'],
    [
      'SELECT (EXISTS { ?x ?p 1 } AS ?e) { { SELECT * { ?a ?b ?x } } }',
      'SELECT (EXISTS { ?x ?p 1 } AS ?e) {\n  VALUES ?x { "a\\"b" } { SELECT * {\n  VALUES ?x { "a\\"b" } ?a ?b ?x } } }',
    ],
    ['CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?x }', 'CONSTRUCT { ?s ?p ?x } WHERE {\n  VALUES ?x { "a\\"b" } ?s ?p ?x }'],
    ['CONSTRUCT WHERE { ?s ?p ?x }', 'CONSTRUCT WHERE { ?s ?p ?x }\nVALUES ?x { "a\\"b" }'],
  ])('has them where patterns begin: %s', (text, expected) => {
    const written = withValues(text, { x: literal('a"b') })
    expect(written).toBe(expected)
    expect(() => parseQuery(written, options)).not.toThrow()
  })
})

describe('The variables that a query could be given values for', () => {
  it('are those without a value of their own; those with $ are marked.', () => {
    const text = 'SELECT ?s (COUNT(?o) AS ?n) { ?s $p ?o . BIND (1 AS ?one) FILTER(?o > $least) # $none\n } GROUP BY ?s'
    expect(freeVariables(text, options).variables).toEqual([
      { name: 'least', isMarked: true, isMatched: false },
      { name: 'o', isMarked: false, isMatched: true },
      { name: 'p', isMarked: true, isMatched: true },
      { name: 's', isMarked: false, isMatched: true },
    ])
  })
})
