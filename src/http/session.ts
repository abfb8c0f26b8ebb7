import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { forgeryTokenOf, type Session } from '../access/sessions.ts'
import type { Config } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { Services } from '../services.ts'
import { isWriting } from './limits.ts'
import { isForeign, isNavigation } from './same-origin.ts'
import { addVary } from './vary.ts'

/** The session by which a browser made a request. */
export interface RequestSession extends Session {
  /** What requests that write send along: header `x-csrf-token`, or field `csrf` of a form. */
  readonly csrf: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent where nobody is signed in, and where credentials were sent with the request itself. */
    session: RequestSession | undefined
    /** It came with a session, from a page of another origin: the session does not count. */
    fromElsewhere: boolean
  }
  interface FastifyContextConfig {
    /**
     * That it comes from a page of ours is enough, and a token is not asked for: for signing in and out, which the page of a
     * session that is over may still do, and for what writes nothing.
     */
    ownOriginOnly?: boolean
  }
}

/** Over https the name begins so that browsers let nobody else set it (RFC 6265bis §4.1.3.2). */
const SECURE_NAME = '__Host-concordance'
const NAME = 'concordance'
/** The browser's own limit of the session; the service decides. */
const WEEK_SECONDS = 7 * 86_400

/**
 * Whether the browser came over https: by the connection, by what a proxy says that ends TLS (trusted or not: who lies of
 * that gets a cookie that their browser does not send over http), or because the base URI is https and this its host.
 */
export const isSecure = ({ protocol, host, headers }: FastifyRequest, { baseUri }: Pick<Config, 'baseUri'>): boolean =>
  protocol === 'https' || saysHttps(headers) || (baseUri.startsWith('https:') && new URL(baseUri).host === host)

/** `X-Forwarded-Proto`, the first of its values; else `Forwarded` (RFC 7239 §5.4), its first element. */
function saysHttps({ 'x-forwarded-proto': proto, forwarded }: FastifyRequest['headers']): boolean {
  if (proto !== undefined) return /^\s*https\s*(?:,|$)/i.test(String(proto))
  return /^[^,]*\bproto="?https\b/i.test(forwarded ?? '')
}

const cookieOf = (request: FastifyRequest, config: Pick<Config, 'baseUri'>): string | undefined =>
  request.cookies[isSecure(request, config) ? SECURE_NAME : NAME]

/** What all our cookies have: no script reads them, and no other site sends them along with what it posts. */
const attributes = (secure: boolean): object => ({ path: '/', httpOnly: true, sameSite: 'lax', secure })

/** Gives a session to the browser; `undefined` takes it away. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { config, secret }: { config: Pick<Config, 'baseUri'>; secret: string | undefined },
): void {
  const secure = isSecure(request, config)
  const lives = secret === undefined ? 0 : WEEK_SECONDS
  reply.setCookie(secure ? SECURE_NAME : NAME, secret ?? '', { ...attributes(secure), maxAge: lives })
}

/**
 * Makes the session of a request's cookie its principal. A cookie that is no good (any more) is none: pages stay
 * readable, and what needs somebody says so. Credentials in the Authorization header take its place altogether.
 */
export function resumeSession(
  request: FastifyRequest,
  { access, config }: Pick<Services, 'access' | 'config'>,
  own: string,
): void {
  const secret = cookieOf(request, config)
  if (secret === undefined || request.headers.authorization !== undefined) return
  const session = access.sessions.find(secret)
  if (!session) return
  const resumed = access.authenticator.resume(session, secret, own)
  if (!resumed) return
  if (isForeign(request) && !isNavigation(request)) {
    request.fromElsewhere = true
    return
  }
  request.principal = resumed.principal
  request.credentials = resumed.credentials
  request.session = { ...session, csrf: forgeryTokenOf(secret) }
}

/**
 * A browser sends its cookie with every request, also with one that a page of somebody else makes it send. What writes
 * must come from a page of ours, and say what only our pages know. Of a form this is known when its body has been read.
 *
 * @throws DomainError `forbidden`
 */
function refuseForgery(request: FastifyRequest): void {
  const { session, fromElsewhere, routeOptions } = request
  if (routeOptions.config.ownOriginOnly) {
    if (isForeign(request)) throw foreign()
    return
  }
  if ((!session && !fromElsewhere) || !isWriting(request)) return
  if (fromElsewhere) throw foreign()
  refuseToken(request, tokenIn(request))
}

/**
 * The same for a form with a file, whose fields only its route reads. Such a route is `ownOriginOnly`, which is looked at
 * before the body is read.
 *
 * @param given the field `csrf`
 * @throws DomainError `forbidden`
 */
export function refuseToken({ session }: FastifyRequest, given: string): void {
  if (!session) return // credentials of its own, which no browser sends by itself
  if (given.length !== session.csrf.length || !timingSafeEqual(Buffer.from(given), Buffer.from(session.csrf)))
    throw new DomainError('forbidden', 'This does not come from a page of your session: load the page again, and send its token as the header "x-csrf-token" or the field "csrf"') // prettier-ignore
}

const foreign = (): DomainError =>
  new DomainError('forbidden', 'A page of another site may not write in your name: open the page of this service, or send a token as "Authorization: Bearer"') // prettier-ignore

/** What the request says to be ours: its header, or the field of its form. */
function tokenIn({ headers, body }: FastifyRequest): string {
  const [header, field] = [headers['x-csrf-token'], (body as { csrf?: unknown } | null | undefined)?.csrf]
  return plainToken(header ?? field)
}

/** Texts only: a comparison of bytes needs so many of them. */
export const plainToken = (given: unknown): string => (typeof given === 'string' && /^[\w-]*$/.test(given) ? given : '')

/** Refuses forged requests. Register it before the routes. */
export function useSessions(app: FastifyInstance): void {
  app.decorateRequest('session')
  app.decorateRequest('fromElsewhere', false)
  app.addHook('preValidation', (request, _reply, done) => {
    refuseForgery(request)
    done()
  })
}

/**
 * Keeps what is for one reader from all others: from shared caches, and from pages of other origins, which may read all
 * that no cookie stands behind (CORP). Register it after whatever else says how answers are cached.
 */
export function keepPrivate(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    if (isPage || request.session) addVary(reply, 'Cookie')
    if (request.session) {
      if (reply.getHeader('cache-control') !== 'no-store') reply.header('cache-control', 'private, no-cache')
      reply.header('cross-origin-resource-policy', 'same-origin')
    }
    done()
  })
}
