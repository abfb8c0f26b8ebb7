import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { focused, noChromium, objections, open, signInAsOperator, useBrowser } from '../helpers/browser.ts'

const scheme = 'http://localhost:3000/id/product-category'
const table = `/edit/table?${new URLSearchParams({ scheme, languages: 'en,de', columns: 'prefLabel,altLabel,broader' }).toString()}`

describe.skipIf(noChromium)('In a browser, many concepts', () => {
  const browser = useBrowser()
  let page: Page
  beforeAll(async () => {
    page = await browser.visit('/')
    await signInAsOperator(page)
  })
  /** Somebody who is signed in as well, with scripts off. */
  const withoutScripts = async (path: string, width = 1280): Promise<Page> =>
    browser.visit(path, { javaScriptEnabled: false, viewport: { width, height: 700 }, storageState: await page.context().storageState() }) // prettier-ignore
  const cell = (concept: string, column: number) => page.locator('tr', { has: page.locator('th').getByText(concept, { exact: true }) }).locator('td').nth(column) // prettier-ignore

  it('are changed in a grid by keyboard, with a block from a spreadsheet, and saved in a draft.', async () => {
    await open(page, table)
    await page.getByRole('grid').waitFor()
    await cell('coffee', 2).click()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('kawa | café noir')
    await page.keyboard.press('Enter')
    await page.getByText('Cells changed: 1.').waitFor()
    await expect.poll(() => cell('coffee', 2).innerText()).toContain('kawa | café noir changed')

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
    await expect.poll(() => page.getByRole('button', { name: 'Save to the draft' }).isDisabled()).toBe(true)
    await cell('coffee', 4).dblclick()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('household')
    await page.keyboard.press('Enter')
    await page.getByText('Cells changed: 4. It conforms as if published.').waitFor()

    await open(page, `${table}&q=tea`) // another page of the table says what waits, and where
    await page.getByRole('link', { name: /^4 cells: coffee/ }).click()
    await page.getByText('did not save it: 4 cells').waitFor()
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Restore it' }).click()
    await page.getByText('Your changes from').waitFor()
    await expect.poll(() => cell('coffee', 4).innerText()).toContain('household')
    await page.getByRole('button', { name: 'Undo', exact: true }).click() // all of them were one step
    await page.getByText('Nothing is changed yet.').waitFor()
    await page.getByRole('button', { name: 'Redo', exact: true }).click()
    await page.getByText('Cells changed: 4. It conforms as if published.').waitFor()

    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    await page.getByRole('grid').waitFor()
    await expect.poll(() => cell('coffee', 2).innerText()).toContain('kawa')
    await expect.poll(() => cell('coffee', 4).innerText()).toBe('household')
    await expect.poll(() => cell('coffee', 3).innerText()).toContain('Bohnenkaffee')
  })

  it('lose no key of who types while the page has no time to draw.', async () => {
    await open(page, `${table}&q=tea`)
    await page.getByRole('grid').waitFor()
    await cell('tea', 2).click()
    // Keys follow each other before the next picture is drawn, as when a machine is busy.
    await page.evaluate(`{
      const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      const soon = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0) })
      press('Enter')
      soon().then(() => {
        document.execCommand('insertText', false, ' chai')
        press('Enter')
      })
    }`)
    await page.getByText('Cells changed: 1.').waitFor()
    await expect.poll(() => cell('tea', 2).innerText()).toContain('chai')
    await page.keyboard.press('Control+z')
  })

  it('are read in the same table without scripts, in a narrow window too.', async () => {
    const reader = await withoutScripts(`${table}&q=coffee`, 360)
    expect(await reader.locator('.sheet tbody tr').count()).toBeGreaterThan(0)
    await expect.poll(() => reader.locator('.sheet').innerText()).toContain('coffee')
  })

  it('get new places by keyboard and by dragging; what would stand below itself is refused at once.', async () => {
    await open(page, `/edit/tree?scheme=${encodeURIComponent(scheme)}`)
    await page.locator('[data-island="arrange"][data-started]').waitFor()
    const link = (name: string) => page.locator('.tree').getByRole('link', { name, exact: true })
    const [first = '', second = ''] = await page.locator('.tree > ul > li > .term a').allInnerTexts()
    await link(first).focus()
    await page.keyboard.press('x')
    await link(second).focus()
    await page.keyboard.press('v')
    await page.getByText(`“${first}” is now under “${second}”.`).first().waitFor()
    await expect.poll(() => focused(page)).toBe(first)
    await page.getByText('It conforms as if published.').waitFor()
    await link(second).dragTo(link(first))
    await page.keyboard.press('Escape')
    await link(second).focus()
    await page.keyboard.press('x')
    await link(first).focus()
    await page.keyboard.press('v')
    await page.getByText(`“${second}” cannot go under “${first}”`).waitFor()
    await expect.poll(() => page.locator('.arrange-moves li').count()).toBe(1)
    await page.reload()
    await page.getByText('did not save it: 1 new place.').waitFor()
    await page.getByRole('button', { name: 'Restore it' }).click()
    await page.locator('.arrange-moves').getByText(`“${first}” is now under “${second}”.`).waitFor()
    await link(first).dragTo(page.locator('.arrange-top'))
    await expect.poll(() => page.locator('.arrange-moves li').count()).toBe(2)
    expect(await objections(page)).toEqual([])
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.poll(() => page.locator('.arrange-moves li').count()).toBe(1)
    await page.getByText('It conforms as if published.').waitFor()
    await page.getByRole('button', { name: 'Save to the draft' }).click()
    await page.waitForURL(/draft=\d+/)
    await expect.poll(() => page.locator('main').innerText()).toContain('1 change')
  })

  it('come from files that are looked through before, scripts or not, and become a draft.', async () => {
    const reader = await withoutScripts('/import')
    const look = async (name: string, buffer: Buffer): Promise<void> => {
      await reader.goto(`${browser.url}/import?scheme=${encodeURIComponent(scheme)}`)
      await reader.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer })
      await reader.getByRole('button', { name: 'Show what it would change' }).click()
      await reader.locator('.import-columns').waitFor()
    }
    await look('new.csv', Buffer.from('Name;altLabel@en;broader\ncoffee;brew;\nchicory;;coffee\ntea;;nowhere\n'))
    await expect
      .poll(() => reader.getByRole('alert').innerText())
      .toContain('No column says which concept a row is about')
    await reader.locator('.import-columns select').first().selectOption('prefLabel@en')
    await reader.getByRole('button', { name: 'Show what it would change' }).click()
    await reader.locator('.import-rows').waitFor()
    const refused = reader.locator('.import-error')
    await expect.poll(() => refused.locator('th').innerText()).toBe('4')
    await expect.poll(() => refused.innerText()).toContain('nowhere')
    await expect.poll(() => reader.locator('.import-changed').innerText()).toContain('brew')
    await expect.poll(() => reader.locator('.import-new').innerText()).toContain('chicory')
    await reader.getByRole('button', { name: 'Put it into a draft' }).click()
    await reader.waitForURL(/\/doc\/proposal\/\d+/)
    await expect.poll(() => reader.locator('main').innerText()).toContain('chicory')

    const file = await page
      .context()
      .request.get(`${browser.url}/api/export?scheme=${encodeURIComponent(scheme)}&format=xlsx`)
    await look('all.xlsx', await file.body())
    await expect.poll(() => reader.locator('.import-counts').innerText()).toBe('The file changes nothing.')

    await reader.goto(`${browser.url}/import`) // a vocabulary in SKOS says itself which one it is
    const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> . <${scheme}> a skos:ConceptScheme . <${scheme}/coffee> skos:prefLabel "roasted coffee"@en .` // prettier-ignore
    const described = { name: 'one.ttl', mimeType: 'text/turtle', buffer: Buffer.from(turtle) }
    await reader.locator('input[type="file"]').setInputFiles(described)
    await reader.getByRole('button', { name: 'Show what it would change' }).click()
    await reader.getByText('statements that come: 1, that go: 1').waitFor()
    await expect.poll(() => reader.locator('.import-changed').innerText()).toContain('roasted coffee')
    await reader.reload() // what is shown has an address
    await reader.getByRole('button', { name: 'Put it into a draft' }).click()
    await reader.waitForURL(/\/doc\/proposal\/\d+/)
    await expect.poll(() => reader.locator('main').innerText()).toContain('roasted coffee')

    await open(page, '/import')
    await page.locator('textarea[name="text"]').fill('prefLabel@en;altLabel@en\ncoffee;brew\n')
    await page.locator('select[name="scheme"]').selectOption(scheme)
    await page.getByRole('button', { name: 'Show what it would change' }).click()
    await page.locator('.import-rows').waitFor()
    expect(await objections(page)).toEqual([])
  })
})
