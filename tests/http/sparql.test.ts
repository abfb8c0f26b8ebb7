import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allFormats, formatOf } from '../../src/rdf/formats.ts'
import { readRdf } from '../../src/rdf/parse.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { canonical, union } from '../rdf/graphs.ts'

const one = '<http://example.org/a> <http://example.org/p> "comma, \\"quote\\"\\nline" , "deux"@fr , 3 .'
const two = '<http://example.org/b> <http://example.org/p> <http://example.org/a> .'
let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { one, two } })
})
afterAll(() => test.close())

const saxes = createRequire(createRequire(import.meta.url).resolve('rdfxml-streaming-parser'))(
  '@rubensworks/saxes',
) as {
  SaxesParser: new (options: object) => { write(text: string): { close(): void } }
}
const graph = (name: string): string => `${base}graph/${name}`
const values = 'SELECT ?o { <http://example.org/a> <http://example.org/p> ?o } ORDER BY STR(?o)'
const construct = 'CONSTRUCT { ?s <http://example.org/q> ?o } WHERE { ?s <http://example.org/p> ?o }'
const update = 'INSERT DATA { <http://example.org/a> <http://example.org/p> 4 }'
const essence = ({ headers }: LightMyRequestResponse): string => String(headers['content-type']).split(';', 1)[0]!
const query = (text: string, accept = 'application/sparql-results+json', more = ''): Promise<LightMyRequestResponse> =>
  test.get(`/sparql?query=${encodeURIComponent(text)}${more}`, { accept })
const post = (type: string, payload: string, more = ''): Promise<LightMyRequestResponse> =>
  test.send({ method: 'POST', url: `/sparql${more}`, headers: { 'content-type': type }, payload })

interface Results {
  readonly head: { readonly vars: string[] }
  readonly boolean?: boolean
  readonly results: {
    readonly bindings: Record<string, { type: string; value: string; 'xml:lang'?: string; datatype?: string }>[]
  }
}
const rows = async (text: string, more = '', app = test): Promise<string[]> => {
  const answer = await app.get(`/sparql?query=${encodeURIComponent(text)}${more}`)
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(200)
  const { results } = answer.json<Results>()
  return results.bindings
    .map((row) =>
      Object.values(row)
        .map(({ value }) => value)
        .join(' '),
    )
    .sort()
}
const problem = (answer: LightMyRequestResponse): Record<string, unknown> => {
  expect(essence(answer)).toBe('application/problem+json')
  return answer.json()
}

