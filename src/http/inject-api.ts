import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { target, type Api } from '../mcp/api.ts'

/** Who calls, as far as requests on their behalf need it: credentials as they sent them, and where they are. */
export interface Caller {
  /** Headers that the requests made for them have as well. */
  readonly headers: Readonly<Record<string, string>>
  /** Address of the connection; proxies are looked through as with any request. */
  readonly address: string | undefined
}

/** Headers that say who somebody is, what they came through, and by what one finds their request in the log. */
const passedOn = ['authorization', 'host', 'user-agent', 'x-forwarded-for', 'x-forwarded-proto', 'forwarded'] as const

export function callerOf(request: FastifyRequest): Caller {
  const given = passedOn.flatMap((name) => {
    const value = request.headers[name]
    return value === undefined ? [] : [[name, String(value)] as const]
  })
  return {
    headers: { ...Object.fromEntries(given), 'x-request-id': request.id },
    address: request.raw.socket.remoteAddress,
  }
}

/** Names a request of ours within this process; what anybody else sends as it names none. */
const CALL = 'concordance-call'
const wanted = new Map<string, AbortSignal>()

/**
 * Ends requests of `injectApi` when nobody wants them any more, as if a connection broke off: `signal` of Fastify's
 * `inject` does so only until the body has been read. Register it once.
 */
export function endUnwanted(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, { raw }, done) => {
    const signal = wanted.get(String(headers[CALL]))
    if (signal) {
      const end = (): void => void raw.destroy(new DOMException('The request was cancelled', 'AbortError'))
      signal.addEventListener('abort', end, { once: true })
      raw.once('close', () => signal.removeEventListener('abort', end))
      if (signal.aborted) end()
    }
    done()
  })
}

/**
 * The API of this very process, without a connection: every request goes through all hooks, so that it has the rights, the
 * limits and the audit of any other.
 *
 * @param caller of the moment: a session may go on with a newer token of the same account
 */
export function injectApi(app: FastifyInstance, caller: () => Caller): Api {
  return {
    call: async ({ method = 'GET', path, query = {}, body, headers, signal }) => {
      const { headers: own, address } = caller()
      const id = randomUUID()
      if (signal) wanted.set(id, signal)
      try {
        const response = await app.inject({
          method,
          url: target({ path, query }),
          headers: { ...headers, ...own, [CALL]: id },
          ...(body === undefined ? {} : { payload: body }),
          ...(address === undefined ? {} : { remoteAddress: address }),
        })
        const header = (name: string): string | undefined => {
          const value = response.headers[name]
          return value === undefined ? undefined : String(value)
        }
        return { status: response.statusCode, header, text: response.payload }
      } finally {
        wanted.delete(id)
      }
    },
  }
}
