import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const graph = `${base}graph/words`
const carrier = `${base}id/words/carrier`
const skos = 'http://www.w3.org/2004/02/skos/core#'
const own = { 'sec-fetch-site': 'same-origin', accept: 'text/html' }
const files = {
  map: `
    @prefix concord: <https://w3id.org/concordance/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix org: <http://www.w3.org/ns/org#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
    @prefix domain: <${base}id/domain/> . @prefix agent: <${base}id/agent/> .
    <${base}graph/map> a dcat:Dataset ; concord:domain domain:council ; concord:graphKind concord:Data .
    <${graph}> a dcat:Dataset ; concord:domain domain:words .
    domain:words a concord:Domain ; rdfs:label "Words"@en ; concord:modelGraph <${graph}> .
    domain:council a concord:Domain ; rdfs:label "Council"@en ; concord:businessOwner agent:board ; concord:modelGraph <${base}graph/shared> .
    agent:board org:hasMember agent:maya .
    <${base}id/shared> a concord:CanonicalModel ; concord:modelGraph <${base}graph/shared> .`,
  words: `
    @prefix skos: <${skos}> .
    <${base}id/words> a skos:ConceptScheme ; <https://w3id.org/concordance/ns#domain> <${base}id/domain/words> ; skos:prefLabel "Words"@en .
    <${carrier}> a skos:Concept ; skos:inScheme <${base}id/words> ; skos:prefLabel "Carrier"@en ;
      skos:definition "A flat wooden structure for goods"@en .`,
  shared: `
    @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <${base}id/shared-model> a owl:Ontology ; <https://w3id.org/concordance/ns#domain> <${base}id/domain/council> .
    <${base}id/shared/height> a owl:DatatypeProperty ; rdfs:label "height"@en .`,
}
const definition = (from: string, to: string): object => ({
  graph,
  remove: `<${carrier}> <${skos}definition> "${from}"@en .`,
  add: `<${carrier}> <${skos}definition> "${to}"@en .`,
})
const first = 'A flat wooden structure for goods'

let test: TestApp
type Who = 'anna' | 'ben' | 'maya'
const sessions = {} as Record<Who, { cookie: string; csrf: string }>

beforeAll(async () => {
  test = await testApp({ shipped: false, files })
  const { accounts, tokens } = test.services.access
  const domain = `${base}id/domain/words`
  await accounts.create('anna', { name: 'Anna Steward', grants: [{ role: 'editor', domain }] })
  await accounts.create('ben', { name: 'Ben Reviewer', grants: [{ role: 'owner', domain }] })
  await accounts.create('maya', { name: 'Maya', grants: [{ role: 'council' }] })
  for (const who of ['anna', 'ben', 'maya'] as const) {
    const { text } = await tokens.create({ account: who, scope: 'all' })
    const answer = await post('/sign-in', { token: text })
    const cookie = `concordance=${answer.cookies.find(({ name }) => name === 'concordance')!.value}`
    const page = await test.get('/', { ...own, cookie })
    sessions[who] = { cookie, csrf: /<meta name="csrf-token" content="([\w-]{43})"/.exec(page.body)![1]! }
  }
})
afterAll(() => test.close())

