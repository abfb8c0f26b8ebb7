import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import type { Commit } from '../../src/journal/journal.ts'

const colours = (red: string): string => `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${base}id/colours> a skos:ConceptScheme ; skos:prefLabel "Colours"@en .
  <${base}id/colours/red> a skos:Concept ; skos:prefLabel "${red}"@en ; skos:note [ a skos:Concept ; skos:example "blood" ] .`
const red = `${base}id/colours/red`
const prefLabel = 'http://www.w3.org/2004/02/skos/core#prefLabel'

interface Listed {
  readonly total: number
  readonly items: readonly (Commit & { readonly added: number; readonly removed: number })[]
}

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { colours: colours('Red') } })
  await test.load('shapes', `<${base}id/round> <http://www.w3.org/2000/01/rdf-schema#label> "Round" .`)
  await test.load('colours', colours('Crimson'))
})
afterAll(() => test.close())

const list = async (parameters: Record<string, string>): Promise<number[]> => {
  const answer = await test.get(`/api/commits?${new URLSearchParams(parameters).toString()}`)
  expect(answer.statusCode, answer.body).toBe(200)
  const { total, items } = answer.json<Listed>()
  expect(answer.headers['x-total-count']).toBe(String(total))
  return items.map(({ sequence }) => sequence)
}

