// Our pages as people get them: in Chromium, over a million triples beside what is shipped. What is complete, how many bytes
// that took, whether anything moved; and how long after a key suggestions are painted.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { exchange } from '../support/client.mjs'
import { launchChromium } from '../support/chromium.mjs'
import { skos } from '../support/data.mjs'
import { load, serve } from '../support/ours.mjs'
import { percentile, round } from '../support/statistics.mjs'

const VISITS = 20
/** Requests before the clock runs: a server that has run for a while is measured. */
const WARMING = 30
/** Layouts may still move, and a larger thing may still be painted, for so long after a page has loaded. */
const SETTLED_MS = 300
/** Somebody who types fast. */
const BETWEEN_KEYS_MS = 120
/** Suggestions that have not come by then count as this. */
const GIVEN_UP_MS = 5000
/** A few words of JSON: what a tab has shown before it is measured. */
const TEXT = '/health/live'
/** The page that is also measured without all that belongs to it: what the browser itself takes for so much text. */
const BARE = 'concept, shipped'
const vocabulary = 'http://ex.org/voc/'
const graph = 'http://localhost:3000/graph/bench'
/** Beginnings of labels; the million has words made of syllables. */
const typed = ['tivo', 'pallet', 'status', 'base', 'measure', 'rike', 'coffee', 'lodo', 'container', 'service']

/** What the issue asks of a concept page, and of suggestions. Others are held against the same. */
export const budgets = { completeMs: 150, kB: 100, shift: 0, suggestionMs: 50 }

const of = (path, parameters) => `${path}?${new URLSearchParams(parameters)}`
const pagesOf = (vocabularyId) => ({
  'concept of the million, a leaf': of('/resource', { uri: `${vocabulary}c99000` }),
  'concept of the million, with narrower ones': of('/resource', { uri: `${vocabulary}c1234` }),
  'concept, shipped': '/doc/product-category/coffee',
  'canonical entity': '/doc/logistics/Pallet',
  'thing: a pallet': '/doc/pallet/395212340000070130',
  'vocabulary of the million': of('/resource', { uri: vocabulary }),
  'its hierarchy': `/vocabularies/${vocabularyId}/hierarchy`,
  'its index': `/vocabularies/${vocabularyId}/index`,
  domain: '/doc/domain/logistics',
  'search with facets': '/search?q=tiv',
  start: '/',
})

/** Runs in each page before anything else: keeps what is painted and what moves. */
function watch() {
  const seen = (window.seen = { painted: 0, moved: 0 })
  new PerformanceObserver((list) => (seen.painted = list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }) // prettier-ignore
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (seen.moved += value))).observe({ type: 'layout-shift', buffered: true }) // prettier-ignore
}

/** Runs in the page: from the next key until what it brought is painted, in ms. */
const untilPainted = (givenUp) =>
  new Promise((resolve) => {
    let pressedAt
    setTimeout(resolve, givenUp, givenUp)
    addEventListener('keydown', ({ timeStamp }) => (pressedAt ??= timeStamp), { once: true, capture: true })
    new MutationObserver((_changes, observer) => {
      if (pressedAt === undefined || !document.querySelector('[role=listbox] [role=option]')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - pressedAt)
        port2.postMessage(undefined)
      })
    }).observe(document.body, { childList: true, subtree: true })
  })

async function open(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', serviceWorkers: 'block' }) // prettier-ignore
  const page = await context.newPage()
  await page.addInitScript(watch)
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  const traffic = { bytes: 0, requests: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength
    if (encodedDataLength > 0) traffic.requests++
  })
  return { page, context, traffic }
}

/** One visit. @returns milliseconds until the page is complete, those that the server took of them, bytes, and what moved. */
async function visit({ page, traffic }, url) {
  Object.assign(traffic, { bytes: 0, requests: 0 })
  const answer = await page.goto(url, { waitUntil: 'load' })
  if (answer.status() !== 200) throw new Error(`${url}: ${answer.status()}`)
  await page.waitForTimeout(SETTLED_MS)
  const times = await page.evaluate(() => {
    const [{ loadEventEnd, requestStart, responseEnd }] = performance.getEntriesByType('navigation')
    return { loadEventEnd, answered: responseEnd - requestStart, ...window.seen }
  })
  return { complete: Math.max(times.loadEventEnd, times.painted), ...times, ...traffic }
}

