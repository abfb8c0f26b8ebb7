import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../../src/access/principal.ts'
import { createDomain, type DomainServices } from '../../../src/governance/templates/create-domain.ts'
import { checkedRequest, type DomainRequest } from '../../../src/governance/templates/domain-request.ts'
import { domain } from '../../../src/models/domains.ts'
import { entity } from '../../../src/models/entities.ts'
import { prove } from '../../../src/models/proof/prove.ts'
import { examineGraphs } from '../../../src/rules/examine-graphs.ts'
import { graphInfo } from '../../../src/vocabularies/registry.ts'
import { translate } from '../../../src/translation/translate.ts'
import { base, testApp, type TestApp } from '../../helpers/app.ts'
import { commandLine } from '../../helpers/command-line.ts'
import { quadsOf, linesOf } from '../../translation/fixture.ts'

const request: DomainRequest = {
  id: 'field-service',
  label: { en: 'field service', de: 'Außendienst', fr: 'service sur site' },
  owner: 'Field Service',
  steward: `${base}id/agent/ines-keller`,
  extends: ['telco'],
}
const today = '2026-11-21'
const secret = { authorization: 'Bearer secret' }

let test: TestApp
let services: DomainServices
beforeAll(async () => {
  test = await testApp()
  services = { ...test.services, baseIri: base }
})
afterAll(() => test.close())

const submit = (as: 'report' | 'draft' | 'commit', more: DomainRequest = {}) =>
  createDomain(services, { request: { ...request, ...more }, author: operator(base), as, today })

describe('What is asked for', () => {
  const check = (more: DomainRequest) => () => checkedRequest(services.snapshot(), { ...request, ...more }, base)

  it('is refused with all that is missing at once.', () => {
    expect(() => checkedRequest(services.snapshot(), { label: { it: 'Vendite' } }, base)).toThrow(
      'A domain needs a short name (id), a label in en, de, fr (label), a business owner (owner), a data steward (steward)',
    )
  })

  it.each<[DomainRequest, string]>([
    [{ id: 'Field Service' }, 'small letters and digits'],
    [{ id: 'billing' }, 'There is a domain "billing" already'],
    [{ namespace: 'id/network/field/' }, `overlaps <${base}id/network/>`],
    [{ namespace: 'id/' }, 'overlaps'],
    [{ namespace: 'ID/Network/field/' }, 'overlaps'],
    [{ namespace: 'http://www.w3.org/2004/02/skos/core#' }, 'which is that of the vocabulary skos'],
    [{ id: 'shape' }, 'which is that of the service'],
    [{ id: 'skos' }, 'is the prefix of'],
    [{ id: 'x'.repeat(61) }, 'at most 60'],
    [{ owner: '***' }, 'No IRI can be made of the name "***"'],
    [{ definition: { 'e n': 'x' } }, 'language tag'],
    [{ definition: { en: ' ' } }, 'a definition that is not empty'],
    [{ namespace: 'id/fs' }, 'ends with / or #'],
    [{ extends: ['telecoms'] }, 'There is no canonical model "telecoms": there are logistics, telco'],
  ])('is refused where it cannot be: %o', (more, message) => {
    expect(check(more)).toThrow(message)
  })

  it('may name its own namespace, and models by IRI.', () => {
    expect(check({ namespace: 'https://field.example/ns#', extends: [`${base}id/telco/`] })()).toMatchObject({
      namespace: 'https://field.example/ns#',
      models: [`${base}id/telco/`],
    })
  })
})

describe('A domain from the template', () => {
  it('is tried without a trace.', async () => {
    const before = services.snapshot().commit
    const { status, report, files } = await submit('report')
    expect([status, report?.conforms]).toEqual(['reported', true])
    expect(files?.map(({ path }) => path)).toEqual(['ontologies/domain-field-service.ttl', 'ontologies/field-service.ttl', 'shapes/field-service.ttl']) // prettier-ignore
    expect(files?.every(({ text }) => text.startsWith('# ') && !text.includes('localhost'))).toBe(true)
    expect(services.snapshot().commit).toBe(before)
  })

  it('keeps texts as they are in its files, even where they look like IRIs of ours.', async () => {
    const en = `field "service" <${base}x> \\ <y>`
    const { files } = await submit('report', { label: { en } })
    const quads = new Parser({ baseIRI: base }).parse(files![0]!.text)
    const labels = quads.filter(({ subject, predicate }) => subject.value === `${base}id/domain/field-service` && predicate.value.endsWith('#label')) // prettier-ignore
    expect(labels.map(({ object }) => object.value)).toEqual([en])
  })

  it('has everything that the rules ask for, extends without redefining, and can be used at once.', async () => {
    expect(await submit('commit')).toMatchObject({ status: 'committed', uri: `${base}id/domain/field-service` })
    const snapshot = services.snapshot()
    const made = domain(snapshot, 'field-service')
    expect(made).toMatchObject({
      businessOwner: `${base}id/agent/field-service`,
      dataSteward: `${base}id/agent/ines-keller`,
      models: [`${base}id/telco/`],
      modelGraphs: [`${base}graph/ontologies/field-service`],
      shapesGraphs: [`${base}graph/shapes/field-service`],
      dictionary: `${base}id/field-service/dictionary`,
    })
    const [model, shapes] = [...made.modelGraphs, ...made.shapesGraphs]
    expect([model, shapes].map((graph) => graphInfo(snapshot, graph!))).toMatchObject([
      { kind: 'Model', domain: made.uri, version: '0.1.0' },
      { kind: 'Shapes', domain: made.uri, version: '0.1.0' },
    ])
    expect(prove({ snapshot, graphs: [model!, shapes!] })).toEqual([])
    const findings = await examineGraphs({ snapshot, shapesOf: { [model!]: [`${base}graph/shapes/reference`], [shapes!]: [] }, today, languages: ['en'] }) // prettier-ignore
    expect(findings.map(({ rule, sentence }) => [rule, sentence])).toEqual([])
    const extension = entity(snapshot, `${base}id/telco/Service`)?.extensions.find((each) => each.domain === made.uri)
    expect(extension?.lifecycle?.states.map(({ uri }) => uri.replace(base, ''))).toEqual(['planned', 'active', 'suspended', 'terminated'].map((name) => `id/field-service/lifecycle/${name}`)) // prettier-ignore
    const quads = quadsOf(`ex:s a <${base}id/field-service/FieldServiceService> .`)
    expect(linesOf(translate({ snapshot, domain: made, direction: 'canonical', quads, baseIri: base }).data)).toEqual([`ex:s rdf:type ${base}id/telco/Service`]) // prettier-ignore
    await expect(submit('draft')).rejects.toThrow('There is a domain "field-service" already')
  })
})

