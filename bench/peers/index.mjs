// Everybody who is measured. The first is ourselves; Oxigraph comes next, as its answers count when opinions differ.
import { concordance, fallback } from './concordance.mjs'
import { fuseki } from './fuseki.mjs'
import { comunica, oxigraph } from './in-process.mjs'
import { oxigraphMemory, oxigraphServer } from './oxigraph-server.mjs'
import { virtuoso } from './virtuoso.mjs'

/** In the order of the tables. Those with `server` are asked over HTTP, those with `durable` keep their data on disk. */
export const peers = [concordance, oxigraph, oxigraphMemory, oxigraphServer, virtuoso, fuseki, comunica, fallback]

/** Finds out who is there. @returns each chosen peer with its version, or with why it is absent. */
export const findPeers = (names) =>
  Promise.all(
    peers
      .filter(({ name }) => names?.includes(name) ?? true)
      .map(async (peer) => {
        try {
          return { ...peer, ...(await peer.find()) }
        } catch (error) {
          process.stderr.write(`ABSENT: ${peer.title} (${error.message})\n`)
          return { ...peer, absent: error.message }
        }
      }),
  )
