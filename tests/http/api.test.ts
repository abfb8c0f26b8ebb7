import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'

const ns = 'http://example.org/'
const numbers = Array.from({ length: 25 }, (_, index) => String(index).padStart(2, '0'))
const many = (write: (number: string) => string): string => numbers.map(write).join('\n')
const thesaurus = `
@prefix : <${ns}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:scheme a skos:ConceptScheme ; skos:prefLabel "Small thesaurus"@en .
:top a skos:Concept ; skos:topConceptOf :scheme ; skos:inScheme :scheme ; skos:prefLabel "Top"@en, "Oben"@de, "Haut"@fr .
:bottom a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Bottom"@en ; skos:definition "The very lowest"@en .
:group a skos:Collection ; skos:prefLabel "Group"@en .
${many(
  (
    n,
  ) => `:n${n} a skos:Concept ; skos:inScheme :scheme ; skos:broader :top ; skos:prefLabel "Narrow ${n}"@en ; skos:related :top .
  :bottom skos:broader :n${n} . :group skos:member :n${n} . :top skos:exactMatch <http://other.example/${n}> .
  :t${n} a skos:Concept ; skos:topConceptOf :scheme ; skos:inScheme :scheme ; skos:prefLabel "Summit ${n}"@en .`,
)}
:loop a skos:Concept ; skos:prefLabel "Loop"@en ; skos:broader :pool .
:pool a skos:Concept ; skos:prefLabel "Pool"@en ; skos:broader :loop .
:n00 owl:deprecated true .
:alone a skos:Concept ; skos:prefLabel "Alone"@en .
:exact a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Quagmire"@en .
:synonym a skos:Concept ; skos:inScheme :scheme ; skos:prefLabel "Bog"@en ; skos:altLabel "Quagmire"@en .
:hidden a skos:Concept ; skos:prefLabel "Fen"@en ; skos:hiddenLabel "Quagmire"@en .
:fuzzy a skos:Concept ; skos:prefLabel "Quagmere"@en .
:screen a skos:Concept ; skos:prefLabel "Screen"@en, "Écran plat"@fr ; skos:notation "QX-77" .
`
let test: TestApp
beforeAll(async () => {
  test = await testApp({ files: { thesaurus } })
})
afterAll(() => test.close())

interface Item {
  readonly uri: string
  readonly label: string
}
interface List<Member = Item> {
  readonly total: number
  readonly items: Member[]
}
const json = async <Body>(url: string, headers: Record<string, string> = {}): Promise<Body> => {
  const answer = await test.get(url, headers)
  expect(answer.statusCode, `${url}: ${answer.body.slice(0, 300)}`).toBe(200)
  return answer.json<Body>()
}
const about = (path: string, name: string): string => `/api/concept${path}?uri=${encodeURIComponent(ns + name)}`
const problem = async (url: string): Promise<[number, string]> => {
  const answer = await test.get(url)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  return [answer.statusCode, answer.json<{ detail: string }>().detail]
}

/** Every item of a list by following `next` from its first page, checking what each page says of itself. */
async function walk(first: string): Promise<unknown[]> {
  const found: unknown[] = []
  let url: string | undefined = first
  let before: string | undefined
  for (let page = 0; url !== undefined; page++) {
    expect(page).toBeLessThan(30)
    const answer = await test.get(url, { host: 'proxy.example' })
    expect(answer.statusCode, url).toBe(200)
    const { total, items } = answer.json<List<unknown>>()
    const link = (rel: string): string | undefined =>
      linksOf(answer.headers.link).find((each) => each.rel === rel)?.target
    expect(answer.headers['x-total-count']).toBe(String(total))
    found.push(...items)
    if (page > 0) expect((await test.get(link('prev')!)).body).toBe((await test.get(before!)).body)
    else expect(link('prev')).toBeUndefined()
    expect((await test.get(link('first')!)).body).toBe((await test.get(first)).body)
    if (link('next') === undefined) {
      expect(found).toHaveLength(total)
      expect((await test.get(link('last')!)).body).toBe(answer.body)
    }
    before = url
    url = link('next')
  }
  return found
}

