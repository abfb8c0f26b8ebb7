// Everything that is measured of one peer over one file, in one life of its data.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { measureCommits } from './commits.mjs'
import { measureMixed } from './mixed.mjs'
import { measureQueries } from './queries.mjs'
import { measureReopen } from './reopen.mjs'

const seconds = (value) => Number(value.toFixed(2))
const megabytes = (bytes) => Math.round(bytes / 2 ** 20)
const failure = (error) => ({ error: error.message })
const say = (text) => process.stderr.write(`  ${text}\n`)

/**
 * @param peer One that is not absent.
 * @param data File, triples, queries, and `concepts` of the synthetic vocabulary.
 * @param measures Which to take: of `queries`, `commits`, `mixed`, `reopen`. The last three are for servers only, the last for those that keep their data.
 */
export async function measure(peer, { data, folder, measures }) {
  const home = mkdtempSync(join(folder, `${peer.name}-`))
  let running
  try {
    const loaded = await peer.load(home, data.file)
    running = await peer.open(home, { file: data.file })
    await running.query('SELECT * { ?s ?p ?o } LIMIT 1')
    const load = seconds(loaded ?? running.seconds)
    say(`loaded in ${load} s`)
    const figures = {
      load: { seconds: load, perSecond: Math.round(data.triples / (loaded ?? running.seconds)) },
      memory: { loadedMB: megabytes(running.residentMemory()) },
    }
    if (measures.includes('queries')) figures.queries = await measureQueries(running, data.queries)
    figures.memory.queriedMB = megabytes(running.residentMemory())
    if (!peer.server) return figures
    if (measures.includes('commits')) figures.commits = await measureCommits(running).catch(failure)
    if (measures.includes('mixed')) figures.mixed = await measureMixed(running, data.concepts).catch(failure)
    if (peer.durable && measures.includes('reopen')) {
      const reopened = await measureReopen(peer, { running, folder: home, query: data.queries[0].text })
      running = reopened.running
      figures.reopen = reopened.seconds
    }
    return figures
  } catch (error) {
    return failure(error)
  } finally {
    await running?.close('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}
