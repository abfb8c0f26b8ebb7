import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domain } from '../../src/models/domains.ts'
import { runExamples, translationFindings } from '../../src/translation/examples.ts'
import type { TranslationReport } from '../../src/translation/translator.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const secret = { authorization: 'Bearer secret' }
const turtle = { 'content-type': 'text/turtle' }
const service = `@prefix b: <${base}id/billing/> . @prefix t: <${base}id/telco/> .
  <${base}id/service/SVC-10000001> a b:BilledService ; t:serviceId "SVC-10000001" ; b:billingAccount "BA-1" ;
    b:billingState <${base}id/billing/lifecycle/dunning> .`

describe('POST /api/domains/{id}/translate', () => {
  it('gives the data in the canonical model, and counts what stays with the domain.', async () => {
    const answer = await test.send({ method: 'POST', url: '/api/domains/billing/translate?to=canonical', headers: { ...turtle, accept: 'application/n-triples' }, payload: service }) // prettier-ignore
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['concordance-untranslated']).toBe('1')
    const subject = `<${base}id/service/SVC-10000001>`
    expect(answer.body.trim().split('\n').sort()).toEqual([
      `${subject} <${base}id/telco/serviceId> "SVC-10000001" .`,
      `${subject} <${base}id/telco/status> <${base}id/telco/lifecycle/active> .`,
      `${subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${base}id/telco/Service> .`,
    ])
  })

  it('gives data and reasons with a report, also of JSON-LD.', async () => {
    const answer = await test.send({ method: 'POST', url: '/api/domains/network/translate?to=domain&report=true', headers: { 'content-type': 'application/ld+json' }, payload: JSON.stringify({ '@id': `${base}id/service/S`, [`${base}id/telco/status`]: { '@id': `${base}id/telco/lifecycle/suspended` }, 'http://other.org/x': 1 }) }) // prettier-ignore
    const report = answer.json<TranslationReport>()
    expect(report).toMatchObject({ domain: 'network', to: 'domain', statements: 1, untranslated: { statements: 1 } })
    expect(report.data).toContain('network/lifecycle/blocked')
    expect(report.remarks).toMatchObject([{ type: 'unknown-term', term: 'http://other.org/x' }])
  })

  it('refuses what it cannot read, and domains that there are not.', async () => {
    const send = (url: string, headers: Record<string, string>, payload: string) => test.send({ method: 'POST', url, headers, payload }) // prettier-ignore
    expect((await send('/api/domains/billing/translate?to=canonical', turtle, '<a> <b>')).statusCode).toBe(400)
    expect((await send('/api/domains/billing/translate', turtle, service)).statusCode).toBe(400)
    expect((await send('/api/domains/billing/translate?to=canonical', { 'content-type': 'application/json' }, '{}')).statusCode).toBe(415) // prettier-ignore
    expect((await send('/api/domains/sales/translate?to=canonical', turtle, service)).statusCode).toBe(404)
  })
})

describe('What a translation goes by', () => {
  it('is listed with its examples, which hold.', async () => {
    const { constructs, examples } = (await test.get('/api/domains/billing/translations')).json<{ constructs: { to: string; query: string }[]; examples: { passes: boolean; label: string }[] }>() // prettier-ignore
    expect(constructs.map(({ to }) => to)).toEqual(['canonical', 'domain'])
    expect(constructs[0]!.query).toMatch(/^PREFIX .*export: <http:\/\/localhost:3000\/id\/billing\/export\/ns\/>/)
    expect(examples.map(({ passes }) => passes)).toEqual([true, true])
  })

  it.each(['billing', 'network'])('holds for every example of %s that is shipped.', async (id) => {
    const snapshot = test.services.snapshot()
    const context = { snapshot, domain: domain(snapshot, id), baseIri: base }
    expect((await runExamples(context)).map(({ passes }) => passes)).toEqual([true, true])
    expect(await translationFindings(context)).toEqual([])
  })

  it('can be taken as SSSOM, which changes nothing when it is sent back, and a new row makes a draft.', async () => {
    const answer = await test.get('/api/domains/billing/mappings', { accept: 'application/sssom+tsv' })
    expect(answer.headers['content-type']).toContain('application/sssom+tsv')
    const headers = { ...secret, 'content-type': 'application/sssom+tsv' }
    const own = answer.body.split('\n').filter((line) => !line.includes('UnspecifiedMatching')).join('\n') // prettier-ignore
    const send = (payload: string) =>
      test.send({ method: 'POST', url: '/api/domains/billing/mappings', headers, payload })
    expect((await send(own)).json()).toMatchObject({ status: 'unchanged', counts: { new: 0, changed: 0, unchanged: 2 } }) // prettier-ignore
    const more = `${own}billing:tariffCode\ttariff code\tskos:exactMatch\t\ttelco:name\tname\tsemapv:LexicalMatching\n`
    const drafted = await send(more)
    expect(drafted.statusCode).toBe(201)
    expect(drafted.json()).toMatchObject({ status: 'drafted', counts: { new: 1 } })
    const { number } = drafted.json<{ number: number }>()
    const candidates = await test.get(`/api/domains/billing/mappings?status=candidate&draft=${number}`, secret)
    expect(candidates.json<{ total: number }>().total).toBe(2)
    expect((await test.send({ method: 'POST', url: '/api/domains/billing/mappings', headers: { 'content-type': 'application/sssom+tsv' }, payload: more })).statusCode).toBe(401) // prettier-ignore
  })

  it('has a dictionary that says what each word is to everybody else.', async () => {
    const { total, items } = (await test.get('/api/domains/billing/dictionary?lang=en')).json<{ total: number; items: { label: string; denotes: object[] }[] }>() // prettier-ignore
    expect(total).toBe(4)
    expect(items.find(({ label }) => label === 'service (billing)')?.denotes).toMatchObject([
      { label: 'billed service', match: 'broader', canonical: [{ label: 'service' }] },
    ])
  })
})

describe('The examples of a domain', () => {
  const head = `@prefix c: <https://w3id.org/concordance/ns#> . <${base}graph/own> a <http://www.w3.org/ns/dcat#Dataset> ; c:graphKind c:Model ; c:domain <${base}id/domain/product> .` // prettier-ignore

  it('are found wanting when a mapping changes, with what is missing.', async () => {
    await test.load('own', `${head} <${base}id/x/bad> a c:TranslationExample ; c:direction c:ToCanonical ;
      c:input "<http://a.org/a> telco:name 'A' ." ; c:expectedOutput "<http://a.org/a> telco:name 'B' ." .
      <${base}id/x/worse> a c:TranslationExample ; c:direction c:ToCanonical ; c:input "nothing" ; c:expectedOutput "" .`) // prettier-ignore
    const snapshot = test.services.snapshot()
    const context = { snapshot, domain: domain(snapshot, 'product'), baseIri: base }
    const [bad, worse] = await runExamples(context)
    expect(bad).toMatchObject({
      passes: false,
      missing: [`<http://a.org/a> <${base}id/telco/name> "B" .`],
      surplus: [`<http://a.org/a> <${base}id/telco/name> "A" .`],
    })
    expect(worse).toMatchObject({ passes: false, error: expect.stringContaining('input:1: cannot read') as string })
    const findings = await translationFindings(context)
    expect(findings.map(({ focus, severity }) => [focus.value, severity])).toEqual([
      [`${base}id/x/bad`, 'Violation'],
      [`${base}id/x/worse`, 'Violation'],
    ])
  })
})
