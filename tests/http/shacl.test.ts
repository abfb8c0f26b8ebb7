import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allFormats, formatOf } from '../../src/rdf/formats.ts'
import { sh } from '../../src/rdf/namespaces.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { canonical, union } from '../rdf/graphs.ts'

const people = (...lines: string[]): string => ['@prefix : <http://example.org/> .', ...lines].join('\n')
const good = people(':anna :name "Anna" .')
const bad = people(':bert :name "Bert", "Bertie" .', ':cleo :age 3 .')
const shapes = `
@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Person a sh:NodeShape ; sh:targetSubjectsOf :name , :age ;
  sh:property :Name .
:Name sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:message "Give each person one name."@en .
`
const unsupported = `
@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
:Ruled a sh:NodeShape ; sh:targetSubjectsOf :name ; sh:rule [ a sh:TripleRule ] .
`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ files: { good, bad }, settings: { MAX_BODY_MB: '2' } })
})
afterAll(() => test.close())

type Part = readonly [name: string, content: string, type?: string, fileName?: string | undefined]
async function multipart(
  url: string,
  parts: readonly Part[],
  accept = 'application/json',
): Promise<LightMyRequestResponse> {
  const boundary = 'xxBOUNDARYxx'
  const payload = parts.map(([name, content, type, fileName]) =>
    [
      `--${boundary}`,
      `Content-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}`,
      ...(type === undefined ? [] : [`Content-Type: ${type}`]),
      '',
      content,
    ].join('\r\n'),
  )
  return test.send({
    method: 'POST',
    url,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept },
    payload: `${payload.join('\r\n')}\r\n--${boundary}--\r\n`,
  })
}
const validate = (data: string, with_ = shapes, accept?: string): Promise<LightMyRequestResponse> =>
  multipart('/shacl', [['data', data, 'text/turtle', 'data.ttl'], ['shapes', with_, 'text/turtle', 'shapes.ttl']], accept) // prettier-ignore
const post = (
  url: string,
  payload: string,
  type = 'text/turtle',
  accept = 'application/json',
): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url, headers: { 'content-type': type, accept }, payload })
const against = (graph: string): string => `/shacl?graph=${encodeURIComponent(base + graph)}`
const problem = (answer: LightMyRequestResponse): Record<string, unknown> => {
  expect(answer.headers['content-type'], answer.body).toContain('application/problem+json')
  return answer.json()
}
interface Report {
  readonly conforms: boolean
  readonly results: { focusNode: { value: string }; message: string; path: string; severity: string }[]
}

describe('Data and shapes sent together', () => {
  it('conform or do not, which is a result and no error', async () => {
    const yes = await validate(good)
    expect([yes.statusCode, yes.headers['concordance-conforms'], yes.json()]).toEqual([200, 'true', { conforms: true, results: [] }]) // prettier-ignore
    const no = await validate(bad)
    expect([no.statusCode, no.headers['concordance-conforms']]).toEqual([200, 'false'])
    const { conforms, results } = no.json<Report>()
    expect(conforms).toBe(false)
    expect(results.map(({ focusNode, message, severity }) => [focusNode.value, message, severity])).toEqual([
      ['http://example.org/bert', 'Give each person one name.', 'Violation'],
      ['http://example.org/cleo', 'Give each person one name.', 'Violation'],
    ])
  })
  it('may be in different formats, with and without file names', async () => {
    const json = JSON.stringify({ '@id': 'http://example.org/dora', 'http://example.org/age': 4 })
    for (const parts of [
      [
        ['data', json, 'application/ld+json'],
        ['shapes', shapes, 'text/turtle; charset=utf-8'],
      ],
      [['data', json, 'application/octet-stream', 'data.jsonld'], ['shapes', shapes, 'application/octet-stream', 'shapes.ttl']], // prettier-ignore
    ] as const) {
      const { statusCode, ...answer } = await multipart('/shacl', parts)
      expect([statusCode, answer.json<Report>().results.map(({ focusNode }) => focusNode.value)]).toEqual([200, ['http://example.org/dora']]) // prettier-ignore
    }
  })
  it('are reported on in every RDF format alike', async () => {
    const reports = await Promise.all(
      allFormats.map(async ({ mediaType }) => {
        const { headers, body, statusCode } = await validate(bad, shapes, mediaType)
        expect([statusCode, String(headers['content-type']).split(';')[0]]).toEqual([200, mediaType])
        const quads = await readRdf(body, { format: formatOf(mediaType)!, baseIri: base, name: mediaType })
        expect(quads.filter(({ predicate }) => predicate.value === sh.result.value)).toHaveLength(2)
        return canonical(union(quads))
      }),
    )
    expect(new Set(reports).size).toBe(1)
  })
  it('are reported on as a page for people', async () => {
    const { headers, body } = await validate(bad, shapes, 'text/html')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(body).toContain('Give each person one name.')
    expect((await validate(good, shapes, 'text/html')).body).not.toContain('Give each person one name.')
    expect(problem(await validate(good, shapes, 'image/png'))['status']).toBe(406)
  })
  it('may use SPARQL constraints', async () => {
    const sparql = `${shapes} :Long a sh:NodeShape ; sh:targetSubjectsOf :name ; sh:sparql [
      sh:message "{?value} is long" ; sh:select "SELECT $this ?value { $this <http://example.org/name> ?value FILTER (STRLEN(?value) > 3) }" ] .` // prettier-ignore
    const { results } = (await validate(good, sparql)).json<Report>()
    expect(results.map(({ message }) => message)).toEqual(['Anna is long'])
  })
  it('are never passed when a shape asks for what the engine does not have', async () => {
    const answer = problem(await validate(good, unsupported))
    expect(answer).toMatchObject({ status: 422, type: '/problems/unsupported' })
    expect(answer['detail']).toContain('sh:rule')
    expect(answer['detail']).toContain('http://example.org/Ruled')
  })
  it('are refused with the line when they are malformed', async () => {
    for (const [answer, part] of [
      [await validate(people(':anna :name "Anna" .', ':bert :name')), 'data'],
      [await validate(good, `${shapes}\n:x`), 'shapes'],
    ] as const) {
      const { status, detail } = problem(answer)
      expect([status, detail]).toEqual([400, expect.stringContaining(part)])
      expect(detail).toMatch(/line \d+|:\d+/)
    }
    expect(problem(await validate(people(':anna :name "Anna" .', ':bert :name @ .')))['detail']).toMatch(/\b3\b/)
  })
  it('must both be there, once, as RDF', async () => {
    const data = ['data', good, 'text/turtle', 'd.ttl'] as const
    expect(problem(await multipart('/shacl', [data]))).toMatchObject({ status: 400, detail: expect.stringContaining('"shapes" is missing') as string }) // prettier-ignore
    expect(problem(await multipart('/shacl', [['shapes', shapes, 'text/turtle', 's.ttl']]))).toMatchObject({ status: 400, detail: expect.stringContaining('"data" is missing') as string }) // prettier-ignore
    expect(problem(await multipart('/shacl', [data, data]))).toMatchObject({ status: 400, detail: expect.stringContaining('once') as string }) // prettier-ignore
    for (const type of ['text/plain', 'application/json', 'application/pdf'])
      expect(problem(await multipart('/shacl', [['data', good, type, 'data']]))['status']).toBe(415)
  })
  it('may not be larger than the limit, as file or as field', async () => {
    const below = `${good}\n# ${'x'.repeat(1.5 * 2 ** 20)}\n${bad}`
    const whole = await multipart('/shacl', [['data', below, 'text/turtle'], ['shapes', shapes, 'text/turtle']]) // prettier-ignore
    expect(whole.json<Report>().results).toHaveLength(2) // read to its end, not to the limit of a form field
    const large = `${good}\n# ${'x'.repeat(2 ** 21)}`
    for (const fileName of ['large.ttl', undefined])
      expect(problem(await multipart('/shacl', [['data', large, 'text/turtle', fileName], ['shapes', shapes, 'text/turtle']]))['status']).toBe(413) // prettier-ignore
    expect(problem(await post(against('graph/good'), large))['status']).toBe(413)
  })
})

