import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operatorToken = 'the-secret-of-the-operator'
const asOperator = { authorization: `Bearer ${operatorToken}` }
const graph = `${base}graph/goods`
const scheme = `${base}id/goods`
const pallet = `${base}id/goods/pallet`
const crate = `${base}id/goods/crate`
const logistics = `${base}id/domain/logistics`

const prefixes = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix id: <${base}id/> .
@prefix domain: <${base}id/domain/> .
@prefix goods: <${base}id/goods/> .
`
const files = {
  domains: `${prefixes}
    domain:logistics a concord:Domain ; rdfs:label "Logistics"@en .
    domain:billing a concord:Domain ; rdfs:label "Billing"@en .
    domain:council a concord:Domain ; rdfs:label "Council"@en .
    id:model a concord:CanonicalModel ; rdfs:label "Model"@en ; concord:modelGraph <${base}graph/shared> .`,
  goods: `${prefixes}
    <${scheme}> a skos:ConceptScheme ; dct:title "Goods"@en ; concord:domain domain:logistics ; skos:hasTopConcept goods:pallet , goods:crate .
    goods:pallet a skos:Concept ; skos:prefLabel "Pallet"@en ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .
    goods:crate a skos:Concept ; skos:prefLabel "Crate"@en ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .`,
  shared: `${prefixes}
    id:shared a skos:ConceptScheme ; dct:title "Shared"@en ; concord:domain domain:council .
    <${base}id/shared/weight> a skos:Concept ; skos:prefLabel "Weight"@en ; skos:inScheme id:shared ; skos:topConceptOf id:shared .
    id:shared skos:hasTopConcept <${base}id/shared/weight> .`,
  stock: `${prefixes} id:stock-1 concord:contents goods:pallet . id:stock-2 concord:contents goods:pallet .`,
}

let test: TestApp
type Credentials = Record<string, string>
const who: Record<'anna' | 'ben' | 'otto' | 'cora' | 'bill', Credentials> = { anna: {}, ben: {}, otto: {}, cora: {}, bill: {} } // prettier-ignore

interface Call {
  readonly as?: Credentials
  readonly body?: unknown
  readonly headers?: Record<string, string>
}
const call = (
  method: NonNullable<InjectOptions['method']>,
  url: string,
  { as = {}, body, headers = {} }: Call = {},
): Promise<LightMyRequestResponse> =>
  // prettier-ignore
  test.send({
    method,
    url,
    headers: { ...as, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
type Json = Record<string, unknown>
const json = (answer: LightMyRequestResponse): Json => answer.json<Json>()
const ok = async (answer: Promise<LightMyRequestResponse>, status = 200): Promise<Json> => {
  const got = await answer
  expect(got.statusCode, got.body).toBe(status)
  return json(got)
}
const rename = (to: string, concept = pallet): Json => ({ type: 'change-label', concept, property: 'prefLabel', language: 'en', to }) // prettier-ignore
const draft = async (as: Credentials, body: Json): Promise<number> =>
  Number((await ok(call('POST', '/api/proposals', { as, body }), 201))['number'])
const step = (number: number, name: string, as: Credentials, body?: unknown): Promise<LightMyRequestResponse> =>
  call('POST', `/api/proposals/${number}/${name}`, { as, ...(body === undefined ? {} : { body }) })
const labelOf = async (concept: string, more = '', as: Credentials = {}): Promise<string> => {
  const { label } = await ok(call('GET', `/api/concept?uri=${encodeURIComponent(concept)}&lang=en${more}`, { as }))
  return (label as { text: string }).text
}

beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: operatorToken }, files })
  const grants = {
    anna: [{ role: 'editor', domain: 'logistics' }],
    ben: [{ role: 'reviewer', domain: 'logistics' }],
    otto: [{ role: 'owner', domain: 'logistics' }],
    cora: [{ role: 'council' }],
    bill: [{ role: 'editor', domain: 'billing' }],
  }
  for (const [id, given] of Object.entries(grants) as [keyof typeof who, object[]][]) {
    await ok(call('POST', '/api/accounts', { as: asOperator, body: { id, name: `${id} of Logistics`, grants: given } }), 201) // prettier-ignore
    const { token } = await ok(call('POST', '/api/tokens', { as: asOperator, body: { account: id } }), 201)
    who[id] = { authorization: `Bearer ${String(token)}` }
  }
})
afterAll(() => test.close())

describe('A proposal', () => {
  it('goes from a draft over review to being published, and every step can be read.', async () => {
    const number = await draft(who.anna, { title: 'Euro pallets', description: 'As EN 13698 says', operations: [rename('Euro pallet')] }) // prettier-ignore
    const url = `/api/proposals/${number}`

    // a draft is seen by those who work there, and by nobody else
    expect((await call('GET', url)).statusCode).toBe(404)
    expect((await call('GET', url, { as: who.bill })).statusCode).toBe(404)
    expect(await ok(call('GET', url, { as: who.ben }))).toMatchObject({ status: 'draft', title: 'Euro pallets', author: { id: 'anna' }, domains: [{ uri: logistics, label: 'Logistics' }], terms: [{ uri: pallet, label: 'Euro pallet' }] }) // prettier-ignore
    expect((await ok(call('GET', '/api/proposals')))['total']).toBe(0)
    expect(await labelOf(pallet)).toBe('Pallet')

    // what it comes to
    expect(await ok(call('GET', `${url}/difference`, { as: who.anna }))).toMatchObject({ level: 'patch', changes: [{ subject: pallet, type: 'pref-label-changed' }] }) // prettier-ignore
    expect(await ok(call('GET', `${url}/report`, { as: who.anna }))).toMatchObject({ status: 'accepted', conforms: true }) // prettier-ignore
    expect(await ok(call('GET', `${url}/impact`, { as: who.anna }))).toMatchObject({
      total: 1,
      terms: [{ uri: pallet, canonical: false }],
      graphs: [{ graph: { uri: graph }, added: 1, removed: 1, domain: { uri: logistics } }],
      references: [{ graph: { uri: `${base}graph/stock` }, count: 2 }],
    })
    const change = await call('GET', `${url}/change`, { as: who.anna, headers: { accept: 'application/rdf-patch' } })
    expect(change.headers['content-type']).toContain('application/rdf-patch')
    expect(change.body).toContain(`D <${pallet}> <http://www.w3.org/2004/02/skos/core#prefLabel> "Pallet"@en <${graph}> .`) // prettier-ignore

    // proposed: open to all, and stated
    expect(await ok(step(number, 'propose', who.anna))).toMatchObject({ status: 'proposed', awaits: [{ uri: logistics }] }) // prettier-ignore
    const listed = async (more: string): Promise<unknown> =>
      ((await ok(call('GET', `/api/proposals?${more}`)))['items'] as Json[]).map((each) => each['number'])
    expect(await listed(`about=${encodeURIComponent(pallet)}`)).toEqual([number])
    expect(await listed(`about=${encodeURIComponent(`${base}id/other`)}`)).toEqual([])
    const page = async (more: string): Promise<string> =>
      (await call('GET', `/proposals?${more}`, { headers: { accept: 'text/html' } })).body
    expect(await page('domain=logistics&author=anna')).toMatch(/About.*Logistics.*anna of Logistics.*Euro pallets/s)
    expect(await page('domain=billing')).not.toContain('Euro pallets')
    expect((await call('GET', '/proposals?about=no%20iri')).statusCode).toBe(400)
    expect(await ok(call('GET', url))).toMatchObject({ status: 'proposed' })
    await ok(step(number, 'comments', who.bill, { text: 'Which one?', about: pallet }))
    expect((await step(number, 'approve', who.anna)).statusCode).toBe(403)
    expect(json(await step(number, 'approve', who.bill))['detail']).toContain('you may not review there')
    await ok(step(number, 'request-changes', who.ben, { text: 'Name the size' }))
    expect((await step(number, 'publish', who.otto)).statusCode).toBe(409)
    expect(await ok(call('PATCH', url, { as: who.anna, body: { operations: [rename('Euro pallet 1')] } }))).toMatchObject({ status: 'proposed', revision: 2 }) // prettier-ignore
    expect(await ok(step(number, 'approve', who.ben, { text: 'Good' }))).toMatchObject({
      status: 'approved',
      awaits: [],
    })

    // published: one commit, in which it is stated too
    const published = await ok(step(number, 'publish', who.otto))
    expect(published).toMatchObject({ status: 'published', publisher: { id: 'otto' }, report: { conforms: true } })
    expect(await labelOf(pallet)).toBe('Euro pallet 1')
    const commit = Number(published['commit'])
    expect(test.services.journal.commit(commit)).toMatchObject({ actor: `${base}id/agent/otto`, decision: `${base}id/proposal/${number}` }) // prettier-ignore
    const told = await call('GET', `/sparql?query=${encodeURIComponent(`
      PREFIX concord: <https://w3id.org/concordance/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
      SELECT * { GRAPH <${base}graph/proposals> {
        ?p concord:commit ?commit ; concord:proposalStatus ?status ; concord:affects <${pallet}> .
        ?review prov:used ?p ; concord:verdict concord:Approved ; prov:wasAssociatedWith ?by .
        ?note oa:hasTarget ?p ; oa:bodyValue ?text } }`)}`, { headers: { accept: 'application/sparql-results+json' } }) // prettier-ignore
    const rows = (json(told) as { results: { bindings: Record<string, { value: string }>[] } }).results.bindings
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      p: { value: `${base}id/proposal/${number}` },
      commit: { value: `${base}id/commit/${commit}` },
      status: { value: 'https://w3id.org/concordance/ns#Published' },
      by: { value: `${base}id/agent/ben` },
      text: { value: 'Which one?' },
    })
    expect(await ok(call('GET', `${url}/difference`))).toMatchObject({ changes: [{ subject: pallet }] })
    expect((await step(number, 'withdraw', who.anna)).statusCode).toBe(409)
  })

  it('gives new concepts their URI at once, and keeps it.', async () => {
    const number = await draft(who.anna, {
      title: 'Skids',
      operations: [{ type: 'add-concept', schemes: [scheme], prefLabel: { en: 'Skid' } }],
    })
    const { operations } = await ok(call('GET', `/api/proposals/${number}/change`, { as: who.anna }))
    const [{ uri }] = operations as [{ uri: string }]
    expect(uri).toMatch(`${scheme}/`)
    await ok(step(number, 'propose', who.anna))
    await ok(step(number, 'approve', who.ben))
    await ok(step(number, 'publish', who.anna))
    expect(await labelOf(uri)).toBe('Skid')
  })

  it('is refused with the report when it does not conform, and stays as it was.', async () => {
    const second = `<${crate}> <http://www.w3.org/2004/02/skos/core#prefLabel> "Box"@en .`
    const number = await draft(who.anna, { title: 'Two names', graphs: [{ graph, add: second }] })
    const report = await ok(call('GET', `/api/proposals/${number}/report`, { as: who.anna }))
    expect(report).toMatchObject({ status: 'refused', conforms: false })
    await ok(step(number, 'propose', who.anna))
    await ok(step(number, 'approve', who.ben))
    const refused = await step(number, 'publish', who.otto)
    expect(refused.statusCode).toBe(422)
    expect(json(refused)).toMatchObject({ report: { conforms: false } })
    expect(await ok(call('GET', `/api/proposals/${number}`))).toMatchObject({ status: 'approved' })
  })

  it('that others have overtaken is put on the newest commit, and looked at again.', async () => {
    const number = await draft(who.anna, { title: 'Boxes', operations: [rename('Box', crate)] })
    await ok(step(number, 'propose', who.anna))
    await ok(step(number, 'approve', who.ben))
    await ok(call('POST', '/api/changes', { as: who.ben, body: { operations: [rename('Wooden crate', crate)] } }), 201)
    const conflict = await step(number, 'publish', who.otto)
    expect(conflict.statusCode).toBe(409)
    expect(json(conflict)['conflicts']).toMatchObject([{ subject: crate, mine: { added: [{ value: 'Box' }] }, theirs: { added: [{ value: 'Wooden crate' }] } }]) // prettier-ignore
    expect(await ok(call('GET', `/api/proposals/${number}`))).toMatchObject({ status: 'approved', clash: { sentences: [expect.any(String)] } }) // prettier-ignore
    const rebased = await ok(step(number, 'rebase', who.anna))
    expect(rebased).toMatchObject({ status: 'proposed', revision: 2, conflicts: [{ subject: crate }] })
    expect(rebased['clash']).toBeUndefined()
    await ok(step(number, 'approve', who.ben))
    await ok(step(number, 'publish', who.otto))
    expect(await labelOf(crate)).toBe('Box')
  })

  it('of canonical terms needs the council and its decision.', async () => {
    const weight = `${base}id/shared/weight`
    const number = await draft(who.anna, { title: 'Mass', operations: [rename('Mass', weight)] })
    expect(await ok(step(number, 'propose', who.anna))).toMatchObject({ canonical: true, awaits: [{ label: 'Council' }] }) // prettier-ignore
    expect((await step(number, 'approve', who.otto)).statusCode).toBe(403)
    await ok(step(number, 'approve', who.cora))
    expect(json(await step(number, 'publish', who.cora))['detail']).toContain('record the decision')
    const decision = { context: 'ISO 80000', decision: 'Mass it is', consequences: 'Labels change', votes: [{ by: 'cora', vote: 'for' }] } // prettier-ignore
    await ok(step(number, 'approve', who.cora, { decision }))
    await ok(step(number, 'publish', who.cora))
    expect(await labelOf(weight)).toBe('Mass')
    const ask = `ASK { GRAPH <${base}graph/proposals> { ?d a <https://w3id.org/concordance/ns#Decision> ; <https://w3id.org/concordance/ns#votedFor> <${base}id/agent/cora> } }` // prettier-ignore
    expect(json(await call('GET', `/sparql?query=${encodeURIComponent(ask)}`, { headers: { accept: 'application/sparql-results+json' } }))).toMatchObject({ boolean: true }) // prettier-ignore
  })
})