const post = (
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> =>
  // prettier-ignore
  test.send({
    method: 'POST',
    url,
    headers: { ...own, ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })
const as = (who: Who, url: string, form: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  post(url, { csrf: sessions[who].csrf, ...form }, { cookie: sessions[who].cookie })
const page = async (who: Who, url: string): Promise<string> =>
  (await test.get(url, { ...own, cookie: sessions[who].cookie })).body
async function draft(graphs: object[], title = 'Better words'): Promise<number> {
  const { cookie, csrf } = sessions.anna
  const answer = await test.send({ method: 'POST', url: '/api/proposals', headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }, payload: { title, graphs, description: '**Why** <script>alert(1)</script> [x](javascript:alert(1))' } }) // prettier-ignore
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<{ number: number }>().number
}
const statusOf = (number: number): string =>
  test.services.proposals.get(number, { id: 'anna' } as never).proposal.status
const step = (number: number, name: string): string => `/proposals/${number}/${name}`

describe('Forms of a proposal', () => {
  let number = 0

  it('ask for review, comment on one change, ask for changes, approve and publish, each as what the API does', async () => {
    number = await draft([definition(first, 'A flat platform of wood for heavy goods')])
    expect(await page('anna', '/desk')).toContain('Better words')
    const asked = await as('anna', step(number, 'propose'), { version: '1' })
    expect([asked.statusCode, asked.headers.location]).toEqual([303, `/doc/proposal/${number}?done=propose`])
    expect(await page('ben', '/desk')).toMatch(/id="reviews"[\s\S]*Better words[\s\S]*id="drafts"/)
    const seen = await page('ben', `/doc/proposal/${number}`)
    expect(seen).toContain('<del>wooden structure </del><ins>platform of wood </ins>')
    const about = /name="about" value="([^"]+#c-[0-9a-f]{10})"/.exec(seen)![1]!
    const said = await as('ben', step(number, 'comment'), { text: 'Of *which* wood?', about })
    expect(said.headers.location).toBe(`/doc/proposal/${number}?done=comment${about.slice(about.indexOf('#'))}`)
    expect(await page('anna', `/doc/proposal/${number}`)).toMatch(new RegExp(`id="${about.split('#')[1]!}"[\\s\\S]*<em>which</em>[\\s\\S]*id="checks"`)) // prettier-ignore
    await as('ben', step(number, 'request-changes'), { text: 'Name the wood' })
    expect(statusOf(number)).toBe('changes-requested')
    expect(await page('anna', '/')).toContain('1 thing waits for you')
    expect((await as('anna', step(number, 'propose'))).statusCode).toBe(303)
    expect((await as('ben', step(number, 'approve'))).statusCode).toBe(303)
    expect(await page('anna', `/doc/proposal/${number}`)).toContain('1 comment has not been resolved yet.')
    expect((await as('anna', step(number, 'publish'))).headers.location).toContain('done=publish')
    expect(statusOf(number)).toBe('published')
  })

  it('show Markdown, and nothing in it that runs', async () => {
    const body = await page('ben', `/doc/proposal/${number}`)
    expect(body).toContain('<strong>Why</strong> &lt;script&gt;')
    expect(body).not.toMatch(/<script>alert|href="javascript/)
  })

  it('refuse what is forged, not allowed, or stale, and keep what was written', async () => {
    const other = await draft([{ graph, add: `<${carrier}> <${skos}altLabel> "Pallet"@en .` }], 'A synonym')
    const { cookie } = sessions.anna
    expect((await post(step(other, 'propose'), {}, { cookie })).statusCode).toBe(403)
    expect((await post(step(other, 'propose'), {})).statusCode).toBe(401)
    const foreign = { cookie, 'sec-fetch-site': 'cross-site' }
    expect((await post(step(other, 'propose'), { csrf: sessions.anna.csrf }, foreign)).statusCode).toBe(403)
    expect(statusOf(other)).toBe('draft')
    await as('anna', step(other, 'propose'))
    const alone = await as('anna', step(other, 'approve'))
    expect([alone.statusCode, statusOf(other)]).toEqual([403, 'proposed'])
    expect(alone.body).toContain('nobody approves or rejects a proposal of their own')
    expect(alone.body).toContain('Ben Reviewer') // who can
    const stale = await as('ben', step(other, 'request-changes'), { text: 'Not <this> way', version: '1' })
    expect([stale.statusCode, statusOf(other)]).toEqual([412, 'proposed'])
    expect(stale.body).toContain('Not &lt;this> way</textarea>')
    expect((await as('ben', step(other, 'request-changes'), { text: ' ' })).statusCode).toBe(400)
    expect((await as('ben', step(other, 'no-step'))).statusCode).toBe(404)
    expect((await as('anna', step(other, 'withdraw'), { text: 'Later' })).statusCode).toBe(303)
    expect((await as('anna', step(other, 'reopen'))).statusCode).toBe(303)
    expect((await as('anna', step(other, 'edit'), { title: 'A <b>synonym</b>', description: '' })).statusCode).toBe(303)
    expect(await page('ben', `/doc/proposal/${other}`)).toContain('A &lt;b>synonym&lt;/b>')
    expect((await as('ben', step(other, 'reject'), { text: 'No' })).statusCode).toBe(303)
    expect(statusOf(other)).toBe('rejected')
    const gone = await draft([{ graph, add: `<${carrier}> <${skos}altLabel> "Skid"@en .` }], 'Gone')
    expect((await as('anna', step(gone, 'discard'))).headers.location).toBe('/desk')
    expect(await page('anna', '/desk')).not.toContain('Gone')
  })

  it('let the author choose between both sides where others changed the same', async () => {
    const now = 'A flat platform of wood for heavy goods'
    for (const choice of ['theirs', 'mine']) {
      const before = choice === 'theirs' ? now : 'Theirs, 1'
      const mine = await draft([definition(before, 'Mine'), { graph, add: `<${carrier}> <${skos}altLabel> "By ${choice}"@en .` }]) // prettier-ignore
      const theirs = await draft([definition(before, choice === 'theirs' ? 'Theirs, 1' : 'Theirs, 2')])
      for (const [who, name] of [
        ['anna', 'propose'],
        ['ben', 'approve'],
        ['ben', 'publish'],
      ] as const)
        // prettier-ignore
        expect((await as(who, step(theirs, name))).statusCode).toBe(303)
      const shown = await page('anna', `/doc/proposal/${mine}`)
      const key = /name="(choice-[0-9a-f]{10})"/.exec(shown)![1]!
      expect((await as('anna', step(mine, 'rebase'), { [key]: choice })).statusCode).toBe(303)
      const change = (await test.services.proposals.look(test.services.proposals.get(mine, { id: 'anna' } as never).proposal)).change // prettier-ignore
      const added = change.added.map(({ object }) => object.value).sort()
      expect(added).toEqual(choice === 'mine' ? ['By mine', 'Mine'] : ['By theirs'])
    }
  })

  it('let members of the council vote, from the agenda as well, and record the decision', async () => {
    const height = `${base}id/shared/height`
    const shared = await draft([{ graph: `${base}graph/shared`, add: `<${height}> <http://www.w3.org/2000/01/rdf-schema#comment> "In centimetres"@en .` }], 'Say the unit') // prettier-ignore
    await as('anna', step(shared, 'propose'))
    expect(await page('maya', '/desk')).toMatch(/id="council"[\s\S]*Say the unit/)
    expect(await page('maya', '/council')).toContain(`action="/proposals/${shared}/vote"`)
    expect(await page('ben', '/council')).not.toContain(`action="/proposals/${shared}/vote"`)
    const against = await as('maya', step(shared, 'vote'), { vote: 'against' })
    expect(against.statusCode).toBe(400) // why?
    expect((await as('maya', step(shared, 'vote'), { vote: 'maybe' })).statusCode).toBe(400)
    expect(await page('maya', `/doc/proposal/${shared}`)).not.toContain('You have voted')
    const voted = await as('maya', step(shared, 'vote'), { vote: 'for', text: 'At last', return: '/council' })
    expect([voted.statusCode, voted.headers.location]).toEqual([303, '/council'])
    const again = await page('maya', `/doc/proposal/${shared}`)
    expect(again).toContain('You have voted. What you send now takes its place.')
    expect(again).toMatch(/value="for" required(="")? checked/)
    expect(again).toContain('At last</textarea>')
    await as('maya', step(shared, 'approve'))
    const record = {
      context: 'Two units',
      options: 'Metres\r\n\r\nFeet',
      decision: 'Centimetres',
      consequences: 'None',
    }
    expect((await as('ben', step(shared, 'decide'), record)).statusCode).toBe(403)
    expect((await as('maya', step(shared, 'decide'), record)).statusCode).toBe(303)
    const { decision } = test.services.proposals.get(shared, { id: 'anna' } as never).proposal
    expect(decision).toMatchObject({ options: ['Metres', 'Feet'], votes: [{ by: 'maya', vote: 'for' }] })
    expect((await as('maya', step(shared, 'publish'))).statusCode).toBe(303)
  })
})

describe('The form of a release', () => {
  const form = `/releases/new?graph=${encodeURIComponent(graph)}`
  const at = (who: Who): Promise<string> => page(who, form)

  it('proposes the version that the changes ask for, with notes, and publishes by whom may', async () => {
    expect((await test.get(form, own)).headers.location).toContain('/sign-in')
    expect(await at('anna')).not.toContain('action="/releases/new"')
    expect((await as('anna', '/releases/new', { graph, version: '1.0.0' })).statusCode).toBe(403)
    expect((await post('/releases/new', { graph }, { cookie: sessions.ben.cookie })).statusCode).toBe(403)
    expect(await at('ben')).toContain('This is the first release')
    const first = await as('ben', '/releases/new', { graph, version: '1.0.0', notes: 'The **first**' })
    expect([first.statusCode, first.headers.location]).toEqual([303, '/release/words/1.0.0'])
    expect(await page('ben', '/release/words/1.0.0')).toContain('<strong>first</strong>')
    expect(await at('ben')).toContain('Nothing has changed since 1.0.0')
    const more = await draft([{ graph, add: `<${carrier}> <${skos}altLabel> "Load carrier"@en .` }], 'A synonym more')
    for (const [who, next] of [['anna', 'propose'], ['ben', 'approve'], ['ben', 'publish']] as const) await as(who, step(more, next)) // prettier-ignore
    expect(await page('ben', '/desk')).toContain('changed since 1.0.0')
    const shown = await at('ben')
    expect(shown).toMatch(/name="version"[^>]*value="1\.(0\.1|1\.0)"/)
    expect(shown).toMatch(/<textarea id="notes"[^>]*>\*\*(Texts|New)\*\*[\s\S]*Load carrier/)
    const small = await as('ben', '/releases/new', { graph, version: '0.9.0', notes: 'Keep <me>' })
    expect(small.statusCode).toBe(422)
    expect(small.body).toContain('Keep &lt;me></textarea>')
  })
})
