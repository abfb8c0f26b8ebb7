// Our service as browsers and programs meet it: throughput and latencies over a million triples beside what is shipped,
// and what becomes of them beside a query that would run for hours. The load is made by autocannon in another process.
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { createRequire } from 'node:module'
import { skos } from '../support/data.mjs'
import { exchange } from '../support/client.mjs'
import { load, serve } from '../support/ours.mjs'
import { run } from '../support/process.mjs'

const autocannon = fileURLToPath(new URL('../../node_modules/autocannon/autocannon.js', import.meta.url))
const { version } = createRequire(import.meta.url)('autocannon/package.json')
const SECONDS = 5
const graph = 'http://localhost:3000/graph/bench'

/** Sends requests for a few seconds. @returns how many were answered per second, and latencies in milliseconds. */
async function fire(url, options) {
  const { output } = await run(process.execPath, [autocannon, '--json', '--no-progress', '-d', String(SECONDS), ...options, url]) // prettier-ignore
  const { requests, latency, errors, non2xx, timeouts } = JSON.parse(output.slice(output.indexOf('{')))
  const { p50, p99, max } = latency
  return { perSecond: Math.round(requests.average), p50, p99, worst: max, failed: errors + non2xx + timeouts }
}

const requests = {
  'concept, JSON': '/api/concept?uri=http://localhost:3000/id/product-category/coffee',
  'concept of the million, JSON': '/api/concept?uri=http://ex.org/voc/c1234',
  'concept, Turtle': '/doc/product-category/coffee.ttl',
  'concept, HTML': '/doc/product-category/coffee.html',
  suggestions: '/api/suggest?q=tiv',
}
/** The condition keeps it from being multiplied out. */
const crossProduct = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(STR(?a) < STR(?f)) }'

/** Concept requests at 50 a second while the cross product runs to its limit. */
async function beside(url) {
  const query = exchange(`${url}/sparql?timeout=${SECONDS + 3}&query=${encodeURIComponent(crossProduct)}`)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const concepts = await fire(url + requests['concept, JSON'], ['-c', '2', '-R', '50'])
  const { status, body, milliseconds } = await query
  return { concepts, query: { status, seconds: Math.round(milliseconds / 100) / 10, message: body.slice(0, 500) } }
}

export async function measureHttp({ folder }) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'http-store')
  await load(store, { file, graph })
  const server = await serve(store, { LOAD_SHIPPED: true })
  try {
    const figures = { triples, autocannon: version, connections: 10, throughput: {}, calm: {} }
    for (const [name, path] of Object.entries(requests)) {
      figures.throughput[name] = await fire(server.url + path, ['-c', '10'])
      figures.calm[name] = await fire(server.url + path, ['-c', '2', '-R', '50'])
    }
    return { ...figures, besideCrossProduct: await beside(server.url) }
  } finally {
    await server.close()
  }
}
