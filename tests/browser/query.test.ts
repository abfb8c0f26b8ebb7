import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers, noChromium, shifts, useBrowser } from '../helpers/browser.ts'

const counts =
  'SELECT ?class (COUNT(?thing) AS ?things) { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?things) LIMIT 5'
const concepts =
  'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT * { ?s skos:prefLable ?l ; a skos:Concept }'

describe.skipIf(noChromium)('The query editor', () => {
  const browser = useBrowser({ expected: /status of 4/ })
  const editor = (page: Page): ReturnType<Page['locator']> => page.locator('.cm-content')
  const address = (query: string, more = ''): string => `/sparql?query=${encodeURIComponent(query)}${more}`
  const view = (page: Page, name: string): Promise<void> =>
    page.getByRole('navigation', { name: 'Show the result as' }).getByRole('link', { name, exact: true }).click()
  /** Takes the editor's content away, as somebody at the keyboard does, and writes something else. */
  async function write(page: Page, text: string): Promise<void> {
    await editor(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
  }

  it('completes a class, declares its prefix, runs and shows labels, all by keyboard', async () => {
    const page = await browser.visit('/sparql')
    await editor(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('SELECT * { ?p a logistics:Pal', { delay: 10 })
    await page.getByRole('option', { name: /^pallet\b/ }).first().waitFor() // prettier-ignore
    await page.waitForTimeout(150) // a list that has just come does not take Enter from somebody who types fast
    await page.keyboard.press('Enter')
    const field = page.locator('textarea[name="query"]')
    await expect
      .poll(() => field.inputValue())
      .toMatch(/^PREFIX logistics: <[^>]+>\nSELECT \* \{ \?p a logistics:Pallet\b/)
    const written = await field.inputValue()
    await page.keyboard.press('Control+Enter')
    await page.locator('td a').first().waitFor()
    await expect.poll(() => new URL(page.url()).searchParams.get('query')).toBe(written)
    await expect.poll(() => page.locator('.query-count').innerText()).toMatch(/^\d+ rows in/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('format')
  })

  it('does not move or take letters from what is around it', async () => {
    const page = await browser.visit('/sparql')
    await editor(page).focus()
    await page.keyboard.type('/?gh')
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe('query-frame')
    expect(new URL(page.url()).pathname).toBe('/sparql')
    expect(await shifts(page)).toBeLessThan(0.01)
  })

  it('takes over from the field of the form while somebody writes there', async () => {
    const page = await browser.visit('/')
    await page.route('**/parts/query-*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue()
    })
    await page.goto(`${browser.url}/sparql`, { waitUntil: 'commit' })
    await page.locator('textarea[name="query"]').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('ASK ')
    await editor(page).waitFor()
    await page.keyboard.type('x')
    await expect.poll(() => page.locator('textarea[name="query"]').inputValue()).toBe('ASK x')
  })

  it('says what nothing has, proposes what something has, and writes it', async () => {
    const page = await browser.visit('/sparql')
    await write(page, concepts)
    const said = page.locator('[data-problem]')
    await said.filter({ hasText: 'Did you mean skos:prefLabel?' }).waitFor()
    await page.keyboard.press('F8') // to the next problem, whose box it opens
    await page.getByRole('button', { name: 'Write skos:prefLabel' }).click()
    await said.filter({ hasText: 'Ctrl+Enter runs' }).waitFor()
    await expect.poll(() => page.locator('textarea[name="query"]').inputValue()).toContain('?s skos:prefLabel ?l')
    await write(page, 'SELECT * { ?s ?p }')
    await said.filter({ hasText: 'line 1, column 18' }).waitFor()
  })

  it('shows an answer as chart, text and plan under addresses that can be shared and gone back to', async () => {
    const page = await browser.visit(address(counts))
    await view(page, 'Chart')
    const bars = page.getByRole('img', { name: 'things by class' }).locator('rect')
    await bars.nth(4).waitFor({ state: 'attached' })
    await expect.poll(() => bars.count()).toBe(5)
    await view(page, 'Text')
    await page.locator('.raw-text').filter({ hasText: '"bindings"' }).waitFor()
    await view(page, 'Plan')
    await page.getByRole('rowheader', { name: /Scan/ }).first().waitFor()
    await page.waitForURL(/view=plan/)
    await page.goBack()
    await page.goBack()
    await page.getByRole('img', { name: 'things by class' }).waitFor()
    const shared = await browser.visit(`${new URL(page.url()).pathname}${new URL(page.url()).search}`)
    await shared.getByRole('img', { name: 'things by class' }).waitFor()
    await page.goBack()
    await page.getByRole('columnheader', { name: 'class' }).waitFor()
  })

  it('sorts and filters ten thousand rows, of which it draws those that can be seen', async () => {
    const page = await browser.visit('/sparql')
    await write(page, 'SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 10000')
    await page.keyboard.press('Control+Enter')
    await page.locator('.scroller-long tbody tr').nth(10).waitFor()
    expect(await page.locator('.scroller-long tbody tr').count()).toBeLessThan(100)
    expect(await page.locator('.scroller-long table').getAttribute('aria-rowcount')).toBe('10001')
    await page.locator('.scroller-long').evaluate((frame) => frame.scrollTo(0, frame.scrollHeight))
    await page.locator('tr[aria-rowindex="10001"]').waitFor()
    await page.getByRole('searchbox', { name: 'Only rows with' }).fill('coffee machines')
    await page.getByText(/^\d+ of 10,000 rows$/).waitFor()
    await page.getByRole('button', { name: 'p', exact: true }).click()
    await page.locator('th[aria-sort="ascending"]').waitFor()
    await page.waitForURL(/sort=p&filter=coffee\+machines/)
  })

  it('draws triples, and stops what takes too long', async () => {
    const page = await browser.visit(address('CONSTRUCT { ?a a ?b } WHERE { ?a a ?b } LIMIT 10', '&view=graph'))
    await page.locator('.graph-canvas canvas').first().waitFor()
    await write(page, 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f && ?f != ?i) }')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The query was cancelled.').waitFor()
  })

  it('says what was asked as well when a query is expanded in place, as the page without scripts does', async () => {
    const page = await browser.visit('/sparql')
    await page.locator('nav a[href*="expand=states"]').first().click()
    const box = page.locator('section[aria-labelledby="expanded"]')
    await box.waitFor()
    const still = await browser.visit(new URL(page.url()).pathname + new URL(page.url()).search, { javaScriptEnabled: false }) // prettier-ignore
    const told = await still.locator('section[aria-labelledby="expanded"] li a').allTextContents()
    expect(told.length).toBeGreaterThan(2)
    await expect.poll(() => box.locator('li a').allTextContents()).toEqual(told) // labels come after what they are of
  })

  it('says why a query finds nothing, and puts what was meant in its place, as the page without scripts does', async () => {
    const page = await browser.visit('/sparql')
    await write(page, concepts.replace('SELECT *', 'SELECT ?s ?l'))
    await page.keyboard.press('Control+Enter')
    const why = page.getByRole('region', { name: 'Why it finds nothing' })
    await why.waitFor()
    expect(await why.locator('p code').first().innerText()).toBe('?s skos:prefLable ?l')
    expect(await barriers(page)).toEqual([])
    const without = await browser.visit(new URL(page.url()).pathname + new URL(page.url()).search, { javaScriptEnabled: false }) // prettier-ignore
    const texts = (each: Page): Promise<string[]> => each.getByRole('region', { name: 'Why it finds nothing' }).locator('p code, li:first-child p[lang], pre').allInnerTexts() // prettier-ignore
    expect(await texts(without)).toEqual(await texts(page))
    expect(await texts(page)).toHaveLength(3)
    await why.getByRole('link', { name: 'Use this query' }).first().click()
    await page.locator('td a').first().waitFor()
    expect(await page.locator('textarea[name="query"]').inputValue()).toContain('skos:prefLabel ?l')
    expect(await why.count()).toBe(0)
    await page.goBack()
    await why.waitFor()
  })

  it('helps where a count is 0, and beside other counts says nothing', async () => {
    const page = await browser.visit('/sparql')
    const why = page.getByRole('region', { name: 'Why it finds nothing' })
    await write(page, concepts.replace('SELECT *', 'SELECT (COUNT(?s) AS ?n)'))
    await page.keyboard.press('Control+Enter')
    await why.waitFor()
    expect(await page.locator('td').first().innerText()).toMatch(/^0\b/)
    await why.getByRole('link', { name: 'Use this query' }).first().click()
    await expect.poll(() => page.locator('td').first().innerText()).toMatch(/^[1-9]\d+\b/)
    expect(await why.count()).toBe(0)
  })

  it('offers what may be meant beside an error', async () => {
    const page = await browser.visit('/sparql')
    await write(page, 'SELCT * { ?s a ?t } LIMIT 2')
    await page.keyboard.press('Control+Enter')
    const offer = page.getByRole('region', { name: 'What may be meant' })
    await offer.getByRole('link', { name: 'Use this query' }).first().click()
    await expect.poll(() => page.locator('.query-count').innerText()).toMatch(/^2 rows in/)
  })

  it('leaves downloads, and what other buttons of the form are for, to the browser', async () => {
    const page = await browser.visit('/sparql')
    await write(page, counts)
    await page.locator('button[formaction="/queries/new"]').click()
    await page.waitForURL((url) => url.pathname !== '/sparql')
    await page.goBack()
    await page.locator('#format').selectOption('xml')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Run query' }).click()]) // prettier-ignore
    expect(file.url()).toContain('format=xml')
  })

  it('points an update at where it belongs', async () => {
    const page = await browser.visit('/sparql')
    await write(page, 'INSERT DATA { <urn:a> <urn:b> 1 }')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: '/update' }).waitFor()
  })

  it('works without scripts', async () => {
    const page = await browser.visit('/sparql', { javaScriptEnabled: false })
    await page.locator('textarea').fill(counts)
    await page.getByRole('button', { name: 'Run query' }).click()
    await page.getByRole('columnheader', { name: 'things' }).waitFor()
    await view(page, 'Plan')
    await page.locator('pre').filter({ hasText: 'Scan' }).waitFor()
  })

  it.each(['', '&view=chart', '&view=plan', '&view=raw', '&sort=class'])('keeps nobody out: %s', async (more) => {
    const page = await browser.visit(address(counts, more))
    await page.locator('.query-frame').waitFor()
    await page.waitForLoadState('networkidle')
    expect(await barriers(page, 320)).toEqual([])
  })
})
