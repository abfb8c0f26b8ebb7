import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QueryHelp } from '../../src/query-help/help.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => void (test = await testApp()))
afterAll(() => test.close())

const telco = `PREFIX telco: <${base}id/telco/>`
const broken = `${telco} SELECT ?s ?c WHERE { ?s telco:hasCustomer ?c }`

const help = async (query: string, more = ''): Promise<QueryHelp & { summary: string }> => {
  const answer = await test.send({
    method: 'POST',
    url: `/sparql?explain=help&format=json${more}`,
    headers: { 'content-type': 'application/sparql-query' },
    payload: query,
  })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

describe('explain=help', () => {
  it('tells why a query finds nothing, and gives one that was tried.', async () => {
    const { valid, empty, parts, suggestions, problems, estimate, commit, summary } = await help(broken)
    expect({ valid, empty }).toEqual({ valid: true, empty: true })
    expect(parts).toMatchObject([[{ text: '?s telco:hasCustomer ?c', line: 1 }]])
    expect(problems).toMatchObject([{ kind: 'unknown-property', fix: { text: 'telco:customer' } }])
    expect(suggestions[0]?.query).toBe(broken.replace('hasCustomer', 'customer'))
    const answer = await test.get(`/sparql?format=csv&query=${encodeURIComponent(suggestions[0]!.query)}`)
    expect(answer.body.trim().split('\n').length - 1).toBe(suggestions[0]!.rows)
    expect(estimate).toEqual({ rows: 0, cost: expect.any(Number) as number })
    expect(commit).toBe(test.services.snapshot().commit)
    expect(summary).toMatch(/^The query finds nothing\. .*telco:customer/s)
  })

  it('says of a query that finds something that it does, without suggestions, and what it costs.', async () => {
    const { empty, suggestions, parts, estimate } = await help(`${telco} SELECT ?s ?c WHERE { ?s telco:customer ?c }`)
    expect({ empty, suggestions, parts }).toEqual({ empty: false, suggestions: [], parts: [] })
    expect(estimate!.rows).toBeGreaterThan(10)
    expect(estimate!.cost).toBeGreaterThanOrEqual(estimate!.rows)
  })

  it('mends what cannot be read, and what finds nothing after that.', async () => {
    const { valid, suggestions } = await help('SELCT ?s WHERE { ?s telco:hasCustomer ?c')
    expect(valid).toBe(false)
    expect(suggestions[0]?.query).toMatch(/^PREFIX telco: .*\nSELECT \?s WHERE \{ \?s telco:customer \?c +\}$/s)
    expect(suggestions[0]?.rows).toBeGreaterThan(0)
  })

  it('offers nothing that finds nothing where something else finds something.', async () => {
    const { suggestions } = await help('SELECT ?s WHERE { ?s telco:hasCustomer ?c }')
    expect(suggestions.length).toBeGreaterThan(0)
    expect(suggestions.filter(({ rows }) => rows === 0)).toEqual([])
  })

  it('says nothing but what the API document says.', async () => {
    const found = await help(broken)
    expect(Object.keys(found).sort()).toEqual(['commit', 'empty', 'estimate', 'parts', 'problems', 'suggestions', 'summary', 'valid']) // prettier-ignore
    expect(Object.keys(found.suggestions[0]!).sort()).toEqual(['message', 'query', 'rows'])
  })

  it('looks for the cause in the graphs of FROM, and in VALUES after the group.', async () => {
    const from = `FROM <${base}graph/data/services> FROM <${base}graph/data/customers>`
    const own = await help(`${telco} SELECT ?s ${from} WHERE { ?s telco:customer ?c . ?c a telco:Pallet }`)
    expect(own.parts).toMatchObject([[{ text: '?c a telco:Pallet' }]])
    const elsewhere = await help(`${telco} SELECT ?s FROM <${base}graph/ontologies/telco> WHERE { ?s telco:serviceId ?id ; telco:customer ?c }`) // prettier-ignore
    expect(elsewhere.parts).toMatchObject([[{ text: '?s telco:serviceId ?id' }]]) // the graph has none, though others have
    const values = await help(`${telco} SELECT ?s WHERE { ?s telco:status ?state } VALUES ?state { "active" }`)
    expect(values.suggestions[0]?.query).toContain(`<${base}id/telco/lifecycle/active>`)
  })

  it('expands states where the request does.', async () => {
    const active = `?x telco:status <${base}id/telco/lifecycle/active>`
    const rows = async (more: string): Promise<string[]> => (await test.get(`/sparql?format=csv${more}&query=${encodeURIComponent(`${telco} SELECT ?x WHERE { ${active} }`)}`)).body.trim().split(/\s+/) // prettier-ignore
    const stated = await rows('')
    const [only] = (await rows('&expand=states')).filter((each) => !stated.includes(each))
    const query = `${telco} SELECT ?x WHERE { VALUES ?x { <${only}> } ${active} }`
    expect([(await help(query)).empty, (await help(query, '&expand=states')).empty]).toEqual([true, false])
  })

  it('is not given with very long texts, which are answered all the same.', async () => {
    const long = `${telco} SELECT ?s WHERE { ?s telco:customer ?c } # ${'x'.repeat(20_000)}`
    const headers = { 'content-type': 'application/sparql-query', accept: 'application/json' }
    const helped = await test.send({ method: 'POST', url: '/sparql?explain=help', headers, payload: long })
    expect([helped.statusCode, helped.json()]).toEqual([400, expect.objectContaining({ detail: expect.stringContaining('20000 at most') as string })]) // prettier-ignore
    expect((await test.send({ method: 'POST', url: '/sparql', headers, payload: long })).statusCode).toBe(200)
    const wrong = await test.send({ method: 'POST', url: '/sparql', headers, payload: long.replace('SELECT', 'SELCT') })
    expect([wrong.statusCode, wrong.json()]).toEqual([400, expect.objectContaining({ detail: expect.stringContaining('did not expect "SELCT"') as string })]) // prettier-ignore
  })

  it('leaves updates alone.', async () => {
    const { valid, problems, suggestions } = await help('INSERT DATA { <urn:a> <urn:b> <urn:c> }')
    expect({ valid, suggestions }).toEqual({ valid: false, suggestions: [] })
    expect(problems).toMatchObject([{ kind: 'update' }])
  })

  it('keeps to the dataset and to the state that are asked.', async () => {
    const graph = `${base}graph/nowhere`
    const { empty } = await help(`${telco} SELECT ?s WHERE { ?s telco:customer ?c }`, `&default-graph-uri=${encodeURIComponent(graph)}`) // prettier-ignore
    expect(empty).toBe(true)
    expect((await help(broken, '&at=1')).commit).toBe(1)
  })

  it('comes as text for those who ask for no JSON, and refuses other modes.', async () => {
    const text = await test.get(`/sparql?explain=help&query=${encodeURIComponent(broken)}`, { accept: 'text/plain' })
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8')
    expect(text.body).toContain('Suggestion 1 (')
    expect(text.body).toContain(`    ${broken.replace('hasCustomer', 'customer')}`)
    const odd = await test.get(`/sparql?explain=all&query=${encodeURIComponent(broken)}`, { accept: 'text/plain' })
    expect(odd.statusCode).toBe(400)
    expect(odd.json()).toMatchObject({ detail: 'explain must be plan, analyze or help, not "all"' })
  })
})

describe('A query that cannot be read', () => {
  it('is answered with its problems and with what may be meant.', async () => {
    const query = `${telco} SELECT ?s, ?c WHERE { ?s telco:customer ?c }`
    const answer = await test.get(`/sparql?query=${encodeURIComponent(query)}`, { accept: 'application/json' })
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['content-type']).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({
      line: 1,
      problems: [{ kind: 'syntax', severity: 'error', written: ',' }],
      suggestions: [{ query: query.replace('?s, ?c', '?s ?c'), rows: expect.any(Number) as number }],
    })
  })
})

