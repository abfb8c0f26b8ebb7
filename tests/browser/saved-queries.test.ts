import { describe, expect, it } from 'vitest'
import { barriers, noChromium, useBrowser } from '../helpers/browser.ts'

describe.skipIf(noChromium)('In a browser, a saved query', () => {
  const browser = useBrowser()

  it('is run by keyboard alone with a concept that is picked by name, and its answer can be shared', async () => {
    const page = await browser.visit('/queries/everything-below-a-concept')
    await page.locator('[data-island="parameters"][data-started]').waitFor()
    const field = page.getByRole('combobox', { name: 'Concept' })
    await field.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('electronics', { delay: 20 })
    await page.getByRole('option', { name: /electronics/i }).first().waitFor() // prettier-ignore
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('http://localhost:3000/id/product-category/electronics')
    await page.keyboard.press('Enter') // with the thing chosen, it sends the form
    await page.waitForURL(/concept=http/)
    const answer = page.locator('main table').first()
    await answer.filter({ hasText: 'electronics' }).waitFor()
    await page.locator('.parameter-chosen').first().filter({ hasText: 'electronics' }).waitFor()
    const table = await answer.innerText()
    await page.goto(browser.url + ((await page.locator('.share-link').getAttribute('href')) ?? ''))
    await expect.poll(() => answer.innerText()).toBe(table)
  })

  it.each([
    '/queries',
    '/queries/goods-best-before',
    '/queries/everything-below-a-concept?concept=x',
    '/queries/new?query=ASK%20%7B%3Fs%20%3Fp%20%24o%7D',
  ])('keeps nobody out: %s', async (path) => {
    expect(await barriers(await browser.visit(path), 320)).toEqual([])
  })
})
