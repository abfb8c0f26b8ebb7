import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const token = 'a secret that nobody can guess'.replaceAll(' ', '-')
const bearer: Readonly<Record<string, string>> = { authorization: `Bearer ${token}` }
const registry = `${base}graph/registry`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: token } })
})
afterAll(() => test.close())

const updateType = 'application/sparql-update'
const form = 'application/x-www-form-urlencoded'
const post = (payload: string, { url = '/update', type = updateType, headers = bearer, app = test } = {}): Promise<LightMyRequestResponse> =>
  app.send({ method: 'POST', url, headers: { ...headers, 'content-type': type }, payload }) // prettier-ignore
const ok = async (text: string, url = '/update', app = test): Promise<number> => {
  const answer = await post(text, { url, app })
  expect([answer.statusCode, answer.body]).toEqual([204, ''])
  return Number(answer.headers['concordance-commit'])
}
const refused = async (text: string, url = '/update'): Promise<Record<string, unknown>> => {
  const answer = await post(text, { url })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  return answer.json<Record<string, unknown>>()
}
/** Values of the solutions, a text for each. */
const rows = async (query: string, app = test): Promise<string[]> => {
  const answer = await app.get(`/sparql?query=${encodeURIComponent(query)}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer
    .json<{ results: { bindings: Record<string, { value: string }>[] } }>()
    .results.bindings.map((row) =>
      Object.values(row)
        .map(({ value }) => value)
        .join(' '),
    ) // prettier-ignore
    .sort()
}
const graph = (name: string): string => `http://example.org/graph/${name}`
const inGraph = (name: string): Promise<string[]> =>
  rows(`SELECT ?s ?p ?o { GRAPH <${graph(name)}> { ?s ?p ?o } }`).then((found) =>
    found.map((row) => row.replaceAll('http://example.org/', '')),
  )
const prologue = 'PREFIX : <http://example.org/> PREFIX g: <http://example.org/graph/> '

describe('An update over HTTP', () => {
  it('may come as body and as form, to /update and to /sparql, and says its commit', async () => {
    const text = (n: number): string => `${prologue} INSERT DATA { GRAPH g:doors { :s :p ${n} } }`
    const first = await ok(text(1))
    expect(await ok(text(2), '/sparql')).toBe(first + 1)
    const answers = [
      await post(`update=${encodeURIComponent(text(3))}`, { type: form }),
      await post(`update=${encodeURIComponent(text(4))}`, { type: `${form}; charset=utf-8`, url: '/sparql' }),
      await post(text(5), { url: '/query', type: `${updateType}; charset=utf-8` }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204])
    expect(await inGraph('doors')).toEqual(['s p 1', 's p 2', 's p 3', 's p 4', 's p 5'])
  })
  it('is one commit with all of its operations, each of which sees those before it', async () => {
    const before = test.services.snapshot().commit
    const commit = await ok(`${prologue}
      INSERT DATA { GRAPH g:steps { :a :value 1 . :b :value 2 } } ;
      DELETE { GRAPH g:steps { ?s :value ?v } } INSERT { GRAPH g:steps { ?s :value ?w } }
      WHERE { GRAPH g:steps { ?s :value ?v } BIND(?v + 10 AS ?w) } ;
      COPY g:steps TO g:copy ;
      DELETE WHERE { GRAPH g:steps { :a ?p ?o } }`)
    expect(commit).toBe(before + 1)
    expect(await inGraph('steps')).toEqual(['b value 12'])
    expect(await inGraph('copy')).toEqual(['a value 11', 'b value 12'])
    const { actor, intent, message, graphs } = test.services.journal.commit(commit)!
    expect(actor).toBe(`${base}id/agent/operator`)
    expect(intent).toBe('https://w3id.org/concordance/ns#Update')
    expect(message).toMatch(/^PREFIX : .*…$/)
    expect(message).not.toContain('\n')
    expect(graphs).toEqual({ [graph('steps')]: { added: 1, removed: 0 }, [graph('copy')]: { added: 2, removed: 0 } })
  })
  it('that fails on the way changes nothing', async () => {
    const before = test.services.snapshot()
    const problem = await refused(`${prologue} INSERT DATA { GRAPH g:lost { :s :p :o } } ; DROP GRAPH g:missing`)
    expect(problem).toMatchObject({ status: 404, detail: `The graph <${graph('missing')}> does not exist` })
    expect(test.services.snapshot().commit).toBe(before.commit)
    expect(test.services.journal.head).toBe(before.commit)
  })
  it('waits for those before it, and sees what they did', async () => {
    await ok(`${prologue} INSERT DATA { GRAPH g:counter { :c :n 0 } }`)
    const step = `${prologue} WITH g:counter DELETE { :c :n ?n } INSERT { :c :n ?m } WHERE { :c :n ?n BIND(?n + 1 AS ?m) }`
    const commits = await Promise.all(Array.from({ length: 12 }, () => ok(step)))
    expect(new Set(commits).size).toBe(12)
    expect(await inGraph('counter')).toEqual(['c n 12'])
  })
  it('without effect is no commit', async () => {
    const before = await ok(`${prologue} INSERT DATA { GRAPH g:same { :s :p :o } }`)
    for (const text of [
      `${prologue} INSERT DATA { GRAPH g:same { :s :p :o } }`,
      `${prologue} DELETE DATA { GRAPH g:same { :s :p :other } }`,
      `${prologue} DELETE DATA { GRAPH g:same { :s :p :o } } ; INSERT DATA { GRAPH g:same { :s :p :o } }`,
      prologue,
      '',
    ])
      expect(await ok(text)).toBe(before)
  })
  it('sees the union of all graphs where the store is set so, and writes to the default graph', async () => {
    await ok(
      `${prologue} INSERT DATA { GRAPH g:union { :u :unique 1 } } ; INSERT { :u :copied ?v } WHERE { :u :unique ?v }`,
    )
    const { body } = await test.get('/data?default', { accept: 'application/n-triples' })
    expect(body).toContain('<http://example.org/u> <http://example.org/copied> "1"')
    expect(body).not.toContain('unique')
  })
  it('takes the dataset of the protocol, and refuses two', async () => {
    await ok(`${prologue} INSERT DATA { GRAPH g:p1 { :x :in 1 } GRAPH g:p2 { :x :in 2 } }`)
    const using = `using-graph-uri=${encodeURIComponent(graph('p2'))}`
    const insert = `${prologue} INSERT { GRAPH g:p3 { :x :found ?v } } WHERE { :x :in ?v }`
    await ok(insert, `/update?${using}`)
    expect(await inGraph('p3')).toEqual(['x found 2'])
    for (const text of [
      `${prologue} INSERT { GRAPH g:p3 { :x :found ?v } } USING g:p1 WHERE { :x :in ?v }`,
      `${prologue} WITH g:p1 DELETE { :x :in ?v } WHERE { :x :in ?v }`,
    ])
      expect(await refused(text, `/update?${using}`)).toMatchObject({ status: 400, detail: expect.stringContaining('twice') as string }) // prettier-ignore
    expect(await refused(insert, '/update?using-graph-uri=nowhere')).toMatchObject({ status: 400 })
  })
  it('is told what is wrong with it', async () => {
    expect(await refused('INSERT DATA {\n <http://a> <http://b> }')).toMatchObject({ status: 400, line: 2, column: 24 })
    expect(await refused('SELECT * {}')).toMatchObject({ status: 400, detail: expect.stringContaining('/sparql') as string }) // prettier-ignore
    expect(await refused('INSERT DATA { skos:a skos:b skos:c }')).toMatchObject({ status: 400, detail: expect.stringContaining('PREFIX skos:') as string }) // prettier-ignore
    expect(await refused('LOAD <http://example.org/x>')).toMatchObject({ status: 403, detail: expect.stringContaining('/data') as string }) // prettier-ignore
    expect(await refused('CREATE GRAPH <http://example.org/graph/same>')).toMatchObject({ status: 409 })
    const wrongType = await post('x', { type: 'text/plain' })
    expect(wrongType.statusCode).toBe(415)
    const both = await post('update=CLEAR+DEFAULT&query=ASK+%7B%7D', { type: form })
    expect(both.statusCode).toBe(400)
    expect((await test.get('/update?update=CLEAR+ALL')).statusCode).toBe(405)
    expect((await test.get('/sparql?update=CLEAR+ALL', bearer)).statusCode).toBe(403)
  })
})

describe('The write token', () => {
  const text = `${prologue} INSERT DATA { GRAPH g:token { :s :p :o } }`
  it('is asked for, and how to get one is told', async () => {
    for (const authorization of ['Bearer wrong', `Basic ${token}`, token]) {
      const answer = await post(text, { headers: { authorization } })
      expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"'])
    }
    for (const url of ['/update', '/sparql']) {
      const answer = await post(text, { headers: {}, url })
      expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
      expect(answer.json()).toMatchObject({ detail: expect.stringContaining('concordance token create') as string })
    }
    expect(await inGraph('token')).toEqual([])
  })
  it('may be the password of a basic authorization, for clients that know nothing else', async () => {
    const basic = Buffer.from(`anybody:${token}`).toString('base64')
    expect((await post(text, { headers: { authorization: `Basic ${basic}` } })).statusCode).toBe(204)
    expect(await inGraph('token')).toEqual(['s p o'])
  })
  it('is not there by default: only the command line on this machine may write then', async () => {
    const plain = await testApp({ shipped: false })
    try {
      for (const headers of [{}, bearer]) expect((await post(text, { headers, app: plain })).statusCode).toBe(401)
      // The command line has the token of the server itself.
      const own = await post(text, { headers: { authorization: 'Bearer secret' }, app: plain })
      expect(own.statusCode).toBe(204)
      expect(plain.services.journal.commit(Number(own.headers['concordance-commit']))?.actor).toBe('cli')
      expect((await plain.get('/sparql', { accept: 'text/turtle' })).body).toContain('SPARQL11Update')
    } finally {
      await plain.close()
    }
  })
})

describe('The registry', () => {
  const pets = `${base}graph/pets`
  const known = async (): Promise<Record<string, unknown> | undefined> =>
    (await test.get('/api/graphs?limit=1000'))
      .json<{ items: Record<string, unknown>[] }>()
      .items.find((each) => each['graph'] === pets)
  const turtle = '@prefix : <http://example.org/> . :rex a :Dog . :tom a :Cat .'

  it('follows what an update does to a graph that was loaded, until the file is put in its place', async () => {
    await test.load('pets', turtle)
    const before = await known()
    expect(before).toMatchObject({ triples: 2, source: 'pets.ttl' })
    expect(before).toHaveProperty('checksum')
    const commit = await ok(`${prologue} INSERT DATA { GRAPH <${pets}> { :kim a :Cat ; :age 3 } } ; DELETE DATA { GRAPH <${pets}> { :rex a :Dog } }`) // prettier-ignore
    const after = await known()
    expect(after).toMatchObject({ triples: 3, source: 'pets.ttl', kind: before!['kind'] })
    expect(after).toMatchObject({ checksum: before!['checksum'], edited: expect.stringMatching(/^\d{4}-/) as string })
    expect(test.services.snapshot().commit).toBe(commit)
    await test.load('pets', turtle)
    expect(test.services.snapshot().commit).toBe(commit) // the file is the same: the edits stay
    await expect(test.load('pets', `${turtle} :new a :Cat .`)).rejects.toThrow(
      /was edited since the file was loaded: say --replace/,
    )
    await test.load('pets', turtle, { replace: true })
    expect(await known()).toMatchObject({ triples: 2, checksum: before!['checksum'] })
    expect(await known()).not.toHaveProperty('edited')
    expect(await rows(`SELECT ?s { GRAPH <${pets}> { ?s a ?c } }`)).toEqual(['http://example.org/rex', 'http://example.org/tom']) // prettier-ignore
  })
  it('forgets a graph that an update has emptied, and does not learn of one that it made', async () => {
    await test.load('pets', turtle)
    await ok(`${prologue} DROP GRAPH <${pets}> ; INSERT DATA { GRAPH g:unregistered { :s :p :o } }`)
    expect(await known()).toBeUndefined()
    const { body } = await test.get(`/data?graph=${encodeURIComponent(registry)}`, { accept: 'application/n-triples' })
    expect(body).not.toContain(pets)
    expect(body).not.toContain('unregistered')
  })
  it('is not written by anybody else', async () => {
    await test.load('pets', turtle)
    const before = test.services.snapshot().commit
    for (const text of [
      `${prologue} INSERT DATA { GRAPH <${registry}> { :s :p :o } }`,
      'DELETE WHERE { GRAPH ?g { ?s ?p ?o } }',
      `DROP GRAPH <${registry}>`,
      `COPY g:doors TO <${registry}>`.replace('g:doors', `<${graph('doors')}>`),
      `MOVE <${registry}> TO DEFAULT`,
      `PREFIX concord: <https://w3id.org/concordance/ns#> INSERT DATA { GRAPH <${graph('claim')}> { <${graph('claim')}> concord:graphKind concord:Registry } }`,
    ])
      expect(await refused(text)).toMatchObject({ status: 403 })
    expect(test.services.snapshot().commit).toBe(before)
  })
  it('survives DROP ALL', async () => {
    await test.load('pets', turtle)
    await ok('DROP ALL')
    expect(await known()).toBeUndefined()
    expect(await rows('SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }')).toEqual([registry])
    await test.load('pets', turtle)
    expect(await known()).toMatchObject({ triples: 2 })
  })
})

describe('DROP ALL', () => {
  it('passes over the graphs that the service keeps itself', async () => {
    const holds = (graph: string): boolean => {
      const snapshot = test.services.snapshot()
      return snapshot.has({ g: snapshot.terms.iri(graph) })
    }
    const account = { id: 'anna', name: 'Anna', kind: 'person', grants: [] }
    expect((await test.send({ method: 'POST', url: '/api/accounts', headers: bearer, payload: account })).statusCode).toBe(201) // prettier-ignore
    await ok('INSERT DATA { GRAPH <http://example.org/g> { <http://example.org/s> a <http://example.org/C> } }')
    expect([holds(`${base}graph/agents`), holds('http://example.org/g')]).toEqual([true, true])
    await ok('DROP ALL')
    expect([holds(`${base}graph/agents`), holds('http://example.org/g')]).toEqual([true, false])
  })
})
