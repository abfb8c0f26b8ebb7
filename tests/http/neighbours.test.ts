import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Neighbourhood } from '../../src/concepts/neighbourhood.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

const ex = (name: string): string => `http://example.org/${name}`
const narrower = Array.from({ length: 240 }, (_, at) => `ex:n${at} skos:broader ex:top ; skos:prefLabel "Term ${at}"@en .`) // prettier-ignore
const turtle = `
  @prefix ex: <http://example.org/> .
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix owl: <http://www.w3.org/2002/07/owl#> .
  ex:top a skos:Concept ; skos:prefLabel "Top <b>of</b> all"@en, "Oben"@de ; skos:related ex:kin, <javascript:alert(1)> .
  ex:kin a skos:Concept ; skos:prefLabel "=Kin"@en ; ex:made ex:here ; ex:size 4 .
  ex:here a ex:Place .
  ${narrower.join('\n')}`

describe('The neighbours of a term', () => {
  let server: TestApp
  const address = (path: string, uri: string, more = ''): string => `${path}?uri=${encodeURIComponent(uri)}${more}`

  beforeAll(async () => {
    server = await testApp({ shipped: false, files: { around: turtle } })
  })
  afterAll(() => server.close())

  it('are given as nodes and edges, with what is left and what to filter by.', async () => {
    const answer = await server.get(address('/api/concept/neighbours', ex('top'), `&open=${encodeURIComponent(ex('kin'))}`)) // prettier-ignore
    expect(answer.statusCode).toBe(200)
    const found = answer.json<Neighbourhood>()
    expect(found.nodes.map(({ uri }) => uri)).toContain(ex('here'))
    expect(found.rest).toMatchObject([{ of: ex('top'), direction: 'in', total: 240, shown: 20 }])
    expect(found.complete).toBe(true)
  })

  it('are given as CSV that no spreadsheet runs.', async () => {
    const { body, headers } = await server.get(address('/api/concept/neighbours', ex('top'), '&format=csv'))
    expect(headers['content-type']).toMatch(/^text\/csv/)
    expect(body).toContain(`Top <b>of</b> all,${ex('top')},`)
    expect(body).toContain(",'=Kin,")
  })

  it('are refused for what is no IRI, and not found for what nothing mentions.', async () => {
    expect((await server.get(address('/api/concept/neighbours', 'nothing'))).statusCode).toBe(400)
    expect((await server.get(address('/api/concept/neighbours', ex('nobody')))).statusCode).toBe(404)
    expect((await server.get(address('/graph', ex('nobody')), { accept: 'text/html' })).statusCode).toBe(404)
    expect((await server.get(address('/api/concept/neighbours', ex('top'), '&depth=9'))).statusCode).toBe(400)
  })

  it('stand in a table that needs no scripts, paged, with links to what is left, and nothing of it runs.', async () => {
    const { body } = await server.get(address('/graph', ex('top'), '&limit=100&depth=1'), { accept: 'text/html' })
    expect(body).toContain('140 more: narrower, Top &lt;b>of&lt;/b> all')
    expect(body).toContain('/resource/links?')
    expect(body).not.toMatch(/<b>of/)
    expect(body).not.toContain('href="javascript:')
    expect(body.match(/<tr>/g)?.length).toBe(101)
    expect(body).toContain('offset=100')
    const next = await server.get(address('/graph', ex('top'), '&limit=100&offset=100'), { accept: 'text/html' })
    expect(next.body.match(/<tr>/g)?.length).toBe(4)
  })

  it('are filtered by the form of the page, which is an address.', async () => {
    const related = encodeURIComponent('http://www.w3.org/2004/02/skos/core#related')
    const { body } = await server.get(address('/graph', ex('top'), `&relation=${related}&lang=de`), { accept: 'text/html' }) // prettier-ignore
    expect(body).toContain('Um Oben herum')
    expect(body).toContain('verwandt')
    expect(body).not.toContain('Term 0')
    expect(body).toMatch(/name="relation" value="[^"]*#broader"(?![^>]*checked)/)
  })

  it('have their way from the page of the term, with room kept for those who want the picture at once.', async () => {
    const page = address('/resource', ex('kin'))
    const closed = await server.get(page, { accept: 'text/html' })
    expect(closed.body).toContain(`href="/graph?uri=${encodeURIComponent(ex('kin'))}"`)
    expect(closed.body).toMatch(/data-graph-stage[^>]*hidden/)
    const open = await server.get(page, { accept: 'text/html', cookie: 'concordance-graph=1' })
    expect(open.body).not.toMatch(/data-graph-stage[^>]*hidden/)
    expect(open.headers['etag']).not.toBe(closed.headers['etag'])
  })

  it('of types are counted, as JSON, as CSV, and on a page, for all graphs or one.', async () => {
    const graph = encodeURIComponent(server.services.space.graph('around'))
    const map = await server.get(`/api/schema-map?graph=${graph}`)
    expect(map.json()).toMatchObject({
      total: 2,
      classes: [{ uri: 'http://www.w3.org/2004/02/skos/core#Concept', instances: 2 }, { uri: ex('Place') }],
      attributes: expect.arrayContaining([expect.objectContaining({ total: 1 })]) as unknown,
    })
    const csv = await server.get('/api/schema-map?format=csv')
    expect(csv.body).toContain(`made,${ex('made')},Place,${ex('Place')},1`)
    const page = await server.get(`/map-of-types?graph=${graph}`, { accept: 'text/html' })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Map of types')
    expect((await server.get('/api/schema-map?graph=http%3A%2F%2Fexample.org%2Fnowhere')).statusCode).toBe(404)
    expect((await server.get('/map-of-types?graph=', { accept: 'text/html' })).statusCode).toBe(200)
  })
})
