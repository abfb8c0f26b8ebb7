import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { writeServerFile } from './cli/server-file.ts'
import { warm } from './concepts/warm.ts'
import type { Config } from './config.ts'
import { DomainError, invalid } from './errors.ts'
import { prepareEntities } from './models/entities.ts'
import { loadShipped, openServices, type Services } from './services.ts'

/** How long queries under way may still take when the service is told to stop; then they are answered 503. */
const FINISH_MS = 5000
/** After this the process ends whatever happens. */
const GRACE_MS = 20_000

export interface Server {
  readonly app: FastifyInstance
  readonly services: Services
  /** Where it listens, such as `http://localhost:3000`. */
  readonly url: string
  close(): Promise<void>
}

/** Opens the store, loads what is shipped, and listens. */
export async function startServer(config: Config): Promise<Server> {
  const services = await openServices(config)
  try {
    if (config.loadShipped) await loadShipped(services)
    await services.publishAgents()
    const token = randomBytes(32).toString('base64url')
    let stopping = false
    const app = await buildApp({ services, token, isReady: () => !stopping })
    await app.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
      throw listenError(error, config)
    })
    const { port } = app.server.address() as AddressInfo
    const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
    const forget = writeServerFile(config.dataDir, { url, token, pid: process.pid, baseIri: config.baseUri })
    services.warm()
    const endWarming = keepWarm(services)
    const close = async (): Promise<void> => {
      stopping = true
      endWarming()
      forget()
      const busy = setTimeout(() => void services.interrupt(), FINISH_MS)
      await app.close()
      clearTimeout(busy)
      await services.close()
    }
    return { app, services, url, close }
  } catch (error) {
    await services.close()
    throw error
  }
}

function listenError(error: unknown, { port, host }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return new DomainError(
      'conflict',
      `Port ${port} is taken: stop what listens there, or set CONCORDANCE_PORT (0 takes any free one)`,
    )
  if (code === 'EACCES') return new DomainError('forbidden', `Port ${port} may not be opened: choose one above 1023`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return invalid(`CONCORDANCE_HOST "${host}" is no address of this machine`)
  return error
}

/** Languages that most readers ask for. */
const WARM_LANGUAGES = ['en', 'de', 'fr']
/** Commits come in bursts, as when a folder is loaded: wait for the end of one. */
const WARM_AFTER_MS = 500

/**
 * After commits, reads canonical entities and sorts the long lists of narrower terms before somebody asks for them.
 *
 * @returns what ends that.
 */
function keepWarm(services: Services): () => void {
  let controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const run = async (signal: AbortSignal): Promise<void> => {
    await prepareEntities(services.snapshot())
    for (const language of WARM_LANGUAGES)
      await warm({ snapshot: services.snapshot(), languages: [language] }, { signal })
  }
  const again = (): void => {
    controller.abort()
    clearTimeout(timer)
    controller = new AbortController()
    const { signal } = controller
    timer = setTimeout(() => void run(signal).catch(() => undefined), WARM_AFTER_MS) // a cold list is only slower
  }
  services.changes.onCommit(again)
  again()
  return () => {
    controller.abort()
    clearTimeout(timer)
  }
}

/** Serves until the process is told to stop (SIGTERM, SIGINT), then ends it gracefully. */
export async function serve(config: Config): Promise<void> {
  const server = await startServer(config)
  const stopped = new Promise<void>((resolve) => {
    closeWithGrace({ delay: GRACE_MS }, async ({ err }) => {
      if (err) server.app.log.error(err)
      await server.close()
      resolve()
    })
  })
  // Said last: whoever waits for it may tell us to stop at once.
  const { commit, size } = server.services.snapshot()
  process.stdout.write(`Concordance is at ${server.url} (${size.toLocaleString('en')} statements, commit ${commit})\n`)
  if (process.stdout.isTTY) process.stdout.write('To sign in, run "npx concordance sign-in" in another terminal and open the link\n') // prettier-ignore
  await stopped
}
