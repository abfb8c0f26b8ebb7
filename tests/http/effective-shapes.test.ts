import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closingOf } from '../../src/models/closing.ts'
import { allFormats } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { CompiledShapes } from '../../src/shacl/compiled.ts'
import { DataGraph } from '../../src/shacl/data.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-these-tests'
const operator = { authorization: `Bearer ${secret}` }
const [telcoShapes, billingShapes] = [`${base}graph/shapes/telco`, `${base}graph/shapes/billing`]

let test: TestApp
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: secret } })
}, 60_000)
afterAll(() => test.close())

const shapes = (query = '', accept = 'application/n-triples'): Promise<LightMyRequestResponse> =>
  test.get(`/api/domains/billing/shapes${query}`, { accept })
const lines = ({ body }: LightMyRequestResponse): string[] => body.split('\n').filter(Boolean)
const header = `<${base}id/domain/billing#effective-shapes>`
const versionOf = (answer: LightMyRequestResponse): string =>
  lines(answer).map((line) => new RegExp(`^${header} \\S+versionInfo> "(.*)"`).exec(line)?.[1]).find(Boolean)! // prettier-ignore
const change = async (graph: string, add: string, remove = ''): Promise<LightMyRequestResponse> => test.send({ method: 'POST', url: '/api/changes', headers: operator, payload: { graphs: [{ graph, add, remove }] } }) // prettier-ignore
const release = async (graph: string, version?: string): Promise<LightMyRequestResponse> => test.send({ method: 'POST', url: '/api/releases', headers: operator, payload: { graph, ...(version ? { version } : {}) } }) // prettier-ignore

describe('The effective shapes of a domain', () => {
  it('have all that its own shapes and those of the models it extends say, each once.', async () => {
    const answer = await shapes()
    const parts = await Promise.all(['shapes/billing', 'shapes/telco'].map((name) => test.get(`/graph/${name}.nt`)))
    const all = lines(answer)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(expect.arrayContaining(parts.flatMap(lines)))
    expect(all.join()).not.toContain('/id/shape/network/')
    expect((await test.get('/api/domains/none/shapes')).statusCode).toBe(404)
    expect((await shapes('', 'text/html')).statusCode).toBe(406)
  })

  it.each(allFormats.map((format) => [format.mediaType, format] as const))('can be had as %s.', async (_, format) => {
    const answer = await shapes('', format.mediaType)
    const baseIri = base
    const quads = await readRdf(answer.rawPayload, { format, baseIri, name: 'shapes' })
    expect(quads.length).toBeGreaterThanOrEqual(lines(await shapes()).length)
    expect(() => new CompiledShapes(quads)).not.toThrow()
  })

  it('are told by their tag, and need not be sent again.', async () => {
    const { headers } = await shapes()
    const again = await test.get('/api/domains/billing/shapes', { 'accept': 'application/n-triples', 'if-none-match': headers.etag as string }) // prettier-ignore
    expect(again.statusCode).toBe(304)
  })

  it('say from which graphs they come, and in which versions.', async () => {
    const said = lines(await shapes()).filter((line) => line.startsWith(header))
    for (const graph of [telcoShapes, billingShapes])
      expect(said).toContain(`${header} <http://www.w3.org/ns/prov#wasDerivedFrom> <${graph}> .`)
    expect(versionOf(await shapes())).toMatch(/^2\.0\.0\+telco-1\.0\.0-c\d+\.billing-1\.0\.0-c\d+$/)
  })
})