describe('A draft seen as if published', () => {
  let number = 0
  let skid = ''
  beforeAll(async () => {
    const added = { type: 'add-concept', schemes: [scheme], prefLabel: { en: 'Roll container' }, broader: [crate] }
    number = await draft(who.anna, { title: 'Cages', description: 'For <parcels>', operations: [rename('Cage', crate), added] }) // prettier-ignore
    const { operations } = await ok(call('GET', `/api/proposals/${number}/change`, { as: who.anna }))
    skid = (operations as { uri?: string }[])[1]!.uri!
  })
  const sparql = async (query: string, more: string, as: Credentials = {}): Promise<Json> =>
    ok(call('GET', `/sparql?query=${encodeURIComponent(query)}${more}`, { as, headers: { accept: 'application/sparql-results+json' } })) // prettier-ignore

  it('is so on pages, in the API, in search and in SPARQL.', async () => {
    const more = `&draft=${number}`
    expect(await labelOf(crate, more, who.ben)).toBe('Cage')
    expect(await labelOf(crate)).not.toBe('Cage')
    const ask = `ASK { GRAPH <${graph}> { <${skid}> <http://www.w3.org/2004/02/skos/core#broader> <${crate}> } }`
    expect(await sparql(ask, more, who.anna)).toMatchObject({ boolean: true })
    expect(await sparql(ask, '')).toMatchObject({ boolean: false })
    const found = await ok(call('GET', `/api/search?q=roll%20container${more}`, { as: who.anna }))
    expect(found).toMatchObject({ total: 1, items: [{ uri: skid }] })
    expect(await ok(call('GET', '/api/search?q=roll%20container'))).toMatchObject({ total: 0 })
    const page = await call('GET', `/doc/goods/crate?draft=${number}`, { as: who.anna, headers: { accept: 'text/html' } }) // prettier-ignore
    expect(page.body).toContain(`<a href="/doc/proposal/${number}">`)
    expect(page.body).toContain('Roll container')
    expect(page.headers['cache-control']).toContain('private')
  })

  it('is for those who may see it.', async () => {
    expect((await call('GET', `/api/concept?uri=${crate}&draft=${number}`)).statusCode).toBe(404)
    expect((await call('GET', `/api/concept?uri=${crate}&draft=${number}`, { as: who.bill })).statusCode).toBe(404)
    expect((await call('GET', `/api/concept?uri=${crate}&draft=x`)).statusCode).toBe(400)
    expect((await call('GET', `/api/concept?uri=${crate}&draft=${number}&at=1`, { as: who.anna })).statusCode).toBe(400)
  })

  it('has a page, whose words are text and never markup.', async () => {
    const asked = { headers: { accept: 'text/html' } }
    expect((await call('GET', `/doc/proposal/${number}`, asked)).statusCode).toBe(404)
    const page = await call('GET', `/doc/proposal/${number}`, { ...asked, as: who.anna })
    expect(page.statusCode, page.body).toBe(200)
    expect(page.body).toContain('For &lt;parcels>')
    expect(page.body).toContain('Roll container')
    expect(page.body).toContain(`/vocabularies?draft=${number}`)
    expect((await call('GET', `/doc/proposal/${number}.ttl`, { as: who.anna })).statusCode).toBe(406)
    const list = await call('GET', '/proposals', { ...asked, as: who.anna })
    expect(list.body).toContain('Cages')
    expect((await call('GET', '/proposals', asked)).body).not.toContain('Cages')
  })

  it('has RDF once it is proposed, and its page tells what people said.', async () => {
    await ok(step(number, 'propose', who.anna))
    await ok(step(number, 'request-changes', who.ben, { text: 'Plural, please' }))
    await ok(step(number, 'comments', who.cora, { text: 'Nice', about: crate }))
    const thing = await call('GET', `/id/proposal/${number}`)
    expect([thing.statusCode, thing.headers['location']]).toEqual([303, `/doc/proposal/${number}`])
    const turtle = await call('GET', `/doc/proposal/${number}.ttl`)
    expect(turtle.body).toContain('concord:proposalStatus concord:ChangesRequested')
    for (const [lang, words] of [
      ['en', 'Asks for changes'],
      ['de', 'Bittet um Änderungen'],
      ['fr', 'Demande des modifications'],
    ] as const) {
      // prettier-ignore
      const page = await call('GET', `/doc/proposal/${number}?lang=${lang}`, { headers: { accept: 'text/html' } })
      for (const text of [words, 'Plural, please', 'Nice']) expect(page.body).toContain(text)
    }
    expect(await ok(call('GET', `/doc/proposal/${number}.json`))).toMatchObject({ status: 'changes-requested' })
  })
})