describe('/api/commits', () => {
  it('lists commits, newest first and page by page, with how much they changed.', async () => {
    expect(await list({})).toEqual([3, 2, 1])
    const page = (await test.get('/api/commits?limit=1&offset=1')).json<Listed>()
    expect(page).toMatchObject({ total: 3, offset: 1, limit: 1, items: [{ sequence: 2, uri: `${base}id/commit/2` }] })
    expect(page.items[0]!.added).toBeGreaterThan(0)
  })

  it('filters by what commits say and by what they changed.', async () => {
    expect(await list({ since: '1' })).toEqual([3, 2])
    expect(await list({ since: test.services.journal.commit(2)!.time })).toEqual([3, 2])
    expect(await list({ since: '2020-01-01' })).toEqual([3, 2, 1])
    expect(await list({ graph: `${base}graph/colours` })).toEqual([3, 1])
    expect(await list({ graph: `${base}graph/colours`, since: '1', limit: '1' })).toEqual([3])
    expect(await list({ subject: red })).toEqual([3, 1])
    expect(await list({ subject: `${base}id/round` })).toEqual([2])
    expect(await list({ actor: 'nobody' })).toEqual([])
    expect(await list({ intent: test.services.journal.commit(1)!.intent })).toEqual([3, 2, 1])
    expect(await list({ domain: `${base}id/domain/none` })).toEqual([])
  })

  it('refuses what cannot be understood.', async () => {
    expect((await test.get('/api/commits?since=soon')).statusCode).toBe(400)
    expect((await test.get('/api/commits?subject=no%20iri')).statusCode).toBe(400)
    expect((await test.get('/api/commits/0')).statusCode).toBe(400)
    expect((await test.get('/api/commits/4')).statusCode).toBe(404)
  })

  it('tells one commit with its hash and that of the one before.', async () => {
    const first = test.services.journal.commit(1)!
    const commit = (await test.get('/api/commits/2')).json<Record<string, unknown>>()
    expect(commit).toMatchObject({ sequence: 2, previous: first.hash, change: '/api/commits/2/change' })
    expect(commit['graphs']).toEqual(expect.arrayContaining([{ graph: `${base}graph/shapes`, added: 1, removed: 0 }]))
  })

  it('gives what it changed as JSON and as RDF Patch.', async () => {
    const change = (await test.get('/api/commits/3/change')).json<{ added: unknown[]; removed: unknown[] }>()
    const label = (value: string): object => ({
      subject: { type: 'uri', value: red },
      predicate: { type: 'uri', value: prefLabel },
      object: { type: 'literal', value, 'xml:lang': 'en' },
      graph: `${base}graph/colours`,
    })
    expect(change.removed).toContainEqual(label('Red'))
    expect(change.added).toContainEqual(label('Crimson'))
    const patch = await test.get('/api/commits/3/change', { accept: 'application/rdf-patch' })
    expect(patch.headers['content-type']).toContain('application/rdf-patch')
    const lines = patch.body.trimEnd().split('\n')
    expect(lines.slice(0, 4)).toEqual([`H id <${base}id/commit/3> .`, `H prev <${base}id/commit/2> .`, 'H message "Load colours.ttl" .', 'TX .']) // prettier-ignore
    expect(lines).toContain(`D <${red}> <${prefLabel}> "Red"@en <${base}graph/colours> .`)
    expect(lines).toContain(`A <${red}> <${prefLabel}> "Crimson"@en <${base}graph/colours> .`)
    expect(lines.at(-1)).toBe('TC .')
    expect(lines).toHaveLength(5 + change.added.length + change.removed.length)
  })

  it('gives a large change as RDF Patch only.', async () => {
    const many = Array.from({ length: 10_001 }, (_, at) => `<${base}id/many/${at}> <${base}id/p> ${at} .`).join('\n')
    const own = await testApp({ shipped: false, files: { many } })
    const refused = await own.get('/api/commits/1/change?format=json')
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([413, expect.stringContaining('ask for application/rdf-patch')]) // prettier-ignore
    const { body } = await own.get('/api/commits/1/change?format=patch')
    expect(body.match(/^A .*id\/many\//gm)).toHaveLength(10_001)
    await own.close()
  })
})

describe('The URI of a commit', () => {
  it('leads to its document, as a page, JSON and RDF.', async () => {
    const thing = await test.get('/id/commit/3')
    expect([thing.statusCode, thing.headers.location]).toEqual([303, '/doc/commit/3'])
    const page = await test.get('/doc/commit/3', { accept: 'text/html' })
    expect(page.body).toContain('Crimson')
    expect(page.body).toContain(test.services.journal.commit(3)!.hash)
    expect((await test.get('/doc/commit/3.json')).json()).toMatchObject({ sequence: 3 })
    const turtle = (await test.get('/doc/commit/3.ttl')).body
    expect(turtle).toContain('prov:Activity')
    expect(turtle).toContain('prov:wasAssociatedWith')
    expect(turtle).toContain('concord:intent')
    expect((await test.get('/doc/commit/9')).statusCode).toBe(404)
    expect((await test.get('/doc/commit/x')).statusCode).toBe(404)
  })
})

describe('The history of a term', () => {
  it('is told newest first, with the nodes that belong to it.', async () => {
    const answer = await test.get(`/api/concept/timeline?uri=${encodeURIComponent(red)}`)
    const { total, items } = answer.json<{ total: number; items: { commit: Commit; added: { subject: { value: string } }[] }[] }>() // prettier-ignore
    expect([total, items.map(({ commit }) => commit.sequence)]).toEqual([2, [3, 1]])
    const subjects = new Set(items[1]!.added.map(({ subject }) => subject.value.replace(/genid\/.*/, 'genid/')))
    expect(subjects).toEqual(new Set([red, `${base}.well-known/genid/`]))
    expect((await test.get(`/api/concept/timeline?uri=${encodeURIComponent(`${base}id/green`)}`)).statusCode).toBe(404)
  })

  it('says why a statement is there, and who took another away.', async () => {
    const why = async (parameters: Record<string, string>): Promise<unknown> =>
      (await test.get(`/api/why?${new URLSearchParams(parameters).toString()}`)).json()
    expect(await why({ subject: red, predicate: prefLabel })).toMatchObject({
      total: 2,
      items: [
        { present: true, statement: { object: { value: 'Crimson' } }, added: { sequence: 3 } },
        { present: false, statement: { object: { value: 'Red' } }, added: { sequence: 1 }, removed: { sequence: 3 } },
      ],
    })
    expect(await why({ subject: red, predicate: prefLabel, object: '"Red"@en' })).toMatchObject({ total: 1 })
    expect(await why({ subject: red, predicate: prefLabel, object: '"Red"@de' })).toMatchObject({ status: 404 })
    expect(await why({ subject: red, predicate: prefLabel, object: '"Red" . <urn:a> <urn:b> "c"' })).toMatchObject({ status: 400 }) // prettier-ignore
  })

  it('is on its page in short and on a page of its own, in three languages.', async () => {
    const page = (await test.get('/doc/colours/red', { accept: 'text/html' })).body
    expect(page).toContain('id="changes"')
    expect(page).toContain('/doc/commit/3')
    const history = `/history?uri=${encodeURIComponent(red)}`
    expect((await test.get(history)).body).toMatch(/difference-removed.*Red.*difference-added.*Crimson/s)
    expect((await test.get(`${history}&lang=de`)).body).toContain('Änderungen')
    expect((await test.get(`${history}&lang=fr`)).body).toContain('Modifications')
    expect((await test.get(`/history?uri=${encodeURIComponent(`${base}id/green`)}`)).statusCode).toBe(404)
  })

  it('shows on pages of a past state which one it is, and links within it.', async () => {
    const { body } = await test.get('/doc/colours/red?at=1', { accept: 'text/html' })
    expect(body).toContain('class="past-state"')
    expect(body).toContain('<a href="/doc/colours/red">See the newest</a>')
    expect(body).toMatch(/href="\/\.well-known\/genid\/\w+\?at=1"/)
    expect((await test.get('/doc/colours/red', { accept: 'text/html' })).body).not.toContain('past-state')
  })
})
