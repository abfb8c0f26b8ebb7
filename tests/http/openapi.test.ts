import { format } from 'prettier'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

interface Operation {
  readonly tags?: string[]
  readonly summary?: string
  readonly parameters?: { name: string; in: string }[]
  readonly requestBody?: { content: object }
  readonly responses: Record<string, { description?: string; content?: object }>
}
interface Document {
  readonly openapi: string
  readonly info: { title: string; version: string }
  readonly tags: { name: string }[]
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { schemas: Record<string, object> }
}
/** Pages, assets, aliases and the document itself: for browsers, not for programs. */
const undocumented = /^\/($|account\b|sign-(in|out)\b|assets\/|favicon\.ico|llms(-full)?\.txt|opensearch\.xml|openapi\.json|api\/docs|domains$|vocabularies($|\/)|desk$|edit($|\/)|graph\*?$|import($|\/)|map-of-types$|path$|queries($|\/)|releases\/new$|suggestions($|\/)|why$|search$|history$|identifiers$|proposals($|\/)|style$|resource\/|(assignments|compare|council|crosswalk|proof|rules)$|doc\/proposal\/.*\/impact$|void$|query$|store$|\*$)/ // prettier-ignore

let test: TestApp
let document: Document
beforeAll(async () => {
  test = await testApp({ shipped: false })
  document = (await test.get('/openapi.json')).json()
})
afterAll(() => test.close())

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  )

/** Method and path of every route, from the tree that Fastify prints. */
function routes(): string[] {
  const found: string[] = []
  const above: string[] = []
  for (const line of test.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', segment = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \((.+)\)$/.exec(line) ?? []
    if (segment === '') continue
    const depth = indent.length / 4
    above.length = depth
    above.push(depth === 0 ? segment : `${above[depth - 1] ?? ''}${segment}`)
    for (const method of methods.split(', ')) found.push(`${method.toLowerCase()} ${above[depth] ?? ''}`)
  }
  return found.filter((route) => !/^(head|options) /.test(route))
}

describe('The API document', () => {
  it('is as it was committed', async () => {
    const text = await format(JSON.stringify(document), { parser: 'json', printWidth: 120 })
    await expect(text).toMatchFileSnapshot('openapi.json')
  })
  it('is OpenAPI 3.1 with what each operation needs', () => {
    expect(document.openapi).toMatch(/^3\.1\./)
    const tags = document.tags.map(({ name }) => name)
    for (const [name, { tags: own = [], summary, parameters = [], responses, requestBody }] of operations()) {
      expect(summary, name).toMatch(/^[A-Z]/)
      expect(own.length, name).toBeGreaterThan(0)
      for (const tag of own) expect(tags, name).toContain(tag)
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
      expect(
        parameters.filter((each) => each.in === 'path').map((each) => each.name),
        name,
      ).toEqual(inPath)
      expect(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size, name).toBe(parameters.length)
      expect(
        Object.keys(responses).some((status) => /^[23]/.test(status)),
        name,
      ).toBe(true)
      for (const [status, { description }] of Object.entries(responses))
        expect(description, `${name} ${status}`).toBeTruthy()
      if (requestBody !== undefined) expect(name).toMatch(/^(post|put|patch) /)
      else if (/^(put|patch) /.test(name)) expect.fail(`${name} takes no body`)
    }
  })
  it('refers only to what it has', () => {
    const text = JSON.stringify(document)
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of new Set(references)) {
      const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(reference) ?? []
      expect(document.components.schemas, reference).toHaveProperty(name)
    }
  })
  it('has every route for programs, and no other', () => {
    const documented = operations().map(([name]) => name.replace('{path}', '*').replaceAll(/\{(\w+)\}/g, ':$1'))
    const wildcards = ['get /id/*', 'get /doc/*', 'get /graph/*', 'get /.well-known/genid/*'] // printed as one asterisk
    const expected = [...routes().filter((route) => !undocumented.test(route.split(' ')[1]!)), ...wildcards]
    expect(new Set(documented)).toEqual(new Set(expected))
  })
  it('has a page to browse it, that may style itself but run nothing from elsewhere', async () => {
    const { statusCode, headers, body } = await test.get('/api/docs/')
    expect(statusCode).toBe(200)
    expect(body).toContain('swagger-ui')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("style-src 'self' 'unsafe-inline'")
    expect(policy).toContain("script-src 'self';")
  })
})

describe('Health', () => {
  it('is told to machinery: alive, ready, and with figures', async () => {
    for (const path of ['/health/live', '/health/ready'])
      expect((await test.get(path)).json()).toEqual({ status: 'ok' })
    const { commit, quads, indexedCommit } = (await test.get('/health')).json<Record<string, number>>()
    expect([commit, quads, indexedCommit]).toEqual([0, 0, 0])
    await test.load('one', '<http://a/> <http://b/> <http://c/> .')
    const after = (await test.get('/health')).json<Record<string, number>>()
    expect(after).toMatchObject({ status: 'ok', commit: 1, journal: 1, indexedCommit: 1 })
    expect(after['quads']).toBeGreaterThan(1)
  })
})

describe('Loading', () => {
  it('needs the token of the server', async () => {
    const url = '/api/loads?name=a.ttl&graph=http://example.org/g'
    const payload = '<http://a/> <http://b/> <http://c/> .'
    for (const authorization of ['', 'Bearer wrong!', 'Bearer secre']) {
      const { statusCode, headers } = await test.send({ method: 'POST', url, payload, headers: { authorization } })
      const challenge = authorization === '' ? 'Bearer' : 'Bearer error="invalid_token"'
      expect([statusCode, headers['www-authenticate']]).toEqual([401, challenge])
    }
    const headers = { authorization: 'Bearer secret', 'content-type': 'application/octet-stream' }
    const loaded = await test.send({ method: 'POST', url, payload, headers })
    expect([loaded.statusCode, loaded.json()]).toMatchObject([200, { status: 'loaded', quads: 1, added: 1 }])
    const again = await test.send({ method: 'POST', url, payload, headers })
    expect(again.json()).toMatchObject({ status: 'unchanged' })
    const broken = await test.send({ method: 'POST', url: url.replace('a.ttl', 'b.ttl'), payload: '<a', headers })
    expect([400, 409]).toContain(broken.statusCode)
  })
})
