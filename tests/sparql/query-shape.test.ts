import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from '../../src/sparql/parse.ts'
import { ParsedQueries } from '../../src/sparql/parsed-queries.ts'
import { instantiate, shapeOf } from '../../src/sparql/query-shape.ts'
import { queries } from './random-queries.ts'

const options = { baseIri: 'http://example.org/', quads: false }
const plain = (node: unknown): unknown => JSON.parse(JSON.stringify(node)) as unknown

function parsedByShape(text: string): unknown {
  const shape = shapeOf(text)
  return shape && plain(instantiate(parseQuery(shape.text, options).operation, shape.constants))
}

describe('The shape of a query', () => {
  it.each([
    'SELECT * { <http://a/1> ?p "x" , "y"@en , "1"^^<http://a/type> , \'z\' }',
    'PREFIX a: <http://a/> PREFIX : <http://b/> SELECT * FROM <http://g/> FROM NAMED <http://h/> { a:x :y <http://c/d> }',
    'BASE <http://a/> SELECT * { <rel> <http://a/#frag> ?o } # <http://not/this> "nor this"\n',
    'SELECT * { ?s ?p ?o FILTER(?o > 5 && ?o<10 && ?o = 7) } LIMIT 5',
    'SELECT * { ?s ?p ?o FILTER(?o <?s&&?p> 5) }',
    'SELECT * { ?s ?p "<http://in/string>" . ?s ?q <http://with/"quote> }',
    'SELECT * { ?s ?p "it\'s" . ?s ?q \'say "hi"\' }',
    'SELECT * { SERVICE SILENT <http://s/> { ?a <http://p/> ?b } GRAPH <http://g/> { ?a ?b ?c } }',
  ])('leads to the same algebra: %s', (text) => {
    let direct: unknown
    try {
      direct = plain(parseQuery(text, options).operation)
    } catch {
      expect(() => parseQuery(shapeOf(text)!.text, options)).toThrow()
      return
    }
    expect(parsedByShape(text)).toEqual(direct)
  })

  it('leads to the same algebra for random queries', () => {
    fc.assert(
      fc.property(queries, (text) => {
        const found = parsedByShape(text)
        if (found !== undefined) expect(found).toEqual(plain(parseQuery(text, options).operation))
      }),
      { numRuns: 200 },
    )
  })

  it('is the same for queries that differ in an IRI, a text or a number that is compared', () => {
    const query = (iri: string, text: string, number: number): string =>
      `SELECT * { <http://a/${iri}> ?p "${text}"@en FILTER(?p > ${number}) } LIMIT 10`
    const [a, b] = [shapeOf(query('1', 'x', 5)), shapeOf(query('2', 'y', 77))]
    expect(a!.text).toBe(b!.text)
    expect(a!.constants).toEqual(['http://a/1', 'x', '5'])
  })

  it('is not told where escapes or long strings make it doubtful', () => {
    expect(shapeOf('SELECT * { ?s ?p "a\\"b" }')).toBeUndefined()
    expect(shapeOf('SELECT * { ?s ?p """a"b""" }')).toBeUndefined()
  })

  it('leaves errors to the query itself', () => {
    const wrong = 'SELECT * {\n  ?s <http://p/> "x" ? }'
    expect(() => new ParsedQueries().parse(wrong, options)).toThrow(/line 2, column 22/)
  })

  it('gives each query its own constants', () => {
    const parsed = new ParsedQueries()
    for (const name of ['a', 'b']) {
      const { operation } = parsed.parse(`SELECT * { ?s ?p <http://x/${name}> }`, options)
      expect(JSON.stringify(operation)).toContain(`http://x/${name}`)
    }
  })
})
