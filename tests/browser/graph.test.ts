import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const id = (path: string): string => encodeURIComponent(`http://localhost:3000/id/${path}`)
const coffee = `/graph?uri=${id('product-category/coffee')}`

describe.skipIf(executablePath === undefined)('In a browser, the picture of a term', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-graph-'))
  let server: Server
  let browser: Browser
  const complaints: string[] = []

  async function visit(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', reducedMotion: 'reduce', ...options }) // prettier-ignore
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    await page.goto(server.url + path, { waitUntil: 'load' })
    return { context, page }
  }
  const drawn = (page: Page): Promise<void> =>
    page.locator('.graph-canvas canvas').first().waitFor({ state: 'attached' })
  const details = (page: Page): ReturnType<Page['locator']> => page.locator('[data-graph-details]')
  const canvas = (page: Page): ReturnType<Page['locator']> => page.getByRole('application')

  beforeAll(async () => {
    server = await startServer(
      readConfig({
        CONCORDANCE_DATA_DIR: join(folder, 'store'),
        CONCORDANCE_PORT: '0',
        CONCORDANCE_HOST: '127.0.0.1',
        CONCORDANCE_LOG_LEVEL: 'silent',
      }),
    )
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is walked by keyboard alone, told in words, and opens a page', async () => {
    const { context, page } = await visit(coffee)
    await drawn(page)
    await canvas(page).focus()
    await page.keyboard.press('ArrowUp')
    const said = page.locator('.graph-canvas [role="status"]')
    await expect.poll(() => said.textContent()).toMatch(/^hot beverages, Concept, logistics; narrower: coffee/)
    expect(await details(page).innerText()).toContain('hot beverages')
    expect(page.url()).toContain(`focus=${id('product-category/hot-beverages')}`)
    await page.keyboard.press('+')
    await page.keyboard.press('0')
    await page.keyboard.press('Enter')
    await page.waitForURL(/hot-beverages/)
    expect(await page.locator('h1').innerText()).toContain('hot beverages')
    await context.close()
  })

  it('expands at a term, has an address for that, and goes back', async () => {
    const { context, page } = await visit(coffee)
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
    expect(await rows.count()).toBeGreaterThan(before)
    await page.goBack()
    await expect.poll(() => rows.count()).toBe(before)
    expect(page.url()).not.toContain('open=')
    await context.close()
  })

  it('is filtered by relation at once, and the table and the address with it', async () => {
    const { context, page } = await visit(coffee)
    await drawn(page)
    const table = page.locator('[data-graph-rows]')
    expect(await table.innerText()).toContain('chocolate')
    await page.getByRole('checkbox', { name: /^related/ }).uncheck()
    await page.waitForURL(/relation=/)
    await expect.poll(() => table.innerText()).not.toContain('chocolate')
    await page.goBack()
    await expect.poll(() => table.innerText()).toContain('chocolate')
    expect(await page.getByRole('checkbox', { name: /^related/ }).isChecked()).toBe(true)
    await context.close()
  })

  it('is saved as SVG and PNG', async () => {
    const { context, page } = await visit(coffee)
    await drawn(page)
    const save = async (name: string): Promise<Buffer> => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
      return readFileSync(await download.path())
    }
    expect((await save('Save as SVG')).toString()).toContain('hot beverages')
    expect((await save('Save as PNG')).subarray(1, 4).toString()).toBe('PNG')
    await context.close()
  })

  it('is shown on the page of the term when it is wanted, and on the next page in room that was kept', async () => {
    const { context, page } = await visit('/doc/product-category/coffee')
    expect(await page.locator('.graph-canvas canvas').count()).toBe(0)
    await page.getByRole('button', { name: 'Show it here' }).click()
    await drawn(page)
    await page.goto(`${server.url}/doc/product-category/tea`, { waitUntil: 'load' })
    const place = page.locator('.graph-stage')
    const height = (await place.boundingBox())!.height
    await place.scrollIntoViewIfNeeded()
    await drawn(page)
    await details(page).getByRole('link', { name: 'tea', exact: true }).waitFor()
    expect((await place.boundingBox())!.height).toBe(height)
    await page.getByRole('button', { name: 'Hide the picture' }).click()
    await page.goto(`${server.url}/doc/product-category/coffee`, { waitUntil: 'load' })
    expect(await page.locator('.graph-stage').isVisible()).toBe(false)
    await context.close()
  })

  it('needs no scripts: the table, the filters and the lists are there', async () => {
    const { context, page } = await visit(coffee, { javaScriptEnabled: false })
    expect(await page.locator('main table').innerText()).toContain('hot beverages')
    await page.getByRole('checkbox', { name: /^related/ }).uncheck()
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('relation=')
    expect(await page.locator('main table').innerText()).not.toContain('chocolate')
    await context.close()
  })

  it.each([coffee, '/map-of-types'])(
    'has nothing that axe objects to, in light and dark, wide and narrow: %s',
    async (path) => {
      const { context, page } = await visit(path)
      await drawn(page)
      await page.evaluate(axe)
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 360],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))') // prettier-ignore
        expect(found, `${colorScheme} ${width}`).toEqual([])
        const overflow: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${colorScheme} ${width}: scrolls sideways`).toBeLessThanOrEqual(0)
      }
      await context.close()
    },
  )

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([])
  })
})
