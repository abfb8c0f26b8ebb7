// How long each page and each GET of the API keeps all others waiting: the longest time in which the event loop did not turn
// while it was answered, first right after a commit, then when all is remembered. Two servers: one with a vocabulary of a
// million statements, one with 50 domains that extend a canonical model, and thousands of proposals.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exchange } from '../support/client.mjs'
import { skos } from '../support/data.mjs'
import { governanceFiles } from '../support/governance-data.mjs'
import { load, serve, writeToken } from '../support/ours.mjs'
import { placesOf } from '../support/places.mjs'
import { percentile, round } from '../support/statistics.mjs'

const base = 'http://localhost:3000/'
const vocabulary = 'http://ex.org/voc/'
const WARM = 3
const CLASSES = 200
const DOMAINS = 50
const PROPOSALS = 2000
/** Terms whose pages are asked for, for the time that a page takes. */
const PAGES = 30
/** The loop has rested when it did next to nothing for so long: what is prepared for readers begins half a second after a commit. */
const REST_MS = 800
const RESTED = 0.08

const bearer = { authorization: `Bearer ${writeToken}` }
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Speaks with `loop-watch.mjs` in the server. */
const watchOf = ({ child }) => ({
  begin: () => child.send('begin'),
  tell: () =>
    new Promise((resolve) => {
      child.once('message', resolve)
      child.send('tell')
    }),
})

/** Waits until what a commit leads to is done. */
async function rest(watch, patience = 120) {
  for (let times = 0; times < (patience * 1000) / REST_MS; times++) {
    watch.begin()
    await sleep(REST_MS)
    if ((await watch.tell()).total < REST_MS * RESTED) return
  }
}

async function send(server, path, { method = 'POST', type = 'application/json', body, headers = bearer }) {
  const answer = await exchange(server.url + path, { method, headers: { ...headers, 'content-type': type }, body })
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.slice(0, 500)}`)
  return answer
}

const json = async (server, path) => JSON.parse((await exchange(server.url + path, { headers: bearer })).body)

/** A browser's session, as pages need one for what they say to somebody. */
async function signIn(server) {
  const answer = await fetch(`${server.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ token: writeToken }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!cookie) throw new Error(`Nobody could sign in: ${answer.status}`)
  return { cookie, accept: 'text/html,application/json;q=0.9,*/*;q=0.8' }
}

/** Longest blocks of one place: right after a commit, and with all remembered. */
async function measurePlace({ server, watch, headers, commit }, [name, path]) {
  const isData = path.startsWith('/api/') || path.startsWith('/data')
  const given = isData
    ? { ...headers, accept: path.startsWith('/data') ? 'text/turtle' : 'application/json, */*;q=0.5' }
    : headers
  const ask = async () => {
    watch.begin()
    const from = performance.now()
    const { status } = await exchange(server.url + path, { headers: given }).catch(() => ({ status: 0 })) // it broke off
    const milliseconds = performance.now() - from
    return { status, milliseconds, ...(await watch.tell()).longest }
  }
  await commit()
  const first = await ask()
  await rest(watch)
  const warm = []
  for (let at = 0; at < WARM; at++) warm.push(await ask())
  const longest = (of) => round(Math.max(...warm.map((each) => each[of])))
  return {
    name,
    path,
    status: first.status,
    first: { cpu: round(first.cpu), wall: round(first.wall), answer: round(first.milliseconds) },
    warm: {
      cpu: longest('cpu'),
      wall: longest('wall'),
      answer: round(Math.min(...warm.map((each) => each.milliseconds))),
    },
  }
}

/** What a commit itself and what follows from it keep waiting, while nobody asks for anything. */
async function measureCommit({ watch, commit }) {
  await rest(watch)
  const found = []
  for (let at = 0; at < WARM; at++) {
    watch.begin()
    await commit()
    const made = (await watch.tell()).longest
    await sleep(3000)
    const after = (await watch.tell()).longest
    found.push({ made: round(made.cpu), after: round(after.cpu) })
  }
  return found.at(-1)
}

