import type { LightMyRequestResponse } from 'fastify'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { expectWellFormed } from '../helpers/xml.ts'

const id = (name: string): string => `${base}id/${name}`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: 'the-secret-of-the-operator' } })
}, 120_000)
afterAll(() => test.close())

const json = async <Of = Record<string, unknown>>(url: string): Promise<Of> => {
  const answer = await test.get(url, { accept: 'application/json' })
  expect(answer.statusCode).toBe(200)
  return answer.json<Of>()
}
const html = (url: string): Promise<LightMyRequestResponse> => test.get(url, { accept: 'text/html' })

describe('A domain under /api/domains', () => {
  it('is listed with its readiness and the decision in force.', async () => {
    const { total, items } = await json<{ total: number; items: { id: string }[] }>('/api/domains?limit=2&offset=4&lang=de') // prettier-ignore
    expect([total, items.map((each) => each.id)]).toEqual([6, ['product', 'provisioning']])
    expect(items[1]).toMatchObject({
      label: 'Bereitstellung',
      readiness: { green: 3, amber: 2, red: 1, notAssessed: 0 },
      decision: { outcome: 'build-capability-first', date: '2026-10-19', reason: { lang: 'de' } },
    })
  })

  it('tells everything: namespaces, flows, dictionary, what it adds, its graphs with versions.', async () => {
    expect(await json('/api/domains/billing')).toMatchObject({
      uri: id('domain/billing'),
      namespaces: [id('billing/')],
      produces: expect.arrayContaining([
        expect.objectContaining({ uri: id('billing/InvoiceLine'), consumers: [expect.objectContaining({ uri: id('domain/product') })] }), // prettier-ignore
      ]) as unknown,
      consumes: expect.arrayContaining([
        expect.objectContaining({ uri: `${base}graph/data/price-plans`, producers: [expect.objectContaining({ label: 'product management' })] }), // prettier-ignore
      ]) as unknown,
      dictionary: { uri: id('billing/dictionary') },
      extensions: [{ entity: { uri: id('telco/Service') }, classes: [{ uri: id('billing/BilledService') }] }],
      registered: expect.arrayContaining([
        expect.objectContaining({ kind: 'Model', version: '1.0.0', graph: expect.objectContaining({ uri: `${base}graph/ontologies/billing` }) as unknown }), // prettier-ignore
      ]) as unknown,
      readiness: { amber: 1, mayBePiloted: true, decision: { outcome: 'pilot' } },
    })
  })

  it('tells its readiness with evidence, history and what stands against a pilot.', async () => {
    const logistics = await json<{ criteria: { earlier: unknown[] }[] }>('/api/domains/logistics/readiness')
    expect(logistics.criteria).toHaveLength(6)
    expect(logistics.criteria[4]).toMatchObject({
      criterion: { uri: 'https://w3id.org/concordance/ns#Capacity' },
      current: { rating: 'green', date: '2026-10-02', by: [{ label: 'Pieter de Vries' }], evidence: { lang: 'en' } },
      earlier: [{ rating: 'red', date: '2026-03-09' }],
    })
    expect(await json('/api/domains/provisioning/readiness')).toMatchObject({ mayBePiloted: false, findings: [] })
    expect(await json('/api/domains/network/readiness')).toMatchObject({ mayBePiloted: true, findings: [{ severity: 'Info' }] }) // prettier-ignore
  })

  it.each(['/api/domains/none', '/api/domains/none/readiness'])('is named, where %s is none.', async (url) => {
    const { statusCode, body } = await test.get(url)
    expect([statusCode, body]).toEqual([404, expect.stringContaining('provisioning')])
  })
})

describe('The domain map', () => {
  it('has all domains, models and flows, and no gaps in what is shipped.', async () => {
    const map = await json<Record<'domains' | 'models' | 'extends' | 'consumes' | 'unproduced' | 'undefinedDomains', unknown[]>>('/api/domain-map?lang=fr') // prettier-ignore
    expect([map.domains.length, map.models.length, map.extends.length]).toEqual([6, 2, 5])
    expect(map.consumes).toContainEqual(
      expect.objectContaining({
        producer: expect.objectContaining({ uri: id('domain/logistics') }) as unknown,
        consumer: expect.objectContaining({ uri: id('domain/provisioning') }) as unknown,
        via: [expect.objectContaining({ uri: `${base}graph/data/devices` })],
      }),
    )
    expect([map.unproduced, map.undefinedDomains]).toEqual([[], []])
  })

  it('is RDF for those who ask for it: what the council states of domains, assessments, decisions and models.', async () => {
    const { body, headers } = await test.get('/api/domain-map', { accept: 'text/turtle' })
    expect(headers['content-type']).toContain('text/turtle')
    const subjects = new Set(new Parser().parse(body).map(({ subject }) => subject.value))
    expect([...subjects].filter((each) => each.includes('/readiness/'))).toHaveLength(37)
    for (const name of ['domain/network', 'telco/', 'domain/logistics/pilot/2026-03-16']) expect(subjects).toContain(id(name)) // prettier-ignore
    expect((await test.get('/api/domain-map?format=csv')).statusCode).toBe(406)
  })

  it('is a picture, the same each time, which a client may keep.', async () => {
    const first = await test.get('/domains/map.svg?lang=fr')
    expect(first.headers['content-type']).toBe('image/svg+xml')
    expectWellFormed(first.body)
    expect(first.body).toContain('>exploitation du réseau<')
    const { etag } = first.headers
    const again = await test.get('/domains/map.svg?lang=fr', { 'if-none-match': String(etag) })
    expect(again.statusCode).toBe(304)
  })

  it('is a page with the picture and a table.', async () => {
    const { body } = await html('/domains?lang=de')
    expect(body).toMatch(/<svg .*Domänenkarte.*<\/svg>.*<table.*Netzbetrieb/s)
    expect(body).toContain('href="/domains/map.svg?lang=de"')
  })
})

