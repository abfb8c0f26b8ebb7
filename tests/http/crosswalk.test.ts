import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
}, 60_000)
afterAll(() => app.close())

const telco = `${base}id/telco/`
const active = `${telco}lifecycle/active`
const services = `PREFIX telco: <${telco}>
SELECT ?service WHERE {
  ?service telco:status <${active}> .
  FILTER NOT EXISTS { ?service a telco:StatusChange }
}`

interface Bindings {
  readonly results: { readonly bindings: readonly Readonly<Record<string, { readonly value: string }>>[] }
}
const json = 'application/sparql-results+json'
const get = async <Body>(url: string): Promise<Body> => {
  const { statusCode, body } = await app.get(url)
  expect(statusCode, body).toBe(200)
  return JSON.parse(body) as Body
}
const found = (body: string): string[] =>
  (JSON.parse(body) as Bindings).results.bindings.map(({ service }) => service!.value.replace(`${base}id/service/`, ''))
const ask = (query: string, parameters = ''): ReturnType<TestApp['get']> =>
  app.get(`/sparql?query=${encodeURIComponent(query)}${parameters}`, { accept: json })

/** What one domain states: a gap in a lifecycle, and a transition that skips a state. */
const gap = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<${base}graph/network-more> a <http://www.w3.org/ns/dcat#Dataset> ; concord:domain <${base}id/domain/network> ; concord:graphKind concord:Model .
<${base}id/network/lifecycle/frozen> a skos:Concept ; skos:prefLabel "frozen"@en ;
  skos:inScheme <${base}id/network/lifecycle> .
<${base}id/network/lifecycle/decommissioned> concord:allowedTransition <${base}id/network/lifecycle/in-service> .
`
const contradiction = `
@prefix telco: <${telco}> .
<${base}id/service/SVC-90000001> telco:status <${active}> ;
  <${base}id/network/operationalState> <${base}id/network/lifecycle/blocked> .
`

describe('All active services', () => {
  it('are found over four domains when that is asked for: also those of which only a domain says where they are.', async () => {
    const plain = await ask(services)
    const expanded = await ask(services, '&expand=states')
    expect(plain.headers['concordance-expanded']).toBeUndefined()
    const more = found(expanded.body).filter((each) => !found(plain.body).includes(each))
    // One each of network, product, billing and provisioning, and one that two of them know.
    expect(more.sort()).toEqual(['SVC-20000110', 'SVC-20000221', 'SVC-20000332', 'SVC-20000443', 'SVC-20000554'])
    expect(found(expanded.body)).toHaveLength(found(plain.body).length + more.length)
  })

  it('are told with what was expanded: in headers, in the plan and on the page.', async () => {
    const { headers } = await ask(services, '&expand=states')
    expect(headers['concordance-expanded']).toBe('patterns=1, states=7, left=0')
    expect(headers['link']).toBe(`</api/state?uri=${encodeURIComponent(active)}>; rel="describedby"`)
    const plan = await ask(services, '&expand=states&explain=plan&format=text')
    expect(plan.body).toContain('expanded over states: ?service telco:status')
    expect(plan.body).toContain('  or network:operationalState ')
    const page = await app.get(`/sparql?query=${encodeURIComponent(services)}&expand=states`, { accept: 'text/html' })
    expect(page.body).toContain('>What was asked as well<')
    expect(page.body).toMatch(/name="expand" value="states" checked/)
    const unexpanded = await app.get(`/sparql?query=${encodeURIComponent(services)}`, { accept: 'text/html' })
    expect(unexpanded.body).not.toContain('>What was asked as well<')
  })

  it('are found by POST as well, and as they were before.', async () => {
    const form = (at: string): Promise<Awaited<ReturnType<TestApp['get']>>> =>
      app.send({
        method: 'POST',
        url: `/query${at}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: json },
        payload: new URLSearchParams({ query: services, expand: 'states' }).toString(),
      })
    expect((await form('')).headers['concordance-expanded']).toBe('patterns=1, states=7, left=0')
    expect((await form('?at=1')).headers['concordance-expanded']).toBe('patterns=0, states=0, left=0')
  })

  it('are not asked for by a word that means nothing.', async () => {
    const { statusCode, body } = await app.send({
      method: 'POST',
      url: '/sparql?timeout=5',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ query: services, expand: 'all' }).toString(),
    })
    expect([statusCode, body]).toEqual([400, expect.stringContaining('expand must be states, not \\"all\\"')])
  })

  it('are an example on the query page, which is asked with states of domains.', async () => {
    const { body } = await app.get('/sparql', { accept: 'text/html' })
    expect(body).toMatch(/<a href="\/sparql\?[^"]*expand=states[^"]*">What is active, also where only a domain says so/)
  })

  it('are searched for by their canonical state, and each says how it is in that.', async () => {
    const search = `/api/search?q=taken+over&limit=50&state=${encodeURIComponent(active)}`
    const { total, items } = await get<{ total: number; items: { label: string; state: object }[] }>(search)
    expect(total).toBe(5)
    expect(items.find(({ label }) => label.startsWith('VoIP line'))?.state).toMatchObject({
      canonical: { label: 'active' },
      own: { label: 'in dunning' },
      domain: { label: 'billing' },
    })
    const stated = await get<{ items: { state: object }[] }>(search.replace('taken+over', 'fibre broadband hotel'))
    expect(stated.items[0]!.state).toEqual({ canonical: expect.objectContaining({ uri: active }) as unknown })
    const page = await app.get(search.replace('/api', ''), { accept: 'text/html' })
    expect(page.body.replace(/<[^>]+>/g, '')).toContain('in state in dunning (billing), which is canonical ACT active')
  })

  it('are not searched for in what is no canonical state, nor without words.', async () => {
    for (const path of ['/api/search', '/api/suggest', '/search'])
      expect((await app.get(`${path}?q=service&state=${encodeURIComponent(`${telco}Service`)}`)).statusCode).toBe(404)
    const { statusCode, body } = await app.get(`/api/search?q=&state=${encodeURIComponent(active)}`)
    expect(statusCode).toBe(400)
    expect(body).toContain('expand=states')
  })
})

