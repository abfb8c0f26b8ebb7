import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { manyDomains } from '../helpers/many-domains.ts'

const service = `${base}id/telco/Service`
const html = { accept: 'text/html' }
const operator = { authorization: 'Bearer secret' }

/** A section of a page, by the id of its heading. */
const section = (page: string, id: string): string =>
  page.split('<section class="section"').find((part) => part.includes(`<h2 id="${id}"`)) ?? ''

const queriesIn = (part: string): string[] =>
  [...part.matchAll(/href="\/sparql\?query=([^"]+)"/g)].map(([, query]) =>
    decodeURIComponent(query!.replaceAll('+', ' ').replaceAll('&amp;', '&')),
  )

describe('With the shipped data', () => {
  let test: TestApp
  let page: string
  beforeAll(async () => {
    test = await testApp()
    page = (await test.get('/doc/telco/Service', html)).body
  }, 120_000)
  afterAll(() => test.close())

  it('the page of an entity says of its examples that they conform to the format.', async () => {
    expect(section(page, 'identifier').match(/conforms to the format/g)).toHaveLength(3)
    expect(section((await test.get('/doc/logistics/Pallet', html)).body, 'identifier')).toContain('Check digit')
  })

  it('draws canonical states in the middle, with a line from each state of a domain, and says the same as a table.', () => {
    const lifecycle = section(page, 'lifecycle')
    expect(lifecycle.match(/class="crosswalk-box crosswalk-canonical"/g)).toHaveLength(4)
    expect(lifecycle.match(/class="crosswalk-line"/g)).toHaveLength(23)
    expect(lifecycle).toContain('<title>billing: in dunning → active</title>')
    expect(lifecycle).toMatch(/<table class="stacking lifecycle">/)
  })

  it('counts instances by state and by domain, each number by a query that finds as many.', async () => {
    const instances = section(page, 'instances')
    const asked = [...instances.matchAll(/href="\/sparql\?query=([^"]+)">(\d+)</g)]
    expect(asked).toHaveLength(20)
    for (const [, query, shown] of asked.filter((_, at) => at % 4 === 1)) {
      const answer = await test.get(`/sparql?query=${query!.replaceAll('&amp;', '&')}`, { accept: 'application/sparql-results+json' }) // prettier-ignore
      expect(answer.json<{ results: { bindings: unknown[] } }>().results.bindings).toHaveLength(Number(shown))
    }
    expect(queriesIn(instances).filter((query) => query.includes('GROUP BY ?state'))).toHaveLength(5)
    const [, total] = /">(\d+) instances<\/a>/.exec(instances)!
    const things = await test.get(`/sparql?query=${encodeURIComponent(queriesIn(instances)[0]!)}`, { accept: 'application/sparql-results+json' }) // prettier-ignore
    expect(things.json<{ results: { bindings: unknown[] } }>().results.bindings).toHaveLength(Number(total))
  })

  it('names the states that nothing is in only once.', async () => {
    const instances = section((await test.get('/doc/logistics/Pallet', html)).body, 'instances')
    expect(instances).toContain('Without instances: ')
    expect(instances.match(/<tr>/g)!.length).toBeLessThan(20)
  })

  it('tells the rules that govern it, with sentence and severity; those of states only where it has a lifecycle.', async () => {
    const rules = section(page, 'rules')
    expect(rules).toContain('Each instance of a canonical entity has one identifier of the agreed format.')
    expect(rules).toContain('violation: refused where it is broken')
    expect(rules).toContain('For the states of domains')
    const customer = section((await test.get('/doc/telco/Customer', html)).body, 'rules')
    expect(customer).toContain('For what domains add to it')
    expect(customer).not.toContain('For the states of domains')
  })

  it('tells where it is used, and offers the shapes of each domain.', () => {
    const uses = section(page, 'uses')
    expect(uses).toContain('Services in a state of their lifecycle')
    expect(uses).toContain('Access technologies')
    expect(uses).toMatch(/offered service.*product management.*provisioning/s)
    expect(section(page, 'downloads')).toContain('href="/api/domains/billing/shapes?format=turtle"')
  })

  it('lists an open proposal that touches it, and until then says how one begins.', async () => {
    expect(section(page, 'proposals')).toContain('No open proposal touches it')
    const operations = [{ type: 'add-label', concept: `${base}id/telco/lifecycle/planned`, property: 'altLabel', language: 'en', text: 'agreed' }] // prettier-ignore
    const made = await test.send({ method: 'POST', url: '/api/proposals', headers: operator, payload: { title: 'Say <b>planned</b> otherwise', operations } }) // prettier-ignore
    expect(made.statusCode, made.body).toBe(201)
    const { number } = made.json<{ number: number }>()
    const later = (await test.send({ url: '/doc/telco/Service', headers: { ...html, ...operator } })).body
    expect(section(later, 'proposals')).toContain('Say &lt;b>planned&lt;/b> otherwise')
    expect(section(later, 'proposals')).toContain(`href="/doc/proposal/${number}"`)
  })

  it('the page of a domain proves its extension, counts its words and mappings, and tells its last changes.', async () => {
    const billing = (await test.get('/doc/domain/billing', html)).body
    const extension = section(billing, 'extension')
    expect(extension).toContain('Yes. The extension only adds.')
    expect(extension).toContain('5 states, each in one canonical state')
    expect(extension).toContain('4 words')
    expect(extension).toContain('7 in use, 1 to be reviewed')
    expect(section(billing, 'lately')).toMatch(/Load (data|ontologies)\//)
    const council = (await test.get('/doc/domain/council', html)).body
    expect(council).not.toContain('The extension only adds')
  })

  it('tells who has a role in a domain to those who are signed in, and to nobody else.', async () => {
    const payload = { id: 'anna', name: 'Anna Vogel', grants: [{ role: 'owner', domain: 'billing' }] }
    const made = await test.send({ method: 'POST', url: '/api/accounts', headers: operator, payload })
    expect(made.statusCode, made.body).toBe(201)
    const seen = await test.send({ url: '/doc/domain/billing', headers: { ...html, ...operator } })
    expect(section(seen.body, 'who')).toMatch(/Anna Vogel.*Owner/s)
    expect((await test.get('/doc/domain/billing', html)).body).not.toContain('Anna Vogel')
  })

  it('narrows the map of domains to those that extend an entity, on the page, in the picture and as data.', async () => {
    const narrowed = `?entity=${encodeURIComponent(service)}`
    const { body } = await test.get(`/domains${narrowed}`, html)
    expect(body).toContain('aria-current="page">Those that extend')
    expect(body).toContain(`/domains/map.svg${narrowed}`.replaceAll('&', '&amp;'))
    expect(body.match(/class="map-domain"/g)).toHaveLength(4)
    expect((await test.get(`/domains/map.svg${narrowed}`)).body.match(/class="map-domain"/g)).toHaveLength(4)
    const map = (await test.get(`/api/domain-map${narrowed}`)).json<{ domains: unknown[]; consumes: unknown[] }>()
    expect(map.domains).toHaveLength(4)
    expect(map.consumes).toHaveLength(6)
    const wrong = await test.get(`/api/domain-map?entity=${encodeURIComponent(`${base}id/nothing`)}`)
    expect(wrong.statusCode).toBe(404)
    expect(wrong.json<{ detail: string }>().detail).toContain('/api/entities')
  })
})

describe('With fifty domains of hostile names', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({ shipped: false, files: Object.fromEntries(manyDomains(base, { domains: 50, things: 500 })) })
  }, 180_000)
  afterAll(() => test.close())

  it('the page of an entity stays readable: extensions are folded, domains share a column, and each is drawn alone.', async () => {
    const { body } = await test.get('/doc/m/Order', html)
    expect(body.match(/<details class="extension">/g)).toHaveLength(50)
    const lifecycle = section(body, 'lifecycle')
    expect(lifecycle).not.toContain('<svg')
    expect(lifecycle.match(/href="\/crosswalk\?entity=/g)!.length).toBeGreaterThanOrEqual(50)
    expect(lifecycle).toContain('<summary>in 50 domains</summary>')
    expect(section(body, 'instances')).toContain('>In the domains</th>')
    expect(body).not.toMatch(/<script>alert|<img src/)
  })

  it('draws the crosswalk of one of them, and names it as text.', async () => {
    const { body } = await test.get(`/crosswalk?entity=${encodeURIComponent(`${base}id/m/Order`)}&domain=d7`, html)
    expect(body.match(/class="crosswalk-line"/g)).toHaveLength(4)
    expect(body).toContain('&lt;script>alert(7)&lt;/script>')
    expect(body).not.toContain('<script>alert(7)')
  })

  it('answers each page within the time of a reader’s patience.', async () => {
    for (const path of ['/doc/m/Order', '/doc/domain/d7', '/domains', '/proof?domain=d7']) {
      await test.get(path, html) // what is worked out once for a state
      const from = performance.now()
      expect((await test.get(path, html)).statusCode).toBe(200)
      expect(performance.now() - from, path).toBeLessThan(2000)
    }
  })
})
