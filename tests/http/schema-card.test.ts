import { Parser, Store } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SchemaCard } from '../../src/schema-card/schema-card.ts'
import { estimateTokens } from '../../src/schema-card/tokens.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'operator-secret-0123456789'
let test: TestApp
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: operatorToken } })
})
afterAll(() => test.close())

const cardOf = async (query = '', headers = {}): Promise<SchemaCard> =>
  (await test.get(`/api/schema-card${query}`, { accept: 'application/json', ...headers })).json()

describe('/api/schema-card', () => {
  it('tells classes with their properties, values and pitfalls, and how many tokens it takes.', async () => {
    const answer = await test.get('/api/schema-card?budget=20000')
    const card = answer.json<SchemaCard>()
    expect(answer.headers['content-type']).toContain('application/json')
    expect(card.commit).toBe(test.services.snapshot().commit)
    const service = card.classes.find(({ name }) => name === 'telco:Service')!
    expect(service).toMatchObject({ canonical: true, instances: 58, direct: 0 })
    const status = service.properties!.find(({ name }) => name === 'telco:status')!
    expect(status).toMatchObject({ min: 1, max: 1, range: { schemes: ['telco:lifecycle'] } })
    expect(status.values!.map(({ value, count }) => [value, count])).toContainEqual([`<${base}id/telco/lifecycle/active>`, 31]) // prettier-ignore
    expect(card.prefixes['telco']).toBe(`${base}id/telco/`)
    expect(card.pitfalls!.map(({ kind }) => kind)).toContain('subclasses-only')
    expect(answer.headers['concordance-tokens']).toBe(String(card.tokens.estimated))
    expect(card.tokens.estimated).toBe(estimateTokens(answer.body))
  })

  it('comes as Markdown and as RDF, by Accept and by format.', async () => {
    for (const [query, accept, type] of [
      ['', 'text/markdown', 'text/markdown; charset=utf-8'],
      ['?format=md', '*/*', 'text/markdown; charset=utf-8'],
      ['', 'text/turtle', 'text/turtle; charset=utf-8'],
      ['?format=jsonld', '*/*', 'application/ld+json; charset=utf-8'],
    ] as const)
      expect((await test.get(`/api/schema-card${query}`, { accept })).headers['content-type']).toBe(type)
    const refused = await test.get('/api/schema-card', { accept: 'image/png' })
    expect(refused.statusCode).toBe(406)
    expect((await test.get('/api/schema-card', { accept: 'text/markdown' })).body).toContain('\n### `telco:Service`\n')
  })

  it('is the same for the same state, so that a client need not read it twice.', async () => {
    const { headers } = await test.get('/api/schema-card?format=md')
    const again = await test.get('/api/schema-card?format=md', { 'if-none-match': String(headers['etag']) })
    expect(again.statusCode).toBe(304)
    expect(headers['vary']).toContain('Accept')
    expect(headers['concordance-commit']).toBe(String(test.services.snapshot().commit))
  })

  it('describes some classes, by prefixed name or IRI, and names what is below them.', async () => {
    const card = await cardOf(`?class=telco:Service&class=${encodeURIComponent(`${base}id/telco/Customer`)}`)
    expect(card.scope).toEqual({ classes: ['telco:Service', 'telco:Customer'] })
    expect(card.classes.slice(0, 2).every(({ properties = [] }) => properties.length > 0)).toBe(true)
    expect(card.classes.map(({ name }) => name)).toContain('billing:BilledService')
    expect(card.queries!.map(({ url }) => url)).toContain(`${base}api/queries/services-of-a-customer/results`)
  })

  it('describes the classes above one, which tell of properties that it has.', async () => {
    const card = await cardOf('?class=billing:BilledService&budget=20000')
    const [billed, service] = card.classes
    expect([billed!.name, service!.name]).toEqual(['billing:BilledService', 'telco:Service'])
    const told = service!.properties!.map(({ name }) => name)
    expect(told).toEqual(expect.arrayContaining(['telco:serviceId', 'telco:customer', 'telco:status']))
    const [inherited] = billed!.inherited!
    expect(inherited!.from).toBe('telco:Service')
    expect(told).toEqual(expect.arrayContaining(inherited!.properties))
    expect(billed!.also!.map(({ from }) => from)).toEqual(expect.arrayContaining(['network:NetworkService']))
  })

  it('counts all that links to a class as SPARQL does.', async () => {
    const { incoming = [] } = (await cardOf('?class=logistics:Location&budget=20000')).classes[0]!
    const sources = incoming.filter(({ property }) => property === 'logistics:destination')
    expect(sources.map(({ from }) => from).sort()).toEqual(['logistics:Pallet', 'logistics:Shipment'])
    const query = `PREFIX l: <${base}id/logistics/> SELECT (COUNT(*) AS ?n) { ?x l:destination ?place }`
    const answer = await test.get(`/sparql?query=${encodeURIComponent(query)}`, { accept: 'text/csv' })
    const all = sources.reduce((sum, { statements }) => sum + statements, 0)
    expect(Number(answer.body.trim().split('\n')[1])).toBe(all)
  })

  it('tells browsers how many tokens it takes.', async () => {
    const { headers } = await test.get('/api/schema-card')
    expect(String(headers['access-control-expose-headers']).split(', ')).toContain('Concordance-Tokens')
  })

  it('refuses a budget in which what is asked for cannot be named, in every format.', async () => {
    const names = (await cardOf('?budget=60000')).classes.slice(0, 50).map(({ name }) => `class=${encodeURIComponent(name)}`) // prettier-ignore
    for (const format of ['json', 'md', 'turtle']) {
      const answer = await test.get(`/api/schema-card?budget=300&format=${format}&${names.join('&')}`)
      expect([answer.statusCode, answer.json().detail]).toEqual([400, expect.stringMatching(/takes \d+ tokens.*larger budget/)]) // prettier-ignore
    }
  })

  it('describes a class by which models are written when it is asked for.', async () => {
    expect((await cardOf('?budget=60000')).classes.map(({ name }) => name)).not.toContain('owl:Class')
    const card = await cardOf('?class=owl:Class')
    expect(card.classes[0]!.instances).toBeGreaterThan(30)
    expect(card.classes[0]!.properties!.map(({ name }) => name)).toContain('rdfs:subClassOf')
  })

  it('tells of a draft as if it were published, to those who may see it.', async () => {
    const headers = { authorization: `Bearer ${operatorToken}` }
    const operations = [{ type: 'add-concept', schemes: [`${base}id/currency`], prefLabel: { en: 'test currency' } }] // prettier-ignore
    const created = await test.send({ method: 'POST', url: '/api/proposals', headers, payload: { title: 'Test currency', operations } }) // prettier-ignore
    expect(created.statusCode, created.body).toBe(201)
    const { number } = created.json<{ number: number }>()
    const card = await cardOf(`?vocabulary=currency&draft=${number}`, headers)
    expect(card.vocabularies![0]!.concepts).toBe(17)
    expect((await cardOf('?vocabulary=currency')).vocabularies![0]!.concepts).toBe(16)
  })

  it('describes what concerns a domain.', async () => {
    const card = await cardOf('?domain=billing&budget=10000')
    const names = card.classes.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['telco:Service', 'billing:BilledService', 'billing:Tariff']))
    expect(names).not.toContain('logistics:Pallet')
    expect(names.slice(0, 3)).toEqual(['billing:BilledService', 'billing:InvoiceLine', 'billing:Tariff'])
    const described = card.classes.filter(({ properties }) => properties).map(({ name }) => name)
    expect(described).toEqual(expect.arrayContaining(['billing:BilledService', 'billing:Tariff', 'telco:Service']))
    expect(described.filter((name) => /^(network|product|provisioning):/.test(name))).toEqual([])
    expect(names).toContain('network:NetworkService')
    expect(card.vocabularies!.map(({ id }) => id)).toEqual(expect.arrayContaining(['cycle', 'billing-lifecycle']))
    expect((await test.get('/api/schema-card?domain=billing&format=md')).body).toContain('In the whole store: ')
    expect((await cardOf(`?domain=${encodeURIComponent(`${base}id/domain/billing`)}&budget=10000`)).classes).toEqual(card.classes) // prettier-ignore
  })

  it('describes the concepts of one vocabulary.', async () => {
    const card = await cardOf('?vocabulary=product-category')
    expect(card.classes).toEqual([])
    expect(card.vocabularies).toMatchObject([{ id: 'product-category', concepts: 61 }])
    expect(card.vocabularies![0]!.members!.length).toBeGreaterThan(10)
    const properties = card.vocabularies![0]!.properties!
    expect(properties.find(({ name }) => name === 'skos:broader')).toMatchObject({ range: { schemes: [`<${base}id/product-category>`] } }) // prettier-ignore
    expect(properties.find(({ name }) => name === 'skos:prefLabel')!.range.languages).toEqual(expect.arrayContaining(['en', 'de', 'fr'])) // prettier-ignore
  })

  it('speaks the language of the reader.', async () => {
    const card = await cardOf('?class=telco:Service&lang=de')
    expect(card.classes[0]).toMatchObject({ name: 'telco:Service', label: 'Dienst' })
  })

  it('says what is wrong and what is near.', async () => {
    const missing = await test.get('/api/schema-card?class=telco:Servise')
    expect([missing.statusCode, missing.json().detail]).toEqual([404, expect.stringContaining('telco:Service')])
    expect((await test.get('/api/schema-card?domain=biling')).statusCode).toBe(404)
    const unknown = await test.get('/api/schema-card?vocabulary=curency')
    expect([unknown.statusCode, unknown.json().detail]).toEqual([404, expect.stringContaining('currency')])
    const foreign = await test.get('/api/schema-card?class=logistics:Pallet&domain=billing')
    expect([foreign.statusCode, foreign.json().detail]).toEqual([404, expect.stringContaining('billing has nothing of logistics:Pallet')]) // prettier-ignore
    for (const query of ['budget=299', 'budget=200001', 'budget=many', 'vocabulary=currency&domain=billing'])
      expect((await test.get(`/api/schema-card?${query}`)).statusCode, query).toBe(400)
    expect((await test.get('/api/schema-card?vocabulary=telco')).json().detail).toMatch(/ontology|nearest/)
  })

  it('tells of a past state, and of a new one as soon as it is there.', async () => {
    const before = await cardOf('?class=telco:Customer')
    await test.load('more-customers', `<${base}id/customer/new> a <${base}id/telco/Customer> .`)
    expect((await cardOf('?class=telco:Customer')).classes[0]!.instances).toBe(before.classes[0]!.instances + 1)
    const past = await test.get(`/api/schema-card?class=telco:Customer&at=${before.commit}`)
    expect(past.json()).toEqual(before)
    expect(past.headers['cache-control']).toContain('immutable')
  })
})

