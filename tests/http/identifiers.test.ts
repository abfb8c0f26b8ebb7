import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const operator = { authorization: 'Bearer secret' }
const mint = (name: string, headers: Record<string, string> = operator, query = '') =>
  test.send({ method: 'POST', url: `/api/identifiers/${name}/mint${query}`, headers })

describe('The register of identifier formats', () => {
  it('lists entries and what the models state, each with pattern and examples.', async () => {
    const { headers, ...answer } = await test.get('/api/identifiers?lang=de')
    const { total, items } = answer.json<{
      total: number
      items: { name: string; kind: string; examples: string[] }[]
    }>()
    expect(Number(headers['x-total-count'])).toBe(total)
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['gln', 'gtin', 'lei', 'orcid', 'service', 'sscc', 'work-order'])) // prettier-ignore
    for (const { name, examples } of items) expect(examples, name).not.toEqual([])
    expect((await test.get('/api/identifiers/service?lang=de')).json()).toMatchObject({
      kind: 'class',
      label: { text: 'Dienst', lang: 'de' },
      pattern: '^SVC-[0-9]{8}$',
      template: 'SVC-{number:8}',
      property: { label: 'Dienstkennung' },
    })
    expect((await test.get('/api/identifiers/lei')).json()).toMatchObject({
      checkDigit: { label: 'ISO 7064 MOD 97-10' },
    })
  })

  it('has only examples that conform.', async () => {
    const { items } = (await test.get('/api/identifiers')).json<{ items: { name: string; examples: string[] }[] }>()
    for (const { name, examples } of items)
      for (const value of examples) {
        const verdict = await test.get(`/api/identifiers/${name}/validate?value=${encodeURIComponent(value)}`)
        expect(verdict.json(), `${name} ${value}`).toEqual({ value, conforms: true })
      }
  })

  it('is a page in three languages.', async () => {
    for (const [lang, title] of Object.entries({
      en: 'Identifier formats',
      de: 'Kennungsformate',
      fr: 'Formats d’identifiants',
    })) {
      // prettier-ignore
      const { statusCode, body } = await test.get(`/identifiers?lang=${lang}`)
      expect(statusCode).toBe(200)
      expect(body).toContain(`<h1>${title}</h1>`)
      expect(body).toContain('395212340000070130')
    }
  })

  it('says which formats there are when one is not among them.', async () => {
    const { statusCode, ...answer } = await test.get('/api/identifiers/ssc/validate?value=1')
    expect(statusCode).toBe(404)
    expect(answer.json<{ names: string[] }>().names).toContain('sscc')
  })
})

describe('A value', () => {
  it('with a wrong check digit is told the right one.', async () => {
    const { statusCode, ...answer } = await test.get('/api/identifiers/lei/validate?value=5493000IBP32UQZ0KL25')
    expect(statusCode).toBe(200)
    expect(answer.json()).toMatchObject({ conforms: false, expectedCheck: '24' })
  })

  it('has to be given.', async () => {
    expect((await test.get('/api/identifiers/lei/validate')).statusCode).toBe(400)
  })
})

describe('New identifiers', () => {
  it('are for those who may edit.', async () => {
    expect((await mint('service', {})).statusCode).toBe(401)
  })

  it('are each given once, to many who ask at the same time, and none that is in use.', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => mint('service', operator, '?count=4')))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201]))
    const values = answers.flatMap((answer) => answer.json<{ values: string[] }>().values)
    expect(new Set(values).size).toBe(100)
    const { total } = (await test.get(`/api/search?q=${values[0]!}`)).json<{ total: number }>()
    expect(total).toBe(0)
    for (const value of values) expect(value).toMatch(/^SVC-[0-9]{8}$/)
  })

  it('have the right check digit.', async () => {
    for (const name of ['sscc', 'gtin', 'gln']) {
      const [value] = (await mint(name)).json<{ values: string[] }>().values
      expect((await test.get(`/api/identifiers/${name}/validate?value=${value!}`)).json()).toMatchObject({ conforms: true }) // prettier-ignore
    }
  })

  it('are not made up for a format that others give out.', async () => {
    const { statusCode, ...answer } = await mint('orcid')
    expect(statusCode).toBe(422)
    expect(answer.json<{ detail: string }>().detail).toContain('concord:identifierTemplate')
  })
})
