import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers, noChromium, objections, tabTo, useBrowser } from '../helpers/browser.ts'

const base = 'http://localhost:3000/'
const beverages = `${base}id/product-category/beverages`

describe.skipIf(noChromium)('In a browser, a review', () => {
  const browser = useBrowser({
    prepare: async ({ services }) => {
      const { accounts } = services.access
      const domain = `${base}id/domain/logistics`
      await accounts.create('anna', { name: 'Anna Steward', grants: [{ role: 'editor', domain }] })
      await accounts.create('ben', { name: 'Ben Reviewer', grants: [{ role: 'administrator' }] })
    },
  })

  /** A page of somebody's own browser, on their desk. */
  async function signedIn(who: string, javaScriptEnabled = true): Promise<Page> {
    const { code } = await browser.server.services.access.signInLinks.create(who)
    const page = await browser.visit(`/sign-in?code=${code}&return=/desk`, { javaScriptEnabled })
    await page.getByRole('button', { name: /^Sign in as/ }).click()
    await page.waitForURL('**/desk')
    return page
  }
  it('goes from a draft to what all see: asked for, commented on, changed, approved by keyboard alone, published', async () => {
    const graph = `${base}graph/ontologies/product-categories`
    const steward = await signedIn('anna', false) // her side needs no script
    expect(await steward.getByText('You have begun nothing').count()).toBe(1)
    const principal = { id: 'anna', iri: `${base}id/agent/anna`, name: 'Anna Steward', kind: 'person', grants: [{ role: 'editor' }] } as const // prettier-ignore
    const label = (text: string): object[] => [{ type: 'add-label', concept: beverages, property: 'altLabel', language: 'en', text }] // prettier-ignore
    const { proposal } = await browser.server.services.proposals.create(principal, { title: 'Drinks are beverages', operations: label('Drinks') as never }) // prettier-ignore
    const path = `/doc/proposal/${proposal.number}`
    expect(proposal.scope.graphs).toEqual([graph])
    await steward.goto(`${browser.url}/desk`)
    await steward.getByRole('link', { name: 'Drinks are beverages' }).click()
    await steward.getByRole('button', { name: 'Ask for review' }).click()
    await steward.getByRole('status').getByText('Review has been asked for').waitFor()
    expect(await steward.getByText('somebody else approves it').count()).toBe(1)

    const reviewer = await signedIn('ben')
    expect(await objections(reviewer)).toEqual([])
    await reviewer.getByRole('link', { name: 'Drinks are beverages' }).first().click()
    await reviewer.getByText('Comment on this change').first().click()
    await reviewer.locator('.change').getByLabel('Your comment').fill('Is “drink” not *wider*?')
    await reviewer.locator('.change').getByRole('button', { name: 'Comment' }).click()
    await reviewer.locator('.change:target .remarks em').waitFor()
    expect(await objections(reviewer)).toEqual([])
    await reviewer.getByLabel('Your comment').last().fill('Say soft drinks')
    await reviewer.getByRole('button', { name: 'Request changes' }).click()
    await reviewer.getByRole('status').getByText('You have asked for changes').waitFor()

    await steward.goto(browser.url + path)
    await steward.locator('.change .remarks').filter({ hasText: 'wider' }).waitFor()
    await steward.locator('.change').getByText('Answer', { exact: true }).first().click()
    await steward.locator('.change').getByLabel('Your answer').fill('It is narrower')
    await steward.locator('.change').getByRole('button', { name: 'Answer' }).click()
    await steward.locator('#comment-2').filter({ hasText: 'It is narrower' }).waitFor()
    await browser.server.services.proposals.edit(
      proposal.number,
      { principal },
      { operations: label('Soft drinks') as never },
    )
    await reviewer.goto(browser.url + path)
    await reviewer.locator('.change .remarks em').first().waitFor() // it stays with its change
    const since = reviewer.locator('.since') // what has become another since the reviewer said something
    await since.getByText('since you last said something (edition 1). 1 part is new').waitFor()
    expect(await since.locator('del').innerText()).toContain('“Drinks”')
    await reviewer.locator('.change').getByRole('button', { name: 'Resolve' }).click()
    await reviewer.locator('.change summary').filter({ hasText: 'Resolved by Ben Reviewer' }).waitFor()
    expect(await objections(reviewer)).toEqual([])
    await tabTo(reviewer, 'Approve')
    await reviewer.keyboard.press('Enter')
    await reviewer.getByRole('status').getByText('You have approved it').waitFor()
    await tabTo(reviewer, 'Publish')
    await reviewer.keyboard.press('Enter')
    await reviewer.getByRole('status').getByText('It is published').waitFor()
    expect(await objections(reviewer)).toEqual([])
    await steward.goto(`${browser.url}/id/product-category/beverages`)
    await expect.poll(() => steward.locator('main').innerText()).toContain('Soft drinks')
  })

  it('shows the form of a release, which can be published', async () => {
    const page = await signedIn('ben')
    await page.goto(`${browser.url}/releases/new?graph=${encodeURIComponent(`${base}graph/ontologies/product-categories`)}`) // prettier-ignore
    expect(await barriers(page)).toEqual([])
    await page.getByLabel('Notes').fill('With **soft drinks**')
    await page.getByRole('button', { name: 'Publish the release' }).click()
    await page.locator('strong', { hasText: 'soft drinks' }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/^\/release\/product-categor/)
  })
})
