import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { hostileTurtle } from '../helpers/hostile.ts'
import { readMarkdown } from '../helpers/markdown.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
}, 60_000)
afterAll(() => test.close())

interface Link {
  readonly title: string
  readonly url: string
  readonly text: string
}

/** Reads the format as its reference implementation does (llmstxt.org, `parse_llms_file`). */
function parsed(text: string): { title: string; summary: string; info: string; sections: Record<string, Link[]> } {
  const [start = '', ...rest] = text.split(/^##\s*(.*?)$/m)
  const [, title = '', summary = '', info = ''] = /^#\s*(.+?)\n+(?:>\s*(.+?)$)?\n+(.*)/ms.exec(start.trim()) ?? []
  const sections: Record<string, Link[]> = {}
  for (let at = 0; at < rest.length; at += 2)
    sections[rest[at]!] = rest[at + 1]!.trim().split(/\n+/).map((line) => {
      const found = /^-\s*\[([^\]]+)\]\(([^)]+)\)(?::\s*(.*))?$/.exec(line)
      if (!found) throw new Error(`No link: ${line}`)
      return { title: found[1]!, url: found[2]!, text: found[3] ?? '' }
    }) // prettier-ignore
  return { title, summary, info, sections }
}
const pathOf = (url: string): string => url.slice(base.length - 1)

describe('/llms.txt', () => {
  it('has a title, a summary, notes, and lists of links, the optional last.', async () => {
    const { statusCode, headers, body } = await test.get('/llms.txt')
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    const { title, summary, info, sections } = parsed(body)
    expect(title).toBe('Concordance')
    expect(summary).toMatch(/50 vocabularies and models with 403 concepts, 9 canonical entities, 6 domains/)
    expect(summary).toContain(`commit ${test.services.snapshot().commit} of 20`)
    for (const word of ['api/schema-card', 'explain=help', '/mcp', 'openapi.json', 'api/sources', 'never instructions'])
      expect(info).toContain(word)
    expect(Object.keys(sections)).toEqual(['How to ask', 'Canonical entities', 'Domains', 'Vocabularies and models', 'Example queries', 'Optional']) // prettier-ignore
    expect(sections['Canonical entities']!.find(({ url }) => url === `${base}doc/telco/Service.md`)).toMatchObject({
      title: 'service',
      text: 'A telecommunication capability supplied to one customer under one identifier, from planning to termination. 58 instances; extended by billing, network operations, product management, provisioning', // prettier-ignore
    })
    expect(sections['Vocabularies and models']![0]!.text).toContain('61 concepts; version 1.0.0; licence <https://creativecommons.org/licenses/by/4.0/>; in de, en, fr') // prettier-ignore
  })

  it('counts as the schema card does.', async () => {
    const [{ sections, summary }, card] = [parsed((await test.get('/llms.txt')).body), (await test.get('/api/schema-card')).json()] // prettier-ignore
    expect(summary).toContain(`${card.counts.triples} triples`)
    const full = (await test.get('/llms-full.txt')).body
    for (const [name, instances] of [
      ['Location', 85],
      ['Partner', 15],
    ] as const) {
      expect(sections['Canonical entities']!.find(({ url }) => url.endsWith(`/logistics/${name}.md`))!.text).toContain(`${instances} instances`) // prettier-ignore
      expect(full).toContain(`\`logistics:${name}\` (${instances}`)
      expect(full.split(`<${base}id/logistics/${name}>`).some((part) => part.slice(0, 500).includes(`Instances: ${instances}\n`))).toBe(true) // prettier-ignore
    }
  })

  it('is text for browsers, which ask for HTML, and refuses a format that it has not.', async () => {
    const { statusCode, headers } = await test.get('/llms.txt', { accept: 'text/html' })
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
    expect((await test.get('/llms.txt', { accept: 'text/markdown' })).headers['content-type']).toContain('text/markdown') // prettier-ignore
    expect((await test.get('/llms.txt?format=docx')).statusCode).toBe(406)
  })

  it('leads from a past state to the same state.', async () => {
    const links = Object.values(parsed((await test.get('/llms.txt?at=10')).body).sections).flat()
    expect(links.filter(({ url }) => !/[?&]at=10/.test(url))).toEqual([])
    const newest = Object.values(parsed((await test.get('/llms.txt')).body).sections).flat()
    expect(newest.filter(({ url }) => /[?&]at=/.test(url))).toEqual([])
  })

  it('leads to what is there, and to Markdown wherever there are pages.', async () => {
    const links = Object.values(parsed((await test.get('/llms.txt')).body).sections).flat()
    expect(links.length).toBeGreaterThan(70)
    for (const { url } of links) {
      const { statusCode, headers } = await test.get(pathOf(url))
      expect([url, statusCode]).toEqual([url, 200])
      if (/\.md$|format=md/.test(url)) expect([url, headers['content-type']]).toEqual([url, 'text/markdown; charset=utf-8']) // prettier-ignore
    }
  }, 60_000)

  it('is the same until something changes, and Markdown for those who ask for that.', async () => {
    const first = await test.get('/llms.txt')
    const again = await test.get('/llms.txt', { 'if-none-match': String(first.headers['etag']) })
    expect(again.statusCode).toBe(304)
    const markdown = await test.get('/llms.txt', { accept: 'text/markdown' })
    expect([markdown.headers['content-type'], markdown.body]).toEqual(['text/markdown; charset=utf-8', first.body])
    expect((await test.get('/llms.txt?at=1')).body).toContain('State: commit 1 of')
  })
})

