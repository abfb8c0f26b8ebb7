import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRdf } from '../../src/rdf/parse.ts'
import { formatOf } from '../../src/rdf/formats.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const turtle = `
@prefix ex: <http://example.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix vann: <http://purl.org/vocab/vann/> .
<http://example.org/> a owl:Ontology ; vann:preferredNamespacePrefix "ex" ; vann:preferredNamespaceUri "http://example.org/" .
ex:weight a owl:DatatypeProperty ; rdfs:label "weight"@en , "Gewicht"@de ; rdfs:isDefinedBy <http://example.org/> .
ex:never a owl:DatatypeProperty .
ex:Crate a owl:Class ; rdfs:label "crate"@en , "Kiste"@de .
ex:one a ex:Crate ; ex:weight 1 ; rdfs:label "first crate" . ex:two a ex:Crate ; ex:weight 2 .
ex:dairy a skos:Concept ; skos:prefLabel "dairy products"@en , "Milchprodukte"@de .
`
interface Completion {
  readonly name: string
  readonly label: string
  readonly uses: number
  readonly vocabulary?: { readonly uri: string }
}
interface Problem {
  readonly kind: string
  readonly severity: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly from: number
  readonly to: number
  readonly fix?: { readonly from: number; readonly to: number; readonly text: string }
}

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { crates: turtle } })
})
afterAll(() => test.close())

async function completions(position: string, prefix: string, more = ''): Promise<readonly Completion[]> {
  const response = await test.get(`/api/completions?position=${position}&prefix=${encodeURIComponent(prefix)}${more}`)
  expect(response.statusCode).toBe(200)
  return response.json<{ items: Completion[] }>().items
}
async function check(query: string): Promise<{ valid: boolean; problems: Problem[] }> {
  const response = await test.send({ method: 'POST', url: '/api/query/check', payload: { query } })
  expect(response.statusCode).toBe(200)
  return response.json()
}
const mended = (query: string, { fix }: Problem): string => query.slice(0, fix!.from) + fix!.text + query.slice(fix!.to)

describe('Completions', () => {
  it('of classes begin with what was typed, in the reader’s language, with the number of instances', async () => {
    expect(await completions('class', 'ki', '&lang=de')).toMatchObject([{ name: 'ex:Crate', label: 'Kiste', uses: 2 }])
    expect(await completions('class', 'ex:')).toMatchObject([{ name: 'ex:Crate', label: 'crate' }])
  })

  it('of properties have those in use before those that are only declared, and say where they are defined', async () => {
    const [first, ...others] = await completions('property', 'http://example.org/')
    expect(first).toMatchObject({ name: 'ex:weight', uses: 2, vocabulary: { uri: 'http://example.org/' } })
    expect(others).toMatchObject([{ name: 'ex:never', uses: 0 }])
  })

  it('of terms go by words of any label', async () => {
    expect(await completions('term', 'dairy pro')).toMatchObject([{ name: 'ex:dairy', label: 'dairy products' }])
    expect(await completions('term', 'ex:dai')).toMatchObject([{ name: 'ex:dairy' }])
    expect(await completions('term', 'skos:dai')).toEqual([])
  })

  it('of graphs have their names in brackets', async () => {
    expect(await completions('graph', 'crat')).toMatchObject([{ name: `<${base}graph/crates>` }])
  })

  it('come in pages', async () => {
    const response = await test.get('/api/completions?position=property&limit=1&offset=1')
    expect(response.json()).toMatchObject({ offset: 1, limit: 1 })
    expect(Number(response.headers['x-total-count'])).toBeGreaterThan(2)
    expect((await test.get('/api/completions?position=verb')).statusCode).toBe(400)
  })

  it('follow each change', async () => {
    expect(await completions('class', 'Barrel')).toEqual([])
    await test.load('barrels', '<http://example.org/b> a <http://example.org/Barrel> .')
    expect(await completions('class', 'Barrel')).toMatchObject([{ name: 'ex:Barrel', uses: 1 }])
  })
})

describe('Checking a query', () => {
  it('finds nothing in a good one, nor in what CONSTRUCT makes', async () => {
    const query =
      'PREFIX ex: <http://example.org/> CONSTRUCT { ?s ex:new ?w } WHERE { ?s a ex:Crate ; ex:weight/^ex:weight ?w }'
    expect(await check(query)).toEqual({ valid: true, problems: [] })
    expect(await check('  ')).toEqual({ valid: true, problems: [] })
  })

  it('points at the place where it stops making sense', async () => {
    const query = 'SELECT * {\n  ?s ?p }'
    const { valid, problems } = await check(query)
    expect(valid).toBe(false)
    expect(problems).toMatchObject([{ kind: 'syntax', severity: 'error', line: 2, column: 9 }])
    expect(query.slice(problems[0]!.from, problems[0]!.to)).toBe('}')
  })

  it('declares a forgotten prefix at each of its places, but not inside texts, comments and IRIs', async () => {
    const query = 'SELECT * { ?s a ex:Crate ; ex:weight ?w . FILTER (?w != "ex:no" && ?s != <ex:no>) } # ex:no'
    const { problems } = await check(query)
    expect(problems.map(({ kind, from, to }) => [kind, query.slice(from, to)])).toEqual([
      ['undeclared-prefix', 'ex:Crate'],
      ['undeclared-prefix', 'ex:weight'],
    ])
    expect(await check(mended(query, problems[0]!))).toEqual({ valid: true, problems: [] })
  })

  it('proposes the nearest term for one that nothing has, in a path and in brackets as well', async () => {
    const query =
      'PREFIX ex: <http://example.org/>\nSELECT * { ?s a ex:Crat ; ex:weight/ex:wieght ?w ; <http://example.org/weigth> 1 }'
    const { valid, problems } = await check(query)
    expect(valid).toBe(true)
    expect(problems.map(({ kind, fix }) => [kind, fix?.text])).toEqual([
      ['unknown-class', 'ex:Crate'],
      ['unknown-property', 'ex:weight'],
      ['unknown-property', 'ex:weight'],
    ])
    expect(problems[0]!.message).toBe('Nothing is a ex:Crat: did you mean ex:Crate?')
  })

  it('tells a property that is declared and not used from one that nobody knows', async () => {
    const { problems } = await check(
      'SELECT * { ?s <http://example.org/never> ?o ; <http://elsewhere.org/zzzzzzzz> ?x }',
    )
    expect(problems.map(({ kind, fix }) => [kind, fix])).toEqual([
      ['unused-property', undefined],
      ['unknown-property', undefined],
    ])
  })

  it('says of an update where it belongs', async () => {
    expect((await check('INSERT DATA { <urn:a> <urn:b> 1 }')).problems).toMatchObject([{ kind: 'update' }])
  })

  it('refuses what is too long to be read at once', async () => {
    const response = await test.send({
      method: 'POST',
      url: '/api/query/check',
      payload: { query: 'x'.repeat(20_001) },
    })
    expect(response.statusCode).toBe(400)
  })
})

describe('Labels of many terms', () => {
  it('come in the order in which they were asked for, also of terms that nobody describes', async () => {
    const uris = ['http://example.org/dairy', 'http://example.org/no-such', 'http://example.org/Crate', 'no iri at all']
    const response = await test.send({ method: 'POST', url: '/api/labels?lang=de', payload: { uris } })
    expect(response.json<{ items: { label: string }[] }>().items.map(({ label }) => label)).toEqual(['Milchprodukte', 'no-such', 'Kiste', 'no iri at all']) // prettier-ignore
  })

  it('are read in a past state where that is asked for', async () => {
    const payload = { uris: ['http://example.org/dairy'] }
    const response = await test.send({ method: 'POST', url: '/api/labels?at=1&lang=de', payload })
    expect(response.statusCode).toBe(200)
    expect(response.headers['concordance-commit']).toBe('1')
  })
})

describe('The prefixes', () => {
  it('are those of the installation and of what is loaded, as JSON', async () => {
    const { items, total } = (await test.get('/prefixes')).json<{
      total: number
      items: { prefix: string; uri: string }[]
    }>()
    expect(items).toContainEqual({ prefix: 'ex', uri: 'http://example.org/' })
    expect(items).toContainEqual({ prefix: 'skos', uri: 'http://www.w3.org/2004/02/skos/core#' })
    expect(total).toBe(items.length)
  })

  it('are declarations of SHACL as Turtle', async () => {
    const response = await test.get('/prefixes', { accept: 'text/turtle' })
    const quads = await readRdf(response.body, { format: formatOf('text/turtle')!, baseIri: base, name: 'prefixes' })
    const declared = quads
      .filter(({ predicate }) => predicate.value.endsWith('#prefix'))
      .map(({ object }) => object.value)
    expect(declared).toContain('ex')
    expect(response.headers['vary']).toContain('Accept')
  })
})
