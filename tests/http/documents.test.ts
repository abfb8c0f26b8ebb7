import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { allFormats, formatOf, rdfFormats } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'
import { canonical, union } from '../rdf/graphs.ts'

const pallet = 'pallet/395212340000070130'
const odd = `
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://localhost:3000/id/café> rdfs:label "Coffee house"@en .
<http://localhost:3000/id/a%2Fb> rdfs:label "Slash"@en ; rdfs:seeAlso <http://localhost:3000/id/x%20y> .
<http://localhost:3000/id/read.json> rdfs:label "Named like a file"@en .
<http://localhost:3000/id/thing#part> rdfs:label "Part"@en .
<http://localhost:3000/id/thing?v=1> rdfs:label "Question"@en .
<http://localhost:3000/id/ten> rdfs:seeAlso <http://localhost:3000/id/tenth> , <http://localhost:3000/id/ten/part> .
<http://localhost:3000/id/tenth> rdfs:label "Tenth"@en . <http://localhost:3000/id/ten/part> rdfs:label "Part of ten"@en .
<http://example.org/ns#Näme> rdfs:label "Hash"@en ; a <http://example.org/ns#Näme%2FType> .
<http://example.org/holder> rdfs:label "Holder"@en ; rdfs:seeAlso [ rdfs:label "Inner"@en ] .
`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ files: { odd } })
})
afterAll(() => test.close())

const quadsOf = async (body: string, mediaType: string): Promise<Quad[]> =>
  readRdf(body, { format: formatOf(mediaType)!, baseIri: base, name: mediaType })

const representations = [
  ...allFormats.map(({ mediaType, extensions }) => ({ mediaType, extension: extensions[0]! })),
  { mediaType: 'text/html', extension: 'html' },
  { mediaType: 'application/json', extension: 'json' },
  { mediaType: 'text/markdown', extension: 'md' },
]
const essence = (header: unknown): string => String(header).split(';', 1)[0]!

describe('A URI of our own', () => {
  it('answers 303 with the path of its document, whatever host and format were asked for', async () => {
    for (const accept of ['text/html', 'text/turtle', '*/*', 'application/nonsense']) {
      const { statusCode, headers } = await test.get(`/id/${pallet}`, { accept, host: 'evil.example' })
      expect(statusCode).toBe(303)
      expect(headers.location).toBe(`/doc/${pallet}`)
      expect(headers.vary).toContain('Accept')
    }
  })
  it('takes its whole query along', async () => {
    const { headers } = await test.get(`/id/${pallet}?lang=de&why=really?&format=ttl`)
    expect(headers.location).toBe(`/doc/${pallet}?lang=de&why=really?&format=ttl`)
  })
  it('answers HEAD as GET', async () => {
    const { statusCode, headers, body } = await test.send({ method: 'HEAD', url: `/id/${pallet}` })
    expect([statusCode, headers.location, body]).toEqual([303, `/doc/${pallet}`, ''])
  })
  it('may have characters of any language, percent-encoded as browsers do', async () => {
    const { statusCode, headers } = await test.get('/id/caf%C3%A9')
    expect([statusCode, headers.location]).toEqual([303, '/doc/caf%C3%A9'])
    const document = await test.get('/doc/caf%C3%A9.json')
    expect(document.json()).toMatchObject({ uri: `${base}id/café`, label: { text: 'Coffee house' } })
    expect(document.headers['content-location']).toBe('/doc/caf%C3%A9.json')
  })
  it('keeps the percent-encoding that its IRI is written with', async () => {
    const { headers } = await test.get('/doc/a%2Fb', { accept: 'application/json' })
    const links = linksOf(headers.link)
    expect(links.find(({ rel }) => rel === 'cite-as')?.target).toBe(`${base}id/a%2Fb`)
    expect(links.find(({ type }) => type === 'text/turtle')?.target).toBe('/doc/a%2Fb.ttl')
    const page = await test.get('/doc/a%2Fb.html')
    expect(page.body).toContain('href="/doc/x%20y"')
  })
  it('that ends like a file name is not cut', async () => {
    expect((await test.get('/doc/read.json', { accept: 'text/turtle' })).headers['content-type']).toContain(
      'text/turtle',
    )
    expect((await test.get('/doc/read.json.json')).json()).toMatchObject({ uri: `${base}id/read.json` })
  })
  it.each(['thing#part', 'thing?v=1'])('with query or fragment is reached as ?uri=: %s', async (local) => {
    const uri = `${base}id/${local}`
    const { statusCode, headers } = await test.get(`/resource?uri=${encodeURIComponent(uri)}`, {
      accept: 'application/json',
    })
    expect(statusCode).toBe(200)
    expect(linksOf(headers.link).find(({ rel }) => rel === 'cite-as')?.target).toBe(uri)
  })
})