describe('A list', () => {
  it.each([
    ['narrower', about('/narrower', 'top'), 25],
    ['broader', about('/broader', 'bottom'), 25],
    ['related', about('/related', 'top'), 25],
    ['ancestors', about('/ancestors', 'bottom'), 26],
    ['mappings', about('/mappings', 'top'), 25],
    ['members', about('/members', 'group'), 25],
    ['top concepts', about('/top-concepts', 'scheme'), 26],
    ['links of one kind', `${about('/links', 'top')}&property=${encodeURIComponent('http://www.w3.org/2004/02/skos/core#broader')}&direction=in`, 25], // prettier-ignore
    ['similar', about('/similar', 'n03'), undefined],
    ['graphs', '/api/graphs', undefined],
    ['vocabularies', '/api/vocabularies', undefined],
    ['domains', '/api/domains', 6],
    ['search hits', '/api/search?q=narrow?', undefined],
  ])('of %s gives each item once when its links are followed', async (_name, url, total) => {
    const found = (await walk(`${url}${url.includes('?') ? '&' : '?'}limit=7`)).map((item) => JSON.stringify(item))
    expect(new Set(found).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(5)
    if (total !== undefined) expect(found).toHaveLength(total)
  })
  it('may be asked for its size only', async () => {
    const answer = await test.get(`${about('/narrower', 'top')}&limit=0`)
    expect([answer.headers['x-total-count'], answer.json<List>().items]).toEqual(['25', []])
  })
  it.each([
    ['limit=1001', 'The parameter limit must be 1000 or less'],
    ['limit=-1', 'The parameter limit must be 0 or more'],
    ['limit=ten', 'The parameter limit must be a whole number'],
    ['offset=-1', 'The parameter offset must be 0 or more'],
    ['offset=1.5', 'The parameter offset must be a whole number'],
  ])('refuses %s', async (parameter, sentence) => {
    for (const url of [
      about('/narrower', 'top'),
      '/api/search?q=a',
      '/api/vocabularies?lang=en',
      '/api/domains?lang=en',
    ])
      expect(await problem(`${url}&${parameter}`)).toEqual([400, sentence])
  })
  it('is in the order of the labels and says what may be opened', async () => {
    const { items } = await json<List<Item & { hasNarrower: boolean }>>(`${about('/narrower', 'top')}&limit=1000`)
    expect(items.map(({ label }) => label)).toEqual(numbers.map((n) => `Narrow ${n}`))
    expect(items.every(({ hasNarrower }) => hasNarrower)).toBe(true)
  })
  it('leaves out what is deprecated when asked to', async () => {
    expect((await json<List>(`${about('/narrower', 'top')}&hideDeprecated=true`)).total).toBe(24)
    expect((await test.get(`${about('/narrower', 'top')}&hideDeprecated=perhaps`)).statusCode).toBe(400)
  })
})

describe('A concept', () => {
  it('comes with everything about it', async () => {
    const view = await json<Record<string, unknown>>(about('', 'top'))
    expect(view).toMatchObject({
      uri: `${ns}top`,
      kind: 'concept',
      label: { text: 'Top', lang: 'en' },
      narrower: { total: 25 },
      related: { total: 25 },
      mappings: { total: 25 },
      vocabularies: [{ uri: `${ns}scheme`, label: 'Small thesaurus' }],
    })
  })
  it.each([
    ['?lang', '&lang=de', '', 'Oben'],
    ['a regional ?lang', '&lang=de-AT', '', 'Oben'],
    ['Accept-Language', '', 'fr-CH, de;q=0.5', 'Haut'],
    ['?lang before Accept-Language', '&lang=de', 'fr', 'Oben'],
    ['Accept-Language after a ?lang that is not there', '&lang=ja', 'fr', 'Haut'],
    ['English after all', '&lang=ja', 'ko', 'Top'],
  ])('has its label by %s', async (_by, parameter, header, label) => {
    const headers = { 'accept-language': header }
    expect((await json<{ label: { text: string } }>(about('', 'top') + parameter, headers)).label.text).toBe(label)
    const [parent] = (await json<List>(`${about('/ancestors', 'n01')}${parameter}`, headers)).items
    expect(parent?.label).toBe(label)
  })
  it('has a tree that is opened along the way to it', async () => {
    interface Node extends Item {
      current: boolean
      children?: List<Node>
    }
    const roots = await json<Node[]>(about('/tree', 'n24') + '&limit=5')
    const top = roots.find(({ uri }) => uri === `${ns}top`)
    expect(top?.children?.items.find(({ current }) => current)?.label).toBe('Narrow 24')
    expect(top?.children?.total).toBe(25)
  })
  it('says what links here, both ways, with counts', async () => {
    const { groups, total } = await json<{ total: number; groups: { property: Item; direction: string; kind: string; total: number }[] }>(about('/links', 'top')) // prettier-ignore
    const sizes = groups.map(
      ({ property, direction, total: size }) => `${property.uri.split('#')[1] ?? ''} ${direction} ${size}`,
    )
    expect(sizes).toContain('broader in 25')
    expect(sizes).toContain('exactMatch out 25')
    expect(total).toBe(groups.reduce((sum, group) => sum + group.total, 0))
  })
  it('in a loop is walked to an end', async () => {
    expect((await json<List>(about('/ancestors', 'loop'))).items.map(({ label }) => label)).toEqual(['Pool'])
    await json(about('/tree', 'loop'))
    await json(about('', 'loop'))
  })
  it.each(['', '/narrower', '/ancestors', '/tree', '/links', '/similar'])(
    'that is not there is a problem with near matches, and a missing uri is named: /api/concept%s',
    async (path) => {
      const answer = await test.get(about(path, 'botom'))
      expect(answer.statusCode).toBe(404)
      expect(answer.json<{ nearest: Item[] }>().nearest.map(({ uri }) => uri)).toContain(`${ns}bottom`)
      expect(await problem(`/api/concept${path}`)).toEqual([400, 'The parameter uri is missing'])
      expect((await problem(`/api/concept${path}?uri=`))[0]).toBe(400)
      expect((await problem(`/api/concept${path}?uri=no%20iri`))[1]).toContain('is not an absolute IRI')
    },
  )
})

describe('A path', () => {
  const between = (from: string, to: string): string =>
    `/api/path?from=${encodeURIComponent(ns + from)}&to=${encodeURIComponent(ns + to)}`

  it('names each of its steps', async () => {
    const { paths } = await json<{ paths: { length: number; steps: { from: Item; property: Item; direction: string; to: Item }[] }[] }>(between('bottom', 'top')) // prettier-ignore
    expect(paths[0]?.length).toBe(2)
    expect(
      paths[0]?.steps.map(({ from, property, direction, to }) => [
        from.label,
        property.uri.split('#')[1],
        direction,
        to.label,
      ]),
    ).toMatchObject([
      // prettier-ignore
      ['Bottom', 'broader', 'out', expect.stringMatching(/^Narrow/)],
      [expect.stringMatching(/^Narrow/), expect.any(String), expect.any(String), 'Top'],
    ])
  })
  it('need not be there', async () => {
    expect((await json<{ paths: unknown[] }>(between('top', 'top'))).paths.length).toBeLessThanOrEqual(1)
    expect((await test.get(between('top', 'nowhere'))).statusCode).toBe(404)
    expect((await test.get(between('nowhere', 'top'))).statusCode).toBe(404)
    expect(await problem('/api/path?from=http://a/')).toEqual([400, 'The parameter to is missing'])
    expect((await test.get(`${between('top', 'bottom')}&limit=51`)).statusCode).toBe(400)
  })
})

interface Hit extends Item {
  readonly matched: { field: string; text: string; lang: string; how: string }
}
interface Found extends List<Hit> {
  readonly facets: Record<'vocabulary' | 'type' | 'domain', { value: Item; count: number }[]>
}
const search = (query: string, more = ''): Promise<Found> => json(`/api/search?q=${encodeURIComponent(query)}${more}`)

describe('A search', () => {
  it('finds what is called so, then what is also called so, then what is spelt alike, and says which label it was', async () => {
    const { items } = await search('quagmire')
    expect(items.map(({ uri }) => uri.slice(ns.length))).toEqual(['exact', 'synonym', 'hidden', 'fuzzy'])
    expect(items.map(({ matched }) => [matched.field, matched.text, matched.how])).toEqual([
      ['prefLabel', 'Quagmire', 'exact'],
      ['altLabel', 'Quagmire', 'exact'],
      ['hiddenLabel', 'Quagmire', 'exact'],
      ['prefLabel', 'Quagmere', 'fuzzy'],
    ])
  })
  it.each([
    ['the beginning of a word', 'quagm', 'exact'],
    ['two letters swapped', 'quagimre', 'exact'],
    ['no accents', 'ecran', 'screen'],
    ['accents', 'écran', 'screen'],
    ['decomposed accents', 'e\u0301cran', 'screen'],
    ['capitals', 'ÉCRAN PLAT', 'screen'],
    ['a later word', 'plat', 'screen'],
    ['a notation', 'qx-77', 'screen'],
    ['a definition', 'very lowest', 'bottom'],
  ])('takes %s', async (_what, query, name) => {
    expect((await search(query)).items.map(({ uri }) => uri)).toContain(ns + name)
  })
  it('counts all hits by vocabulary, type and domain, and each count is what the filter gives', async () => {
    const { total, facets, items } = await search('service', '&limit=3')
    expect(total).toBeGreaterThan(items.length)
    for (const name of ['vocabulary', 'type', 'domain'] as const) {
      expect(facets[name].length).toBeGreaterThan(0)
      const [first] = facets[name]
      const filtered = await search('service', `&${name}=${encodeURIComponent(first!.value.uri)}`)
      expect(filtered.total).toBe(first!.count)
      expect(facets[name].map(({ count }) => count)).toEqual(
        facets[name].map(({ count }) => count).sort((a, b) => b - a),
      )
    }
    expect((await search('service', '&type=http://example.org/nothing')).total).toBe(0)
  })
  it('can be of the labels of one language', async () => {
    expect((await search('écran', '&labelLang=fr')).total).toBeGreaterThan(0)
    expect((await search('écran', '&labelLang=de')).items.map(({ uri }) => uri)).not.toContain(`${ns}screen`)
  })
  it('of nothing finds nothing, and a question is needed', async () => {
    expect((await search('   ')).total).toBe(0)
    expect((await search('xyzzyqwertz')).items).toEqual([])
    expect(await problem('/api/search')).toEqual([400, 'The parameter q is missing'])
    expect((await test.get(`/api/search?q=${'x'.repeat(501)}`)).statusCode).toBe(400)
    expect((await test.get('/api/search?q=a&lang=not%20one')).statusCode).toBe(400)
  })
  it.each(['"', '*', '?q', 'a && b', '(', '\\', '\u0000', 'x:y', '%'])('takes no harm from %j', async (query) => {
    expect((await test.get(`/api/search?q=${encodeURIComponent(query)}`)).statusCode).toBe(200)
    expect((await test.get(`/api/suggest?q=${encodeURIComponent(query)}`)).statusCode).toBe(200)
  })
})

describe('A suggestion', () => {
  it('comes for the beginning of a word, ten at most unless more are wanted', async () => {
    const { items } = await json<{ items: Hit[] }>('/api/suggest?q=narr')
    expect(items).toHaveLength(10)
    expect(items[0]).toMatchObject({ label: expect.stringMatching(/^Narrow/) as string, matched: { how: 'prefix' } })
    expect((await json<List>('/api/suggest?q=narr&limit=20')).items).toHaveLength(20)
    expect(await problem('/api/suggest?q=narr&limit=51')).toEqual([400, 'The parameter limit must be 50 or less'])
    expect(await problem('/api/suggest')).toEqual([400, 'The parameter q is missing'])
  })
})

describe('Vocabularies and domains', () => {
  it('are found by short name', async () => {
    const { items } =
      await json<List<{ id: string; uri: string; counts: { concepts: number } }>>('/api/vocabularies?limit=1000')
    const { id, counts } = items.find(({ uri }) => uri === `${ns}scheme`)!
    expect(counts.concepts).toBe(54)
    for (const each of items) expect((await json<{ uri: string }>(`/api/vocabularies/${each.id}`)).uri).toBe(each.uri)
    expect(await json(`/api/vocabularies/${id}?limit=3`)).toMatchObject({ topConcepts: { total: 26, limit: 3 } })
    expect((await test.get('/api/vocabularies/none')).statusCode).toBe(404)
  })
  it('include the domains that extend the canonical models', async () => {
    expect(await json('/api/domains/billing')).toMatchObject({
      id: 'billing',
      uri: `${base}id/domain/billing`,
      models: [{ uri: `${base}id/telco/` }],
    })
    const answer = await test.get('/api/domains/none')
    expect([answer.statusCode, answer.json<{ domains: string[] }>().domains]).toEqual([404, expect.arrayContaining(['billing'])]) // prettier-ignore
  })
})
