import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Credentials } from '../access/authenticator.ts'
import { may, mayAnywhere } from '../access/may.ts'
import { anonymous, type Action, type Principal } from '../access/principal.ts'
import { DomainError } from '../errors.ts'
import type { Services } from '../services.ts'
import type { Limits } from './limits.ts'
import { isForeign, isSafe } from './same-origin.ts'
import { resumeSession, useSessions } from './session.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who makes the request: `anonymous` without credentials. Wrong credentials are refused before any route. */
    principal: Principal
    credentials: Credentials
  }
}

export interface PrincipalOptions {
  readonly services: Pick<Services, 'access' | 'config'>
  /** The token of this server itself, for the command line on its machine. */
  readonly token: string
  readonly limits: Limits
}

/** What is there for those without credentials even where reading is closed: that it is up, how to speak with it, and the way in. */
const open =
  /^\/(health(\/.*)?|assets\/.*|favicon\.ico|openapi\.json|sign-in(\/.*)?|sign-out|api\/docs(\/.*)?|\.well-known\/oauth-protected-resource(\/mcp)?)$/

/**
 * Sets `request.principal`, on every path and before a body is read. Credentials that are wrong are refused with 401
 * wherever they are sent, so that nobody takes the answer to strangers for the answer to them. Register it before the
 * routes.
 */
export function principals(app: FastifyInstance, { services, token, limits }: PrincipalOptions): void {
  const { authenticator } = services.access
  const known = new Known()
  useSessions(app)
  app.decorateRequest('principal')
  app.decorateRequest('credentials')

  const authenticate = async (request: FastifyRequest): Promise<void> => {
    const secret = secretOf(request)
    // Whoever came in before is not shut out because a neighbour guesses.
    if (secret === undefined || (secret !== token && !known.has(secret))) await limits.beforeAuthentication(request)
    try {
      if (secret === undefined)
        throw new DomainError('unauthenticated', 'The Authorization header is not readable: send "Bearer" and a token, or "Basic" with the token as password') // prettier-ignore
      const { principal, credentials } = await authenticator.authenticate(secret, token)
      known.add(secret)
      request.principal = principal
      request.credentials = credentials
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthenticated') await limits.failedAuthentication(request)
      throw error
    }
  }

  app.addHook('onRequest', (request, _reply, done) => {
    request.principal = anonymous
    request.credentials = { kind: 'none' }
    resumeSession(request, services, token)
    if (!request.headers.authorization) return done()
    authenticate(request).then(() => done(), done)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    refuseForged(request)
    done()
  })
  limits.install(app)
  if (services.config.readAccess === 'accounts')
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.method !== 'OPTIONS' && !open.test(request.url.split('?', 1)[0] ?? '')) authorise(request, 'read')
      done()
    })
}

/** The secret in the Authorization header: the token of `Bearer`, or the password of `Basic`. */
function secretOf({ headers }: FastifyRequest): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)\s*$/.exec(headers.authorization ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const credentials = Buffer.from(value, 'base64').toString()
  return credentials.includes(':') ? credentials.slice(credentials.indexOf(':') + 1) : undefined
}

/**
 * A browser sends the password that it remembers with every form, also one on a page of somebody else. Bearer tokens are
 * not sent by themselves.
 *
 * @throws DomainError `forbidden` for a request that writes and comes from another site.
 */
function refuseForged(request: FastifyRequest): void {
  if (isSafe(request) || !/^basic /i.test(request.headers.authorization ?? '')) return
  if (isForeign(request))
    throw new DomainError('forbidden', 'A page of another site may not write with a password: send the token as "Authorization: Bearer"') // prettier-ignore
}

/** Secrets that were right lately, by their hashes. */
class Known {
  private readonly hashes = new Set<string>()

  has(secret: string): boolean {
    return this.hashes.has(hash(secret))
  }

  add(secret: string): void {
    if (this.hashes.size >= 10_000) this.hashes.clear()
    this.hashes.add(hash(secret))
  }
}
const hash = (secret: string): string => createHash('sha256').update(secret).digest('base64')

/**
 * Who makes the request, when it is not just anybody.
 *
 * @throws DomainError `unauthenticated` saying how to get a token.
 */
export function requirePrincipal({ principal }: FastifyRequest): Principal {
  if (principal.kind !== 'anonymous') return principal
  throw new DomainError('unauthenticated', 'This needs credentials: send a token as "Authorization: Bearer"; an administrator makes one with "concordance token create", and the operator has CONCORDANCE_WRITE_TOKEN') // prettier-ignore
}

/**
 * Throws unless the request may do something.
 *
 * @param domain IRI of the domain that it is about; none for what belongs to no domain
 * @throws DomainError `unauthenticated`; `forbidden` naming the role that would be needed.
 */
export function authorise(request: FastifyRequest, action: Action, domain?: string): Principal {
  const principal = requirePrincipal(request)
  const decided = may(principal, action, domain)
  if (!decided.allowed) throw new DomainError('forbidden', decided.reason)
  return principal
}

/**
 * Throws unless the request may do something to anything at all: for requests of which only the gate can say what they
 * are about.
 *
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export function authoriseAnywhere(request: FastifyRequest, action: Action): Principal {
  const principal = requirePrincipal(request)
  return mayAnywhere(principal, action) ? principal : authorise(request, action)
}

/** Who commits name: the agent; `cli` for the command line on the machine of the store. */
export const actorOf = ({ principal, credentials }: FastifyRequest): string =>
  credentials.kind === 'operator' && credentials.own ? 'cli' : principal.iri || 'http'