describe('A document', () => {
  it.each(representations)('comes as $mediaType by Accept, extension and format', async ({ mediaType, extension }) => {
    const accepted = await test.get(`/doc/${pallet}`, { accept: `application/nonsense, ${mediaType};q=0.5, */*;q=0.1` })
    const extended = await test.get(`/doc/${pallet}.${extension}`, { accept: 'text/nonsense' })
    const asked = await test.get(`/doc/${pallet}?format=${extension}`, { accept: 'text/html' })
    const named = await test.get(`/doc/${pallet}?format=${encodeURIComponent(mediaType)}`)
    for (const answer of [accepted, extended, asked, named]) {
      expect(answer.statusCode).toBe(200)
      expect(essence(answer.headers['content-type'])).toBe(mediaType)
      expect(answer.headers['content-location']).toBe(`/doc/${pallet}.${extension}`)
      expect(answer.headers.vary).toBe(
        `Accept, Accept-Language, Accept-Datetime${mediaType === 'text/html' ? ', Cookie' : ''}, Accept-Encoding`,
      )
    }
    if (mediaType !== 'text/html') expect(new Set([accepted.body, extended.body, asked.body, named.body]).size).toBe(1)
  })
  it.each([
    ['text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8', 'text/html'],
    ['text/turtle;q=0.4, application/ld+json;q=0.9', 'application/ld+json'],
    ['text/*', 'text/turtle'],
    ['*/*', 'text/turtle'],
    ['application/rdf+xml;q=0.9, text/turtle;q=0, */*;q=0.1', 'application/rdf+xml'],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', 'application/ld+json'],
  ])('weighs Accept: %s', async (accept, mediaType) => {
    const { headers } = await test.get(`/doc/${pallet}`, { accept })
    expect(essence(headers['content-type'])).toBe(mediaType)
  })
  it.each([
    ['Accept', `/doc/${pallet}`, 'image/png'],
    ['format', `/doc/${pallet}?format=docx`, '*/*'],
  ])('refuses a %s that it cannot meet with the list of what there is', async (_way, url, accept) => {
    const { statusCode, headers, ...answer } = await test.get(url, { accept })
    expect(statusCode).toBe(406)
    expect(headers['content-type']).toContain('application/problem+json')
    const problem = answer.json<{ type: string; offered: { mediaType: string }[] }>()
    expect(problem.type).toBe('/problems/not-acceptable')
    expect(problem.offered.map(({ mediaType }) => mediaType)).toEqual(representations.map(({ mediaType }) => mediaType))
  })
  it('says the same in every RDF format, with the names of the graphs where the format has them', async () => {
    const graphs = await Promise.all(
      allFormats.map(async ({ mediaType, namedGraphs }) => {
        const quads = await quadsOf((await test.get(`/doc/${pallet}`, { accept: mediaType })).body, mediaType)
        expect(new Set(quads.map(({ graph }) => graph.value))).toEqual(new Set(namedGraphs ? [`${base}graph/data/pallets`] : [''])) // prettier-ignore
        return canonical(union(quads))
      }),
    )
    expect(graphs[0]).toContain(`<${base}id/${pallet}>`)
    expect(new Set(graphs).size).toBe(1)
  })
  it('says nothing but the statements about the thing and its parts', async () => {
    const quads = await quadsOf((await test.get(`/doc/${pallet}.ttl`)).body, 'text/turtle')
    const whole = `${base}id/${pallet}`
    expect(quads.filter(({ subject }) => subject.value !== whole && !subject.value.startsWith(`${whole}/`))).toEqual([])
  })
  it('does not take for a part what only begins alike', async () => {
    const { body } = await test.get('/doc/ten.nt')
    expect(body).toContain('Part of ten')
    expect(body).not.toContain('"Tenth"')
  })
  it('of a pallet answers contents, origin, destination, status and history at once', async () => {
    const { tracking } = (await test.get(`/doc/${pallet}`, { accept: 'application/json' })).json<{
      tracking: { contents: { total: number; items: object[] }; history: { time: string }[] }
    }>()
    expect(tracking).toMatchObject({
      status: { label: 'Stored' },
      origin: { uri: `${base}id/location/alpquell-works` },
      destination: { uri: `${base}id/location/basel-dc`, label: 'Basel distribution centre' },
      contents: { total: 1, items: [{ uri: `${base}id/item/9521234000174-L26250X01` }] },
    })
    const times = tracking.history.map(({ time }) => Date.parse(time))
    expect(times).toHaveLength(5)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
  it('speaks the language of the reader', async () => {
    const label = async (url: string, language = ''): Promise<unknown> =>
      (await test.get(url, { accept: 'application/json', 'accept-language': language })).json<{ label: unknown }>()
        .label
    const at = '/doc/logistics/Pallet'
    expect(await label(at)).toEqual({ text: 'pallet', lang: 'en' })
    expect(await label(at, 'de-CH, en;q=0.5')).toMatchObject({ lang: 'de' })
    expect(await label(`${at}?lang=fr`, 'de')).toMatchObject({ lang: 'fr' })
    expect(await label(at, 'ja')).toMatchObject({ lang: 'en' })
    expect((await test.get(`${at}?lang=%3Cscript%3E`)).statusCode).toBe(400)
  })
  it('is linked to its thing, its other formats and its types', async () => {
    for (const { extension, mediaType } of representations) {
      const links = linksOf((await test.get(`/doc/${pallet}.${extension}`)).headers.link)
      const of = (rel: string) => links.filter((link) => link.rel === rel)
      expect(of('cite-as').map(({ target }) => target)).toEqual([`${base}id/${pallet}`])
      expect(of('describes').map(({ target }) => target)).toEqual([`${base}id/${pallet}`])
      expect(of('type').map(({ target }) => target)).toEqual([`${base}id/logistics/Pallet`])
      const others = representations.filter((each) => each.mediaType !== mediaType)
      expect(of('alternate').map(({ type }) => type)).toEqual(others.map((each) => each.mediaType))
      for (const { target, type } of of('alternate'))
        expect(essence((await test.get(target)).headers['content-type'])).toBe(type)
    }
  })
})

describe('A cache', () => {
  it('has a strong tag for each representation and language', async () => {
    const tags = await Promise.all(
      representations.map(async ({ extension }) => (await test.get(`/doc/${pallet}.${extension}`)).headers.etag),
    )
    const german = (await test.get(`/doc/${pallet}.html?lang=de`)).headers.etag
    expect(new Set([...tags, german]).size).toBe(representations.length + 1)
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/)
  })
  it.each(representations)('is told when $mediaType is as it was', async ({ extension }) => {
    const url = `/doc/${pallet}.${extension}`
    const { etag, 'last-modified': modified } = (await test.get(url)).headers
    for (const tags of [String(etag), `"other", W/${String(etag)}`, '*']) {
      const again = await test.get(url, { 'if-none-match': tags })
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
      expect(again.headers.vary).toBe('Accept, Accept-Language, Accept-Datetime, Accept-Encoding')
    }
    expect((await test.get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200)
    expect((await test.get(url, { 'if-modified-since': String(modified) })).statusCode).toBe(304)
    expect((await test.get(url, { 'if-modified-since': 'Thu, 01 Jan 2015 00:00:00 GMT' })).statusCode).toBe(200)
    const decided = await test.get(url, { 'if-none-match': '"other"', 'if-modified-since': String(modified) })
    expect(decided.statusCode).toBe(200)
  })
  it('does not mistake a page for fresh when another graph gave a linked term a new name', async () => {
    const wait = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1100))
    const thing = '<http://localhost:3000/id/stale> <http://example.org/p> <http://localhost:3000/id/other> .'
    await test.load('stale', thing)
    const { 'last-modified': modified } = (await test.get('/doc/stale.html')).headers
    await wait() // Last-Modified has seconds only
    await test.load(
      'names',
      '<http://localhost:3000/id/other> <http://www.w3.org/2000/01/rdf-schema#label> "Renamed" .',
    )
    const since = { 'if-modified-since': String(modified) }
    const again = await test.get('/doc/stale.html', since)
    expect(again.statusCode).toBe(200)
    expect(again.body).toContain('Renamed')
    expect((await test.get('/doc/stale.ttl', since)).statusCode).toBe(304)
  })
  it.each(representations)('gets the headers of $mediaType by HEAD', async ({ extension }) => {
    const url = `/doc/${pallet}.${extension}`
    const { headers: got } = await test.get(url)
    const head = await test.send({ method: 'HEAD', url })
    const expected = { ...got, date: expect.any(String) as string }
    expect(head.statusCode).toBe(200)
    expect(head.body).toBe('')
    expect(head.headers).toMatchObject(expected)
  })
})

