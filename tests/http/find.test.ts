import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SearchResult } from '../../src/concepts/views.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

const secret = 'the-secret-of-these-tests'
const operator = { authorization: `Bearer ${secret}` }
const ns = 'http://x.example/'
const terms = `
  @prefix : <${ns}> .
  :s1 a skos:ConceptScheme ; skos:prefLabel "Ports"@en . :s2 a skos:ConceptScheme ; skos:prefLabel "Harbours"@en .
  :top a skos:Concept ; skos:inScheme :s1 ; skos:prefLabel "water"@en .
  :a a skos:Concept ; skos:inScheme :s1 ; skos:broader :top ; skos:prefLabel "port of sea"@en, "port maritime"@fr ;
     skos:definition "Where ships of the <b>sea</b> come to land, as a Pört does."@en .
  :b a skos:Concept ; skos:inScheme :s2 ; skos:prefLabel "port of air"@en ; owl:deprecated true .
  :c a skos:Concept ; skos:inScheme :s2 ; skos:prefLabel "port sec"@fr ; skos:notation "P-1" ;
     adms:status <http://publications.europa.eu/resource/authority/dataset-status/UNDERDEVELOPMENT> .
  :d a skos:Concept ; skos:inScheme :s1 ; skos:prefLabel "a port"@en .`
const prefixes =
  '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix adms: <http://www.w3.org/ns/adms#> .'

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: secret }, files: { terms: prefixes + terms } })
}, 60_000)
afterAll(() => test.close())

const search = async (parameters: string): Promise<SearchResult> =>
  (await test.get(`/api/search?q=port${parameters}`)).json<SearchResult>()
const found = ({ items }: SearchResult): string[] => items.map(({ uri }) => uri.slice(ns.length)).sort()
const html = async (url: string, headers = {}): Promise<string> =>
  (await test.get(url, { accept: 'text/html', ...headers })).body
const iri = (name: string): string => encodeURIComponent(ns + name)
const form = (url: string, fields: Record<string, string>, headers = {}): Promise<LightMyRequestResponse> =>
  test.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })

describe('Filters', () => {
  it('take several values each, of which one must hold.', async () => {
    expect(found(await search(`&vocabulary=${iri('s1')}`))).toEqual(['a', 'd'])
    expect(found(await search(`&vocabulary=${iri('s1')}&vocabulary=${iri('s2')}`))).toEqual(['a', 'b', 'c', 'd'])
    expect(found(await search('&status=draft&status=deprecated'))).toEqual(['b', 'c'])
    expect(found(await search('&labelLang=fr'))).toEqual(['a', 'c'])
    expect((await test.get('/api/search?q=port&status=dead')).statusCode).toBe(400)
  })

  it('have counts that are what choosing the value alone leads to, whatever else is chosen.', async () => {
    for (const chosen of [
      '',
      `&vocabulary=${iri('s1')}`,
      '&status=active',
      '&labelLang=en',
      `&labelLang=fr&status=draft&vocabulary=${iri('s2')}`,
    ]) {
      // prettier-ignore
      const { facets } = await search(chosen)
      expect(facets.labelLang.length + facets.status.length).toBeGreaterThan(0)
      for (const [name, values] of Object.entries(facets) as [
        string,
        { value: string | { uri: string }; count: number }[],
      ][])
        // prettier-ignore
        for (const { value, count } of values) {
          const others = new URLSearchParams(chosen)
          others.delete(name)
          others.append(name, typeof value === 'string' ? value : value.uri)
          const { total } = await search(`&${others.toString()}`)
          expect([chosen, name, value, total]).toEqual([chosen, name, value, count])
        }
    }
  })

  it('still list the values that are not chosen, with what they would lead to.', async () => {
    const { facets } = await search(`&vocabulary=${iri('s1')}&labelLang=fr&status=active`)
    const counts = Object.fromEntries(Object.entries(facets).map(([name, values]) => [name, values.map(({ count }) => count)])) // prettier-ignore
    expect(counts).toMatchObject({ vocabulary: [1], status: [1], labelLang: [2, 1] })
    const other = await search(`&vocabulary=${iri('s1')}`)
    expect(other.facets.vocabulary.map(({ value }) => value.uri).sort()).toEqual([`${ns}s1`, `${ns}s2`])
  })

  it('are chips and links on the page, each of which is an address.', async () => {
    const page = await html(`/search?q=port&labelLang=fr&vocabulary=${iri('s2')}&lang=en`)
    expect(page).toContain('aria-label="Remove filter: Language of the match: French"')
    expect(page).toContain(`href="/search?q=port&amp;vocabulary=${iri('s2')}&amp;lang=en"`)
    expect(page).toContain('1 result')
  })

  it('that let nothing pass offer the search without them.', async () => {
    const page = await html(`/search?q=air&labelLang=fr&lang=en`)
    expect(page).toContain('No result passes all the filters.')
    expect(page).toMatch(/href="\/search\?q=air&amp;lang=en">1 result without the filters/)
  })
})

