import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base, testApp, type TestApp } from '../helpers/app.ts'

const declared = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
  @prefix concord: <https://w3id.org/concordance/ns#> . @prefix : <${base}id/drinks/> .`
const drinks = (label: string): string => `${declared}
  : a skos:ConceptScheme ; skos:prefLabel "Drinks"@en . :all a skos:Concept ; skos:prefLabel "All drinks"@en ; skos:topConceptOf : .
  :tea a skos:Concept ; skos:prefLabel "${label}"@en ; skos:inScheme : ; skos:broader :all ; skos:definition "Leaves in water"@en .
  :mate a skos:Concept ; skos:prefLabel "Maté"@en ; skos:inScheme : ; skos:related :tea .
  :all skos:narrower :mate . :old a skos:Concept ; skos:prefLabel "Old"@en ; skos:inScheme : ; skos:broader :all ; owl:deprecated true .
  :long a skos:Concept ; skos:prefLabel "Long"@en ; skos:scopeNote "${'x'.repeat(5000)}"@en , "short"@en ; skos:broader :all ; skos:inScheme : .`
const extension = `${declared} :tea concord:quantity 7 ; skos:altLabel "T"@en .`
const html = { accept: 'text/html' }
const uri = (name: string): string => encodeURIComponent(`${base}id/drinks/${name}`)
const skos = (name: string): string => encodeURIComponent(`http://www.w3.org/2004/02/skos/core#${name}`)

let test: TestApp
const page = async (url: string): Promise<string> => {
  const answer = await test.get(url, html)
  expect(answer.statusCode, url).toBe(200)
  return answer.body
}
const main = (body: string): string => body.slice(body.indexOf('<main'), body.indexOf('</main>'))

beforeAll(async () => {
  test = await testApp({ files: { drinks: drinks('Te'), more: extension } })
  await test.load('drinks', drinks('Tea'))
  const graph = test.services.space.graph('more')
  await test.load('about-more', `<${graph}> <https://w3id.org/concordance/ns#domain> <${base}id/domain/logistics> .`)
})
afterAll(() => test.close())

describe('The page of reasons', () => {
  it('tells of each statement which change made it, and of what is gone which change took it away.', async () => {
    const body = main(await page(`/why?uri=${uri('tea')}&property=${skos('prefLabel')}`))
    const [there = '', gone = ''] = body.split('What is no longer said')
    expect(there).toContain('>Tea<')
    expect(there).not.toContain('>Te<')
    expect(gone).toContain('>Te<')
    for (const part of [there, gone]) expect(part).toMatch(/href="\/doc\/commit\/\d+">Commit \d+/)
    expect(gone.match(/Commit \d+/g)).toHaveLength(2)
  })

  it('looks at both sides of a relation that either may state, and at the other alone where that was asked.', async () => {
    const mate = main(await page(`/why?uri=${uri('mate')}&property=${skos('broader')}`))
    expect(mate).toMatch(/All drinks<\/a>.*narrower.*Maté/s)
    const all = main(await page(`/why?uri=${uri('all')}&property=${skos('broader')}&direction=in`))
    for (const name of ['Tea', 'Old', 'Long']) expect(all).toContain(`>${name}</a>`)
  })

  it('tells everything that is said of a term where no relation is named, by change.', async () => {
    const body = main(await page(`/why?uri=${uri('tea')}`))
    for (const said of ['Leaves in water', 'Tea', 'All drinks']) expect(body).toContain(said)
    expect(body.match(/class="reason-changes"/g)!.length).toBeLessThan(6)
  })

  it('says that there is nothing of this kind, and that a term is not there.', async () => {
    expect(await page(`/why?uri=${uri('tea')}&property=${skos('historyNote')}`)).toContain('No statement of this term')
    expect((await test.get(`/why?uri=${uri('nothing')}`, html)).statusCode).toBe(404)
    expect((await test.get('/why?uri=javascript:alert(1)', html)).statusCode).toBe(400)
  })
})

describe('The page of a term', () => {
  it('leads to the state that is cited, which stays.', async () => {
    const body = await page('/doc/drinks/tea')
    const memento = new RegExp(`href="${base}(doc/drinks/tea\\?at=(\\d+))" rel="memento"`).exec(body)
    expect(await page(`/${memento![1]!}`)).toContain('<title>Tea · ')
    await test.load('drinks', drinks('Tee'), { replace: true })
    expect(await page(`/${memento![1]!}`)).toContain('<title>Tea · ')
    expect(await page('/doc/drinks/tea')).toContain('<title>Tee · ')
    await test.load('drinks', drinks('Tea'), { replace: true })
  })

  it('shows under the name of a domain what only its graphs say.', async () => {
    const body = main(await page('/doc/drinks/tea'))
    const [before = '', added = ''] = body.split(/What \S+ adds/i)
    expect(added).toMatch(/quantity.*>7</s)
    expect(before).not.toMatch(/quantity/)
    expect(main(await page('/doc/drinks/mate'))).not.toMatch(/What \S+ adds/)
  })

  it('leaves deprecated terms out of tree and relations where the address says so.', async () => {
    const shown = await page('/doc/drinks/tea')
    expect(shown).toMatch(/>Old<\/a>/)
    expect(shown).toContain('?deprecated=hide#tree">Hide deprecated terms')
    const tree = (body: string): string => body.slice(body.indexOf('class="tree"'), body.indexOf('Show deprecated'))
    expect(tree(await page('/doc/drinks/tea?deprecated=hide'))).toMatch(/>Long<\/a>(?!.*>Old<)/s)
    const relations = (body: string): string => body.slice(body.indexOf('id="relations"'), body.indexOf('id="links"'))
    expect(relations(await page('/doc/drinks/all'))).toContain('>Old<')
    expect(relations(await page('/doc/drinks/all?deprecated=hide'))).toMatch(/>Long<\/a>(?!.*>Old<)/s)
    expect(await page(`/resource/narrower?uri=${uri('all')}&deprecated=hide`)).toContain('3 entries')
  })

  it('says who made it deprecated.', async () => {
    expect(main(await page('/doc/drinks/old'))).toMatch(/Deprecated by .*Commit \d+/s)
  })

  it('folds a long note, whose whole text is one click away.', async () => {
    const body = await page('/doc/drinks/long')
    const [, link = ''] = /href="([^"]+)"[^>]*>Full text, 5,000 characters/.exec(body) ?? []
    expect(body).not.toContain('x'.repeat(1300))
    expect(await page(link.replaceAll('&amp;', '&'))).toContain('x'.repeat(5000))
  })

  it('lists its names, definitions and notes.', async () => {
    expect(await page(`/resource/names?uri=${uri('tea')}`)).toMatch(/English.*Tea.*English.*>T</s)
    expect(await page(`/resource/definitions?uri=${uri('tea')}`)).toContain('Leaves in water')
    expect(await page(`/resource/notes?uri=${uri('long')}&limit=1`)).toMatch(/1–1 of 2/)
  })
})

describe('The page of a thing', () => {
  it('tells where its type is defined and that its identifier is valid.', async () => {
    const body = main(await page('/doc/pallet/395212340000070130'))
    expect(body).toMatch(/395212340000070130<\/code>.*valid, the check digit is right/s)
    expect(body).toMatch(/id="defined".*href="\/doc\/logistics\/Pallet"/s)
  })

  it('says the canonical state of a domain’s own states.', async () => {
    expect(main(await page('/doc/service/SVC-10000417'))).toMatch(/canonical state/)
  })
})
