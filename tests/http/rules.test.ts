import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

interface Problem {
  readonly detail: string
  readonly report?: { readonly results: readonly Result[] }
}
interface Result {
  readonly message: string
  readonly severity: string
  readonly rule?: string
  readonly ruleLabel?: string
  readonly instead?: string
  readonly offending?: readonly string[]
  readonly canonical?: readonly string[]
}
interface Listed<Item> {
  readonly total: number
  readonly items: readonly Item[]
}

let test: TestApp
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: 'secret-of-the-tests' } })
}, 60_000)
afterAll(() => test.close())

const network = `${base}graph/ontologies/network`
const authorization = 'Bearer secret-of-the-tests'
const prologue = `
PREFIX : <${base}id/network/> PREFIX billing: <${base}id/billing/> PREFIX telco: <${base}id/telco/>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>`

/** Inserts statements into the model of the domain network. */
const insert = (statements: string): Promise<{ statusCode: number; problem: Problem }> =>
  test
    .send({
      method: 'POST',
      url: '/update',
      headers: { authorization, 'content-type': 'application/sparql-update' },
      payload: `${prologue} INSERT DATA { GRAPH <${network}> { ${statements} } }`,
    })
    .then((answer) => ({
      statusCode: answer.statusCode,
      problem: answer.body === '' ? { detail: '' } : answer.json<Problem>(),
    }))
const brokenBy = ({ problem }: { problem: Problem }): (string | undefined)[] =>
  (problem.report?.results ?? []).filter(({ severity }) => severity === 'Violation').map(({ rule }) => rule?.slice(rule.lastIndexOf('#') + 1)) // prettier-ignore