describe('The page of queries', () => {
  const page = async (query: string): Promise<string> =>
    (await test.get(`/sparql?query=${encodeURIComponent(query)}`, { accept: 'text/html' })).body

  it('shows why a query finds nothing, and leads to the one that was meant.', async () => {
    const body = await page(broken)
    expect(body.includes('Why it finds nothing')).toBe(true)
    expect(/<code[^>]*>\?s telco:hasCustomer \?c<\/code>/.test(body)).toBe(true)
    const link = /<a href="([^"]+)">Use this query/.exec(body)?.[1]?.replaceAll('&amp;', '&')
    expect(new URL(link ?? '', base).searchParams.get('query')).toBe(broken.replace('hasCustomer', 'customer'))
  })

  it('shows it under an error too, and nothing of the kind under an answer.', async () => {
    expect((await page(broken.replace('SELECT', 'SELCT'))).includes('What may be meant</h3>')).toBe(true)
    expect((await page(broken.replace('hasCustomer', 'customer'))).includes('query-suggestions')).toBe(false)
  })

  it('shows it where something is counted, and there is nothing to be counted.', async () => {
    const counting = `${telco} SELECT (COUNT(?s) AS ?n) WHERE { ?s telco:hasCustomer ?c }`
    expect((await page(counting)).includes('Why it finds nothing')).toBe(true)
    expect((await page(counting.replace('hasCustomer', 'customer'))).includes('query-suggestions')).toBe(false)
  })

  it('shows markup of data as text.', async () => {
    await test.load('hostile', `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <urn:x> skos:prefLabel "<b>Zebra</b>"@en .`) // prettier-ignore
    const body = await page('PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?x { ?x skos:prefLabel "<b>zebra</b>"@en }') // prettier-ignore
    expect([body.includes('&lt;b>Zebra&lt;/b>'), body.includes('<b>Zebra</b>')]).toEqual([true, false])
  })
})

