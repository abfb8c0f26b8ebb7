import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const parts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality'] as const
const titles = ['Hierarchy', 'Alphabetical index', 'Groups', 'Languages', 'Changes', 'Versions', 'Quality report']

/** The first words of a vocabulary in many languages, so that tables and columns get narrow. */
const wide = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://localhost:3000/id/wide> a skos:ConceptScheme ; skos:prefLabel "Wide"@en .
<http://localhost:3000/id/wide/a> a skos:Concept ; skos:inScheme <http://localhost:3000/id/wide> ;
  skos:prefLabel "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantragsformular"@de, "ماء"@ar, "水"@ja, "a"@en ;
  skos:altLabel "${'x'.repeat(300)}"@en .
<http://localhost:3000/id/wide/g> a skos:Collection ; skos:prefLabel "group"@en ; skos:member <http://localhost:3000/id/wide/a> .`

describe.skipIf(executablePath === undefined)('In a browser, a vocabulary', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-vocabulary-'))
  const complaints: string[] = []
  let server: Server
  let browser: Browser

  beforeAll(async () => {
    const settings = { DATA_DIR: join(folder, 'store'), PORT: '0', LOG_LEVEL: 'silent' }
    server = await startServer(
      readConfig(Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, value]))),
    )
    const path = join(folder, 'wide.ttl')
    writeFileSync(path, wide)
    await server.services.loader.load({ path, name: 'wide.ttl', graph: server.services.space.graph('wide') })
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function visit(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`)
    })
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
    await page.goto(server.url + path)
    return page
  }

  const faults = (page: Page): Promise<string[]> =>
    page.evaluate(async () => {
      const { violations } = await (
        window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
      ).axe.run()
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
    })

  it('is walked through by its parts, and back.', async () => {
    const page = await visit('/vocabularies')
    await page.getByRole('link', { name: 'Product categories' }).click()
    for (const [at, part] of parts.entries()) {
      await page.getByRole('navigation', { name: 'Parts of this vocabulary' }).getByRole('link').nth(at + 1).click() // prettier-ignore
      await page.waitForURL(`**/vocabularies/product-category/${part}`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(titles[at])
    }
    await page.goBack()
    await page.waitForURL('**/releases')
    await page.context().close()
  }, 90_000)

  it('is found in its index by letter with the keyboard alone.', async () => {
    const page = await visit('/vocabularies/product-category/index')
    await page.getByRole('link', { name: /^C, / }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/index?letter=C')
    await page.getByRole('link', { name: 'coffee', exact: true }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/doc/product-category/coffee')
    await page.context().close()
  }, 60_000)

  it.each(['light', 'dark'] as const)(
    'has nothing that keeps anybody out (%s).',
    async (colorScheme) => {
      const page = await visit('/', { colorScheme })
      const places = ['/', '/vocabularies', ...parts.map((part) => `/vocabularies/wide/${part}`), '/vocabularies/wide/languages?language=fr&lacks=prefLabel'] // prettier-ignore
      for (const place of places) {
        await page.goto(server.url + place)
        await page.evaluate(axe)
        expect([place, await faults(page)]).toEqual([place, []])
      }
      await page.context().close()
    },
    120_000,
  )

  it('fits a narrow window, and says the same without scripts.', async () => {
    const page = await visit('/', { viewport: { width: 320, height: 700 }, javaScriptEnabled: false })
    for (const place of ['/', '/vocabularies', ...parts.map((part) => `/vocabularies/wide/${part}`)]) {
      await page.goto(server.url + place)
      const { width } = (await page.locator('html').boundingBox())!
      const widest = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
      expect([place, width, widest]).toEqual([place, 320, 0])
    }
    await page.context().close()
  }, 60_000)

  it('complains of nothing.', () => {
    expect(complaints).toEqual([])
  })
})
