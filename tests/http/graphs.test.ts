import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { allFormats, formatOf } from '../../src/rdf/formats.ts'
import { dcat, rdf, sd, voidVocab } from '../../src/rdf/namespaces.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'
import { canonical, union } from '../rdf/graphs.ts'

const graph = `${base}graph/data/pallets`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ files: { 'dotted.nt': '<http://example.org/a> <http://example.org/p> "Dotted" .' } })
})
afterAll(() => test.close())

const essence = (header: unknown): string => String(header).split(';', 1)[0]!
const read = async (url: string, mediaType = 'text/turtle'): Promise<Quad[]> => {
  const { statusCode, headers, body } = await test.get(url, { accept: mediaType })
  expect([statusCode, essence(headers['content-type'])]).toEqual([200, mediaType])
  return readRdf(body, { format: formatOf(mediaType)!, baseIri: base, name: url })
}

describe('A named graph', () => {
  it('is downloaded whole in every format', async () => {
    const { triples } = (await test.get('/api/graphs?limit=1000'))
      .json<{ items: { graph: string; triples: number }[] }>()
      .items.find((each) => each.graph === graph)!
    const copies = await Promise.all(
      allFormats.map(async ({ mediaType, namedGraphs }) => {
        const quads = await read('/graph/data/pallets', mediaType)
        expect(quads).toHaveLength(triples)
        expect(new Set(quads.map((quad) => quad.graph.value))).toEqual(new Set([namedGraphs ? graph : '']))
        return canonical(union(quads))
      }),
    )
    expect(new Set(copies).size).toBe(1)
  })
  it.each(allFormats)('comes as $label by extension and by format', async ({ mediaType, extensions, shortNames }) => {
    for (const url of [`/graph/data/pallets.${extensions[0]!}`, `/graph/data/pallets?format=${shortNames[0]!}`]) {
      const { statusCode, headers } = await test.get(url, { accept: 'text/html' })
      expect([statusCode, essence(headers['content-type'])]).toEqual([200, mediaType])
    }
  })
  it('has a strong tag for each format, and is not sent again', async () => {
    const answers = await Promise.all(
      allFormats.map(({ extensions }) => test.get(`/graph/data/pallets.${extensions[0]!}`)),
    )
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(allFormats.length)
    const { etag, 'last-modified': modified, vary } = answers[0]!.headers
    expect(etag).toMatch(/^"[\w-]+"$/)
    expect(vary).toContain('Accept')
    for (const headers of [{ 'if-none-match': String(etag) }, { 'if-modified-since': String(modified) }]) {
      const again = await test.get('/graph/data/pallets.ttl', headers)
      expect([again.statusCode, again.body]).toEqual([304, ''])
    }
    expect((await test.get('/graph/data/pallets.nt', { 'if-none-match': String(etag) })).statusCode).toBe(200)
  })
  it('answers HEAD without sending it', async () => {
    const { statusCode, headers, body } = await test.send({ method: 'HEAD', url: '/graph/data/pallets.ttl' })
    expect([statusCode, essence(headers['content-type']), body]).toEqual([200, 'text/turtle', ''])
  })
  it('may have a name that ends like a file', async () => {
    expect(await read('/graph/dotted.nt', 'text/turtle')).toHaveLength(1)
    expect(await read('/graph/dotted.nt.rdf', 'application/rdf+xml')).toHaveLength(1)
  })
  it('is reached by its IRI as well', async () => {
    const url = `/api/graphs/content?uri=${encodeURIComponent(graph)}`
    expect(await canonical(await read(url))).toBe(await canonical(await read('/graph/data/pallets')))
    expect((await test.get('/api/graphs/content?uri=nothing')).statusCode).toBe(400)
    expect((await test.get('/api/graphs/content?uri=http://example.org/none')).statusCode).toBe(404)
  })
  it('leads to the catalogue', async () => {
    const links = linksOf((await test.get('/graph/data/pallets')).headers.link)
    expect(links).toContainEqual({ rel: 'describedby', target: `${base}catalog` })
  })
  it('that is not there is a problem that says where to look', async () => {
    for (const url of ['/graph/none', '/graph/none.ttl', '/graph/']) {
      const { statusCode, headers, ...answer } = await test.get(url)
      expect([statusCode, essence(headers['content-type'])]).toEqual([404, 'application/problem+json'])
      expect(answer.json()).toMatchObject({ graphs: `${base}catalog` })
    }
  })
  it('is no page and no picture', async () => {
    for (const [url, accept] of [
      ['/graph/data/pallets', 'image/png'],
      ['/graph/data/pallets?format=html', '*/*'],
    ] as const) {
      const { statusCode, ...answer } = await test.get(url, { accept })
      expect(statusCode).toBe(406)
      expect(answer.json<{ offered: unknown[] }>().offered).toHaveLength(allFormats.length)
    }
  })
})

