// Peers over one file of data: the answers are compared, then the times.
import { judge } from '../support/answers.mjs'
import { bsbm, skos, unesco } from '../support/data.mjs'
import { geometricMean, round } from '../support/statistics.mjs'
import { measure } from '../measures/index.mjs'

const vocabulary = (name, concepts, title) => ({
  name: `skos-${name}`,
  title,
  measures: ['queries', 'commits', 'mixed', 'reopen'],
  data: async (folder) => ({ ...(await skos(folder, concepts)), concepts }),
})

export const comparisons = [
  vocabulary('0.1M', 7_400, 'Synthetic vocabulary, 0.1 million triples'),
  vocabulary('1M', 100_000, 'Synthetic vocabulary, 1.35 million triples'),
  vocabulary('10M', 740_000, 'Synthetic vocabulary, 10 million triples'),
  { name: 'unesco', title: 'UNESCO thesaurus', measures: ['queries'], data: unesco },
  { name: 'bsbm', title: 'BSBM Explore, 100 products', measures: ['queries'], data: (folder) => bsbm(folder, 1) },
  {
    name: 'bsbm-25x',
    title: 'BSBM Explore, 2,500 products',
    measures: ['queries'],
    data: (folder) => bsbm(folder, 25),
  },
]

/**
 * Peers that we want to be ahead of: engines that others use in production. `servers` are those asked over HTTP as we
 * are; a call in process has no request to send and no answer to write.
 */
export const rivals = {
  all: ['oxigraph', 'oxigraph-memory', 'oxigraph-server', 'virtuoso', 'fuseki'],
  servers: ['oxigraph-memory', 'oxigraph-server', 'virtuoso', 'fuseki'],
}

/**
 * Measures every peer, one after the other.
 *
 * @returns figures by peer (`absent` or `skipped` with the reason for who is not measured), and per query who was
 *   right and how far ahead we are of the fastest rival (`ahead`).
 */
export async function compare({ data: prepare, measures }, { peers, folder, only }) {
  const data = await prepare(folder)
  const chosen = only ? measures.filter((name) => only.includes(name)) : measures
  const figures = {}
  for (const peer of peers) {
    if (peer.absent) figures[peer.name] = { absent: peer.absent }
    else if (data.triples > (peer.largest ?? Infinity))
      figures[peer.name] = { skipped: `not measured with more than ${peer.largest.toLocaleString('en')} triples` } // prettier-ignore
    else {
      process.stderr.write(`${peer.title}\n`)
      figures[peer.name] = await measure(peer, { data, folder, measures: chosen })
      if (figures[peer.name].error) process.stderr.write(`  FAILED: ${figures[peer.name].error}\n`)
    }
  }
  const queries = chosen.includes('queries') ? verdicts(data.queries, figures) : {}
  const ahead = perRivals((_names, group) => overall(Object.values(queries), group))
  return { triples: data.triples, peers: figures, queries, ahead }
}

/** Compares answers, and takes them out of the figures. */
function verdicts(queries, figures) {
  const found = {}
  for (const { name, expected } of queries) {
    const given = Object.entries(figures).flatMap(([peer, { queries: times }]) => (times?.[name] ? [[peer, times[name]]] : [])) // prettier-ignore
    const answers = Object.fromEntries(given.flatMap(([peer, { answer }]) => (answer ? [[peer, answer]] : [])))
    const { peers: right } = judge(answers, expected)
    for (const [peer, time] of given) {
      time.right = right.includes(peer)
      time.rows = time.answer?.length
      delete time.answer
    }
    found[name] = { right, ahead: perRivals((names) => ratio(Object.fromEntries(given), names)) }
  }
  return found
}

const perRivals = (figure) => Object.fromEntries(Object.entries(rivals).map(([group, names]) => [group, figure(names, group)])) // prettier-ignore

/** How many times faster than the fastest of some peers we are; null where there is nothing to compare. */
function ratio(times, names) {
  const fastest = Math.min(...names.flatMap((name) => times[name]?.best ?? []))
  const ours = times.concordance?.best
  return ours && Number.isFinite(fastest) ? round(fastest / ours) : null
}

/** The geometric mean of the ratios of all queries, and the least. */
function overall(queries, group) {
  const ratios = queries.flatMap(({ ahead }) => ahead[group] ?? [])
  return { geometricMean: round(geometricMean(ratios)), least: ratios.length > 0 ? Math.min(...ratios) : null }
}
