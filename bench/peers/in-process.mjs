// Engines of npm inside a Node process of their own: what they do between the call and the last solution is measured
// there, without HTTP.
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { end, residentMemory } from '../support/process.mjs'
import { asksForGraph } from '../support/answers.mjs'

const child = fileURLToPath(new URL('in-process-child.mjs', import.meta.url))
const require = createRequire(import.meta.url)

/** The version of an installed package, found from the folder that it is resolved in. */
function versionOf(name) {
  for (const folder of require.resolve.paths(name)) {
    try {
      return JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8')).version
    } catch {
      continue // not in this folder
    }
  }
  throw new Error(`The package ${name} is not installed: run "npm ci"`)
}

function connect(engine) {
  const process_ = fork(child, [engine], { execArgv: ['--max-old-space-size=8192'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }) // prettier-ignore
  const ended = new Promise((resolve) => process_.once('exit', (code, signal) => resolve(code ?? signal)))
  const ask = (message) =>
    new Promise((resolve, reject) => {
      const gone = (code) => reject(new Error(`The process of ${engine} ended with ${code}`))
      process_.once('exit', gone)
      process_.once('message', ({ error, ...answer }) => {
        process_.off('exit', gone)
        if (error) reject(new Error(error))
        else resolve(answer)
      })
      process_.send(message)
    })
  return { process: Object.assign(process_, { ended }), ask }
}

const peer = (name, title, packageName) => ({
  name,
  title,
  find: async () => ({ version: versionOf(packageName) }),
  /** It keeps nothing on disk: what `open` loads is there until it is closed. */
  load: async () => undefined,
  async open(_folder, { file }) {
    const { process: process_, ask } = connect(name)
    try {
      const { seconds } = await ask({ load: file })
      return {
        seconds,
        query: (query) => ask({ query, graph: asksForGraph(query) }),
        residentMemory: () => residentMemory(process_.pid),
        close: (signal) => end(process_, signal),
      }
    } catch (error) {
      await end(process_, 'SIGKILL')
      throw error
    }
  },
})

/** Node's heap, or the 4 GiB that WebAssembly can address, ends soon after this many triples. */
const largest = 2_000_000
export const oxigraph = { ...peer('oxigraph', 'Oxigraph (npm, wasm)', 'oxigraph'), largest }
export const comunica = { ...peer('comunica', 'Comunica over rdf-stores', '@comunica/query-sparql'), largest }
