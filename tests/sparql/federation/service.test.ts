import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpointUrl } from '../../../src/sparql/federation/allowed.ts'
import { serviceQuery } from '../../../src/sparql/federation/service.ts'
import { parseQuery } from '../../../src/sparql/parse.ts'
import { snapshotOf } from '../../helpers/snapshot.ts'
import { rowsOf, textOf, valuesOf, type Options } from '../support.ts'

const remote = snapshotOf(
  '@prefix : <http://example.org/> . :a :knows :b . :b :knows [ :knows :a ] . :c :name "Cé"@fr .',
)
let asked: string[] = []

/** What each path of the other endpoint does. */
const doors: Record<string, (query: string, response: ServerResponse) => Promise<void> | void> = {
  '/sparql': async (query, response) => {
    response.setHeader('content-type', 'application/sparql-results+json').end(await textOf(remote, query))
  },
  '/other': async (query, response) => {
    const small = snapshotOf('<http://example.org/b> <http://example.org/knows> <http://example.org/other> .')
    response.end(await textOf(small, query))
  },
  '/broken': (_query, response) => void response.writeHead(500).end('no'),
  '/page': (_query, response) => void response.end('<html>'),
  '/moved': (_query, response) => void response.writeHead(307, { location: '/sparql' }).end(),
  '/away': (_query, response) => void response.writeHead(302, { location: 'http://elsewhere.invalid/sparql' }).end(),
  '/slow': () => undefined,
}

const server = createServer((request: IncomingMessage, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const query = new URLSearchParams(Buffer.concat(chunks).toString()).get('query') ?? ''
    asked.push(`${request.url ?? ''} ${query.replace(/\s+/g, ' ')}`)
    void doors[request.url ?? '']!(query, response)
  })
})
let origin = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const P = 'PREFIX : <http://example.org/> '
const local = (): ReturnType<typeof snapshotOf> =>
  snapshotOf(`@prefix : <http://example.org/> . :a :p :x . :b :p :y . :c :p :z . :here :at <${origin}/sparql> , <${origin}/other> .`) // prettier-ignore
const ask = (query: string, options: Options = {}): Promise<string[]> => {
  asked = []
  return valuesOf(local(), P + query, { federation: [origin], ...options })
}

