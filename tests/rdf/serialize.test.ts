import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { allFormats, rdfFormats } from '../../src/rdf/formats.ts'
import { serializeRdf, writeRdf } from '../../src/rdf/serialize.ts'
import { failure, read } from './support.ts'

const { blankNode, literal, namedNode, quad } = DataFactory
const s = namedNode('http://example.org/s')
const p = namedNode('http://example.org/p')
const prefixes = { ex: 'http://example.org/' }

// eslint-disable-next-line @typescript-eslint/require-await
async function* many(count: number): AsyncGenerator<Quad> {
  for (let at = 0; at < count; at++)
    yield quad(namedNode(`http://example.org/${Math.floor(at / 3)}`), p, literal(`${at}`))
}

describe('serializeRdf', () => {
  it.each(allFormats)('streams $label in chunks of about 16 KB', async (format) => {
    const lengths: number[] = []
    let text = ''
    for await (const chunk of serializeRdf(many(3000), format)) {
      lengths.push(chunk.length)
      text += chunk
    }
    expect(lengths.length).toBeGreaterThan(3)
    expect(Math.max(...lengths)).toBeLessThan(20_000)
    expect((await read(format.name, text)).length).toBe(3000)
  })

  it('takes no more quads than it needs for the chunk asked for', async () => {
    let taken = 0
    const counted = async function* (): AsyncGenerator<Quad> {
      for await (const one of many(1_000_000)) {
        taken++
        yield one
      }
    }
    const chunks = serializeRdf(counted(), rdfFormats.ntriples)
    await chunks.next()
    expect(taken).toBeLessThan(1000)
    await chunks.return(undefined)
  })

  it.each(allFormats)('writes an empty $label document that can be read', async (format) => {
    expect(await read(format.name, await writeRdf([], format))).toEqual([])
    expect(await read(format.name, await writeRdf(many(0), format))).toEqual([])
  })

  it('writes the statements of all graphs where a format has no graphs', async () => {
    const quads = [quad(s, p, literal('1'), namedNode('http://g/1')), quad(s, p, literal('2'), namedNode('http://g/2'))]
    for (const format of allFormats) {
      const graphs = (await read(format.name, await writeRdf(quads, format))).map(({ graph }) => graph.value)
      expect(graphs.sort()).toEqual(format.namedGraphs ? ['http://g/1', 'http://g/2'] : ['', ''])
    }
  })

  it('puts small documents together by subject, with the prefixes they need', async () => {
    const quads = [quad(s, p, literal('1')), quad(p, p, literal('2')), quad(s, p, literal('3', 'en'))]
    expect(
      JSON.parse(await writeRdf(quads, rdfFormats.jsonld, { prefixes: { ...prefixes, no: 'http://no/' } })),
    ).toEqual({
      '@context': prefixes,
      '@graph': [
        { '@id': s.value, 'ex:p': ['1', { '@value': '3', '@language': 'en' }] },
        { '@id': p.value, 'ex:p': '2' },
      ],
    })
    expect(await writeRdf(quads, rdfFormats.rdfxml, { prefixes })).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:ex="http://example.org/">
  <rdf:Description rdf:about="http://example.org/s">
    <ex:p>1</ex:p>
    <ex:p xml:lang="en">3</ex:p>
  </rdf:Description>
  <rdf:Description rdf:about="http://example.org/p">
    <ex:p>2</ex:p>
  </rdf:Description>
</rdf:RDF>
`)
  })

  it('keeps the order of the input in bulk', async () => {
    const quads = [quad(s, p, literal('2')), quad(s, p, literal('1')), quad(p, p, s)]
    expect(await writeRdf(quads, rdfFormats.turtle, { prefixes, bulk: true })).toBe(
      '@prefix ex: <http://example.org/> .\n\nex:s ex:p "2", "1" .\nex:p ex:p ex:s .\n',
    )
  })

  it('divides subjects that have very many quads', async () => {
    const hub = Array.from({ length: 12_000 }, (_, at) => quad(s, p, literal(`${at}`)))
    const text = await writeRdf(hub, rdfFormats.turtle, { bulk: true, prefixes })
    expect(text.match(/^ex:s/gm)?.length).toBe(3)
  })

  it.each([
    ['http://example.org/1', 'the predicate <http://example.org/1>'],
    ['urn:uuid:', 'the predicate <urn:uuid:>'],
    ['http://www.w3.org/1999/02/22-rdf-syntax-ns#li', '#li>'],
  ])('says that RDF/XML cannot write the predicate %s', async (iri, words) => {
    const error = await failure(writeRdf([quad(s, namedNode(iri), s)], rdfFormats.rdfxml))
    expect(error.code).toBe('unsupported')
    expect(error.message).toContain(words)
    expect(error.message).toContain('ask for another format, such as Turtle')
  })

  it('says that RDF/XML cannot write control characters', async () => {
    const error = await failure(writeRdf([quad(s, p, literal('a\u0001b'))], rdfFormats.rdfxml))
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(error.message).toContain('U+0001')
  })

  it.each(allFormats)('refuses in $label what is not RDF 1.1', async (format) => {
    const nested = DataFactory.quad(s, p, quad(s, p, s) as unknown as Quad['object'])
    expect((await failure(writeRdf([nested], format))).code).toBe('unsupported')
    expect((await failure(writeRdf([quad(namedNode('http://a b'), p, s)], format))).code).toBe('unsupported')
    expect((await failure(writeRdf([quad(s, p, literal('\ud800'))], format))).code).toBe('unsupported')
  })

  it('keeps apart blank nodes whose labels have to be rewritten', async () => {
    const labels = ['a', 'a b', 'u_61', '1', 'é', '-', 'a.']
    const quads = labels.map((label) => quad(blankNode(label), p, literal(label)))
    for (const format of allFormats) {
      const back = await read(format.name, await writeRdf(quads, format, { bulk: true }))
      expect(new Set(back.map(({ subject }) => subject.value)).size, format.name).toBe(labels.length)
    }
  })
})
