import { describe, expect, it, vi } from 'vitest'
import { BATCH, ColumnLender } from '../../src/sparql/operators/batch.ts'
import { ParsedQueries } from '../../src/sparql/parsed-queries.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { rowsOf, valuesOf } from './support.ts'

const options = { baseIri: 'http://example.org/', quads: false }
const plain = (node: unknown): unknown => JSON.parse(JSON.stringify(node)) as unknown

describe('OPTIONAL inside OPTIONAL', () => {
  const snapshot = snapshotOf(`
    ex:s ex:knows ex:a , ex:b , ex:c .
    ex:b ex:age 7 ; ex:name "B" .
    ex:t ex:knows ex:c .
    ex:other ex:age 1 , 2 , 3 ; ex:name "O" .`)

  it('tells the solutions of the inner one apart by their own rows, not by those of the outer one', async () => {
    const query = `PREFIX ex: <http://example.org/> SELECT * {
      VALUES ?s { ex:s ex:t ex:nobody }
      OPTIONAL { ?s ex:knows ?x OPTIONAL { ?x ex:age ?age . ?x ex:name ?name } } }`
    expect(await valuesOf(snapshot, query)).toEqual([
      'age=7 name=B s=s x=b',
      's=nobody',
      's=s x=a',
      's=s x=c',
      's=t x=c',
    ])
  })

  it('keeps solutions apart in EXISTS inside it, too', async () => {
    const query = `PREFIX ex: <http://example.org/> SELECT * {
      VALUES ?s { ex:s ex:t }
      OPTIONAL { ?s ex:knows ?x FILTER NOT EXISTS { ?x ex:age ?age . ?x ex:name ?name FILTER(?age > 5) } } }`
    expect(await valuesOf(snapshot, query)).toEqual(['s=s x=a', 's=s x=c', 's=t x=c'])
  })
})

describe('A query that is parsed by its shape', () => {
  const iri = '<http://example.org/g>'
  it.each([
    `PREFIX # why\n ex: # another\n ${iri} SELECT * { ?s ex:p ?o }`,
    `PREFIX ex:${' '.repeat(300)}${iri} SELECT * { ?s ex:p ?o }`,
    `BASE # why\n ${iri} SELECT * { ?s <p> ?o }`,
    `SELECT * FROM # why\n ${iri} { ?s ?p ?o }`,
    `SELECT * FROM # why\n NAMED #\n ${iri} { ?s ?p ?o }`,
    `SELECT * FROM${'\n'.repeat(300)}${iri} { ?s ?p ?o }`,
    `SELECT * { ?from ${iri} ?o . ?base ${iri} "from ${iri}" }`,
    `SELECT * { ?s ?p ?o } # ${'# '.repeat(200)}`,
  ])('means what its text means: %s', (text) => {
    expect(plain(new ParsedQueries().parse(text, options))).toEqual(plain(parseQuery(text, options)))
  })
})

describe('A query that is nested too deeply', () => {
  it('is told so, and what to write in its place', () => {
    const text = `SELECT * { ${'{'.repeat(20_000)} ?s ?p ?o ${'}'.repeat(20_000)} }`
    expect(() => parseQuery(text, options)).toThrow(/nested too deeply/)
  })
})

describe('A store with more graphs and predicates than fit into a batch', () => {
  const many = 2 * BATCH + 100
  const snapshot = snapshotOf(Array.from({ length: many }, (_, n) => `ex:g${n} { ex:s ex:p${n} "v" }`).join('\n'))

  it.each([
    'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g',
    'SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p',
    'SELECT ?g ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }',
    'SELECT ?g ?n { GRAPH ?g { ?s !(ex:p0|^ex:p0) ?o } BIND(1 AS ?n) }',
  ])('counts all of them: %s', async (query) => {
    const rows = await rowsOf(snapshot, `PREFIX ex: <http://example.org/> ${query}`)
    expect(rows.length).toBeGreaterThanOrEqual(many - 1)
    expect(rows.every(({ n }) => n?.value === '1')).toBe(true)
  })
})

describe('EXISTS that is asked for each solution by itself', () => {
  const size = 1000
  const snapshot = snapshotOf(Array.from({ length: size }, (_, n) => `ex:s${n} ex:v ${n} .`).join('\n'))
  // What the sub-SELECT groups depends on the outer solution, so it is planned anew for each.
  const query = `PREFIX ex: <http://example.org/> SELECT (COUNT(*) AS ?n) {
    ?s ex:v ?v FILTER EXISTS { SELECT (MAX(?w) AS ?m) { ?b ex:v ?w . ?b ex:v ?k FILTER(?w > ?v) } GROUP BY ?z } }`

  it('gives the memory back that each time holds', async () => {
    expect(await valuesOf(snapshot, query, { maxBytes: 2 ** 20 })).toEqual([`n=${size - 1}`])
  })

  it('gives the columns back that each time takes', async () => {
    const given = new Set<Uint32Array>()
    const original = ColumnLender.prototype.take
    const take = vi.spyOn(ColumnLender.prototype, 'take').mockImplementation(function (this: ColumnLender) {
      const column = original.call(this)
      given.add(column)
      return column
    })
    await valuesOf(snapshot, query)
    expect(take.mock.calls.length).toBeGreaterThan(2 * size)
    expect(given.size).toBeLessThan(100)
    take.mockRestore()
  })
})

describe('A count', () => {
  const snapshot = snapshotOf(`
    ex:a ex:p ex:m , ex:n . ex:m ex:q ex:z . ex:n ex:q ex:z .`)
  const counted = async (where: string, what = 'DISTINCT *'): Promise<string> =>
    (await valuesOf(snapshot, `PREFIX ex: <http://example.org/> SELECT (COUNT(${what}) AS ?n) { ${where} }`)).join()

  it('of distinct solutions looks at neither blank nodes nor the middle of a path', async () => {
    expect(await counted('?s ex:p [] .')).toBe('n=1')
    expect(await counted('?s ex:p _:b . _:b ex:q ?o')).toBe('n=1')
    expect(await counted('?s ex:p/ex:q ?o')).toBe('n=1')
    expect(await counted('?s ex:p ?g_0')).toBe('n=2')
  })

  it('over a cross product is exact beyond what a double holds', async () => {
    const patterns = Array.from({ length: 40 }, (_, at) => `?s${at} ?p${at} ?o${at} .`).join(' ')
    expect(await counted(patterns, '*')).toBe(`n=${4n ** 40n}`)
  })

  it('that cannot be exact is refused', async () => {
    const many = snapshotOf(Array.from({ length: 400 }, (_, at) => `ex:s${at} ex:in ex:x .`).join('\n'))
    const patterns = Array.from({ length: 7 }, (_, at) => `?s${at} <http://example.org/in> ?x .`).join(' ')
    await expect(rowsOf(many, `SELECT (COUNT(*) AS ?n) { ${patterns} }`)).rejects.toThrow(/counted exactly/)
  })
})
