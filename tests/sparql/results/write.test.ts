import { createRequire } from 'node:module'
import fc from 'fast-check'
import { DataFactory, Parser } from 'n3'
import type { Term } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { formatsByAccept, formatsByName, mediaTypeFor, resultFormats, type ResultFormatName } from '../../../src/sparql/results/formats.ts' // prettier-ignore
import { writeBoolean, writeResults } from '../../../src/sparql/results/write.ts'
import type { Batch } from '../../../src/sparql/operators/batch.ts'
import { QueryTerms } from '../../../src/sparql/terms.ts'
import { Dictionary } from '../../../src/store/dictionary.ts'
import { Terms } from '../../../src/store/terms.ts'

const { SaxesParser } = createRequire(createRequire(import.meta.url).resolve('rdfxml-streaming-parser'))(
  '@rubensworks/saxes',
) as { SaxesParser: new (options: object) => Saxes }
interface Saxes {
  on(event: 'opentag', take: (tag: { name: string; attributes: Record<string, { value: string }> }) => void): void
  on(event: 'closetag', take: (tag: { name: string }) => void): void
  on(event: 'text', take: (text: string) => void): void
  write(text: string): { close(): void }
}

const { namedNode, literal, blankNode } = DataFactory
type Row = readonly (Term | undefined)[]
const xsd = 'http://www.w3.org/2001/XMLSchema#'

/** Writes rows; every second term is one that the query made, the others are stored. */
function written(name: ResultFormatName, variables: readonly string[], rows: readonly Row[], batchRows = 3): Buffer[] {
  const dictionary = new Dictionary()
  rows.flat().forEach((term, at) => void (term && at % 2 === 0 && dictionary.intern(term)))
  const terms = new QueryTerms(Terms.open(dictionary.handle()))
  function* batches(): Generator<Batch> {
    for (let at = 0; at < rows.length; at += batchRows) {
      const some = rows.slice(at, at + batchRows)
      const columns = variables.map((_, column) =>
        Uint32Array.from([...some.map((row) => (row[column] ? terms.intern(row[column]) : 0)), 99]),
      )
      yield { length: some.length, columns }
    }
  }
  return [...writeResults(variables, batches(), terms, resultFormats[name].mediaType)].map((chunk) => Buffer.from(chunk)) // prettier-ignore
}
const textOf = (name: ResultFormatName, variables: readonly string[], rows: readonly Row[]): string =>
  Buffer.concat(written(name, variables, rows)).toString()

type JsonTerm = { type: string; value: string; datatype?: string; 'xml:lang'?: string }
const termOfJson = ({ type, value, datatype, 'xml:lang': language }: JsonTerm): Term =>
  type === 'uri' ? namedNode(value) : type === 'bnode' ? blankNode(value) : literal(value, language ?? (datatype ? namedNode(datatype) : undefined)) // prettier-ignore

function readJson(text: string): { variables: string[]; rows: Row[] } {
  const { head, results } = JSON.parse(text) as { head: { vars: string[] }; results: { bindings: Record<string, JsonTerm>[] } } // prettier-ignore
  const rows = results.bindings.map((row) => head.vars.map((name) => row[name] && termOfJson(row[name])))
  return { variables: head.vars, rows }
}

function readXml(text: string): { variables: string[]; rows: Row[] } {
  const variables: string[] = []
  const rows: (Term | undefined)[][] = []
  let [name, value, attributes]: [string, string, Record<string, { value: string }>] = ['', '', {}]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', (tag) => {
    if (tag.name === 'variable') variables.push(tag.attributes['name']!.value)
    else if (tag.name === 'result') rows.push(variables.map(() => undefined))
    else if (tag.name === 'binding') name = tag.attributes['name']!.value
    ;[value, attributes] = ['', tag.attributes]
  })
  parser.on('text', (piece) => (value += piece))
  parser.on('closetag', (tag) => {
    const type = { uri: 'uri', bnode: 'bnode', literal: 'literal' }[tag.name]
    if (!type) return
    const [language, datatype] = [attributes['xml:lang']?.value, attributes['datatype']?.value]
    const term = { type, value, ...(language ? { 'xml:lang': language } : {}), ...(datatype ? { datatype } : {}) }
    rows.at(-1)![variables.indexOf(name)] = termOfJson(term)
  })
  parser.write(text).close()
  return { variables, rows }
}

