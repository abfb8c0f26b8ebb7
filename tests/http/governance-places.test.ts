import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
}, 60_000)
afterAll(() => test.close())

const secret = { authorization: 'Bearer secret' }
const page = async (url: string): Promise<string> => {
  const { statusCode, body } = await test.get(url, { accept: 'text/html' })
  expect(statusCode, url).toBe(200)
  return body
}
const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))
const partOf = (html: string, begin: string): string => html.slice(html.indexOf(begin)).split('</nav>', 1)[0]!

describe('The places of governance', () => {
  it.each([
    ['en', 'Governance'],
    ['de', 'Governance'],
    ['fr', 'Gouvernance'],
  ])('are at the foot of every page in %s, and each is there.', async (lang, title) => {
    const places = linksIn(partOf(await page(`/?lang=${lang}`), `<nav aria-label="${title}">`))
    expect(places).toEqual(['/domains', '/crosswalk', '/compare', '/proof', '/rules', '/council', '/proposals', '/assignments']) // prettier-ignore
    for (const place of places) await page(`${place}?lang=${lang}`)
  })

  it('are reached from a domain: pages first, then data; the council has a page in the place of a proof.', async () => {
    const html = await page('/doc/domain/network')
    const more = linksIn(partOf(html, '<nav class="side-part" aria-labelledby="more">'))
    expect(more).toEqual(['proof', 'crosswalk', 'rules', 'assignments'].map((name) => `/${name}?domain=network`))
    const data = linksIn(partOf(html, '<nav class="side-part" aria-labelledby="more-data">'))
    expect(data).toHaveLength(5)
    for (const href of [...more, ...data]) expect((await test.get(href)).statusCode, href).toBe(200)
    const council = linksIn(partOf(await page('/doc/domain/council'), '<nav class="side-part" aria-labelledby="more">'))
    expect(council).toEqual(['/council', '/rules?domain=council', '/assignments?domain=council'])
  })

  it('are reached from a canonical entity: its crosswalk, the proof of each extension, a comparison.', async () => {
    const links = linksIn(await page('/doc/telco/Service'))
    const service = encodeURIComponent(`${base}id/telco/Service`)
    expect(links).toEqual(expect.arrayContaining([`/crosswalk?entity=${service}`, `/compare?left=${service}`]))
    expect(links.filter((href) => href.startsWith('/proof?domain='))).toHaveLength(4)
  })
})

describe('The crosswalk of one domain', () => {
  it('has its states only, and leads back to that of all domains.', async () => {
    const html = await page('/crosswalk?domain=network')
    expect(html).toContain('/doc/network/lifecycle/designed')
    expect(html).not.toContain('/doc/billing/lifecycle/')
    expect(linksIn(html)).toEqual(
      expect.arrayContaining([
        '/api/domains/network/crosswalk',
        `/crosswalk?entity=${encodeURIComponent(`${base}id/telco/Service`)}`,
      ]),
    )
    expect(await page('/crosswalk')).toContain('/doc/billing/lifecycle/')
  })

  it('says when there is none, and which domains there are.', async () => {
    expect(await page('/crosswalk?domain=council')).toContain('No lifecycle of Data governance council')
    const { statusCode, body } = await test.get('/crosswalk?domain=nobody')
    expect(statusCode).toBe(404)
    expect(body).toContain('billing, council')
  })
})

describe('What one domain answers for', () => {
  it('is shown alone, what is contested with others included.', async () => {
    const html = await page('/assignments?domain=billing')
    expect(html).toContain('/doc/business-function/bill-customers')
    expect(html).toContain('/doc/business-function/handle-complaints')
    expect(html).not.toContain('/doc/business-function/price-offers')
    expect((await test.get('/assignments?domain=nobody')).statusCode).toBe(404)
  })
})

describe('The form of the comparison', () => {
  it('offers each entity with what domains put below it.', async () => {
    const [left, right] = ['telco/Service', 'network/NetworkService'].map((name) => encodeURIComponent(`${base}id/${name}`)) // prettier-ignore
    expect(linksIn(await page('/compare'))).toContain(`/compare?left=${left}&right=${right}`)
  })
})

describe('The start page', () => {
  it('begins with what all share, and tells of no more triples than there are.', async () => {
    const html = await page('/')
    const samples = linksIn(html.slice(html.indexOf('id="samples"')))
    expect(samples[0]).toBe('/doc/telco/Service')
    expect(html).not.toContain('/doc/domain/council/readiness')
    const [, triples] = /<dt>triples<\/dt><dd>([\d,]+)</.exec(html)!
    expect(Number(triples!.replaceAll(',', ''))).toBeLessThanOrEqual(test.services.snapshot().size)
  })
})

describe('A body in a format that is not taken', () => {
  it.each([
    ['/api/domains', 'text/turtle', 'application/json'],
    ['/api/domains/network/mappings', 'text/turtle', 'application/sssom+tsv'],
    ['/api/domains/network/mappings', 'application/json', 'text/tab-separated-values'],
  ])('of %s in %s is refused with those that are.', async (url, type, taken) => {
    const answer = await test.send({ method: 'POST', url, headers: { ...secret, 'content-type': type }, payload: '{}' })
    expect(answer.statusCode).toBe(415)
    expect(answer.json<{ detail: string }>().detail).toContain(taken)
  })
})
