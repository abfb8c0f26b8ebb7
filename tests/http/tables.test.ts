import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import type { ImportReport } from '../../src/tables/report.ts'
import { readTable } from '../../src/tables/read.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const scheme = `${base}id/animals/scheme`
const turtle = `
  @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> .
  @prefix a: <${base}id/animals/> .
  a:scheme a skos:ConceptScheme ; dct:title "Animals"@en ; skos:hasTopConcept a:animal .
  a:animal a skos:Concept ; skos:inScheme a:scheme ; skos:topConceptOf a:scheme ; skos:prefLabel "animal"@en, "Tier"@de ;
    skos:definition "A living thing, \\"that\\" moves;\\n=1+1"@en ; skos:notation "=1" ; dct:creator "Anna" ; skos:narrower a:cat .
  a:cat a skos:Concept ; skos:inScheme a:scheme ; skos:prefLabel "cat"@en ; skos:altLabel "kitty|puss"@en, "-cat"@en ;
    skos:broader a:animal .`
const body = (text: string, charset: BufferEncoding = 'utf8'): Buffer => Buffer.from(text, charset)

interface Answer {
  readonly status: string
  readonly proposal?: string
  readonly number?: number
  readonly commit?: number
  readonly report: ImportReport
}

describe('Tables over HTTP', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await testApp({ shipped: false, files: { animals: turtle } })
  })
  afterAll(() => test.close())

  const send = (
    query: Record<string, string>,
    payload: Buffer | string,
    type = 'text/csv',
  ): Promise<LightMyRequestResponse> =>
    test.send({
      method: 'POST',
      url: `/api/import?${new URLSearchParams({ scheme, ...query }).toString()}`,
      headers: { authorization: 'Bearer secret', 'content-type': type },
      payload,
    })
  const address = (path: string, query: Record<string, string> = {}): string =>
    `${path}?${new URLSearchParams({ scheme, ...query }).toString()}`

  it.each(['csv', 'xlsx'])('gives a table as %s that changes nothing when it comes back.', async (format) => {
    const table = await test.get(address('/api/export', { format }))
    expect(table.statusCode).toBe(200)
    expect(table.headers['content-disposition']).toBe(`attachment; filename="scheme.${format}"`)
    expect(table.headers['concordance-left-out']).toBe('http://purl.org/dc/terms/creator')
    const { rows } = await readTable(table.rawPayload)
    expect(rows.map(({ cells }) => cells[0])).toEqual(['uri', `${base}id/animals/animal`, `${base}id/animals/cat`])
    const back = await send({ 'dry-run': '' }, table.rawPayload, String(table.headers['content-type']))
    expect(back.statusCode).toBe(200)
    expect(back.json<Answer>().report.counts).toEqual({ new: 0, changed: 0, unchanged: 2, warning: 0, error: 0 })
  })

  it('says what a table holds, and what it cannot.', async () => {
    const answer = await test.get(address('/api/export/columns'))
    expect(answer.json()).toEqual({
      concepts: 2,
      columns: [
        'uri',
        'scheme',
        'prefLabel@de',
        'prefLabel@en',
        'altLabel@en',
        'notation',
        'definition@en',
        'broader',
        'topConcept',
      ],
      leftOut: ['http://purl.org/dc/terms/creator'],
    })
  })

  it('protects those who open a table from formulas.', async () => {
    const { body: text } = await test.get(address('/api/export'))
    expect(text).toContain(",'=1,")
    expect(text).toContain(",'-cat|kitty\\|puss,")
  })

  it.each(['csv', 'xlsx'])('has a template as %s whose example changes nothing.', async (format) => {
    const template = await test.get(address('/api/import/template', { format }))
    expect(template.statusCode).toBe(200)
    const back = await send({ 'dry-run': '' }, template.rawPayload, String(template.headers['content-type']))
    expect(back.json<Answer>().report.counts).toMatchObject({ unchanged: 1, error: 0, new: 0 })
    const empty = await test.get(`/api/import/template?format=${format}`)
    expect((await readTable(empty.rawPayload)).rows[0]!.cells).toContain('prefLabel@en')
  })

  it('makes a draft of a table, with the rows that can be imported.', async () => {
    const answer = await send(
      { title: 'More animals' },
      body('prefLabel@en;broader;altLabel@de\nbird;animal;Vögel\ndragon;myth;\n', 'latin1'),
    )
    expect(answer.statusCode).toBe(201)
    const { proposal, number, report } = answer.json<Answer>()
    expect(report).toMatchObject({ encoding: 'windows-1252', separator: ';', counts: { new: 1, error: 1 } })
    expect(answer.headers.location).toBe(`${base}api/proposals/${number}`)
    expect(proposal).toBe(`${base}id/proposal/${number}`)
    const draft = await test.get(`/api/proposals/${number}`, { authorization: 'Bearer secret' })
    expect(draft.json()).toMatchObject({
      status: 'draft',
      title: 'More animals',
      description: expect.stringContaining('Row 3') as string,
    })
    const change = await test.get(`/api/proposals/${number}/change`, { authorization: 'Bearer secret' })
    expect(change.body).toContain('"altLabel":{"de":["Vögel"]}')
  })

  it('commits at once when asked to, and not when a row has an error.', async () => {
    const refused = await send({ direct: '' }, 'prefLabel@en;broader\nfish;nothing\n')
    expect(refused.statusCode).toBe(400)
    expect(refused.json<Answer>().report.rows[0]).toMatchObject({ row: 2, status: 'error' })
    const answer = await send({ direct: '' }, 'prefLabel@en;broader\nfish;animal\n')
    expect(answer.statusCode).toBe(201)
    expect(answer.json<Answer>()).toMatchObject({ status: 'committed', report: { counts: { new: 1 } } })
    expect((await test.get('/api/search?q=fish')).body).toContain(`${base}id/animals/fish`)
    const again = await send({ direct: '' }, 'prefLabel@en;broader\nfish;animal\n')
    expect(again.json<Answer>()).toMatchObject({ status: 'unchanged', report: { counts: { unchanged: 1 } } })
  })

  it('tries a large table out in a thread, and names the row that cannot be carried out.', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => `many ${at};animal;`).join('\n')
    const answer = await send(
      { 'dry-run': '' },
      `prefLabel@en;broader;exactMatch\n${many}\nself;animal;${base}id/animals/self\n`,
    )
    const { counts, rows } = answer.json<Answer>().report
    expect(counts).toMatchObject({ new: 1200, error: 1 })
    expect(rows.at(-1)).toMatchObject({ row: 1202, message: '“self” cannot be mapped to itself: name another target' })
  })

  it('takes a form with a file and a mapping.', async () => {
    const boundary = 'limit'
    const part = (name: string, content: string, file = ''): string =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
    const form = `${part('mapping', '{"Name":"prefLabel@fr"}')}${part('title', 'Noms')}${part('file', 'Code,Name\n=1,animal fr\n', '; filename="noms.csv"')}--${boundary}--\r\n`
    const answer = await send({}, form, `multipart/form-data; boundary=${boundary}`)
    expect(answer.statusCode).toBe(201)
    expect(answer.json<Answer>().report.rows).toMatchObject([
      { row: 2, status: 'changed', concept: `${base}id/animals/animal`, label: 'animal fr', operations: 1 },
    ])
  })

  it('says what is wrong with a request.', async () => {
    expect(
      (await test.send({ method: 'POST', url: '/api/import', payload: 'a', headers: { 'content-type': 'text/csv' } }))
        .statusCode,
    ).toBe(401)
    expect((await send({}, 'a,b\n')).json<{ detail: string }>().detail).toContain('No column says')
    expect((await send({ mapping: '[]' }, 'uri\n')).statusCode).toBe(400)
    expect((await send({ scheme: `${base}id/none` }, 'uri\n')).statusCode).toBe(404)
    expect((await send({}, '{}', 'application/json')).statusCode).toBe(415)
    expect((await send({}, 'PK\u0003\u0004nothing', xlsx)).statusCode).toBe(400)
    expect((await test.get('/api/export')).statusCode).toBe(400)
    expect((await test.get(`/api/export?scheme=${base}none`)).statusCode).toBe(404)
    expect((await test.get(address('/api/export', { format: 'pdf' }))).statusCode).toBe(400)
  })
})
