import { describe, expect, it } from 'vitest'
import { allFormats, formatByExtension, formatByName, formatOf, isGzip } from '../../src/rdf/formats.ts'

describe('The table of formats', () => {
  it('finds every format by each of its names, and gives no name to two', () => {
    const names = allFormats.flatMap(({ mediaType, aliases, shortNames, extensions }) => [
      mediaType,
      ...aliases,
      ...new Set([...shortNames, ...extensions]),
    ])
    expect(new Set(names).size).toBe(names.length)
    for (const format of allFormats) {
      for (const type of [format.mediaType, ...format.aliases]) expect(formatOf(type)).toBe(format)
      for (const name of [...format.shortNames, format.mediaType]) expect(formatByName(name)).toBe(format)
      for (const extension of format.extensions) expect(formatByExtension(`a/b.c/file.${extension}`)).toBe(format)
    }
  })

  it.each([
    ['text/turtle; charset=utf-8', 'turtle'],
    ['Application/LD+JSON;profile="http://www.w3.org/ns/json-ld#compacted"', 'jsonld'],
    [' application/rdf+xml ', 'rdfxml'],
    ['application/json', undefined],
    ['text/plain', undefined],
    ['application/xml', undefined],
    ['', undefined],
  ])('reads the media type %j as %s', (mediaType, name) => {
    expect(formatOf(mediaType)?.name).toBe(name)
  })

  it.each([
    ['dump.nq.gz', 'nquads'],
    ['Ontology.OWL', 'rdfxml'],
    ['README.md', undefined],
    ['ttl', undefined],
    ['x.ttl/readme', undefined],
    ['.gz', undefined],
  ])('sees in the file name %j %s', (fileName, name) => {
    expect(formatByExtension(fileName)?.name).toBe(name)
  })

  it('knows compressed files by their name', () => {
    expect([isGzip('a.ttl.gz'), isGzip('a.TTL.GZ'), isGzip('a.ttl')]).toEqual([true, true, false])
  })
})
