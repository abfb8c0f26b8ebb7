import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const concept = (label: string, more = ''): string => `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${base}id/colours> a skos:ConceptScheme ; skos:prefLabel "Colours"@en .
  <${base}id/colours/red> a skos:Concept ; skos:inScheme <${base}id/colours> ; skos:prefLabel "${label}"@en . ${more}`
const blue = `<${base}id/colours/blue> a skos:Concept ; skos:inScheme <${base}id/colours> ; skos:prefLabel "Azure"@en .`
const uri = (name: string): string => encodeURIComponent(`${base}id/colours/${name}`)
const labels = 'SELECT ?l { ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l'
const query = `/sparql?query=${encodeURIComponent(labels)}&format=csv`

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { colours: concept('Red', blue) } })
  await test.load('colours', concept('Crimson'))
})
afterAll(() => test.close())

describe('?at=', () => {
  it('shows a past state on pages, in documents and by the API.', async () => {
    expect((await test.get('/doc/colours/red?at=1', { accept: 'text/html' })).body).toContain('<title>Red · ')
    expect((await test.get('/doc/colours/red', { accept: 'text/html' })).body).toContain('<title>Crimson · ')
    expect((await test.get('/doc/colours/red.ttl?at=1')).body).toContain('"Red"@en')
    expect((await test.get(`/resource?uri=${uri('blue')}&at=1&format=json`)).json()).toMatchObject({ label: { text: 'Azure' } }) // prettier-ignore
    expect((await test.get('/doc/colours/blue')).statusCode).toBe(410)
    expect((await test.get(`/api/concept?uri=${uri('red')}&at=1`)).json()).toMatchObject({ label: { text: 'Red' } })
    expect((await test.get('/graph/colours.nt?at=1')).body.split('\n').filter(Boolean)).toHaveLength(8)
    expect((await test.get('/graph/colours.nt')).body.split('\n').filter(Boolean)).toHaveLength(5)
    expect((await test.get('/id/colours/blue?at=1')).headers.location).toBe('/doc/colours/blue?at=1')
    expect((await test.get('/vocabularies?at=1')).body).toContain('Colours')
  })

  it('lets SPARQL ask a past state, from the address and from a form.', async () => {
    expect((await test.get(query)).body).toBe('l\r\nColours\r\nCrimson\r\n')
    const past = await test.get(`${query}&at=1`)
    expect(past.body).toBe('l\r\nAzure\r\nColours\r\nRed\r\n')
    expect(past.headers['concordance-commit']).toBe('1')
    const form = await test.send({
      method: 'POST',
      url: '/sparql',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/csv' },
      payload: new URLSearchParams({ query: labels, at: '1' }).toString(),
    })
    expect(form.body).toBe(past.body)
  })

  it('validates a past state.', async () => {
    const shapes = `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      [] a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property [ sh:path skos:prefLabel ; sh:in ( "Crimson"@en ) ] .`
    const headers = { 'content-type': 'text/turtle', accept: 'application/json' }
    const results = async (at: string): Promise<unknown> =>
      (await test.send({ method: 'POST', url: `/shacl?graph=${base}graph/colours${at}`, headers, payload: shapes })).json<{ results: { value: { value: string } }[] }>().results.map(({ value }) => value.value).sort() // prettier-ignore
    expect(await results('')).toEqual([])
    expect(await results('&at=1')).toEqual(['Azure', 'Red'])
  })

  it('refuses an update of a past state.', async () => {
    const answer = await test.send({
      method: 'POST',
      url: '/sparql?at=1',
      headers: { 'content-type': 'application/sparql-update' },
      payload: 'CLEAR ALL',
    })
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([403, 'An update changes the newest state: leave at out']) // prettier-ignore
  })

  it('searches and suggests in a past state.', async () => {
    expect((await test.get('/api/search?q=azure&at=1')).json()).toMatchObject({ total: 1 })
    expect((await test.get('/api/search?q=azure')).json()).toMatchObject({ total: 0 })
    expect((await test.get('/api/suggest?q=re&at=1')).json()).toMatchObject({ items: [{ label: 'Red' }] })
    expect((await test.get('/search?q=azure&at=1')).body).toContain('Azure')
  })

  it('takes dates and times; a day is its end.', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const first = test.services.journal.commit(1)!.time
    expect((await test.get(`/doc/colours/red.ttl?at=${today}`)).body).toContain('"Crimson"@en')
    expect((await test.get(`/doc/colours/red.ttl?at=${first}`)).headers['concordance-commit']).toBe('1')
  })

  it.each([
    ['7', 404, 'There is no commit 7: they go from 1 to 2'],
    ['0', 404, 'There is no commit 0: they go from 1 to 2'],
    ['1999-01-01', 404, 'Nothing was here at 1999-01-01'],
    ['2999-01-01', 400, '2999-01-01 is yet to come'],
    ['2026-02-31', 400, 'at must be the number of a commit'],
    ['soon', 400, 'at must be the number of a commit'],
    ['9.9.9', 404, 'There is no release 9.9.9'],
  ])('is refused with a sentence where it says %s.', async (at, status, sentence) => {
    const answer = await test.get(`/doc/colours/red?at=${at}`, { accept: 'application/json' })
    expect(answer.statusCode).toBe(status)
    expect(answer.json<{ detail: string }>().detail).toContain(sentence)
  })

  it('lets caches keep for ever what a commit is named for, but neither pages nor times.', async () => {
    const control = async (url: string, headers = {}): Promise<unknown> => (await test.get(url, headers)).headers['cache-control'] // prettier-ignore
    const lasting = 'public, max-age=31536000, immutable'
    expect(await control('/doc/colours/red.ttl?at=1')).toBe(lasting)
    expect(await control('/graph/colours.nt?at=1')).toBe(lasting)
    expect(await control(`/api/concept?uri=${uri('red')}&at=1`)).toBe(lasting)
    expect(await control('/doc/colours/red.ttl?at=1', { authorization: 'Bearer secret' })).toBe('private, max-age=31536000, immutable') // prettier-ignore
    expect(await control('/doc/colours/red.html?at=1')).toBe('no-cache')
    expect(await control(`${query}&at=1`)).not.toBe(lasting)
    expect(await control('/doc/colours/red.ttl')).toBe('no-cache')
    const time = test.services.journal.commit(1)!.time
    expect(await control(`/doc/colours/red.ttl?at=${time}`)).toBe('no-cache')
  })

  it('says in Concordance-Commit which state was read.', async () => {
    expect((await test.get('/doc/colours/red')).headers['concordance-commit']).toBe('2')
    expect((await test.get('/api/domains?at=1')).headers['concordance-commit']).toBe('1')
  })
})