describe('A query', () => {
  it('may come by GET, as a form and as a body, at /sparql and at /query', async () => {
    const form = 'application/x-www-form-urlencoded'
    const answers = [
      await query(values),
      await test.get(`/query?query=${encodeURIComponent(values)}`),
      await post(form, `query=${encodeURIComponent(values)}`),
      await post(`${form}; charset=UTF-8`, new URLSearchParams({ query: values }).toString()),
      await post('application/sparql-query', values),
      await post('application/sparql-query; charset=utf-8', values),
    ]
    for (const answer of answers) {
      expect([answer.statusCode, essence(answer)]).toEqual([200, 'application/sparql-results+json'])
      expect(answer.body).toBe(answers[0]!.body)
      expect(answer.headers['concordance-commit']).toBe('2')
    }
  })
  it('may have words of any language', async () => {
    expect(await rows('SELECT ("käse 漢字 🧀" AS ?x) {}')).toEqual(['käse 漢字 🧀'])
    const posted = await post('application/sparql-query', 'SELECT ("käse 漢字 🧀" AS ?x) {}')
    expect(posted.json<Results>().results.bindings[0]?.['x']?.value).toBe('käse 漢字 🧀')
  })
  it('is answered in JSON with types, languages and datatypes', async () => {
    const { head, results } = (await query(values)).json<Results>()
    expect(head.vars).toEqual(['o'])
    expect(results.bindings.map(({ o }) => o)).toEqual([
      { type: 'literal', value: '3', datatype: 'http://www.w3.org/2001/XMLSchema#integer' },
      { type: 'literal', value: 'comma, "quote"\nline' },
      { type: 'literal', value: 'deux', 'xml:lang': 'fr' },
    ])
  })
  it('is answered in XML that is well formed', async () => {
    for (const text of [values, 'ASK {}']) {
      const answer = await query(text, 'application/sparql-results+xml')
      expect(essence(answer)).toBe('application/sparql-results+xml')
      expect(() => new saxes.SaxesParser({ xmlns: true }).write(answer.body).close()).not.toThrow()
      expect(answer.body).toContain('http://www.w3.org/2005/sparql-results#')
    }
    expect((await query(values, 'application/sparql-results+xml')).body).toContain(
      '<literal xml:lang="fr">deux</literal>',
    )
  })
  it('is answered in CSV', async () => {
    const answer = await query(values, 'text/csv')
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.body.split('\r\n').join('\n')).toBe('o\n3\n"comma, ""quote""\nline"\ndeux\n')
  })
  it('is answered in TSV, with terms as in Turtle', async () => {
    const answer = await query(values, 'text/tab-separated-values')
    expect(answer.headers['content-type']).toBe('text/tab-separated-values; charset=utf-8')
    const [head, ...lines] = answer.body.trimEnd().split('\n')
    expect(head).toBe('?o')
    expect(lines).toHaveLength(3)
    expect(lines).toContain('"deux"@fr')
  })
  it.each([
    ['json', 'application/sparql-results+json'],
    ['xml', 'application/sparql-results+xml'],
    ['csv', 'text/csv'],
    ['tsv', 'text/tab-separated-values'],
    ['application/sparql-results+xml', 'application/sparql-results+xml'],
  ])('is answered in the format named, whatever Accept says: %s', async (format, mediaType) => {
    for (const name of ['format', 'output'])
      expect(essence(await query(values, 'text/csv', `&${name}=${encodeURIComponent(format)}`))).toBe(mediaType)
  })
  it.each(['application/json', 'application/xml'])('is answered as %s to those who ask for no more', async (accept) => {
    expect(essence(await query(values, accept))).toBe(accept)
  })
  it('that asks whether gets true or false', async () => {
    expect((await query('ASK { ?s ?p "deux"@fr }')).json<Results>().boolean).toBe(true)
    expect((await query('ASK { ?s ?p "zwei"@de }')).json<Results>().boolean).toBe(false)
  })
  it.each([construct, 'DESCRIBE <http://example.org/a>'])(
    'for a graph is answered in every RDF format: %s',
    async (text) => {
      const graphs = await Promise.all(
        allFormats.map(async ({ mediaType, shortNames }) => {
          const answer = await query(text, mediaType)
          expect([answer.statusCode, essence(answer)]).toEqual([200, mediaType])
          const named = await query(text, 'text/html', `&format=${shortNames[0]!}`)
          expect(essence(named)).toBe(mediaType)
          const quads = await readRdf(answer.body, { format: formatOf(mediaType)!, baseIri: base, name: mediaType })
          expect(quads.length).toBeGreaterThanOrEqual(3)
          return canonical(union(quads))
        }),
      )
      expect(new Set(graphs).size).toBe(1)
    },
  )
  it('is refused in a format that its form does not have, or that nobody has', async () => {
    for (const answer of [await query(values, 'text/turtle'), await query(construct, 'text/csv')])
      expect(problem(answer)).toMatchObject({ status: 406, type: '/problems/not-acceptable' })
    expect(problem(await query(values, '*/*', '&format=docx'))).toMatchObject({ status: 400, detail: expect.stringContaining('json, xml, csv or tsv') as string }) // prettier-ignore
    expect(problem(await query(values, 'image/png'))['status']).toBe(406)
  })
  it('must be there, once', async () => {
    expect(problem(await post('application/x-www-form-urlencoded', 'a=b'))['status']).toBe(400)
    expect(problem(await post('application/sparql-query', ''))['status']).toBe(400)
    expect(problem(await query(''))['status']).toBe(400)
    expect(problem(await query(values, '*/*', '&query=ASK%7B%7D'))['status']).toBe(400)
    expect(problem(await post('text/plain', values))).toMatchObject({ status: 415, detail: expect.stringContaining('application/sparql-query') as string }) // prettier-ignore
    expect(problem(await post('application/json', '{}'))['status']).toBe(415)
  })
})