describe('The list of graphs', () => {
  it('says of each where it came from', async () => {
    const { items } = (await test.get('/api/graphs?limit=1000')).json<{ items: Record<string, unknown>[] }>()
    expect(items.find((each) => each['graph'] === graph)).toMatchObject({
      kind: 'Data',
      source: 'data/pallets.ttl',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      license: expect.stringMatching(/^https?:/) as string,
    })
  })
})

describe.each(allFormats)('In $label', ({ mediaType }) => {
  it('the catalogue has a data set with downloads for each graph', async () => {
    const quads = await read('/catalog', mediaType)
    const ofType = (type: { value: string }): string[] =>
      quads
        .filter((quad) => quad.predicate.equals(rdf.type) && quad.object.value === type.value)
        .map((quad) => quad.subject.value)
    const { total } = (await test.get('/api/graphs')).json<{ total: number }>()
    expect(ofType(dcat.Catalog)).toHaveLength(1)
    expect(ofType(dcat.Dataset).length).toBeGreaterThanOrEqual(total - 1) // all but the registry itself
    expect(ofType(dcat.Dataset)).toContain(graph)
    expect(ofType(dcat.Distribution).length).toBeGreaterThanOrEqual(total)
  })
  it('VoID says what is in the store', async () => {
    const quads = await read('/.well-known/void', mediaType)
    expect(quads.some((quad) => quad.object.value === voidVocab.Dataset.value)).toBe(true)
    const triples = quads
      .filter((quad) => quad.predicate.value === voidVocab.triples.value)
      .map((quad) => Number(quad.object.value))
    expect(Math.max(...triples)).toBeGreaterThan(10_000)
  })
  it('the SPARQL service describes itself', async () => {
    const quads = await read('/sparql', mediaType)
    const of = (predicate: { value: string }): string[] =>
      quads.filter((quad) => quad.predicate.value === predicate.value).map((quad) => quad.object.value)
    expect(of(sd.endpoint)).toEqual([`${base}sparql`])
    expect(of(sd.supportedLanguage)).toContain('http://www.w3.org/ns/sparql-service-description#SPARQL11Query')
    expect(of(sd.feature)).toContain('http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph')
    expect(of(sd.name)).toContain(graph)
  })
})

describe('A distribution of the catalogue', () => {
  it('is where the catalogue says, in the format that it says', async () => {
    const quads = await read('/catalog')
    const distributions = quads.filter(
      (quad) => quad.subject.value === graph && quad.predicate.value === dcat.distribution.value,
    )
    expect(distributions.length).toBeGreaterThan(0)
    for (const { object } of distributions) {
      const value = (local: string): string =>
        quads.find((quad) => quad.subject.equals(object) && quad.predicate.value === `${dcat.Catalog.value.replace('Catalog', '')}${local}`)?.object.value ?? '' // prettier-ignore
      const { statusCode, headers } = await test.get(value('downloadURL').replace(base, '/'), { accept: 'image/png' })
      expect(statusCode).toBe(200)
      expect(value('mediaType')).toContain(essence(headers['content-type']))
    }
  })
})
