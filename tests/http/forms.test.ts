import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Form, FormField } from '../../src/governance/forms/form.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operator = { authorization: 'Bearer the-secret-of-the-operator' }
const graph = `${base}graph/goods`
const scheme = `${base}id/goods`
const pallet = `${base}id/goods/pallet`
const crate = `${base}id/goods/crate`
const weight = `${base}id/goods/weight`

const prefixes = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <${base}id/> .
@prefix domain: <${base}id/domain/> .
@prefix goods: <${base}id/goods/> .
`
const files = {
  domains: `${prefixes}
    domain:logistics a concord:Domain ; rdfs:label "Logistics"@en ; concord:shapesGraph <${base}graph/goods-shapes> .
    domain:billing a concord:Domain ; rdfs:label "Billing"@en .
    domain:council a concord:Domain ; rdfs:label "Council"@en .`,
  'goods-shapes': `${prefixes}
    id:goods-shapes a <http://www.w3.org/2002/07/owl#Ontology> ; concord:graphKind concord:Shapes ; concord:domain domain:logistics .
    goods:physical a sh:PropertyGroup ; rdfs:label "Physical"@en , "Physisch"@de ; sh:order 1 .
    goods:Shape a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property
      [ sh:path skos:prefLabel ; sh:languageIn ( "en" "de" ) ; sh:uniqueLang true ; sh:minCount 1 ] ,
      [ sh:path goods:weight ; sh:name "weight"@en , "Gewicht"@de ; sh:description "In kilograms."@en ; sh:group goods:physical ; sh:order 2 ;
        sh:datatype xsd:decimal ; sh:maxCount 1 ; sh:minInclusive 0 ; sh:message "A weight is one number."@en ] ,
      [ sh:path goods:code ; sh:group goods:physical ; sh:order 1 ; sh:pattern "^[A-Z]{3}$" ; sh:flags "i" ; sh:minLength 3 ; sh:maxLength 3 ] ,
      [ sh:path goods:made ; sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:dateTime ] ) ] ,
      [ sh:path goods:colour ; sh:in ( goods:red goods:green ) ] ,
      [ sh:path goods:kind ; sh:class skos:Concept ; sh:node [ sh:property [ sh:path skos:inScheme ; sh:hasValue id:kinds ] ] ] .
    goods:Off a sh:NodeShape ; sh:targetClass skos:Concept ; sh:deactivated true ; sh:property [ sh:path goods:never ; sh:minCount 1 ] .
    goods:Members a sh:NodeShape ; sh:targetNode <${scheme}> ; sh:property [ sh:path [ sh:inversePath skos:inScheme ] ; sh:node goods:Member ] .
    goods:Member a sh:NodeShape ; sh:property [ sh:path goods:stock ; sh:name "stock"@en ; sh:datatype xsd:integer ] .
    goods:Only a sh:NodeShape ; sh:targetNode goods:crate ; sh:property [ sh:path goods:only ; sh:datatype xsd:boolean ] .`,
  'other-shapes': `${prefixes} goods:Foreign a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property [ sh:path goods:foreign ; sh:minCount 1 ] .`, // prettier-ignore
  kinds: `${prefixes} id:kinds a skos:ConceptScheme ; dct:title "Kinds"@en .`,
  goods: `${prefixes}
    <${scheme}> a skos:ConceptScheme ; dct:title "Goods"@en ; concord:domain domain:logistics ; skos:hasTopConcept goods:pallet , goods:crate .
    goods:pallet a skos:Concept ; skos:prefLabel "Pallet"@en ; goods:weight 25.0 ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .
    goods:crate a skos:Concept ; skos:prefLabel "Crate"@en ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .`,
}

let test: TestApp
const tokens: Record<string, Record<string, string>> = {}
const send = async (method: 'GET' | 'POST', url: string, as: Record<string, string> = {}, body?: object) => {
  const headers = { ...as, ...(body ? { 'content-type': 'application/json' } : {}) }
  return test.send({ method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) })
}
const form = async (uri: string, as = operator as Record<string, string>, more = ''): Promise<Form> => {
  const answer = await send('GET', `/api/form?uri=${encodeURIComponent(uri)}&lang=en${more}`, as)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const fieldIn = ({ groups }: Form, path: string): FormField => groups.flatMap(({ fields }) => fields).find((each) => each.path === path)! // prettier-ignore
const label = (to: string, concept = pallet): object => ({ type: 'change-label', concept, property: 'prefLabel', language: 'en', to }) // prettier-ignore

beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: 'the-secret-of-the-operator' }, files })
  for (const [id, domain] of [
    ['anna', 'logistics'],
    ['bill', 'billing'],
  ] as const) {
    const made = await send('POST', '/api/accounts', operator, { id, name: id, grants: [{ role: 'editor', domain }] })
    expect(made.statusCode, made.body).toBe(201)
    const token = await send('POST', '/api/tokens', operator, { account: id })
    tokens[id] = { authorization: `Bearer ${token.json<{ token: string }>().token}` }
  }
})
afterAll(() => test.close())

describe('A form', () => {
  it('has a field for each property shape, in the groups and the order that the shapes give them.', async () => {
    const { groups } = await form(pallet)
    expect(groups[0]).toMatchObject({ name: 'Physical', fields: [{ path: `${base}id/goods/code` }, { path: weight }] })
    expect(groups.map(({ name }) => name)).toContain('Names')
  })

  it('tells of a field what the shape says: name, datatype, counts, bounds, message.', async () => {
    const found = fieldIn(await form(pallet), weight)
    expect(found).toMatchObject({ name: 'weight', description: 'In kilograms.', kind: 'literal', max: 1, min: 0, minInclusive: '0', message: 'A weight is one number.' }) // prettier-ignore
    expect(found.datatypes).toEqual(['http://www.w3.org/2001/XMLSchema#decimal'])
    expect(found.values).toMatchObject([{ value: '25.0', graphs: [graph] }])
  })

  it('tells patterns with flags and lengths, alternatives of datatypes, languages, choices, and the scheme of values.', async () => {
    const all = await form(pallet)
    expect(fieldIn(all, `${base}id/goods/code`)).toMatchObject({ patterns: [{ source: '^[A-Z]{3}$', flags: 'i' }], minLength: 3, maxLength: 3 }) // prettier-ignore
    expect(fieldIn(all, `${base}id/goods/made`).datatypes.map((each) => each.split('#')[1])).toEqual([
      'date',
      'dateTime',
    ])
    expect(fieldIn(all, 'http://www.w3.org/2004/02/skos/core#prefLabel')).toMatchObject({ languages: ['en', 'de'], uniqueLang: true, min: 1 }) // prettier-ignore
    expect(fieldIn(all, `${base}id/goods/colour`)).toMatchObject({ kind: 'choice', options: [{ value: `${base}id/goods/red` }, { value: `${base}id/goods/green` }] }) // prettier-ignore
    expect(fieldIn(all, `${base}id/goods/kind`)).toMatchObject({ kind: 'reference', schemes: [{ uri: `${base}id/kinds`, label: 'Kinds' }] }) // prettier-ignore
  })

  it('leaves out shapes that are deactivated, that are of graphs that do not govern, and those of another node.', async () => {
    const paths = (await form(pallet)).groups.flatMap(({ fields }) => fields.map(({ path }) => path))
    for (const name of ['never', 'foreign', 'only']) expect(paths).not.toContain(`${base}id/goods/${name}`)
    expect(fieldIn(await form(crate), `${base}id/goods/only`).datatypes).toHaveLength(1)
  })

  it('has what a shape of its scheme asks of the concepts in it.', async () => {
    expect(fieldIn(await form(pallet), `${base}id/goods/stock`)).toMatchObject({ name: 'stock', kind: 'literal' })
  })

  it('is to edit for who may, to suggest for others, and to read for nobody; with the reason.', async () => {
    expect(await form(pallet, tokens['anna'])).toMatchObject({ mode: 'edit', domain: { label: 'Logistics' } })
    const suggested = await form(pallet, tokens['bill'])
    expect(suggested.mode).toBe('suggest')
    expect(suggested.reason).toMatch(/logistics needs the role editor/)
    expect((await form(pallet, {})).mode).toBe('read')
  })

  it('locks the values of graphs that somebody may not edit, when the thing is at home where they may.', async () => {
    await test.load('bills', `${prefixes} goods:crate skos:altLabel "Billed crate"@en .`)
    const alt = fieldIn(await form(crate, tokens['anna']), 'http://www.w3.org/2004/02/skos/core#altLabel')
    expect(alt.values).toMatchObject([{ value: 'Billed crate', locked: expect.stringMatching(/no domain/) as string }])
  })

  it('is there for what is to be, and not for what is not there.', async () => {
    const url = `/api/form?class=${encodeURIComponent('http://www.w3.org/2004/02/skos/core#Concept')}&scheme=${encodeURIComponent(scheme)}` // prettier-ignore
    expect((await send('GET', url, operator)).json()).toMatchObject({ uri: '', kind: 'concept', graph: { uri: graph } })
    expect((await send('GET', `/api/form?uri=${encodeURIComponent(`${base}id/nothing`)}`, operator)).statusCode).toBe(
      404,
    )
    expect((await send('GET', '/api/form', operator)).statusCode).toBe(400)
  })

  it('is a page that can be read without scripts, and says to nobody how to change it.', async () => {
    const page = await send('GET', `/edit?uri=${encodeURIComponent(pallet)}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Pallet')
    expect(page.body).toContain('/sign-in?return=')
    expect(page.body).not.toContain('data-island="edit"')
    const live = await send('GET', `/edit?uri=${encodeURIComponent(pallet)}`, operator)
    expect(live.body).toContain('data-island="edit"')
    expect((await send('GET', '/edit', operator)).statusCode).toBe(400)
  })
})

