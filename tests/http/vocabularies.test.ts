import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'
import { expectWellFormed } from '../helpers/xml.ts'

const drinks = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix : <${base}id/drinks/> .
<${base}id/drinks> a skos:ConceptScheme ; dct:title "Drinks"@en , "Getränke"@de ; owl:versionInfo "1.0.0" ;
  dct:creator "Anna <b>B</b>" ; skos:hasTopConcept :hot .
:hot a skos:Concept ; skos:prefLabel "hot drinks"@en ; skos:topConceptOf <${base}id/drinks> ; skos:inScheme <${base}id/drinks> .
:tea a skos:Concept ; skos:prefLabel "tea"@en , "Tee"@de ; skos:altLabel "cuppa"@en ; skos:inScheme <${base}id/drinks> ; skos:broader :hot .
:evil a skos:Concept ; skos:prefLabel "<script>alert(1)</script>"@en ; skos:inScheme <${base}id/drinks> .
:coffee a skos:Concept ; skos:prefLabel "café"@en ; skos:inScheme <${base}id/drinks> ; skos:broader :hot .
:favourites a skos:OrderedCollection ; skos:prefLabel "favourites"@en ; skos:memberList (:tea :coffee) .
`
/** Each of four concepts has two names in English (SKOS S14); one scheme is all there is around them. */
const faulty = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<${base}id/faulty> a skos:ConceptScheme ; skos:prefLabel "Faulty"@en .
${['a', 'b', 'c', 'd'].map((name) => `<${base}id/faulty/${name}> a skos:Concept ; skos:inScheme <${base}id/faulty> ; skos:prefLabel "${name}1"@en, "${name}2"@en .`).join('\n')}
`
const authorization = 'Bearer secret'

let server: TestApp
beforeAll(async () => {
  server = await testApp({ files: { drinks, faulty } })
})
afterAll(() => server.close())

