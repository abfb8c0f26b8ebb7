import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { commandLine } from '../helpers/command-line.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

interface Item {
  readonly uri: string
  readonly label: string
  readonly status: string
  readonly domain?: { readonly label: string }
  readonly proposed?: { readonly label: string }
}
const secret = { authorization: 'Bearer secret' }
const list = async (query: string, headers: Record<string, string> = {}): Promise<Item[]> =>
  (await test.get(`/api/assignments?lang=en&${query}`, headers)).json<{ items: Item[] }>().items
const send = (
  payload: string,
  query = '',
  headers: Record<string, string> = { ...secret, 'content-type': 'text/csv' },
) => test.send({ method: 'POST', url: `/api/assignments${query}`, headers, payload })

describe('GET /api/assignments', () => {
  it('tells what is contested, what nobody answers for, and what follows from functions.', async () => {
    expect((await list('status=contested')).map(({ label }) => label)).toEqual(['handle complaints', 'list of complaints', 'customer file'].sort(byPath)) // prettier-ignore
    expect((await list('status=unassigned')).map(({ label, proposed }) => [label, proposed?.label])).toEqual([
      ['report to the regulator', 'Data governance council'],
    ])
    expect((await list('status=inherited&domain=product')).map(({ label, domain }) => [label, domain?.label])).toEqual([
      ['price book', 'product management'],
    ])
    expect((await list('kind=function&domain=billing')).map(({ label }) => label)).toEqual(['bill customers', 'collect payments', 'handle complaints']) // prettier-ignore
    expect((await test.get('/api/assignments?domain=sales')).statusCode).toBe(404)
  })

  /** By IRI: functions come before sources. */
  const order = ['handle complaints', 'list of complaints', 'customer file']
  const byPath = (a: string, b: string): number => order.indexOf(a) - order.indexOf(b)
})

describe('POST /api/assignments', () => {
  const table = `kind,label,domain,system,function,broader,note
function,inspect sites,network,,,operate the network,"on site, yearly"
source,inspection sheets,,Inspection App,inspect sites,,
function,,billing,,,,
source,broken,nobody,,,,
source,wrong,,,,inspect sites,
`
  it('makes a draft of the rows that can be read, and tells the others.', async () => {
    const answer = await send(table)
    expect(answer.statusCode).toBe(201)
    const { number, rows } = answer.json<{
      number: number
      rows: { row: number; status: string; message?: string }[]
    }>()
    expect(rows.map(({ row, status }) => [row, status])).toEqual([
      [2, 'new'],
      [3, 'new'],
      [4, 'error'],
      [5, 'error'],
      [6, 'error'],
    ])
    expect(rows[3]!.message).toContain('There is no domain "nobody"')
    expect(await list(`kind=source&domain=network&draft=${number}`, secret)).toContainEqual(expect.objectContaining({ uri: `${base}id/data-source/inspection-sheets`, status: 'inherited' })) // prettier-ignore
    expect(await list('kind=source&domain=network')).toHaveLength(1)
  })

  it('changes only what a row says, and nothing when it is known.', async () => {
    const known = 'kind,uri,label,domain\n'
    const row = `function,${base}id/business-function/store-goods,store goods,`
    expect((await send(`${known}${row}logistics\n`)).json()).toMatchObject({ status: 'unchanged' })
    const { number } = (await send(`${known}${row}provisioning\n`)).json<{ number: number }>()
    const said = (await test.get(`/api/proposals/${number}/change`, secret)).body
    expect(said).toContain('domain/logistics')
    expect(said).not.toContain('prefLabel')
  })

  it('refuses tables that it does not understand, other formats, and strangers.', async () => {
    expect((await send('kind,label,owner\n')).json<{ detail: string }>().detail).toContain('(owner)')
    expect((await send('name\n')).statusCode).toBe(400)
    expect((await send(table, '?dry-run')).json()).toMatchObject({ status: 'reported' })
    expect((await send('{}', '', { ...secret, 'content-type': 'text/tab-separated-values' })).statusCode).toBe(415)
    expect((await send(table, '', { 'content-type': 'text/csv' })).statusCode).toBe(401)
  })
})

describe('/assignments', () => {
  it.each(['en', 'de', 'fr'])('shows who answers for what in %s.', async (lang) => {
    const page = await test.get(`/assignments?lang=${lang}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('id/business-function/handle-complaints'.replace('id/', '/doc/'))
  })
})

describe('concordance assign', () => {
  const { concordance, file } = commandLine()

  it('makes a draft, and tells mistakes.', async () => {
    const path = file('a.csv', 'kind;label\nfunction;plan\nthing;x\n')
    expect(await concordance('assign', path, '--dry-run')).toMatchObject({ code: 1, out: 'row 3: kind must be function or source, not "thing"\n1 new, 1 error\n' }) // prettier-ignore
    expect(await concordance('assign', file('b.csv', 'kind;label\nfunction;plan\n'))).toMatchObject({ code: 0, out: '1 new\ndraft 1: Assignments: 1 row\n' }) // prettier-ignore
  })
})
