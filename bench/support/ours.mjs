// Our own server, started from the built program on a free port over a store of its own.
import { fileURLToPath } from 'node:url'
import { end, run, start, until } from './process.mjs'

const program = fileURLToPath(new URL('../../bin/concordance.mjs', import.meta.url))
export const writeToken = 'of-the-benchmark'

const environment = (folder, settings) => ({
  ...process.env,
  CONCORDANCE_DATA_DIR: folder,
  CONCORDANCE_LOAD_SHIPPED: 'false',
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, String(value)])),
})

/**
 * Starts a server. Nothing that is shipped is loaded, unless the settings say so.
 *
 * @param folder Where its store is or is to be.
 * @param settings Names without `CONCORDANCE_`.
 * @returns where it listens, its process, and how to end it.
 */
export async function serve(folder, settings = {}) {
  const env = environment(folder, { WRITE_TOKEN: writeToken, ...settings })
  const child = start(process.execPath, [program, 'serve', '--port', '0'], { env })
  const url = await until(child, () => /http:\/\/[^\s()]+/.exec(child.output())?.[0], 600)
  return { url, child, close: (signal) => end(child, signal) }
}

/** `concordance load FILE --graph GRAPH` in a process of its own, into a store that no server has open. */
export const load = (folder, { file, graph, domain, settings = {} }) =>
  run(process.execPath, [program, 'load', file, '--graph', graph, ...(domain ? ['--domain', domain] : [])], {
    env: environment(folder, settings),
  })

/** What the built program calls itself. */
export const version = async () => (await run(process.execPath, [program, '--version'])).output.trim()