describe('A draft', () => {
  it('grows by what is added, shows it, and says so on the page of the desk.', async () => {
    const begun = await send('POST', '/api/proposals', tokens['anna'], {
      title: 'Names',
      operations: [label('EUR-pallet')],
    })
    const { number, version } = begun.json<{ number: number; version: number }>()
    const more = await test.send({ method: 'POST', url: `/api/proposals/${number}/additions`, headers: { ...tokens['anna'], 'content-type': 'application/json', 'if-match': `"v${version}"` }, payload: JSON.stringify({ operations: [label('Box', crate)], graphs: [{ graph, remove: `<${pallet}> <${weight}> 25.0 .`, add: `<${pallet}> <${weight}> 22.0 .` }] }) }) // prettier-ignore
    expect(more.statusCode, more.body).toBe(200)
    const found = await form(pallet, tokens['anna'], `&draft=${number}`)
    expect(fieldIn(found, weight).values.map(({ value }) => value)).toEqual(['22.0'])
    expect(found.label).toBe('EUR-pallet')
    const page = await send('GET', `/edit?uri=${encodeURIComponent(pallet)}&draft=${number}&lang=en`, tokens['anna'])
    expect(page.body).toContain('4 changes')
    const stale = await test.send({ method: 'POST', url: `/api/proposals/${number}/additions`, headers: { ...tokens['anna'], 'content-type': 'application/json', 'if-match': `"v${version}"` }, payload: JSON.stringify({ operations: [label('X')] }) }) // prettier-ignore
    expect(stale.statusCode).toBe(412)
    expect((await send('POST', `/api/proposals/${number}/additions`, tokens['anna'], {})).statusCode).toBe(400)
    expect(
      (await send('POST', `/api/proposals/${number}/additions`, {}, { operations: [label('X')] })).statusCode,
    ).toBe(401)
  })

  it('takes nothing that others have changed since its author looked, and tells both sides.', async () => {
    const begun = await send('POST', '/api/proposals', tokens['anna'], { title: 'Notes', operations: [{ type: 'change-note', concept: crate, property: 'definition', language: 'en', to: 'A box.' }] }) // prettier-ignore
    const { number } = begun.json<{ number: number }>()
    const { commit } = await form(crate, tokens['anna'], `&draft=${number}`)
    const theirs = await send('POST', '/api/changes', operator, { operations: [label('Chest', crate)] })
    expect(theirs.statusCode, theirs.body).toBe(201)
    const add = (basedOn: number) => send('POST', `/api/proposals/${number}/additions`, tokens['anna'], { operations: [{ ...label('Case', crate) }], basedOn }) // prettier-ignore
    const clash = await add(commit)
    expect(clash.statusCode, clash.body).toBe(409)
    expect(clash.json<{ conflicts: unknown[] }>().conflicts).toHaveLength(1)
    const again = await add((await form(crate, tokens['anna'])).commit)
    expect(again.statusCode, again.body).toBe(200)
  })
})

