import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers, noChromium, open, tabTo, useBrowser } from '../helpers/browser.ts'

describe.skipIf(noChromium)('In a browser, signing in', () => {
  let token: string
  const browser = useBrowser({
    settings: { LOAD_SHIPPED: 'false' },
    prepare: async ({ services }) => {
      const { accounts, tokens } = services.access
      await accounts.create('anna', { name: 'Anna Berg', grants: [{ role: 'editor' }] })
      token = (await tokens.create({ account: 'anna', scope: 'all', label: 'first' })).text
    },
    expected: /status of 40[13]|CORS policy|ERR_FAILED/,
  })
  const signOut = async (page: Page): Promise<void> => {
    await page.locator('.menu-account summary').click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).first().click()
    await page.getByRole('link', { name: 'Sign in' }).waitFor()
  }

  it('works by keyboard alone, and leads back; a token is made, and everything ends with signing out', async () => {
    const page = await browser.visit('/vocabularies')
    await tabTo(page, 'Sign in')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sign-in?return=%2Fvocabularies')
    await tabTo(page, 'Token')
    await page.keyboard.type('cnc_wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('token')
    await page.keyboard.insertText(token)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.url}/vocabularies`)
    await tabTo(page, 'Signed in as Anna Berg')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Account')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${browser.url}/account`)
    await tabTo(page, 'What it is for')
    await page.keyboard.type('nightly')
    await tabTo(page, 'Make a token')
    await page.keyboard.press('Enter')
    const made = await page.locator('.made-token code').innerText()
    expect(browser.server.services.access.tokens.verify(made)).toMatchObject({
      account: 'anna',
      scope: 'read',
      label: 'nightly',
    })
    await signOut(page)
    await expect.poll(() => new URL(page.url()).pathname).toBe('/')
    await open(page, '/account')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/sign-in')
  })

  it('works with scripts off, by a link for one use as well', async () => {
    const { code } = await browser.server.services.access.signInLinks.create('anna')
    const page = await browser.visit(`/sign-in?code=${code}&return=/account`, { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Sign in as Anna Berg' }).click()
    await page.waitForURL(`${browser.url}/account`)
    await page.getByRole('button', { name: 'Revoke the token first' }).click()
    await page.waitForURL(`${browser.url}/account#tokens`)
    expect(await page.getByRole('button', { name: 'Revoke the token first' }).count()).toBe(0)
    await signOut(page)
    token = (await browser.server.services.access.tokens.create({ account: 'anna', scope: 'all', label: 'first' })).text
  })

  it('lets the scripts of a page write, and those of no other', async () => {
    const page = await browser.visit('/sign-in')
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
      response.end(`<form method="post" action="${browser.url}/account/tokens"><input name="scope" value="all"><input name="days" value="9"><input name="csrf" value="x"><button>Win</button></form>`) // prettier-ignore
    })
    evil.listen(0, '127.0.0.1')
    await once(evil, 'listening')
    const elsewhere = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/`
    await page.goto(elsewhere)
    const before = browser.server.services.access.tokens.list('anna').length
    const read = await page.evaluate((url) => fetch(url, { credentials: 'include' }).then((answer) => answer.text(), () => 'blocked'), `${browser.url}/api/me`) // prettier-ignore
    expect(read).not.toContain('anna')
    const answered = page.waitForResponse(/account\/tokens/)
    await page.getByRole('button', { name: 'Win' }).click()
    expect([(await answered).status(), browser.server.services.access.tokens.list('anna').length]).toEqual([
      403,
      before,
    ])
    evil.close()
    for (const url of browser.foreign.splice(0)) expect(url.startsWith(elsewhere), url).toBe(true)
  })

  it('stays in the language that was chosen', async () => {
    const page = await browser.visit('/')
    await page.locator('.menu summary').first().click()
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await page.waitForURL(/lang=de/)
    await open(page, '/vocabularies')
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
  })

  it('keeps nobody out', async () => {
    const page = await browser.visit('/sign-in')
    const check = async (): Promise<void> => expect(await barriers(page, 320), page.url()).toEqual([])
    await check()
    await page.getByLabel('Token').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await check()
    await page.getByLabel('Token').fill(token)
    await page.keyboard.press('Enter')
    await page.locator('.menu-account').waitFor()
    await open(page, '/account')
    await page.locator('.menu-account summary').click()
    await check()
  })
})
