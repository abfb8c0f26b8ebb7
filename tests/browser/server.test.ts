import { describe, expect, it } from 'vitest'
import { noChromium, useBrowser } from '../helpers/browser.ts'

describe.skipIf(noChromium)('In a browser, the served pages', () => {
  const browser = useBrowser()

  it('can be read without scripts', async () => {
    const page = await browser.visit('/doc/pallet/395212340000070130', { javaScriptEnabled: false })
    const text = await page.locator('main').innerText()
    for (const word of ['Alpquell', 'Basel distribution centre', 'Stored', '72 cartons', '2026'])
      expect(text).toContain(word)
    await page.getByRole('link', { name: 'Basel distribution centre' }).first().click()
    await page.waitForURL(`${browser.url}/doc/location/basel-dc`)
    await page.locator('input[name="q"]').first().fill('kilogram')
    await page.keyboard.press('Enter')
    await page
      .getByRole('link', { name: /kilogram/i })
      .first()
      .click()
    await page.waitForURL(`${browser.url}/doc/unit/kilogram`)
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/kilogram/i)
  })

  it('suggest while one types, and a suggestion is opened by keyboard alone', async () => {
    const page = await browser.visit('/')
    await page.keyboard.press('/')
    await page.keyboard.type('koffie', { delay: 20 }) // a typing error away from nothing; then mended
    for (let at = 0; at < 6; at++) await page.keyboard.press('Backspace')
    await page.keyboard.type('coffe', { delay: 20 })
    const option = page.getByRole('option', { name: /coffee/i }).first()
    await option.waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => /\/(doc|resource)/.test(url.pathname))
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/coffee/i)
  })

  it('find what was asked for and narrow it down by facet', async () => {
    const page = await browser.visit('/search?q=pallet')
    const before = await page.locator('main').innerText()
    const facet = page.getByRole('link', { name: 'status event' })
    await facet.click()
    await page.waitForURL(/type=/)
    await expect.poll(() => page.locator('main').innerText()).not.toBe(before)
  })

  it('copy the URI of a thing, not the address of its page', async () => {
    const page = await browser.visit('/doc/unit/kilogram')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: browser.url })
    await page.getByRole('button', { name: 'Copy URI' }).click()
    await page.getByRole('button', { name: 'Copied URI' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('http://localhost:3000/id/unit/kilogram')
  })

  it('open a branch of the tree in place, with what is below it', async () => {
    const page = await browser.visit('/doc/product-category/coffee')
    const toggle = page.getByRole('button', { name: 'Show narrower terms of alcoholic beverages' })
    await toggle.click()
    const branch = toggle.locator('xpath=following-sibling::ul')
    const link = branch.getByRole('link').first()
    await link.waitFor()
    const name = await link.innerText()
    await link.click()
    await page.waitForURL(/\/(resource|doc)/)
    await expect.poll(() => page.locator('h1').innerText()).toContain(name)
  })

  it('answer a query that was typed', async () => {
    const page = await browser.visit('/sparql')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('SELECT (1 + 1 AS ?two) {}')
    await page.locator('main form button[type="submit"]').first().click()
    await page.locator('main table').first().waitFor()
    expect(await page.locator('main table').first().innerText()).toContain('2')
  })

  it('are darker in the dark', async () => {
    const background = async (colorScheme: 'light' | 'dark'): Promise<number> => {
      const page = await browser.visit('/doc/logistics/Pallet', { colorScheme })
      const pixel = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
      return (pixel.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    }
    expect(await background('dark')).toBeLessThan(await background('light'))
  })

  it('speak the language of the browser', async () => {
    const page = await browser.visit('/doc/logistics/Pallet', { locale: 'de-CH' })
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await expect.poll(() => page.locator('h1').innerText()).toMatch(/Palette/)
  })

  it('include the page of the API, which can be browsed', async () => {
    // Swagger UI draws what is in view: a window as high as the page shows all of it.
    const page = await browser.visit('/api/docs/', { viewport: { width: 1280, height: 12_000 } })
    await page.getByText('Everything about a term').first().waitFor()
    await page.locator('.opblock-tag', { hasText: 'Search' }).first().click()
  })

  it.each([
    '/',
    '/doc/product-category/coffee',
    '/doc/pallet/395212340000070130',
    '/doc/telco/Service',
    '/search?q=pallet',
  ])(
    'come in less than 100 kB to who has never been here, headers included, and stay where they are: %s',
    async (path) => {
      const page = await (await browser.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en' })).newPage() // prettier-ignore
      const session = await page.context().newCDPSession(page)
      await session.send('Network.enable')
      let bytes = 0
      session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
      await page.addInitScript(`shifted = 0; new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifted += value }).observe({ type: 'layout-shift', buffered: true })`) // prettier-ignore
      await page.goto(browser.url + path, { waitUntil: 'networkidle' })
      expect(bytes).toBeGreaterThan(50_000) // fonts are among them
      expect(bytes).toBeLessThan(100_000)
      expect(await page.evaluate('shifted')).toBeLessThan(0.01)
      await page.context().close()
    },
  )
})
