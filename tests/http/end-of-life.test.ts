import { DataFactory } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tombstoneQuads } from '../../src/identity/tombstones.ts'
import { formatOf } from '../../src/rdf/formats.ts'
import { concord, prov } from '../../src/rdf/namespaces.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import type { Retirement } from '../../src/vocabularies/operations/context.ts'
import { systemGraphs } from '../../src/vocabularies/system-graphs.ts'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'

const thing = (name: string): string => `${base}id/ware/${name}`
const wares = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <${thing('')}> .
:carrier a skos:Concept ; skos:prefLabel "Carrier"@en , "Ladungsträger"@de .
:crate a skos:Concept ; skos:prefLabel "Crate"@en ; skos:related <http://example.org/elsewhere> .
:box a skos:Concept ; skos:prefLabel "Box"@en ; owl:deprecated true ; dct:isReplacedBy :crate ;
  concord:deprecatedOn "2026-11-21"^^xsd:date ; concord:sunset "2027-03-01"^^xsd:date ; skos:changeNote "Too vague"@en .
:tub a skos:Concept ; skos:prefLabel "Tub"@en ; owl:deprecated true .
:pallet a skos:Concept ; skos:prefLabel "Pallet"@en ; skos:related :crate .
:crate skos:related :pallet .
:käse a skos:Concept ; skos:prefLabel "Cheese"@en .
`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { wares } })
  await retire({ uri: thing('old-pallet'), kind: 'Renamed', successors: [thing('middle')] })
  await retire({ uri: thing('middle'), kind: 'Merged', successors: [thing('carrier')], reason: 'Two words for one thing', label: { text: 'Middle', lang: 'en' } }) // prettier-ignore
  await retire({ uri: thing('barrel'), kind: 'Removed', successors: [thing('crate'), thing('old-pallet')], reason: 'Nobody uses it', label: { text: 'Barrel', lang: 'en' } }) // prettier-ignore
  await retire({ uri: thing('cheese'), kind: 'Renamed', successors: [thing('käse')] })
  await retire({ uri: 'http://example.org/old', kind: 'Merged', successors: ['http://example.org/elsewhere'] })
  await remove(thing('pallet'))
})
afterAll(() => test.close())

/** As the editor does it: the statements of a term go, a tombstone comes. */
async function retire(retirement: Retirement): Promise<void> {
  const { services } = test
  await services.changes.commit((draft) => {
    const commitIri = `${base}id/commit/${draft.snapshot.commit + 1}`
    const at = new Date('2026-11-21T10:00:00Z')
    draft.list({ removed: [], added: tombstoneQuads({ ...retirement, at, commitIri, graph: systemGraphs(base).tombstones }) }) // prettier-ignore
    return { actor: 'test', intent: concord.Update.value, message: 'Retire' }
  })
}

/** As an update does it, without a tombstone. Others go on mentioning the term. */
async function remove(uri: string): Promise<void> {
  await test.services.changes.commit(async (draft) => {
    const { terms } = draft.snapshot
    draft.snapshot.scan({ s: terms.iri(uri) }, (s, p, o, g) => void draft.removed.push(s, p, o, g))
    return Promise.resolve({ actor: 'test', intent: concord.Update.value, message: 'Clean up' })
  })
}

const turtle = { accept: 'text/turtle' }
const page = { accept: 'text/html,*/*;q=0.5' }

describe('The URI of a merged or renamed term', () => {
  it('redirects for ever to the term in use, however many steps there were.', async () => {
    for (const name of ['old-pallet', 'middle']) {
      const { statusCode, headers } = await test.get(`/id/ware/${name}?lang=de`, turtle)
      expect([statusCode, headers.location]).toEqual([301, '/id/ware/carrier?lang=de'])
    }
  })

  it('redirects from its document in the format that was asked for, and from /resource.', async () => {
    const ask = async (url: string): Promise<unknown> => (await test.get(url, turtle)).headers.location
    expect(await ask('/doc/ware/middle.ttl')).toBe('/doc/ware/carrier.ttl')
    expect(await ask('/doc/ware/middle?format=json')).toBe('/doc/ware/carrier?format=json')
    expect(await ask(`/resource?uri=${encodeURIComponent(thing('middle'))}&lang=fr`)).toBe('/doc/ware/carrier?lang=fr')
    expect(await ask('/resource?uri=http://example.org/old')).toBe('/resource?uri=http%3A%2F%2Fexample.org%2Felsewhere')
  })

  it('is one of any language: the location is ASCII.', async () => {
    const { headers } = await test.get('/id/ware/cheese')
    expect(headers.location).toBe('/id/ware/k%C3%A4se')
    expect((await test.get(String(headers.location))).statusCode).toBe(303)
  })

  it('explains itself to programs and to people.', async () => {
    const { headers, ...answer } = await test.get('/id/ware/middle')
    expect(headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({
      status: 301,
      retirement: 'Merged',
      time: '2026-11-21T10:00:00.000Z',
      reason: 'Two words for one thing',
      detail: `“Middle” was merged into another term on 2026-11-21 (Two words for one thing); use “Carrier” <${thing('carrier')}>`,
      replacedBy: [{ uri: thing('carrier'), label: 'Carrier' }],
    })
    const html = await test.get('/id/ware/middle', { ...page, 'accept-language': 'de' })
    expect(html.statusCode).toBe(301)
    expect(html.headers['content-type']).toMatch('text/html')
    expect(html.body).toContain('Das hat eine neue Adresse')
    expect(html.body).toContain('Ladungsträger')
  })
})

describe('The URI of a removed term', () => {
  it('answers the same wherever a term is asked for by its URI, and leads on where it was merged or renamed.', async () => {
    for (const path of ['', '/broader', '/similar', '/tree', '/links']) {
      const gone = await test.get(`/api/concept${path}?uri=${encodeURIComponent(thing('barrel'))}`)
      expect([gone.statusCode, gone.json()]).toMatchObject([410, { type: '/problems/gone', label: 'Barrel' }])
      const moved = await test.get(`/api/concept${path}?uri=${encodeURIComponent(thing('middle'))}&lang=de`)
      const uri = encodeURIComponent(thing('carrier'))
      expect([moved.statusCode, moved.headers.location]).toEqual([301, `/api/concept${path}?uri=${uri}&lang=de`])
    }
  })

  it('is not offered as similar to what replaces it.', async () => {
    const { items } = (await test.get(`/api/concept/similar?uri=${encodeURIComponent(thing('käse'))}`)).json<{ items: { uri: string }[] }>() // prettier-ignore
    const { items: crates } = (await test.get(`/api/concept/similar?uri=${encodeURIComponent(thing('box'))}`)).json<{ items: { uri: string }[] }>() // prettier-ignore
    expect(crates.length).toBeGreaterThan(0)
    for (const { uri } of [...items, ...crates]) expect([thing('barrel'), thing('middle'), thing('old-pallet'), thing('cheese')]).not.toContain(uri) // prettier-ignore
  })

  it('answers 410 with when, why, by which commit, and what replaces it today.', async () => {
    for (const url of ['/id/ware/barrel', '/doc/ware/barrel', `/resource?uri=${encodeURIComponent(thing('barrel'))}`]) {
      const { statusCode, ...answer } = await test.get(url, { accept: 'application/json' })
      expect(statusCode).toBe(410)
      expect(answer.json()).toMatchObject({
        type: '/problems/gone',
        uri: thing('barrel'),
        label: 'Barrel',
        retirement: 'Removed',
        time: '2026-11-21T10:00:00.000Z',
        reason: 'Nobody uses it',
        commit: `${base}id/commit/4`,
        replacedBy: [{ uri: thing('crate') }, { uri: thing('carrier') }],
        lastState: '/doc/ware/barrel?at=3',
      })
    }
  })

  it('shows people a page with links to what replaces it.', async () => {
    const { statusCode, body } = await test.get('/doc/ware/barrel', page)
    expect(statusCode).toBe(410)
    for (const text of ['This was removed', 'Nobody uses it', '/doc/ware/crate', '/doc/ware/carrier', '/doc/commit/4'])
      expect(body).toContain(text)
  })

  it.each(['text/turtle', 'application/ld+json', 'application/n-triples', 'application/rdf+xml', 'application/trig'])(
    'gives its tombstone as %s.',
    async (mediaType) => {
      const { statusCode, headers, body } = await test.get('/doc/ware/barrel', { accept: mediaType })
      expect([statusCode, String(headers['content-type']).split(';')[0]]).toEqual([410, mediaType])
      const quads = await readRdf(body, { format: formatOf(mediaType)!, baseIri: base, name: mediaType })
      const said = (predicate: { value: string }): string[] =>
        quads.filter((quad) => quad.predicate.value === predicate.value).map(({ object }) => object.value)
      expect(said(concord.retirement)).toEqual([concord.Removed.value])
      expect(said(prov.wasInvalidatedBy)).toEqual([`${base}id/commit/4`])
    },
  )

  it('gives it by extension and as Markdown too.', async () => {
    expect((await test.get('/doc/ware/barrel.ttl')).body).toContain('Tombstone')
    const { statusCode, body } = await test.get('/doc/ware/barrel.md')
    expect([statusCode, body.split('\n')[0]]).toEqual([410, '# Barrel'])
  })

  it('is told from the history where there is no tombstone, although others still mention it.', async () => {
    const { statusCode, ...answer } = await test.get('/id/ware/pallet')
    expect(statusCode).toBe(410)
    expect(answer.json()).toMatchObject({ retirement: 'Removed', reason: 'Clean up', replacedBy: [] })
    expect((await test.get('/doc/ware/pallet', turtle)).statusCode).toBe(410)
  })

  it('is none that was never described: not what nobody knows, and not what others only mention.', async () => {
    expect((await test.get('/id/ware/never')).statusCode).toBe(404)
    expect((await test.get('/resource?uri=http://example.org/elsewhere', turtle)).statusCode).toBe(200)
  })

  it('is not found by searching.', async () => {
    expect((await test.get('/api/search?q=Barrel')).json()).toMatchObject({ total: 0 })
    expect((await test.get('/api/search?q=Crate')).json()).toMatchObject({ total: 1 })
  })

  it('is as it was in a state before.', async () => {
    const before = test.services.journal.head - 1
    expect((await test.get(`/doc/ware/pallet.json?at=${before}`)).statusCode).toBe(200)
    expect((await test.get(`/doc/ware/barrel.json?at=2`)).statusCode).toBe(404)
  })
})

describe('A deprecated term', () => {
  it('says in headers since when, until when, and where to read on.', async () => {
    const { statusCode, headers } = await test.get('/doc/ware/box', turtle)
    expect(statusCode).toBe(200)
    expect(headers['deprecation']).toBe('@1795219200')
    expect(new Date(1795219200 * 1000).toISOString()).toBe('2026-11-21T00:00:00.000Z')
    expect(headers['sunset']).toBe('Mon, 01 Mar 2027 00:00:00 GMT')
    expect(headers['concordance-status']).toBe('deprecated')
    expect((await test.get('/id/ware/box')).headers).toMatchObject({
      deprecation: '@1795219200',
      sunset: headers['sunset'],
    })
    const target = (rel: string): string | undefined => linksOf(headers.link).find((each) => each.rel === rel)?.target
    expect(target('successor-version')).toBe(thing('crate'))
    expect([target('deprecation'), target('sunset')]).toEqual(['/doc/ware/box.html', '/doc/ware/box.html'])
  })

  it('says so in every representation.', async () => {
    const notice = { since: '2026-11-21', sunset: '2027-03-01', reason: { text: 'Too vague', lang: 'en' } }
    expect((await test.get('/doc/ware/box.json')).json()).toMatchObject({
      deprecated: true,
      deprecation: { ...notice, successors: [{ uri: thing('crate'), label: 'Crate' }] },
    })
    expect((await test.get('/doc/ware/box.md')).body).toContain(
      `**Deprecated.** Too vague (en) Use [Crate](<${thing('crate')}>). Since 2026-11-21. It may be removed from 2027-03-01.`,
    )
    const html = (await test.get('/doc/ware/box.html')).body
    for (const text of ['notice-deprecated', 'Too vague', 'Crate', 'Deprecated since', '1 March 2027'])
      expect(html).toContain(text)
    expect((await test.get('/doc/ware/box.ttl')).body).toMatch(/concord:sunset "2027-03-01"\^\^xsd:date/)
    expect((await test.get(`/api/concept?uri=${encodeURIComponent(thing('box'))}`)).json()).toMatchObject({ deprecation: notice }) // prettier-ignore
  })

  it('that does not say since when has no date made up for it.', async () => {
    const { headers } = await test.get('/doc/ware/tub.json')
    expect(headers['concordance-status']).toBe('deprecated')
    expect([headers['deprecation'], headers['sunset']]).toEqual([undefined, undefined])
    expect((await test.get('/doc/ware/tub.html')).body).toContain('No successor is named')
  })

  it('is told apart from a current one.', async () => {
    const { headers, ...answer } = await test.get('/doc/ware/crate.json')
    expect([headers['deprecation'], headers['sunset'], headers['concordance-status']]).toEqual([undefined, undefined, undefined]) // prettier-ignore
    expect(answer.json()).not.toHaveProperty('deprecation')
    expect(linksOf(headers.link).map(({ rel }) => rel)).not.toContain('deprecation')
  })
})

describe('A URI that is described again', () => {
  it('is shown as it is, whatever its tombstone says.', async () => {
    await test.services.changes.commit((draft) => {
      const [subject, predicate] = [thing('barrel'), 'http://www.w3.org/2004/02/skos/core#prefLabel'].map((iri) => DataFactory.namedNode(iri)) // prettier-ignore
      draft.list({ removed: [], added: [DataFactory.quad(subject!, predicate!, DataFactory.literal('Barrel', 'en'), DataFactory.namedNode(`${base}graph/wares`))] }) // prettier-ignore
      return { actor: 'test', intent: concord.Update.value, message: 'Loaded again' }
    })
    expect((await test.get('/id/ware/barrel')).statusCode).toBe(303)
    expect((await test.get('/doc/ware/barrel.json')).json()).toMatchObject({ label: { text: 'Barrel' } })
  })
})