/** RFC 4180, to the letter. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

function readTsv(text: string): { variables: string[]; rows: Row[] } {
  const [head = '', ...lines] = text.slice(0, -1).split('\n')
  const termOf = (cell: string): Term | undefined => {
    if (cell === '') return undefined
    if (cell.startsWith('_:')) return blankNode(cell.slice(2))
    return new Parser({ format: 'text/turtle' }).parse(`<http://example.org/s> <http://example.org/p> ${cell} .`)[0]!.object // prettier-ignore
  }
  return { variables: head.split('\t').map((name) => name.slice(1)), rows: lines.map((line) => line.split('\t').map(termOf)) } // prettier-ignore
}

const shown = (rows: readonly Row[]): unknown =>
  rows.map(
    (row) =>
    row.map((term) => term && [term.termType, term.value, ...(term.termType === 'Literal' ? [term.language, term.datatype.value] : [])]), // prettier-ignore
  )

const character = fc.oneof(
  fc.constantFrom('"', '\\', '\n', '\r', '\t', ',', '<', '>', '&', "'", ' ', 'ä', '漢', '🧀', '\u2028', '\u007f'),
  fc.constantFrom(...'abc0123.eE+-'),
)
const text = fc.array(character, { maxLength: 12 }).map((parts) => parts.join(''))
const numeral = fc.oneof(
  fc.constantFrom('1', '01', '-3', '+4', '1.5', '.5', '1.', '1e3', '1.0E-2', '.1e1', 'INF', 'x', ''),
  text,
)
const term: fc.Arbitrary<Term> = fc.oneof(
  text.map((value) => literal(value)),
  fc.tuple(text, fc.constantFrom('en', 'de-at')).map(([value, language]) => literal(value, language)),
  fc.tuple(numeral, fc.constantFrom('integer', 'decimal', 'double', 'boolean', 'date')).map(([value, type]) => literal(value, namedNode(xsd + type))), // prettier-ignore
  fc.constantFrom('http://example.org/a?b=c&d', 'urn:ä/漢#🧀', "http://example.org/it's,here").map((iri) => namedNode(iri)), // prettier-ignore
  fc.constantFrom('b0', 'n-1').map((label) => blankNode(label)),
)
const variables = ['x', 'y', 'größe']
const rows = fc.array(fc.tuple(...variables.map(() => fc.option(term, { nil: undefined }))), { maxLength: 9 })

describe('Results', () => {
  it.each([
    ['json', readJson],
    ['xml', readXml],
    ['tsv', readTsv],
  ] as const)('in %s say exactly what was found.', (name, read) => {
    fc.assert(
      fc.property(rows, (given) => {
        const { variables: names, rows: back } = read(textOf(name, variables, given))
        expect(names).toEqual(variables)
        expect(shown(back)).toEqual(shown(given))
      }),
    )
  })

  it('in csv say the values.', () => {
    const value = (term: Term | undefined): string => (term?.termType === 'BlankNode' ? '_:' : '') + (term?.value ?? '')
    fc.assert(
      fc.property(rows, (given) => {
        expect(readCsv(textOf('csv', variables, given))).toEqual([variables, ...given.map((row) => row.map(value))])
      }),
    )
  })

  it('may have no variables, and no rows.', () => {
    for (const [name, read] of [
      ['json', readJson],
      ['xml', readXml],
    ] as const) {
      // prettier-ignore
      expect(read(textOf(name, [], [[], []]))).toEqual({ variables: [], rows: [[], []] })
      expect(read(textOf(name, ['x'], []))).toEqual({ variables: ['x'], rows: [] })
    }
    expect(textOf('csv', ['x', 'y'], [])).toBe('x,y\r\n')
    expect(textOf('tsv', ['x', 'y'], [])).toBe('?x\t?y\n')
  })

  it('in tsv write IRIs that are none so that they can be read.', () => {
    expect(textOf('tsv', ['x'], [[namedNode('http://example.org/a b>\t')]])).toBe('?x\n<http://example.org/a\\u0020b\\u003E\\u0009>\n') // prettier-ignore
  })

  it('in json write control characters by number; XML has no way to, and says so.', () => {
    const bell: Row[] = [[literal('\u0007 \u0000')]]
    expect(readJson(textOf('json', ['x'], bell)).rows).toEqual(bell)
    expect(() => textOf('xml', ['x'], bell)).toThrow(expect.objectContaining({ code: 'unsupported', message: expect.stringMatching(/U\+0007 .* JSON/) as string })) // prettier-ignore
    expect(() => textOf('xml', ['x'], [[literal('\uffff')]])).toThrow(/U\+FFFF/)
    expect(readXml(textOf('xml', ['x'], [[literal('\uff00')]])).rows).toEqual([[literal('\uff00')]])
  })

  it('come in chunks of about 64 KB, the first one earlier, however long a text is.', () => {
    const long = 'x'.repeat(200_000)
    const given = Array.from({ length: 5000 }, (_, at) => [literal(at === 4000 ? long : `number ${at}`), namedNode(`http://example.org/${at}`)]) // prettier-ignore
    for (const name of ['json', 'csv'] as const) {
      const chunks = written(name, ['x', 'y'], given, 1000)
      expect(chunks.length).toBeGreaterThan(4)
      expect(chunks[0]!.length).toBeLessThan(10_000)
      for (const chunk of chunks.slice(1, -1)) expect(chunk.length).toBeGreaterThanOrEqual(65_536)
      expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(300_000)
      if (name === 'json') expect(readJson(Buffer.concat(chunks).toString()).rows).toEqual(given)
    }
  })

  it('of ASK are true or false.', () => {
    const answer = (name: ResultFormatName): string => Buffer.from(writeBoolean(true, resultFormats[name].mediaType)).toString() // prettier-ignore
    expect(JSON.parse(answer('json'))).toEqual({ head: {}, boolean: true })
    expect(answer('xml')).toContain('<boolean>true</boolean>')
    expect([answer('csv'), answer('tsv')]).toEqual(['true\n', 'true\n'])
  })
})

describe('The formats of an answer', () => {
  it('are found by name, for results and graphs apart.', () => {
    expect(formatsByName('JSON')).toEqual({ accept: { results: 'application/sparql-results+json', graph: 'application/ld+json' } }) // prettier-ignore
    expect(formatsByName('text/csv')).toEqual({ accept: { results: 'text/csv' } })
    expect(formatsByName('ttl')).toEqual({ accept: { graph: 'text/turtle' } })
    expect(() => formatsByName('docx')).toThrow(/json, xml, csv or tsv/)
  })

  it('are found by Accept, and a generic type is answered by its own name.', () => {
    expect(formatsByAccept('application/json')).toEqual({ accept: { results: 'application/sparql-results+json' }, shown: 'application/json' }) // prettier-ignore
    expect(formatsByAccept('text/turtle')).toEqual({ accept: { graph: 'text/turtle' } })
    expect(formatsByAccept(undefined).accept).toEqual({ results: 'application/sparql-results+json', graph: 'text/turtle' }) // prettier-ignore
  })

  it('are of the kind that the form of the query has.', () => {
    expect(mediaTypeFor('ask', { results: 'text/csv' })).toBe('text/csv')
    expect(() => mediaTypeFor('describe', { results: 'text/csv' })).toThrow(expect.objectContaining({ code: 'not-acceptable' })) // prettier-ignore
  })
})
