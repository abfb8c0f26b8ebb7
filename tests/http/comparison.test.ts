import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ComparisonView } from '../../src/http/comparison-view.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const sides = (left: string, right: string): string =>
  `left=${encodeURIComponent(`${base}id/${left}`)}&right=${encodeURIComponent(`${base}id/${right}`)}`
const services = sides('network/NetworkService', 'billing/BilledService')

describe('/api/compare', () => {
  it('tells what two definitions have in common, with labels and evidence.', async () => {
    const answer = await test.get(`/api/compare?${services}`, { 'accept-language': 'de' })
    const comparison = answer.json<ComparisonView>()
    expect(comparison.left).toMatchObject({ label: 'Netzdienst', instances: { sampled: false } })
    const status = comparison.core.find(({ left }) => left.property.uri.endsWith('telco/status'))
    expect(status).toMatchObject({
      by: 'same',
      left: { property: { label: 'Dienststatus' }, scheme: {}, evidence: {} },
    })
    expect(status?.left.evidence.having).toBe(comparison.left.instances.total)
    expect(comparison.onlyRight.map(({ property }) => property.label)).toContain('Abrechnungskonto')
    expect(comparison.lifecycles?.states.every(({ by }) => by === 'common-state')).toBe(true)
  })

  it('says in what the same name differs.', async () => {
    const { differing } = (await test.get(`/api/compare?${sides('telco/Customer', 'logistics/Partner')}`)).json<ComparisonView>() // prettier-ignore
    expect(differing).toMatchObject([
      { by: 'common-parent', differences: [{ aspect: 'pattern', left: ['^CUS-[0-9]{6}$'], right: ['^[0-9]{13}$'] }] },
    ])
  })

  it('drafts a canonical model in RDF for who asks for it.', async () => {
    for (const headers of [{ accept: 'text/turtle' }, {}]) {
      const answer = await test.get(`/api/compare?${services}${headers.accept ? '' : '&format=turtle'}`, headers)
      expect(answer.headers['content-type']).toContain('text/turtle')
      expect(answer.body).toContain('concord:CanonicalEntity')
      expect(answer.body).toContain('A lifecycle has to be agreed on.')
    }
  })

  it('refuses a class that nobody has mentioned, and what is no IRI.', async () => {
    expect((await test.get(`/api/compare?${sides('telco/Service', 'telco/Nothing')}`)).statusCode).toBe(404)
    expect((await test.get('/api/compare?left=a&right=b')).statusCode).toBe(400)
    expect((await test.get('/api/compare?left=a')).statusCode).toBe(400)
  })
})

describe('/compare', () => {
  it('offers classes to choose from.', async () => {
    const { body } = await test.get('/compare')
    expect(body).toContain('<option value="billed service">service</option>')
    expect(body).toContain('Compare two definitions')
  })

  it('takes the names that it offers, leads to the address with IRIs, and shows the names in its fields.', async () => {
    const named = await test.get('/compare?lang=en&left=Service&right=billed+service')
    expect(named.statusCode).toBe(303)
    const address = named.headers.location!
    expect(address).toBe(`/compare?lang=en&${sides('telco/Service', 'billing/BilledService')}`)
    expect((await test.get(address)).body).toMatch(/name="right"[^>]*value="billed service"/)
  })

  it('asks which class is meant by a name that is not that of one.', async () => {
    const left = encodeURIComponent(`${base}id/telco/Service`)
    const asked = (right: string): ReturnType<typeof test.get> => test.get(`/compare?left=${left}&right=${right}&lang=en`) // prettier-ignore
    const [some, none] = [await asked('billed'), await asked('nobody')]
    expect([some.statusCode, none.statusCode]).toEqual([400, 400])
    expect(some.body).toMatch(/Which “billed” do you mean\?.*right=[^"]*BilledService[^"]*">(<[^>]*>)*billed service/s)
    expect(some.body).toMatch(/name="right"[^>]*value="billed"/)
    expect(none.body).toContain('No class is called “nobody”')
  })

  it('shows both side by side, with a way to the draft.', async () => {
    const { body } = await test.get(`/compare?${services}`)
    for (const words of ['network service and billed service side by side', 'Common core', 'Only in billed service', 'on 19 of 19', 'AAA-99999999', 'both are', 'format=turtle']) expect(body).toContain(words) // prettier-ignore
  })

  it('speaks German and French, and tells of a class that is not there.', async () => {
    expect((await test.get(`/compare?lang=de&${services}`)).body).toContain('Gemeinsamer Kern')
    expect((await test.get(`/compare?lang=fr&${services}`)).body).toContain('Noyau commun')
    expect((await test.get(`/compare?${sides('telco/Service', 'telco/Nothing')}`)).statusCode).toBe(404)
  })
})
