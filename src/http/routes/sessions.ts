import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { signInLinkSchema } from '../access-schemas.ts'
import type { Limits } from '../limits.ts'
import { withParameters } from '../pages/hrefs.ts'
import { requirePrincipal } from '../principal.ts'
import { ownPath } from '../same-origin.ts'
import { setSessionCookie } from '../session.ts'
import { byLink, byToken, showSignIn, signIn } from '../sign-in.ts'

export interface SessionRouteOptions {
  readonly services: Services
  readonly limits: Limits
  /** The secret of this server, for the command line on its machine. */
  readonly token: string
}

interface SignInForm {
  readonly token?: string
  readonly code?: string
  readonly return?: string
}

const text = { type: 'string', maxLength: 4096 }
const fields = (...names: string[]): object => ({
  type: 'object',
  properties: Object.fromEntries(['return', ...names].map((name) => [name, text])),
})

/** `/sign-in`, `/sign-out`, `/api/sign-in-links`: sessions of browsers. */
export function sessionRoutes(app: FastifyInstance, { services, limits, token: own }: SessionRouteOptions): void {
  const { access, config } = services

  app.get<{ Querystring: { return?: string; code?: string } }>(
    '/sign-in',
    { schema: { hide: true, querystring: fields('lang', 'code') } },
    (request, reply) => {
      const { code, return: wanted } = request.query
      const returnTo = ownPath(wanted)
      if (code !== undefined)
        return showSignIn(services, request, reply, { returnTo, link: { code, name: nameOf(code) } })
      return request.session ? reply.redirect(returnTo, 303) : showSignIn(services, request, reply, { returnTo })
    },
  )
  app.post<{ Body: SignInForm }>(
    '/sign-in',
    { schema: { hide: true, body: fields('token', 'code', 'csrf') }, config: { ownOriginOnly: true } },
    (request, reply) => {
      const { token = '', code, return: wanted } = request.body
      const options = { services, limits, returnTo: ownPath(wanted) }
      if (code === undefined)
        return signIn(request, reply, { ...options, who: () => byToken(access, token.trim(), own) })
      return signIn(request, reply, { ...options, who: () => byLink(access, code) }, () => ({ link: { code } }))
    },
  )
  app.post<{ Body: { return?: string } }>(
    '/sign-out',
    { schema: { hide: true, body: fields('csrf') }, config: { ownOriginOnly: true } },
    async (request, reply) => {
      if (request.session) await access.sessions.end(request.session.id)
      setSessionCookie(request, reply, { config, secret: undefined })
      const place = ownPath(request.body.return)
      return reply.redirect(/^\/(account|desk)\b/.test(place) ? '/' : place, 303)
    },
  )
  app.post<{ Body: { account?: string } | undefined }>(
    '/api/sign-in-links',
    { schema: signInLinkSchema },
    async (request, reply) => {
      requirePrincipal(request)
      if (request.credentials.kind !== 'operator')
        throw new DomainError('forbidden', 'Links to sign in are made by the operator: run "concordance sign-in" on the machine of the service') // prettier-ignore
      const account = request.body?.account
      if (account !== undefined) access.accounts.usable(account)
      const { code, link } = await access.signInLinks.create(account)
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ path: withParameters('/sign-in', { code }), expires: link.expires })
    },
  )

  /** Who a link would sign in, where it is good. */
  function nameOf(code: string): string | undefined {
    const link = access.signInLinks.find(code)
    if (!link) return undefined
    try {
      return access.authenticator.byLink(link).principal.name
    } catch {
      return undefined // disabled since
    }
  }
}