describe('A page of another site', () => {
  it('may read every answer and its headers', async () => {
    for (const url of [`/id/${pallet}`, `/doc/${pallet}.ttl`, '/id/nothing', '/nowhere', '/id/%zz']) {
      const { headers } = await test.get(url, { origin: 'https://elsewhere.example' })
      expect(headers['access-control-allow-origin']).toBe('*')
    }
    const exposed = String((await test.get(`/doc/${pallet}`)).headers['access-control-expose-headers'])
    for (const header of ['Link', 'ETag', 'Content-Location', 'Location', 'X-Total-Count'])
      expect(exposed.split(', ')).toContain(header)
  })
  it('may ask first whether it may ask', async () => {
    const { statusCode, headers } = await test.send({
      method: 'OPTIONS',
      url: '/sparql',
      headers: {
        origin: 'https://elsewhere.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    })
    expect(statusCode).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type',
    })
    expect(headers['access-control-allow-methods']).toContain('POST')
  })
  it('is not needed for OPTIONS', async () => {
    expect((await test.send({ method: 'OPTIONS', url: `/doc/${pallet}` })).statusCode).toBe(204)
  })
})

describe('Any other IRI', () => {
  it('has its document at /resource', async () => {
    const uri = 'http://example.org/ns#Näme'
    const at = `/resource?uri=${encodeURIComponent(uri)}`
    const { statusCode, headers, ...answer } = await test.get(at, { accept: 'application/json' })
    expect(statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ uri, label: { text: 'Hash' } })
    expect(headers['content-location']).toBe(`/resource?uri=${encodeURIComponent(uri)}&format=json`)
    const links = linksOf(headers.link)
    expect(links.find(({ rel }) => rel === 'cite-as')?.target).toBe('http://example.org/ns#N%C3%A4me')
    expect(links.find(({ rel }) => rel === 'type')?.target).toBe('http://example.org/ns#N%C3%A4me%2FType')
    const turtle = links.find(({ type }) => type === 'text/turtle')!
    expect((await quadsOf((await test.get(turtle.target)).body, 'text/turtle'))[0]?.subject.value).toBe(uri)
  })
  it('may be a blank node of a file, by the name that it was given', async () => {
    const quads = await quadsOf(
      (await test.get('/resource?uri=http://example.org/holder&format=ttl')).body,
      'text/turtle',
    )
    const inner = quads.find(({ predicate }) => predicate.value.endsWith('seeAlso'))!.object.value
    expect(inner).toMatch(/^http:\/\/localhost:3000\/\.well-known\/genid\//)
    const path = inner.slice(base.length - 1)
    for (const { mediaType } of representations) {
      const { statusCode, headers } = await test.get(path, { accept: mediaType })
      expect([statusCode, essence(headers['content-type'])]).toEqual([200, mediaType])
      expect(essence((await test.get(String(headers['content-location']))).headers['content-type'])).toBe(mediaType)
    }
    expect((await test.get(path, { accept: 'application/json' })).json()).toMatchObject({ label: { text: 'Inner' } })
    expect((await test.get('/.well-known/genid/nothing')).statusCode).toBe(404)
  })
  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'not an iri',
    'relative/path',
    'http://a b/',
    'http://a/<x>',
    '',
  ])('is refused when it is none, or a program: %s', async (uri) => {
    const { statusCode, headers } = await test.get(`/resource?uri=${encodeURIComponent(uri)}`)
    expect([statusCode, essence(headers['content-type'])]).toEqual([400, 'application/problem+json'])
  })
  it('must be given once', async () => {
    expect((await test.get('/resource')).json()).toMatchObject({ status: 400, detail: 'The parameter uri is missing' })
    expect((await test.get('/resource?uri=http://a/&uri=http://b/')).statusCode).toBe(400)
  })
})

