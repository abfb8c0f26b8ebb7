import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { noChromium, objections, open, secret, useBrowser } from '../helpers/browser.ts'

describe.skipIf(noChromium)('In a browser, finding', () => {
  const browser = useBrowser()
  let page: Page
  beforeAll(async () => {
    page = await browser.visit('/')
  })

  it('goes from a key to a concept: what matches, why, and where it is from.', async () => {
    await open(page, '/vocabularies')
    await page.keyboard.press('/')
    await page.keyboard.type('coffe', { delay: 15 })
    const option = page.getByRole('option', { name: /^coffee/i }).first()
    await option.waitFor()
    expect(await option.innerText()).toMatch(/Product categories · +logistics/)
    expect(await option.locator('.domain').count()).toBe(1)
    expect(await page.locator('.suggestions li').last().innerText()).toBe('Search for “coffe”')
    expect(await objections(page)).toEqual([])
    const told = page.getByRole('status').filter({ hasText: /suggestions?$/ })
    await told.first().waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/(doc|resource)/)
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/coffee/i)
  })

  it('never shows an older answer over a newer one, and asks nothing twice.', async () => {
    const asked: string[] = []
    await page.route('**/api/suggest*', async (route) => {
      const query = new URL(route.request().url()).searchParams.get('q')!
      asked.push(query)
      if (query === 'p') await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue().catch(() => undefined) // the page may have dropped it
    })
    await open(page, '/vocabularies')
    await page.keyboard.press('/')
    await page.keyboard.type('pal', { delay: 60 })
    await page.getByRole('option', { name: 'Search for “pal”' }).waitFor()
    await page.waitForTimeout(800)
    expect(await page.locator('.suggestions li').last().innerText()).toBe('Search for “pal”')
    const before = asked.length
    await page.keyboard.press('l')
    await page.getByRole('option', { name: 'Search for “pall”' }).waitFor()
    await page.keyboard.press('Backspace')
    await page.getByRole('option', { name: 'Search for “pal”' }).waitFor()
    expect(asked.length).toBe(before + 1)
    await page.unroute('**/api/suggest*')
    await page.keyboard.press('ArrowUp') // the last: search for it
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=pal$/)
  })

  it('walks results by letters and arrows, and goes to places.', async () => {
    await open(page, '/search?q=pallet')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    const second = page.locator('.hits > li').nth(1).locator('a').first()
    await expect.poll(() => second.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('combobox').evaluate((field) => field === document.activeElement)).toBe(true) // prettier-ignore
    await page.locator('h1').click()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByRole('link', { name: 'Find a path' }).waitFor()
    expect(await objections(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('w')
    await page.waitForURL(/\/path$/)
  })

  it('narrows by several values, takes one off, and goes back.', async () => {
    await open(page, '/search?q=pallet')
    await page.getByRole('link', { name: 'Logistics status' }).last().click()
    await page.waitForURL(/vocabulary=/)
    const results = (): Promise<string> => page.locator('.results-head [role=status]').innerText()
    await expect.poll(results).toBe('3 results')
    await page.locator('.facets').getByRole('link', { name: 'Units' }).click()
    await page.waitForURL(/vocabulary=.*vocabulary=/)
    await expect.poll(results).toBe('4 results')
    await page.getByRole('link', { name: 'Remove filter: Vocabulary: Logistics status' }).click()
    await page.waitForURL((url) => url.searchParams.getAll('vocabulary').length === 1)
    await expect.poll(results).toBe('1 result')
    await page.goBack()
    await expect.poll(results).toBe('4 results')
    expect(await objections(page)).toEqual([])
  })

  it('asks for what is not there, and a steward answers.', async () => {
    await open(page, '/search?q=dock+leveller')
    expect(await objections(page)).toEqual([])
    await page.getByLabel('What it means').fill('A ramp between dock and lorry.')
    await page.getByRole('button', { name: 'Suggest the term' }).click()
    await page.getByText('Thank you: “dock leveller” has been suggested.').waitFor()

    const steward = await browser.visit('/suggestions', { extraHTTPHeaders: { authorization: `Bearer ${secret}` } })
    await steward.getByText('A ramp between dock and lorry.').waitFor()
    await steward.getByText('Decide').click()
    await steward.getByLabel('The concept that answers it').fill('http://localhost:3000/id/logistics/Pallet')
    await steward.getByRole('button', { name: 'Answer' }).click()
    await steward.waitForURL(/status=answered/)
    await open(page, '/search?q=Dock+Leveller')
    await page.getByText('Somebody has asked for this already').getByRole('link', { name: 'pallet' }).waitFor()
  })

  it('shows how two terms hang together, from suggestions alone.', async () => {
    await open(page, '/path')
    for (const [label, typed, name] of [
      ['From', 'coffee', /^coffee/i],
      ['To', 'kilogr', /^kilogram/i],
    ] as const) {
      await page.getByLabel(label, { exact: true }).click()
      await page.keyboard.type(typed, { delay: 15 })
      await page.getByRole('option', { name }).first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    await page.getByRole('button', { name: 'Find paths' }).click()
    await page.waitForURL(/from=http.*coffee&to=http.*kilogram/)
    expect(await page.locator('.chain').first().innerText()).toMatch(/coffee[\s\S]*kilogram/i)
    expect(await objections(page)).toEqual([])
    await page.getByRole('link', { name: 'Swap' }).click()
    await page.waitForURL(/from=http.*kilogram&to=http.*coffee/)
  })
})
