import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const licence = 'https://creativecommons.org/licenses/by/4.0/'
const goods = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  @prefix dct: <http://purl.org/dc/terms/> .
  @prefix owl: <http://www.w3.org/2002/07/owl#> .
  <${base}id/goods> a skos:ConceptScheme ; dct:title "Goods"@en ; dct:license <${licence}> ; owl:versionInfo "2.1" ;
    dct:publisher <${base}id/agent/office> .
  <${base}id/agent/office> skos:prefLabel "The office"@en, "Das Amt"@de .
  <${base}id/goods/crate> a skos:Concept ; skos:prefLabel "Crate"@en, "Kiste"@de ; skos:inScheme <${base}id/goods> .`
const remarks = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${base}id/goods/crate> skos:note "Light."@en .
  <${base}id/goods/pallet> skos:note "Heavy."@en .`

interface Answer {
  readonly commit: number
  readonly uri?: string
  readonly time?: string
  readonly items: readonly {
    readonly uri: string
    readonly label: string
    readonly document: string
    readonly graphs: readonly { readonly graph: string; readonly [name: string]: unknown }[]
    readonly changed?: { readonly sequence: number }
  }[]
}

let test: TestApp
beforeAll(async () => {
  test = await testApp({ shipped: false, files: { goods, remarks } })
})
afterAll(() => test.close())

const crate = `${base}id/goods/crate`
const ask = async (uris: readonly string[], more = ''): Promise<Answer> =>
  (await test.get(`/api/sources?${uris.map((uri) => `uri=${encodeURIComponent(uri)}`).join('&')}${more}`)).json<Answer>() // prettier-ignore

describe('The sources of terms', () => {
  it('are the graphs that describe them, with version, licence and publisher, and the commit that was read.', async () => {
    const answer = await ask([crate], '&lang=de')
    expect(answer).toMatchObject({ commit: 2, uri: `${base}id/commit/2`, time: test.services.journal.commit(2)!.time })
    expect(answer.items).toHaveLength(1)
    expect(answer.items[0]).toMatchObject({
      uri: crate,
      label: 'Kiste',
      lang: 'de',
      document: `${base}doc/goods/crate?at=2`,
      changed: { sequence: 2, uri: `${base}id/commit/2` },
      graphs: [
        {
          graph: `${base}graph/goods`,
          kind: 'vocabulary',
          title: 'Goods',
          version: '2.1',
          license: licence,
          publisher: { uri: `${base}id/agent/office`, label: 'Das Amt' },
        },
        { graph: `${base}graph/remarks`, kind: 'data' },
      ],
    })
    for (const { modified } of answer.items[0]!.graphs) expect(modified).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('come in the order asked, each once, and are none for what nobody described.', async () => {
    const unknown = 'http://nowhere.example/x'
    const { items } = await ask([unknown, `${base}id/goods`, crate, unknown, `${base}graph/goods`])
    expect(items.map(({ uri, graphs }) => [uri, graphs.map(({ graph }) => graph)])).toEqual([
      [unknown, []],
      [`${base}id/goods`, [`${base}graph/goods`]],
      [crate, [`${base}graph/goods`, `${base}graph/remarks`]],
      [`${base}graph/goods`, [`${base}graph/goods`]], // and not the registry, which describes it
    ])
    expect(items[0]).toMatchObject({ label: 'x' })
    expect(items[0]).not.toHaveProperty('changed')
  })

  it('are those of a past state where one is asked for.', async () => {
    const answer = await ask([crate], '&at=1')
    expect(answer.commit).toBe(1)
    expect(answer.items[0]).toMatchObject({ document: `${base}doc/goods/crate?at=1`, changed: { sequence: 1 } })
    expect(answer.items[0]!.graphs.map(({ graph }) => graph)).toEqual([`${base}graph/goods`])
    expect((await test.get(new URL(answer.items[0]!.document).pathname + '?at=1')).statusCode).toBe(200)
  })

  it('are refused without a term, with too many, and for what is no IRI.', async () => {
    for (const query of ['', '?uri=', '?uri=no%20iri', `?${'uri=http://a.example/&'.repeat(101)}`]) {
      const { statusCode, headers } = await test.get(`/api/sources${query}`)
      expect([query.slice(0, 20), statusCode, headers['content-type']]).toEqual([
        query.slice(0, 20),
        400,
        'application/problem+json; charset=utf-8',
      ])
    }
  })
})
