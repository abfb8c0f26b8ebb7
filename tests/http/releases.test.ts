import { createHash } from 'node:crypto'
import type { LightMyRequestResponse } from 'fastify'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewRelease } from '../../src/http/routes/releases.ts'
import { canonicalOf } from '../../src/governance/releases/canonical.ts'
import { allFormats } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'

const drinks = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<${base}id/drinks> a skos:ConceptScheme ; dct:title "Drinks"@en , "Getränke"@de ; owl:versionInfo "1.0.0" ;
  skos:hasTopConcept <${base}id/drinks/hot> .
<${base}id/drinks/hot> a skos:Concept ; skos:prefLabel "hot drinks"@en ; skos:topConceptOf <${base}id/drinks> ;
  skos:inScheme <${base}id/drinks> .
<${base}id/drinks/tea> a skos:Concept ; skos:prefLabel "tea"@en ; skos:inScheme <${base}id/drinks> ;
  skos:broader <${base}id/drinks/hot> .
`
const graph = `${base}graph/drinks`
const authorization = 'Bearer secret'

let server: TestApp
beforeAll(async () => {
  server = await testApp({ shipped: false, files: { drinks } })
})
afterAll(() => server.close())

const publish = (
  body: NewRelease,
  headers: Record<string, string> = { authorization },
): Promise<LightMyRequestResponse> =>
  // prettier-ignore
  server.send({ method: 'POST', url: '/api/releases', headers, payload: body })
const change = async (...operations: readonly object[]): Promise<void> => {
  const response = await server.send({ method: 'POST', url: '/api/changes', headers: { authorization }, payload: { operations } }) // prettier-ignore
  expect([response.statusCode, response.body]).toEqual([201, response.body])
}
const tea = `${base}id/drinks/tea`

describe('a vocabulary', () => {
  it('is released for the first time under the version that it gives itself', async () => {
    expect((await publish({ graph }, {})).statusCode).toBe(401)
    const plan = await publish({ graph, dryRun: true })
    expect([plan.statusCode, plan.json<{ version: string }>().version]).toEqual([200, '1.0.0'])
    expect((await server.get('/api/releases')).json<{ total: number }>().total).toBe(0)
    const response = await publish({ graph: 'drinks', notes: 'The first.\n\n<b>Bold</b>' })
    expect([response.statusCode, response.headers['location']]).toEqual([201, `${base}id/drinks/1.0.0`])
    expect(server.services.catalogue.isReleased(tea)).toBe(true)
    expect(server.services.catalogue.isReleased(`${base}id/drinks/milk`)).toBe(false)
  })

  it('says which version it is, and what it was before', async () => {
    const { body } = await server.get('/graph/drinks.ttl')
    expect(body).toContain('owl:versionIRI')
    expect(body).toContain('dct:modified')
  })

  it('is not released again while nothing changes', async () => {
    const response = await publish({ graph })
    expect([response.statusCode, response.json<{ detail: string }>().detail]).toEqual([409, 'Nothing has changed since 1.0.0: there is nothing to release']) // prettier-ignore
  })

  it('is refused under a version that is too small, with the reasons', async () => {
    await change({ type: 'add-label', concept: tea, property: 'altLabel', language: 'en', text: 'chai' })
    await change({ type: 'add-mapping', concept: tea, property: 'exactMatch', target: 'http://example.org/tea' })
    const response = await publish({ graph, version: '1.0.1' })
    expect(response.statusCode).toBe(422)
    expect(response.json()).toMatchObject({
      type: '/problems/refused',
      detail: '1.0.1 is too small: what changed since 1.0.0 asks for a minor version, 1.1.0 at least',
      requiredLevel: 'minor',
      proposedVersion: '1.1.0',
      reasons: [{ type: 'mapping-added', sentence: '“tea” is now an exact match of “tea”.' }],
    })
  })

  it('is released under the least version that may be', async () => {
    const response = await publish({ graph })
    expect([response.statusCode, response.headers['location']]).toEqual([201, `${base}id/drinks/1.1.0`])
    await change({ type: 'remove-mapping', concept: tea, property: 'exactMatch', target: 'http://example.org/tea' })
    expect((await publish({ graph, version: '1.2.0' })).statusCode).toBe(422)
    expect((await publish({ graph, version: '1.1.0' })).statusCode).toBe(409)
    expect((await publish({ graph, version: 'two' })).statusCode).toBe(422)
    expect((await publish({ graph })).json()).toMatchObject({ version: '2.0.0', requiredLevel: 'major' })
  })

  it('lists its releases, the newest first', async () => {
    const { total, items } = (await server.get(`/api/releases?graph=${encodeURIComponent(graph)}`)).json<{ total: number; items: { version: string }[] }>() // prettier-ignore
    expect([total, items.map(({ version }) => version)]).toEqual([3, ['2.0.0', '1.1.0', '1.0.0']])
    expect((await server.get('/api/releases?graph=nothing')).statusCode).toBe(404)
  })
})

describe('a release', () => {
  it('keeps its content for ever, in every format, under one canonical hash', async () => {
    const { hash, statements } = (await server.get('/release/drinks/1.1.0/manifest')).json<{ hash: string; statements: number }>() // prettier-ignore
    const etags = new Set<unknown>()
    for (const format of allFormats) {
      const response = await server.get(`/release/drinks/1.1.0.${format.extensions[0]}`)
      expect([response.statusCode, response.headers['content-type']]).toEqual([200, format.mediaType])
      const quads = await readRdf(response.rawPayload, { format, baseIri: base })
      expect([format.name, await canonicalOf(quads)]).toEqual([format.name, { hash, statements }])
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable')
      const digest = createHash('sha256').update(response.rawPayload).digest('base64')
      expect(response.headers['repr-digest']).toBe(`sha-256=:${digest}:`)
      etags.add(response.headers.etag)
    }
    expect(etags.size).toBe(allFormats.length)
    const content = (await server.get('/release/drinks/1.1.0', { accept: 'text/turtle' })).body
    expect(content).toContain('exactMatch')
    expect((await server.get('/release/drinks/2.0.0', { accept: 'text/turtle' })).body).not.toContain('exactMatch')
    expect(content).toContain('"1.1.0"')
  })

  it('is found by the IRI of its version, and `latest` leads to the newest', async () => {
    const found = await server.get('/id/drinks/1.1.0')
    expect([found.statusCode, found.headers['location']]).toEqual([303, '/release/drinks/1.1.0'])
    const latest = await server.get('/release/drinks/latest.ttl')
    expect([latest.statusCode, latest.headers['location']]).toEqual([302, '/release/drinks/2.0.0.ttl'])
    expect((await server.get('/release/drinks/9.9.9')).statusCode).toBe(404)
    expect((await server.get('/release/nothing')).statusCode).toBe(404)
  })

  it('shows the way through the versions', async () => {
    const links = linksOf((await server.get('/release/drinks/1.1.0.ttl')).headers['link'])
    const to = (rel: string): string[] => links.filter((each) => each.rel === rel).map(({ target }) => target)
    expect(to('latest-version')).toEqual(['/release/drinks/2.0.0'])
    expect(to('predecessor-version')).toEqual(['/release/drinks/1.0.0'])
    expect(to('successor-version')).toEqual(['/release/drinks/2.0.0'])
  })

  it('is not sent again to who has it', async () => {
    const { etag } = (await server.get('/release/drinks/1.1.0.nt')).headers
    expect((await server.get('/release/drinks/1.1.0.nt', { 'if-none-match': String(etag) })).statusCode).toBe(304)
  })

  it('tells what changed, as Markdown, JSON and RDF', async () => {
    const notes = (await server.get('/release/drinks/2.0.0/notes')).body
    expect(notes).toContain('# Drinks 2.0.0\n')
    expect(notes).toContain('## Breaking changes\n\n- “tea” is no longer an exact match of “tea”.')
    expect((await server.get('/release/drinks/2.0.0/notes.json')).json()).toMatchObject({
      version: '2.0.0',
      previous: `${base}id/drinks/1.1.0`,
      level: 'major',
      total: 1,
      changes: [{ type: 'mapping-removed', level: 'major', subject: tea }],
    })
    const turtle = (await server.get('/release/drinks/2.0.0/notes.ttl')).body
    const changes = new Parser().parse(turtle).filter(({ predicate }) => predicate.value.endsWith('hasChange'))
    expect(changes).toHaveLength(1)
    expect((await server.get('/release/drinks/2.0.0/other')).statusCode).toBe(404)
  })

  it('names its commit, whose hash the journal has', async () => {
    const { commit } = (await server.get('/release/drinks/1.0.0/manifest')).json<{ commit: { sequence: number; hash: string } }>() // prettier-ignore
    expect(server.services.journal.commit(commit.sequence)).toMatchObject({ hash: commit.hash, message: 'Publish Drinks 1.0.0' }) // prettier-ignore
    expect((await server.get(`/api/concept?uri=${encodeURIComponent(tea)}&at=1.0.0`)).body).not.toContain('chai')
    expect((await server.get(`/api/concept?uri=${encodeURIComponent(tea)}&at=1.1.0`)).body).toContain('chai')
  })

  it('has a page, in three languages, on which no text of others is markup', async () => {
    const page = (await server.get('/release/drinks/1.0.0', { accept: 'text/html' })).body
    expect(page).toContain('Drinks 1.0.0')
    expect(page).toContain('&lt;b&gt;Bold&lt;/b&gt;')
    const german = (await server.get('/release/drinks/2.0.0?lang=de', { accept: 'text/html' })).body
    expect(german).toContain('Getränke 2.0.0')
    expect(german).toContain('Brechende Änderungen')
    const all = (await server.get('/release/drinks?lang=fr', { accept: 'text/html' })).body
    expect(all).toContain('href="/release/drinks/1.1.0"')
    expect((await server.get('/doc/drinks', { accept: 'text/html' })).body).toMatch(/href="[^"]*\/releases"/)
  })
})
