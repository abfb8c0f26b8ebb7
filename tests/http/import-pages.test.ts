import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const operator = { authorization: 'Bearer the-secret-of-the-operator' }
const scheme = `${base}id/goods`
const goods = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix goods: <${base}id/goods/> .
<${scheme}> a skos:ConceptScheme ; skos:prefLabel "Goods"@en ; skos:hasTopConcept goods:pallet , goods:crate .
goods:pallet a skos:Concept ; skos:prefLabel "Pallet"@en , "Palette"@de ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .
goods:crate a skos:Concept ; skos:prefLabel "<b>Crate</b>"@en ; skos:altLabel "box"@en , "case"@en ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> .`

let test: TestApp

/** Somebody else who may propose. */
async function other(): Promise<{ token: string }> {
  await test.services.access.accounts.create('anna', { name: 'Anna', grants: [{ role: 'owner' }] })
  const { text } = await test.services.access.tokens.create({ account: 'anna', scope: 'all' })
  return { token: text }
}
/** A browser that has signed in as the operator. */
async function session(): Promise<{ cookie: string; csrf: string }> {
  const payload = new URLSearchParams({ token: 'the-secret-of-the-operator' }).toString()
  const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  const { cookies } = await test.send({ method: 'POST', url: '/sign-in', headers, payload })
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { body } = await test.get('/', { accept: 'text/html', cookie })
  return { cookie, csrf: /<meta name="csrf-token" content="([\w-]{43})"/.exec(body)?.[1] ?? '' }
}

/** What a browser sends of a form with a file. */
function sent(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }) {
  const boundary = 'between'
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)) // prettier-ignore
  const head = file && Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`) // prettier-ignore
  const payload = Buffer.concat([...parts, ...(file ? [head!, file.bytes, Buffer.from('\r\n')] : []), Buffer.from(`--${boundary}--\r\n`)]) // prettier-ignore
  const headers = { ...operator, accept: 'text/html', 'accept-language': 'en', 'content-type': `multipart/form-data; boundary=${boundary}` } // prettier-ignore
  return { method: 'POST' as const, url: '/import', headers, payload }
}
/** Sends a file, and gives the path that it waits at. */
async function waiting(fields: Record<string, string>, file: { name: string; bytes: Uint8Array }): Promise<string> {
  const { statusCode, headers, body } = await test.send(sent(fields, file))
  expect(statusCode, body).toBe(303)
  return String(headers.location).split('?')[0]!
}
const step = (path: string, fields: Record<string, string | string[]>, as: Record<string, string> = operator) => {
  const form = new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))) // prettier-ignore
  const headers = { ...as, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  return test.send({ method: 'POST', url: path, headers, payload: form.toString() })
}
const draftAt = async (location: unknown) => {
  const number = /\d+$/.exec(String(location))![0]
  return (await test.get(`/api/proposals/${number}`, { ...operator, accept: 'application/json' })).json<{
    title: string
    description: string
  }>()
}

beforeAll(async () => {
  test = await testApp({ shipped: false, settings: { WRITE_TOKEN: 'the-secret-of-the-operator' }, files: { goods } })
}, 60_000)
afterAll(() => test.close())

describe('The page of a table', () => {
  const page = (more = '') => test.get(`/edit/table?scheme=${encodeURIComponent(scheme)}${more}`, { accept: 'text/html', 'accept-language': 'en' }) // prettier-ignore

  it('has a row for each concept, languages beside each other, and every text only as text.', async () => {
    const { statusCode, body } = await page('&columns=prefLabel,altLabel&languages=en,de')
    expect(statusCode, body).toBe(200)
    expect(body).toContain('Palette')
    expect(body).toContain('box | case')
    expect(body).toContain('&lt;b>Crate&lt;/b>')
    expect(body).not.toContain('<b>Crate')
    expect(body.match(/<th scope="col">/g)).toHaveLength(5)
  })
  it('shows only what lacks a name in a language, or is called so.', async () => {
    expect((await page('&missing=de')).body).not.toContain('<td dir="auto">Palette')
    expect((await page('&q=pallet')).body).not.toContain('box | case')
  })
  it('refuses columns and languages that there are not, and what is no vocabulary.', async () => {
    expect((await page('&columns=colour')).statusCode).toBe(400)
    expect((await page('&languages=1')).statusCode).toBe(400)
    expect((await test.get('/edit/table?scheme=http://nowhere.example/')).statusCode).toBe(404)
  })
  it('has the tree beside it, to be read by those who may not change it.', async () => {
    const { statusCode, body } = await test.get(`/edit/tree?scheme=${encodeURIComponent(scheme)}`, { accept: 'text/html' }) // prettier-ignore
    expect(statusCode, body).toBe(200)
    expect(body).toContain('data-tree=')
    expect(body).not.toContain('data-island="arrange"')
  })
})

