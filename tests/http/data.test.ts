import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { allFormats, formatOf } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { writeRdf } from '../../src/rdf/serialize.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { canonical } from '../rdf/graphs.ts'

const token = '0123456789abcdef'
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: token, MAX_BODY_MB: '1' } })
})
afterAll(() => test.close())

const at = (name: string): string => `/data?graph=${encodeURIComponent(`http://example.org/graph/${name}`)}`
type Method = NonNullable<InjectOptions['method']>
const call = (
  method: Method,
  url: string,
  payload?: string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  // prettier-ignore
  test.send({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, ...(payload === undefined ? {} : { 'content-type': 'text/turtle' }), ...headers }, // prettier-ignore
    ...(payload === undefined ? {} : { payload }),
  })
const status = async (...args: Parameters<typeof call>): Promise<number> => (await call(...args)).statusCode
const lines = async (url: string): Promise<string[]> => {
  const { statusCode, body } = await test.get(url, { accept: 'application/n-triples' })
  expect(statusCode, body).toBe(200)
  return body.split('\n').filter(Boolean).map((line) => line.replaceAll('http://example.org/', '')).sort() // prettier-ignore
}
const triple = (n: number | string): string => `<http://example.org/s> <http://example.org/p> ${n} .`
const integer = (n: number): string => `<s> <p> "${n}"^^<http://www.w3.org/2001/XMLSchema#integer> .`

