import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import { DatasetSource } from '../../src/sparql/comunica/dataset-source.ts'
import { ThreadedEngine } from '../../src/sparql/query-engine.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import type { EngineName } from '../../src/sparql/engine.ts'
import * as support from './support.ts'

const P = 'PREFIX : <http://example.org/> '
const snapshot = snapshotOf(
  `@prefix : <http://example.org/> .
   :a :p :a , :b ; :n 1 . :b :p :c ; :n 2 . :c :p :d ; :n 3 . :d :p :a .
   :a :label "eins"@de, "one"@en .`,
  {
    graph: 'http://example.org/g1',
    graphs: {
      'http://example.org/g2': '@prefix : <http://example.org/> . :a :p :b . :x :p :x .',
      'http://example.org/g3': '@prefix : <http://example.org/> . :y :p :y .',
    },
  },
)
/** The helpers, with an engine to begin with. */
function engineOf(engine: EngineName): Pick<typeof support, 'ask' | 'rowsOf' | 'textOf' | 'valuesOf'> {
  return {
    ask: (data, query, options) => support.ask(data, query, { engine, ...options }),
    rowsOf: (data, query, options) => support.rowsOf(data, query, { engine, ...options }),
    textOf: (data, query, options) => support.textOf(data, query, { engine, ...options }),
    valuesOf: (data, query, options) => support.valuesOf(data, query, { engine, ...options }),
  }
}

const plain = { unionDefaultGraph: false }

