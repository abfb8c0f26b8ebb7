import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openServices } from '../../src/services.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const wide = 'http://wide.example/'
const siblings = Array.from(
  { length: 10_000 },
  (_, at) => `<${wide}c${at}> a skos:Concept ; skos:prefLabel "Sibling ${at}"@en ; skos:broader <${wide}root> .`,
)
const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
  <${wide}root> a skos:Concept ; skos:prefLabel "Everything"@en . ${siblings.join('\n')}`
const middle = `/resource?uri=${encodeURIComponent(`${wide}c5000`)}`
const coffee = '/doc/product-category/coffee'

describe.skipIf(executablePath === undefined)('In a browser, the tree at the side of a term', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-tree-'))
  let server: Server
  let browser: Browser
  const complaints: string[] = []

  beforeAll(async () => {
    const config = readConfig({
      CONCORDANCE_DATA_DIR: join(folder, 'store'),
      CONCORDANCE_PORT: '0',
      CONCORDANCE_HOST: '127.0.0.1',
      CONCORDANCE_LOG_LEVEL: 'silent',
    })
    const services = await openServices(config)
    const path = join(folder, 'wide.ttl')
    writeFileSync(path, turtle)
    await services.loader.load({ path, name: 'wide.ttl', graph: services.space.graph('wide') })
    await services.close()
    server = await startServer(config)
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
    await page.goto(server.url + path, { waitUntil: 'load' })
    return page
  }
  const treeOf = (page: Page): Locator => page.locator('.tree')
  const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

  it('is walked by arrows, Home, End and first letters, opens to the right and closes to the left.', async () => {
    const page = await visit(coffee)
    await treeOf(page).getByRole('link', { name: 'coffee', exact: true }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('tea')
    await page.keyboard.press('ArrowLeft')
    expect(await focused(page)).toBe('hot beverages')
    await page.keyboard.press('ArrowLeft') // closes
    const hot = page.getByRole('button', { name: 'Show narrower terms of hot beverages' })
    expect(await hot.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toBe('chilled food')
    await page.keyboard.press('h')
    expect(await focused(page)).toBe('health')
    await page.keyboard.press('ArrowRight') // fetches and opens
    const health = page.getByRole('button', { name: 'Show narrower terms of health' })
    await health.locator('xpath=following-sibling::ul').getByRole('link').first().waitFor()
    await page.keyboard.press('ArrowRight')
    expect(await focused(page)).not.toBe('health')
    await page.keyboard.press('Home')
    const first = await focused(page)
    await page.keyboard.press('End')
    expect(await focused(page)).not.toBe(first)
    await page.keyboard.press('Home')
    expect(await focused(page)).toBe(first)
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith('coffee'))
    await page.context().close()
  })

  it('is as the reader left it, on coming back.', async () => {
    const page = await visit(coffee)
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
    await page.waitForURL(server.url + coffee)
    await treeOf(page).getByRole('link', { name, exact: true }).waitFor()
    const hot = page.getByRole('button', { name: 'Show narrower terms of hot beverages' })
    expect(await hot.getAttribute('aria-expanded')).toBe('false')
    await page.context().close()
  })

  it('shows those near one of 10,000, and brings in more of them in place, keeping the focus there.', async () => {
    const page = await visit(middle)
    const links = treeOf(page).locator('.tree-node > .term a')
    expect(await links.count()).toBe(10)
    const before = treeOf(page).getByRole('link', { name: '4,996 before' })
    await before.focus()
    await page.keyboard.press('Enter')
    await treeOf(page).getByRole('link', { name: '4,946 before' }).waitFor()
    expect(await links.count()).toBe(60)
    expect(await focused(page)).toBe('Sibling 4995')
    await treeOf(page).getByRole('link', { name: '4,995 more' }).click()
    await treeOf(page).getByRole('link', { name: '4,945 more' }).waitFor()
    const names = await links.allInnerTexts()
    expect(names.slice(1)).toEqual(Array.from({ length: 109 }, (_, at) => `Sibling ${4946 + at}`))
    expect(page.url()).toBe(server.url + middle)
    await page.context().close()
  })

  it('leads to the others without scripts, where the list is paged.', async () => {
    const page = await visit(middle, { javaScriptEnabled: false })
    expect(await page.locator('.tree-toggle').first().isVisible()).toBe(false)
    await treeOf(page).getByRole('link', { name: '4,995 more' }).click()
    await page.waitForURL(/\/resource\/narrower\?.*offset=5005/)
    expect(await page.locator('.entries a').first().innerText()).toBe('Sibling 5005')
    await page.getByRole('link', { name: 'Next' }).click()
    await page.waitForURL(/offset=5055/)
    await page.context().close()
  })

  it('says so beside the term when what is below cannot be fetched.', async () => {
    const page = await visit(coffee)
    await page.route('**/api/concept/narrower*', (route) => route.abort())
    await page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' }).click()
    await treeOf(page).getByRole('status').waitFor()
    await page.unroute('**/api/concept/narrower*')
    await page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' }).click()
    await treeOf(page).getByRole('status').waitFor({ state: 'detached' })
    complaints.splice(0, complaints.length, ...complaints.filter((each) => !/ERR_FAILED/.test(each)))
    await page.context().close()
  })

  it('has nothing to complain of.', () => {
    expect(complaints).toEqual([])
  })
})