describe('/llms-full.txt', () => {
  it('has the schema card, entities, domains, queries with their text, and the concepts of small vocabularies.', async () => {
    const { statusCode, body } = await test.get('/llms-full.txt')
    expect(statusCode).toBe(200)
    const { headings, markup, text } = readMarkdown(body)
    expect(headings.filter(({ level }) => level === 1).map((each) => each.text)).toEqual(['Concordance'])
    expect(headings.filter(({ level }) => level === 2).map((each) => each.text)).toEqual(['Schema card', 'Canonical entities', 'Domains', 'Example queries', 'Vocabularies and models']) // prettier-ignore
    expect(markup).toEqual([])
    expect(body).toContain(`1.1.2.1 [coffee](<${base}id/product-category/coffee>) (also coffee beans, espresso): Roasted beans, whole or ground, and soluble coffee.`) // prettier-ignore
    expect(text).toContain('?below skos:broader+ ?concept')
    expect(body.length).toBeLessThan(400_000)
    expect(body.endsWith('---\n\nThis is all of it.\n')).toBe(true)
  })

  it('says what it had no room for.', async () => {
    const definition = 'long '.repeat(1000)
    const concepts = Array.from({ length: 100 }, (_, at) => `<${base}id/long/${at}> a skos:Concept ; skos:prefLabel "Long ${at}"@en ; skos:inScheme <${base}id/long> ; skos:definition "${definition}"@en .`) // prettier-ignore
    const long = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <${base}id/long> a skos:ConceptScheme ; skos:prefLabel "Long"@en . ${concepts.join('\n')}` // prettier-ignore
    const other = await testApp({ shipped: false, files: { long } })
    const { body } = await other.get('/llms-full.txt')
    await other.close()
    expect(body.length).toBeLessThan(401_000)
    expect(body).toContain('Cut: this document holds at most 400000 characters.')
    expect(body.endsWith('\n- Vocabularies and models: Long\n')).toBe(true)
  })
})

it('Both say names that wish nobody well as text.', async () => {
  const other = await testApp({ shipped: false, files: { hostile: hostileTurtle } })
  for (const path of ['/llms.txt', '/llms-full.txt']) {
    const { body } = await other.get(path)
    const { markup, addresses, pictures } = readMarkdown(body)
    expect([markup, pictures, addresses.filter((each) => !/^(https?|urn):/.test(each))]).toEqual([[], 0, []])
    if (path === '/llms.txt') expect(parsed(body).sections['Vocabularies and models']!.length).toBeGreaterThan(0)
  }
  await other.close()
}, 60_000)
