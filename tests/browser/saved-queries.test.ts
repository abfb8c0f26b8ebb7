import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

describe.skipIf(executablePath === undefined)('In a browser, a saved query', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-saved-queries-'))
  let server: Server
  let browser: Browser
  let page: Page

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
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce' })
    page.setDefaultTimeout(20_000)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is run by keyboard alone with a concept that is picked by name, and its answer can be shared', async () => {
    await page.goto(`${server.url}/queries/everything-below-a-concept`)
    await page.locator('[data-island="parameters"][data-started]').waitFor()
    const field = page.getByRole('combobox', { name: 'Concept' })
    await field.focus()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('electronics', { delay: 20 })
    await page.getByRole('option', { name: /electronics/i }).first().waitFor() // prettier-ignore
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await field.inputValue()).toBe('http://localhost:3000/id/product-category/electronics')
    await page.keyboard.press('Enter') // with the thing chosen, it sends the form
    await page.waitForURL(/concept=http/)
    const table = await page.locator('main table').first().innerText()
    expect(table).toContain('electronics')
    expect(await page.locator('.parameter-chosen').first().innerText()).toContain('electronics')
    const shared = (await page.locator('.share-link').getAttribute('href')) ?? ''
    await page.goto(server.url + shared)
    expect(await page.locator('main table').first().innerText()).toBe(table)
  })

  it('has nothing that axe objects to, and does not scroll sideways', async () => {
    for (const path of [
      '/queries',
      '/queries/goods-best-before',
      '/queries/everything-below-a-concept?concept=x',
      '/queries/new?query=ASK%20%7B%3Fs%20%3Fp%20%24o%7D',
    ]) {
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        // prettier-ignore
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        await page.goto(server.url + path)
        await page.evaluate(axe)
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found, `${path} ${colorScheme}`).toEqual([])
        const overflow: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${path} ${width}`).toBeLessThanOrEqual(0)
      }
    }
  })
})
