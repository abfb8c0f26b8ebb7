import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers, noChromium, open, useBrowser } from '../helpers/browser.ts'

const id = (path: string): string => encodeURIComponent(`http://localhost:3000/id/${path}`)
const coffee = `/graph?uri=${id('product-category/coffee')}`

describe.skipIf(noChromium)('In a browser, the picture of a term', () => {
  const browser = useBrowser()
  const drawn = (page: Page): Promise<void> =>
    page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
  const details = (page: Page): ReturnType<Page['locator']> => page.locator('[data-graph-details]')
  const canvas = (page: Page): ReturnType<Page['locator']> => page.getByRole('application')

  it('is walked by keyboard alone, told in words, and opens a page', async () => {
    const page = await browser.visit(coffee)
    await drawn(page)
    await canvas(page).focus()
    await page.keyboard.press('ArrowUp')
    const said = page.locator('.graph-canvas [role="status"]')
    await expect.poll(() => said.textContent()).toMatch(/^hot beverages, Concept, logistics; narrower: coffee/)
    await expect.poll(() => details(page).innerText()).toContain('hot beverages')
    await expect.poll(() => page.url()).toContain(`focus=${id('product-category/hot-beverages')}`)
    await page.keyboard.press('+')
    await page.keyboard.press('0')
    await page.keyboard.press('Enter')
    await page.waitForURL(/hot-beverages/)
    await expect.poll(() => page.locator('h1').innerText()).toContain('hot beverages')
  })

  it('expands at a term, has an address for that, and goes back', async () => {
    const page = await browser.visit(coffee)
    await drawn(page)
    const rows = page.locator('[data-graph-rows] tr')
    const before = await rows.count()
    await canvas(page).focus()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('e')
    await page.waitForURL(/open=/)
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
    await page.getByRole('button', { name: 'Hide its neighbours' }).waitFor()
    await page.reload({ waitUntil: 'load' })
    await drawn(page)
    await expect.poll(() => rows.count()).toBeGreaterThan(before)
    await page.goBack()
    await expect.poll(() => rows.count()).toBe(before)
    await expect.poll(() => page.url()).not.toContain('open=')
  })

  it('is filtered by relation at once, and the table and the address with it', async () => {
    const page = await browser.visit(coffee)
    await drawn(page)
    const table = page.locator('[data-graph-rows]')
    await expect.poll(() => table.innerText()).toContain('chocolate')
    await page.getByRole('checkbox', { name: /^related/ }).uncheck()
    await page.waitForURL(/relation=/)
    await expect.poll(() => table.innerText()).not.toContain('chocolate')
    await page.goBack()
    await expect.poll(() => table.innerText()).toContain('chocolate')
    await expect.poll(() => page.getByRole('checkbox', { name: /^related/ }).isChecked()).toBe(true)
  })

  it('is saved as SVG and PNG', async () => {
    const page = await browser.visit(coffee)
    await drawn(page)
    const save = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      return readFileSync(await download.path())
    }
    expect((await save('Save as SVG')).toString()).toContain('hot beverages')
    expect((await save('Save as PNG')).subarray(1, 4).toString()).toBe('PNG')
  })

  it('is shown on the page of the term when it is wanted, and on the next page in room that was kept', async () => {
    const page = await browser.visit('/doc/product-category/coffee')
    expect(await page.locator('.graph-canvas canvas').count()).toBe(0)
    await page.getByRole('button', { name: 'Show it here' }).click()
    await drawn(page)
    await open(page, '/doc/product-category/tea')
    const place = page.locator('.graph-stage')
    const height = (await place.boundingBox())!.height
    await place.scrollIntoViewIfNeeded()
    await drawn(page)
    await details(page).getByRole('link', { name: 'tea', exact: true }).waitFor()
    expect((await place.boundingBox())!.height).toBe(height)
    await page.getByRole('button', { name: 'Hide the picture' }).click()
    await open(page, '/doc/product-category/coffee')
    expect(await page.locator('.graph-stage').isVisible()).toBe(false)
  })

  it('needs no scripts: the table, the filters and the lists are there', async () => {
    const page = await browser.visit(coffee, { javaScriptEnabled: false })
    expect(await page.locator('main table').innerText()).toContain('hot beverages')
    await page.getByRole('checkbox', { name: /^related/ }).uncheck()
    await page.getByRole('button', { name: 'Show' }).click()
    await expect.poll(() => page.url()).toContain('relation=')
    await expect.poll(() => page.locator('main table').innerText()).not.toContain('chocolate')
  })

  it.each([coffee, '/map-of-types'])('keeps nobody out: %s', async (path) => {
    const page = await browser.visit(path)
    await drawn(page)
    expect(await barriers(page)).toEqual([])
  })
})
