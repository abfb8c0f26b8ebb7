import { describe, expect, it } from 'vitest'
import { ParsedQueries } from '../../src/sparql/parsed-queries.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { valuesOf } from './support.ts'

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
