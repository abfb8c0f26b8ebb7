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
const coffee = 'http://localhost:3000/id/product-category/coffee'
const form = `/edit?uri=${encodeURIComponent(coffee)}`

describe.skipIf(executablePath === undefined)('In a browser, the form that edits a concept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-edit-'))
  const complaints: string[] = []
  let server: Server
  let browser: Browser
  let context: BrowserContext
  let page: Page

  /** Goes on with Tab until what has the focus is called so. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let at = 0; at < 160; at++) {
      await page.keyboard.press('Tab')
      const called: string = await page.evaluate(
        '(document.activeElement.ariaLabel ?? document.activeElement.closest("label")?.textContent ?? document.activeElement.textContent) + " " + (document.activeElement.value ?? "")',
      )
      if (name.test(called)) return
    }
    throw new Error(`No way by keyboard to ${String(name)}`)
  }
  const field = (name: string) => page.getByRole('group', { name, exact: true })

  beforeAll(async () => {
    server = await startServer(
      readConfig({
        CONCORDANCE_DATA_DIR: join(folder, 'store'),
        CONCORDANCE_PORT: '0',
        CONCORDANCE_HOST: '127.0.0.1',
        CONCORDANCE_LOG_LEVEL: 'silent',
        CONCORDANCE_WRITE_TOKEN: secret,
      }),
    )
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
    context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en',
      reducedMotion: 'reduce',
    })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
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

  it('is filled in, refused and saved by keyboard alone, and the draft says what it changes.', async () => {
    await page.goto(server.url + form)
    await field('definition').getByRole('textbox').first().waitFor()

    await tabTo(/^Add: preferred label/) // a second name in a language is refused at its field
    await page.keyboard.press('Enter')
    await page.keyboard.type('caffè')
    await page.keyboard.press('Tab')
    await page.keyboard.type('French')
    await field('preferred label').getByText('There are two in the language “fr”').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Save to the draft' }).isDisabled()).toBe(true)
    await tabTo(/^Remove: caffè/)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.edit-fault').count()).toBe(0)

    await tabTo(/^Add: alternative label/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('kawa')
    await page.keyboard.press('Tab')
    await page.keyboard.type('French')

    await tabTo(/^definition \(English/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Beans, roasted.')

    await tabTo(/^Search for: Broader/)
    await page.keyboard.type('household')
    await page.getByRole('option', { name: /^household/ }).first().waitFor() // prettier-ignore
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field('Broader').getByRole('link', { name: 'household', exact: false }).first().waitFor()

    await page.getByText('It conforms as if published.').waitFor()
    await tabTo(/^Save to the draft/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/draft=\d+/)
    for (const word of ['“kawa”', 'Beans, roasted.', 'household', 'You work on', '3 changes'])
      await expect.poll(() => page.locator('main').innerText(), { timeout: 10_000 }).toContain(word)
    expect(await page.getByRole('link', { name: 'Ask for review' }).getAttribute('href')).toMatch(
      /\/doc\/proposal\/\d+/,
    )
  }, 60_000)

  it('keeps what was not saved over a reload, undoes it by field, and has nothing that axe objects to.', async () => {
    await page.goto(server.url + form)
    const scope = field('Scope note')
    await scope.getByRole('button', { name: 'Add: Scope note' }).click()
    await scope.getByRole('textbox').fill('For what is drunk.')
    page.once('dialog', (dialog) => void dialog.accept()) // leaving asks
    await page.reload()
    await page.getByText('Your changes from before are here again.').waitFor()
    expect(await scope.getByRole('textbox').inputValue()).toBe('For what is drunk.')
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      // prettier-ignore
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.evaluate(axe)
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
      )
      expect(found, `${colorScheme} ${width}`).toEqual([])
      const overflow: number = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(overflow, `${width}: scrolls sideways`).toBeLessThanOrEqual(0)
    }
    await scope.getByRole('button', { name: 'Undo the changes: Scope note' }).click()
    await page.getByText('Nothing is changed yet.').waitFor()
  }, 60_000)

  it('makes a concept under another, with its own address.', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    const scheme = encodeURIComponent('http://localhost:3000/id/product-category')
    await page.goto(
      `${server.url}/edit?new=concept&scheme=${scheme}&broader=${encodeURIComponent(coffee)}&label=Cold%20brew`,
    )
    await page.getByText('It would be refused as it is').waitFor() // a draft may be imperfect
    await field('definition').locator('.edit-fault').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Save to the draft' }).isEnabled()).toBe(true)
    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    expect(await page.locator('h1').innerText()).toBe('Edit: Cold brew')
    expect(await field('Broader').innerText()).toContain('coffee')
  }, 60_000)

  it('complains of nothing.', () => {
    expect(complaints).toEqual([])
  })
})