describe('POST /api/domains', () => {
  const post = (query: string, body: object, headers: Record<string, string> = secret) =>
    test.send({ method: 'POST', url: `/api/domains${query}`, headers, payload: body })
  const sales = { id: 'sales', label: 'sales', owner: 'Sales', steward: 'Ana Roth', extends: ['telco'] }

  it('makes a draft, which the council has to decide on.', async () => {
    const answer = await post('', sales)
    expect(answer.statusCode).toBe(201)
    const { number } = answer.json<{ number: number }>()
    expect(answer.headers['location']).toBe(`${base}api/proposals/${number}`)
    expect((await test.get(`/api/domains/sales?draft=${number}`, secret)).json()).toMatchObject({ id: 'sales', label: 'sales' }) // prettier-ignore
    expect((await test.get('/api/domains/sales')).statusCode).toBe(404)
  })

  it('makes it at once for the administrator, and nothing for strangers.', async () => {
    expect((await post('?direct', { ...sales, id: 'care', label: { en: 'care', de: 'Betreuung' } })).statusCode).toBe(201) // prettier-ignore
    expect((await test.get('/api/domains/care')).json()).toMatchObject({ id: 'care' })
    expect((await post('', sales, {})).statusCode).toBe(401)
    expect((await post('', { ...sales, owner: '' })).statusCode).toBe(400)
    expect((await post('', { ...sales, ownr: 'x' })).statusCode).toBe(400)
    expect((await post('?direct', { ...sales, id: 'care' })).statusCode).toBe(409)
  })
})

describe('concordance domain new', () => {
  const { concordance, folder, file } = commandLine()

  it('writes a working copy, makes a draft, and says what is missing.', async () => {
    const asked = ['--label', 'sales', 'de=Vertrieb', '--owner', 'Sales', '--steward', 'Ana Roth']
    const copy = join(folder, 'copy')
    const written = await concordance('domain', 'new', 'sales', ...asked, '--files', copy)
    expect([written.code, written.err]).toEqual([0, ''])
    expect(readFileSync(join(copy, 'ontologies/sales.ttl'), 'utf8')).toContain('"Modell: Vertrieb"@de')
    expect((await concordance('domain', 'new', 'sales', ...asked, '--files', copy)).err).toContain('is there already')
    expect(await concordance('domain', 'new', 'sales', ...asked)).toMatchObject({ code: 0, out: `draft 1: ${base}id/domain/sales\n` }) // prettier-ignore
    const wanting = await concordance('domain', 'new', 'sales')
    expect([wanting.code, wanting.err]).toEqual([2, expect.stringContaining('a business owner (owner)') as string])
  })

  it('translates and tries examples.', async () => {
    const model = file('m.ttl', `@base <${base}> . @prefix c: <https://w3id.org/concordance/ns#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <id/m> a c:CanonicalModel ; c:modelGraph <graph/m> . <id/domain/d> a c:Domain ; c:extendsModel <id/m> ; c:modelGraph <graph/m> .
      <id/name> a owl:DatatypeProperty . <id/title> skos:exactMatch <id/name> .
      <id/example> a c:TranslationExample ; c:direction c:FromCanonical ; c:input "<http://a.org/a> <id/name> 1 ." ; c:expectedOutput "<http://a.org/a> <id/name> 1 ." .`) // prettier-ignore
    expect((await concordance('load', model, '--graph', `${base}graph/m`)).code).toBe(0)
    const data = file('data.ttl', `<http://a.org/a> <${base}id/name> 1 ; <http://other.org/x> 2 .`)
    const translated = await concordance('translate', 'd', data, '--to', 'canonical', '--format', 'ntriples')
    expect([translated.code, translated.err]).toEqual([1, '1 statement was not translated; --report tells which, and why\n']) // prettier-ignore
    expect(translated.out).toContain(`<${base}id/name>`)
    expect(await concordance('translate', 'd', '--test')).toMatchObject({ code: 0, out: 'holds  example\n' })
    expect((await concordance('translate', 'd', data)).err).toContain('--to canonical')
  })
})
