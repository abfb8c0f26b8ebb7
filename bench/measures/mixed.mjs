// Readers at full speed, alone and beside a writer.
import { latencies, round } from '../support/statistics.mjs'
import { edit } from './commits.mjs'

const READERS = 4
const SECONDS = 5
/** Commits a second: more than an editor's day brings, and no more than every peer can bear. */
const COMMITS_PER_SECOND = 20

const readings = (concept) => [
  `SELECT ?p ?o { <${concept}> ?p ?o }`,
  `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
   SELECT ?n ?l { <${concept}> skos:narrower ?n . ?n skos:prefLabel ?l FILTER(lang(?l) = 'en') }`,
  `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
   SELECT ?b ?l { <${concept}> skos:broader+ ?b . ?b skos:prefLabel ?l FILTER(lang(?l) = 'en') }`,
]

/** Reads about one concept after the other until the time is over. Concepts are taken in a fixed order. */
async function read(running, { reader, concepts, until, times }) {
  for (let turn = reader; performance.now() < until; turn += READERS) {
    const texts = readings(`http://ex.org/voc/c${(turn * 7919) % concepts}`)
    times.push((await running.query(texts[turn % texts.length])).milliseconds)
  }
}

async function write(running, { until, times }) {
  for (let number = 0; performance.now() < until; number++) {
    const next = performance.now() + 1000 / COMMITS_PER_SECOND
    times.push((await running.insert(edit('beside', number))).milliseconds)
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())))
  }
}

/** @param concepts How many concepts of the synthetic vocabulary there are. */
export async function measureMixed(running, concepts) {
  const phase = async (writing) => {
    const [reads, commits] = [[], []]
    const until = performance.now() + SECONDS * 1000
    const readers = Array.from({ length: READERS }, (_, reader) => read(running, { reader, concepts, until, times: reads })) // prettier-ignore
    await Promise.all([...readers, ...(writing ? [write(running, { until, times: commits })] : [])])
    return { readsPerSecond: round(reads.length / SECONDS), reads: latencies(reads), ...(writing ? { commits: latencies(commits) } : {}) } // prettier-ignore
  }
  await read(running, { reader: 0, concepts, until: performance.now() + 3000, times: [] }) // warm
  return { alone: await phase(false), besideCommits: await phase(true) }
}