interface Listed {
  readonly total: number
  readonly items: readonly Record<string, unknown>[]
}
const data = async <Value = Listed>(path: string): Promise<Value> => {
  const response = await server.get(path)
  expect([path, response.statusCode]).toEqual([path, 200])
  return response.json<Value>()
}
const page = async (path: string): Promise<string> => {
  const response = await server.get(path, { accept: 'text/html' })
  expect([path, response.statusCode, response.headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8'])
  return response.body
}
const change = async (...operations: readonly object[]): Promise<void> => {
  const response = await server.send({ method: 'POST', url: '/api/changes', headers: { authorization }, payload: { operations } }) // prettier-ignore
  expect([response.statusCode, response.body]).toEqual([201, response.body])
}
const publish = async (): Promise<void> => {
  const response = await server.send({ method: 'POST', url: '/api/releases', headers: { authorization }, payload: { graph: 'drinks' } }) // prettier-ignore
  expect(response.statusCode).toBe(201)
}

describe('The parts of a vocabulary as data', () => {
  it('are an index by letter, paged, with synonyms that lead to their term.', async () => {
    const all = await data<Listed & { letters: { letter: string; count: number }[] }>('/api/vocabularies/drinks/index')
    expect(all.letters).toEqual([
      { letter: 'C', count: 2 },
      { letter: 'H', count: 1 },
      { letter: 'T', count: 1 },
      { letter: '!*', count: 1 },
    ])
    const c = await server.get('/api/vocabularies/drinks/index?letter=C&limit=1&offset=1')
    expect(c.json<Listed>()).toMatchObject({ total: 2, items: [{ term: { label: 'tea' }, see: { text: 'cuppa', lang: 'en' } }] }) // prettier-ignore
    expect(linksOf(c.headers['link']).map(({ rel }) => rel)).toContain('prev')
    expect((await server.get('/api/vocabularies/drinks/index?letter=Q')).statusCode).toBe(404)
    expect((await server.get('/api/vocabularies/nothing/index')).statusCode).toBe(404)
  })

  it('are known by IRI as well.', async () => {
    const { total } = await data(`/api/vocabularies/${encodeURIComponent(`${base}id/drinks`)}/index`)
    expect(total).toBe(5)
  })

  it('are languages with what is missing.', async () => {
    const { items } = await data('/api/vocabularies/drinks/languages')
    expect(items).toEqual([
      { language: 'en', prefLabel: 4, altLabel: 1, definition: 0 },
      { language: 'de', prefLabel: 1, altLabel: 0, definition: 0 },
    ])
    const lacking = await data('/api/vocabularies/drinks/languages/de/lacking?limit=2')
    expect(lacking).toMatchObject({ total: 3, items: [{ label: 'café' }, { label: 'hot drinks' }] })
    expect((await server.get('/api/vocabularies/drinks/languages/de/lacking?field=colour')).statusCode).toBe(400)
  })

  it('are groups, statistics and the terms behind them.', async () => {
    const groups = await data('/api/vocabularies/drinks/groups')
    expect(groups.items).toMatchObject([{ group: { label: 'favourites' }, depth: 0, ordered: true, concepts: 2 }])
    const statistics = await data<object>('/api/vocabularies/drinks/statistics')
    expect(statistics).toMatchObject({ total: 4, depths: [2, 2], noted: { alone: 1, undefined: 4, unreached: 0 } })
    expect((await data('/api/vocabularies/drinks/statistics/alone')).items).toHaveLength(1)
    expect((await server.get('/api/vocabularies/drinks/statistics/pretty')).statusCode).toBe(400)
  })

  it('are a report of what the rules find, by rule, of which one can be asked for.', async () => {
    const report = await data<Listed & { findings: number; rules: { id: string; count: number; severity: string }[] }>('/api/vocabularies/faulty/quality?limit=3') // prettier-ignore
    expect(report.rules[0]).toMatchObject({ id: 'S14', count: 4, severity: 'Violation' })
    expect(report.rules.reduce((sum, { count }) => sum + count, 0)).toBe(report.findings)
    expect([report.total, report.items.length]).toEqual([report.findings, 3])
    const one = await data('/api/vocabularies/faulty/quality?rule=S14&limit=2&offset=3')
    expect(one).toMatchObject({ total: 4, items: [{ focusLabel: 'd1' }] })
    const same = await data(`/api/findings?graph=${encodeURIComponent(`${base}graph/faulty`)}`)
    expect(same.total).toBe(report.findings)
  })
})

describe('The pages of a vocabulary', () => {
  const parts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality']

  it('begin with its own page.', async () => {
    const response = await server.get('/vocabularies/drinks?lang=de')
    expect([response.statusCode, response.headers['location']]).toEqual([303, '/doc/drinks?lang=de'])
    const body = await page('/doc/drinks')
    for (const part of parts) expect(body).toContain(`href="/vocabularies/drinks/${part}"`)
    expect(body).toContain('Anna &lt;b>B&lt;/b>')
    expect(body).toContain('href="/graph/drinks.ttl"')
  })

  it.each(parts)('show %s, in each language, and where one is.', async (part) => {
    const bodies = await Promise.all(
      ['en', 'de', 'fr'].map((lang) => page(`/vocabularies/drinks/${part}?lang=${lang}`)),
    )
    for (const body of bodies) {
      expect(body).toMatch(/aria-current="page"/)
      expect(body).not.toContain('<script>alert')
    }
    expect(new Set(bodies.map((body) => /<h1>(.*?)<\/h1>/.exec(body)?.[1])).size).toBeGreaterThan(1)
  })

  it('lead from what is missing to the terms that lack it.', async () => {
    expect(await page('/vocabularies/drinks/languages')).toContain('language=de&amp;lacks=prefLabel')
    expect(await page('/vocabularies/drinks/languages?language=de&lacks=prefLabel')).toContain('>café</a>')
    expect(await page('/vocabularies/drinks/quality?look=undefined')).toContain('>tea</a>')
    expect(await page('/vocabularies/faulty/quality')).toContain('quality?rule=')
    expect(await page('/vocabularies/faulty/quality?rule=S14')).toContain('class="results"')
  })

  it('are not there for a letter or a vocabulary that is not.', async () => {
    for (const path of ['/vocabularies/drinks/index?letter=Q', '/vocabularies/nothing', '/vocabularies/nothing/index'])
      expect((await server.get(path, { accept: 'text/html' })).statusCode).toBe(404)
  })

  it('show a past state where one is asked for.', async () => {
    const before = server.services.snapshot().commit
    await change({ type: 'add-label', concept: `${base}id/drinks/tea`, property: 'altLabel', language: 'en', text: 'brew' }) // prettier-ignore
    expect(await page('/vocabularies/drinks/index')).toContain('brew')
    const then = await page(`/vocabularies/drinks/index?at=${before}`)
    expect(then).not.toContain('brew')
    expect(then).toContain(`/vocabularies/drinks/groups?at=${before}`)
  })
})

describe('What changes in a vocabulary', () => {
  it('is told by week, in sentences, and as a feed.', async () => {
    const body = await page('/vocabularies/drinks/changes')
    expect(body).toContain('brew')
    expect(body).toContain('application/atom+xml')
    const feed = await server.get('/vocabularies/drinks/changes?format=atom')
    expect(feed.headers['content-type']).toBe('application/atom+xml')
    expectWellFormed(feed.body)
    expect(feed.body).toContain('<feed xmlns="http://www.w3.org/2005/Atom"')
    expect(feed.body).toContain(`<id>${base}id/commit/${server.services.snapshot().commit}</id>`)
  })

  it('is compared between any two versions.', async () => {
    expect(await page('/vocabularies/drinks/releases')).toContain('class="empty"')
    await publish()
    await change({ type: 'add-label', concept: `${base}id/drinks/tea`, property: 'altLabel', language: 'en', text: 'char' }) // prettier-ignore
    await publish()
    const [second] = server.services.catalogue.list(`${base}graph/drinks`)
    const difference = await data<Listed & { level: string }>(`/api/vocabularies/drinks/difference?from=1.0.0&to=${second!.version}`) // prettier-ignore
    expect(difference).toMatchObject({ total: 1, level: 'patch', items: [{ type: 'alt-label-added' }] })
    const body = await page(`/vocabularies/drinks/releases?from=1.0.0&to=${second!.version}`)
    expect(body).toContain('char')
    expect(await page(`/vocabularies/drinks/releases?from=${second!.version}&to=1.0.0`)).toContain('char') // the older comes first
    expect((await server.get(`/api/vocabularies/drinks/difference?from=${second!.version}&to=1.0.0`)).statusCode).toBe(400) // prettier-ignore
    expect((await server.get('/api/vocabularies/drinks/difference')).statusCode).toBe(400)
  })
})

describe('The list of vocabularies', () => {
  it('is grouped by domain and narrowed by kind, domain and language.', async () => {
    const all = await page('/vocabularies')
    expect(all).toMatch(/<h2>.*class="domain domain-\d+"/)
    const ontologies = await page('/vocabularies?kind=ontology')
    expect(all).toContain('/vocabularies/drinks"')
    expect(ontologies).not.toContain('/vocabularies/drinks"')
    expect(await page('/vocabularies?language=de&kind=scheme')).toContain('/vocabularies/drinks"')
    expect(await page('/vocabularies?language=tlh')).toContain('class="empty"')
    expect((await server.get('/vocabularies?kind=teapot')).statusCode).toBe(400)
  })
})

describe('The start page', () => {
  it('says what is here, what changed lately and where to begin.', async () => {
    const body = await page('/')
    expect(body).toContain('id="begin"')
    expect(body).toContain('href="/sign-in?return=%2Fdesk"')
    expect(body).toMatch(/id="lately"/)
    expect(body).toContain(`/doc/commit/${server.services.snapshot().commit}"`)
  })

  it('explains how to fill an empty store.', async () => {
    const empty = await testApp({ shipped: false })
    try {
      const { body } = await empty.get('/', { accept: 'text/html' })
      expect(body).toContain('concordance load vocabulary.ttl')
      expect(body).not.toContain('id="begin"')
    } finally {
      await empty.close()
    }
  })
})
