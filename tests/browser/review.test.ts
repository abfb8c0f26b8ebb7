import { readFileSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startServer, type Server } from '../../src/server.ts'
import { findChromium } from '../helpers/chromium.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const executablePath = findChromium()
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

describe.skipIf(executablePath === undefined)('In a browser, a review', () => {
  let server: Server
  let browser: Browser
  const base = 'http://localhost:3000/'
  const beverages = `${base}id/product-category/beverages`
  const faults: string[] = []

  beforeAll(async () => {
    server = await startServer(
      readConfig({
        CONCORDANCE_DATA_DIR: temporaryFolder(),
        CONCORDANCE_PORT: '0',
        CONCORDANCE_HOST: '127.0.0.1',
        CONCORDANCE_LOG_LEVEL: 'silent',
        CONCORDANCE_BASE_URI: base,
      }),
    )
    const { accounts } = server.services.access
    const domain = `${base}id/domain/logistics`
    await accounts.create('anna', { name: 'Anna Steward', grants: [{ role: 'editor', domain }] })
    await accounts.create('ben', { name: 'Ben Reviewer', grants: [{ role: 'administrator' }] })
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  /** A page of somebody's own browser, on their desk. */
  async function signedIn(who: string, javaScriptEnabled = true): Promise<Page> {
    const { code } = await server.services.access.signInLinks.create(who)
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en', javaScriptEnabled }) // prettier-ignore
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${server.url}/sign-in?code=${code}&return=/desk`)
    await page.getByRole('button', { name: /^Sign in as/ }).click()
    await page.waitForURL('**/desk')
    return page
  }
  async function examined(page: Page): Promise<void> {
    await page.evaluate(`${axe}; 0`)
    const found = await page.evaluate(async () => {
      const { axe: engine } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } } // prettier-ignore
      return (await engine.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)
    })
    expect(found, page.url()).toEqual([])
  }
  /** Presses Tab until the focus is on what has this name. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let at = 0; at < 120; at++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null
        return element?.labels?.[0]?.textContent ?? element?.textContent ?? ''
      })
      if (focused.trim() === name) return
    }
    throw new Error(`The keyboard does not reach ${name}`)
  }

  it('goes from a draft to what all see: asked for, commented on, changed, approved by keyboard alone, published', async () => {
    const graph = `${base}graph/ontologies/product-categories`
    const steward = await signedIn('anna', false) // her side needs no script
    expect(await steward.getByText('You have begun nothing').count()).toBe(1)
    const principal = { id: 'anna', iri: `${base}id/agent/anna`, name: 'Anna Steward', kind: 'person', grants: [{ role: 'editor' }] } as const // prettier-ignore
    const label = (text: string): object[] => [{ type: 'add-label', concept: beverages, property: 'altLabel', language: 'en', text }] // prettier-ignore
    const { proposal } = await server.services.proposals.create(principal, { title: 'Drinks are beverages', operations: label('Drinks') as never }) // prettier-ignore
    const path = `/doc/proposal/${proposal.number}`
    expect(proposal.scope.graphs).toEqual([graph])
    await steward.goto(`${server.url}/desk`)
    await steward.getByRole('link', { name: 'Drinks are beverages' }).click()
    await steward.getByRole('button', { name: 'Ask for review' }).click()
    await steward.getByRole('status').getByText('Review has been asked for').waitFor()
    expect(await steward.getByText('somebody else approves it').count()).toBe(1)

    const reviewer = await signedIn('ben')
    await examined(reviewer)
    await reviewer.getByRole('link', { name: 'Drinks are beverages' }).first().click()
    await reviewer.getByText('Comment on this change').first().click()
    await reviewer.locator('.change').getByLabel('Your comment').fill('Is “drink” not *wider*?')
    await reviewer.locator('.change').getByRole('button', { name: 'Comment' }).click()
    await reviewer.locator('.change:target .remarks em').waitFor()
    await examined(reviewer)
    await reviewer.getByLabel('Your comment').last().fill('Say soft drinks')
    await reviewer.getByRole('button', { name: 'Request changes' }).click()
    await reviewer.getByRole('status').getByText('You have asked for changes').waitFor()

    await steward.goto(server.url + path)
    expect(await steward.locator('.change .remarks').innerText()).toContain('wider')
    await server.services.proposals.edit(proposal.number, { principal }, { operations: label('Soft drinks') as never })
    await reviewer.goto(server.url + path)
    await reviewer.locator('.change .remarks em').waitFor() // it stays with its change
    await tabTo(reviewer, 'Approve')
    await reviewer.keyboard.press('Enter')
    await reviewer.getByRole('status').getByText('You have approved it').waitFor()
    await tabTo(reviewer, 'Publish')
    await reviewer.keyboard.press('Enter')
    await reviewer.getByRole('status').getByText('It is published').waitFor()
    await examined(reviewer)
    await steward.goto(`${server.url}/id/product-category/beverages`)
    expect(await steward.locator('main').innerText()).toContain('Soft drinks')
    expect(faults).toEqual([])
  }, 60_000)

  it('shows the form of a release, which can be published', async () => {
    const page = await signedIn('ben')
    await page.goto(`${server.url}/releases/new?graph=${encodeURIComponent(`${base}graph/ontologies/product-categories`)}`) // prettier-ignore
    await examined(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await examined(page)
    await page.getByLabel('Notes').fill('With **soft drinks**')
    await page.getByRole('button', { name: 'Publish the release' }).click()
    await page.locator('strong', { hasText: 'soft drinks' }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/release\/product-categor/)
  }, 40_000)
})
