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
const operator = { authorization: 'Bearer operator-secret-0123456789' }

describe.skipIf(executablePath === undefined)('In a browser, finding', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-find-'))
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
        CONCORDANCE_WRITE_TOKEN: operator.authorization.slice('Bearer '.length),
      }),
    )
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce' }) // prettier-ignore
    page = await context.newPage()
    page.setDefaultTimeout(8_000)
  })
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (path: string): Promise<unknown> => page.goto(server.url + path)
  const objections = async (): Promise<unknown> => {
    await page.evaluate(axe)
    return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))')
  }

  it('goes from a key to a concept: what matches, why, and where it is from.', async () => {
    await open('/vocabularies')
    await page.keyboard.press('/')
    await page.keyboard.type('coffe', { delay: 15 })
    const option = page.getByRole('option', { name: /^coffee/i }).first()
    await option.waitFor()
    expect(await option.innerText()).toMatch(/Product categories · +logistics/)
    expect(await option.locator('.domain').count()).toBe(1)
    expect(await page.locator('.suggestions li').last().innerText()).toBe('Search for “coffe”')
    expect(await objections()).toEqual([])
    const told = page.getByRole('status').filter({ hasText: /suggestions?$/ })
    await told.first().waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/(doc|resource)/)
    expect(await page.locator('h1').innerText()).toMatch(/coffee/i)
  })

  it('never shows an older answer over a newer one, and asks nothing twice.', async () => {
    const asked: string[] = []
    await page.route('**/api/suggest*', async (route) => {
      const query = new URL(route.request().url()).searchParams.get('q')!
      asked.push(query)
      if (query === 'p') await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue().catch(() => undefined) // the page may have dropped it
    })
    await open('/vocabularies')
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
    await open('/search?q=pallet')
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('k')
    const second = page.locator('.hits > li').nth(1).locator('a').first()
    expect(await second.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('combobox').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.locator('h1').click()
    await page.keyboard.press('?')
    await page.getByRole('dialog').getByRole('link', { name: 'Find a path' }).waitFor()
    expect(await objections()).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('w')
    await page.waitForURL(/\/path$/)
  })

  it('narrows by several values, takes one off, and goes back.', async () => {
    await open('/search?q=pallet')
    await page.getByRole('link', { name: 'Logistics status' }).last().click()
    await page.waitForURL(/vocabulary=/)
    const one = await page.locator('.results-head [role=status]').innerText()
    expect(one).toBe('3 results')
    await page.locator('.facets').getByRole('link', { name: 'Units' }).click()
    await page.waitForURL(/vocabulary=.*vocabulary=/)
    expect(await page.locator('.results-head [role=status]').innerText()).toBe('4 results')
    await page.getByRole('link', { name: 'Remove filter: Vocabulary: Logistics status' }).click()
    await page.waitForURL((url) => url.searchParams.getAll('vocabulary').length === 1)
    expect(await page.locator('.results-head [role=status]').innerText()).toBe('1 result')
    await page.goBack()
    expect(await page.locator('.results-head [role=status]').innerText()).toBe('4 results')
    expect(await objections()).toEqual([])
  })

  it('asks for what is not there, and a steward answers.', async () => {
    await open('/search?q=dock+leveller')
    expect(await objections()).toEqual([])
    await page.getByLabel('What it means').fill('A ramp between dock and lorry.')
    await page.getByRole('button', { name: 'Suggest the term' }).click()
    await page.getByText('Thank you: “dock leveller” has been suggested.').waitFor()

    const context = await browser.newContext({ locale: 'en', extraHTTPHeaders: operator })
    const steward = await context.newPage()
    await steward.goto(`${server.url}/suggestions`)
    await steward.getByText('A ramp between dock and lorry.').waitFor()
    await steward.getByText('Decide').click()
    await steward.getByLabel('The concept that answers it').fill('http://localhost:3000/id/logistics/Pallet')
    await steward.getByRole('button', { name: 'Answer' }).click()
    await steward.waitForURL(/status=answered/)
    await context.close()
    await open('/search?q=Dock+Leveller')
    await page.getByText('Somebody has asked for this already').getByRole('link', { name: 'pallet' }).waitFor()
  })

  it('shows how two terms hang together, from suggestions alone.', async () => {
    await open('/path')
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
    expect(await objections()).toEqual([])
    await page.getByRole('link', { name: 'Swap' }).click()
    await page.waitForURL(/from=http.*kilogram&to=http.*coffee/)
  })
})