describe('The schema card as RDF', () => {
  const read = (body: string): Store => new Store(new Parser({ format: 'text/turtle' }).parse(body))
  const voidOf = (name: string): string => `http://rdfs.org/ns/void#${name}`

  it.each(['turtle', 'jsonld', 'ntriples', 'rdfxml'])(
    'takes no more than the budget and says how much: %s',
    async (format) => {
      for (const budget of [300, 1000, 4000, 20_000]) {
        const { body, headers } = await test.get(`/api/schema-card?budget=${budget}&format=${format}`)
        expect(headers['concordance-tokens']).toBe(String(estimateTokens(body)))
        expect(estimateTokens(body)).toBeLessThanOrEqual(budget)
        if (budget >= 4000) expect(estimateTokens(body)).toBeGreaterThan(budget / 2)
      }
    },
  )

  it('takes classes and properties in the order of importance, and tells all of them when there is room.', async () => {
    const partitionsFor = async (budget: number): Promise<string[]> =>
      read((await test.get(`/api/schema-card?budget=${budget}&format=turtle`)).body).getObjects(null, voidOf('classPartition'), null).map(({ value }) => value) // prettier-ignore
    const [few, many, all] = [await partitionsFor(1000), await partitionsFor(8000), await partitionsFor(200_000)]
    expect(few.length).toBeGreaterThan(0)
    expect(many).toEqual(expect.arrayContaining(few))
    expect(all).toEqual(expect.arrayContaining(many))
    expect(all).toHaveLength((await cardOf('?budget=200000')).classes.length)
  })

  it('says what a vocabulary holds and which properties its concepts have.', async () => {
    const address = `${base}api/schema-card?vocabulary=currency`
    const quads = read((await test.get('/api/schema-card?vocabulary=currency&format=turtle')).body)
    const [part] = quads.getSubjects('http://purl.org/dc/terms/subject', `${base}id/currency`, null)
    expect(quads.getObjects(part!, voidOf('entities'), null).map(({ value }) => value)).toEqual(['16'])
    expect(quads.has(new Parser().parse(`<${address}> <${voidOf('subset')}> <${part!.value}> .`)[0]!)).toBe(true)
    const properties = quads.getObjects(null, voidOf('property'), null).map(({ value }) => value)
    expect(properties).toContain('http://www.w3.org/2004/02/skos/core#notation')
  })

  it('says the size of the whole store of the whole store only.', async () => {
    const totals = async (query: string): Promise<string[]> => {
      const { body } = await test.get(`/api/schema-card?budget=1000&format=turtle&${query}`)
      return read(body).getQuads(`${base}api/schema-card${query === '' ? '' : `?${query}`}`, voidOf('triples'), null, null).map(({ object }) => object.value) // prettier-ignore
    }
    expect(await totals('')).toHaveLength(1)
    for (const query of ['domain=billing', 'class=logistics%3APallet', 'vocabulary=currency'])
      expect(await totals(query)).toEqual([])
  })

  it('is well-formed SHACL with counts, to which the data conform.', async () => {
    const { body } = await test.get('/api/schema-card?budget=60000&format=turtle')
    const quads = new Store(new Parser({ format: 'text/turtle' }).parse(body))
    const shapes = quads.getSubjects('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/ns/shacl#NodeShape', null) // prettier-ignore
    expect(shapes.length).toBeGreaterThan(30)
    expect(quads.some(({ subject, object }) => subject.termType === 'BlankNode' || object.termType === 'BlankNode')).toBe(false) // prettier-ignore
    const entities = quads.getQuads(`${base}api/schema-card#telco:Service/instances`, 'http://rdfs.org/ns/void#entities', null, null) // prettier-ignore
    expect(entities.map(({ object }) => object.value)).toEqual(['58'])
    const report = await test.send({
      method: 'POST',
      url: '/shacl?graph=union&format=json',
      headers: { 'content-type': 'text/turtle' },
      payload: body,
    })
    // What the registry says of graphs is in the card, and is no part of the data that are validated.
    const { results } = report.json<{ results: { message: string; focusNode: { value: string } }[] }>()
    const others = results.filter(({ message, focusNode }) => !message.includes('dcat:Dataset') && !focusNode.value.startsWith(`${base}graph/`)) // prettier-ignore
    expect(others).toEqual([])
  })
})