describe('Trying a change out', () => {
  const trial = async (body: object, more = '', as = tokens['anna']) => {
    const answer = await send('POST', `/api/trial?lang=en${more}`, as, body)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<Record<string, unknown>>()
  }

  it('tells what it means, whom it concerns, and keeps nothing.', async () => {
    const before = test.services.snapshot().commit
    const found = await trial({ operations: [{ type: 'add-label', concept: pallet, property: 'altLabel', language: 'en', text: 'Skid' }] }) // prettier-ignore
    expect(found).toMatchObject({ status: 'accepted', conforms: true, changes: [{ sentence: expect.stringContaining('Skid') as string }], affected: { terms: 1 } }) // prettier-ignore
    expect(test.services.snapshot().commit).toBe(before)
  })

  it('tells the property that a refusal is about.', async () => {
    const found = await trial({ operations: [], graphs: [{ graph, add: `<${pallet}> <${weight}> "heavy" .` }] })
    expect(found).toMatchObject({ status: 'refused', conforms: false })
    const results = found['results'] as { property: string; focusNode: { value: string } }[]
    expect(new Set(results.map(({ property, focusNode }) => `${property} ${focusNode.value}`))).toEqual(
      new Set([`${weight} ${pallet}`]),
    )
  })

  it('tells which operation cannot be carried out, and counts those of the draft out.', async () => {
    const bad = { type: 'add-label', concept: pallet, property: 'prefLabel', language: 'en', text: 'Another' }
    const good = { type: 'add-label', concept: pallet, property: 'altLabel', language: 'en', text: 'Skid' }
    expect(await trial({ operations: [good, bad] })).toMatchObject({ status: 'impossible', operation: 1, sentence: expect.stringMatching(/already has the preferred label/) as string }) // prettier-ignore
    const begun = await send('POST', '/api/proposals', tokens['anna'], { title: 'Skids', operations: [good] })
    const { number } = begun.json<{ number: number }>()
    expect(await trial({ operations: [bad] }, `&draft=${number}`)).toMatchObject({ status: 'impossible', operation: 0 })
  })

  it('is for those who may propose.', async () => {
    expect((await send('POST', '/api/trial', {}, { operations: [] })).statusCode).toBe(401)
  })
})
