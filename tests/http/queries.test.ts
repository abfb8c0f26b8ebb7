import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xsd } from '../../src/rdf/namespaces.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operator = { authorization: 'Bearer secret' }
let app: TestApp

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const results = (id: string, values: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.get(`/api/queries/${id}/results?${new URLSearchParams({ format: 'csv', ...values }).toString()}`)
const write = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<LightMyRequestResponse> =>
  app.send({ method, url, headers: operator, ...(payload ? { payload } : {}) })

describe('Saved queries', () => {
  it('are listed with their parameters in the language of the reader, and narrowed by words, domain, keyword and term', async () => {
    const all = (await app.get('/api/queries?lang=de')).json<{ total: number; items: { id: string }[] }>()
    expect(all.total).toBeGreaterThanOrEqual(15)
    const pallets = all.items.find(({ id }) => id === 'pallets-in-status')
    expect(pallets).toMatchObject({
      lang: 'de',
      parameters: [{ name: 'status', kind: 'iri', label: { text: 'Status' } }],
    })
    for (const query of [
      'q=Wörter',
      'keyword=Qualit%C3%A4t',
      `concept=${encodeURIComponent(`${base}id/telco/Service`)}`,
    ]) {
      const { total } = (await app.get(`/api/queries?${query}`)).json()
      expect(total, query).toBeGreaterThan(0)
      expect(total, query).toBeLessThan(all.total)
    }
    expect((await app.get('/api/queries?domain=nowhere')).statusCode).toBe(404)
    expect((await app.get('/api/queries?domain=billing')).json().total).toBe(0)
  })

  it('are answered with the default of a parameter, and with what is given', async () => {
    const usual = await results('pallets-in-status')
    expect(usual.headers['content-type']).toContain('text/csv')
    const stored = await results('pallets-in-status', { status: `${base}id/logistics/status/stored` })
    expect(stored.body.split('\n').length).toBeGreaterThan(10)
    expect(stored.body).not.toBe(usual.body)
    expect((await results('deprecated-terms-in-use', { format: 'json' })).json()).toMatchObject({ boolean: expect.any(Boolean) }) // prettier-ignore
    expect((await results('domain-map', { format: 'turtle' })).body).toContain('extendsModel')
  })

  it.each([
    ['pallets-in-status', { status: 'stored' }, 'status must be an IRI such as https://example.org/a, not "stored"'],
    [
      'pallets-in-status',
      { status: `${base}id/unit/kilogram` },
      `status must be a concept of the scheme <${base}id/logistics/status>`,
    ],
    ['services-of-a-customer', { customer: `${base}id/unit/kilogram` }, 'customer must be an instance of Customer'],
    ['goods-best-before', { before: '21.11.2026' }, 'before must be a date such as 2026-11-21, not "21.11.2026"'],
    ['goods-best-before', { before: '2026-02-30' }, 'before must be a date'],
    ['goods-best-before', { quantity: 'many' }, 'quantity must be an integer such as 42'],
    ['mappings-between-vocabularies', { relation: 'x' }, 'relation must be one of'],
    ['pallets-in-status', { stauts: 'x' }, 'This query has no parameter "stauts": it has status'],
  ] as const)('refuse what a parameter does not take: %s %j', async (id, values, sentence) => {
    // prettier-ignore
    const refused = await results(id, values)
    expect(refused.statusCode).toBe(400)
    expect(refused.json().detail).toContain(sentence)
  })

  it('cannot be turned into another query by a value', async () => {
    const { body } = await results('concepts-by-words', { words: '")) } UNION { ?concept ?p ?label } #' })
    expect(body.trim().split('\n')).toHaveLength(1)
    const { body: quoted } = await results('concepts-by-words', { words: 'coffee' })
    expect(quoted.trim().split('\n').length).toBeGreaterThan(1)
  })

  it('are RDF at their URI, and a page for people', async () => {
    const turtle = await app.get('/doc/query/goods-best-before', { accept: 'text/turtle' })
    expect(turtle.body).toContain('sh:SPARQLSelectExecutable')
    const page = await app.get('/doc/query/goods-best-before', { accept: 'text/html' })
    expect(page.body).toContain('action="/queries/goods-best-before"')
    expect(page.body).toMatch(/<input type="date"[^>]* id="parameter-before" name="before" value="2027-12-31"/)
  })

  it('are counted when they are asked for', async () => {
    await results('classes-in-use')
    const uri = encodeURIComponent(`${base}id/query/classes-in-use`)
    expect((await app.get(`/api/usage?uri=${uri}`, operator)).json()).toMatchObject({ doors: { query: 1 } })
  })
})

describe('The page of a query', () => {
  it('runs with the values of its address, and has an address for that answer', async () => {
    const state = `${base}id/telco/lifecycle/terminated`
    const { body } = await app.get(`/queries/services-in-state?${new URLSearchParams({ state }).toString()}`)
    expect(body).toContain('<h2 id="result">')
    expect(body).toMatch(/<option value="[^"]*terminated" selected/)
    expect(body).toContain(
      `/queries/services-in-state?${new URLSearchParams({ state, language: 'en' }).toString()}`.replaceAll(
        '&',
        '&amp;',
      ),
    )
  })

  it('says at the field what is wrong, and offers what was probably meant', async () => {
    const { body, statusCode } = await app.get('/queries/everything-below-a-concept?concept=beverages')
    expect(statusCode).toBe(200)
    expect(body).toContain('id="parameter-concept-fault"')
    expect(body).toMatch(/Did you mean:.*beverages/)
    expect(body).not.toContain('<h2 id="result">')
  })

  it('shows hostile values as text alone', async () => {
    const { body } = await app.get(
      `/queries/concepts-by-words?words=${encodeURIComponent('"><script>alert(1)</script>')}`,
    )
    expect(body).not.toContain('<script>alert')
  })
})

describe('A query that is saved', () => {
  const query = {
    id: 'things-of-a-kind',
    title: { en: 'Things of a kind', de: 'Dinge einer Art' },
    description: 'All instances of a class.',
    query: 'SELECT ?thing WHERE { ?thing a $class ; rdfs:label ?label . FILTER (CONTAINS(?label, $words)) }',
    domain: 'billing',
    keywords: ['kinds'],
    subjects: [`${base}id/telco/Service`],
    parameters: [{ name: 'words', label: 'Words', default: 'a' }],
  }

  it('is refused to strangers, without a title, and with what is no query or no parameter', async () => {
    expect((await app.send({ method: 'POST', url: '/api/queries', payload: query })).statusCode).toBe(401)
    for (const [change, sentence] of [
      [{ title: ' ' }, 'needs a title'],
      [{ query: 'SELECT * {' }, 'Syntax error'],
      [{ query: 'DESCRIBE ?words $class' }, 'DESCRIBE query cannot be kept'],
      [{ query: 'DELETE WHERE { ?s ?p ?words }' }, 'This is an update'],
      [{ parameters: [{ name: 'other' }] }, 'no variable ?other'],
      [{ parameters: [{ name: 'words', datatype: xsd.date.value, default: 'x' }] }, 'no value of date'],
      [{ query: 'SELECT * { ?s ?p $format }', parameters: [] }, 'cannot be called format'],
    ] as const) {
      // prettier-ignore
      const refused = await write('POST', '/api/queries', { ...query, ...change })
      expect([400, 403], refused.body).toContain(refused.statusCode)
      expect(refused.json().detail).toContain(sentence)
    }
  })

  it('goes into the graph of its domain, comes back as it was given, and can be asked', async () => {
    const saved = await write('POST', '/api/queries', query)
    expect(saved.statusCode, saved.body).toBe(201)
    expect(saved.headers['location']).toBe(`${base}id/query/things-of-a-kind`)
    const read = (await app.get('/api/queries/things-of-a-kind?lang=de')).json()
    expect(read).toMatchObject({
      label: 'Dinge einer Art',
      domain: { uri: `${base}id/domain/billing` },
      graph: `${base}graph/queries/billing`,
      parameters: [
        { name: 'words', kind: 'literal', default: 'a', optional: false },
        { name: 'class', kind: 'iri', optional: false },
      ],
    })
    expect(read.query).toContain(query.query)
    expect((await results('things-of-a-kind')).json().detail).toBe('The parameter class is missing: give an IRI')
    const answer = await results('things-of-a-kind', { class: `${base}id/logistics/Pallet` })
    expect(answer.body).toContain('id/pallet/')
    const clash = await write('POST', '/api/queries', query)
    expect([clash.statusCode, clash.json().detail]).toEqual([409, expect.stringContaining('choose a new one')])
  })

  it('is found by whoever asks what a change would concern', async () => {
    const operations = [{ type: 'deprecate', concept: `${base}id/logistics/status/stored` }]
    const added = `<${base}id/logistics/bestBefore> <http://www.w3.org/2002/07/owl#deprecated> true .`
    const payload = { operations, graphs: [{ graph: `${base}graph/ontologies/logistics`, add: added }] }
    const { body } = await app.send({ method: 'POST', url: '/api/impact', headers: operator, payload })
    expect(body).toContain('id/query/goods-best-before')
  })

  it('can be a draft, which is seen with ?draft= and published nowhere', async () => {
    const drafted = await write('POST', '/api/queries?as=draft', { ...query, id: 'only-drafted' })
    expect(drafted.statusCode, drafted.body).toBe(201)
    const { draft } = drafted.json()
    expect((await app.get('/api/queries/only-drafted')).statusCode).toBe(404)
    expect((await app.get(`/api/queries/only-drafted?draft=${draft}`, operator)).statusCode).toBe(200)
  })

  it('is changed without losing its author, and deleted with a tombstone', async () => {
    const { creators, created } = (await app.get('/api/queries/things-of-a-kind')).json()
    const { id: _id, domain: _domain, ...rest } = query
    const changed = await write('PUT', '/api/queries/things-of-a-kind', { ...rest, title: 'Things', parameters: [] })
    expect(changed.statusCode, changed.body).toBe(201)
    const read = (await app.get('/api/queries/things-of-a-kind')).json<{ parameters: { name: string }[] }>()
    expect(read).toMatchObject({ label: 'Things', creators, created, modified: expect.any(String) })
    expect(read.parameters.map(({ name }) => name)).toEqual(['class', 'words'])
    const gone = await write('DELETE', '/api/queries/things-of-a-kind?reason=No%20longer%20asked')
    expect(gone.statusCode, gone.body).toBe(201)
    expect((await app.get('/api/queries/things-of-a-kind')).statusCode).toBe(404)
    const tombstone = await app.get('/id/query/things-of-a-kind', { accept: 'application/json' })
    expect(tombstone.statusCode).toBe(410)
    const left = await app.get(`/sparql?format=csv&query=${encodeURIComponent(`SELECT ?s { GRAPH <${base}graph/queries/billing> { ?s ?p ?o } }`)}`) // prettier-ignore
    expect(left.body.trim()).toBe('s')
  })
})

describe('The form that saves a query', () => {
  const form = (
    url: string,
    fields: Record<string, string>,
    headers: Record<string, string> = operator,
  ): Promise<LightMyRequestResponse> =>
    // prettier-ignore
    app.send({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const query = 'SELECT ?thing WHERE { ?thing a $kind ; rdfs:label ?label . FILTER (STR(?label) > ?from) }'

  it('chooses the variables that are written with $, and keeps what was typed when something is missing', async () => {
    const { body } = await app.get(`/queries/new?query=${encodeURIComponent(query)}`)
    expect(body).toMatch(/name="kind\.is" value="yes" checked/)
    expect(body).not.toMatch(/name="from\.is" value="yes" checked/)
    const refused = await form('/queries/new', { query, 'description.en': 'Kept as typed', do: 'commit' })
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('needs a title')
    expect(refused.body).toContain('Kept as typed')
  })

  it('saves, edits without losing what it has no field for, and deletes; a stranger saves nothing', async () => {
    const fields = {
      query,
      'title.en': 'From a form',
      variables: '',
      'kind.is': 'yes',
      'kind.kind': 'class',
      'kind.of': 'http://www.w3.org/2004/02/skos/core#ConceptScheme',
      'from.is': 'yes',
      'from.kind': 'string',
      'from.optional': 'yes',
      do: 'commit',
    }
    expect((await form('/queries/new', fields, {})).statusCode).toBe(401)
    const saved = await form('/queries/new', fields)
    expect([saved.statusCode, saved.headers.location]).toEqual([303, '/queries/from-a-form'])
    const read = (await app.get('/api/queries/from-a-form')).json<{ parameters: object[] }>()
    expect(read.parameters).toMatchObject([
      { name: 'from', kind: 'literal', optional: true },
      { name: 'kind', class: { uri: fields['kind.of'] }, optional: false },
    ])
    const page = await app.get('/queries/from-a-form/edit', operator)
    expect(page.body).toContain('value="From a form"')
    const edited = await form('/queries/pallets-in-status/edit', { query: 'ASK { ?s ?p $status }', 'title.en': 'Any?', variables: '', 'status.is': 'yes', 'status.kind': 'scheme', 'status.of': `${base}id/logistics/status`, do: 'draft' }) // prettier-ignore
    expect(edited.headers.location).toMatch(/^\/doc\/proposal\/\d+$/)
    const removed = await form('/queries/from-a-form/edit', { remove: 'yes', do: 'commit' })
    expect([removed.statusCode, removed.headers.location]).toEqual([303, '/queries'])
    expect((await app.get('/queries/from-a-form')).statusCode).toBe(404)
  })
})
