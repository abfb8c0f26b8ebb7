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
const select = encodeURIComponent(
  'SELECT ?c ?l { ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l LIMIT 5',
)
const places = {
  start: '/',
  'the vocabularies': '/vocabularies',
  'the domains': '/domains',
  'a vocabulary': `/resource?uri=${encodeURIComponent('http://localhost:3000/id/telco/')}`,
  'a class': '/doc/logistics/Pallet',
  'a concept': '/doc/product-category/coffee',
  'a pallet': '/doc/pallet/395212340000070130',
  'a service': '/doc/service/SVC-10000417',
  'a search': '/search?q=pallet',
  'a search without hits': '/search?q=xyzzyqwertz',
  'the query form': '/sparql',
  'a query result': `/sparql?query=${select}`,
  'a query plan': `/sparql?query=${select}&format=&explain=analyze`,
  'a query error': `/sparql?query=${encodeURIComponent('SELECT * { ?s }')}`,
  'a page that is not there': '/id/pallet/39521234000007013',
} as const

describe.skipIf(executablePath === undefined)('In a browser, the served pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-browser-'))
  let server: Server
  let browser: Browser
  const foreign: string[] = []
  const complaints: string[] = []

  /** A page in a context of its own, whose requests and complaints are taken down. */
  async function visit(
    path: string,
    options: BrowserContextOptions = {},
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('request', (request) => {
      if (!request.url().startsWith(`${server.url}/`) && !request.url().startsWith('data:')) foreign.push(request.url())
    })
    page.on('console', (message) => {
      const { url } = message.location()
      if (message.type() === 'error' && !/status of 404/.test(message.text()))
        complaints.push(`${path}: ${message.text()} ${url}`)
    })
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    await page.goto(server.url + path, { waitUntil: 'load' })
    return { context, page }
  }

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

  it.each(Object.entries(places))(
    'have nothing that axe objects to, in light and dark, wide and narrow: %s',
    async (_name, path) => {
      const { context, page } = await visit(path, { reducedMotion: 'reduce' }) // no colour is halfway when it is measured
      await page.evaluate(axe) // by the debugger, which no content security policy holds back
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 360],
      ] as const) {
        // prettier-ignore
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found, `${colorScheme} ${width}`).toEqual([])
        const overflow: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${colorScheme} ${width}: scrolls sideways`).toBeLessThanOrEqual(0)
      }
      await context.close()
    },
  )

  it('can be read without scripts', async () => {
    const { context, page } = await visit('/doc/pallet/395212340000070130', { javaScriptEnabled: false })
    const text = await page.locator('main').innerText()
    for (const word of ['Alpquell', 'Basel distribution centre', 'Stored', '72 cartons', '2026'])
      expect(text).toContain(word)
    await page.getByRole('link', { name: 'Basel distribution centre' }).first().click()
    await page.waitForURL(`${server.url}/doc/location/basel-dc`)
    await page.locator('input[name="q"]').first().fill('kilogram')
    await page.keyboard.press('Enter')
    await page
      .getByRole('link', { name: /kilogram/i })
      .first()
      .click()
    await page.waitForURL(`${server.url}/doc/unit/kilogram`)
    expect(await page.locator('h1').innerText()).toMatch(/kilogram/i)
    await context.close()
  })

  it('suggest while one types, and a suggestion is opened by keyboard alone', async () => {
    const { context, page } = await visit('/')
    await page.keyboard.press('/')
    await page.keyboard.type('koffie', { delay: 20 }) // a typing error away from nothing; then mended
    for (let at = 0; at < 6; at++) await page.keyboard.press('Backspace')
    await page.keyboard.type('coffe', { delay: 20 })
    const option = page.getByRole('option', { name: /coffee/i }).first()
    await option.waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => /\/(doc|resource)/.test(url.pathname))
    expect(await page.locator('h1').innerText()).toMatch(/coffee/i)
    await context.close()
  })

  it('find what was asked for and narrow it down by facet', async () => {
    const { context, page } = await visit('/search?q=pallet')
    const before = await page.locator('main').innerText()
    const facet = page.getByRole('link', { name: 'status event' })
    await facet.click()
    await page.waitForURL(/type=/)
    expect(await page.locator('main').innerText()).not.toBe(before)
    await context.close()
  })

  it('copy the URI of a thing, not the address of its page', async () => {
    const { context, page } = await visit('/doc/unit/kilogram')
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
    await page.getByRole('button', { name: 'Copy URI' }).click()
    await page.getByRole('button', { name: 'Copied URI' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http://localhost:3000/id/unit/kilogram')
    await context.close()
  })

  it('open a branch of the tree in place, with what is below it', async () => {
    const { context, page } = await visit('/doc/product-category/coffee')
    const toggle = page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' })
    await toggle.click()
    const branch = toggle.locator('xpath=following-sibling::ul')
    const link = branch.getByRole('link').first()
    await link.waitFor()
    const name = await link.innerText()
    await link.click()
    await page.waitForURL(/\/(resource|doc)/)
    expect(await page.locator('h1').innerText()).toContain(name)
    await context.close()
  })

  it('answer a query that was typed', async () => {
    const { context, page } = await visit('/sparql')
    await page.getByRole('textbox', { name: 'Query' }).fill('SELECT (1 + 1 AS ?two) {}')
    await page.locator('main form button[type="submit"]').first().click()
    await page.locator('main table').first().waitFor()
    expect(await page.locator('main table').first().innerText()).toContain('2')
    await context.close()
  })

  it('are darker in the dark', async () => {
    const background = async (colorScheme: 'light' | 'dark'): Promise<number> => {
      const { context, page } = await visit('/doc/logistics/Pallet', { colorScheme })
      const pixel = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      await context.close()
      return (pixel.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    }
    expect(await background('dark')).toBeLessThan(await background('light'))
  })

  it('speak the language of the browser', async () => {
    const { context, page } = await visit('/doc/logistics/Pallet', { locale: 'de-CH' })
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    expect(await page.locator('h1').innerText()).toMatch(/Palette/)
    await context.close()
  })

  it('include the page of the API, which can be browsed', async () => {
    // Swagger UI draws what is in view: a window as high as the page shows all of it.
    const { context, page } = await visit('/api/docs/', { viewport: { width: 1280, height: 12_000 } })
    await page.getByText('Everything about a term').first().waitFor()
    await page.locator('.opblock-tag', { hasText: 'Search' }).first().click()
    await context.close()
  })

  it('ask nobody else for anything, and have nothing to complain of', () => {
    expect(foreign).toEqual([])
    expect(complaints).toEqual([])
  })
})
