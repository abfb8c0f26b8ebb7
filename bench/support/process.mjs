// Child processes: started, watched, ended. Whatever is started here ends with the program that started it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

const running = new Set()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

/**
 * Starts a program whose output is kept (the last 20,000 characters, for messages of failure).
 *
 * @returns its process, with `output()` and `ended`, a promise of its exit code.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk) => (text = (text + chunk).slice(-20_000)))
  }
  running.add(child)
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command} cannot be started: ${error.message}`)))
    child.once('close', (code, signal) => resolve(code ?? signal))
  }).finally(() => running.delete(child))
  ended.catch(() => undefined) // who waits for it is told; an end that nobody waits for is no error
  return Object.assign(child, { output: () => text, ended })
}

/** Runs a program to its end. @returns its output and how long it took. @throws Error with the output when it fails. */
export async function run(command, args, options = {}) {
  const from = performance.now()
  const child = start(command, args, options)
  const code = await child.ended
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${child.output().trim()}`)
  return { output: child.output(), seconds: (performance.now() - from) / 1000 }
}

/** Waits until `ready()` gives a value that is true. @throws Error when the process ends before, or after `seconds`. */
export async function until(child, ready, seconds = 120) {
  const last = performance.now() + seconds * 1000
  let code
  child.ended.then(
    (value) => (code = value),
    (error) => (code = error.message),
  )
  while (performance.now() < last) {
    const value = await ready()
    if (value) return value
    if (code !== undefined) throw new Error(`It ended with ${code}: ${child.output().trim()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`Not ready after ${seconds} s: ${child.output().trim()}`)
}

/** Asks a process to end, and insists after 30 seconds. */
export async function end(child, signal = 'SIGTERM') {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal)
    const insist = setTimeout(() => child.kill('SIGKILL'), 30_000)
    await child.ended
    clearTimeout(insist)
  }
}

/** Resident memory in bytes; 0 where there is no /proc or the process has ended. */
export function residentMemory(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
