import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import oxigraph from 'oxigraph'
import { describe, expect, test } from 'vitest'
import { asksForGraph, checksum, comparedVariables, judge, lines } from '../../bench/support/answers.mjs'

const json = (...bindings: object[]): string => JSON.stringify({ head: { vars: [] }, results: { bindings } })
const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

describe('the form in which answers are compared', () => {
  test('writes terms as N-Triples does, languages in lower case, strings without a datatype', () => {
    const answer = json({
      iri: { type: 'uri', value: 'http://ex.org/a' },
      plain: { type: 'literal', value: 'say "a"', datatype: 'http://www.w3.org/2001/XMLSchema#string' },
      tagged: { type: 'literal', value: 'a', 'xml:lang': 'en-GB' },
      typed: { type: 'typed-literal', value: '1', datatype: 'http://ex.org/t' },
      node: { type: 'bnode', value: 'b0' },
    })
    expect(lines(answer)).toEqual([
      'iri=<http://ex.org/a>\tnode=_:\tplain="say \\"a\\""\ttagged="a"@en-gb\ttyped="1"^^<http://ex.org/t>',
    ])
  })

  test('does not depend on the order of solutions or of variables', () => {
    const values = fc.array(fc.record({ x: fc.string(), y: fc.string() }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(values, (rows) => {
        const term = (value: string): object => ({ type: 'literal', value })
        const one = json(...rows.map(({ x, y }) => ({ x: term(x), y: term(y) })))
        const other = json(...rows.map(({ x, y }) => ({ y: term(y), x: term(x) })).reverse())
        expect(lines(one)).toEqual(lines(other))
      }),
    )
  })

  test('keeps how often a solution comes, and no triple twice', () => {
    const solution = { x: { type: 'uri', value: 'http://ex.org/a' } }
    expect(lines(json(solution, solution))).toHaveLength(2)
    expect(lines('<http://ex.org/a> <http://ex.org/p> "x" .\n'.repeat(2))).toEqual([
      '<http://ex.org/a> <http://ex.org/p> "x"',
    ])
  })

  test('an answer of no triples is empty, and ASK has one line', () => {
    expect(lines('')).toEqual([])
    expect(lines('{"head":{},"boolean":false}')).toEqual(['false'])
  })
})

describe('what is compared', () => {
  test('all variables, unless LIMIT may cut between solutions that sort alike', () => {
    expect(comparedVariables('SELECT ?a ?b { ?a ?p ?b } ORDER BY ?a')).toBeUndefined()
    expect(comparedVariables('SELECT ?a ?b { ?a ?p ?b } ORDER BY DESC(?b) ?a LIMIT 5')).toEqual(['b', 'a'])
    expect(comparedVariables('SELECT ?a ?b { ?a ?p ?b } LIMIT 5')).toEqual([])
    expect(comparedVariables('SELECT ?a { { SELECT ?a { ?a ?p ?o } LIMIT 5 } }')).toBeUndefined()
  })

  test('only the number of solutions where no variable is compared', () => {
    const term = (value: string): object => ({ x: { type: 'uri', value } })
    expect(lines(json(term('a'), term('b')), [])).toEqual(lines(json(term('c'), term('d')), []))
    expect(lines(json(term('a')), [])).not.toEqual(lines(json(term('a'), term('b')), []))
  })

  test('the form of the query is found behind prefixes and comments that name others', () => {
    expect(
      asksForGraph('# not a SELECT\nPREFIX a: <http://ex.org/SELECT#>\nBASE <x>\nCONSTRUCT { ?s ?p ?o } { ?s ?p ?o }'),
    ).toBe(true)
    expect(asksForGraph('PREFIX construct: <http://ex.org/construct#>\nSELECT * { ?s construct:x ?o }')).toBe(false)
    expect(asksForGraph('DESCRIBE <http://ex.org/a>')).toBe(true)
  })
})

describe('the judge', () => {
  test('sides with the expected checksum against any majority', () => {
    const answers = { one: ['a'], two: ['a'], three: ['b'] }
    expect(judge(answers, checksum(['b'])).peers).toEqual(['three'])
    expect(judge(answers, checksum(['c'])).peers).toEqual([])
  })

  test('sides with the majority where nothing is expected', () => {
    expect(judge({ one: ['b'], two: ['a'], three: ['a'] }).peers).toEqual(['two', 'three'])
  })
})

const workloads = [
  ['the read workload', 'workload', 'unesco-thesaurus/unescothes.ttl', 'text/turtle'],
  ['BSBM', 'bsbm-100/queries', 'bsbm-100/bsbm-100.nt.gz', 'application/n-triples'],
] as const
describe.skipIf(!existsSync(shared))('the expected checksums of ../shared', () => {
  test.each(workloads)('are those of what Oxigraph answers to %s', (_title, folder, data, format) => {
    const bytes = readFileSync(shared + data)
    const store = new oxigraph.Store()
    store.load(data.endsWith('.gz') ? gunzipSync(bytes) : bytes, { format })
    const { queries } = JSON.parse(readFileSync(`${shared}${folder}/expected.json`, 'utf8')) as {
      queries: { file: string; sha256: string | null }[]
    }
    expect(queries).toHaveLength(readdirSync(shared + folder).filter((name) => name.endsWith('.rq')).length)
    for (const { file, sha256 } of queries) {
      const query = readFileSync(`${shared}${folder}/${file}`, 'utf8')
      const results_format = asksForGraph(query) ? 'application/n-triples' : 'json'
      const sum = checksum(lines(store.query(query, { results_format }) as string))
      if (sha256 !== null) expect(sum, file).toBe(sha256)
    }
  })
})
