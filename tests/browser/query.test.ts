import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const counts =
  'SELECT ?class (COUNT(?thing) AS ?things) { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?things) LIMIT 5'
const concepts =
  'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT * { ?s skos:prefLable ?l ; a skos:Concept }'

describe.skipIf(executablePath === undefined)('The query editor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-query-'))
  let server: Server
  let browser: Browser
  const complaints: string[] = []

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4/.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(server.url + path, { waitUntil: 'load' })
    return page
  }
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

  it('completes a class, declares its prefix, runs and shows labels, all by keyboard', async () => {
    const page = await visit('/sparql')
    await editor(page).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('SELECT * { ?p a logistics:Pal', { delay: 10 })
    await page.getByRole('option', { name: /^pallet\b/ }).first().waitFor() // prettier-ignore
    await page.waitForTimeout(150) // a list that has just come does not take Enter from somebody who types fast
    await page.keyboard.press('Enter')
    const written = await page.locator('textarea[name="query"]').inputValue()
    expect(written).toMatch(/^PREFIX logistics: <[^>]+>\nSELECT \* \{ \?p a logistics:Pallet\b/)
    await page.keyboard.press('Control+Enter')
    await page.locator('td a').first().waitFor()
    expect(new URL(page.url()).searchParams.get('query')).toBe(written)
    expect(await page.locator('.query-count').innerText()).toMatch(/^\d+ rows in/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('format')
    await page.context().close()
  })

  it('does not move or take letters from what is around it', async () => {
    const page = await visit('/sparql')
    await editor(page).focus()
    await page.keyboard.type('/?gh')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('query-frame')
    expect(new URL(page.url()).pathname).toBe('/sparql')
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
          ).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve(0), 300)
        }),
    )
    expect(shift).toBeLessThan(0.01)
    await page.context().close()
  })

  it('takes over from the field of the form while somebody writes there', async () => {
    const page = await visit('/')
    await page.route('**/parts/query-*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue()
    })
    await page.goto(`${server.url}/sparql`, { waitUntil: 'commit' })
    await page.locator('textarea[name="query"]').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('ASK ')
    await editor(page).waitFor()
    await page.keyboard.type('x')
    expect(await page.locator('textarea[name="query"]').inputValue()).toBe('ASK x')
    await page.context().close()
  })

  it('says what nothing has, proposes what something has, and writes it', async () => {
    const page = await visit('/sparql')
    await write(page, concepts)
    const said = page.locator('[data-problem]')
    await said.filter({ hasText: 'Did you mean skos:prefLabel?' }).waitFor()
    await page.keyboard.press('F8') // to the next problem, whose box it opens
    await page.getByRole('button', { name: 'Write skos:prefLabel' }).click()
    await said.filter({ hasText: 'Ctrl+Enter runs' }).waitFor()
    expect(await page.locator('textarea[name="query"]').inputValue()).toContain('?s skos:prefLabel ?l')
    await write(page, 'SELECT * { ?s ?p }')
    await said.filter({ hasText: 'line 1, column 18' }).waitFor()
    await page.context().close()
  })

  it('shows an answer as chart, text and plan under addresses that can be shared and gone back to', async () => {
    const page = await visit(address(counts))
    await view(page, 'Chart')
    const bars = page.getByRole('img', { name: 'things by class' }).locator('rect')
    await bars.nth(4).waitFor({ state: 'attached' })
    expect(await bars.count()).toBe(5)
    await view(page, 'Text')
    await page.locator('.raw-text').filter({ hasText: '"bindings"' }).waitFor()
    await view(page, 'Plan')
    await page.getByRole('rowheader', { name: /Scan/ }).first().waitFor()
    expect(page.url()).toContain('view=plan')
    await page.goBack()
    await page.goBack()
    await page.getByRole('img', { name: 'things by class' }).waitFor()
    const shared = await visit(`${new URL(page.url()).pathname}${new URL(page.url()).search}`)
    await shared.getByRole('img', { name: 'things by class' }).waitFor()
    await shared.context().close()
    await page.goBack()
    await page.getByRole('columnheader', { name: 'class' }).waitFor()
    await page.context().close()
  })

  it('sorts and filters ten thousand rows, of which it draws those that can be seen', async () => {
    const page = await visit('/sparql')
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
    expect(page.url()).toMatch(/sort=p&filter=coffee\+machines/)
    await page.context().close()
  })

  it('draws triples, and stops what takes too long', async () => {
    const page = await visit(address('CONSTRUCT { ?a a ?b } WHERE { ?a a ?b } LIMIT 10', '&view=graph'))
    await page.locator('.graph-canvas canvas').first().waitFor()
    await write(page, 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?f && ?f != ?i) }')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The query was cancelled.').waitFor()
    await page.context().close()
  })

  it('leaves downloads, and what other buttons of the form are for, to the browser', async () => {
    const page = await visit('/sparql')
    await write(page, counts)
    await page.locator('button[formaction="/queries/new"]').click()
    await page.waitForURL((url) => url.pathname !== '/sparql')
    await page.goBack()
    await page.locator('#format').selectOption('xml')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Run query' }).click()]) // prettier-ignore
    expect(file.url()).toContain('format=xml')
    await page.context().close()
  })

  it('points an update at where it belongs', async () => {
    const page = await visit('/sparql')
    await write(page, 'INSERT DATA { <urn:a> <urn:b> 1 }')
    await page.keyboard.press('Control+Enter')
    expect(await page.getByRole('alert').innerText()).toContain('/update')
    await page.context().close()
  })

  it('works without scripts', async () => {
    const page = await visit('/sparql', { javaScriptEnabled: false })
    await page.locator('textarea').fill(counts)
    await page.getByRole('button', { name: 'Run query' }).click()
    await page.getByRole('columnheader', { name: 'things' }).waitFor()
    await view(page, 'Plan')
    expect(await page.locator('pre').innerText()).toContain('Scan')
    await page.context().close()
  })

  it.each(['', '&view=chart', '&view=plan', '&view=raw', '&sort=class'])(
    'has nothing that axe objects to, in light and dark, wide and narrow: %s',
    async (more) => {
      const page = await visit(address(counts, more), { reducedMotion: 'reduce' })
      await page.locator('.query-frame').waitFor()
      await page.waitForLoadState('networkidle')
      await page.evaluate(axe)
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found, `${colorScheme} ${width}`).toEqual([])
        const overflow: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        expect(overflow, `${colorScheme} ${width}: scrolls sideways`).toBeLessThanOrEqual(0)
      }
      await page.context().close()
    },
  )

  it('has nothing to complain of', () => {
    expect(complaints).toEqual([])
  })
})