const summed = (visits) => {
  const values = (name) => visits.map((each) => each[name])
  return {
    p50: round(percentile(values('complete'), 0.5)),
    p95: round(percentile(values('complete'), 0.95)),
    server: round(percentile(values('answered'), 0.5)),
    kB: round(Math.max(...values('bytes')) / 1000),
    requests: Math.max(...values('requests')),
    shift: Number(Math.max(...values('moved')).toFixed(3)),
  }
}

/**
 * Visits by people who have never been here, and by one who comes again. The tab has shown a text of this server before: for
 * a tab that has shown nothing the browser first starts a process, which takes longer than the page.
 */
async function measurePage(browser, origin, path) {
  const url = new URL(path, origin).href
  for (let at = 0; at < WARMING; at++) await exchange(url, { headers: { accept: 'text/html' } })
  const [first, next] = [[], []]
  for (let at = 0; at < VISITS; at++) {
    const tab = await open(browser)
    await visit(tab, new URL(TEXT, origin).href)
    first.push(await visit(tab, url))
    next.push(await visit(tab, url))
    await tab.context.close()
  }
  return { first: summed(first), next: summed(next) }
}

/** From each key until its suggestions are painted, on a page that has loaded. */
async function measureSuggestions(browser, url) {
  const { page, context } = await open(browser)
  const times = []
  for (const word of typed) {
    await page.goto(`${url}/search`, { waitUntil: 'load' })
    const field = page.locator('[data-suggest] input:visible').first()
    await field.fill('')
    await field.focus()
    for (const key of word) {
      const painted = page.evaluate(untilPainted, GIVEN_UP_MS)
      await page.waitForTimeout(BETWEEN_KEYS_MS)
      await page.keyboard.press(key)
      times.push(await painted)
    }
  }
  await context.close()
  return {
    keys: times.length,
    p50: round(percentile(times, 0.5)),
    p95: round(percentile(times, 0.95)),
    worst: round(Math.max(...times)),
  }
}

/** A page as it is without style, fonts and scripts, by a server that does nothing else. */
async function serveBare(url) {
  const { body } = await exchange(url, { headers: { accept: 'text/html' } })
  const bare = body.replace(/<link [^>]*>|<script[^>]*>.*?<\/script>/gs, '')
  const server = createServer(
    ({ url: path }, response) =>
    response.setHeader('content-type', path === TEXT ? 'application/json' : 'text/html; charset=utf-8').end(path === TEXT ? '{}' : bare), // prettier-ignore
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

export async function measurePages({ folder }) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'pages-store')
  await load(store, { file, graph })
  const server = await serve(store, { LOAD_SHIPPED: true })
  const browser = await launchChromium()
  try {
    const { items } = JSON.parse((await exchange(`${server.url}/api/vocabularies?limit=200`)).body)
    const pages = {}
    for (const [name, path] of Object.entries(pagesOf(items.find(({ uri }) => uri === vocabulary).id))) {
      pages[name] = { path, ...(await measurePage(browser, server.url, path)) }
      const { first, next } = pages[name]
      process.stderr.write(
        `${name}: ${first.p50} / ${first.p95} ms, ${first.kB} kB; again ${next.p50} / ${next.p95} ms\n`,
      )
    }
    const bare = await serveBare(server.url + pages[BARE].path)
    const without = await measurePage(browser, bare.origin, '/')
    bare.close()
    const suggestions = await measureSuggestions(browser, server.url)
    return { triples, chromium: browser.version(), budgets, bare: { of: BARE, ...without }, pages, suggestions }
  } finally {
    await browser.close()
    await server.close()
  }
}
