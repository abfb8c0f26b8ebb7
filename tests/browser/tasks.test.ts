import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Server } from '../../src/server.ts'
import { chooseByLetter, focused, noChromium, open, tabTo, useBrowser, write } from '../helpers/browser.ts'

const base = 'http://localhost:3000/'
const pallet = `${base}id/logistics/Pallet`
const unesco = '../shared/data/unesco-thesaurus/unescothes.ttl'
const hasUnesco = existsSync(unesco)
if (!hasUnesco)
  console.warn(`SKIPPED: ${unesco} is not there, so tasks in a browser are not tried on the UNESCO Thesaurus`)

/** What somebody looks for in a vocabulary, and what is around it. */
interface Around {
  readonly vocabulary: string
  readonly synonym: string
  readonly name: string
  readonly definition: string
  readonly broader: string
  readonly related: string
  /** A label that it does not have yet. */
  readonly newLabel: string
}
const shipped: Around = {
  vocabulary: 'Product categories',
  synonym: 'espresso machines',
  name: 'coffee machines',
  definition: 'Devices that brew coffee from beans, powder or capsules.',
  broader: 'kitchen appliances',
  related: 'water filters',
  newLabel: 'coffee makers',
}
const thesaurus: Around = {
  vocabulary: 'UNESCO Thesaurus',
  synonym: 'Polyvalent adult education',
  name: 'Adult education',
  definition: 'The offering of learning opportunities in professional and vocational development',
  broader: 'Educational systems',
  related: 'Adult educators',
  newLabel: 'Andragogy',
}
const vocabularies: (readonly [name: string, around: Around])[] = [['the shipped data', shipped]]
if (hasUnesco) vocabularies.push(['the UNESCO Thesaurus', thesaurus])

const council = ['elena-rossi', 'ines-keller', 'maya-lindqvist', 'thomas-brunner'] // four of six make a quorum

async function prepare(server: Server): Promise<void> {
  const { access, loader } = server.services
  const person = (id: string, name: string, grant: object): Promise<unknown> => access.accounts.create(id, { name, grants: [grant as never] }) // prettier-ignore
  await person('anna', 'Anna Steward', { role: 'editor' })
  await person('ben', 'Ben Reviewer', { role: 'administrator' })
  for (const member of council) await person(member, member, { role: 'council' })
  if (hasUnesco) await loader.load({ path: unesco, name: 'unescothes.ttl', graph: `${base}graph/unesco` })
}

