import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'the-secret-of-the-operator'
const asOperator = { authorization: `Bearer ${operatorToken}` }
const graph = `${base}graph/shared`
const height = `${base}id/shared/height`
const range = 'http://www.w3.org/2000/01/rdf-schema#range'
const files = {
  map: `
    @prefix concord: <https://w3id.org/concordance/ns#> . @prefix org: <http://www.w3.org/ns/org#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix domain: <${base}id/domain/> . @prefix agent: <${base}id/agent/> .
    @prefix dcat: <http://www.w3.org/ns/dcat#> .
    <${base}graph/map> a dcat:Dataset ; concord:domain domain:council ; concord:graphKind concord:Data .
    domain:council a concord:Domain ; rdfs:label "Council"@en ; concord:businessOwner agent:board ;
      concord:quorum 3 ; concord:majority concord:SimpleMajority ; concord:modelGraph <${graph}> .
    domain:billing a concord:Domain ; rdfs:label "Billing"@en .
    agent:board org:hasMember agent:maya , agent:ines , agent:tom , agent:elena .
    <${base}id/shared> a concord:CanonicalModel ; concord:modelGraph <${graph}> .`,
  shared: `
    @prefix concord: <https://w3id.org/concordance/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <${base}id/shared-model> a owl:Ontology ; concord:domain <${base}id/domain/council> .
    <${height}> a owl:DatatypeProperty ; rdfs:label "height"@en ; rdfs:range xsd:decimal .`,
}
const narrower = { graph, remove: `<${height}> <${range}> <http://www.w3.org/2001/XMLSchema#decimal> .`, add: `<${height}> <${range}> <http://www.w3.org/2001/XMLSchema#integer> .` } // prettier-ignore
const record = { context: 'Two ways to measure', options: ['Decimals everywhere: too fine for billing'], decision: 'Whole centimetres', consequences: 'Data are rounded' } // prettier-ignore

let test: TestApp
type Json = Record<string, unknown>
const names = ['anna', 'maya', 'ines', 'tom', 'elena', 'cora'] as const
const who = Object.fromEntries(names.map((name) => [name, {}])) as Record<
  (typeof names)[number],
  Record<string, string>
>

const call = (method: NonNullable<InjectOptions['method']>, url: string, as: Record<string, string> = {}, body?: unknown): Promise<LightMyRequestResponse> => // prettier-ignore
  test.send({ method, url, headers: { ...as, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) }) // prettier-ignore
const ok = async (answer: Promise<LightMyRequestResponse>, status = 200): Promise<Json> => {
  const got = await answer
  expect(got.statusCode, got.body).toBe(status)
  return got.json<Json>()
}
const step = (number: number, name: string, as: keyof typeof who, body?: unknown): Promise<LightMyRequestResponse> =>
  call('POST', `/api/proposals/${number}/${name}`, who[as], body)

beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken }, files })
  for (const id of names) {
    const grants = [id === 'anna' ? { role: 'editor', domain: 'billing' } : { role: 'council' }]
    await ok(call('POST', '/api/accounts', asOperator, { id, name: `${id} of the council`, grants }), 201)
    const { token } = await ok(call('POST', '/api/tokens', asOperator, { account: id, days: 365 }), 201)
    who[id] = { authorization: `Bearer ${String(token)}` }
  }
})
afterEach(() => vi.useRealTimers())
afterAll(() => test.close())

