import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const pallet = `${base}id/goods/pallet`
const crate = `${base}id/goods/crate`
const files = {
  goods: `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <${base}id/goods> a skos:ConceptScheme ; skos:prefLabel "Goods"@en .
    <${pallet}> a skos:Concept ; skos:prefLabel "Pallet"@en ; skos:inScheme <${base}id/goods> ; skos:related <${crate}> .
    <${crate}> a skos:Concept ; skos:prefLabel "Crate"@en ; skos:inScheme <${base}id/goods> .`,
}
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files })
})
afterAll(() => test.close())

interface Told {
  readonly total: number
  readonly doors: Record<string, number>
  readonly days: readonly object[]
}
const usageOf = async (uri: string): Promise<Told> =>
  (await test.get(`/api/usage?uri=${encodeURIComponent(uri)}`)).json<Told>()
const query = `PREFIX goods: <${base}id/goods/> SELECT * { goods:pallet ?p ?o . <http://nowhere.example/x> ?q ?r }`

describe('The use of terms', () => {
  it('is counted once for each question that somebody asked, by its door.', async () => {
    const json = { accept: 'application/sparql-results+json' }
    await test.get(`/sparql?query=${encodeURIComponent(query)}`, json)
    await test.send({ method: 'POST', url: '/sparql', headers: { ...json, 'content-type': 'application/sparql-query' }, payload: query }) // prettier-ignore
    await test.send({ method: 'POST', url: '/sparql', headers: { ...json, 'content-type': 'application/x-www-form-urlencoded' }, payload: `query=${encodeURIComponent(query)}` }) // prettier-ignore
    await test.get(`/sparql?query=${encodeURIComponent(query)}`, { accept: 'text/html' })
    await test.get('/doc/goods/pallet', { accept: 'text/html' })
    await test.get('/id/goods/pallet', { accept: 'text/html' }) // sends to the document, which counts
    await test.get('/doc/goods/pallet.ttl')
    await test.get(`/api/concept?uri=${encodeURIComponent(pallet)}`)
    await test.get(`/resource?uri=${encodeURIComponent(pallet)}`, { accept: 'text/turtle' })
    expect(await usageOf(pallet)).toMatchObject({ label: 'Pallet', total: 8, doors: { query: 4, page: 1, api: 3 } })
    expect((await usageOf(crate)).total).toBe(0) // shown beside it, and asked for by nobody
  })

  it('is not counted of what was refused, of HEAD, nor of terms that nobody knows.', async () => {
    const before = await usageOf(pallet)
    await test.get(`/sparql?query=${encodeURIComponent(`${query} and nonsense`)}`)
    await test.send({ method: 'HEAD', url: '/doc/goods/pallet' })
    await test.get('/doc/goods/nothing')
    expect(await usageOf(pallet)).toEqual(before)
    expect((await usageOf('http://nowhere.example/x')).total).toBe(0)
  })

  it('is listed, the most first, a page at a time.', async () => {
    const { items, total } = (await test.get('/api/usage?limit=1')).json<{ items: object[]; total: number }>()
    expect(items).toMatchObject([{ uri: pallet, label: 'Pallet', total: 8 }])
    expect(total).toBe(1)
    expect((await test.get('/api/usage?from=2026-12-31&to=2026-01-01')).statusCode).toBe(400)
    expect((await test.get('/api/usage?from=soon')).statusCode).toBe(400)
    expect((await test.get('/api/usage?from=2020-01-01&to=2020-12-31')).json()).toMatchObject({ total: 0 })
  })
})

describe('Where use is not counted', () => {
  it('nothing is told.', async () => {
    const other = await testApp({ shipped: false, files, settings: { USAGE_DAYS: '0' } })
    await other.get('/doc/goods/pallet.ttl')
    expect((await other.get('/api/usage')).statusCode).toBe(404)
    await other.close()
  })
})
