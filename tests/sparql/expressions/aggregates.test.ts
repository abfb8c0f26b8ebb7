import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { compileAggregate } from '../../../src/sparql/expressions/aggregates.ts'
import { parseQuery } from '../../../src/sparql/parse.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { environmentOf, readTerm, shown, termsOf } from './support.ts'

/** What an aggregate over `?x` gives for each group of terms. */
function aggregated(text: string, groups: readonly (readonly string[])[]): string[] {
  const { operation } = parseQuery(`SELECT (${text} AS ?result) { ?s ?p ?x }`, { baseIri: 'http://x/' })
  const group = ((operation as Algebra.Project).input as Algebra.Extend).input as Algebra.Group
  const dictionary = new Dictionary()
  const rows = groups.flatMap((members, number) =>
    members.map((member) => ({ number, term: member && readTerm(member) })),
  )
  rows.forEach(({ term }, at) => at % 2 === 0 && term && dictionary.intern(term))
  const terms = termsOf(dictionary)
  const column = Uint32Array.from(rows, ({ term }) => (term ? terms.intern(term) : 0))
  const aggregate = compileAggregate(
    group.aggregates[0]!,
    environmentOf(terms, (name) => (name === 'x' ? 0 : undefined)),
  )
  // rows of the groups take turns, and groups turn up one by one
  const turn = (at: number): number => at - rows.findIndex(({ number }) => number === rows[at]!.number)
  const order = rows.map((_, at) => at).sort((a, b) => turn(a) - turn(b) || a - b)
  for (const at of order) {
    aggregate.grow(Math.max(...order.slice(0, order.indexOf(at) + 1).map((each) => rows[each]!.number)) + 1)
    aggregate.add(rows[at]!.number, [column], at)
  }
  aggregate.grow(groups.length)
  return groups.map((_, number) => {
    const id = aggregate.result(number)
    return id === 0 ? 'error' : shown(terms.term(id))
  })
}

const integer = (value: number | bigint): string => `"${value}"^^xsd:integer`

describe('Aggregates', () => {
  const groups = [['1', '2', '2', ''], ['"a"', '1'], []]

  it('COUNT counts rows or values, all or distinct ones', () => {
    expect(aggregated('COUNT(*)', groups)).toEqual([4, 2, 0].map(integer))
    expect(aggregated('COUNT(DISTINCT *)', groups)).toEqual([3, 2, 0].map(integer))
    expect(aggregated('COUNT(?x)', groups)).toEqual([3, 2, 0].map(integer))
    expect(aggregated('COUNT(DISTINCT ?x)', groups)).toEqual([2, 2, 0].map(integer))
    expect(aggregated('COUNT(?x + 1)', groups)).toEqual([3, 1, 0].map(integer))
  })

  it('SUM and AVG promote, are exact, and 0 for nothing', () => {
    const numbers = [
      ['1', '2', '"03"^^<http://www.w3.org/2001/XMLSchema#integer>'],
      ['0.1', '0.2', '1'],
      ['1', '1e0'],
      [],
    ]
    expect(aggregated('SUM(?x)', numbers)).toEqual([integer(6), '"1.3"^^xsd:decimal', '"2.0E0"^^xsd:double', integer(0)]) // prettier-ignore
    expect(aggregated('AVG(?x)', numbers)).toEqual(['"2.0"^^xsd:decimal', '"0.433333333333333333"^^xsd:decimal', '"1.0E0"^^xsd:double', integer(0)]) // prettier-ignore
    expect(aggregated('SUM(DISTINCT ?x)', [['1', '2', '2', '1']])).toEqual([integer(3)])
    expect(aggregated('SUM(?x)', [['9007199254740991', '9007199254740991', '123456789012345', '1']])).toEqual([integer(9007199254740991n * 2n + 123456789012346n)]) // prettier-ignore
  })

  it('sums leave doubles before these become inexact', () => {
    expect(aggregated('SUM(?x)', [Array.from({ length: 11 }, () => '999999999999999')])).toEqual([integer(10999999999999989n)]) // prettier-ignore
  })

  it('an error makes SUM, AVG, MIN, MAX and GROUP_CONCAT of its group an error; COUNT and SAMPLE pass over it', () => {
    const withError = [['1', ''], ['2']]
    expect(aggregated('SUM(?x)', [['1', '"a"'], ['2']])).toEqual(['error', integer(2)])
    for (const name of ['SUM', 'MIN', 'MAX']) expect(aggregated(`${name}(?x)`, withError), name).toEqual(['error', integer(2)]) // prettier-ignore
    expect(aggregated('AVG(?x)', withError)).toEqual(['error', '"2.0"^^xsd:decimal'])
    expect(aggregated('GROUP_CONCAT(?x)', withError)).toEqual(['error', '"2"'])
    expect(aggregated('SAMPLE(?x)', withError)).toEqual([integer(1), integer(2)])
    expect(aggregated('COUNT(?x)', withError)).toEqual([integer(1), integer(1)])
  })

  it('MIN and MAX go by the order of ORDER BY and keep the term', () => {
    const terms = [
      ['10', '9.5', '"011"^^<http://www.w3.org/2001/XMLSchema#integer>'],
      ['"b"', '"a"', '3', '<http://z>'],
      [],
    ]
    expect(aggregated('MIN(?x)', terms)).toEqual(['"9.5"^^xsd:decimal', '<http://z>', 'error'])
    expect(aggregated('MAX(?x)', terms)).toEqual(['"011"^^xsd:integer', '"b"', 'error'])
  })

  it('GROUP_CONCAT puts a separator between, and its result has no tag', () => {
    expect(aggregated('GROUP_CONCAT(?x)', [['"a"@en', '"b"@en'], ['<http://a>', '1'], []])).toEqual(['"a b"', '"http://a 1"', '""']) // prettier-ignore
    expect(aggregated('GROUP_CONCAT(DISTINCT ?x; SEPARATOR=", ")', [['"a"', '"b"', '"a"']])).toEqual(['"a, b"'])
    expect(aggregated('GROUP_CONCAT(?x)', [['[]']])).toEqual(['error'])
  })

  it('sums of integers are exact, however large', () => {
    const any = fc.oneof(fc.integer().map(BigInt), fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }))
    fc.assert(
      fc.property(fc.array(fc.array(any, { maxLength: 8 }), { minLength: 1, maxLength: 3 }), (lists) => {
        const terms = lists.map((list) => list.map(String))
        const sums = lists.map((list) => list.reduce((sum, each) => sum + each, 0n))
        expect(aggregated('SUM(?x)', terms)).toEqual(sums.map(integer))
        expect(aggregated('SUM(DISTINCT ?x)', terms)).toEqual(
          lists.map((list) => integer([...new Set(list)].reduce((sum, each) => sum + each, 0n))),
        )
        expect(aggregated('COUNT(DISTINCT ?x)', terms)).toEqual(lists.map((list) => integer(new Set(list).size)))
      }),
      { numRuns: 40 },
    )
  })
})