describe('The council', () => {
  let number = 0

  it('votes on a change of canonical terms, and decides when enough members carry it.', async () => {
    number = Number((await ok(call('POST', '/api/proposals', who.anna, { title: 'Whole centimetres', graphs: [narrower] }), 201))['number']) // prettier-ignore
    expect(await ok(step(number, 'propose', 'anna'))).toMatchObject({
      canonical: true,
      standing: { members: 4, quorum: 3, majority: 'simple', for: 0, isQuorate: false },
    })
    expect((await step(number, 'vote', 'anna', { vote: 'for' })).statusCode).toBe(403)
    expect((await step(number, 'vote', 'cora', { vote: 'for' })).statusCode).toBe(403) // the role alone is not enough
    expect((await step(number, 'vote', 'tom', { vote: 'against' })).statusCode).toBe(400) // why?
    await ok(step(number, 'vote', 'maya', { vote: 'for', text: 'Nobody measures millimetres' }))
    await ok(step(number, 'vote', 'tom', { vote: 'against', text: 'We do' }))
    expect((await step(number, 'decide', 'maya', record)).json<Json>()['detail']).toContain('3 of them have to vote')
    await ok(step(number, 'vote', 'ines', { vote: 'against', text: 'For now' }))
    expect((await step(number, 'decide', 'maya', record)).json<Json>()['detail']).toContain('does not carry it')
    const changed = await ok(step(number, 'vote', 'ines', { vote: 'for' }))
    expect(changed).toMatchObject({ standing: { for: 2, against: 1, isCarried: true, waitsFor: [{ uri: `${base}id/agent/elena` }] } }) // prettier-ignore
    expect((await step(number, 'approve', 'cora')).statusCode).toBe(403)
    await ok(step(number, 'approve', 'elena'))
  })

  it('gives 90 days of notice of what breaks, from its decision on.', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T10:00:00Z') })
    const decided = await ok(step(number, 'decide', 'maya', record))
    expect(decided).toMatchObject({ publishableFrom: '2027-03-01', decision: { uri: `${base}id/decision/${number}`, options: record.options, votes: [{ by: 'maya', vote: 'for' }, { by: 'tom' }, { by: 'ines' }] } }) // prettier-ignore
    expect((await step(number, 'vote', 'elena', { vote: 'for' })).statusCode).toBe(409)
    const early = await step(number, 'publish', 'maya')
    expect(early.statusCode).toBe(409)
    expect(early.json<Json>()).toMatchObject({ detail: expect.stringContaining('2027-03-01') as string, publishableFrom: '2027-03-01' }) // prettier-ignore
    vi.setSystemTime(new Date('2027-02-28T23:59:59Z'))
    expect((await step(number, 'publish', 'maya')).statusCode).toBe(409)
    vi.setSystemTime(new Date('2027-03-01T00:00:00Z'))
    expect(await ok(step(number, 'publish', 'maya'))).toMatchObject({ status: 'published' })
  })

  it('states its decision with the votes, and it can be downloaded.', async () => {
    const { body } = await test.get(`/doc/decision/${number}.ttl`)
    expect(body).toContain('Whole centimetres')
    expect((await test.get(`/id/decision/${number}`)).headers['location']).toBe(`/doc/decision/${number}`)
    const ask = `PREFIX concord: <https://w3id.org/concordance/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dct: <http://purl.org/dc/terms/>
      ASK { <${base}id/decision/${number}> a concord:Decision ; dct:subject <${base}id/proposal/${number}> ; concord:votedAgainst <${base}id/agent/tom> ;
        concord:option ?option ; concord:digest ?digest ; concord:commit ?commit ; concord:publishableFrom ?day ; concord:vote ?vote .
        ?vote concord:choice concord:For ; prov:wasAssociatedWith <${base}id/agent/maya> ; dct:description "Nobody measures millimetres" }`
    expect((await test.get(`/sparql?query=${encodeURIComponent(ask)}`, { accept: 'application/sparql-results+json' })).json<Json>()).toMatchObject({ boolean: true }) // prettier-ignore
    const page = (await test.get(`/doc/proposal/${number}`, { accept: 'text/html' })).body
    for (const text of ['Votes of the council', 'Nobody measures millimetres', 'Options considered', 'too fine for billing']) expect(page).toContain(text) // prettier-ignore
  })

  it('needs no notice for what breaks nothing.', async () => {
    const label = { graph, add: `<${height}> <http://www.w3.org/2000/01/rdf-schema#comment> "In centimetres"@en .` }
    const next = Number((await ok(call('POST', '/api/proposals', who.anna, { title: 'Say the unit', graphs: [label] }), 201))['number']) // prettier-ignore
    await ok(step(next, 'propose', 'anna'))
    for (const member of ['maya', 'ines', 'tom'] as const) await ok(step(next, 'vote', member, { vote: 'for' }))
    await ok(step(next, 'approve', 'ines', { decision: record }))
    const published = await ok(step(next, 'publish', 'ines'))
    expect(published).toMatchObject({ status: 'published' })
    expect(published).not.toHaveProperty('publishableFrom')
  })
})

