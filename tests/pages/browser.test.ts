import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { readStyleSheet } from '../../src/http/pages/style-sheet.ts'
import { noChromium, objections, useChromium } from '../helpers/browser.ts'
import { gallery } from './gallery.ts'

const origin = 'http://localhost:4199' // never listened on: every request is answered below
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
const reference = (uri: string, label: string) => ({ uri, label, lang: 'en' })
const matched = { field: 'altLabel', text: 'bin location', lang: 'en', how: 'prefix' }
const api: Readonly<Record<string, unknown>> = {
  '/api/suggest': {
    items: [
      { ...reference('urn:bin', 'Warehouse bin'), kind: 'class', matched, vocabulary: reference('urn:v', 'Logistics') },
      { ...reference('javascript:alert(1)', '<b>x</b>'), kind: 'class', matched: { ...matched, text: '<img src=x>' } },
    ],
  },
  '/api/concept/narrower': {
    total: 60,
    offset: 0,
    limit: 50,
    items: [{ ...reference('urn:n', 'Schools'), hasNarrower: true }],
  },
}

/** The assets as the server and the last build make them. */
function answer(path: string): { body: string; contentType: string } {
  const script = /^\/assets\/web\/([\w/-]+\.js)$/.exec(path)?.[1]
  if (path in api) return { body: JSON.stringify(api[path]), contentType: 'application/json' }
  if (path === '/assets/site.css') return { body: readStyleSheet(), contentType: 'text/css' }
  if (script === undefined) return { body: gallery[path.slice(1)]?.() ?? '', contentType: 'text/html' }
  return {
    body: readFileSync(new URL(`../../dist/web/${script}`, import.meta.url), 'utf8'),
    contentType: 'text/javascript',
  }
}

describe.skipIf(noChromium)('In a browser', () => {
  const chromium = useChromium()
  let context: BrowserContext
  let page: Page
  const open = async (name: string): Promise<void> => {
    await page.goto(`${origin}/${name}`, { waitUntil: 'load' })
    await page.locator('html.scripted').waitFor()
  }

  beforeAll(async () => {
    context = await chromium().newContext({ viewport: { width: 1280, height: 800 } })
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url())
      return route.fulfill({ ...answer(pathname), headers: { 'content-security-policy': policy } })
    })
    page = await context.newPage()
  })

  it('`/` goes to the search field, arrows choose a suggestion, Enter opens it.', async () => {
    await open('concept')
    await page.keyboard.press('/')
    await page.keyboard.type('bin')
    const field = page.getByRole('combobox')
    await page.getByRole('option').first().waitFor()
    await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true')
    await expect
      .poll(() => page.getByRole('option').first().innerText())
      .toMatch(/bin location\s*synonym → Warehouse bin · Logistics/)
    expect(await page.getByRole('option').nth(1).innerText()).toContain('<img src=x>')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => field.getAttribute('aria-activedescendant')).toBe('suggestions-1-0')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/resource?uri=urn%3Abin`)
  })

  it('Escape closes the suggestions, and Enter with nothing chosen searches.', async () => {
    await open('concept')
    await page.keyboard.press('/')
    await page.keyboard.type('bin')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('option').count()).toBe(0)
    expect(await page.getByRole('combobox').inputValue()).toBe('bin')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${origin}/search?q=bin`)
  })

  it('`g` and a letter go to a place, and `?` lists the keys.', async () => {
    await open('concept')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press('v')
    await page.waitForURL(`${origin}/vocabularies`)
  })

  it('a branch of the tree opens in place, and closes again.', async () => {
    await open('concept')
    const toggle = page.getByRole('button', { name: 'Show narrower terms of Education' })
    await toggle.click()
    await page.getByRole('link', { name: 'Schools' }).waitFor()
    await expect.poll(() => toggle.getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('link', { name: '59 more' }).getAttribute('href')).toMatch(
      /^\/resource\/narrower\?uri=/,
    )
    await toggle.click()
    await page.getByRole('link', { name: 'Schools' }).waitFor({ state: 'hidden' })
  })

  it('the URI is copied, and the button says so.', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
    await open('class')
    await page.getByRole('button', { name: 'Copy URI' }).click()
    await page.getByRole('button', { name: 'Copied URI' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'https://id.example.org/logistics/model#Pallet',
    )
  })

  it.each(['light', 'dark'] as const)('axe finds nothing to object to in the %s pages.', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const name of ['style', 'concept', 'thing', 'search', 'start', 'sparql', 'hostile']) {
      await open(name)
      expect(await objections(page), name).toEqual([])
    }
  })
})
