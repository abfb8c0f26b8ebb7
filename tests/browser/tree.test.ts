import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { focused, noChromium, useBrowser } from '../helpers/browser.ts'
import { temporaryFile } from '../helpers/folder.ts'

const wide = 'http://wide.example/'
const siblings = Array.from(
  { length: 10_000 },
  (_, at) => `<${wide}c${at}> a skos:Concept ; skos:prefLabel "Sibling ${at}"@en ; skos:broader <${wide}root> .`,
)
const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${wide}root> a skos:Concept ; skos:prefLabel "Everything"@en . ${siblings.join('\n')}`
const middle = `/resource?uri=${encodeURIComponent(`${wide}c5000`)}`
const coffee = '/doc/product-category/coffee'

describe.skipIf(noChromium)('In a browser, the tree at the side of a term', () => {
  const browser = useBrowser({
    prepare: async ({ services: { loader, space } }) =>
      void (await loader.load({
        path: temporaryFile('wide.ttl', turtle),
        name: 'wide.ttl',
        graph: space.graph('wide'),
      })),
    expected: /ERR_FAILED/,
  })
  const treeOf = (page: Page): Locator => page.locator('.tree')

  it('is walked by arrows, Home, End and first letters, opens to the right and closes to the left.', async () => {
    const page = await browser.visit(coffee)
    await treeOf(page).getByRole('link', { name: 'coffee', exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toBe('tea')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => focused(page)).toBe('hot beverages')
    await page.keyboard.press('ArrowLeft') // closes
    const hot = page.getByRole('button', { name: 'Show narrower terms of hot beverages' })
    await expect.poll(() => hot.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toBe('alcoholic beverages')
    await page.keyboard.press('h')
    await expect.poll(() => focused(page)).toBe('health')
    await page.keyboard.press('ArrowRight') // fetches and opens
    const health = page.getByRole('button', { name: 'Show narrower terms of health' })
    await health.locator('xpath=following-sibling::ul').getByRole('link').first().waitFor()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => focused(page)).not.toBe('health')
    await page.keyboard.press('Home')
    const first = await focused(page)
    await page.keyboard.press('End')
    await expect.poll(() => focused(page)).not.toBe(first)
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toBe(first)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith('coffee'))
  })

  it('is as the reader left it, on coming back.', async () => {
    const page = await browser.visit(coffee)
    await page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' }).click()
    await page.getByRole('button', { name: 'Show narrower terms of hot beverages' }).click() // closes
    const opened = page
      .getByRole('button', { name: 'Show narrower terms of alcoholic beverages' })
      .locator('xpath=following-sibling::ul')
      .getByRole('link')
    const name = await opened.first().innerText()
    await opened.first().click()
    await page.waitForURL((url) => !url.pathname.endsWith('coffee'))
    await page.goBack()
    await page.waitForURL(browser.url + coffee)
    await treeOf(page).getByRole('link', { name, exact: true }).waitFor()
    const hot = page.getByRole('button', { name: 'Show narrower terms of hot beverages' })
    await expect.poll(() => hot.getAttribute('aria-expanded')).toBe('false')
  })

  it('shows those near one of 10,000, and brings in more of them in place, keeping the focus there.', async () => {
    const page = await browser.visit(middle)
    const links = treeOf(page).locator('.tree-node > .term a')
    expect(await links.count()).toBe(10)
    const before = treeOf(page).getByRole('link', { name: '4,996 before' })
    await before.focus()
    await page.keyboard.press('Enter')
    await treeOf(page).getByRole('link', { name: '4,946 before' }).waitFor()
    await expect.poll(() => links.count()).toBe(60)
    await expect.poll(() => focused(page)).toBe('Sibling 4995')
    await treeOf(page).getByRole('link', { name: '4,995 more' }).click()
    await treeOf(page).getByRole('link', { name: '4,945 more' }).waitFor()
    const names = await links.allInnerTexts()
    expect(names.slice(1)).toEqual(Array.from({ length: 109 }, (_, at) => `Sibling ${4946 + at}`))
    expect(page.url()).toBe(browser.url + middle)
  })

  it('leads to the others without scripts, where the list is paged.', async () => {
    const page = await browser.visit(middle, { javaScriptEnabled: false })
    expect(await page.locator('.tree-toggle').first().isVisible()).toBe(false)
    await treeOf(page).getByRole('link', { name: '4,995 more' }).click()
    await page.waitForURL(/\/resource\/narrower\?.*offset=5005/)
    expect(await page.locator('.entries a').first().innerText()).toBe('Sibling 5005')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL(/offset=5055/)
  })

  it('says so beside the term when what is below cannot be fetched.', async () => {
    const page = await browser.visit(coffee)
    await page.route('**/api/concept/narrower*', (route) => route.abort())
    await page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' }).click()
    await treeOf(page).getByRole('status').waitFor()
    await page.unroute('**/api/concept/narrower*')
    await page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' }).click()
    await treeOf(page).getByRole('status').waitFor({ state: 'detached' })
  })
})
