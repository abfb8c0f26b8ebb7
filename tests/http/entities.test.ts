import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from '../../src/concepts/views.ts'
import { entityView, type EntitySummary, type EntityView } from '../../src/http/entity-view.ts'
import type { Proposal } from '../../src/governance/proposals/proposal.ts'
import { entity } from '../../src/models/entities.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const service = `${base}id/telco/Service`
const entityOf = async (uri: string, headers = {}): Promise<EntityView> =>
  (await test.get(`/api/entity?uri=${encodeURIComponent(uri)}`, headers)).json()

describe('/api/entities', () => {
  it('lists the canonical entities of every model, page by page.', async () => {
    const { total, items } = (await test.get('/api/entities?limit=2')).json<Page<EntitySummary>>()
    expect(total).toBe(9)
    expect(items).toHaveLength(2)
    const telco = (await test.get(`/api/entities?model=${encodeURIComponent(`${base}id/telco/`)}`)).json<
      Page<EntitySummary>
    >()
    expect(telco.items.map(({ label }) => label)).toEqual(['customer', 'service'])
    expect(telco.items[1]).toMatchObject({
      identifier: { format: '^SVC-[0-9]{8}$' },
      states: 4,
      domains: [{ label: 'billing' }, { label: 'network operations' }, { label: 'product management' }, {}],
    })
  })
})

describe('/api/entity', () => {
  it('tells what a canonical entity is, in the language of the reader.', async () => {
    const entity = await entityOf(service, { 'accept-language': 'de' })
    expect(entity).toMatchObject({ label: 'Dienst', model: { label: 'Kanonisches Telco-Modell' } })
    expect(entity.identifier?.examples[0]).toMatch(/^SVC-[0-9]{8}$/)
    expect(entity.extensionRules.map(({ label }) => label)).toContain('Attribute hinzufügen')
  })

  it('aligns what domains say with what the canonical model says, core attributes first.', async () => {
    const { attributes } = await entityOf(service)
    expect(attributes.slice(0, 7).every(({ core }) => core)).toBe(true)
    const downstream = attributes.find(({ property }) => property.uri.endsWith('downstreamBandwidth'))
    expect(downstream).toMatchObject({
      core: false,
      domains: [{ domain: { label: 'network operations' }, unit: { label: 'megabit per second' }, minCount: 1 }],
    })
    expect(downstream).not.toHaveProperty('canonical')
  })

  it('counts instances by state, in the canonical lifecycle and in that of each domain.', async () => {
    const { lifecycle, instances, crosswalk } = await entityOf(service)
    const counts = lifecycle!.states.map((state) => state.instances)
    expect(instances).toMatchObject({ exact: true })
    expect(counts.reduce((sum, count) => sum + count)).toBe(instances.total) // events that have a status do not count
    const active = crosswalk.find(({ canonical }) => canonical.uri.endsWith('active'))!
    const network = active.domains.find(({ domain }) => domain.uri.endsWith('network'))!
    expect(network.states.map(({ label }) => label)).toEqual(['in service', 'degraded'])
    const query = `SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a <${base}id/network/NetworkService> ; <${base}id/network/operationalState> ?state
      FILTER(?state IN (${network.states.map(({ uri }) => `<${uri}>`).join()})) }`
    const counted = (await test.get(`/sparql?query=${encodeURIComponent(query)}`)).json().results.bindings[0].n.value
    expect(network.states.reduce((sum, state) => sum + state.instances, 0)).toBe(Number(counted))
  })

  it('refuses what is no canonical entity, and what is no IRI.', async () => {
    const answer = await test.get(`/api/entity?uri=${encodeURIComponent(`${base}id/network/NetworkService`)}`)
    expect(answer.statusCode).toBe(404)
    expect(answer.json().detail).toContain('/api/entities')
    expect((await test.get('/api/entity?uri=service')).statusCode).toBe(400)
  })
})

describe('The page of a canonical entity', () => {
  it('shows every domain side by side, the lifecycle, and what an ordinary page shows.', async () => {
    const { body } = await test.get('/doc/telco/Service', { accept: 'text/html' })
    for (const words of ['Canonical entity', 'SVC-', 'Core attributes', 'downstream bandwidth', 'work order', 'May become', 'in service', 'exactly one', 'What links here']) expect(body).toContain(words) // prettier-ignore
    expect(body).not.toContain(' style=')
  })

  it('speaks German and French.', async () => {
    for (const [lang, words] of [
      ['de', 'Kernattribute'],
      ['fr', 'Attributs essentiels'],
    ] as const)
      // prettier-ignore
      expect((await test.get(`/doc/telco/Service?lang=${lang}`, { accept: 'text/html' })).body).toContain(words)
  })

  it('leaves classes that are no canonical entity as they are.', async () => {
    expect((await test.get('/doc/network/NetworkService', { accept: 'text/html' })).body).not.toContain('Core attributes') // prettier-ignore
  })
})

describe('The document of a canonical entity', () => {
  it('tells the same in JSON and Markdown.', async () => {
    const { body } = await test.get('/doc/telco/Service.json')
    expect((JSON.parse(body) as { entity: EntityView }).entity).toMatchObject({ label: 'service', crosswalk: [{}, {}, {}, {}] }) // prettier-ignore
    const markdown = (await test.get('/doc/telco/Service.md')).body
    for (const words of ['## Attributes', '(core): ', ', network operations: ', '1..1', '## Lifecycle', 'may become: ']) expect(markdown).toContain(words) // prettier-ignore
    expect((await test.get('/doc/network/NetworkService.md')).body).not.toContain('## Attributes')
  })

  it('names the open proposals that touch it, its attributes, its states or what domains add.', () => {
    const snapshot = test.services.snapshot()
    const proposal = (number: number, term: string, status = 'proposed'): Proposal =>
      ({ number, title: `No. ${number}`, status, scope: { terms: [base + term] } }) as unknown as Proposal
    const touching = ['id/telco/Service', 'id/telco/endDate', 'id/telco/lifecycle/active', 'id/network/vlanId', 'id/shape/telco/Service-status'] // prettier-ignore
    const all = [...touching.map((term, at) => proposal(at, term)), proposal(8, 'id/unit/litre'), proposal(9, 'id/telco/Service', 'published')] // prettier-ignore
    const { proposals } = entityView({ snapshot, languages: [] }, entity(snapshot, service)!, all)
    expect(proposals.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4])
  })
})

describe('What a domain says of a canonical attribute', () => {
  it('stands beside what the canonical model says.', async () => {
    await test.load(
      'more-network-shapes',
      `@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
       @prefix concord: <https://w3id.org/concordance/ns#> . @prefix id: <${base}id/> .
       id:more-network-shapes a owl:Ontology ; concord:domain <${base}id/domain/network> ; concord:graphKind concord:Shapes .
       id:EndDate a sh:NodeShape ; sh:targetClass <${base}id/network/NetworkService> ; sh:property id:EndDate-endDate .
       id:EndDate-endDate a sh:PropertyShape ; sh:path <${base}id/telco/endDate> ; sh:maxCount 1 .`,
    )
    const row = (await entityOf(service)).attributes.find(({ property }) => property.uri.endsWith('telco/endDate'))
    expect(row).toMatchObject({ canonical: { maxCount: 1 }, domains: [{ maxCount: 1, domain: { label: 'network operations' } }] }) // prettier-ignore
    expect((await test.get('/doc/telco/Service', { accept: 'text/html' })).body).toContain('Said by several')
  })
})