describe('The plan of a query', () => {
  const explained = (accept: string, more: string): Promise<LightMyRequestResponse> => query(values, accept, `&explain=${more}`) // prettier-ignore

  it('is written as text and to programs as JSON, and the query is not run', async () => {
    for (const accept of ['*/*', 'text/plain', 'application/sparql-results+json']) {
      const answer = await explained(accept, 'plan')
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
      expect(answer.body).toMatch(/SELECT of commit 2\nparsed in .* ms, planned in .* ms\n\noperator/)
      expect(answer.headers['concordance-commit']).toBe('2')
    }
    for (const answer of [await explained('application/json', 'plan'), await explained('*/*', 'plan&format=json')]) {
      expect(essence(answer)).toBe('application/json')
      expect(answer.json()).toMatchObject({ form: 'select', commit: 2, plan: { children: expect.any(Array) as unknown[] } }) // prettier-ignore
      expect(answer.json()).not.toHaveProperty('rows')
    }
  })
  it('is shown with rows and times when the query is to be run', async () => {
    expect((await explained('application/json', 'analyze')).json()).toMatchObject({ rows: 3, running: expect.any(Number) as number }) // prettier-ignore
    const form = new URLSearchParams({ query: construct, explain: 'analyze', format: 'text' }).toString()
    expect((await post('application/x-www-form-urlencoded', form)).body).toMatch(
      /CONSTRUCT of .*run in .* with 4 rows/s,
    )
    expect((await post('application/sparql-query', 'ASK {}', '?explain=analyze')).body).toMatch(
      /ASK of .* with 1 row\n/s,
    )
  })
  it('is shown to people below the query, whichever format the form asks for', async () => {
    const page = await explained('text/html', 'analyze&format=')
    expect(essence(page)).toBe('text/html')
    expect(page.body).toMatch(/<h2 id="result">Plan<.*<pre [^>]*>[^<]* SELECT of commit 2\n.*run in .*operator/s)
    const wrong = await query('SELECT', 'text/html', '&explain=analyze')
    expect(wrong.body).toContain('The query could not be run')
    expect(essence(await explained('text/html', 'analyze&format=csv'))).toBe('text/plain')
  })
  it('is not shown of what is no query, or in another way', async () => {
    expect(problem(await explained('*/*', 'everything'))).toMatchObject({ status: 400, detail: expect.stringContaining('plan, analyze or help') as string }) // prettier-ignore
    expect(problem(await query('SELECT', '*/*', '&explain=plan'))['status']).toBe(400)
  })
  it('names the engine, as every answer does', async () => {
    const { headers } = await query(values)
    const { engine } = (await explained('application/json', 'plan')).json<{ engine: string }>()
    expect(['native', 'comunica']).toContain(engine)
    expect(headers['concordance-engine']).toBe(engine)
  })
})

