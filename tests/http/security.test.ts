import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notFound } from '../../src/errors.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

const attack = '<script>alert(1)</script><img src=x onerror=alert(2)>\\"\'--></title></script>'
const hostile = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://example.org/> .
:bad a skos:Concept ; skos:inScheme :scheme ; skos:topConceptOf :scheme ; skos:prefLabel "${attack}"@en ; skos:altLabel "${attack} too"@en ;
  skos:definition "${attack}"@en ; skos:notation "${attack}" ; skos:narrower :below ; skos:example "javascript:alert(3)" ;
  rdfs:seeAlso <javascript:alert(4)> , <JAVASCRIPT:alert(5)> , <data:text/html,x> , <vbscript:x> ; skos:exactMatch <javascript:alert(6)> .
:below a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Below ${attack}"@en .
:scheme a skos:ConceptScheme ; skos:prefLabel "Scheme ${attack}"@en ; <http://purl.org/dc/terms/license> <javascript:alert(7)> ;
  <http://purl.org/dc/terms/description> "${attack}" .
<javascript:alert(8)> skos:broader :bad ; skos:prefLabel "A program"@en .
`
let test: TestApp
const logged: string[] = []
beforeAll(async () => {
  test = await testApp({
    shipped: false,
    files: { hostile },
    extend: (app) => {
      app.get('/boom', { schema: { hide: true } }, () => {
        throw new Error('password=hunter2 at /etc/secret')
      })
      app.get('/named', { schema: { hide: true } }, () => {
        throw notFound('The moon')
      })
      app.addHook('onError', (_request, _reply, error, done) => {
        logged.push(error.message)
        done()
      })
    },
  })
})
afterAll(() => test.close())

const at = (name: string): string => encodeURIComponent(`http://example.org/${name}`)
const pages = [
  '/',
  '/vocabularies',
  '/domains',
  '/search?q=script',
  `/search?q=${encodeURIComponent(attack)}`,
  '/search?q=javascript',
  `/resource?uri=${at('bad')}`,
  `/resource?uri=${at('below')}`,
  `/resource?uri=${at('scheme')}`,
  `/resource/narrower?uri=${at('bad')}`,
  `/resource/mappings?uri=${at('bad')}`,
  `/resource/values?uri=${at('bad')}&property=${encodeURIComponent('http://www.w3.org/2000/01/rdf-schema#seeAlso')}`,
  '/sparql',
  `/sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o }')}`,
  `/sparql?query=${encodeURIComponent(`SELECT ("${attack.replaceAll('\\', '').replaceAll('"', '')}" AS ?x) {}`)}`,
  `/sparql?query=${encodeURIComponent('</textarea><script>alert(9)</script>')}`,
  `/resource?uri=${encodeURIComponent('http://example.org/"><script>alert(10)</script>')}`,
  `/id/%3Cscript%3Ealert(11)%3C/script%3E`,
  '/<script>alert(12)</script>',
  '/nowhere?x="><script>alert(13)</script>',
]

describe('A page', () => {
  it.each(pages)('runs nothing that data or request say, and links to no program: %s', async (url) => {
    const { headers, body } = await test.get(url, { accept: 'text/html', 'x-request-id': '<script>alert(14)</script>' })
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const tags = [...body.matchAll(/<([a-z][\w-]*)((?:\s[^<>]*)?)>/gi)].map(([tag]) => tag)
    for (const tag of tags) {
      expect(tag, 'no handlers, no inline style').not.toMatch(/\s(on\w+|style)\s*=/i)
      expect(tag, 'no program as address').not.toMatch(
        /(href|src|action|formaction)\s*=\s*["']?\s*(javascript|data|vbscript):/i,
      )
      expect(tag, 'no page of a program').not.toMatch(/href="[^"]*uri=(javascript|data|vbscript)(:|%3A)/i)
      if (/^<script/i.test(tag))
        expect(tag).toMatch(/src="\/assets\/web\/[\w.-]+\.js(\?v=[\w-]+)?"|type="application\/(ld\+)?json"/)
      if (/^<(img|iframe|object|embed|base)\b/i.test(tag)) expect(tag).toMatch(/src="\/assets\//)
    }
    for (const [, data = ''] of body.matchAll(/<script type="application\/(?:ld\+)?json">(.*?)<\/script>/gs))
      expect(() => JSON.parse(data) as unknown).not.toThrow()
    expect(body).not.toMatch(/<(script|img)>?[^>]*alert\(/)
  })
  it('is under a policy that allows nothing inline and nothing from elsewhere', async () => {
    for (const url of ['/', `/resource?uri=${at('bad')}`, '/sparql', '/nowhere']) {
      const { headers } = await test.get(url, { accept: 'text/html' })
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
    }
  })
})

describe('Every answer', () => {
  it.each(['/', '/api/search?q=a', '/graph/hostile', '/health', '/nowhere', '/id/%zz', '/assets/site.css', '/boom'])(
    'is taken for what it says it is: %s',
    async (url) => {
      expect((await test.get(url)).headers['x-content-type-options']).toBe('nosniff')
    },
  )
})

describe('A failure that nobody named', () => {
  it.each(['application/json', 'text/html'])('hides its message from readers of %s, and is logged', async (accept) => {
    logged.length = 0
    const { statusCode, body } = await test.get('/boom', { accept })
    expect(statusCode).toBe(500)
    expect(body).not.toContain('hunter2')
    expect(logged).toEqual(['password=hunter2 at /etc/secret'])
  })
  it('is told apart from one that somebody did', async () => {
    const { statusCode, ...answer } = await test.get('/named')
    expect([statusCode, answer.json<{ detail: string }>().detail]).toEqual([404, 'The moon does not exist'])
  })
})
