import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = fileURLToPath(new URL('../../bin/concordance.mjs', import.meta.url))

/** Builds the program where the build is older than the source. */
export function buildOnce(): void {
  execFileSync(process.execPath, [fileURLToPath(new URL('../../bin/setup.mjs', import.meta.url)), '--build'], { cwd: root, stdio: 'ignore' }) // prettier-ignore
}

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export type Settings = Readonly<Record<string, string>>

/** The environment of a run: settings without `CONCORDANCE_`, and none that the tests were started with. */
const environment = (settings: Settings): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, value])),
})

export function start(args: readonly string[], settings: Settings): ChildProcess {
  return spawn(process.execPath, [bin, ...args], { env: environment(settings), stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs one command line of the built program to its end. */
export async function runProgram(args: readonly string[], settings: Settings): Promise<Ended> {
  const child = start(args, settings)
  let [out, err] = ['', '']
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

export interface RunningServer {
  readonly url: string
  readonly child: ChildProcess
  /** What it wrote when it was ready. */
  readonly greeting: string
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** `concordance serve`, ready; on any free port unless one is named. */
export async function startServer(settings: Settings, port = '0'): Promise<RunningServer> {
  const child = start(['serve', '--port', port], { LOAD_SHIPPED: 'false', QUERY_WORKERS: '1', ...settings })
  const closed = once(child, 'close') as Promise<[number | null]>
  let err = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text))
  const first = once(child.stdout!.setEncoding('utf8'), 'data') as Promise<[string]>
  const greeting = await Promise.race([first, closed.then(([code]) => Promise.reject(new Error(`The server ended with ${code}: ${err}`)))]) // prettier-ignore
  const url = /http:\/\/\S+/.exec(greeting[0])?.[0] ?? ''
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return (await closed)[0]
  }
  return { url, child, greeting: greeting[0], stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) } // prettier-ignore
}
