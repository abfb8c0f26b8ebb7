import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OidcJourney, OidcSignIn } from '../../access/oidc-sign-in.ts'
import { DomainError, notFound } from '../../errors.ts'
import { ownPath } from '../same-origin.ts'
import { isSecure } from '../session.ts'
import { byClaims, signIn } from '../sign-in.ts'
import type { SessionRouteOptions } from './sessions.ts'

const CALLBACK = '/sign-in/openid/callback'
/** Long enough to sign in at the provider, second factor and all. */
const JOURNEY_SECONDS = 600

interface Journey extends OidcJourney {
  readonly return: string
}

/** `/sign-in/openid…`: signing in through the OpenID provider, there and back. */
export function openidRoutes(app: FastifyInstance, { services, limits }: Omit<SessionRouteOptions, 'token'>): void {
  const { access, config } = services
  const provider = (): OidcSignIn => {
    if (!access.oidcSignIn) throw notFound('Signing in through an OpenID provider (CONCORDANCE_OIDC_CLIENT_ID)')
    return access.oidcSignIn
  }
  const cookieOf = (request: FastifyRequest): string =>
    isSecure(request, config) ? '__Host-concordance-openid' : 'concordance-openid'
  const keep = (request: FastifyRequest, reply: FastifyReply, journey: Journey | undefined): void => {
    const value = journey === undefined ? '' : Buffer.from(JSON.stringify(journey)).toString('base64url')
    const maxAge = journey === undefined ? 0 : JOURNEY_SECONDS
    // Lax: it has to come along when the provider sends the browser back.
    reply.setCookie(cookieOf(request), value, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request, config), maxAge }) // prettier-ignore
  }
  const callbackOf = (request: FastifyRequest): string =>
    new URL(CALLBACK, `${isSecure(request, config) ? 'https' : 'http'}://${request.host}`).href

  app.get<{ Querystring: { return?: string } }>(
    '/sign-in/openid',
    { schema: { hide: true, querystring: { type: 'object', properties: { return: { type: 'string', maxLength: 4096 } } } } }, // prettier-ignore
    async (request, reply) => {
      const { address, journey } = await provider().begin(callbackOf(request))
      keep(request, reply, { ...journey, return: ownPath(request.query.return) })
      return reply.header('cache-control', 'no-store').redirect(address, 302)
    },
  )
  app.get(CALLBACK, { schema: { hide: true }, config: { audited: true } }, (request, reply) => {
    const journey = journeyIn(request.cookies[cookieOf(request)])
    keep(request, reply, undefined) // one try each
    const who = async (): ReturnType<Parameters<typeof signIn>[2]['who']> => {
      if (!journey) throw new DomainError('unauthenticated', 'This browser did not ask to be signed in, or longer ago than ten minutes: begin again', { details: { reason: 'lost' } }) // prettier-ignore
      const claimed = await provider().finish(new URL(request.url, callbackOf(request)), journey)
      return byClaims(access, provider().issuer, claimed)
    }
    return signIn(request, reply, { services, limits, returnTo: ownPath(journey?.return), who })
  })
}

/** What the browser brought back; nothing when that is not what we gave it. */
function journeyIn(cookie = ''): Journey | undefined {
  try {
    const journey = JSON.parse(Buffer.from(cookie, 'base64url').toString()) as Record<string, unknown>
    const { state, nonce, verifier, return: wanted } = journey
    const texts = [state, nonce, verifier, wanted].every((each) => typeof each === 'string' && each !== '')
    return texts ? (journey as unknown as Journey) : undefined
  } catch {
    return undefined
  }
}
