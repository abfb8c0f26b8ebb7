// Which pages there are pictures of. A page may say who looks at it, and what they do there first.
import { base, categories, categoriesGraph } from './story.mjs'

const of = (path, parameters) => `${path}?${new URLSearchParams(parameters)}`
const coffee = `${categories}/coffee`
const pallet = `${base}id/pallet/395212340000070130`

const sheet = `URI,notation,prefLabel@en,prefLabel@de,definition@en,broader
,1.1.4,Kombucha,Kombucha,Fermented tea that is sold chilled.,${categories}/beverages
${coffee},,Coffee,Kaffee,,
,1.1.5,Oat drink,Haferdrink,A drink made of oats and water.,${categories}/beverages
`

const skos = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n'
/** Two mistakes: the property is misspelt, and the label has a language. */
const findsNothing = `${skos}SELECT ?concept ?narrower {\n  ?concept skos:prefLable "Coffee" .\n  ?concept skos:narrower ?narrower\n}`
const unreadable = `${skos}SELECT ?concept {\n  ?concept skos:prefLabel "Coffee"@en\n  ?concept skos:inScheme ?scheme\n  FILTER(?scheme =)\n}`

/** Types into the search field of the page, and waits for suggestions. */
const type = (text) => async (page) => {
  await page.locator('[data-suggest] input:visible').first().pressSequentially(text, { delay: 40 })
  await page.locator('[role=option]').first().waitFor()
}

/** Sends a table and goes on to its preview. */
async function upload(page) {
  await page.locator('input[type=file]').setInputFiles({ name: 'new-drinks.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) }) // prettier-ignore
  await page
    .locator('main form')
    .filter({ has: page.locator('input[type=file]') })
    .locator('button')
    .last()
    .click()
  await page.waitForURL('**/import/*')
}

const editor = 'anna-berg'
const reviewer = 'ben-okafor'
const councillor = 'thomas-brunner'

/** @param numbers Of the proposals in the story. */
export const pages = ({ review, council, draft }) => [
  { name: 'start', path: '/' },
  { name: 'suggestions', path: '/', act: type('pal') },
  { name: 'search', path: '/search?q=pallet' },
  { name: 'search-without-hit', path: '/search?q=palet%20truk' },
  { name: 'concept', path: '/doc/product-category/coffee' },
  { name: 'concept-german', path: '/doc/product-category/coffee?lang=de' },
  { name: 'graph', path: of('/graph', { uri: coffee }), wait: 'canvas' },
  { name: 'path', path: of('/path', { from: coffee, to: `${categories}/dairy` }) },
  { name: 'history', path: of('/history', { uri: coffee }) },
  { name: 'canonical-entity', path: '/doc/telco/Service' },
  { name: 'canonical-entity-extensions', path: '/doc/telco/Service#extensions' },
  { name: 'canonical-entity-lifecycle', path: '/doc/telco/Service#lifecycle' },
  { name: 'thing', path: of('/resource', { uri: pallet }) },
  { name: 'vocabularies', path: '/vocabularies' },
  { name: 'vocabulary', path: of('/resource', { uri: categories }) },
  ...['hierarchy', 'index', 'languages', 'changes', 'releases', 'quality'].map((part) => ({
    name: `vocabulary-${part}`,
    path: `/vocabularies/product-category/${part}`,
  })),
  { name: 'domains', path: '/domains' },
  { name: 'domain', path: '/doc/domain/logistics' },
  { name: 'crosswalk', path: '/crosswalk' },
  {
    name: 'compare',
    path: of('/compare', { left: `${base}id/telco/Service`, right: `${base}id/billing/BilledService` }),
  },
  { name: 'identifiers', path: '/identifiers' },
  { name: 'rules', path: '/rules' },
  { name: 'query', path: '/sparql', wait: '.cm-editor' },
  { name: 'query-results', path: of('/sparql', { query: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?scheme (COUNT(?concept) AS ?concepts) {\n  ?concept skos:inScheme ?scheme\n} GROUP BY ?scheme ORDER BY DESC(?concepts) LIMIT 12`, format: 'html' }), wait: '.cm-editor', tallest: 1480 }, // prettier-ignore
  {
    name: 'query-help',
    path: of('/sparql', { query: findsNothing, format: 'html' }),
    wait: '.cm-editor',
    tallest: 1480,
  },
  { name: 'query-error', path: of('/sparql', { query: unreadable, format: 'html' }), wait: '.cm-editor', status: 400 },
  { name: 'saved-queries', path: '/queries' },
  { name: 'map-of-types', path: '/map-of-types', wait: 'canvas' },
  { name: 'missing-page', path: '/id/pallet/39521234000007013', status: 404 },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'desk', path: '/desk', who: editor },
  { name: 'account', path: '/account', who: editor },
  { name: 'edit-form', path: of('/edit', { uri: coffee, draft }), who: editor },
  { name: 'edit-table', path: of('/edit/table', { scheme: categories, draft }), who: editor },
  { name: 'edit-tree', path: of('/edit/tree', { scheme: categories, draft }), who: editor },
  { name: 'import-preview', path: of('/import', { scheme: categories }), who: editor, act: upload },
  { name: 'term-suggestions', path: '/suggestions', who: editor },
  { name: 'proposals', path: '/proposals', who: reviewer },
  { name: 'review', path: `/doc/proposal/${review}`, who: reviewer },
  { name: 'impact', path: `/doc/proposal/${review}/impact`, who: reviewer },
  { name: 'council', path: '/council', who: councillor },
  { name: 'council-proposal', path: `/doc/proposal/${council}`, who: councillor },
  { name: 'proof', path: '/proof', who: councillor },
  { name: 'new-release', path: of('/releases/new', { graph: categoriesGraph }), who: councillor },
  { name: 'release', path: '/release/product-category/latest' },
]