describe('The import of a table', () => {
  const csv = 'Name (en);altLabel@en;broader;Nr\nPallet;skid|load;;\nBarrel;;Pallet;\nBottle;;No such thing;\n'

  it('is for those who may propose.', async () => {
    const { statusCode } = await test.send({ ...sent({ scheme }), headers: { ...sent({ scheme }).headers, authorization: '' } }) // prettier-ignore
    expect(statusCode).toBe(401)
  })
  it('becomes a draft of the rows that can be taken, and a column means what the form says.', async () => {
    const path = await waiting({ scheme }, { name: 'goods.csv', bytes: Buffer.from(csv) })
    const form = {
      scheme,
      mode: 'update',
      header: ['Name (en)', 'altLabel@en', 'broader', 'Nr'],
      meaning: ['prefLabel@en', 'altLabel@en', 'broader', ''],
    }
    expect((await step(path, { ...form, meaning: ['', '', '', ''], step: 'preview' })).statusCode).toBe(200)
    const { statusCode, headers } = await step(path, { ...form, step: 'draft' })
    expect(statusCode).toBe(303)
    const draft = await draftAt(headers.location)
    expect(draft.title).toBe('Import of goods.csv: 1 new, 1 changed')
    expect(draft.description).toContain('No such thing')
    expect((await step(path, { ...form, step: 'draft' })).statusCode).toBe(404) // it is used up
  })
})

describe('The import of a file of SKOS', () => {
  const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix goods: <${base}id/goods/> .
<${scheme}> a skos:ConceptScheme . goods:pallet skos:prefLabel "Pallets"@en . goods:drum a skos:Concept ; skos:prefLabel "Drum"@en .`

  it('becomes a draft in the vocabulary that the file describes.', async () => {
    const path = await waiting({ mode: 'update' }, { name: 'goods.ttl', bytes: Buffer.from(turtle) })
    expect((await test.get(path, { ...operator, accept: 'text/html' })).statusCode).toBe(200)
    const { statusCode, headers, body } = await step(path, { step: 'draft' })
    expect(statusCode, body).toBe(303)
    expect((await draftAt(headers.location)).title).toBe('Import of goods.ttl: 1 new, 1 changed')
  })
  it('waits for the account that sent it, and for no other.', async () => {
    const path = await waiting({}, { name: 'goods.ttl', bytes: Buffer.from(turtle) })
    const { token } = await other()
    const strange = await step(path, { step: 'draft' }, { authorization: `Bearer ${token}` })
    expect(strange.statusCode).toBe(404)
    expect((await step(path, { step: 'draft' }, {})).statusCode).toBe(401)
  })
})

describe('A form with a file, in the session of a browser', () => {
  it('is refused from another origin, without a session’s token, and with a wrong one; its own is taken.', async () => {
    const { cookie, csrf } = await session()
    const file = { name: 'goods.csv', bytes: Buffer.from('prefLabel@en;altLabel@en\nPallet;skid\n') }
    const by = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
      const { headers: form, ...rest } = sent({ scheme, ...fields }, file)
      const { authorization: _none, ...own } = form
      return test.send({ ...rest, headers: { ...own, cookie, ...headers } })
    }
    const here = 'http://localhost:3000'
    expect((await by({ csrf }, { origin: 'http://evil.example' })).statusCode).toBe(403)
    expect((await by({ csrf }, { origin: 'null' })).statusCode).toBe(403) // a sandboxed frame
    expect((await by({ csrf }, { 'sec-fetch-site': 'same-site' })).statusCode).toBe(403)
    expect((await by({})).statusCode).toBe(403) // an old browser may leave Origin out: then the token decides
    expect((await by({ csrf: `${csrf}x` }, { origin: here, host: 'localhost:3000' })).statusCode).toBe(403)
    expect((await by({ csrf }, { origin: here, host: 'localhost:3000' })).statusCode).toBe(303)
    expect((await by({ csrf })).statusCode).toBe(303)
  })
})
