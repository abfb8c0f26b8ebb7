import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faulty, reading, working } from '../browser/pages.ts'
import { base, linksOf, testApp, type TestApp } from '../helpers/app.ts'
import { messagesFor } from '../../src/words/words.ts'
import { readMarkdown } from '../helpers/markdown.ts'
import { asOperator, preparePages } from '../helpers/prepared.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
  await preparePages(test)
}, 120_000)
afterAll(() => test.close())

const accept = 'text/markdown'
const places = [
  ...Object.values(reading).flat().map((path) => [path, {}] as const), // prettier-ignore
  ...Object.values(working).flat().map((path) => [path, asOperator] as const), // prettier-ignore
]
const withFormat = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}format=md`
const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The headings of the first two levels in the main part of a page, as text. */
const headingsIn = (html: string): string[] =>
  [...(/<main.*<\/main>/s.exec(html)?.[0] ?? '').matchAll(/<(h[12])\b[^>]*>(.*?)<\/\1>/gs)]
    .map(([, , inner = '']) => inner.replace(/<(small|a class="why")\b.*?<\/(?:small|a)>/gs, '').replace(/<[^>]*>/g, ''))
    .map((text) => words(text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&'))) // prettier-ignore

/** A page that runs a query nobody asked for gives up early on a busy machine and says so: it is asked again. */
async function whole(path: string, headers: Record<string, string>): ReturnType<TestApp['get']> {
  for (let left = 10; ; left--) {
    const page = await test.get(path, headers)
    if (left === 0 || !words(page.body).includes(messagesFor('en').queries.notRun.split('.')[0]!)) return page
  }
}

describe('Every page', () => {
  it.each(places)('is there as Markdown, whole and sound: %s', async (path, headers) => {
    const page = await whole(path, { accept: 'text/html', ...headers })
    let { statusCode, headers: got, body } = await whole(path, { accept, ...headers })
    if (statusCode === 303) ({ statusCode, headers: got, body } = await test.get(String(got.location), { accept })) // prettier-ignore
    expect(statusCode).toBe(faulty[path] ?? 200)
    expect(got['content-type']).toBe('text/markdown; charset=utf-8')
    expect(String(got['vary'])).toMatch(/\bAccept\b(?!-)/)

    const { headings, addresses, markup, text } = readMarkdown(body)
    expect(headings.filter(({ level }) => level === 1)).toHaveLength(1)
    expect(body.startsWith('# ')).toBe(true)
    expect(markup).toEqual([])
    expect(addresses.filter((address) => !/^(https?|mailto|urn):/.test(address))).toEqual([])
    expect(body).toMatch(/\n---\n\n\*\*Source\*\*\n\n- /)
    expect(body).not.toContain(asOperator.authorization)
    const isOwn = /^\/((doc|resource)\b(?!\/(proposal|commit|domain))|release\/[^/]+\/)/.test(path) // written by hand: other headings
    const seen = words(text)
    const wanted = headingsIn(page.body).slice(0, statusCode === 410 ? 0 : isOwn ? 1 : undefined)
    for (const heading of wanted) expect.soft(seen).toContain(heading)
  })

  it.each(places.filter(([path]) => faulty[path] === undefined))(
    'says where that is, and is there by its address: %s',
    async (path, headers) => {
      const page = await test.get(path, { accept: 'text/html', ...headers })
      const html =
        page.statusCode === 303 ? await test.get(String(page.headers.location), { accept: 'text/html' }) : page
      const told = linksOf(html.headers['link']).filter(({ type }) => type === accept)
      expect(told.some(({ rel }) => rel === 'alternate')).toBe(true)
      const inHead = /<link rel="alternate" type="text\/markdown"[^>]* href="([^"]+)"/.exec(html.body)?.[1]
      expect(inHead).toBeDefined()
      for (const address of [inHead!.replaceAll('&amp;', '&'), withFormat(path)]) {
        let answer = await test.get(address, { accept: 'text/html', ...headers })
        if (answer.statusCode === 303) answer = await test.get(String(answer.headers.location), headers)
        expect([address, answer.statusCode, answer.headers['content-type']]).toEqual([address, 200, 'text/markdown; charset=utf-8']) // prettier-ignore
      }
    },
  )
})

describe('A page as Markdown', () => {
  const coffee = `${base}id/product-category/coffee`

  it('comes when it is preferred to HTML, and only then.', async () => {
    const typeFor = async (accept: string): Promise<unknown> => (await test.get('/council', { accept })).headers['content-type'] // prettier-ignore
    expect(await typeFor('text/markdown, text/html;q=0.9, */*;q=0.1')).toContain('text/markdown')
    for (const accept of [
      '*/*',
      'text/*',
      'text/html',
      'text/html, text/markdown',
      'text/html, text/markdown;q=0.9',
      'application/json',
    ])
      // prettier-ignore
      expect(await typeFor(accept)).toContain('text/html')
  })

  it('is asked for by the extension of documents, which decides before Accept does.', async () => {
    for (const path of ['/doc/commit/12', '/doc/proposal/2', '/doc/domain/logistics', '/doc/product-category/coffee', '/release/product-category/1.0.0']) {
      const [markdown, html] = [await test.get(`${path}.md`, { accept: 'text/html' }), await test.get(`${path}.html`, { accept })]
      expect([markdown.statusCode, markdown.headers['content-type']]).toEqual([200, 'text/markdown; charset=utf-8'])
      expect([html.statusCode, html.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    }
  }) // prettier-ignore

  it('has a tag of its own, and is not sent again.', async () => {
    const html = await test.get('/domains', { accept: 'text/html' })
    const first = await test.get('/domains', { accept })
    expect(first.headers['etag']).not.toBe(html.headers['etag'])
    const known = { accept, 'if-none-match': String(first.headers['etag']) }
    const again = await test.get('/domains', known)
    expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', first.headers['etag']])
    const same = await test.get('/domains', { accept: 'text/html', 'if-none-match': String(html.headers['etag']) })
    for (const { statusCode, headers } of [same, again])
      expect([statusCode, headers['vary']]).toEqual([304, expect.stringMatching(/\bAccept\b(?!-)/)])
    const other = { accept, 'if-none-match': String(html.headers['etag']) }
    expect((await test.get('/domains', other)).statusCode).toBe(200)
    const head = await test.send({ method: 'HEAD', url: '/domains', headers: { accept } })
    expect([head.statusCode, head.body, head.headers['content-type'], head.headers['etag']]).toEqual([200, '', 'text/markdown; charset=utf-8', first.headers['etag']]) // prettier-ignore
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(first.body)))
  })

  it('links terms by their URIs, and itself by its address.', async () => {
    const { body } = await test.get('/vocabularies/product-category/hierarchy', { accept })
    expect(body).toContain(`[food and beverages](<${base}id/product-category/food-and-beverages>)`)
    const { addresses } = readMarkdown((await test.get('/map-of-types', { accept })).body)
    expect(addresses).toContain('http://www.w3.org/2004/02/skos/core#Concept')
  })

  it('ends with what it is cited by: URI, state, and graphs with version and licence.', async () => {
    for (const path of ['/doc/product-category/coffee.md', `/history?format=md&uri=${encodeURIComponent(coffee)}`]) {
      const { body } = await test.get(path)
      const [, source = ''] = body.split('\n---\n')
      expect(source).toContain(`- Cite as: <${coffee}>\n`)
      expect(source).toMatch(/- This page: <http:\/\/localhost:3000\/[^>]*>\n/)
      expect(source).toMatch(/- State read: \[commit \d+, 20[^\]]*\]\(<http:\/\/localhost:3000\/id\/commit\/\d+>\)\n/)
      expect(source).toContain(`- Graph: [Product categories](<${base}graph/ontologies/product-categories>), version 1.0.0, licence <https://creativecommons.org/licenses/by/4.0/>`) // prettier-ignore
    }
    const german = await test.get('/council?lang=de', { accept })
    expect(german.body).toContain('**Quelle**')
  })

  it('is as private as its page.', async () => {
    const desk = await test.get('/desk', { accept })
    expect([desk.statusCode, desk.headers['content-type']]).toEqual([401, 'text/markdown; charset=utf-8'])
    expect((await test.get('/doc/proposal/1', { accept })).statusCode).toBe(404)
    const own = await test.get('/desk', { accept, ...asOperator })
    expect([own.statusCode, own.headers['cache-control']]).toEqual([
      200,
      (await test.get('/desk', asOperator)).headers['cache-control'],
    ])
  })

  it('is among what a refusal offers.', async () => {
    const { statusCode, body } = await test.get('/doc/commit/12?format=docx')
    expect([statusCode, body.includes('text/markdown')]).toEqual([406, true])
  })
})