describe('Shapes sent for a loaded graph', () => {
  it('are applied to that graph alone', async () => {
    expect((await post(against('graph/good'), shapes)).json()).toEqual({ conforms: true, results: [] })
    expect((await post(against('graph/bad'), shapes)).json<Report>().results).toHaveLength(2)
    for (const all of ['union', 'default'])
      expect((await post(`/shacl?graph=${all}`, shapes)).json<Report>().results).toHaveLength(2)
    const parts = await multipart(against('graph/bad'), [['shapes', shapes, 'text/turtle']])
    expect(parts.json<Report>().results).toHaveLength(2)
  })
  it('need a graph that is there, and shapes in RDF', async () => {
    expect(problem(await post(against('graph/none'), shapes))).toMatchObject({ status: 404, detail: expect.stringContaining('graph/none') as string }) // prettier-ignore
    expect(problem(await post('/shacl?graph=none', shapes))['status']).toBe(400)
    expect(problem(await post('/shacl', shapes))['status']).toBe(400)
    for (const type of ['text/plain', 'application/json', 'application/pdf'])
      expect(problem(await post(against('graph/good'), '{}', type))['status']).toBe(415)
    expect(problem(await post(against('graph/good'), ''))['status']).toBe(400)
    expect(problem(await post(against('graph/good'), unsupported))['status']).toBe(422)
  })
})

describe('A domain', () => {
  it('takes data that follow both, and says what is wrong with others', async () => {
    const service = (await test.get('/doc/service/SVC-10000417.ttl')).body
    for (const domain of ['billing', 'network', 'product', 'provisioning']) {
      const { statusCode, body } = await post(`/api/domains/${domain}/validate`, service)
      expect([statusCode, JSON.parse(body)]).toEqual([200, { conforms: true, results: [] }])
    }
    const broken = service
      .replaceAll(/.*\/serviceId> "SVC-10000417"[^;.]*[;.]?/g, '<http://localhost:3000/id/telco/serviceId> "417" ;')
      .replace('telco:serviceId "SVC-10000417"', 'telco:serviceId "417"')
    expect(broken).not.toBe(service)
    const { results } = (await post('/api/domains/billing/validate', broken)).json<Report>()
    expect(results.map(({ path }) => path).join()).toContain('serviceId')
    expect(results.every(({ focusNode }) => focusNode.value.includes('SVC-10000417'))).toBe(true)
  })
  it('takes the data as a part, too, and refuses what is none', async () => {
    const billed = '<http://localhost:3000/id/service/X> a <http://localhost:3000/id/billing/BilledService> .'
    const part = await multipart('/api/domains/billing/validate', [['data', billed, 'text/turtle']])
    expect(part.json<Report>().conforms).toBe(false)
    expect(
      problem(await multipart('/api/domains/billing/validate', [['shapes', shapes, 'text/turtle']]))['status'],
    ).toBe(400)
    expect(problem(await post('/api/domains/billing/validate', ''))['status']).toBe(400)
    expect(problem(await post('/api/domains/none/validate', good))['status']).toBe(404)
    expect(problem(await post('/api/domains/billing/validate', '{}', 'application/json'))['status']).toBe(415)
    expect(problem(await post('/api/domains/billing/validate', '<a'))['status']).toBe(400)
  })
})
