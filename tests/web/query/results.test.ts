import { describe, expect, it } from 'vitest'
import type { Table, Term } from '../../../src/web/query/answer.ts'
import { pointsOf, suggested, ticksOf } from '../../../src/web/query/chart-model.ts'
import { readTriples } from '../../../src/web/query/ntriples.ts'
import { isTriples, pictureOf } from '../../../src/web/query/picture-model.ts'
import { isFarOff } from '../../../src/web/query/plan.tsx'
import { asCurl, asFetch } from '../../../src/web/query/snippets.ts'
import { addressOfState, stateIn } from '../../../src/web/query/state.ts'
import { arrange, asText } from '../../../src/web/query/table-model.ts'

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const iri = (name: string): Term => ({ type: 'uri', value: `http://example.org/${name}` })
const text = (value: string): Term => ({ type: 'literal', value })
const number = (value: number): Term => ({ type: 'literal', value: String(value), datatype: `${xsd}integer` })
const day = (value: string): Term => ({ type: 'literal', value, datatype: `${xsd}date` })
const shown = (term: Term): string => term.value
const values = (rows: Table['rows'], at: number): (string | undefined)[] => rows.map((row) => row[at]?.value)

describe('Rows', () => {
  const table: Table = {
    columns: ['name', 'n'],
    rows: [
      [text('b'), number(10)],
      [text('Ä'), number(9)],
      [text('a10'), undefined],
      [text('a9'), number(100)],
    ],
  }

  it('are sorted by value where they have one, as words else, and what is not bound comes last either way', () => {
    expect(values(arrange(table, { by: 1 }, shown), 1)).toEqual(['9', '10', '100', undefined])
    expect(values(arrange(table, { by: 1, descending: true }, shown), 1)).toEqual(['100', '10', '9', undefined])
    expect(values(arrange(table, { by: 0 }, shown), 0)).toEqual(['Ä', 'a9', 'a10', 'b'])
  })

  it('are found by what is shown, and by the IRI below it', () => {
    const named = { columns: ['x'], rows: [[iri('p1')], [iri('p2')]] }
    const label = ({ value }: Term): string => (value.endsWith('1') ? 'Coffee' : 'Tea')
    expect(arrange(named, { filter: ' COFF' }, label)).toEqual([[iri('p1')]])
    expect(arrange(named, { filter: 'p2' }, label)).toEqual([[iri('p2')]])
  })

  it('go into a spreadsheet a line each, whatever they hold', () => {
    const rows = [[text('a\nb\tc'), undefined]]
    expect(asText({ columns: ['x', 'y'], rows }, rows, shown)).toBe('x\ty\na b c\t')
  })
})

describe('A chart', () => {
  it('is bars by name, and a line along time', () => {
    const counts: Table = { columns: ['class', 'things'], rows: [[iri('a'), number(3)]] }
    expect(suggested(counts)).toEqual({ kind: 'bar', across: 0, value: 1 })
    const daily: Table = {
      columns: ['n', 'day'],
      rows: [
        [number(2), day('2026-02-01')],
        [number(1), day('2026-01-01')],
      ],
    }
    const best = suggested(daily)!
    expect(best).toEqual({ kind: 'line', across: 1, value: 0 })
    expect(pointsOf(daily, best).points.map(({ value }) => value)).toEqual([1, 2])
  })

  it('is not drawn from words alone', () => {
    expect(suggested({ columns: ['a', 'b'], rows: [[text('1'), text('2')]] })).toBeUndefined()
  })

  it('tells how many values it leaves out', () => {
    const rows = Array.from({ length: 60 }, (_, at) => [iri(String(at)), number(at)])
    const { points, total } = pointsOf({ columns: ['a', 'b'], rows }, { kind: 'bar', across: 0, value: 1 })
    expect([points.length, total]).toEqual([40, 60])
  })

  it('has an axis of round numbers that holds all values and zero', () => {
    expect(ticksOf([3, 47])).toEqual([0, 10, 20, 30, 40, 50])
    expect(ticksOf([-4, 6])).toEqual([-4, -2, 0, 2, 4, 6])
    expect(ticksOf([0])).toEqual([0, 1])
  })
})

describe('Triples', () => {
  it('are read from N-Triples with escapes, languages and datatypes', () => {
    const line = String.raw`<http://e/s> <http://e/p> "a \"b\"\n\u00e9 \\u0041"@de-CH .`
    expect(readTriples(`${line}\n_:b0 <http://e/p> "1"^^<${xsd}integer> .\n\n`)).toEqual([
      [
        { type: 'uri', value: 'http://e/s' },
        { type: 'uri', value: 'http://e/p' },
        { type: 'literal', value: 'a "b"\né \\u0041', 'xml:lang': 'de-CH' },
      ],
      [{ type: 'bnode', value: 'b0' }, { type: 'uri', value: 'http://e/p' }, number(1)],
    ])
  })

  it('make a picture in which a node stands once, and texts are nodes of their own', () => {
    const rows = [
      [iri('a'), iri('broader'), iri('b')],
      [iri('b'), iri('label'), text('B')],
    ]
    expect(isTriples({ columns: ['s', 'p', 'o'], rows })).toBe(true)
    expect(isTriples({ columns: ['s', 'p', 'o'], rows: [[text('a'), iri('p'), iri('b')]] })).toBe(false)
    const { picture } = pictureOf({ columns: ['s', 'p', 'o'], rows }, (uri) => uri.slice(-1))
    expect(picture.nodes.map(({ label }) => label)).toEqual(['a', 'b', 'B'])
    expect(picture.edges.map(({ style }) => style)).toEqual(['hierarchy', 'other'])
  })
})

describe('A plan', () => {
  it('marks steps that found far more or less than was expected, but not small ones', () => {
    expect(isFarOff(10, 1000)).toBe(true)
    expect(isFarOff(1000, 10)).toBe(true)
    expect(isFarOff(100, 900)).toBe(false)
    expect(isFarOff(1, 40)).toBe(false)
    expect(isFarOff(undefined, 1000)).toBe(false)
  })
})

describe('An address', () => {
  it('tells the whole state, and gives it back', () => {
    const state = { query: 'SELECT ?a {}', expand: true, view: 'chart', sort: 'a', descending: true, filter: 'é&', chart: 'line', across: 'a', value: 'b' } as const // prettier-ignore
    const address = addressOfState(state, { at: '12' })
    expect(stateIn(address.slice(address.indexOf('?')))).toEqual(state)
    expect(address).toContain('at=12')
  })

  it('shows a table where it asks for a view that there is not, and a plan where it asks for an explanation', () => {
    expect(stateIn('?query=x&view=pie').view).toBe('table')
    expect(stateIn('?query=x&explain=analyze').view).toBe('plan')
  })
})

describe('A query for programs', () => {
  it('survives the quotes of a shell and of JavaScript', () => {
    expect(asCurl('http://s/sparql', `SELECT * { ?s ?p 'it' }`, 'text/csv')).toContain(
      String.raw`'query=SELECT * { ?s ?p '\''it'\'' }'`,
    )
    const script = asFetch('http://s/sparql', 'SELECT `${x}` "\\n"', 'text/csv')
    const query = /query: (`[^]*`) \}\)/.exec(script)![1]!
    expect((0, eval)(query)).toBe('SELECT `${x}` "\\n"') // what a program would send
  })
})
