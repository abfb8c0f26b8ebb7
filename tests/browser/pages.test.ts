import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/server.ts'
import { barriersAs, noChromium, open, overflow, said, shifts, signInAsOperator, useBrowser, write } from '../helpers/browser.ts' // prettier-ignore
import { faulty, others, reading, working } from './pages.ts'

const id = (path: string): string => `http://localhost:3000/id/${path}`
const coffee = id('product-category/coffee')

/** What pages show beside the shipped data: two proposals, a release, a suggestion, terms that have changed. */
async function prepare(server: Server): Promise<void> {
  const schemes = [id('product-category')]
  const propose = (title: string, operation: object): Promise<unknown> => write(server, '/api/proposals', { title, operations: [operation] }) // prettier-ignore
  const change = (message: string, operation: object): Promise<unknown> => write(server, '/api/changes', { message, operations: [operation] }) // prettier-ignore
  await propose('Kinds of coffee', { type: 'add-concept', schemes, prefLabel: { en: 'decaffeinated coffee' }, broader: [coffee] }) // prettier-ignore
  await propose('A pallet is a load unit', { type: 'add-label', concept: id('logistics/Pallet'), property: 'altLabel', language: 'en', text: 'load unit' }) // prettier-ignore
  await write(server, '/api/proposals/2/propose', {})
  await change('Nobody sells it', { type: 'deprecate', concept: id('product-category/chocolate'), successor: coffee, reason: 'Nobody sells it.' }) // prettier-ignore
  const uri = id('product-category/chicory')
  await change('Chicory', { type: 'add-concept', uri, schemes, prefLabel: { en: 'chicory', de: 'Zichorie', fr: 'chicorée' }, notes: { definition: { en: ['A roasted root.'], de: ['Eine geröstete Wurzel.'], fr: ['Une racine grillée.'] } }, broader: [coffee] }) // prettier-ignore
  await change('It is a vegetable', { type: 'remove', concept: uri, reason: 'It is a vegetable.' })
  await write(server, '/api/releases', { graph: 'http://localhost:3000/graph/ontologies/product-categories', notes: 'The **first** one' }) // prettier-ignore
  await write(server, '/api/term-suggestions', { term: 'dock leveller', language: 'en', definition: 'A ramp.' })
}

/** The paths that answer GET, from Fastify's picture of the tree of its routes, in which each level is indented by four. */
function routesOf(picture: string): string[] {
  const above: string[] = []
  return picture.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│ ]*)[├└]── (\S+) \((.*)\)$/.exec(line) ?? []
    above.length = indent.length / 4
    const path = `${above.at(-1) ?? ''}${part}`
    above.push(path)
    return methods.includes('GET') ? [path] : []
  })
}

describe.skipIf(noChromium)('Every page', () => {
  const browser = useBrowser({ expected: /status of 4(?:00|04|10)/, prepare })

  describe.each([
    ['that anybody may read', reading, false],
    ['for those who are signed in', working, true],
  ])('%s', (_, places, isSignedIn) => {
    let page: Page
    let plain: Page
    beforeAll(async () => {
      page = await browser.visit('/')
      if (isSignedIn) await signInAsOperator(page)
      plain = await browser.visit('/', { javaScriptEnabled: false, storageState: await page.context().storageState() })
    })

    it.each(Object.values(places).flat())(
      'keeps nobody out, stands still, says the same without scripts: %s',
      async (path) => {
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize({ width: 1280, height: 800 })
        const [answer] = await Promise.all([plain.goto(browser.url + path), open(page, path)])
        expect.soft(answer?.status()).toBe(faulty[path] ?? 200)
        expect.soft(await said(page)).toBe(await said(plain))
        expect.soft(await barriersAs(page, 'light', 1280)).toEqual([])
        // A font that comes late, on a machine with much else to do, moves a line by a thousandth: nobody sees it.
        expect.soft(await shifts(page), 'how far things have moved').toBeLessThan(0.005)
        expect.soft(await barriersAs(page, 'dark', 360)).toEqual([])
        await page.setViewportSize({ width: 320, height: 800 })
        expect.soft(await overflow(page), 'pixels too wide for 320').toBeLessThanOrEqual(0)
      },
    )
  })

  it('is in the list of pages, by its route.', () => {
    const listed = [reading, working, others].flatMap((places) => Object.keys(places))
    const folders = listed.filter((route) => route.length > 1 && route.endsWith('/'))
    const routes = routesOf(browser.server.app.printRoutes({ commonPrefix: false }))
    expect(routes).toContain('/vocabularies/:id/index') // the picture is understood
    expect(routes.filter((route) => !listed.includes(route) && !folders.some((folder) => route.startsWith(folder)))).toEqual([]) // prettier-ignore
  })
})
