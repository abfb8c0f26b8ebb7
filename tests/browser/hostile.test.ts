import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/server.ts'
import { barriersAs, noChromium, open, signInAsOperator, useBrowser, write } from '../helpers/browser.ts'
import { temporaryFile } from '../helpers/folder.ts'
import { hostile, hostileTurtle, markdown, markup, running } from '../helpers/hostile.ts'

const uri = (name: string): string => `uri=${encodeURIComponent(name.includes(':') ? name : hostile + name)}`
const graph = 'http://localhost:3000/graph/hostile'
const terms = ['markup', 'long', 'languages', 'right-to-left', 'nameless', 'blank-name', 'scheme', '', 'Class', 'property', 'thing', 'nothing', ...running] // prettier-ignore
const scheme = encodeURIComponent(`${hostile}scheme`)
const all = `SELECT * { GRAPH <${graph}> { ?s ?p ?o } } LIMIT 200`
const query = (text: string, more = ''): string => `/sparql?query=${encodeURIComponent(text)}${more}`
const lists = ['narrower', 'names', 'notes', 'definitions', 'mappings', 'broader'].map((list) => `/resource/${list}?${uri('markup')}`) // prettier-ignore
const parts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality'].map((part) => `/vocabularies/scheme/${part}`) // prettier-ignore

const addresses = [
  ...terms.map((name) => `/resource?${uri(name)}`),
  ...lists,
  `/resource/names?${uri('languages')}`,
  `/resource/definitions?${uri('languages')}`,
  ...parts,
  ...['/', '/vocabularies', '/map-of-types', '/proposals', '/desk', '/council', '/suggestions', '/queries', '/domains'],
  `/search?q=${encodeURIComponent(markup)}`,
  `/search?q=${'x'.repeat(300)}`,
  '/search?q=ran',
  '/search?q=script&vocabulary=javascript:alert(1)',
  ...['markup', 'languages', running[0]!].map((name) => `/graph?${uri(name)}`),
  `/path?from=${encodeURIComponent(running[0]!)}&to=${encodeURIComponent(`${hostile}long`)}`,
  `/history?${uri('markup')}`,
  `/why?${uri('markup')}`,
  `/compare?left=${encodeURIComponent(`${hostile}Class`)}&right=${encodeURIComponent(running[0]!)}`,
  query(all),
  query(all, '&view=raw'),
  query(`CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <${graph}> { ?s ?p ?o } } LIMIT 100`, '&view=graph'),
  query(`SELECT ?l (COUNT(*) AS ?n) { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l . GRAPH <${graph}> { ?s ?p ?o } } GROUP BY ?l LIMIT 20`, '&view=chart'), // prettier-ignore
  query(markup),
  ...['markup', 'long', 'right-to-left', 'nameless', running[0]!].map((name) => `/edit?${uri(name)}`),
  `/edit/table?scheme=${scheme}&languages=en,ar&columns=prefLabel,altLabel,definition,broader`,
  `/edit/tree?scheme=${scheme}`,
  `/import?scheme=${scheme}`,
  '/doc/proposal/1',
  '/doc/proposal/1/impact',
  `/resource?${uri('markup')}&draft=1`,
  `/releases/new?graph=${encodeURIComponent(graph)}`,
  `/sign-in?return=${encodeURIComponent(running[0]!)}`,
  `/queries/new?query=${encodeURIComponent(markup)}`,
]

async function prepare(server: Server): Promise<void> {
  const { loader } = server.services
  await loader.load({ path: temporaryFile('hostile.ttl', hostileTurtle), name: `${markup}.ttl`, graph })
  const { number } = await write<{ number: number }>(server, '/api/proposals', {
    title: markup,
    description: markdown,
    operations: [{ type: 'add-label', concept: `${hostile}markup`, property: 'altLabel', language: 'en', text: `1${markup}` }], // prettier-ignore
  })
  await write(server, `/api/proposals/${number}/comments`, { text: markdown, about: running[0] })
  await write(server, '/api/term-suggestions', { term: markup.slice(0, 100), language: 'en', definition: markdown })
}

describe.skipIf(noChromium)('Of data that wish nobody well', () => {
  const browser = useBrowser({ prepare, expected: /status of 4(?:00|04)/ })
  const ran: string[] = []
  let page: Page
  beforeAll(async () => {
    page = await browser.visit('/', { viewport: { width: 360, height: 800 } })
    page.on('dialog', (dialog) => {
      ran.push(`${page.url()}: ${dialog.message()}`)
      void dialog.dismiss()
    })
    await signInAsOperator(page)
  })

  // What the policy for content held back is in the console, and what was asked of others is noted: both fail the file.
  it.each(addresses)('nothing runs, leads astray, sticks out or is out of reach: %s', async (path) => {
    await open(page, path)
    expect.soft(await barriersAs(page, 'dark', 360)).toEqual([])
    expect.soft(await page.evaluate(astray)).toEqual([])
    expect(ran).toEqual([])
  })

  it('the words are there, as they were written.', async () => {
    await open(page, `/resource?${uri('markup')}`)
    await page.getByRole('heading', { level: 1 }).filter({ hasText: markup }).waitFor()
    await open(page, `/resource?${uri('right-to-left')}`)
    await page.locator('main').getByText('مكان (A-12) تُخزَّن فيه البضائع.').first().waitFor()
    await open(page, '/doc/proposal/1')
    await page.locator('main strong', { hasText: 'bold' }).first().waitFor() // Markdown, of which the rest is text
  })
})

/** Links and frames that no page of ours has, in the browser. */
function astray(): string[] {
  const found: string[] = []
  for (const element of document.querySelectorAll(
    '[href], [src], [action], [formaction], iframe, object, embed, base',
  )) {
    const addresses = ['href', 'src', 'action', 'formaction'].map((name) => element.getAttribute(name) ?? '/')
    if (addresses.some((address) => !/^(?:\/(?!\/)|#|\?|https?:|mailto:)/i.test(address)) || element.matches('iframe, object, embed, base')) found.push(element.outerHTML.slice(0, 200)) // prettier-ignore
  }
  for (const element of document.querySelectorAll('*')) for (const { name } of element.attributes) if (/^on/i.test(name)) found.push(element.outerHTML.slice(0, 200)) // prettier-ignore
  return found
}