describe('Requests about proposals', () => {
  it('that saw an older one are refused.', async () => {
    const number = await draft(who.anna, { title: 'Once', operations: [rename('Once')] })
    const url = `/api/proposals/${number}`
    const seen = (await call('GET', url, { as: who.anna })).headers['etag'] as string
    expect((await call('GET', url, { as: who.anna, headers: { 'if-none-match': seen } })).statusCode).toBe(304)
    await ok(call('PATCH', url, { as: who.anna, body: { title: 'Twice' }, headers: { 'if-match': seen } }))
    const late = await call('PATCH', url, { as: who.anna, body: { title: 'Thrice' }, headers: { 'if-match': seen } })
    expect(late.statusCode).toBe(412)
    expect(await ok(call('GET', url, { as: who.anna }))).toMatchObject({ title: 'Twice' })
    expect((await call('DELETE', url, { as: who.anna })).statusCode).toBe(204)
    expect((await call('GET', url, { as: who.anna })).statusCode).toBe(404)
  })

  it('at once are done one after another: none is lost.', async () => {
    const number = await draft(who.anna, { title: 'Many voices', operations: [rename('Voice')] })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => step(number, 'comments', who.anna, { text: `No. ${at}` }))) // prettier-ignore
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 12 }, () => 200))
    expect((await ok(call('GET', `/api/proposals/${number}`, { as: who.anna })))['comments']).toHaveLength(12)
  })

  it('need credentials to write, a role, and a body that makes sense.', async () => {
    expect((await call('POST', '/api/proposals', { body: { title: 'A' } })).statusCode).toBe(401)
    expect(json(await call('POST', '/api/proposals', { as: who.anna, body: { operations: [] } }))['detail']).toContain('title') // prettier-ignore
    const odd = await call('POST', '/api/proposals', { as: who.anna, body: { title: 'A', operation: [] } })
    expect(odd.statusCode).toBe(400)
    expect(json(odd)['detail']).toContain('a proposal has no member "operation"')
    const unknown = await call('POST', '/api/proposals', { as: who.anna, body: { title: 'A', operations: [rename('B', `${base}id/none`)] } }) // prettier-ignore
    expect(unknown.statusCode).toBe(404)
    expect((await call('PATCH', '/api/proposals/1', { as: who.anna, body: { title: 'B' }, headers: { 'if-match': '3' } })).statusCode).toBe(400) // prettier-ignore
    expect((await call('GET', '/api/proposals/999')).statusCode).toBe(404)
    const system = { title: 'A', graphs: [{ graph: `${base}graph/proposals`, add: '<http://x.example/a> a <http://x.example/B> .' }] } // prettier-ignore
    expect((await call('POST', '/api/proposals', { as: who.anna, body: system })).statusCode).toBe(403)
  })

  it('list by status, author, domain and reviewer.', async () => {
    const total = async (query: string): Promise<number> =>
      Number((await ok(call('GET', `/api/proposals?${query}`, { as: who.anna })))['total'])
    expect(await total('status=published')).toBe(4)
    expect(await total('status=published&reviewer=cora')).toBe(1)
    expect(await total('author=anna&status=changes-requested')).toBe(1)
    expect(await total('author=ben')).toBe(0)
    expect(await total('domain=council')).toBe(1)
    expect((await call('GET', '/api/proposals?status=odd')).statusCode).toBe(400)
    const page = await call('GET', '/api/proposals?limit=2', { as: who.anna })
    expect(json(page)['items']).toHaveLength(2)
    expect(page.headers['link']).toContain('rel="next"')
  })
})