describe('A result', () => {
  it('says what it means with the words marked, where it stands, and never more than text.', async () => {
    const page = await html('/search?q=port+sea&lang=en')
    expect(page).toContain('<mark>Pört</mark> does.')
    expect(page).toContain('of the &lt;b><mark>sea</mark>&lt;/b>')
    expect(page).toMatch(/hit-path[\s\S]*water/)
  })

  it('stands where its name puts it, if that is asked for.', async () => {
    const { items, sort } = await search('&sort=name&lang=en')
    expect([sort, items.map(({ label }) => label)]).toEqual(['name', ['a port', 'port of air', 'port of sea', 'port sec', 'Ports']]) // prettier-ignore
    const second = await search('&sort=name&lang=en&offset=1&limit=2')
    expect(second.items.map(({ label }) => label)).toEqual(['port of air', 'port of sea'])
    expect((await search('&lang=en')).items.map(({ label }) => label)).not.toEqual(items.map(({ label }) => label))
  })
})

describe('A search in vain', () => {
  it('is counted, can be asked for, and leads the next one to the answer.', async () => {
    const page = await html('/search?q=dock+leveller&lang=en')
    expect(page).toContain('kept as a term suggestion')
    expect(page).toContain('action="/suggestions"')
    const sent = await form('/suggestions', { term: 'dock leveller', language: 'en', definition: 'A <i>ramp</i>.', who: 'Ada' }) // prettier-ignore
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/search?q=dock+leveller&suggested='])
    expect(await html(String(sent.headers.location), { 'accept-language': 'en' })).toContain('Thank you')

    expect((await test.get('/api/term-suggestions')).statusCode).toBe(401)
    const { items } = (await test.get('/api/term-suggestions', operator)).json<{ items: { number: number; searches: number }[] }>() // prettier-ignore
    expect(items).toMatchObject([{ term: 'dock leveller', searches: 1, wishes: [{ who: 'Ada' }] }])
    const { number } = items[0]!
    const list = await html('/suggestions?lang=en', operator)
    expect(list).toContain('A &lt;i>ramp&lt;/i>.')
    // nobody has said where it belongs: whoever makes it does
    expect(list).toMatch(/<form action="\/edit"[\s\S]*name="label" value="dock leveller"[\s\S]*<option value="http:\/\/x\.example\/s1"/) // prettier-ignore
    expect((await test.get(`/edit?new=concept&scheme=${iri('s1')}&label=dock+leveller&language=en&suggestion=${number}`, operator)).body).toContain(`"suggestion":${number}`) // prettier-ignore
    expect((await test.get(`/api/term-suggestions/${number}`, operator)).json()).toMatchObject({ days: [{ count: 1 }] })

    expect((await form(`/suggestions/${number}`, { status: 'answered', answer: 'no such thing' }, operator)).statusCode).toBe(400) // prettier-ignore
    const decided = await form(`/suggestions/${number}`, { status: 'answered', answer: 'a port', note: 'It is that.' }, operator) // prettier-ignore
    expect([decided.statusCode, decided.headers.location]).toEqual([303, '/suggestions?status=answered'])
    expect(await html('/search?q=Dock+Leveller&lang=en')).toMatch(/Somebody has asked for this already[\s\S]*a port/)
    expect(await html('/suggestions?status=answered&lang=en', operator)).toContain('It is that.')
  })

  it('is counted for programs as well, where it says that a term is missing.', async () => {
    const inVain = '/api/search?q=spreader+beam'
    const counted = async (): Promise<number> => {
      const { items } = (await test.get('/api/term-suggestions', operator)).json<{ items: { term: string; searches: number }[] }>() // prettier-ignore
      return items.find(({ term }) => term === 'spreader beam')?.searches ?? 0
    }
    expect((await test.get(inVain)).json()).toMatchObject({ total: 0 })
    expect(await counted()).toBe(1)
    for (const narrowed of [`&vocabulary=${iri('s1')}`, '&hideDeprecated=true', '&at=1', '&status=draft'])
      expect((await test.get(inVain + narrowed)).statusCode).toBe(200)
    await test.send({ method: 'HEAD', url: inVain })
    await test.get('/api/suggest?q=spreader+beam') // somebody is still typing
    expect(await counted()).toBe(1)
    await test.get('/search?q=Spreader+beam')
    expect(await counted()).toBe(2)
  })

  it('is dismissed by the API, and only by those who may propose.', async () => {
    const ask = await test.send({ method: 'POST', url: '/api/term-suggestions', payload: { term: 'tachograph' } })
    expect(ask.statusCode).toBe(201)
    const { number } = ask.json<{ number: number }>()
    const decide = (headers: Record<string, string>): Promise<LightMyRequestResponse> =>
      test.send({ method: 'PATCH', url: `/api/term-suggestions/${number}`, headers, payload: { status: 'dismissed' } })
    expect((await decide({})).statusCode).toBe(401)
    expect((await decide(operator)).json()).toMatchObject({ status: 'dismissed', decided: {} })
    expect(await html('/search?q=tachograph&lang=en')).toContain('it was decided not to add it')
    expect((await test.get('/api/term-suggestions/999', operator)).statusCode).toBe(404)
  })

  it('is asked for only so often in a minute.', async () => {
    const codes: number[] = []
    for (let at = 0; at < 25; at++)
      codes.push((await test.send({ method: 'POST', url: '/api/term-suggestions', payload: { term: 'again' }, remoteAddress: '10.1.2.3' })).statusCode) // prettier-ignore
    expect([codes[0], codes.at(-1)]).toEqual([201, 429])
  })
})

