import { describe, expect, it } from 'vitest'
import { barriers, noChromium, open, useBrowser } from '../helpers/browser.ts'
import { temporaryFile } from '../helpers/folder.ts'

const parts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality'] as const
const titles = ['Hierarchy', 'Alphabetical index', 'Groups', 'Languages', 'Changes', 'Versions', 'Quality report']
const places = [...parts.map((part) => `/vocabularies/wide/${part}`), '/vocabularies/wide/languages?language=fr&lacks=prefLabel'] // prettier-ignore

/** The first words of a vocabulary in many languages, so that tables and columns get narrow. */
const wide = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://localhost:3000/id/wide> a skos:ConceptScheme ; skos:prefLabel "Wide"@en .
<http://localhost:3000/id/wide/a> a skos:Concept ; skos:inScheme <http://localhost:3000/id/wide> ;
  skos:prefLabel "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantragsformular"@de, "ماء"@ar, "水"@ja, "a"@en ;
  skos:altLabel "${'x'.repeat(300)}"@en .
<http://localhost:3000/id/wide/g> a skos:Collection ; skos:prefLabel "group"@en ; skos:member <http://localhost:3000/id/wide/a> .`

describe.skipIf(noChromium)('In a browser, a vocabulary', () => {
  const browser = useBrowser({
    prepare: async ({ services: { loader, space } }) =>
      void (await loader.load({ path: temporaryFile('wide.ttl', wide), name: 'wide.ttl', graph: space.graph('wide') })),
  })

  it('is walked through by its parts, and back.', async () => {
    const page = await browser.visit('/vocabularies')
    await page.getByRole('link', { name: 'Product categories' }).click()
    for (const [at, part] of parts.entries()) {
      await page.getByRole('navigation', { name: 'Parts of this vocabulary' }).getByRole('link').nth(at + 1).click() // prettier-ignore
      await page.waitForURL(`**/vocabularies/product-category/${part}`)
      await page.getByRole('heading', { level: 1, name: titles[at]! }).waitFor()
    }
    await page.goBack()
    await page.waitForURL('**/releases')
  })

  it('is found in its index by letter with the keyboard alone.', async () => {
    const page = await browser.visit('/vocabularies/product-category/index')
    await page.getByRole('link', { name: /^C, / }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/index?letter=C')
    await page.getByRole('link', { name: 'coffee', exact: true }).first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/doc/product-category/coffee')
  })

  it('keeps nobody out, whatever its terms are called.', async () => {
    const page = await browser.visit('/')
    for (const place of places) {
      await open(page, place)
      expect(await barriers(page), place).toEqual([])
    }
  })

  it('fits a narrow window, and says the same without scripts.', async () => {
    const page = await browser.visit('/', { viewport: { width: 320, height: 700 }, javaScriptEnabled: false })
    for (const place of places) {
      await open(page, place)
      const { width } = (await page.locator('html').boundingBox())!
      const widest = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
      expect([place, width, widest]).toEqual([place, 320, 0])
    }
  })
})
