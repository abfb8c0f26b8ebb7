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

/** What a browser sends of a form with a file. */
function sent(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }) {
  const boundary = 'between'
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)) // prettier-ignore
  const head = file && Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`) // prettier-ignore
  const payload = Buffer.concat([...parts, ...(file ? [head!, file.bytes, Buffer.from('\r\n')] : []), Buffer.from(`--${boundary}--\r\n`)]) // prettier-ignore
  const headers = { ...operator, accept: 'text/html', 'accept-language': 'en', 'content-type': `multipart/form-data; boundary=${boundary}` } // prettier-ignore
  return { method: 'POST' as const, url: '/import', headers, payload }
}
const review = (fields: Record<string, string | string[]>) => {
  const form = new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value]))) // prettier-ignore
  const headers = { ...operator, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
  return test.send({ method: 'POST', url: '/import/review', headers, payload: form.toString() })
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
    const data = Buffer.from(csv).toString('base64')
    const form = {
      scheme,
      mode: 'update',
      data,
      name: 'goods.csv',
      header: ['Name (en)', 'altLabel@en', 'broader', 'Nr'],
      meaning: ['prefLabel@en', 'altLabel@en', 'broader', ''],
    }
    const { statusCode, headers } = await review({ ...form, step: 'draft' })
    expect(statusCode).toBe(303)
    const number = /\d+$/.exec(String(headers.location))![0]
    const draft = (await test.get(`/api/proposals/${number}`, { ...operator, accept: 'application/json' })).json()
    expect(draft.title).toBe('Import of goods.csv: 1 new, 1 changed')
    expect(draft.description).toContain('No such thing')
    expect((await review({ ...form, meaning: ['', '', '', ''], step: 'preview' })).statusCode).toBe(200)
  })
})
