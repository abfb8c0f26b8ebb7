import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-these-tests'
const operator = { authorization: `Bearer ${secret}` }
const model = 'ontologies/network'
const shapes = 'shapes/network'
const data = 'data/network-inventory'

const prologue = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix network: <${base}id/network/> .
@prefix shape: <${base}id/shape/network/> .
@prefix telco: <${base}id/telco/> .
`
let test: TestApp
let wanda: Record<string, string>
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: secret } })
  const post = (url: string, payload: object): Promise<LightMyRequestResponse> => test.send({ method: 'POST', url, headers: operator, payload }) // prettier-ignore
  await post('/api/accounts', { id: 'wanda', name: 'Wanda', kind: 'person', grants: [{ role: 'editor' }] })
  const made = await post('/api/tokens', { account: 'wanda', label: 'tests' })
  wanda = { authorization: `Bearer ${made.json<{ token: string }>().token}` }
}, 60_000)
afterAll(() => test.close())

const answerTo = async (
  graph: string,
  said: { add?: string; remove?: string },
  headers = wanda,
): Promise<LightMyRequestResponse> => {
  const text = Object.fromEntries(Object.entries(said).map(([key, turtle]) => [key, prologue + turtle]))
  const name = graph === '' ? '' : `${base}graph/${graph}`
  return test.send({ method: 'POST', url: '/api/changes', headers, payload: { graphs: [{ graph: name, ...text }] } })
}
const change = async (...asked: Parameters<typeof answerTo>): Promise<number> => (await answerTo(...asked)).statusCode
const add = (graph: string, turtle: string): Promise<number> => change(graph, { add: turtle })

describe('A redefinition is refused', () => {
  it('in the graph without a name, by every door', async () => {
    const turtle = 'telco:Service rdfs:label "x"@en .'
    expect(await add('', turtle)).toBe(422)
    const put = await test.send({ method: 'POST', url: '/data?default', headers: { ...wanda, 'content-type': 'text/turtle' }, payload: prologue + turtle }) // prettier-ignore
    expect(put.statusCode).toBe(422)
    const update = `INSERT DATA { <${base}id/telco/Service> <http://www.w3.org/2000/01/rdf-schema#label> "x"@en }`
    const updated = await test.send({ method: 'POST', url: '/update', headers: { ...wanda, 'content-type': 'application/sparql-update' }, payload: update }) // prettier-ignore
    expect(updated.statusCode).toBe(422)
  })

  it.each([
    ['reified', model, '<urn:x> rdf:subject telco:Service ; rdf:predicate rdfs:subClassOf ; rdf:object network:Circuit .'], // prettier-ignore
    ['by a canonical class as a predicate', data, '<urn:a> telco:Service <urn:b> .'],
    ['by a canonical attribute as a type', data, '<urn:a> a telco:status .'],
  ])('%s', async (_, graph, turtle) => {
    expect(await add(graph, turtle)).toBe(422)
  })

  it.each([
    ['CanonicalTermInUse', model, 'network:Line dct:replaces telco:Service .'],
    ['CanonicalNamespaceHolds', data, 'telco:Novelty a network:Circuit .'],
    ['CanonicalTransitionHolds', model, `<${base}id/network/lifecycle/own> concord:allowedTransition <${base}id/telco/lifecycle/active> .`], // prettier-ignore
    ['ValueNotDerived', shapes, 'shape:X a sh:NodeShape ; sh:targetClass telco:Service ; sh:property [ sh:path telco:name ; sh:values [ sh:path network:line ] ] .'], // prettier-ignore
  ])('by the rule %s, which its change wakes', async (rule, graph, turtle) => {
    const answer = await answerTo(graph, { add: turtle })
    expect(answer.statusCode).toBe(422)
    const { report } = answer.json<{ report: { results: { rule?: string }[] } }>()
    expect(JSON.stringify(report.results)).toContain(`ns#${rule}"`)
  })

  it('that comes in two changes, of which neither looks like one', async () => {
    const component = `shape:C a sh:ConstraintComponent ; sh:parameter [ sh:path network:sw ] ;
        sh:validator [ a sh:SPARQLAskValidator ; sh:message "No." ; sh:ask "ASK { FILTER(STRSTARTS(STR($value), STR($sw))) }" ] .
      shape:XX a sh:NodeShape ; sh:targetClass network:NetworkService ; sh:property shape:XY . shape:XY sh:path telco:name .`
    expect(await add(shapes, component)).toBe(201)
    expect(await add(shapes, 'shape:XY network:sw "Line" .')).toBe(422)

    const words = 'skos:definition "x"@en , "x"@de , "x"@fr ; rdfs:isDefinedBy network:'
    const mapped = `network:Client a owl:Class ; rdfs:label "Customer"@en , "C"@de , "C"@fr ; skos:relatedMatch telco:Customer ; ${words} .`
    expect(await add(model, mapped)).toBe(201)
    expect(await change(model, { remove: 'network:Client skos:relatedMatch telco:Customer .' })).toBe(422)
  })
})

describe('A graph that the council has named as canonical', () => {
  it('is the council’s before anything is written there', async () => {
    const planned = 'ontologies/planned'
    const named = `telco: concord:modelGraph <${base}graph/${planned}> .`
    expect(await change('ontologies/domains', { add: named }, operator)).toBe(201)
    expect(await add(planned, 'telco:Thing a owl:Class .')).toBe(403)
  })
})
