// Ourselves: the built program, the file loaded by `concordance load` into a graph of its own, queried over HTTP with
// that graph as the dataset (the service keeps a few statements of its own about the graphs that it has).
import { join } from 'node:path'
import { load, serve, version, writeToken } from '../support/ours.mjs'
import { running, sparqlClient } from '../support/client.mjs'

export const graph = 'http://ex.org/graph'

const peer = (name, title, engine) => ({
  name,
  title,
  server: true,
  durable: true,
  find: async () => ({ version: await version() }),
  load: async (folder, file) => (await load(join(folder, 'store'), { file, graph })).seconds,
  async open(folder) {
    const { url, child } = await serve(join(folder, 'store'), { ENGINE: engine, QUERY_TIMEOUT_SECONDS: 600 })
    const client = sparqlClient({
      query: `${url}/sparql`,
      update: `${url}/update`,
      parameters: { 'default-graph-uri': graph },
      headers: { authorization: `Bearer ${writeToken}` },
    })
    const insert = (triples) => client.update(`INSERT DATA { GRAPH <${graph}> { ${triples} } }`)
    return running({ child, client, url, insert })
  },
})

export const concordance = peer('concordance', 'Concordance', 'native')
/** The engine to fall back on, behind the same server and store. */
export const fallback = { ...peer('fallback', 'Concordance with Comunica', 'comunica'), largest: 200_000 }
