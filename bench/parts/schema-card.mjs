// The schema card over HTTP, of a vocabulary of a million statements beside what is shipped: how long it takes when nothing is
// known of the state, after a commit, for a budget that nobody asked for yet, and when it is remembered; for how long at most
// it keeps all others waiting; and what it costs in memory.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchange } from '../support/client.mjs'
import { skos } from '../support/data.mjs'
import { load, serve, writeToken } from '../support/ours.mjs'
import { latencies, percentile, round } from '../support/statistics.mjs'

const base = 'http://localhost:3000/'
const vocabulary = 'http://ex.org/voc/'
const USUAL = 4000
const WARM = 100
const COMMITS = 8
const BYTES_PER_TOKEN = 3
const bearer = { authorization: `Bearer ${writeToken}` }

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const residentMB = ({ child }) => round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024) // prettier-ignore

/** The budgets that are asked for: so many tokens may a card take, and no more. */
const budgets = [300, 1000, 2000, USUAL, 8000, 20_000, 60_000, 200_000]

/** Asks for a card. @returns how long it took, its bytes, and the longest block of the loop meanwhile. */
async function card(server, { budget = USUAL, format = 'json', ...more } = {}) {
  server.child.send('begin')
  const { status, body, milliseconds } = await exchange(`${server.url}/api/schema-card?${new URLSearchParams({ budget, format, ...more })}`, { headers: {} }) // prettier-ignore
  const { longest } = await new Promise((resolve) => {
    server.child.once('message', resolve)
    server.child.send('tell')
  })
  const tokens = Math.ceil(Buffer.byteLength(body) / BYTES_PER_TOKEN)
  if (status !== 200) throw new Error(`The card was answered with ${status}: ${body.slice(0, 500)}`)
  if (tokens > budget) throw new Error(`A card for ${budget} tokens takes ${tokens}`)
  return { milliseconds, tokens, block: longest.cpu }
}

const first = ({ milliseconds, block }) => ({ milliseconds: round(milliseconds), block: round(block) })

/** A label more in the vocabulary. */
async function commit(server, n) {
  const body = `INSERT DATA { GRAPH <${base}graph/bench> { <${vocabulary}c${n}> <http://www.w3.org/2004/02/skos/core#altLabel> "number ${n}"@en } }` // prettier-ignore
  const { status } = await exchange(`${server.url}/update`, { method: 'POST', headers: { ...bearer, 'content-type': 'application/sparql-update' }, body }) // prettier-ignore
  if (status >= 400) throw new Error(`The update was answered with ${status}`)
}

async function repeated(times, ask) {
  const found = []
  for (let n = 0; n < times; n++) found.push(await ask(n))
  const each = found.map(({ milliseconds }) => milliseconds)
  return { ...latencies(each), p95: round(percentile(each, 0.95)), block: round(Math.max(...found.map(({ block }) => block))) } // prettier-ignore
}

async function measure(server) {
  await sleep(10_000) // what is prepared when it starts is done
  const before = residentMB(server)
  const cold = first(await card(server))
  const warm = await repeated(WARM, () => card(server))
  const warmMarkdown = await repeated(WARM, () => card(server, { format: 'md' }))
  const turtle = first(await card(server, { format: 'turtle' }))
  const byBudget = {}
  for (const budget of budgets) {
    const { tokens, ...rest } = await card(server, { budget, format: 'md', lang: 'de' })
    byBudget[budget] = { ...first(rest), tokens, used: round(tokens / budget) }
  }
  const ofVocabulary = first(await card(server, { vocabulary }))
  const after = residentMB(server)
  const afterCommit = await repeated(COMMITS, async (n) => {
    await commit(server, n)
    return card(server)
  })
  return { cold, warm, warmMarkdown, turtle, byBudget, ofVocabulary, afterCommit, memoryMB: { before, after } }
}

export async function measureSchemaCard({ folder }) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'schema-card-store')
  await (await serve(store, { LOAD_SHIPPED: true })).close()
  await load(store, { file, graph: `${base}graph/bench`, domain: 'logistics' })
  const server = await serve(store, { LOAD_SHIPPED: true }, { watched: true })
  try {
    return { triples, schemaCard: await measure(server) }
  } finally {
    await server.close()
  }
}