describe('The page of a domain', () => {
  it('takes the place of the plain page of its URI.', async () => {
    const { statusCode, body } = await html('/doc/domain/provisioning')
    expect(statusCode).toBe(200)
    expect(body).toMatch(/It cannot be piloted.*Build capability first.*rating-red">red</s)
    expect(body).toContain('href="/api/domains/provisioning/shapes"')
    expect((await test.get('/doc/domain/provisioning', { accept: 'text/turtle' })).body).toContain('concord:ReadinessAssessment') // prettier-ignore
  })

  it('lists the proposals that are open for it.', async () => {
    const headers = { authorization: 'Bearer the-secret-of-the-operator', 'content-type': 'application/json' }
    const label = { type: 'add-label', concept: id('network/access-technology/fibre'), property: 'altLabel', language: 'en', text: 'glass' } // prettier-ignore
    const change = { title: 'Say it shorter', operations: [label] }
    const { statusCode, body } = await test.send({ method: 'POST', url: '/api/proposals', headers, payload: JSON.stringify(change) }) // prettier-ignore
    expect(statusCode, body).toBe(201)
    const page = await test.get('/doc/domain/network', { accept: 'text/html', authorization: headers.authorization })
    expect(page.body).toMatch(/Open proposals<\/h2>.*Say it shorter/s)
  })
})

describe('A pilot', () => {
  const decide = (domain: string): Promise<LightMyRequestResponse> => {
    const decision = `<${id(`domain/${domain}/pilot/2026-11-20`)}>`
    const payload = `
      PREFIX concord: <https://w3id.org/concordance/ns#> PREFIX dct: <http://purl.org/dc/terms/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      INSERT DATA { GRAPH <${base}graph/ontologies/domains> {
        <${id(`domain/${domain}`)}> concord:pilotDecision ${decision} .
        ${decision} a concord:PilotDecision ; concord:outcome concord:Pilot ; dct:date "2026-11-20"^^xsd:date ; dct:description "Now."@en .
      } }`
    const headers = { authorization: 'Bearer the-secret-of-the-operator', 'content-type': 'application/sparql-update' }
    return test.send({ method: 'POST', url: '/update', headers, payload })
  }

  it('of a domain with a red criterion is refused at the gate, with the criterion and its evidence.', async () => {
    const answer = await decide('provisioning')
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({
      detail: expect.stringMatching(/provisioning cannot be piloted: authority to change is red \(Order management is run by/) as string, // prettier-ignore
      report: { results: [{ rule: 'https://w3id.org/concordance/ns#PilotNeedsReadiness' }] },
    })
    expect(await json('/api/domains/provisioning')).toMatchObject({ decision: { outcome: 'build-capability-first' } })
  })

  it('of one with amber criteria is let through.', async () => {
    expect((await decide('network')).statusCode).toBe(204)
    expect(await json('/api/domains/network')).toMatchObject({ decision: { outcome: 'pilot', date: '2026-11-20' } })
  })
})

describe('Roles and tokens', () => {
  const call = async (method: 'POST' | 'PATCH', url: string, body: object): Promise<LightMyRequestResponse> =>
    test.send({ method, url, headers: { authorization: 'Bearer the-secret-of-the-operator', 'content-type': 'application/json' }, payload: JSON.stringify(body) }) // prettier-ignore
  const refused = (answer: LightMyRequestResponse): void => {
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ detail: 'There is no domain "sales": there are billing, logistics, network, product, provisioning' }) // prettier-ignore
  }

  it('are for domains that there are, and a refusal names those.', async () => {
    refused(await call('POST', '/api/accounts', { id: 'eve', name: 'Eve', grants: [{ role: 'editor', domain: 'sales' }] }))
    expect((await call('POST', '/api/accounts', { id: 'eve', name: 'Eve', grants: [{ role: 'editor', domain: 'billing' }] })).statusCode).toBe(201) // prettier-ignore
    refused(await call('PATCH', '/api/accounts/eve', { grants: [{ role: 'editor', domain: id('domain/sales') }] }))
    refused(await call('POST', '/api/tokens', { account: 'eve', scope: 'edit', domains: ['billing', 'sales'] }))
    expect((await call('POST', '/api/tokens', { account: 'eve', scope: 'edit', domains: ['billing'] })).statusCode).toBe(201) // prettier-ignore
  }) // prettier-ignore
})
