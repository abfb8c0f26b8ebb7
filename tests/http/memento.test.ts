import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'

const colours = (red: string, more = ''): string => `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${base}id/colours> a skos:ConceptScheme ; skos:prefLabel "Colours"@en .
  <${base}id/colours/red> a skos:Concept ; skos:prefLabel "${red}"@en . ${more}`
const blue = `<${base}id/colours/blue> a skos:Concept ; skos:prefLabel "Blue"@en .`
const doc = `${base}doc/colours/red`
const mapOf = (name: string, format = 'link'): string =>
  `/timemap/${format}?uri=${encodeURIComponent(`${base}id/colours/${name}`)}`

let test: TestApp
let times: string[]
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { colours: colours('Red', blue) } })
  // HTTP dates have whole seconds: a commit for each.
  for (const change of [colours('Scarlet', blue), colours('Scarlet'), colours('Crimson')]) {
    await new Promise((resolve) => setTimeout(resolve, 1005))
    await test.load('colours', change)
  }
  times = [1, 2, 3, 4].map((at) => new Date(test.services.journal.commit(at)!.time).toUTCString())
}, 20_000)
afterAll(() => test.close())

const at = (time: string): Record<string, string> => ({ 'accept-datetime': time })
const shift = (time: string, seconds: number): string => new Date(Date.parse(time) + 1000 * seconds).toUTCString()

describe('A document', () => {
  it('tells where its TimeGate and its TimeMap are, and that it varies with Accept-Datetime.', async () => {
    const { headers } = await test.get('/doc/colours/red')
    expect(linksOf(headers.link)).toEqual(
      expect.arrayContaining([
        { target: doc, rel: 'original timegate' },
        { target: `${base}timemap/link?uri=${encodeURIComponent(`${base}id/colours/red`)}`, rel: 'timemap', type: 'application/link-format' }, // prettier-ignore
      ]),
    )
    expect(headers.vary).toContain('Accept-Datetime')
    expect(headers['memento-datetime']).toBeUndefined()
  })

  it.each([
    ['before the first: that', () => shift(times[0]!, -86_400), 1],
    ['of the first', () => times[0]!, 1],
    ['of the second', () => times[1]!, 2],
    ['of a commit that did not change it: the one before', () => times[2]!, 2],
    ['to come: the last', () => shift(times[3]!, 86_400), 4],
  ])('sends to the memento for a time %s.', async (_what, time, sequence) => {
    const answer = await test.get('/doc/colours/red', at(time()))
    expect(answer.statusCode).toBe(302)
    expect(answer.headers.location).toBe(`/doc/colours/red?at=${sequence}`)
    expect(answer.headers.vary).toContain('Accept-Datetime')
    expect(answer.headers['memento-datetime']).toBeUndefined()
    expect(linksOf(answer.headers.link)).toEqual(
      expect.arrayContaining([
        { target: doc, rel: 'original timegate' },
        { target: `${doc}?at=${sequence}`, rel: 'memento', datetime: times[sequence - 1] },
      ]),
    )
  })

  it('finds the mementos of what is gone, from its URI on.', async () => {
    const thing = await test.get('/id/colours/blue', at(times[3]!))
    expect([thing.statusCode, thing.headers.location]).toEqual([303, '/doc/colours/blue'])
    const gate = await test.get('/doc/colours/blue.ttl', at(times[3]!))
    expect([gate.statusCode, gate.headers.location]).toEqual([302, '/doc/colours/blue.ttl?at=1'])
    expect((await test.get(gate.headers.location!)).body).toContain('"Blue"@en')
  })

  it('refuses what is no HTTP date.', async () => {
    for (const text of ['yesterday', '2026-05-03', 'Sun, 03 May 2026 14:00:00 CET'])
      expect((await test.get('/doc/colours/red', at(text))).statusCode, text).toBe(400)
  })
})

describe('A memento', () => {
  it('says of which time it is, and links to the first, the one before, the next and the last.', async () => {
    const { headers, body } = await test.get('/doc/colours/red.ttl?at=2')
    expect(body).toContain('"Scarlet"@en')
    expect(headers['memento-datetime']).toBe(times[1])
    expect(headers['content-location']).toBe('/doc/colours/red.ttl?at=2')
    expect(headers['access-control-expose-headers']).toContain('Memento-Datetime')
    const mementos = linksOf(headers.link).filter(({ rel }) => rel.includes('memento'))
    expect(mementos).toEqual([
      { target: `${doc}?at=1`, rel: 'first memento', datetime: times[0] },
      { target: `${doc}?at=1`, rel: 'prev memento', datetime: times[0] },
      { target: `${doc}?at=4`, rel: 'next memento', datetime: times[3] },
      { target: `${doc}?at=4`, rel: 'last memento', datetime: times[3] },
    ])
    expect(linksOf(headers.link).map(({ target }) => target)).toContain('/doc/colours/red.jsonld?at=2')
  })

  it('is not negotiated again.', async () => {
    expect((await test.get('/doc/colours/red?at=2', at(times[0]!))).statusCode).toBe(200)
  })
})

describe('A TimeMap', () => {
  it('lists all mementos as links, oldest first.', async () => {
    const answer = await test.get(mapOf('red'))
    expect(answer.headers['content-type']).toContain('application/link-format')
    const links = linksOf(answer.body)
    expect(links[0]).toEqual({ target: doc, rel: 'original timegate' })
    expect(links[1]).toMatchObject({ rel: 'self', from: times[0], until: times[3] })
    expect(links.filter(({ rel }) => rel.endsWith('memento'))).toEqual([
      { target: `${doc}?at=1`, rel: 'first memento', datetime: times[0] },
      { target: `${doc}?at=2`, rel: 'memento', datetime: times[1] },
      { target: `${doc}?at=4`, rel: 'last memento', datetime: times[3] },
    ])
  })

  it('lists them as JSON, by the address of the document too, and not the removal of what is gone.', async () => {
    const answer = await test.get(`/timemap/json?uri=${encodeURIComponent(`${base}doc/colours/blue`)}`)
    expect(answer.json()).toMatchObject({
      original_uri: `${base}doc/colours/blue`,
      mementos: { list: [{ datetime: test.services.journal.commit(1)!.time, uri: `${base}doc/colours/blue?at=1` }] },
    })
  })

  it('is not there for what never was.', async () => {
    expect((await test.get(mapOf('green'))).statusCode).toBe(404)
  })
})

it('Lists and graphs send to the state of a time as well.', async () => {
  const gate = await test.get('/graph/colours.ttl', at(times[1]!))
  expect([gate.statusCode, gate.headers.location]).toEqual([302, '/graph/colours.ttl?at=2'])
  expect((await test.get('/graph/colours.ttl?at=2')).headers['memento-datetime']).toBe(times[1])
  expect((await test.get('/vocabularies', at(times[0]!))).headers.location).toBe('/vocabularies?at=1')
  expect((await test.get('/vocabularies')).headers.vary).toContain('Accept-Datetime')
})