describe('A dataset', () => {
  const all = 'SELECT ?s { ?s <http://example.org/p> ?o }'
  const named = 'SELECT ?g { GRAPH ?g { ?s <http://example.org/p> ?o } }'
  const [a, b] = ['http://example.org/a', 'http://example.org/b']
  const parameter = (name: string, ...names: string[]): string =>
    names.map((each) => `&${name}=${encodeURIComponent(graph(each))}`).join('')

  it('is all graphs when nothing is said', async () => {
    expect(await rows(all)).toEqual([a, a, a, b])
    expect(new Set(await rows(named))).toEqual(new Set([graph('one'), graph('two')]))
  })
  it('is what the request says', async () => {
    expect(await rows(all, parameter('default-graph-uri', 'two'))).toEqual([b])
    expect(await rows(all, parameter('default-graph-uri', 'one', 'two'))).toEqual([a, a, a, b])
    expect(await rows(all, parameter('named-graph-uri', 'two'))).toEqual([])
    expect(await rows(named, parameter('named-graph-uri', 'two'))).toEqual([graph('two')])
    expect(await rows(named, parameter('default-graph-uri', 'two'))).toEqual([])
    expect(await rows(all, parameter('default-graph-uri', 'nothing'))).toEqual([])
    const form = `query=${encodeURIComponent(all)}${parameter('default-graph-uri', 'two')}`
    const posted = await post('application/x-www-form-urlencoded', form)
    expect(posted.json<Results>().results.bindings).toHaveLength(1)
    const body = await post('application/sparql-query', all, `?${parameter('default-graph-uri', 'two').slice(1)}`)
    expect(body.json<Results>().results.bindings).toHaveLength(1)
  })
  it('is what the query says, unless the request says more', async () => {
    const from = `SELECT ?s FROM <${graph('two')}> { ?s <http://example.org/p> ?o }`
    expect(await rows(from)).toEqual([b])
    expect(await rows(from, parameter('default-graph-uri', 'one'))).toEqual([a, a, a])
    expect(await rows(`SELECT ?g FROM NAMED <${graph('two')}> { GRAPH ?g { ?s ?p ?o } }`)).toEqual([graph('two')])
    expect(await rows(`SELECT ?s { GRAPH <${graph('two')}> { ?s ?p ?o } }`)).toEqual([b])
  })
  it('is of graphs with IRIs', async () => {
    expect((await query(all, '*/*', '&default-graph-uri=nothing')).statusCode).toBe(400)
  })
})

describe('The plain dataset', () => {
  it('has an empty default graph', async () => {
    const plain = await testApp({ shipped: false, files: { one, two }, settings: { UNION_DEFAULT_GRAPH: 'false' } })
    try {
      expect(await rows('SELECT ?s { ?s ?p ?o }', '', plain)).toEqual([])
      expect(await rows('SELECT ?s { GRAPH ?g { ?s <http://example.org/p> <http://example.org/a> } }', '', plain)).toEqual(['http://example.org/b']) // prettier-ignore
      expect(await rows('SELECT ?s { ?s ?p ?o }', `&default-graph-uri=${encodeURIComponent(graph('two'))}`, plain)).toEqual(['http://example.org/b']) // prettier-ignore
      const description = await plain.get('/sparql', { accept: 'application/n-triples' })
      expect(description.body).not.toContain('UnionDefaultGraph')
    } finally {
      await plain.close()
    }
  })
})

describe('The service description', () => {
  it('counts each triple of the default graph once, and promises SERVICE only where it may be used', async () => {
    const settings = { FEDERATION: 'https://query.example.org/' }
    const federated = await testApp({ shipped: false, files: { one: '<urn:s> <urn:p> 1 .', two: '<urn:s> <urn:p> 1 .' }, settings }) // prettier-ignore
    try {
      const { body } = await federated.get('/sparql', { accept: 'application/n-triples' })
      expect(body).toContain('BasicFederatedQuery')
      const [, triples] = /#default-graph> <[^>]+#triples> "(\d+)"/.exec(body) ?? []
      expect([triples]).toEqual(await rows('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }', '', federated))
      expect((await test.get('/sparql', { accept: 'application/n-triples' })).body).not.toContain('BasicFederatedQuery')
    } finally {
      await federated.close()
    }
  })
})

