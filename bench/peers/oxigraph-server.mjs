// Oxigraph as a native program, over RocksDB or in memory: `pip install oxigraph` brings it, found as OXIGRAPH or on
// the PATH.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, run, start, until } from '../support/process.mjs'
import { answers, exchange, running, sparqlClient } from '../support/client.mjs'

const program = process.env.OXIGRAPH ?? 'oxigraph'
const find = async () => ({ version: (await run(program, ['--version'])).output.trim().split(' ').at(-1) })

async function serve(options) {
  const port = await freePort()
  const child = start(program, ['serve', ...options, '--bind', `127.0.0.1:${port}`])
  const url = `http://127.0.0.1:${port}`
  const client = sparqlClient({ query: `${url}/query`, update: `${url}/update` })
  await until(child, () => answers(client))
  return running({ child, client, url, insert: (triples) => client.update(`INSERT DATA { ${triples} }`) })
}

export const oxigraphServer = {
  name: 'oxigraph-server',
  title: 'Oxigraph (native, RocksDB)',
  server: true,
  durable: true,
  find,
  load: async (folder, file) =>
    (await run(program, ['load', '--location', join(folder, 'oxigraph'), '--file', file])).seconds,
  open: (folder) => serve(['--location', join(folder, 'oxigraph')]),
}

export const oxigraphMemory = {
  name: 'oxigraph-memory',
  title: 'Oxigraph (native, memory)',
  server: true,
  largest: 2_000_000,
  find,
  /** It keeps nothing on disk: what `open` loads is there until it is closed. */
  load: async () => undefined,
  async open(_folder, { file }) {
    const server = await serve([])
    const answer = await exchange(`${server.url}/store?default`, {
      method: 'POST',
      headers: { 'content-type': 'application/n-triples' },
      body: readFileSync(file),
    })
    if (answer.status > 299) throw new Error(`${answer.status}: ${answer.body}`)
    return { ...server, seconds: answer.milliseconds / 1000 }
  },
}
