import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'a-token-of-twenty-characters'
const prologue = `@prefix telco: <${base}id/telco/> .
@prefix network: <${base}id/network/> .
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
`
const redefining = `${prologue}<> a owl:Ontology ; concord:domain <${base}id/domain/network> .
[] sh:targetClass network:NetworkService ; sh:property [ sh:path telco:serviceId ; sh:pattern "^NET-" ] .`

let test: TestApp
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: secret } })
}, 120_000)
afterAll(() => test.close())

const attempt = (payload: string, headers: Record<string, string> = { authorization: `Bearer ${secret}` }) =>
  test.send({ method: 'POST', url: '/api/domains/network/proof', payload, headers: { 'content-type': 'text/turtle', ...headers } }) // prettier-ignore

describe('The proof of a domain', () => {
  it('says what was proven against what, and that the extension only adds.', async () => {
    const answer = await test.get('/api/domains/network/proof')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      domain: { uri: `${base}id/domain/network` },
      models: [{ uri: `${base}id/telco/`, graphs: [{ graph: `${base}graph/ontologies/telco`, version: '1.0.0' }, { kind: 'Shapes' }] }], // prettier-ignore
      adds: true,
      verdicts: { total: 0, items: [] },
    })
    expect(answer.json<{ extension: { graph: string }[] }>().extension.map(({ graph }) => graph)).toContain(`${base}graph/ontologies/network`) // prettier-ignore
  })

  it('is a page in the languages of the service.', async () => {
    const page = await test.get('/proof?domain=network&lang=de')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain('Die Erweiterung fügt nur hinzu.')
    expect((await test.get('/proof')).statusCode).toBe(200)
    expect((await test.get('/proof?domain=nobody')).statusCode).toBe(404)
  })

  it('is reached from the page of the domain.', async () => {
    const page = await test.get('/doc/domain/network', { accept: 'text/html' })
    expect(page.body).toContain('/proof?domain=network')
  })

  it('does not know versions that were not released.', async () => {
    const answer = await test.get('/api/domains/network/proof?canonical=9.9.9')
    expect(answer.statusCode).toBe(404)
  })
})

describe('An extension that is not loaded', () => {
  it('is proven as if it were, and not kept.', async () => {
    const answer = await attempt(`${prologue}telco:Service rdfs:label "circuit"@en . network:NetworkService rdfs:subClassOf [ a owl:Restriction ; owl:onProperty telco:status ; owl:maxCardinality 0 ] .`) // prettier-ignore
    expect(answer.statusCode).toBe(200)
    const { adds, verdicts } = answer.json<{ adds: boolean; verdicts: { items: { rule: { uri: string } }[] } }>()
    expect(adds).toBe(false)
    expect(verdicts.items.map(({ rule }) => rule.uri.replace(/^.*#/, '')).sort()).toEqual(['CanonicalLabelHolds', 'CanonicalRestrictionHolds']) // prettier-ignore
    expect(verdicts.items[0]).toMatchObject({
      offending: [{ subject: { label: 'service' }, text: `<${base}id/telco/Service> <http://www.w3.org/2000/01/rdf-schema#label> "circuit"@en .` }], // prettier-ignore
      canonical: expect.arrayContaining([expect.objectContaining({ graph: `${base}graph/ontologies/telco` })]) as unknown, // prettier-ignore
      instead: expect.stringContaining('dictionary') as unknown,
    })
    expect((await test.get('/api/domains/network/proof')).json()).toMatchObject({ adds: true })
  })

  it('is proven for those who may propose it, and only in RDF.', async () => {
    expect((await attempt(prologue, {})).statusCode).toBe(401)
    expect((await attempt('', { authorization: `Bearer ${secret}` })).statusCode).toBe(400)
    expect((await attempt('telco:', { authorization: `Bearer ${secret}`, 'content-type': 'text/plain' })).statusCode).toBe(415) // prettier-ignore
  })
})

describe('A file that redefines', () => {
  const load = (query: string, payload = redefining) =>
    test.send({ method: 'POST', url: `/api/loads?name=more.ttl&graph=${encodeURIComponent(`${base}graph/more`)}${query}`, payload, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/octet-stream' } }) // prettier-ignore

  it('is refused with the verdicts, and leaves nothing.', async () => {
    const before = test.services.snapshot().commit
    const answer = await load('')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('--unproven')
    expect(answer.body).toContain('PatternHolds')
    expect(test.services.snapshot().commit).toBe(before)
  })

  it('is loaded all the same where that is asked for, and the findings are told.', async () => {
    const answer = await load('&unproven=true')
    expect(answer.json()).toMatchObject({ status: 'loaded', findings: [{ severity: 'Violation', graph: `${base}graph/more` }] }) // prettier-ignore
    const proof = await test.get('/api/domains/network/proof?limit=1')
    expect(proof.json()).toMatchObject({ adds: false, verdicts: { total: 1, limit: 1 } })
    expect(proof.headers['x-total-count']).toBe('1')
    const page = await test.get('/proof?domain=network')
    expect(page.body).toContain('It can be said otherwise.')
    expect(page.body).toContain('^NET-')
    expect(page.body).toContain('class="verdict verdict-fails"') // no tick beside a no
  })

  it('is loaded without it, once it only adds.', async () => {
    const mended = redefining.replace('telco:serviceId ; sh:pattern "^NET-"', 'network:vlanId ; sh:maxInclusive 4000')
    expect((await load('', mended)).json()).toMatchObject({ status: 'updated' })
    expect((await test.get('/api/domains/network/proof')).json()).toMatchObject({ adds: true })
  })
})

describe('A canonical model that comes after its extensions', () => {
  it('is loaded, and tells of those that redefine it.', async () => {
    const late = await testApp({ shipped: false })
    const load = async (name: string, text: string) => {
      await late.load(name, prologue + text)
    }
    await load('map', `<${base}graph/map> a owl:Ontology ; concord:domain <${base}id/domain/council> .
      telco:model a concord:CanonicalModel ; concord:modelGraph <${base}graph/canon> .`) // prettier-ignore
    await load('extension', `<> a owl:Ontology . network:Circuit a owl:Class ; owl:equivalentClass telco:Service .`)
    const canon = `${prologue}<${base}graph/canon> a owl:Ontology ; concord:domain <${base}id/domain/council> . telco:Service a owl:Class .` // prettier-ignore
    const answer = await late.send({ method: 'POST', url: `/api/loads?name=canon.ttl&graph=${encodeURIComponent(`${base}graph/canon`)}`, payload: canon, headers: { authorization: 'Bearer secret', 'content-type': 'application/octet-stream' } }) // prettier-ignore
    expect(answer.json()).toMatchObject({
      status: 'loaded',
      findings: [
        { rule: expect.stringContaining('CanonicalIdentityHolds') as unknown, graph: `${base}graph/extension` },
      ],
    })
    await late.close()
  })
})
