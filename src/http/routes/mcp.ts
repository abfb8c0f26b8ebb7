import { setTimeout } from 'node:timers/promises'
import { createMcpHandler, isJsonContentType, isLegacyRequest, type AuthInfo } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler, onSendHookHandler } from 'fastify'
import { mayAnywhere } from '../../access/may.ts'
import { anonymous } from '../../access/principal.ts'
import type { Config } from '../../config.ts'
import { DomainError, notFound } from '../../errors.ts'
import { createServer } from '../../mcp/server.ts'
import type { Services } from '../../services.ts'
import { callerOf, endUnwanted, injectApi, type Caller } from '../inject-api.ts'
import { mcpSchemas as schemas } from '../mcp-schemas.ts'
import { McpSessions, type SessionRequest } from '../mcp-sessions.ts'
import { authorise } from '../principal.ts'
import { isForeign } from '../same-origin.ts'
import { isSecure } from '../session.ts'
import { abortOnDisconnect } from '../stream.ts'

const PATH = '/mcp'
const METADATA = '/.well-known/oauth-protected-resource'
/** Data to be checked and change sets are sent along; larger ones go to the API itself. */
const MAX_BODY = 8 * 2 ** 20
/** How long calls under way may still take when the service is told to stop. */
const FINISH_MS = 4000

/**
 * `/mcp`: the Model Context Protocol over streamable HTTP. Each call is made through the API, in this process, with the
 * credentials of the caller.
 */
export function mcpRoutes(app: FastifyInstance, services: Services): void {
  const { config } = services
  endUnwanted(app)
  const serve = (mayPropose: boolean, caller: () => Caller): ReturnType<typeof createServer> =>
    createServer({ api: injectApi(app, caller), mayPropose, report: (error) => app.log.error(error, 'MCP') })
  const sessions = new McpSessions({ open: ({ mayPropose }: Asked, caller) => serve(mayPropose, caller) })
  const stateless = createMcpHandler(
    ({ authInfo }) => {
      const { mayPropose, caller } = authInfo!.extra!['asked'] as Asked
      return serve(mayPropose, () => caller)
    },
    { legacy: 'reject', onerror: (error) => app.log.debug(error, 'MCP') },
  )
  const underWay = new Set<FastifyReply>()

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<Response> => {
    const asked = askedOf(request, reply)
    if (await isLegacyRequest(asked.web, asked.body)) return sessions.handle(asked)
    const { web, body: parsedBody } = asked
    return stateless.fetch(web, { parsedBody, authInfo: passedOn(asked) })
  }
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const listens = request.method === 'GET' || isListening(request.body)
    if (!listens) {
      underWay.add(reply)
      void endOf(reply).then(() => underWay.delete(reply))
    }
    const response = await answer(request, reply)
    if (listens) reply.header('connection', 'close') // when it ends, the service does, and waits for connections that stay open
    // Pages of other origins are told the session; the list of others is for data.
    reply.header('access-control-expose-headers', 'Mcp-Session-Id, WWW-Authenticate').header('cache-control', 'no-store') // prettier-ignore
    return reply.send(listens ? begun(response) : response)
  }
  const onRequest = [originGuard(config), withoutCookies(config), jsonOnly]
  const onSend = challenge(services)
  app.post(PATH, { schema: schemas.post, bodyLimit: MAX_BODY, onRequest, onSend }, handle)
  app.get(PATH, { schema: schemas.get, exposeHeadRoute: false, onRequest, onSend }, handle)
  app.delete(PATH, { schema: schemas.delete, onRequest, onSend }, handle)
  for (const path of [METADATA, METADATA + PATH])
    app.get(path, { schema: schemas.metadata }, (request) => {
      if (config.oidcIssuer === '') throw notFound('An OpenID provider for this service (CONCORDANCE_OIDC_ISSUER)')
      return {
        resource: originOf(request, config) + path.slice(METADATA.length),
        authorization_servers: [config.oidcIssuer],
        bearer_methods_supported: ['header'],
        resource_name: 'Concordance',
      }
    })

  // Before the server closes: it waits for its connections, and streams that listen would never end.
  app.addHook('preClose', async () => {
    const patience = Date.now() + FINISH_MS
    while (underWay.size > 0 && Date.now() < patience) await setTimeout(20)
    await Promise.all([sessions.close(), stateless.close()])
  })
}

/** Whether a message asks to be told of news for as long as it listens (MCP 2026-07-28, "Subscriptions"). */
const isListening = (body: unknown): boolean =>
  (body as { method?: unknown } | null | undefined)?.method === 'subscriptions/listen'

