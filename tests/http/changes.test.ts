import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import type { CheckResult } from '../../src/checks/report.ts'
import type { Operation } from '../../src/vocabularies/operations/operation.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-these-tests'
const operator = { authorization: `Bearer ${secret}` }
const scheme = `${base}id/product-category`
const category = (name: string): string => `${scheme}/${name}`

let test: TestApp
const tokens = new Map<string, string>()
beforeAll(async () => {
  test = await testApp({ settings: { WRITE_TOKEN: secret } })
  const post = (url: string, payload: object): Promise<LightMyRequestResponse> => test.send({ method: 'POST', url, headers: operator, payload }) // prettier-ignore
  for (const [id, grants] of [
    ['anna', [{ role: 'editor', domain: 'logistics' }]],
    ['ben', [{ role: 'editor', domain: 'billing' }]],
  ] as const) {
    expect((await post('/api/accounts', { id, name: id, kind: 'person', grants })).statusCode).toBe(201)
    const made = await post('/api/tokens', { account: id, label: 'tests' })
    expect([made.statusCode, made.body]).toEqual([201, expect.stringContaining('cnc_')])
    tokens.set(id, made.json<{ token: string }>().token)
  }
}, 60_000)
afterAll(() => test.close())

const as = (who: string): Record<string, string> => ({ authorization: `Bearer ${tokens.get(who)!}` })
interface Sending {
  readonly by?: string
  readonly query?: string
  readonly headers?: Record<string, string>
}
const send = (body: object, { by = 'anna', query = '', headers = {} }: Sending = {}): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url: `/api/changes${query}`, headers: { ...as(by), ...headers }, payload: body })
const head = (): number => test.services.snapshot().commit

const texts = (en: string, de: string, fr: string): Record<string, string> => ({ en, de, fr })
const tea = {
  type: 'add-concept',
  schemes: [scheme],
  prefLabel: texts('matcha', 'Matcha', 'matcha'),
  notes: { definition: { en: ['Powdered green tea.'], de: ['Gemahlener grüner Tee.'], fr: ['Thé vert en poudre.'] } },
  notation: ['1.1.99'],
  broader: [category('beverages')],
} as const satisfies Operation

