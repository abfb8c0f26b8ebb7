import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const secret = 'the-secret-of-the-operator'
const scheme = 'http://localhost:3000/id/product-category'
const table = `/edit/table?${new URLSearchParams({ scheme, languages: 'en,de', columns: 'prefLabel,altLabel,broader' }).toString()}`

describe.skipIf(executablePath === undefined)('In a browser, many concepts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-table-'))
  const complaints: string[] = []
  let server: Server
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const cell = (concept: string, column: number) => page.locator('tr', { has: page.locator('th').getByText(concept, { exact: true }) }).locator('td').nth(column) // prettier-ignore
  const objections = async (): Promise<string[]> => {
    await page.evaluate(axe)
    return await page.evaluate('axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))') // prettier-ignore
  }

  beforeAll(async () => {
    const settings = { DATA_DIR: join(folder, 'store'), PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', WRITE_TOKEN: secret } // prettier-ignore
    server = await startServer(readConfig(Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, value])))) // prettier-ignore
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', reducedMotion: 'reduce' }) // prettier-ignore
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => (message.type() === 'error' ? complaints.push(message.text()) : undefined))
    await page.goto(`${server.url}/sign-in`)
    await page.locator('input[name="token"]').fill(secret)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/`)
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are changed in a grid by keyboard, with a block from a spreadsheet, and saved in a draft.', async () => {
    await page.goto(server.url + table)
    await page.getByRole('grid').waitFor()
    await cell('coffee', 2).click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('kawa | café noir')
    await page.keyboard.press('Enter')
    await page.getByText('Cells changed: 1.').waitFor()
    expect(await cell('coffee', 2).innerText()).toContain('kawa | café noir changed')

    await cell('coffee', 3).click()
    await page.evaluate(`{
      const data = new DataTransfer()
      data.setData('text/plain', 'Bohnenkaffee\\nzweite Zeile')
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }`)
    await page.getByText('Cells changed: 3.').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByText('Cells changed: 1.').waitFor()
    await page.keyboard.press('Control+y')
    await page.getByText('Cells changed: 3.').waitFor()

    await cell('coffee', 4).dblclick()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('no such concept')
    await page.keyboard.press('Tab')
    await expect
      .poll(() => cell('coffee', 4).getAttribute('title'))
      .toContain('No concept of this vocabulary is called')
    expect(await page.getByRole('button', { name: 'Save to the draft' }).isDisabled()).toBe(true)
    await cell('coffee', 4).dblclick()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('household')
    await page.keyboard.press('Enter')
    await page.getByText('Cells changed: 4. It conforms as if published.').waitFor()
    expect(await objections()).toEqual([])

    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    await page.getByRole('grid').waitFor()
    expect(await cell('coffee', 2).innerText()).toContain('kawa')
    expect(await cell('coffee', 4).innerText()).toBe('household')
    expect(await cell('coffee', 3).innerText()).toContain('Bohnenkaffee')
    expect(complaints).toEqual([])
  }, 90_000)

  it('are read in the same table without scripts, in a narrow window too.', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 700 }, storageState: await context.storageState() }) // prettier-ignore
    const reader = await plain.newPage()
    await reader.goto(`${server.url}${table}&q=coffee`)
    expect(await reader.locator('.sheet tbody tr').count()).toBeGreaterThan(0)
    expect(await reader.locator('.sheet').innerText()).toContain('coffee')
    await plain.close()
  }, 60_000)

  it('get new places by keyboard and by dragging; what would stand below itself is refused at once.', async () => {
    await page.goto(`${server.url}/edit/tree?scheme=${encodeURIComponent(scheme)}`)
    await page.locator('[data-island="arrange"][data-started]').waitFor()
    const link = (name: string) => page.locator('.tree').getByRole('link', { name, exact: true })
    const [first = '', second = ''] = await page.locator('.tree > ul > li > .term a').allInnerTexts()
    await link(first).focus()
    await page.keyboard.press('x')
    await link(second).focus()
    await page.keyboard.press('v')
    await page.getByText(`“${first}” is now under “${second}”.`).first().waitFor()
    expect(await page.evaluate('document.activeElement.textContent')).toBe(first)
    await page.getByText('It conforms as if published.').waitFor()
    await link(second).dragTo(link(first))
    await page.keyboard.press('Escape')
    await link(second).focus()
    await page.keyboard.press('x')
    await link(first).focus()
    await page.keyboard.press('v')
    await page.getByText(`“${second}” cannot go under “${first}”`).waitFor()
    expect(await page.locator('.arrange-moves li').count()).toBe(1)
    await link(first).dragTo(page.locator('.arrange-top'))
    await expect.poll(() => page.locator('.arrange-moves li').count()).toBe(2)
    expect(await objections()).toEqual([])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => page.locator('.arrange-moves li').count()).toBe(1)
    await page.getByText('It conforms as if published.').waitFor()
    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    expect(await page.locator('main').innerText()).toContain('1 change')
    expect(complaints).toEqual([])
  }, 90_000)

  it('come from files that are looked through before, scripts or not, and become a draft.', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false, locale: 'en', storageState: await context.storageState() }) // prettier-ignore
    const reader = await plain.newPage()
    const look = async (name: string, buffer: Buffer): Promise<void> => {
      await reader.goto(`${server.url}/import?scheme=${encodeURIComponent(scheme)}`)
      await reader.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
      await reader.getByRole('button', { name: 'Show what it would change' }).click()
      await reader.locator('.import-columns').waitFor()
    }
    await look('new.csv', Buffer.from('Name;altLabel@en;broader\ncoffee;brew;\nchicory;;coffee\ntea;;nowhere\n'))
    expect(await reader.getByRole('alert').innerText()).toContain('No column says which concept a row is about')
    await reader.locator('.import-columns select').first().selectOption('prefLabel@en')
    await reader.getByRole('button', { name: 'Show what it would change' }).click()
    await reader.locator('.import-rows').waitFor()
    const refused = reader.locator('.import-error')
    expect(await refused.locator('th').innerText()).toBe('4')
    expect(await refused.innerText()).toContain('nowhere')
    expect(await reader.locator('.import-changed').innerText()).toContain('brew')
    expect(await reader.locator('.import-new').innerText()).toContain('chicory')
    await reader.getByRole('button', { name: 'Put it into a draft' }).click()
    await reader.waitForURL(/\/doc\/proposal\/\d+/)
    expect(await reader.locator('main').innerText()).toContain('chicory')

    const file = await context.request.get(`${server.url}/api/export?scheme=${encodeURIComponent(scheme)}&format=xlsx`)
    await look('all.xlsx', await file.body())
    expect(await reader.locator('.import-counts').innerText()).toBe('The table changes nothing.')
    await plain.close()

    await page.goto(`${server.url}/import`)
    await page.locator('textarea[name="text"]').fill('prefLabel@en;altLabel@en\ncoffee;brew\n')
    await page.locator('select[name="scheme"]').selectOption(scheme)
    await page.getByRole('button', { name: 'Show what it would change' }).click()
    await page.locator('.import-rows').waitFor()
    expect(await objections()).toEqual([])
  }, 90_000)
})