describe('A proposal that answers a term suggestion', () => {
  const ask = async (term: string): Promise<number> =>
    Number((await ok(call('POST', '/api/term-suggestions', { body: { term, vocabulary: scheme } }), 201))['number'])
  const suggestion = (number: number, as = who.anna): Promise<Json> => ok(call('GET', `/api/term-suggestions/${number}`, { as })) // prettier-ignore
  const create = (prefLabel: Json): Json => ({ type: 'add-concept', prefLabel, schemes: [scheme] })
  const publish = async (number: number): Promise<Json> => {
    await ok(step(number, 'propose', who.anna))
    await ok(step(number, 'approve', who.ben))
    return ok(step(number, 'publish', who.otto))
  }

  it('is linked with it from the draft on, and marks it answered by its concept when it is published.', async () => {
    const asked = await ask('roll cage')
    const number = await draft(who.anna, {
      title: 'What is missing',
      operations: [create({ en: 'Roll Cage' }), create({ en: 'Slip sheet' })],
      answers: [asked],
    })
    expect(await ok(call('GET', `/api/proposals/${number}`, { as: who.anna }))).toMatchObject({ answers: [asked] })
    expect(await suggestion(asked)).toMatchObject({ status: 'open', proposal: { number, status: 'draft' } })
    expect(await suggestion(asked, who.bill)).not.toHaveProperty('proposal') // a draft is not for other domains

    const { terms } = await publish(number)
    const made = (terms as { uri: string; label: string }[]).find(({ label }) => label === 'Roll Cage')
    expect(await suggestion(asked)).toMatchObject({
      status: 'answered',
      answer: { uri: made?.uri, label: 'Roll Cage' },
      decided: { by: `${base}id/agent/otto`, proposal: number },
      proposal: { number, status: 'published' },
    })
    const told = await call('GET', `/sparql?query=${encodeURIComponent(`
      PREFIX prov: <http://www.w3.org/ns/prov#>
      ASK { <${base}id/proposal/${number}> prov:wasDerivedFrom <${base}api/term-suggestions/${asked}> }`)}`) // prettier-ignore
    expect(json(told)).toMatchObject({ boolean: true })
    const page = await call('GET', '/suggestions?status=answered&lang=en', { as: who.anna, headers: { accept: 'text/html' } }) // prettier-ignore
    expect(page.body).toMatch(new RegExp(`Proposal ${number} answers it:[\\s\\S]*Answered with[\\s\\S]*Roll Cage`))
  })

  it('may be told of it later, answers with its only concept whatever that is called, and leaves alone what somebody has decided.', async () => {
    const [asked, refused] = [await ask('gaylord'), await ask('bulk thing')]
    const number = await draft(who.anna, { title: 'Boxes', operations: [create({ en: 'Bulk box' })] })
    const added = { operations: [{ type: 'change-label', concept: pallet, property: 'altLabel', language: 'en', to: 'skid' }], answers: [asked, refused] } // prettier-ignore
    expect((await call('POST', `/api/proposals/${number}/additions`, { as: who.anna, body: { ...added, answers: [999] } })).statusCode).toBe(404) // prettier-ignore
    await ok(call('PATCH', `/api/proposals/${number}`, { as: who.anna, body: { answers: [asked, refused] } }))
    await ok(call('PATCH', `/api/term-suggestions/${refused}`, { as: who.anna, body: { status: 'dismissed' } }))
    await publish(number)
    expect(await suggestion(asked)).toMatchObject({ status: 'answered', answer: { label: 'Bulk box' } })
    expect(await suggestion(refused)).toMatchObject({ status: 'dismissed' })
  })

  it('says so no longer when the draft is thrown away.', async () => {
    const asked = await ask('dolly')
    const number = await draft(who.anna, { title: 'Dollies', operations: [create({ en: 'Dolly' })], answers: [asked] })
    expect((await call('DELETE', `/api/proposals/${number}`, { as: who.anna })).statusCode).toBe(204)
    expect(await suggestion(asked)).not.toHaveProperty('proposal')
  })
})