describe('The path page', () => {
  const path = (query: string): Promise<LightMyRequestResponse> => test.get(`/path?${query}`, { accept: 'text/html', 'accept-language': 'en' }) // prettier-ignore

  it('leads from names to an address that can be shared, and tells each step with its direction.', async () => {
    const named = await path(`from=a+port&to=port+of+sea`)
    expect(named.statusCode).toBe(303)
    expect(named.headers.location).toBe(`/path?from=${iri('d')}&to=${iri('a')}`)
    const steps = (await path(`from=${iri('top')}&to=${iri('a')}`)).body
    expect(steps).toMatch(/chain[\s\S]*water[\s\S]*narrower[\s\S]*port of sea/)
    expect(steps).toContain(`href="/path?from=${iri('a')}&amp;to=${iri('top')}"`)
  })

  it('takes the URI of a suggestion as long as its label stands in the field.', async () => {
    const picked = `from=port+sec&from-uri=${iri('c')}&from-label=port+sec&to=${iri('a')}`
    expect((await path(picked)).headers.location).toBe(`/path?from=${iri('c')}&to=${iri('a')}`)
    expect((await path(picked.replace('from=port+sec', 'from=a+port'))).headers.location).toBe(`/path?from=${iri('d')}&to=${iri('a')}`) // prettier-ignore
  })

  it('asks which is meant, and says so where nothing is called so or nothing connects.', async () => {
    expect((await path(`from=port&to=${iri('a')}`)).body).toContain('Which “port” do you mean?')
    expect((await path(`from=zzz&to=${iri('a')}`)).body).toContain('Nothing is called “zzz”')
    expect((await path(`from=${iri('a')}&to=${iri('a')}`)).body).toContain('the same term')
  })
})

describe('The address bar of a browser', () => {
  it('gets suggestions as OpenSearch has them.', async () => {
    const answer = await test.get('/search/suggestions?q=port+of&lang=en')
    expect(answer.headers['content-type']).toMatch(/^application\/x-suggestions\+json/)
    const [query, labels, , addresses] = answer.json<[string, string[], string[], string[]]>()
    expect([query, labels]).toEqual(['port of', ['port of sea', 'port of air']])
    expect(addresses[0]).toMatch(/\/resource\?uri=/)
    expect((await test.get('/opensearch.xml')).body).toContain('application/x-suggestions+json')
  })
})

describe('The list of keys', () => {
  it('has each place once, and only what its reader may see.', async () => {
    const page = await html('/vocabularies?lang=en')
    const letters = [...page.matchAll(/data-go="(.)"/g)].map(([, letter]) => letter)
    expect(new Set(letters).size).toBe(letters.length)
    expect(letters).toContain('w')
    expect(letters).not.toContain('t')
    expect(await html('/vocabularies?lang=en', operator)).toContain('data-go="t"')
  })
})