describe.each(['native', 'comunica'] as const)('With the engine %s:', (engine) => {
  const { ask, rowsOf, textOf, valuesOf } = engineOf(engine)

  describe('The dataset of a query', () => {
    it('is, without any, the union of all graphs, each triple once.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT (COUNT(*) AS ?n) { :a :p :b }`)).toEqual(['n=1'])
      expect(await valuesOf(snapshot, `${P} SELECT ?s { ?s :p ?s }`)).toEqual(['s=a', 's=x', 's=y'])
    })

    it('is the plain SPARQL dataset, with an empty default graph, when that is set.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT * { ?s ?p ?o }`, plain)).toEqual([])
      expect(await valuesOf(snapshot, `${P} SELECT ?g { GRAPH ?g { :a :p :b } }`, plain)).toEqual(['g=g1', 'g=g2'])
    })

    it('is what FROM and FROM NAMED say.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT ?s FROM :g2 FROM :g3 { ?s :p ?s }`)).toEqual(['s=x', 's=y'])
      expect(await valuesOf(snapshot, `${P} SELECT ?g FROM :g2 { GRAPH ?g { ?s :p ?o } }`)).toEqual([])
      expect(await valuesOf(snapshot, `${P} SELECT * FROM NAMED :g2 { ?s ?p ?o }`)).toEqual([])
      expect(await valuesOf(snapshot, `${P} SELECT DISTINCT ?g FROM NAMED :g2 FROM NAMED :g3 { GRAPH ?g { ?s :p ?o } }`)).toEqual(['g=g2', 'g=g3']) // prettier-ignore
      expect(await valuesOf(snapshot, `${P} SELECT ?s FROM :nowhere { ?s ?p ?o }`)).toEqual([])
    })

    it('is what the protocol says, whatever FROM says.', async () => {
      const dataset = { defaultGraphs: ['http://example.org/g3'], namedGraphs: ['http://example.org/g2'] }
      expect(await valuesOf(snapshot, `${P} SELECT ?s FROM :g1 { ?s :p ?s }`, { dataset })).toEqual(['s=y'])
      expect(await valuesOf(snapshot, `${P} SELECT DISTINCT ?g FROM :g1 { GRAPH ?g { ?s ?p ?o } }`, { dataset })).toEqual(['g=g2']) // prettier-ignore
      const unknown = { defaultGraphs: ['http://example.org/nope'], namedGraphs: [] }
      expect(await ask(snapshot, 'ASK { ?s ?p ?o }', { dataset: unknown })).toBe(false)
    })

    it('never shows the default graph to GRAPH.', async () => {
      const mixed = snapshotOf('@prefix : <http://example.org/> . :in :the :default . :g { :in :a :graph }')
      expect(await valuesOf(mixed, `${P} SELECT ?g ?o { GRAPH ?g { :in ?p ?o } }`)).toEqual(['g=g o=graph'])
      expect(await valuesOf(mixed, `${P} SELECT ?o { :in ?p ?o }`, plain)).toEqual(['o=default'])
      expect(await ask(mixed, `${P} ASK { GRAPH :nope { ?s ?p ?o } }`)).toBe(false)
    })
  })

  describe('A query', () => {
    it('may repeat a variable in a pattern, in the graph as well.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT ?s ?g { GRAPH ?g { ?s :p ?s } }`)).toEqual(['g=g1 s=a', 'g=g2 s=x', 'g=g3 s=y']) // prettier-ignore
      expect(await valuesOf(snapshot, `${P} SELECT ?s { GRAPH ?s { ?s :p ?o } }`)).toEqual([])
    })

    it.each([
      [':a :p+ ?x', ['x=a', 'x=b', 'x=c', 'x=d']],
      [':b :p* ?x', ['x=a', 'x=b', 'x=c', 'x=d']],
      [':b :p? ?x', ['x=b', 'x=c']],
      [':c ^:p ?x', ['x=b']],
      [':b :p/:n ?x', ['x=3']],
      [':c (:p|:n) ?x', ['x=3', 'x=d']],
      [':c !(:p|:label) ?x', ['x=3']],
    ])('may walk the path %s.', async (path, expected) => {
      expect(await valuesOf(snapshot, `${P} SELECT DISTINCT ?x { ${path} }`)).toEqual(expected)
    })

    it('may count, sum and group.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT (SUM(?n) AS ?sum) (COUNT(*) AS ?count) { ?s :n ?n }`)).toEqual(['count=3 sum=6']) // prettier-ignore
      expect(await valuesOf(snapshot, `${P} SELECT ?s (COUNT(?o) AS ?n) { ?s :p ?o } GROUP BY ?s HAVING (COUNT(?o) > 1)`)).toEqual(['n=2 s=a']) // prettier-ignore
    })

    it('may use sub-queries, BIND, MINUS, EXISTS and OPTIONAL.', async () => {
      expect(await valuesOf(snapshot, `${P} SELECT ?s { ?s :n ?n FILTER NOT EXISTS { ?s :label ?l } MINUS { ?s :p :c } }`)).toEqual(['s=c']) // prettier-ignore
      expect(await valuesOf(snapshot, `${P} SELECT ?s ?l { ?s :n ?n OPTIONAL { ?s :label ?l FILTER(LANG(?l) = "de") } FILTER(?n < 3) }`)).toEqual(['l=eins s=a', 's=b']) // prettier-ignore
      expect(await valuesOf(snapshot, `${P} SELECT ?m { { SELECT (MAX(?n) AS ?max) { ?s :n ?n } } BIND(?max * 2 AS ?m) }`)).toEqual(['m=6']) // prettier-ignore
    })

    it('gives each constructed triple once.', async () => {
      const text = await textOf(snapshot, `${P} CONSTRUCT { :it :has ?p } { ?s ?p ?o }`)
      expect(text.trim().split('\n').sort()).toEqual([':label', ':n', ':p'].map((p) => `<http://example.org/it> <http://example.org/has> <http://example.org/${p.slice(1)}> .`)) // prettier-ignore
      expect(await textOf(snapshot, `${P} DESCRIBE :x`)).toBe('<http://example.org/x> <http://example.org/p> <http://example.org/x> .\n') // prettier-ignore
    })

    it.each([
      ['application/sparql-results+json', /"boolean":true/, /"boolean":false/],
      ['application/sparql-results+xml', /<boolean>true<\/boolean>/, /<boolean>false<\/boolean>/],
      ['text/csv', /^true\n$/, /^false\n$/],
      ['text/tab-separated-values', /^true\n$/, /^false\n$/],
    ])('asks in %s as well.', async (results, yes, no) => {
      expect(await textOf(snapshot, `${P} ASK { :a :p :b }`, { accept: { results } })).toMatch(yes)
      expect(await textOf(snapshot, `${P} ASK { :b :p :a }`, { accept: { results } })).toMatch(no)
    })

    it('gives as many rows as are allowed, and none more.', async () => {
      expect(await rowsOf(snapshot, `${P} SELECT * { ?s :n ?n }`, { maxRows: 3 })).toHaveLength(3)
      const formats = ['application/sparql-results+json', 'application/sparql-results+xml', 'text/csv', 'text/tab-separated-values'] // prettier-ignore
      const queries = formats.map((results) => ['SELECT * { ?s :n ?n }', { results }] as const)
      for (const [query, accept] of [...queries, ['CONSTRUCT { ?s :n ?n } { ?s :n ?n }', { graph: 'text/turtle' }] as const])
      await expect(textOf(snapshot, P + query, { maxRows: 2, accept })).rejects.toMatchObject({ code: 'too-many-rows', message: expect.stringMatching(/more than 2 rows/) as string, details: { limit: 'rows', rows: 2 } }) // prettier-ignore
    })

    it.each<[string, string, RegExp, object]>([
      ['a syntax error', 'SELECT ?s\n{ ?s ?p }', /^Syntax error in line 2, column 9: did not expect "}" here/, { line: 2, column: 9 }], // prettier-ignore
      ['an end too early', 'SELECT ?s { ?s ?p', /^Syntax error in line 1, column \d+: the query ends too early/, { line: 1 }], // prettier-ignore
      ['an unknown prefix', 'SELECT ?s\n{ ?s skos:broader ?o }', /^Syntax error in line 2, column 6: the prefix skos: is not declared; put "PREFIX skos: <http:\/\/www\.w3\.org\/2004\/02\/skos\/core#>"/, { line: 2, column: 6 }], // prettier-ignore
      ['a syntax error after lines of Windows', '# one\r\nSELECT ?s\r\n{ ?s ?p }', /^Syntax error in line 3, column 9: did not expect "}" here/, { line: 3, column: 9, excerpt: '{ ?s ?p }\n        ^' }], // prettier-ignore
      ['a filter without an end after lines of Windows', 'SELECT ?s\r\n{ ?s ?p ?o\r\n FILTER(?s =)\r\n}', /^Syntax error in line 3, column 13: did not expect "\)" here/, { line: 3, column: 13 }], // prettier-ignore
      ['an unknown prefix, of which texts speak before', '# skos: is "skos:"\nSELECT ("skos:a" AS ?a) { <urn:skos:b> skos:broader ?o }', /the prefix skos: is not declared/, { line: 2, column: 40 }], // prettier-ignore
      ['no query', '  ', /^The query is empty/, {}],
    ])('with %s is refused with the place.', async (_what, query, message, details) => {
      await expect(textOf(snapshot, query)).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(message) as string, details }) // prettier-ignore
    })

    it.each([
      ['an update', 'DELETE WHERE { ?s ?p ?o }', 'forbidden'],
      ['a query for elsewhere', 'SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }', 'forbidden'],
      ['a name given twice', 'SELECT * { BIND(1 AS ?n) BIND(2 AS ?n) }', 'invalid'],
      ['about a triple term', 'SELECT * { ?x ?y <<( ?s ?p ?o )>> }', 'unsupported'],
      ['about a reified triple', 'SELECT * { << ?s ?p ?o >> ?y ?z }', 'unsupported'],
      ['about an annotation', 'SELECT * { ?s ?p ?o {| ?y ?z |} }', 'unsupported'],
      ['about a reifier', 'SELECT * { ?s ?p ?o ~ ?r }', 'unsupported'],
      ['about a base direction', 'SELECT * { ?s ?p "a"@en--ltr }', 'unsupported'],
      ['that makes triple terms', 'SELECT (TRIPLE(<urn:a>, <urn:b>, <urn:c>) AS ?t) {}', 'unsupported'],
      ['with triple terms as values', 'SELECT * { VALUES ?x { <<( <urn:a> <urn:b> <urn:c> )>> } }', 'unsupported'],
      ['an unknown function', 'SELECT * { ?s ?p ?o FILTER(<http://example.org/f>(?s)) }', 'unsupported'],
    ])('that is %s is refused by name.', async (_what, query, code) => {
      await expect(textOf(snapshot, query)).rejects.toMatchObject({ name: 'DomainError', code })
    })

    it('is not answered in a format of the other kind.', async () => {
      await expect(textOf(snapshot, 'SELECT * { ?s ?p ?o }', { accept: { graph: 'text/turtle' } })).rejects.toMatchObject({ code: 'not-acceptable' }) // prettier-ignore
      await expect(textOf(snapshot, 'DESCRIBE <x>', { accept: { results: 'text/csv' } })).rejects.toMatchObject({ code: 'not-acceptable' }) // prettier-ignore
    })
  })
})

