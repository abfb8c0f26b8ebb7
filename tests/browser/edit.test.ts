import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  barriers,
  chooseByLetter,
  noChromium,
  open,
  secret,
  signInAsOperator,
  tabTo,
  useBrowser,
} from '../helpers/browser.ts'

const coffee = 'http://localhost:3000/id/product-category/coffee'
const form = `/edit?uri=${encodeURIComponent(coffee)}`

describe.skipIf(noChromium)('In a browser, the form that edits a concept', () => {
  const browser = useBrowser()
  let page: Page
  beforeAll(async () => {
    page = await browser.visit('/')
    await signInAsOperator(page)
  })
  const field = (name: string) => page.getByRole('group', { name, exact: true })

  it('is filled in, refused and saved by keyboard alone, and the draft says what it changes.', async () => {
    await open(page, form)
    await field('definition').getByRole('textbox').first().waitFor()

    await tabTo(page, /^Add: preferred label/) // a second name in a language is refused at its field
    await page.keyboard.press('Enter')
    await page.keyboard.type('caffè')
    await page.keyboard.press('Tab')
    await chooseByLetter(page, 'French')
    await field('preferred label').getByText('There are two in the language “fr”').waitFor()
    await page.locator('.edit-summary').getByRole('link', { name: 'preferred label' }).click() // leads to what is wrong
    await expect.poll(() => page.evaluate('document.activeElement.ariaInvalid')).toBe('true')
    await expect.poll(() => page.getByRole('button', { name: 'Save to the draft' }).isDisabled()).toBe(true)
    await tabTo(page, /^Remove: caffè/)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.edit-fault').count()).toBe(0)

    await tabTo(page, /^Add: alternative label/)
    await page.keyboard.press('Enter')
    await page.keyboard.type('kawa')
    await page.keyboard.press('Tab')
    await chooseByLetter(page, 'French')

    await tabTo(page, /^definition \(English/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Beans, roasted.')

    await tabTo(page, /^Search for: Broader/)
    await page.keyboard.type('household')
    await page.getByRole('option', { name: /^household/ }).first().waitFor() // prettier-ignore
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field('Broader').getByRole('link', { name: 'household', exact: false }).first().waitFor()

    await page.getByText('It conforms as if published.').waitFor()
    await tabTo(page, /^Save to the draft/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/draft=\d+/)
    for (const word of ['“kawa”', 'Beans, roasted.', 'household', 'You work on', '3 changes'])
      await expect.poll(() => page.locator('main').innerText()).toContain(word)
    expect(await page.getByRole('link', { name: 'Ask for review' }).getAttribute('href')).toMatch(
      /\/doc\/proposal\/\d+/,
    )
  })

  it('keeps what was not saved when one leaves, offers it on return, undoes it by field, and has nothing that axe objects to.', async () => {
    await open(page, form)
    const scope = field('Scope note')
    await scope.getByRole('button', { name: 'Add: Scope note' }).click()
    await scope.getByRole('textbox').fill('For what is drunk.')
    await page.getByText('It is kept in this browser').waitFor()
    await page.reload() // leaving does not ask: nothing is lost
    await page.getByText('you changed something here and did not save it: Scope note.').waitFor()
    await expect.poll(() => scope.getByRole('textbox').count()).toBe(0) // nothing comes back before it is wanted
    await page.getByRole('button', { name: 'Restore it' }).click()
    await page.getByText(/Your changes from .* are here again/).waitFor()
    await expect.poll(() => scope.getByRole('textbox').inputValue()).toBe('For what is drunk.')
    expect(await barriers(page)).toEqual([])
    await scope.getByRole('button', { name: 'Undo the changes: Scope note' }).click()
    await page.getByText('Nothing is changed yet.').waitFor()
  })

  it('restores nothing over what others have changed since without saying so.', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    await open(page, form)
    const definition = field('definition').getByRole('textbox').first()
    const from = await definition.inputValue()
    await definition.fill('Mine.')
    await page.getByText('It is kept in this browser').waitFor()
    const others = await page.context().request.post(`${browser.url}/api/changes`, {
      headers: { authorization: `Bearer ${secret}` },
      data: { operations: [{ type: 'change-note', concept: coffee, property: 'definition', language: 'en', from, to: 'Theirs.' }] }, // prettier-ignore
    })
    expect(others.status(), await others.text()).toBe(201)
    await page.reload()
    await page.getByRole('button', { name: 'Restore it' }).click()
    await page.getByText('Others have changed the same meanwhile').waitFor()
    await expect.poll(() => definition.inputValue()).toBe('Mine.')
    await page.getByRole('button', { name: 'Keep theirs' }).click()
    await expect.poll(() => definition.inputValue()).toBe('Theirs.')
    await page.getByText('Nothing is changed yet.').waitFor()
  })

  it('makes a concept under another, with its own address.', async () => {
    await page.setViewportSize({ width: 1280, height: 800 })
    const scheme = encodeURIComponent('http://localhost:3000/id/product-category')
    await open(page, `/edit?new=concept&scheme=${scheme}&broader=${encodeURIComponent(coffee)}&label=Cold%20brew`)
    await page.getByText('It would be refused as it is').waitFor() // a draft may be imperfect
    await field('definition').locator('.edit-fault').first().waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Save to the draft' }).isEnabled()).toBe(true)
    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    await expect.poll(() => page.locator('h1').innerText()).toBe('Edit: Cold brew')
    await expect.poll(() => field('Broader').innerText()).toContain('coffee')
  })
})