describe('max-cost', () => {
  const cross = `${telco} SELECT * WHERE { ?a telco:customer ?b . ?c telco:serviceId ?d . ?e telco:name ?f }`

  it('refuses a query before it is run, with what it is expected to cost.', async () => {
    const answer = await test.get(`/sparql?max-cost=1000&query=${encodeURIComponent(cross)}`)
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ type: '/problems/too-costly', limit: 'cost', maxCost: 1000 })
    const { estimate } = answer.json<{ estimate: { rows: number; cost: number } }>()
    expect(estimate.cost).toBeGreaterThan(1000)
    const allowed = await test.get(`/sparql?max-cost=${estimate.cost}&query=${encodeURIComponent(cross)}`)
    expect(allowed.statusCode).toBe(200)
  })

  it.each(['0', 'much', '1.5'])('has to be a number: not %s.', async (given) => {
    expect((await test.get(`/sparql?max-cost=${given}&query=${encodeURIComponent(cross)}`)).statusCode).toBe(400)
  })
})

it('A cross product is told before it is run, with what joins its parts.', async () => {
  const { problems, suggestions } = await help(`${telco} SELECT ?s ?n WHERE { ?s telco:serviceId ?id . ?c telco:customerNumber ?n }`) // prettier-ignore
  expect(problems).toMatchObject([{ kind: 'cross-product', severity: 'warning' }])
  expect(suggestions[0]?.query).toContain('?s telco:customer ?c')
})

it('What joins two parts is put where it counts, and not into a comment.', async () => {
  const { suggestions } = await help(`${telco} SELECT ?s ?n WHERE { ?s telco:serviceId ?id .\n ?c telco:customerNumber ?n # the number\n}`) // prettier-ignore
  expect(suggestions[0]?.rows).toBe(58)
  for (const { query } of suggestions) expect((await help(query)).problems).toEqual([])
})