describe('What is not there', () => {
  const near = `${base}id/pallet/395212340000070130`

  it.each([
    '/id/pallet/39521234000007013',
    '/doc/pallet/39521234000007013',
    `/resource?uri=${base}id/pallet/39521234000007013`,
  ])('is a problem with near matches for programs: %s', async (url) => {
    const { statusCode, headers, ...answer } = await test.get(url)
    expect([statusCode, essence(headers['content-type'])]).toEqual([404, 'application/problem+json'])
    const problem = answer.json<{ uri: string; nearest: { uri: string; label: string }[] }>()
    expect(problem).toMatchObject({
      type: '/problems/not-found',
      status: 404,
      uri: `${base}id/pallet/39521234000007013`,
    })
    expect(problem.nearest.map(({ uri }) => uri)).toContain(near)
    expect(headers['cache-control']).toBe('no-store')
  })
  it('is a page with links to near matches for people', async () => {
    const { statusCode, headers, body } = await test.get('/id/pallet/39521234000007013', { accept: 'text/html' })
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
    expect(body).toContain('href="/doc/pallet/395212340000070130"')
    expect(headers.vary).toBe('Accept, Accept-Language, Cookie, Accept-Encoding')
  })
  it.each(['/id/%25zz', '/id/100%25', '/nowhere/at/all', '/id/', '/doc/', `/id/${'x'.repeat(3000)}`])(
    'is 404 for programs and people alike: %s',
    async (url) => {
      expect((await test.get(url)).statusCode).toBe(404)
      const { statusCode, headers } = await test.get(url, { accept: 'text/html' })
      expect([statusCode, essence(headers['content-type'])]).toEqual([404, 'text/html'])
    },
  )
  it('is a problem as well when its percent-encoding is broken', async () => {
    const { statusCode, headers } = await test.get('/id/%zz')
    expect([statusCode, essence(headers['content-type'])]).toEqual([400, 'application/problem+json'])
  })
})

describe('The media type asked for', () => {
  it('is the one that is sent, and the content is what it says', async () => {
    for (const format of Object.values(rdfFormats)) {
      const { headers, body } = await test.get('/doc/logistics/Pallet', { accept: format.mediaType })
      expect(essence(headers['content-type'])).toBe(format.mediaType)
      expect((await quadsOf(body, format.mediaType)).length).toBeGreaterThan(5)
    }
  })
})