describe('A canonical state', () => {
  it('is found with what domains call it.', async () => {
    const { items } = await get<{ items: { uri: string; domainStates?: { label: string }[] }[] }>(
      '/api/search?q=active',
    )
    const states = items.find(({ uri }) => uri === active)?.domainStates?.map(({ label }) => label)
    expect(states).toEqual(expect.arrayContaining(['billable', 'in dunning', 'in service', 'degraded', 'completed']))
  })

  it('has its states of domains as data; anything else has none.', async () => {
    const { domainStates, property } = await get<{ domainStates: { label: string; domain: object }[]; property: object }>(`/api/state?uri=${encodeURIComponent(active)}`) // prettier-ignore
    expect(property).toMatchObject({ uri: `${telco}status` })
    expect(domainStates).toHaveLength(7)
    expect(domainStates.find(({ label }) => label === 'in service')).toMatchObject({ domain: { label: 'network operations' }, property: { label: 'operational state' } }) // prettier-ignore
    expect((await app.get(`/api/state?uri=${encodeURIComponent(`${telco}Service`)}`)).statusCode).toBe(404)
  })

  it('is mapped to them in both directions.', async () => {
    const mappings = async (uri: string): Promise<string[]> =>
      (await get<{ items: { uri: string }[] }>(`/api/concept/mappings?limit=50&uri=${encodeURIComponent(uri)}`)).items.map((each) => each.uri) // prettier-ignore
    expect(await mappings(active)).toContain(`${base}id/network/lifecycle/in-service`)
    expect(await mappings(`${base}id/network/lifecycle/in-service`)).toContain(active)
  })
})

interface EntityCrosswalk {
  readonly rows: readonly { readonly state: { readonly label: string }; readonly cells: readonly { readonly states: readonly { readonly label: string }[] }[] }[] // prettier-ignore
  readonly domains: readonly { readonly label: string }[]
  readonly unmapped: readonly { readonly domain: { readonly label: string }; readonly states: readonly object[] }[]
  readonly findings: readonly { readonly sentence: string }[]
}
interface DomainCrosswalk {
  readonly lifecycles: readonly { readonly states: readonly object[] }[]
  readonly findings: readonly { readonly rule: { readonly uri: string }; readonly sentence: string }[]
  readonly agreement: { readonly compared: number; readonly total: number; readonly items: readonly { readonly sentence: string; readonly offending: readonly string[] }[] } // prettier-ignore
}

describe('A crosswalk', () => {
  const entity = `entity=${encodeURIComponent(`${telco}Service`)}`

  it('shows the states of all domains beside those of an entity, without a fault as shipped.', async () => {
    const { rows, domains, unmapped, findings } = await get<EntityCrosswalk>(`/api/crosswalk?${entity}`)
    expect(domains.map(({ label }) => label)).toEqual(['billing', 'network operations', 'product management', 'provisioning']) // prettier-ignore
    expect(rows.map(({ state }) => state.label)).toEqual(['planned', 'active', 'suspended', 'terminated'])
    expect(rows[1]!.cells.map(({ states }) => states.map(({ label }) => label))).toEqual([
      ['billable', 'in dunning'],
      ['in service', 'degraded'],
      ['subscribed', 'notice given'],
      ['completed'],
    ])
    expect([unmapped, findings]).toEqual([[], []])
    expect((await app.get('/api/crosswalk?entity=http://example.org/none')).statusCode).toBe(404)
  })

  it.each(['en', 'de', 'fr'])('is a page with a table and a picture of it (%s).', async (lang) => {
    const { statusCode, body } = await app.get(`/crosswalk?lang=${lang}`, { accept: 'text/html' })
    expect(statusCode).toBe(200)
    expect(body).toMatch(/<svg [^>]*aria-labelledby="crosswalk-title"/)
    expect(body.match(/class="crosswalk-line"/g)).toHaveLength(23)
    expect(body).not.toMatch(/style="|<script>/)
    expect((await app.get(`/crosswalk?${entity}`, { accept: 'text/html' })).statusCode).toBe(200)
  })

  it('tells a gap, a transition that is not allowed, and data that disagree.', async () => {
    await app.load('network-more', gap)
    await app.load('odd-service', contradiction)
    const { findings, agreement } = await get<DomainCrosswalk>('/api/domains/network/crosswalk')
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'The state “frozen” is not mapped to a canonical state.',
      'The transition from “decommissioned” to “in service” is one from “terminated” to “active”, which “Service lifecycle” does not allow: nothing follows “terminated” there.',
    ])
    expect(agreement).toMatchObject({ compared: 20, total: 1 })
    expect(agreement.items[0]!.offending[0]).toContain('/id/network/operationalState>')
    const all = await get<EntityCrosswalk>(`/api/crosswalk?${entity}`)
    expect(all.unmapped).toMatchObject([{ domain: { label: 'network operations' }, states: [{ fault: 'missing' }] }])
    const page = await app.get(`/crosswalk?${entity}`, { accept: 'text/html' })
    expect(page.body.replace(/<[^>]+>/g, '')).toContain('20 things compared, 1 disagree')
    expect((await app.get('/api/domains/nobody/crosswalk')).statusCode).toBe(404)
  })
})