describe('A change set', () => {
  it('is refused with what is wrong, in a sentence, and nothing is written; mended, it is one commit', async () => {
    const before = head()
    const { de: _german, ...incomplete } = tea.prefLabel
    const refused = await send({ operations: [{ ...tea, prefLabel: incomplete }] })
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([
      422,
      expect.stringContaining('problem+json'),
    ])
    const { detail, report } = refused.json<{ detail: string; report: { conforms: boolean; results: CheckResult[] } }>()
    expect(detail).toMatch(/^The change was refused: A concept needs exactly one preferred label each in English, German and French/) // prettier-ignore
    expect(report.conforms).toBe(false)
    expect(report.results[0]).toMatchObject({ source: 'shacl', label: 'matcha', severity: 'Violation' })
    expect(head()).toBe(before)
    const turtle = await send({ operations: [{ ...tea, prefLabel: incomplete }] }, { headers: { accept: 'text/turtle' } }) // prettier-ignore
    expect([turtle.statusCode, turtle.headers['content-type']]).toEqual([422, expect.stringContaining('text/turtle')])
    expect(turtle.body).toMatch(/sh:ValidationReport/)

    const dry = await send({ operations: [tea] }, { query: '?dry-run' })
    expect([dry.statusCode, dry.json<{ status: string }>().status]).toEqual([200, 'accepted'])
    expect(head()).toBe(before)
    const made = await send({ operations: [tea], message: 'Matcha is sold now' })
    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({ status: 'committed', commit: before + 1, minted: [category('matcha')], message: 'Matcha is sold now' }) // prettier-ignore
    expect(made.headers['location']).toBe(`${base}id/commit/${before + 1}`)
    expect((await test.get(`/doc/product-category/matcha.json`)).json()).toMatchObject({ label: { text: 'matcha' } })
    expect(test.services.journal.commit(before + 1)).toMatchObject({ actor: `${base}id/agent/anna`, message: 'Matcha is sold now', checks: { shapes: expect.arrayContaining([`${base}graph/shapes/reference`]) as string[] } }) // prettier-ignore
  })

  it('is for those who may: by domain, and what is shared goes through the council', async () => {
    const label = { type: 'add-label', property: 'altLabel', language: 'en', text: 'hot drink' } as const
    const other = await send({ operations: [{ ...label, concept: category('beverages') }] }, { by: 'ben' })
    expect([other.statusCode, other.json<{ detail: string }>().detail]).toEqual([403, expect.stringMatching(/editor/)])
    const shared = await send({ graphs: [{ graph: `${base}graph/ontologies/telco`, add: '<http://example.org/s> a <http://example.org/C> .' }] }) // prettier-ignore
    expect([shared.statusCode, shared.json<{ detail: string }>().detail]).toEqual([
      403,
      expect.stringMatching(/propose/),
    ])
    const nobody = await test.send({ method: 'POST', url: '/api/changes', payload: { operations: [tea] } })
    expect(nobody.statusCode).toBe(401)
    const own = await send({ graphs: [{ graph: `${base}graph/tombstones`, add: '<http://example.org/s> a <http://example.org/C> .' }] }) // prettier-ignore
    expect([own.statusCode, own.json<{ detail: string }>().detail]).toEqual([403, expect.stringMatching(/kept by the service/)]) // prettier-ignore
  })

  it('shows both sides of a conflict, and merges what touches other statements', async () => {
    const seen = head()
    const change = (to: string) => ({ operations: [{ type: 'change-label', concept: category('coffee'), property: 'prefLabel', language: 'en', to }] }) // prettier-ignore
    expect((await send(change('coffee and espresso'))).statusCode).toBe(201)
    const late = await send(change('coffees'), { headers: { 'if-match': `"${seen}"` } })
    expect(late.statusCode).toBe(409)
    const { detail, conflicts, head: newest } = late.json<{ detail: string; head: number; conflicts: { mine: { added: object[] }; theirs: { added: object[]; actor: string } }[] }>() // prettier-ignore
    expect(detail).toMatch(/send the change again with If-Match/)
    expect(conflicts[0]!.mine.added).toMatchObject([{ value: 'coffees', 'xml:lang': 'en' }])
    expect(conflicts[0]!.theirs).toMatchObject({ added: [{ value: 'coffee and espresso' }], actor: `${base}id/agent/anna` }) // prettier-ignore
    const other = { operations: [{ type: 'add-label', concept: category('coffee'), property: 'hiddenLabel', language: 'en', text: 'kofi' }] } // prettier-ignore
    expect((await send(other, { headers: { 'if-match': `"${seen}"` } })).statusCode).toBe(201)
    expect((await send(change('coffees'), { headers: { 'if-match': `"${newest}"` } })).statusCode).toBe(201)
  })

  it('may be an RDF Patch, and can be taken back', async () => {
    const graph = `${base}graph/ontologies/product-categories`
    const row = `<${category('tea')}> <http://www.w3.org/2004/02/skos/core#changeNote> "looked at"@en <${graph}> .`
    const headers = { ...as('anna'), 'content-type': 'application/rdf-patch' }
    const before = head()
    const made = await test.send({ method: 'POST', url: '/api/changes?message=Looked%20at%20tea', headers, payload: `TX .\nA ${row}\nTC .\n` }) // prettier-ignore
    expect([made.statusCode, made.json()]).toMatchObject([201, { commit: before + 1, message: 'Looked at tea' }])
    const missing = await test.send({ method: 'POST', url: '/api/changes', headers, payload: `D ${row.replace('looked', 'never looked')}\n` }) // prettier-ignore
    expect([missing.statusCode, missing.json<{ detail: string }>().detail]).toEqual([409, expect.stringMatching(/is not there/)]) // prettier-ignore
    const back = await test.send({ method: 'POST', url: `/api/commits/${before + 1}/revert`, headers: as('anna') })
    expect([back.statusCode, back.json()]).toMatchObject([201, { message: `Take back commit ${before + 1}: Looked at tea` }]) // prettier-ignore
  })

  it('is not written where dry-run is mistyped', async () => {
    const before = head()
    const answer = await test.send({ method: 'POST', url: '/api/changes?dry-runn', headers: as('anna'), payload: { operations: [{ type: 'add-label', concept: category('tea'), property: 'hiddenLabel', language: 'en', text: 'tee' }] } }) // prettier-ignore
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { detail: 'There is no parameter dry-runn: see /api/docs for what may be given' }]) // prettier-ignore
    expect(head()).toBe(before)
  })

  it('is told of an operation that cannot be carried out as RFC 9457 has it', async () => {
    const move = { type: 'move', concept: category('tea'), to: category('tea') }
    const answer = await send({ operations: [move] })
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { type: '/problems/invalid', operation: 0 }])
  })

  it('that is malformed is told what to change, and where', async () => {
    const wrong = async (body: object): Promise<string> => {
      const answer = await send(body)
      expect(answer.statusCode).toBe(400)
      return answer.json<{ detail: string }>().detail
    }
    expect(await wrong({})).toMatch(/empty/)
    expect(await wrong({ operations: [{ type: 'add-concept' }] })).toMatch(/operations\/0.*prefLabel/)
    expect(await wrong({ operations: [{ type: 'paint' }] })).toMatch(
      /operations\/0: "paint" is no type of operation: write add-scheme/,
    )
    expect(await wrong({ graphs: [{ graph: `${base}graph/x`, add: 'nonsense' }] })).toMatch(/graphs\/0\/add/)
    const stale = await send({ operations: [tea] }, { headers: { 'if-match': '"999999"' } })
    expect([stale.statusCode, stale.json<{ detail: string }>().detail]).toEqual([400, expect.stringMatching(/There is no commit 999999/)]) // prettier-ignore
  })

  it('leaves the registry right: the graph was edited, and its file does not undo it', async () => {
    const graph = `${base}graph/ontologies/product-categories`
    const found = (await test.get('/api/graphs?limit=1000')).json<{ items: { graph: string; edited?: string; triples: number }[] }>() // prettier-ignore
    const info = found.items.find((each) => each.graph === graph)!
    expect(info.edited).toMatch(/^\d{4}-/)
    const { terms } = test.services.snapshot()
    expect(info.triples).toBe(test.services.snapshot().count({ g: terms.iri(graph) }))
  })
})