describe('The effective shapes of released versions', () => {
  const extra = `<${base}id/shape/billing/more> a sh:PropertyShape ; sh:path <${base}id/billing/more> ; sh:name "more"@en .`

  it('are as both parents were released, whatever came later.', async () => {
    for (const graph of [telcoShapes, billingShapes]) expect((await release(graph)).statusCode).toBe(201)
    const first = await shapes()
    expect(versionOf(first)).toBe('2.0.0+telco-1.0.0.billing-1.0.0')
    expect(lines(first)).toContain(`${header} <http://www.w3.org/ns/prov#wasDerivedFrom> <${base}id/shape/telco/1.0.0> .`) // prettier-ignore

    expect((await change(billingShapes, extra)).statusCode).toBe(201)
    expect(versionOf(await shapes())).toMatch(/^2\.0\.0\+telco-1\.0\.0\.billing-1\.0\.0-c\d+$/)
    expect((await release(billingShapes)).statusCode).toBe(201)
    expect(versionOf(await shapes())).toBe('2.1.0+telco-1.0.0.billing-1.1.0')

    const old = await shapes('?canonical=1.0.0&extension=1.0.0')
    expect(old.body).toBe(first.body)
    expect((await shapes('?extension=shape-billing/1.1.0')).body).toBe((await shapes()).body)
    expect((await shapes('?extension=1.1.0')).body).toContain('shape/billing/more')
  })

  it('are not there for other versions: those there are are named.', async () => {
    const missing = await shapes('?canonical=9.0.0')
    expect([missing.statusCode, missing.json()]).toEqual([404, expect.objectContaining({ versions: ['shape-telco/1.0.0'] })]) // prettier-ignore
    expect((await shapes('?extension=1.0.1')).json<{ detail: string }>().detail).toContain('shape-billing/1.1.0, shape-billing/1.0.0') // prettier-ignore
  })
})

describe('A closed canonical shape', () => {
  const telco = (name: string): string => `<${base}id/telco/${name}>`
  const shape = `<${base}id/shape/telco/Service>`
  const ignored = `sh:ignoredProperties ( rdf:type rdfs:label skos:prefLabel skos:altLabel concord:domain )`
  const service = `${base}id/service/SVC-10000417`
  const services = `${base}graph/data/services`
  let described: string

  beforeAll(async () => {
    expect((await change(telcoShapes, `${shape} sh:closed true ; ${ignored} .`)).statusCode).toBe(201)
    described = (await test.get('/doc/service/SVC-10000417.ttl')).body
  })

  /** What each of the three that read effective shapes has against the service with a statement more. */
  async function verdicts(statement: string): Promise<[gate: boolean, validate: boolean, download: boolean]> {
    const gate = await test.send({ method: 'POST', url: '/api/changes?dry-run', headers: operator, payload: { graphs: [{ graph: services, add: `<${service}> ${statement} .` }] } }) // prettier-ignore
    expect([200, 422]).toContain(gate.statusCode)
    const sent = `${described}\n<${service}> ${statement} .`
    const headers = { 'content-type': 'text/turtle', accept: 'application/json' }
    const validate = await test.send({ method: 'POST', url: '/api/domains/billing/validate', headers, payload: sent })
    const turtle = { format: allFormats.find(({ mediaType }) => mediaType === 'text/turtle')!, baseIri: base }
    const composed = await readRdf((await shapes('', 'text/turtle')).rawPayload, { ...turtle, name: 'shapes' })
    const snapshot = test.services.snapshot()
    const own = DataGraph.of([...new DataGraph(snapshot).dataset, ...(await readRdf(Buffer.from(sent), { ...turtle, name: 'data' }))]) // prettier-ignore
    const report = await new CompiledShapes(composed).validate(own)
    const found = report.results.filter(({ focusNode }) => focusNode.value === service)
    return [gate.statusCode === 200, validate.json<{ conforms: boolean }>().conforms, found.length === 0]
  }

  it('lets a service have what domains add to it, in the gate, in a validation and by the composed graph.', async () => {
    expect(closingOf(test.services.snapshot()).classes).toContain(`${base}id/billing/BilledService`)
    expect(await verdicts('<http://www.w3.org/2004/02/skos/core#altLabel> "line"@en')).toEqual([true, true, true])
  })

  it('forbids what no domain describes, and what is described for another class.', async () => {
    expect(await verdicts(`${telco('colour')} "red"`)).toEqual([false, false, false])
    expect(await verdicts(`<${base}id/billing/invoiceNumber> "1"`)).toEqual([false, false, false])
  })
})