describe('The agenda', () => {
  it('tells what waits for the council, what is missing, and whom it concerns.', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-04-01T10:00:00Z') })
    const back = { graph, remove: narrower.add, add: narrower.remove.replace('decimal', 'string') }
    const number = Number((await ok(call('POST', '/api/proposals', who.anna, { title: 'Heights as text', graphs: [back] }), 201))['number']) // prettier-ignore
    const agenda = (): Promise<Json> => ok(test.get('/api/council/agenda'))
    expect((await agenda())['proposals']).toEqual([]) // a draft is nobody's business
    await ok(step(number, 'propose', 'anna'))
    await ok(step(number, 'vote', 'maya', { vote: 'for' }))
    expect(await agenda()).toMatchObject({
      proposals: [{ number, missing: ['votes', 'approval', 'decision'], standing: { for: 1 }, impact: { terms: 1, isBreaking: true } }], // prettier-ignore
      notices: [],
    })
    for (const member of ['ines', 'tom'] as const) await ok(step(number, 'vote', member, { vote: 'for' }))
    await ok(step(number, 'approve', 'elena', { decision: record }))
    expect(await agenda()).toMatchObject({ proposals: [{ number, missing: ['notice'] }], notices: [{ number, publishableFrom: '2027-06-30' }] }) // prettier-ignore
    const page = (await test.get('/council')).body
    for (const text of ['Heights as text', 'the end of the notice', 'Decisions lately']) expect(page).toContain(text)
    for (const lang of ['de', 'fr']) expect((await test.get(`/council?lang=${lang}`)).statusCode).toBe(200)
    vi.setSystemTime(new Date('2027-06-30T10:00:00Z'))
    expect(await agenda()).toMatchObject({ proposals: [{ number, missing: ['publishing'] }], notices: [] })
  })

  it('lists members and decisions, the newest first.', async () => {
    expect(await ok(test.get('/api/council'))).toMatchObject({
      members: ['elena', 'ines', 'maya', 'tom'].map((id) => ({ uri: `${base}id/agent/${id}` })),
      quorum: 3,
      majority: 'simple',
      decisions: { total: 3, items: [{ title: 'Heights as text' }, { title: 'Whole centimetres' }, { title: 'Say the unit' }] }, // prettier-ignore
    })
  })
})

describe('The impact of a change', () => {
  it('of a proposal is told as data, as Markdown and as a page.', async () => {
    const number = Number((await ok(call('POST', '/api/proposals', who.anna, { title: 'Another range', graphs: [{ ...narrower, remove: narrower.add, add: narrower.remove }] }), 201))['number']) // prettier-ignore
    await test.get(`/api/concept?uri=${encodeURIComponent(height)}`)
    await ok(step(number, 'propose', 'anna'))
    const impact = await ok(test.get(`/api/proposals/${number}/impact`))
    expect(impact).toMatchObject({ total: 1, terms: [{ uri: height, canonical: true }], level: 'minor', isBreaking: false, isUsed: true }) // prettier-ignore
    expect((impact['use'] as { doors: { api: number } }).doors.api).toBeGreaterThan(0)
    const text = await test.get(`/api/proposals/${number}/impact?format=md`)
    expect(text.body).toContain('# Impact')
    for (const lang of ['en', 'de', 'fr']) expect((await test.get(`/doc/proposal/${number}/impact?lang=${lang}`)).statusCode).toBe(200) // prettier-ignore
    expect((await test.get(`/api/proposals/${number}/impact?from=2020-01-01&to=2020-02-01`)).json()).toMatchObject({ use: { total: 0 } }) // prettier-ignore
  })

  it('of a change set is told to those who may propose it, and nothing is written.', async () => {
    const { head } = test.services.journal
    const body = { graphs: [{ graph, add: `<${height}> a <http://www.w3.org/2002/07/owl#FunctionalProperty> .` }] }
    expect(await ok(call('POST', '/api/impact', who.anna, body))).toMatchObject({ total: 1, terms: [{ uri: height }] })
    expect((await call('POST', '/api/impact', {}, body)).statusCode).toBe(401)
    expect(test.services.journal.head).toBe(head)
  })
})