interface Asked extends SessionRequest {
  readonly mayPropose: boolean
}

function askedOf(request: FastifyRequest, reply: FastifyReply): Asked {
  const { principal, credentials, body } = request
  const byToken = credentials.kind === 'token' ? `token ${credentials.token.id}` : `${credentials.kind} ${principal.id}`
  return {
    web: webRequest(request, abortOnDisconnect(reply)),
    body,
    caller: callerOf(request),
    owner: byToken,
    counted: principal.kind === 'anonymous' ? `address ${request.ip}` : `account ${principal.id}`,
    ended: endOf(reply),
    mayPropose: mayAnywhere(principal, 'propose'),
  }
}

/** Resolves when an answer has been sent, or its connection is gone. */
const endOf = ({ raw }: FastifyReply): Promise<void> =>
  new Promise((resolve) => {
    if (raw.destroyed) resolve()
    else raw.once('finish', resolve).once('close', resolve)
  })

/** The head of a request, as the SDK takes it; its body has been read. The address is of no matter. */
function webRequest({ method, headers, raw }: FastifyRequest, signal: AbortSignal): Request {
  const given = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return new Request(new URL(raw.url ?? PATH, 'http://localhost'), { method, headers: given as [string, string][], signal }) // prettier-ignore
}

/** What the SDK carries to where a server is made. Who it is has been checked before: see `principal.ts`. */
const passedOn = (asked: Asked): AuthInfo => ({ token: '', clientId: asked.owner, scopes: [], extra: { asked } })

/**
 * Refuses pages of elsewhere, which a browser would let speak to what it can reach (DNS rebinding; MCP 2025-11-25,
 * "Transports: Security Warning"). Programs send no Origin. On one's own machine the service is often reached by another
 * name or port than that of its base URI: there its own pages count as well, by a host that nobody else can take.
 */
function originGuard({ baseUri }: Config): onRequestHookHandler {
  const own = new URL(baseUri).origin
  return (request, _reply, done) => {
    const { origin } = request.headers
    if (origin !== undefined && origin !== own && !(isLocal(origin) && !isForeign(request)))
      throw new DomainError('forbidden', `A page of ${origin} may not speak with ${PATH}: it is for pages of this service, and for programs, which send no Origin`) // prettier-ignore
    done()
  }
}

const isLocal = (origin: string): boolean => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)

/** A page can send anything else without asking first (Fetch §2.2.2), and the protocol has nothing else. */
const jsonOnly: onRequestHookHandler = ({ method, headers }, _reply, done) => {
  if (method === 'POST' && !isJsonContentType(headers['content-type']))
    throw new DomainError('unsupported-media-type', `${PATH} takes messages as application/json`)
  done()
}

/** What a browser sends by itself does not count here: neither its cookie nor a password that it remembers. */
function withoutCookies({ readAccess }: Config): onRequestHookHandler {
  return (request, _reply, done) => {
    const { authorization } = request.headers
    if (authorization !== undefined && !/^bearer /i.test(authorization))
      throw new DomainError('unauthenticated', 'Credentials are sent to /mcp as "Authorization: Bearer", with a token')
    if (!request.session) return done()
    request.session = undefined
    request.principal = anonymous
    request.credentials = { kind: 'none' }
    if (readAccess === 'accounts') authorise(request, 'read')
    done()
  }
}

const originOf = (request: FastifyRequest, config: Config): string =>
  `${isSecure(request, config) ? 'https' : 'http'}://${request.host}`

/** Tells with 401 where a token is to be had (RFC 9728 §5.1), where an OpenID provider is set. */
function challenge({ config }: Services): onSendHookHandler {
  return (request, reply, payload, done) => {
    const header = reply.getHeader('www-authenticate')
    if (reply.statusCode === 401 && config.oidcIssuer !== '' && typeof header === 'string') {
      const metadata = `resource_metadata="${originOf(request, config)}${METADATA}${PATH}"`
      reply.header('www-authenticate', header.replace(/^Bearer( [^,]*)?/, (_all, error: string | undefined) => `Bearer${error ? `${error},` : ''} ${metadata}`)) // prettier-ignore
    }
    done(null, payload)
  }
}

/** A stream that begins at once: else its headers would wait for the first message, and the client with them. */
function begun(response: Response): Response {
  const { body, status, headers } = response
  if (!body || !headers.get('content-type')?.startsWith('text/event-stream')) return response
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(': listening\n\n')),
  })
  void body.pipeTo(writable).catch(() => undefined) // the client is gone, or the session is over
  return new Response(readable, { status, headers })
}