describe('A ThreadedEngine', () => {
  const engineOf = (more: object = {}): ThreadedEngine =>
    new ThreadedEngine({ engine: 'comunica', baseIri: 'http://example.org/', timeoutMs: 20_000, maxRows: 1000, maxCharacters: 1000, memoryMb: 512, workers: 1, maxQueue: 5, unionDefaultGraph: true, snapshot: () => snapshot, prefixes: () => prefixes, ...more }) // prettier-ignore
  const accept = { results: 'text/csv' }

  it('answers from another thread, and stops a query that runs too long.', async () => {
    const engine = engineOf()
    const { body, whole: _whole, ...head } = await engine.answer({ query: `${P} SELECT ?s { ?s :n 2 }`, accept })
    expect(head).toEqual({ form: 'select', mediaType: 'text/csv', commit: 1, engine: 'comunica' })
    let text = ''
    for await (const chunk of body) text += Buffer.from(chunk).toString()
    expect(text.split(/\r?\n/)).toEqual(['s', 'http://example.org/b', ''])
    const long = `SELECT (COUNT(*) AS ?n) { ${Array.from({ length: 9 }, (_, at) => `?s${at} ?p${at} ?o${at} .`).join(' ')} }`
    await expect(engine.answer({ query: long, accept, timeoutMs: 500 })).rejects.toMatchObject({ code: 'timeout' })
    await expect(engine.answer({ query: 'SELECT ?s { ?s ?p', accept })).rejects.toMatchObject({ code: 'invalid', details: { line: 1 } }) // prettier-ignore
    await engine.close()
  })

  it('tells of the limit on rows with its code, though rows were under way.', async () => {
    const engine = engineOf({ maxRows: 2 })
    const all = async (): Promise<void> => {
      const { body } = await engine.answer({ query: 'SELECT * { ?s ?p ?o }', accept })
      for await (const _chunk of body);
    }
    await expect(all()).rejects.toMatchObject({ code: 'too-many-rows' })
    await engine.close()
  })

  it('does not read a query that is too long.', async () => {
    const engine = engineOf()
    await expect(engine.answer({ query: `#${'x'.repeat(1000)}`, accept })).rejects.toThrow(/1001 characters; at most 1000 are read \(CONCORDANCE_QUERY_MAX_CHARACTERS\)/) // prettier-ignore
    await engine.close()
  })
})

describe('A DatasetSource', () => {
  it('gives the quads of named graphs for a graph that is open, and of the default graph when that is asked for.', () => {
    const mixed = snapshotOf('@prefix : <http://example.org/> . :in :the :default . :g { :in :a :graph }')
    const source = new DatasetSource(mixed, { defaultGraphs: new Set([1]), namedGraphs: undefined })
    const { variable, defaultGraph } = DataFactory
    const named = source.match(undefined, undefined, undefined, variable('g'))
    expect(named.read()?.object.value).toBe('http://example.org/graph')
    expect(named.read()).toBeNull()
    const own = source.match(undefined, undefined, undefined, defaultGraph())
    expect(own.read()?.object.value).toBe('http://example.org/default')
    expect(own.read()).toBeNull()
  })
})