// What each user of design/product.md comes for, from end to end. What one page can do by itself is tried beside it: typing
// in the search box and facets in find.test.ts, the tree in tree.test.ts, the picture in graph.test.ts, the query editor in
// query.test.ts, saved queries in saved-queries.test.ts, the form in edit.test.ts, the table, the tree that is arranged and
// import in table.test.ts, discussion of a proposal in review.test.ts, tokens and sessions in sign-in.test.ts.
describe.skipIf(noChromium)('In a browser', () => {
  const browser = useBrowser({ prepare })
  const main = (page: Page) => page.locator('main')

  /** A page of somebody's own browser, signed in by a link for one use, as an engineer makes it for them. */
  async function signedIn(account: string, path: string): Promise<Page> {
    const { code } = await browser.server.services.access.signInLinks.create(account)
    const page = await browser.visit(`/sign-in?code=${code}&return=${encodeURIComponent(path)}`)
    await page.getByRole('button', { name: /^Sign in as/ }).click()
    await page.waitForURL(browser.url + path)
    return page
  }
  /** The same address in the browser of somebody who was sent it. */
  const sent = (page: Page): Promise<Page> => browser.visit(page.url().slice(browser.url.length))

  it.each(vocabularies)(
    'an analyst finds a term by its synonym, walks, finds a path and shares what was found: %s.',
    async (_, term) => {
      const page = await browser.visit('/')
      await page.getByRole('combobox').first().fill(term.synonym)
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/search\?q=/)
      const hit = page.locator('.hits > li').first()
      await hit.filter({ hasText: `synonym` }).filter({ hasText: term.vocabulary }).waitFor() // why it is here, and where it is from
      await hit.getByRole('link', { name: term.name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: term.name }).waitFor()
      await main(page).getByText(term.definition).first().waitFor()
      const found = page.url()

      await main(page).getByRole('link', { name: term.broader }).first().click()
      await page.getByRole('heading', { level: 1, name: term.broader }).waitFor()
      await page.goBack()
      await main(page).getByRole('link', { name: term.related, exact: true }).first().click()
      await page.getByRole('heading', { level: 1, name: term.related }).waitFor()

      await page.getByRole('link', { name: 'Find a path from here' }).click()
      await page.getByLabel('To', { exact: true }).click()
      await page.keyboard.type(term.broader, { delay: 10 })
      await page.getByRole('option', { name: term.broader }).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Find paths' }).click()
      await page.waitForURL(/from=.*to=/)
      const chain = page.locator('.chain').first()
      await chain.filter({ hasText: term.related }).filter({ hasText: term.broader }).waitFor()
      await (await sent(page)).locator('.chain', { hasText: term.related }).first().waitFor()

      await page.goto(found)
      await page.getByRole('link', { name: 'Draw the neighbourhood' }).click()
      await page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
      await page.locator('[data-graph-rows]', { hasText: term.related }).waitFor()
      await (await sent(page)).locator('[data-graph-rows]', { hasText: term.related }).waitFor()
    },
  )

  it('an analyst goes from a thing to its type, to all things of a status, and asks the rest by query.', async () => {
    const page = await browser.visit('/doc/pallet/395212340000070130')
    await main(page).getByRole('link', { name: 'pallet', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'pallet' }).waitFor()
    await open(page, '/')
    await page.getByRole('link', { name: 'write a query' }).click()
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(`SELECT ?status (COUNT(?pallet) AS ?pallets) { ?pallet a <${pallet}> ; ?p ?status . FILTER (CONTAINS(STR(?p), "hasStatus") && ISIRI(?status)) } GROUP BY ?status`) // prettier-ignore
    await page.keyboard.press('Control+Enter')
    await page.getByRole('columnheader', { name: 'pallets' }).waitFor()
    const inTransit = (where: Page): Promise<string> => main(where).locator('tr', { hasText: 'In transit' }).innerText()
    await page.waitForURL(/query=/)
    await expect.poll(() => inTransit(page)).toMatch(/\b5\b/)
    const other = await sent(page)
    await expect.poll(() => inTransit(other)).toMatch(/\b5\b/)
  })

  it.each(vocabularies)(
    'a steward finds, changes and publishes, and a reviewer approves, by keyboard alone: %s.',
    async (_, term) => {
      const page = await signedIn('anna', '/vocabularies')
      await page.keyboard.press('/') // search
      await page.keyboard.type(term.name, { delay: 10 })
      await page.getByRole('option', { name: term.name }).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: term.name }).waitFor()
      await tabTo(page, term.broader) // walk there and back
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: term.broader }).waitFor()
      await page.goBack() // Alt and the arrow to the left, which a browser without a window does not know
      await page.getByRole('heading', { level: 1, name: term.name }).waitFor()

      await tabTo(page, /^Edit$|^Edit this/) // edit
      await page.keyboard.press('Enter')
      await page.locator('[data-island="edit"][data-started]').waitFor()
      await tabTo(page, /^Add: (?:alternative label|Synonyms)/) // as the shape calls it, or SKOS
      await page.keyboard.press('Enter')
      await page.keyboard.type(term.newLabel)
      await page.keyboard.press('Tab')
      await chooseByLetter(page, 'English')
      await tabTo(page, 'Save to the draft')
      await page.keyboard.press('Enter')
      await page.waitForURL(/draft=\d+/)
      await tabTo(page, 'Ask for review')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/doc\/proposal\/\d+/)
      await tabTo(page, 'Ask for review')
      await page.keyboard.press('Enter')
      await page.getByRole('status').getByText('Review has been asked for').waitFor()

      const reviewer = await signedIn('ben', '/desk') // review
      await tabTo(reviewer, new RegExp(term.name))
      await reviewer.keyboard.press('Enter')
      await main(reviewer).getByText(`alternative label “${term.newLabel}”`).first().waitFor()
      await tabTo(reviewer, 'Approve')
      await reviewer.keyboard.press('Enter')
      await reviewer.getByRole('status').getByText('You have approved it').waitFor()
      await tabTo(reviewer, 'Publish')
      await reviewer.keyboard.press('Enter')
      await reviewer.getByRole('status').getByText('It is published').waitFor()

      const reader = await browser.visit(`/search?q=${encodeURIComponent(term.newLabel)}`)
      await reader.locator('.hits > li', { hasText: term.newLabel }).getByRole('link', { name: term.name, exact: true }).waitFor() // prettier-ignore
    },
  )

  it.runIf(hasUnesco)(
    'a steward sees many concepts of a large thesaurus at once, and changes one of them.',
    async () => {
      const page = await signedIn('anna', '/desk')
      await open(page, `/edit/table?scheme=${encodeURIComponent('http://skos.um.es/unescothes/CS000')}&languages=en&columns=prefLabel,altLabel&q=${encodeURIComponent(thesaurus.related)}`) // prettier-ignore
      await page.getByRole('grid').waitFor()
      const row = page.locator('tr', { has: page.locator('th').getByText(thesaurus.related, { exact: true }) })
      await row.locator('td').nth(1).click()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Control+a')
      await page.keyboard.type('Andragogues')
      await page.keyboard.press('Enter')
      await page.getByText('Cells changed: 1.').waitFor()
      await page.getByRole('button', { name: 'Save to the draft' }).click()
      await page.waitForURL(/draft=\d+/)
      await row.filter({ hasText: 'Andragogues' }).waitFor()
    },
  )

  it('a steward publishes a release with the version that the changes ask for, and reads what is in it.', async () => {
    const page = await signedIn('ben', `/releases/new?graph=${encodeURIComponent(`${base}graph/ontologies/product-categories`)}`) // prettier-ignore
    await page.getByLabel('Notes').fill('For the **autumn** range')
    await page.getByRole('button', { name: 'Publish the release' }).click()
    await page.waitForURL(/\/release\/product-category/)
    await main(page).locator('strong', { hasText: 'autumn' }).waitFor()
    await main(page).getByText(/\d+\.\d+\.\d+/).first().waitFor() // prettier-ignore
    await open(page, '/vocabularies/product-category/releases')
    await main(page).getByRole('link', { name: /\d+\.\d+\.\d+/ }).first().waitFor() // prettier-ignore
  })

  it('a member of the council finds what waits, weighs its impact, votes and decides, and the decision is kept.', async () => {
    const operations = [{ type: 'add-label', concept: pallet, property: 'altLabel', language: 'en', text: 'load unit' }]
    const { number } = await write<{ number: number }>(browser.server, '/api/proposals', { title: 'A pallet is a load unit', operations }) // prettier-ignore
    await write(browser.server, `/api/proposals/${number}/propose`, {})
    const vote = async (page: Page): Promise<void> => {
      await page.getByLabel('For', { exact: true }).check()
      await page.getByRole('button', { name: 'Vote', exact: true }).click()
      await page.getByRole('status').first().waitFor()
    }
    for (const member of council.slice(1)) await vote(await signedIn(member, `/doc/proposal/${number}`))

    const page = await signedIn(council[0]!, '/council')
    const item = main(page).locator('li', { hasText: 'A pallet is a load unit' }).first()
    await item.getByText('3 for, 0 against').waitFor()
    await item.getByRole('link', { name: /^Terms: 1/ }).click()
    await page.getByRole('heading', { level: 1, name: /^Impact/ }).waitFor()
    await main(page).getByText('47').first().waitFor() // pallets that there are
    await page.getByRole('link', { name: `Proposal ${number}` }).click()
    await vote(page)
    await page.getByText('Record the decision').first().click()
    await page.getByLabel(/^Context/).fill('People look for load units.')
    await page.getByLabel(/^Decision/).fill('It is a synonym.')
    await page.getByLabel(/^Consequences/).fill('Search finds it.')
    await page.getByRole('button', { name: /^Record the decision|^Decide/ }).click()
    await page.getByRole('status').first().waitFor()
    await main(page).getByText('It is a synonym.').first().waitFor()
    const reader = await browser.visit('/council')
    await main(reader).getByRole('link', { name: /A pallet is a load unit/ }).first().waitFor() // prettier-ignore
  })

  it('somebody who works with an assistant takes what it needs: Markdown, data, and how to ask for more.', async () => {
    const page = await browser.visit('/doc/product-category/coffee')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: browser.url })
    await page.getByRole('button', { name: 'Copy as Markdown link' }).click()
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`[coffee](<${base}id/product-category/coffee>)`) // prettier-ignore
    for (const [name, told] of [
      ['Markdown', '# coffee'],
      ['JSON', `"${base}id/product-category/coffee"`],
      ['Turtle', 'skos:prefLabel'],
    ] as const) {
      const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href')
      expect(await (await page.request.get(browser.url + href!)).text()).toContain(told)
    }
    await open(page, '/')
    await main(page).getByRole('link', { name: 'The API' }).click()
    await page.waitForURL(/\/api\/docs/)
    await page.locator('.opblock-tag').first().waitFor() // server.test.ts reads on
  })

  it('an engineer sees that it runs, what is checked, and lets somebody in.', async () => {
    const page = await signedIn('ben', '/account')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await (await page.request.get(`${browser.url}/health/ready`)).json()).toMatchObject({ status: expect.stringMatching(/ok|ready|up/i) as string }) // prettier-ignore
    await open(page, '/rules')
    await main(page).getByRole('link', { name: 'an exact match names one canonical concept' }).click()
    await page.getByRole('heading', { level: 1, name: 'an exact match names one canonical concept' }).waitFor()
    expect(await focused(page)).not.toBe('')
  })
})
