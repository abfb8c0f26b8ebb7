import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { loadShipped, openServices, type Services } from '../../src/services.ts'
import { copyShippedStore } from './shipped-store.ts'

/** The URI space of the tests, which is the default of the program. */
export const base = 'http://localhost:3000/'

export interface TestAppOptions {
  /** Settings without `CONCORDANCE_`: `{ QUERY_MAX_ROWS: '5' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /** Whether the ontologies, shapes and data that come with the program are loaded. */
  readonly shipped?: boolean
  /** Turtle to load, by the name of its graph: `{ hostile: '…' }` goes to `graph/hostile`. */
  readonly files?: Readonly<Record<string, string>>
  /** Adds routes of the test's own before the application is ready. */
  readonly extend?: (app: FastifyInstance) => void
}

export interface TestApp {
  readonly app: FastifyInstance
  readonly services: Services
  /** Loads Turtle into `graph/{name}`: the first time, or in place of what it had. */
  load(name: string, turtle: string, options?: { readonly replace?: boolean }): Promise<void>
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  send(options: InjectOptions): Promise<LightMyRequestResponse>
  /** Ends the application; throws when it gave an answer that `/openapi.json` does not announce. */
  close(): Promise<void>
}

/** The application over a store of its own in a temporary folder. It opens no port. */
export async function testApp({
  settings = {},
  shipped = true,
  files = {},
  extend,
}: TestAppOptions = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'concordance-http-'))
  const environment = Object.entries({ LOG_LEVEL: 'silent', QUERY_HELP_MILLISECONDS: '10000', ...settings })
  const isCopied = shipped && settings['BASE_URI'] === undefined
  if (isCopied) await copyShippedStore(join(folder, 'store'))
  const services = await openServices(
    readConfig({
      CONCORDANCE_DATA_DIR: join(folder, 'store'),
      ...Object.fromEntries(environment.map(([name, value]) => [`CONCORDANCE_${name}`, value])),
    }),
  )
  if (shipped && !isCopied) await loadShipped(services)
  const load: TestApp['load'] = async (name, turtle, options = {}) => {
    const path = join(folder, `${name}.ttl`)
    writeFileSync(path, turtle)
    await services.loader.load({ path, name: `${name}.ttl`, graph: services.space.graph(name), ...options })
  }
  for (const [name, turtle] of Object.entries(files)) await load(name, turtle)
  const app = await buildApp({ services, token: 'secret', isReady: () => true })
  extend?.(app)
  const unannounced = new Set<string>()
  app.addHook('onResponse', (request, reply, done) => {
    const found = surprise(request, reply)
    if (found) unannounced.add(found)
    done()
  })
  await app.ready()
  const send = (options: InjectOptions): Promise<LightMyRequestResponse> => app.inject(options)
  return {
    app,
    services,
    load,
    send,
    get: (url, headers = {}) => send({ url, headers }),
    close: async () => {
      await app.close()
      await services.close()
      rmSync(folder, { recursive: true, force: true })
      if (unannounced.size > 0) throw new Error(`/openapi.json does not announce: ${[...unannounced].join('; ')}`)
    },
  }
}

interface Announced {
  readonly hide?: boolean
  readonly response?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}

/** What the document of the route does not say about an answer: its status, or the media type of a success. */
function surprise(request: FastifyRequest, reply: FastifyReply): string | undefined {
  const schema = request.routeOptions.schema as Announced | undefined
  if (!schema?.response || schema.hide || reply.statusCode === 500) return undefined
  if (!reply.raw.headersSent) return undefined // the client went away before there was an answer
  const at = `${request.method} ${request.routeOptions.url ?? ''} → ${reply.statusCode}`
  const announced = schema.response[reply.statusCode]
  if (!announced) return at
  const mediaType = String(reply.getHeader('content-type') ?? '').split(';', 1)[0]!
  if (reply.statusCode !== 200 || !announced.content || mediaType in announced.content) return undefined
  return `${at} as ${mediaType}`
}

/** One member of a `Link` header (RFC 8288). */
export interface WebLink {
  readonly target: string
  readonly rel: string
  readonly type?: string
}

/** Reads a `Link` header; throws where it is not one, so that a target with a comma or a quote cannot pass. */
export function linksOf(header: unknown): WebLink[] {
  const links: WebLink[] = []
  let rest = String(header)
  while (rest !== '') {
    const member = /^\s*<([!-~]*?)>((?:\s*;\s*[a-z]+="[^"]*")*)\s*(?:,|$)/.exec(rest)
    if (!member) throw new Error(`Not a Link header: ${rest}`)
    const parameters = Object.fromEntries([...member[2]!.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])) // prettier-ignore
    links.push({ target: member[1]!, rel: '', ...parameters } as WebLink)
    rest = rest.slice(member[0].length)
  }
  return links
}
