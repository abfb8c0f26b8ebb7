import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concord, sh } from '../../src/rdf/namespaces.ts'
import { allGraphs, graphInfo } from '../../src/vocabularies/registry.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-these-tests'
const operator = { authorization: `Bearer ${secret}` }
const categories = `${base}graph/ontologies/product-categories`
const beverages = `${base}id/product-category/beverages`

let test: TestApp
const tokens = new Map<string, string>()
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: secret } })
  const post = (url: string, payload: object): Promise<LightMyRequestResponse> => test.send({ method: 'POST', url, headers: operator, payload }) // prettier-ignore
  for (const [id, grants] of [
    ['anna', [{ role: 'editor', domain: 'logistics' }]],
    ['wanda', [{ role: 'editor' }]],
  ] as const) {
    expect((await post('/api/accounts', { id, name: id, kind: 'person', grants })).statusCode).toBe(201)
    tokens.set(id, (await post('/api/tokens', { account: id, label: 'tests' })).json<{ token: string }>().token)
  }
}, 60_000)
afterAll(() => test.close())

const as = (who: string): Record<string, string> => ({ authorization: `Bearer ${tokens.get(who)!}` })
const head = (): number => test.services.snapshot().commit
const change = (by: string, body: object, query = ''): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url: `/api/changes${query}`, headers: as(by), payload: body })
const add = (graph: string, turtle: string): object => ({ graphs: [{ graph, add: turtle }] })
const label = (text: string): object => ({ type: 'add-label', concept: beverages, property: 'altLabel', language: 'en', text }) // prettier-ignore
const revert = (sequence: number, headers: Record<string, string>): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url: `/api/commits/${sequence}/revert`, headers })
const detailOf = (answer: LightMyRequestResponse): string => answer.json<{ detail: string }>().detail

describe('Whose a graph is, and what governs it', () => {
  it('is not for a graph to say that calls itself the registry', async () => {
    const [before, known] = [head(), allGraphs(test.services.snapshot()).length]
    const claim = (graph: string): string => `<${graph}> <${concord.graphKind.value}> <${concord.Registry.value}> .`
    const refused = await change('wanda', add(`${base}graph/mine`, claim(`${base}graph/mine`)))
    expect([refused.statusCode, detailOf(refused)]).toEqual([403, expect.stringMatching(/^Only the service itself keeps a registry/)]) // prettier-ignore
    expect((await change('anna', add(categories, claim(categories)))).statusCode).toBe(403)
    expect([head(), allGraphs(test.services.snapshot()).length]).toEqual([before, known])
  })

  it('is not for an editor to take a new graph into a domain that is not theirs, such as that of the council', async () => {
    const shapes = `${base}graph/shapes/mine`
    const rule = `<${base}id/rule> a <${sh.NodeShape.value}> .`
    const refused = await change('wanda', add(shapes, rule), '?domain=council')
    expect([refused.statusCode, detailOf(refused)]).toEqual([403, expect.stringMatching(/propose the change/)])
    expect((await change('wanda', add(shapes, rule), '?domain=billing')).statusCode).toBe(201)
    expect(graphInfo(test.services.snapshot(), shapes)).toMatchObject({ domain: `${base}id/domain/billing` })
  })

  it('is not for other graphs to say', async () => {
    const elsewhere = `${base}graph/elsewhere`
    const unkind = `<${base}id/unkind> a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property <${base}id/never> .
      <${base}id/never> sh:path skos:altLabel ; sh:maxCount 0 .
      <${categories}> sh:shapesGraph <${elsewhere}> .
      <${base}id/domain/logistics> concord:shapesGraph <${elsewhere}> ; concord:dataSteward "me" .
      <${base}id/domain/council> concord:shapesGraph <${elsewhere}> .`
    expect((await change('wanda', add(elsewhere, unkind))).statusCode).toBe(201)
    expect((await change('anna', { operations: [label('hot drinks')] }, '?dry-run')).statusCode).toBe(200)
    expect((await test.get('/api/domains/logistics')).body).not.toContain(elsewhere)
  })

  it('is again as it was when the removal of a graph is taken back, and that is for those whose it was', async () => {
    const graph = `${base}graph/data/locations`
    const { modified: _modified, ...before } = graphInfo(test.services.snapshot(), graph)!
    const remove = (by: Record<string, string>): Promise<LightMyRequestResponse> =>
      test.send({ method: 'DELETE', url: `/data?graph=${encodeURIComponent(graph)}`, headers: by })
    const refused = await remove(as('anna')) // with the graph would go what governs it
    expect([refused.statusCode, detailOf(refused)]).toEqual([403, expect.stringMatching(/would be empty then.*owner/)])
    expect((await remove(operator)).statusCode).toBe(204)
    expect(graphInfo(test.services.snapshot(), graph)).toBeUndefined()
    expect((await revert(head(), as('anna'))).statusCode).toBe(201)
    expect(graphInfo(test.services.snapshot(), graph)).toMatchObject(before)

    const units = `${base}graph/ontologies/units`
    await test.send({ method: 'DELETE', url: `/data?graph=${encodeURIComponent(units)}`, headers: operator })
    const removal = head()
    expect((await revert(removal, as('wanda'))).statusCode).toBe(403)
    expect((await revert(removal, operator)).statusCode).toBe(201)
  })
})

describe('The graph of a draft', () => {
  it('is sent anew when the draft was edited, although there was no commit', async () => {
    const draft = await test.send({ method: 'POST', url: '/api/proposals', headers: as('anna'), payload: { title: 'Drinks', operations: [label('hot drinks')] } }) // prettier-ignore
    const { number } = draft.json<{ number: number }>()
    const read = (headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
      test.get(`/graph/ontologies/product-categories?draft=${number}`, { ...as('anna'), accept: 'application/n-triples', ...headers }) // prettier-ignore
    const first = await read()
    expect(first.body).toContain('hot drinks')
    const edited = await test.send({ method: 'PATCH', url: `/api/proposals/${number}`, headers: { ...as('anna'), 'if-match': draft.headers.etag as string }, payload: { operations: [label('warm drinks')] } }) // prettier-ignore
    expect(edited.statusCode).toBe(200)
    const { etag, 'last-modified': time } = first.headers
    const second = await read({ ...(etag ? { 'if-none-match': etag } : {}), ...(time ? { 'if-modified-since': time } : {}) }) // prettier-ignore
    expect([second.statusCode, second.body]).toEqual([200, expect.stringContaining('warm drinks')])
  })
})

describe('A release', () => {
  it('is not taken back: it stays', async () => {
    const made = await test.send({ method: 'POST', url: '/api/releases', headers: operator, payload: { graph: categories } }) // prettier-ignore
    expect(made.statusCode).toBe(201)
    const refused = await revert(head(), operator)
    expect([refused.statusCode, detailOf(refused)]).toEqual([409, expect.stringMatching(/published a release, which stays/)]) // prettier-ignore
  })
})