describe('A graph of the graph store', () => {
  it('is made by PUT, replaced by PUT, extended by POST and removed by DELETE, each one commit', async () => {
    const first = await call('PUT', at('life'), triple(1))
    expect([first.statusCode, first.body]).toEqual([201, ''])
    const commit = Number(first.headers['concordance-commit'])
    const second = await call('PUT', at('life'), triple(2))
    expect([second.statusCode, Number(second.headers['concordance-commit'])]).toEqual([204, commit + 1])
    expect(await lines(at('life'))).toEqual([integer(2)])
    expect(await status('POST', at('life'), triple(3))).toBe(204)
    expect(await lines(at('life'))).toEqual([integer(2), integer(3)])
    expect(await status('DELETE', at('life'))).toBe(204)
    expect(await status('GET', at('life'))).toBe(404)
    expect(await status('DELETE', at('life'))).toBe(404)
    expect(test.services.snapshot().commit).toBe(commit + 3)
    expect(test.services.journal.commit(commit)).toMatchObject({
      actor: `${base}id/agent/operator`,
      intent: 'https://w3id.org/concordance/ns#GraphStoreRequest',
      message: 'Replace <http://example.org/graph/life>',
    })
  })
  it('that POST has made is announced, also one without a name', async () => {
    expect(await status('POST', at('posted'), triple(1))).toBe(201)
    const minted = await call('POST', '/data', '<> <http://example.org/p> <part> .')
    expect(minted.statusCode).toBe(201)
    const location = String(minted.headers.location)
    expect(location).toMatch(/^http:\/\/localhost:3000\/graph\/[0-9a-f-]{36}$/)
    expect(await lines(`/data?graph=${encodeURIComponent(location)}`)).toEqual([
      `<${location}> <p> <${base}graph/part> .`,
    ])
    expect((await test.get(new URL(location).pathname, { accept: 'text/turtle' })).statusCode).toBe(200)
  })
  it('may be the default graph, which is always there', async () => {
    expect(await status('PUT', '/data?default', triple(1))).toBe(204)
    expect(await lines('/data?default')).toEqual([integer(1)])
    expect(await status('DELETE', '/data?default')).toBe(204)
    expect(await status('DELETE', '/data?default')).toBe(204)
    expect(await lines('/store?default')).toEqual([])
  })
  it.each(allFormats)('is sent and read back as $label', async ({ mediaType, name }) => {
    const turtle = '@prefix : <http://example.org/> . :s :p "text"@en , [ :q 1.5 , [] ] . _:x :r _:x .'
    const sent = await readRdf(turtle, { format: formatOf('text/turtle')!, baseIri: base })
    const body = await writeRdf(sent, formatOf(mediaType)!, { prefixes: {} })
    expect(await status('PUT', at(name), body, { 'content-type': mediaType })).toBe(201)
    const back = await test.get(at(name), { accept: mediaType })
    expect(back.headers['content-type']).toContain(mediaType)
    const read = await readRdf(back.body, { format: formatOf(mediaType)!, baseIri: base })
    expect(await canonical(read)).toBe(await canonical(sent))
    expect(read.some(({ object }) => object.termType === 'BlankNode')).toBe(true)
  })
  it('keeps the blank nodes of two requests apart, and those of one together', async () => {
    for (const n of [1, 2])
      await call('POST', at('blank'), `_:a <http://example.org/n> ${n} . _:a <http://example.org/m> ${n} .`)
    const subjects = (await lines(at('blank'))).map((line) => line.split(' ', 1)[0])
    expect(subjects).toHaveLength(4)
    expect(new Set(subjects).size).toBe(2)
  })
  it('is named once and properly', async () => {
    for (const url of [
      '/data',
      '/data?default&graph=http://example.org/',
      '/data?graph=relative',
      '/data?graph=http://a&graph=http://b',
    ])
      // prettier-ignore
      for (const method of ['GET', 'PUT', 'DELETE'] as const)
        expect(await status(method, url, method === 'PUT' ? triple(1) : undefined), `${method} ${url}`).toBe(400)
  })
  it('is not changed by a document that is refused', async () => {
    const before = test.services.snapshot().commit
    const malformed = await call('PUT', at('bad'), `${triple(1)}\n<http://example.org/s> <broken .`)
    expect(malformed.json()).toMatchObject({ status: 400, line: 2 })
    expect(await status('PUT', at('bad'), 'a,b', { 'content-type': 'text/csv' })).toBe(415)
    const large = await call('PUT', at('bad'), `# ${'x'.repeat(2 ** 20)}`)
    expect(large.json()).toMatchObject({
      status: 413,
      detail: expect.stringContaining('CONCORDANCE_MAX_BODY_MB') as string,
    })
    const other = `<http://example.org/s> <http://example.org/p> <http://example.org/o> <http://example.org/graph/other> .`
    const refused = await call('POST', at('bad'), other, { 'content-type': 'application/n-quads' })
    expect(refused.json()).toMatchObject({ status: 400, detail: expect.stringContaining('graph/other') as string })
    expect(await status('PUT', `/data?graph=${encodeURIComponent(`${base}graph/registry`)}`, triple(1))).toBe(403)
    expect(test.services.snapshot().commit).toBe(before)
  })
  it('may be named in a document of quads when it is the same', async () => {
    const quads = `<http://example.org/s> <http://example.org/p> <http://example.org/o> <http://example.org/graph/own> .`
    expect(await status('PUT', at('own'), quads, { 'content-type': 'application/n-quads' })).toBe(201)
    expect(await lines(at('own'))).toEqual(['<s> <p> <o> .'])
  })
  it('is read without the token and written with it', async () => {
    expect(await status('PUT', at('guarded'), triple(1))).toBe(201)
    expect((await test.get(at('guarded'))).statusCode).toBe(200)
    const head = await test.send({ method: 'HEAD', url: at('guarded') })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    for (const method of ['PUT', 'POST', 'PATCH', 'DELETE'] as const) {
      const { statusCode, headers } = await call(method, at('guarded'), triple(2), { authorization: 'Bearer no' })
      expect([statusCode, headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
    }
  })
  it('may be written by pages of other sites', async () => {
    const headers = { origin: 'https://example.com', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization' } // prettier-ignore
    const { headers: allowed } = await test.send({ method: 'OPTIONS', url: at('guarded'), headers })
    expect(String(allowed['access-control-allow-methods'])).toMatch(/PUT.*PATCH.*DELETE/)
    expect(allowed['access-control-allow-headers']).toBe('authorization')
  })
})

describe('PATCH', () => {
  const patch = (name: string, text: string): Promise<LightMyRequestResponse> =>
    call('PATCH', at(name), `PREFIX : <http://example.org/> ${text}`, { 'content-type': 'application/sparql-update' })

  it('changes one graph by an update that names none', async () => {
    await call('PUT', at('patched'), `${triple(1)} ${triple(2)}`)
    await call('PUT', at('bystander'), triple(1))
    const text = 'DELETE { ?s :p ?o } INSERT { ?s :q ?o } WHERE { ?s :p ?o FILTER(?o = 1) } ; INSERT DATA { :s :p 3 }'
    expect((await patch('patched', text)).statusCode).toBe(204)
    expect(await lines(at('patched'))).toEqual([integer(2), integer(3), integer(1).replace('<p>', '<q>')])
    expect(await lines(at('bystander'))).toEqual([integer(1)])
    expect((await patch('patched', 'CLEAR DEFAULT')).statusCode).toBe(204)
    expect(await status('GET', at('patched'))).toBe(404)
    expect((await patch('fresh', 'INSERT DATA { :s :p 1 }')).statusCode).toBe(201)
  })
  it('sees no other graph, and refuses to touch one', async () => {
    await call('PUT', at('bystander'), triple(1))
    const unseen = 'INSERT { ?s :seen ?o } WHERE { { ?s :p ?o } UNION { GRAPH ?g { ?s :p ?o } } }'
    expect((await patch('alone', unseen)).statusCode).toBe(204)
    expect(await status('GET', at('alone'))).toBe(404)
    for (const text of [
      'INSERT DATA { GRAPH <http://example.org/graph/bystander> { :s :p 9 } }',
      'DELETE WHERE { GRAPH ?g { ?s ?p ?o } }',
      'WITH <http://example.org/graph/bystander> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }',
      'CLEAR ALL',
      'DROP GRAPH <http://example.org/graph/bystander>',
      'COPY <http://example.org/graph/bystander> TO DEFAULT',
    ])
      expect((await patch('alone', text)).statusCode, text).toBe(400)
    expect(await status('PATCH', at('alone'), triple(1))).toBe(415)
    expect(await lines(at('bystander'))).toEqual([integer(1)])
  })
  it('of the default graph is about that alone, whatever the default graph of queries is', async () => {
    await call('PUT', at('bystander'), triple(1))
    await call('PUT', '/data?default', triple(5))
    const text = 'PREFIX : <http://example.org/> INSERT { ?s :seen ?o } WHERE { ?s :p ?o }'
    expect(await status('PATCH', '/data?default', text, { 'content-type': 'application/sparql-update' })).toBe(204)
    expect(await lines('/data?default')).toEqual([integer(5), integer(5).replace('<p>', '<seen>')])
  })
})

describe('Entity tags', () => {
  const etagOf = async (name: string, accept = 'text/turtle'): Promise<string> =>
    String((await test.get(at(name), { accept })).headers.etag)

  it('change with the graph and only with it', async () => {
    await call('PUT', at('tagged'), triple(1))
    const before = await etagOf('tagged')
    expect(before).toMatch(/^"[^"]+"$/)
    expect(await etagOf('tagged', 'application/n-triples')).not.toBe(before)
    await call('PUT', at('another'), triple(1))
    expect(await etagOf('tagged')).toBe(before)
    const again = await test.get(at('tagged'), { accept: 'text/turtle', 'if-none-match': before })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    await call('POST', at('tagged'), triple(2))
    expect(await etagOf('tagged')).not.toBe(before)
  })
  it('make a change conditional: nobody overwrites what they have not seen', async () => {
    await call('PUT', at('contested'), triple(1))
    const seen = await etagOf('contested', 'application/n-triples')
    expect(await status('PUT', at('contested'), triple(2), { 'if-match': seen })).toBe(204)
    const late = await call('PUT', at('contested'), triple(3), { 'if-match': seen })
    expect(late.json()).toMatchObject({ status: 412, type: '/problems/precondition-failed' })
    for (const method of ['POST', 'DELETE'] as const)
      expect(
        await status(method, at('contested'), method === 'POST' ? triple(3) : undefined, { 'if-match': seen }),
      ).toBe(412)
    const patch = { 'content-type': 'application/sparql-update', 'if-match': seen }
    expect(await status('PATCH', at('contested'), 'CLEAR DEFAULT', patch)).toBe(412)
    expect(await lines(at('contested'))).toEqual([integer(2)])
  })
  it('tell making from changing', async () => {
    expect(await status('PUT', at('once'), triple(1), { 'if-match': '*' })).toBe(412)
    expect(await status('PUT', at('once'), triple(1), { 'if-none-match': '*' })).toBe(201)
    expect(await status('PUT', at('once'), triple(2), { 'if-none-match': '*' })).toBe(412)
    expect(await status('PUT', at('once'), triple(2), { 'if-match': `"0-textturtle", ${await etagOf('once')}` })).toBe(
      204,
    )
  })
})