describe('SERVICE', () => {
  it('joins what another endpoint answers with what is here.', async () => {
    expect(await ask(`SELECT ?s ?o ?x { ?s :p ?o . SERVICE <${origin}/sparql> { ?s :knows ?x FILTER(isIRI(?x)) } }`)).toEqual(['o=x s=a x=b']) // prettier-ignore
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(/^\/sparql SELECT \?s \?x WHERE/)
    expect(await ask(`SELECT ?s ?n { ?s :p ?o OPTIONAL { SERVICE <${origin}/sparql> { ?s :name ?n } } }`)).toEqual(['n=Cé s=c', 's=a', 's=b']) // prettier-ignore
    expect(await ask(`SELECT ?s { ?s :p ?o FILTER NOT EXISTS { SERVICE <${origin}/sparql> { ?s :knows ?x } } }`)).toEqual(['s=c']) // prettier-ignore
    expect(await ask(`SELECT ?o { ?s :p ?o . SERVICE <${origin}/sparql> { :c :name "Cé"@fr } FILTER(?s = :a) }`)).toEqual(['o=x']) // prettier-ignore
    expect(asked[0]).toMatch(/^\/sparql ASK/)
  })

  it('asks the same of the same endpoint once.', async () => {
    const service = `SERVICE <${origin}/sparql> { ?s :knows ?x }`
    expect(await ask(`SELECT DISTINCT ?s { { ${service} } UNION { ${service} } FILTER(isIRI(?s)) }`)).toEqual(['s=a', 's=b']) // prettier-ignore
    expect(asked).toHaveLength(1)
  })

  it('asks every endpoint that a variable stands for.', async () => {
    const query = 'SELECT ?e ?x { :here :at ?e . SERVICE ?e { :b :knows ?x FILTER(isIRI(?x)) } }'
    expect(await ask(query)).toEqual([`e=${origin}/other x=other`])
    expect(asked.map((line) => line.split(' ')[0]).sort()).toEqual(['/other', '/sparql'])
    await expect(ask('SELECT * { SERVICE ?e { ?s ?p ?o } }')).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('SERVICE ?e') as string }) // prettier-ignore
  })

  it('gives blank nodes of an answer names of their own.', async () => {
    const query = `${P} SELECT ?x ?y { SERVICE <${origin}/sparql> { ?x :knows ?y FILTER(isBlank(?y) || isBlank(?x)) } }`
    const rows = await rowsOf(local(), query, { federation: ['*'] })
    const blank = rows.flatMap((row) => Object.values(row).filter(({ type }) => type === 'bnode')).map(({ value }) => value) // prettier-ignore
    expect(blank).toHaveLength(2)
    expect(new Set(blank).size).toBe(1)
    const again = await rowsOf(local(), query, { federation: ['*'] })
    expect(JSON.stringify(again)).not.toContain(blank[0])
  })

  it.each([
    ['/broken', 'unsupported', /\/broken> answers 500/],
    ['/page', 'unsupported', /\/page> answers what is no JSON/],
    ['/away', 'forbidden', /elsewhere\.invalid/],
  ])('of %s fails with its name, and gives one empty solution when it is silent.', async (path, code, message) => {
    const query = (silent: string): string => `SELECT * { VALUES ?v { 1 } SERVICE ${silent} <${origin}${path}> { ?s ?p ?o } }` // prettier-ignore
    await expect(ask(query(''))).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string })
    expect(await ask(query('SILENT'))).toEqual(['v=1'])
  })

  it('follows redirections to where it may go, and says when nobody is there.', async () => {
    expect(await ask(`SELECT ?n { SERVICE <${origin}/moved> { ?s :name ?n } }`)).toEqual(['n=Cé'])
    await expect(ask('SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }', { federation: ['*'] })).rejects.toMatchObject({ code: 'unsupported', message: expect.stringMatching(/127\.0\.0\.1:1\/> cannot be reached: / ) as string }) // prettier-ignore
  })

  it('takes no longer than its query has, silent or not.', async () => {
    for (const silent of ['', 'SILENT'])
      await expect(ask(`SELECT * { SERVICE ${silent} <${origin}/slow> { ?s ?p ?o } }`, { timeoutMs: 200 })).rejects.toMatchObject({ code: 'timeout' }) // prettier-ignore
  })

  it('is refused where nothing is allowed, and asks nobody.', async () => {
    const query = (silent: string): string => `SELECT * { SERVICE ${silent} <${origin}/sparql> { ?s ?p ?o } }`
    await expect(ask(query(''), { federation: [] })).rejects.toMatchObject({ code: 'forbidden' })
    expect(await ask(query('SILENT'), { federation: [] })).toEqual([''])
    await expect(ask(query(''), { federation: ['https://example.org/'] })).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('CONCORDANCE_FEDERATION') as string }) // prettier-ignore
    expect(asked).toEqual([])
  })
})

describe('An allowed endpoint', () => {
  it.each([
    ['https://example.org/sparql', ['https://example.org'], true],
    ['https://example.org/sparql?x=1', ['http://other/', 'https://example.org/sparql'], true],
    ['https://anything.net/', ['*'], true],
    ['https://example.org.elsewhere.net/', ['https://example.org'], false],
    ['http://example.org/sparql', ['https://example.org'], false],
    ['https://example.org:8443/sparql', ['https://example.org'], false],
    ['https://user:password@example.org/', ['*'], false],
    ['ftp://example.org/', ['*'], false],
    ['nothing', ['*'], false],
  ] as const)('is %s with %j: %s.', (endpoint, allowed, yes) => {
    const found = (): URL => endpointUrl(endpoint, allowed)
    if (yes) expect(found().href).toBe(endpoint)
    else expect(found).toThrow()
  })
})

describe('The query for a service', () => {
  it('is the pattern, whatever it is made of.', () => {
    const inner = '?s <http://example.org/p>* ?o OPTIONAL { GRAPH ?g { ?o ?p "x"@en } FILTER(?p != ?s) } { SELECT (COUNT(*) AS ?n) { ?a ?b ?c } GROUP BY ?a }' // prettier-ignore
    for (const quads of [true, false]) {
      const { operation } = parseQuery(`SELECT * { SERVICE <http://example.org/> { ${inner} } }`, { baseIri: 'http://example.org/', quads, mayAskElsewhere: true }) // prettier-ignore
      const service = (operation as unknown as { input: { input: Parameters<typeof serviceQuery>[0] } }).input
      const query = serviceQuery(service.input)
      const names = (text: string): string[] => [...new Set(text.match(/\?\w+/g))].sort()
      expect(names(query)).toEqual(names(inner))
      expect(parseQuery(query, { baseIri: 'http://example.org/' }).form).toBe('select')
    }
  })
})
