import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

let server: TestApp
beforeAll(async () => {
  server = await testApp({ shipped: false, files: { a: '<http://example.org/a> <http://example.org/p> "x" .' } })
})
afterAll(async () => {
  await server.close()
})

describe('A request that is refused', () => {
  it.each([
    ['DELETE', '/sparql', 'GET, HEAD, POST'],
    ['PUT', '/id/x', 'GET, HEAD'],
    ['POST', '/doc/x.ttl', 'GET, HEAD'],
  ] as const)('is told the methods of a path: %s %s.', async (method, url, allow) => {
    const response = await server.app.inject({ method, url })
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toBe(allow)
    expect(response.json()).toMatchObject({ status: 405, type: '/problems/method-not-allowed' })
  })

  it('is told when there is nothing at a path, whatever the method.', async () => {
    expect((await server.app.inject({ method: 'DELETE', url: '/nothing/here' })).statusCode).toBe(404)
  })

  it('is told what to change, also where the framework refuses it.', async () => {
    const twice = await server.get('/sparql?query=ASK%7B%7D&query=ASK%7B%7D')
    expect(twice.json()).toMatchObject({ status: 400, detail: 'The parameter query may be given once only' })
    const headers = { 'content-type': 'application/pdf' }
    const shapes = await server.app.inject({ method: 'POST', url: '/shacl?graph=union', headers, payload: 'x' })
    expect(shapes.json()).toMatchObject({ status: 415, detail: '/shacl takes no body of the type application/pdf: see /api/docs for those it takes' }) // prettier-ignore
  })

  it.each([
    ['/api/commits/abc', 'The sequence in the path must be a whole number'],
    ['/api/proposals?status=lost', /^The parameter status must be one of \w+, .*published/],
    ['/api/search', 'The parameter q is missing'],
  ])('is told in words what its schema asks for: %s.', async (url, detail) => {
    expect((await server.get(url)).json()).toMatchObject({
      status: 400,
      detail: expect.stringMatching(detail) as string,
    })
  })

  it.each([
    [{ scopee: 'read' }, 'There is no member scopee: see /api/docs for what may be given'],
    [{ scope: 'much' }, /^The member scope must be one of read, /],
    [{ days: 0 }, 'The member days must be 1 or more'],
  ])('is told what is wrong with its body: %j.', async (payload, detail) => {
    const answer = await server.send({ method: 'POST', url: '/api/tokens', payload })
    expect(answer.json()).toMatchObject({ detail: expect.stringMatching(detail) as string })
  })

  it('does not stumble over parameters with names from Object.prototype.', async () => {
    const response = await server.get('/api/graphs/content?uri=http%3A%2F%2Flocalhost%3A3000%2Fgraph%2Fa', {
      accept: 'text/turtle;constructor=x;__proto__=y',
    })
    expect(response.statusCode).toBe(200)
  })

  it('keeps an id of its own unless the client gave a proper one.', async () => {
    const given = await server.get('/nothing', { 'x-request-id': 'trace-42' })
    expect(given.json().requestId).toBe('trace-42')
    const hostile = await server.get('/nothing', { 'x-request-id': '<script>' })
    expect(hostile.json().requestId).toMatch(/^[\w-]{36}$/)
  })

  it.each([
    ['SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }', 403, 'SERVICE'],
    ['# only a comment', 400, 'empty'],
    ['SELECT * { ?s constructor:x ?o }', 400, 'PREFIX constructor: <…>'],
  ])('says why a query is not answered: %s', async (query, status, reason) => {
    const response = await server.get(`/sparql?query=${encodeURIComponent(query)}`)
    expect(response.statusCode).toBe(status)
    expect(response.json().detail).toContain(reason)
  })

  it.each([
    ['multipart/form-data', 'x', 'cannot be read'],
    ['multipart/form-data; boundary=b', 'x', 'cannot be read'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="other"\r\ncontent-type: text/turtle\r\n\r\nx\r\n--b--\r\n',
      'the parts are data and shapes',
    ],
  ])('says what is wrong with a multipart body of type %s.', async (type, payload, reason) => {
    const response = await server.send({ method: 'POST', url: '/shacl', headers: { 'content-type': type }, payload })
    expect(response.statusCode).toBe(400)
    expect(response.json().detail).toContain(reason)
  })
})
