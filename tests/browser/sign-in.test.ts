import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

describe.skipIf(executablePath === undefined)('In a browser, signing in', () => {
  let server: Server
  let browser: Browser
  let token: string
  const complaints: string[] = []

  beforeAll(async () => {
    server = await startServer(
      readConfig({
        CONCORDANCE_DATA_DIR: temporaryFolder(),
        CONCORDANCE_PORT: '0',
        CONCORDANCE_HOST: '127.0.0.1',
        CONCORDANCE_LOG_LEVEL: 'silent',
        CONCORDANCE_LOAD_SHIPPED: 'false',
      }),
    )
    const { accounts, tokens } = server.services.access
    await accounts.create('anna', { name: 'Anna Berg', grants: [{ role: 'editor' }] })
    token = (await tokens.create({ account: 'anna', scope: 'all', label: 'first' })).text
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 40[13]|CORS policy|ERR_FAILED/.test(message.text()))
        complaints.push(message.text())
    })
    await page.goto(server.url + path)
    return page
  }
  /** Presses Tab until the focus is on what has this name. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let at = 0; at < 60; at++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null
        return element?.labels?.[0]?.textContent ?? element?.ariaLabel ?? element?.textContent ?? ''
      })
      if (focused.trim() === name) return
    }
    throw new Error(`The keyboard does not reach ${name}`)
  }
  const signOut = async (page: Page): Promise<void> => {
    await page.locator('.menu-account summary').click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  }

  it('works by keyboard alone, and leads back; a token is made, and everything ends with signing out', async () => {
    const page = await visit('/vocabularies')
    await tabTo(page, 'Sign in')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sign-in?return=%2Fvocabularies')
    await tabTo(page, 'Token')
    await page.keyboard.type('cnc_wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('token')
    await page.keyboard.insertText(token)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/vocabularies`)
    await tabTo(page, 'Signed in as Anna Berg')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Account')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${server.url}/account`)
    await tabTo(page, 'What it is for')
    await page.keyboard.type('nightly')
    await tabTo(page, 'Make a token')
    await page.keyboard.press('Enter')
    const made = await page.locator('.made-token code').innerText()
    expect(server.services.access.tokens.verify(made)).toMatchObject({
      account: 'anna',
      scope: 'read',
      label: 'nightly',
    })
    await signOut(page)
    expect(new URL(page.url()).pathname).toBe('/')
    await page.goto(`${server.url}/account`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.context().close()
  })

  it('works with scripts off, by a link for one use as well', async () => {
    const { code } = await server.services.access.signInLinks.create('anna')
    const page = await visit(`/sign-in?code=${code}&return=/account`, { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Sign in as Anna Berg' }).click()
    await page.waitForURL(`${server.url}/account`)
    await page.getByRole('button', { name: 'Revoke the token first' }).click()
    await page.waitForURL(`${server.url}/account#tokens`)
    expect(await page.getByRole('button', { name: 'Revoke the token first' }).count()).toBe(0)
    await signOut(page)
    token = (await server.services.access.tokens.create({ account: 'anna', scope: 'all', label: 'first' })).text
    await page.context().close()
  })

  it('lets the scripts of a page write, and those of no other', async () => {
    const page = await visit('/sign-in')
    await page.getByLabel('Token').fill(token)
    await page.keyboard.press('Enter')
    await page.locator('.menu-account').waitFor()
    const post = (csrf: string): Promise<number> =>
      page.evaluate(async (sent) => {
        const headers = { 'content-type': 'application/json', ...(sent === '' ? {} : { 'x-csrf-token': sent }) }
        return (await fetch('/api/tokens', { method: 'POST', headers, body: '{}' })).status
      }, csrf)
    const csrf = await page.locator('meta[name="csrf-token"]').getAttribute('content')
    expect([await post(''), await post(csrf!)]).toEqual([403, 201])
    expect(await page.evaluate(() => document.cookie)).toBe('')
    // Another port is another origin on the same site: the browser sends the cookie along.
    const evil = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(`<form method="post" action="${server.url}/account/tokens"><input name="scope" value="all"><input name="days" value="9"><input name="csrf" value="x"><button>Win</button></form>`) // prettier-ignore
    })
    evil.listen(0, '127.0.0.1')
    await once(evil, 'listening')
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`)
    const before = server.services.access.tokens.list('anna').length
    const read = await page.evaluate((url) => fetch(url, { credentials: 'include' }).then((answer) => answer.text(), () => 'blocked'), `${server.url}/api/me`) // prettier-ignore
    expect(read).not.toContain('anna')
    const answered = page.waitForResponse(/account\/tokens/)
    await page.getByRole('button', { name: 'Win' }).click()
    expect([(await answered).status(), server.services.access.tokens.list('anna').length]).toEqual([403, before])
    evil.close()
    await page.context().close()
  })

  it('stays in the language that was chosen', async () => {
    const page = await visit('/')
    await page.locator('.menu summary').first().click()
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await page.waitForURL(/lang=de/)
    await page.goto(`${server.url}/vocabularies`)
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.context().close()
  })

  it('has nothing that axe objects to, and nothing that scrolls sideways', async () => {
    const page = await visit('/sign-in', { reducedMotion: 'reduce' })
    const check = async (): Promise<void> => {
      await page.evaluate(axe)
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 320],
      ] as const) {
        // prettier-ignore
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 800 })
        const found = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))',
        )
        expect(found, `${page.url()} ${colorScheme}`).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      }
    }
    await check()
    await page.getByLabel('Token').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await check()
    await page.getByLabel('Token').fill(token)
    await page.keyboard.press('Enter')
    await page.locator('.menu-account').waitFor()
    await page.goto(`${server.url}/account`)
    await page.locator('.menu-account summary').click()
    await check()
    await page.context().close()
  })

  it('leaves nothing in the console', () => {
    expect(complaints).toEqual([])
  })
})