/** GETs of the API description that no place asks for. */
async function forgotten(server, places) {
  const { paths } = await json(server, '/openapi.json')
  const asked = places.map(([, path]) => path.split('?', 1)[0])
  const matches = (template) => {
    const pattern = new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`)
    return asked.some((path) => pattern.test(path))
  }
  return Object.entries(paths).filter(([path, { get }]) => get && !matches(path)).map(([path]) => path) // prettier-ignore
}

async function measureServer(server, { samples, commit }) {
  const watch = watchOf(server)
  const headers = await signIn(server)
  const context = { server, watch, headers, commit: (n) => commit(server, n) }
  await rest(watch)
  const places = placesOf(await samples(server))
  const only = process.env.PLACES ? new RegExp(process.env.PLACES) : undefined
  const chosen = only ? places.filter(([name]) => only.test(name)) : places
  const found = []
  for (const place of chosen) {
    found.push(await measurePlace(context, place))
    const { name, status, first, warm } = found.at(-1)
    process.stderr.write(`${String(status)} ${name}: ${first.cpu} / ${warm.cpu} ms\n`)
  }
  return { commit: await measureCommit(context), places: found, notAsked: await forgotten(server, places) }
}

let made = 0
/** A label more, in a graph. @returns what commits one whenever it is called. */
const labelling = (graph, subject) => (server) =>
  send(server, '/update', {
    type: 'application/sparql-update',
    body: `INSERT DATA { GRAPH <${graph}> { <${subject}> <http://www.w3.org/2004/02/skos/core#altLabel> "number ${++made} of ${process.pid}"@en } }`, // prettier-ignore
  })

/** A million statements beside what is shipped. */
async function vocabularySamples(server) {
  const { items } = await json(server, '/api/vocabularies?limit=200')
  const [entities, queries, identifiers] = await Promise.all(
    ['/api/entities', '/api/queries', '/api/identifiers'].map((path) => json(server, path)),
  )
  const { id, uri, graph } = items.find((each) => each.uri === vocabulary)
  return {
    terms: {
      'a leaf': `${vocabulary}c99000`,
      'the root': `${vocabulary}c0`,
      'a pallet': `${base}id/pallet/395212340000070130`,
    },
    vocabulary: { id, uri, graph },
    domain: { id: 'logistics', uri: `${base}id/domain/logistics` },
    entities: entities.items.sort((a, b) => b.states - a.states).map((each) => each.uri),
    query: queries.items[0]?.id,
    identifier: identifiers.items[0]?.name,
    word: 'me',
    path: { from: `${vocabulary}c99000`, to: `${vocabulary}c50123` },
  }
}

async function buildVocabulary(folder) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'blocking-store')
  await (await serve(store, { LOAD_SHIPPED: true })).close()
  await load(store, { file, graph: `${base}graph/bench`, domain: 'logistics' })
  return { store, triples }
}

/** How long the page of a concept takes, of some taken from all over the vocabulary. */
async function measurePages(server) {
  const path = (n) => `/resource?uri=${encodeURIComponent(`${vocabulary}c${(n * 48_271) % 100_000}`)}`
  const ask = async (n) => (await exchange(server.url + path(n), { headers: { accept: 'text/html' } })).milliseconds
  for (let n = 1; n <= PAGES * 3; n++) await ask(n)
  const times = []
  for (let n = 0; n < PAGES; n++) times.push(await ask(PAGES * 10 + n))
  return { p50: round(percentile(times, 0.5)), p95: round(percentile(times, 0.95)), worst: round(Math.max(...times)) }
}

async function buildGovernance(folder) {
  const store = join(folder, 'governance-store')
  const texts = join(folder, 'governance-files')
  mkdirSync(texts, { recursive: true })
  for (const [name, turtle] of governanceFiles(CLASSES, DOMAINS)) writeFileSync(join(texts, `${name}.ttl`), turtle)
  await load(store, { file: readdirSync(texts).map((name) => join(texts, name)) })
  const server = await serve(store)
  try {
    for (let n = 0; n < PROPOSALS; n++) await propose(server, n)
  } finally {
    await server.close()
  }
  return { store, classes: CLASSES, domains: DOMAINS, proposals: PROPOSALS }
}

async function propose(server, n) {
  const operations = [{ type: 'add-label', concept: `${base}id/m/active`, property: 'altLabel', language: 'en', text: `running ${n}` }] // prettier-ignore
  const { body } = await send(server, '/api/proposals', {
    body: JSON.stringify({ title: `Proposal ${n}`, operations }),
  })
  await send(server, `/api/proposals/${JSON.parse(body).number}/propose`, { body: '{}' })
}

const governanceSamples = () => ({
  terms: { 'a class': `${base}id/m/C4` },
  domain: { id: 'd0', uri: `${base}id/domain/d0` },
  entities: [`${base}id/m/C0`, `${base}id/m/C1`],
  state: `${base}id/m/active`,
  proposal: 1,
  word: 'attribute',
})

/** What is measured: how its store is built, what there is to be shown, and what is committed before each page. */
export const houses = {
  vocabulary: {
    build: buildVocabulary,
    settings: { LOAD_SHIPPED: true },
    samples: vocabularySamples,
    commit: labelling(`${base}graph/bench`, `${vocabulary}c777`),
    more: async (server) => ({ pages: await measurePages(server) }),
  },
  governance: {
    build: buildGovernance,
    samples: governanceSamples,
    commit: labelling(`${base}graph/d1`, `${base}id/d1/C7`),
    more: () => ({}),
  },
}

/** Measures one of them over a store that is built. */
export async function measureHouse({ settings, more, ...house }, store) {
  const server = await serve(store, settings, { watched: true })
  try {
    return { ...(await more(server)), ...(await measureServer(server, house)) }
  } finally {
    await server.close()
  }
}

export async function measureBlocking({ folder }) {
  const blocking = {}
  for (const [name, house] of Object.entries(houses)) {
    const { store, ...figures } = await house.build(folder)
    blocking[name] = { ...figures, ...(await measureHouse(house, store)) }
  }
  return { blocking }
}