describe('An update', () => {
  it('is refused with the reason at every door, and changes nothing', async () => {
    const answers = [
      await query(update),
      await test.get(`/sparql?update=${encodeURIComponent(update)}`),
      await post('application/x-www-form-urlencoded', `update=${encodeURIComponent(update)}`),
      await post('application/x-www-form-urlencoded', `query=${encodeURIComponent(update)}`),
      await post('application/sparql-update', update),
      await post('application/sparql-query', update),
    ]
    for (const answer of answers.map(problem))
      expect(answer).toMatchObject(
        answer['status'] === 401
          ? { type: '/problems/unauthenticated', detail: expect.stringContaining('needs credentials') as string }
          : { status: 403, detail: expect.stringMatching(/only reads|was sent as a query/) as string },
      )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 401, 403, 401, 403])
    expect(await rows('SELECT ?o { <http://example.org/a> <http://example.org/p> ?o }')).not.toContain('4')
  })
})

describe('A mistake', () => {
  it('in the syntax is shown with line and column', async () => {
    const answer = problem(await query('SELECT * {\n  ?s ?p }'))
    expect(answer).toMatchObject({
      status: 400,
      line: 2,
      column: 9,
      detail: expect.stringContaining('line 2, column 9') as string,
    })
    expect(answer['excerpt']).toBe('  ?s ?p }\n        ^')
  })
  it('of a prefix that is not declared comes with the declaration', async () => {
    expect(problem(await query('SELECT * { ?s skos:prefLabel ?o }'))['detail']).toContain(
      'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>',
    )
    expect(problem(await query('SELECT * { ?s nobody:knows ?o }'))['detail']).toContain('PREFIX nobody: <…>')
  })
  it('of asking elsewhere is refused, and nobody is asked', async () => {
    let asked = 0
    const elsewhere = createServer((_request, response) => {
      asked++
      response.end()
    })
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const service = `<http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/sparql> { ?s ?p ?o }`
    try {
      expect(problem(await query(`SELECT * { SERVICE ${service} }`))).toMatchObject({
        status: 403,
        detail: expect.stringContaining('SERVICE') as string,
      })
      // SILENT says that a service which fails is passed over (SPARQL 1.1 Federated Query §2.3)
      expect((await query(`SELECT * { SERVICE SILENT ${service} }`)).statusCode).toBe(200)
      expect(asked).toBe(0)
    } finally {
      elsewhere.close()
    }
  })
  it('in the parameters is named', async () => {
    expect(problem(await query(values, '*/*', '&timeout=soon'))['detail']).toContain('timeout')
    expect(problem(await query(values, '*/*', '&timeout=-1'))['status']).toBe(400)
  })
})

describe('The page', () => {
  const page = (text: string): Promise<LightMyRequestResponse> =>
    query(text, 'text/html,application/xhtml+xml,*/*;q=0.8')

  it('has a form, and results as a table below it', async () => {
    expect((await test.get('/sparql', { accept: 'text/html' })).body).toContain('<textarea')
    const { headers, statusCode, body } = await page(values)
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).toContain('<table')
    expect(body).toContain('deux')
    expect(body).toContain('comma, &quot;quote&quot;')
    expect((await query(values, '*/*', '&format=html')).headers['content-type']).toBe('text/html; charset=utf-8')
  })
  it('shows graphs, answers to ASK, and errors with their place', async () => {
    expect((await page(construct)).body).toContain('example.org/q')
    expect((await page('ASK {}')).statusCode).toBe(200)
    const { body, statusCode } = await page('SELECT * {\n  ?s ?p }')
    expect(body).toContain('line 2, column 9')
    expect(statusCode).toBe(400)
    expect((await page(update)).body).toContain('was sent as a query')
  })
  it('comes for a form that is posted, too', async () => {
    const answer = await test.send({
      method: 'POST',
      url: '/sparql',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload: `query=${encodeURIComponent(values)}`,
    })
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.body).toContain('deux')
  })
})
