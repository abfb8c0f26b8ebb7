// Our own server, started from the built program on a free port over a store of its own.
import { fileURLToPath } from 'node:url'
import { end, run, start, until } from './process.mjs'

const program = fileURLToPath(new URL('../../bin/concordance.mjs', import.meta.url))
const watcher = new URL('loop-watch.mjs', import.meta.url).href
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
 * @param watched Whether its event loop is watched: `loop-watch.mjs` answers over IPC then.
 * @returns where it listens, its process, and how to end it.
 */
export async function serve(folder, settings = {}, { watched = false } = {}) {
  const env = environment(folder, { WRITE_TOKEN: writeToken, ...settings })
  const [before, more] = watched ? [['--import', watcher], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }] : [[], {}]
  const child = start(process.execPath, [...before, program, 'serve', '--port', '0'], { env, ...more })
  const url = await until(child, () => /http:\/\/[^\s()]+/.exec(child.output())?.[0], 600)
  return { url, child, close: (signal) => end(child, signal) }
}

/**
 * `concordance load FILE… --graph GRAPH` in a process of its own, into a store that no server has open; without a graph
 * each file goes into one of its name.
 */
export const load = (folder, { file, graph, domain, settings = {} }) =>
  run(process.execPath, [program, 'load', ...[file].flat(), ...named({ graph, domain })], {
    env: environment(folder, settings),
  })

const named = (options) => Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : []))

/** What the built program calls itself. */
export const version = async () => (await run(process.execPath, [program, '--version'])).output.trim()
