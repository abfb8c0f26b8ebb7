import { DataFactory } from 'n3'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allFormats, rdfFormats } from '../../src/rdf/formats.ts'
import type { FormatName } from '../../src/rdf/formats.ts'
import { parseRdf, readRdf } from '../../src/rdf/parse.ts'
import { writeRdf } from '../../src/rdf/serialize.ts'
import { canonical, graphs, namedPredicate } from './graphs.ts'
import { baseIri, failure, parsePieces, read } from './support.ts'

const prologue = '@prefix ex: <http://example.org/> .\n'
const rdfXml = (content: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://example.org/">\n${content}\n</rdf:RDF>`

describe('parseRdf', () => {
  it.each([
    ['turtle', '<#a> <b> </c> .'],
    ['jsonld', '{"@id": "#a", "http://base.example/dir/b": {"@id": "/c"}}'],
    [
      'rdfxml',
      rdfXml(
        '<rdf:Description rdf:about="#a"><b xmlns="http://base.example/dir/" rdf:resource="/c"/></rdf:Description>',
      ),
    ],
  ] satisfies [FormatName, string][])('resolves relative IRIs in %s', async (name, text) => {
    const expected = DataFactory.quad(
      DataFactory.namedNode(`${baseIri}#a`),
      DataFactory.namedNode('http://base.example/dir/b'),
      DataFactory.namedNode('http://base.example/c'),
    )
    expect((await read(name, text)).map((quad) => quad.equals(expected))).toEqual([true])
  })

  it('wants an absolute base', async () => {
    expect((await failure(read('turtle', '', { baseIri: 'dir/doc' }))).code).toBe('invalid')
  })

  it('gives no quads for an empty document, in formats that have one', async () => {
    for (const name of ['turtle', 'trig', 'ntriples', 'nquads'] as const) expect(await read(name, '')).toEqual([])
    expect(await read('jsonld', '{"@context": {"ex": "http://example.org/"}}')).toEqual([])
  })

  it.each([
    ['turtle', prologue],
    ['rdfxml', rdfXml('')],
    ['jsonld', '{"@context": {"ex": "http://example.org/", "term": "http://example.org/term"}, "@id": "ex:a"}'],
  ] satisfies [FormatName, string][])('tells the prefixes of %s', async (name, text) => {
    const found = new Map<string, string>()
    await read(name, text, { onPrefix: (prefix, iri) => found.set(prefix, iri) })
    expect(found.get('ex')).toBe('http://example.org/')
    expect(found.has('term')).toBe(false)
  })

  it('keeps the blank nodes of two documents apart', async () => {
    for (const [name, text] of [
      ['turtle', '_:a <http://p> [] .'],
      ['rdfxml', rdfXml('<rdf:Description rdf:nodeID="a"><ex:p><rdf:Description/></ex:p></rdf:Description>')],
      ['jsonld', '{"@id": "_:a", "http://p": {"@id": "_:odd label"}}'],
    ] as const) {
      const labels = [...(await read(name, text)), ...(await read(name, text))].flatMap(({ subject, object }) => [
        subject.value,
        object.value,
      ])
      expect(new Set(labels).size, name).toBe(4)
    }
  })

  it.each(allFormats)('reads $label in pieces of any length', async (format) => {
    const named = format.name === 'rdfxml' ? { predicates: namedPredicate } : {}
    await fc.assert(
      fc.asyncProperty(graphs(named), fc.integer({ min: 1, max: 9 }), async (quads, length) => {
        const text = await writeRdf(quads, format).catch(() => undefined)
        fc.pre(text !== undefined)
        const whole = await readRdf(text, { format, baseIri })
        expect(await canonical(await parsePieces(format.name, text, length))).toBe(await canonical(whole))
      }),
      { numRuns: 40 },
    )
  })

  it('pulls no more of the input than is asked for', async () => {
    let pulled = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        await Promise.resolve()
        yield Buffer.from(`<http://s/${pulled++}> <http://p> "o" .\n`.repeat(100))
      }
    }
    const batches = parseRdf(endless(), { format: rdfFormats.ntriples, baseIri })
    for (let taken = 1; taken <= 5; taken++) {
      expect((await batches.next()).done).toBe(false)
      expect(pulled).toBeLessThanOrEqual(taken + 1)
    }
    await batches.return(undefined)
  })

  it('passes on what the input fails with', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(' ')
      throw new Error('connection lost')
    }
    for (const format of allFormats) {
      await expect(parseRdf(broken(), { format, baseIri }).next(), format.name).rejects.toThrow('connection lost')
    }
  })

  it('accepts language tags that only look well-formed, and writes all tags in lower case', async () => {
    const quads = await read('turtle', '<a> <b> "x"@es-a, "y"@en-GB .')
    expect(quads.map(({ object }) => (object.termType === 'Literal' ? object.language : ''))).toEqual(['es-a', 'en-gb'])
    expect(
      (await read('jsonld', '{"@id": "a", "http://p": {"@value": "x", "@language": "en-GB"}}'))[0]?.object,
    ).toEqual(DataFactory.literal('x', 'en-gb'))
  })

  it('keeps the lexical form of literals', async () => {
    const [, ...rest] = (
      await read('turtle', '<a> <b> 0, 01, 1.50, 1e3, "1"^^<http://www.w3.org/2001/XMLSchema#boolean> .')
    ).map(({ object }) => object.value)
    expect(rest).toEqual(['01', '1.50', '1e3', '1'])
  })
})