describe('The gate', () => {
  it('refuses an extension that redefines a canonical term, with the statements on both sides.', async () => {
    const refused = await insert('telco:serviceId rdfs:range xsd:integer .')
    expect(refused.statusCode).toBe(422)
    const [first] = refused.problem.report!.results
    expect(first).toMatchObject({ severity: 'Violation', ruleLabel: expect.any(String) as string, instead: expect.any(String) as string }) // prettier-ignore
    expect(first!.offending![0]).toBe(`<${base}id/telco/serviceId> <http://www.w3.org/2000/01/rdf-schema#range> <http://www.w3.org/2001/XMLSchema#integer> <${network}> .`) // prettier-ignore
    expect(first!.canonical!.length).toBeGreaterThan(0)
  })

  it('refuses what one domain says of another’s term, and a term in its namespace.', async () => {
    expect(brokenBy(await insert('billing:Tariff rdfs:comment "Something else" .'))).toEqual(['ForeignTermLeftAlone'])
    const minted = 'billing:NetworkFee a owl:Class ; rdfs:label "fee"@en ; skos:definition "A fee."@en .'
    expect(brokenBy(await insert(minted))).toEqual(['TermInOwnNamespace'])
  })

  it('lets a mapping to another’s term pass, and a term of one’s own.', async () => {
    expect((await insert('billing:Tariff rdfs:seeAlso :NetworkService .')).statusCode).toBe(204)
    const own = ':jitter a owl:DatatypeProperty ; rdfs:label "jitter"@en, "Jitter"@de, "gigue"@fr ; skos:definition "Variation of delay in seconds."@en ; rdfs:range xsd:integer .' // prettier-ignore
    expect((await insert(own)).statusCode).toBe(204)
  })

  it('refuses the same through the graph store.', async () => {
    const answer = await test.send({
      method: 'POST',
      url: `/data?graph=${encodeURIComponent(network)}`,
      headers: { authorization, 'content-type': 'text/turtle' },
      payload: `<${base}id/telco/status> <http://www.w3.org/2000/01/rdf-schema#range> <http://www.w3.org/2001/XMLSchema#string> .`,
    })
    expect(answer.statusCode).toBe(422)
  })

  it('warns, and does not refuse, where a term lacks what its domain asks for.', async () => {
    const answer = await test.send({
      method: 'POST',
      url: '/api/changes?dry-run',
      headers: { authorization, 'content-type': 'application/json' },
      payload: {
        message: 'A class without a definition',
        graphs: [{ graph: network, add: `<${base}id/network/Duct> a <http://www.w3.org/2002/07/owl#Class> .` }],
      },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const { report } = answer.json<{ report: { conforms: boolean; results: Result[] } }>()
    expect(report.conforms).toBe(true)
    const warned = report.results.map(({ rule, severity }) => [rule?.slice(rule.lastIndexOf('#') + 1), severity])
    expect(warned).toEqual([
      ['LabelInEveryLanguage', 'Warning'],
      ['TermHasDefinition', 'Warning'],
    ])
  })
})

describe('A change of a canonical model', () => {
  it('is not refused for what it does to extensions: it tells which no longer only add.', async () => {
    const telco = `${base}graph/ontologies/telco`
    const add = `<${base}id/telco/vlan> a <http://www.w3.org/2002/07/owl#DatatypeProperty> ;
      <http://www.w3.org/2000/01/rdf-schema#label> "VLAN identifier"@en ;
      <http://www.w3.org/2000/01/rdf-schema#domain> <${base}id/telco/Service> .`
    const answer = await test.send({
      method: 'POST',
      url: '/api/changes?dry-run',
      headers: { authorization, 'content-type': 'application/json' },
      payload: { message: 'A canonical name that a domain has already', graphs: [{ graph: telco, add }] },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const { report } = answer.json<{ report: { conforms: boolean; results: Result[] } }>()
    expect(report.conforms).toBe(true)
    const told = report.results.filter(({ message }) => message.startsWith('The extension of network operations no longer only adds: ')) // prettier-ignore
    expect(told.map(({ severity }) => severity)).toEqual(['Warning'])
    expect(told[0]!.canonical!.join()).toContain('VLAN identifier')
  })
})

describe('The catalogue of rules', () => {
  it('is listed with sentence, category, severity and owner.', async () => {
    const all = (await test.get('/api/rules?limit=1000')).json<Listed<{ id: string; sentence: string; category: string; owner: { label: string } }>>() // prettier-ignore
    expect(all.total).toBe(all.items.length)
    expect(all.items.find(({ id }) => id === 'TermHasDefinition')).toMatchObject({
      category: 'Quality',
      severity: 'Warning',
      owner: { label: 'Data governance council' },
      sentence: 'A class, property or concept of a domain says what it means.',
    })
    const quality = (await test.get('/api/rules?category=Evolution&limit=1000')).json<Listed<{ category: string }>>()
    expect(new Set(quality.items.map(({ category }) => category))).toEqual(new Set(['Evolution']))
    expect((await test.get('/api/rules?category=Beauty')).statusCode).toBe(400)
  })

  it('is a page, in the language of the reader, with what the rules find in a domain.', async () => {
    const german = await test.get('/rules?lang=de')
    expect(german.body).toContain('Begriff hat eine Definition')
    const page = await test.get('/rules?domain=network')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('id="TermHasDefinition"')
  }, 60_000)
})

describe('Findings', () => {
  it('are those of a graph or of a domain, by rule, page by page.', async () => {
    await test.load('loose', `<${base}id/network/Loose> a <http://www.w3.org/2002/07/owl#Class> ; <https://w3id.org/concordance/ns#nothing> 1 . <${base}id/network/loose> a <http://www.w3.org/2002/07/owl#Ontology> ; <https://w3id.org/concordance/ns#domain> <${base}id/domain/network> .`) // prettier-ignore
    const graph = encodeURIComponent(`${base}graph/loose`)
    const found = (await test.get(`/api/findings?graph=${graph}`)).json<Listed<{ id: string; focusLabel: string }>>()
    expect(found.items.map(({ id }) => id)).toContain('TermHasDefinition')
    const one = (await test.get(`/api/findings?domain=network&rule=TermHasDefinition&limit=1`)).json<Listed<{ id: string; graph: string }>>() // prettier-ignore
    expect(one.items).toMatchObject([{ id: 'TermHasDefinition', graph: `${base}graph/loose`, message: expect.any(String) as string }]) // prettier-ignore
  }, 60_000)

  it('need a graph or a domain that is there.', async () => {
    expect((await test.get('/api/findings')).statusCode).toBe(400)
    expect((await test.get('/api/findings?domain=nobody')).statusCode).toBe(404)
    expect((await test.get('/api/findings?graph=http://example.org/none')).statusCode).toBe(404)
  })
})