describe('RDF/XML', () => {
  const textOf = async (content: string): Promise<string | undefined> =>
    (await read('rdfxml', rdfXml(`<rdf:Description rdf:about="a"><ex:p ${content}</ex:p></rdf:Description>`)))[0]
      ?.object.value

  it('keeps texts that comments and CDATA sections divide', async () => {
    expect(await textOf('>a<!-- note -->b<![CDATA[<c>]]>\n&amp;')).toBe('ab<c>\n&')
  })

  it('keeps the escapes of XML literals', async () => {
    expect(await textOf('rdf:parseType="Literal">1 &lt; <b>2</b> &amp; 3')).toBe('1 &lt; <b>2</b> &amp; 3')
  })
})

describe('JSON-LD', () => {
  const context = { '@context': { '@vocab': 'http://vocab.example/' } }

  it('takes contexts from the table it is given', async () => {
    const document = '{"@context": "http://contexts.example/c", "@id": "http://a", "name": "x"}'
    const quads = await read('jsonld', document, { contexts: { 'http://contexts.example/c': context } })
    expect(quads.map(({ predicate }) => predicate.value)).toEqual(['http://vocab.example/name'])
  })

  it('fetches no context', async () => {
    const error = await failure(read('jsonld', '{"@context": "https://schema.org/", "@id": "a"}', { name: 'a.jsonld' }))
    expect(error.message).toBe(
      'a.jsonld: remote JSON-LD contexts are not fetched: https://schema.org/; inline the context, or use one of: https://w3id.org/concordance/context.jsonld, https://www.w3.org/ns/odrl.jsonld',
    )
    const withTable = await failure(
      read('jsonld', '{"@context": "../other", "@id": "a"}', { contexts: { 'http://contexts.example/c': context } }),
    )
    expect(withTable.message).toMatch(
      /base\.example\/other; inline the context, or use one of: .*contexts\.example\/c$/,
    )
  })

  it('reads a context that comes last, and one that belongs to a type', async () => {
    const last = '{"http://p": {"@id": "x:1"}, "@id": "x:2", "@context": {"x": "http://example.org/"}}'
    expect((await read('jsonld', last))[0]?.subject.value).toBe('http://example.org/2')
    const scoped =
      '{"@context": {"@vocab": "http://v/", "T": {"@context": {"p": "http://scoped/p"}}}, "p": "x", "@id": "http://a", "@type": "T"}'
    expect((await read('jsonld', scoped)).map(({ predicate }) => predicate.value)).toContain('http://scoped/p')
  })

  it('ignores properties without an IRI, and keeps odd IRIs', async () => {
    const quads = await read(
      'jsonld',
      '{"@id": "http://a/[1]#b#c", "unmapped": 1, "http://p": {"@language": "en", "@value": "x"}}',
    )
    expect(quads.map(({ subject, object }) => [subject.value, object.value])).toEqual([['http://a/[1]#b#c', 'x']])
  })
})
