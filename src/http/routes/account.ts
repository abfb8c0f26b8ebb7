import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { scopes, type Scope } from '../../access/grants.ts'
import type { Session } from '../../access/sessions.ts'
import { DomainError, notFound } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { browserName } from '../browser-name.ts'
import { makeToken, reaches, revokeToken } from '../own-tokens.ts'
import { accountPage, type AccountPageProps } from '../pages/account.tsx'
import { requirePrincipal } from '../principal.ts'
import { referenceOf } from '../report-view.ts'
import { html } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { setSessionCookie } from '../session.ts'

interface TokenForm {
  readonly label?: string
  readonly scope: Scope
  readonly days: number
}

const tokenForm = {
  type: 'object',
  required: ['scope', 'days'],
  properties: {
    label: { type: 'string', maxLength: 200 },
    scope: { type: 'string', enum: scopes },
    days: { type: 'integer' },
    csrf: { type: 'string' },
  },
}
const named = { type: 'object', properties: { id: { type: 'string', maxLength: 64 } } }

/** `/account…`: one's own account, by forms that need no script; what they do is what `/api/tokens` does. */
export function accountPageRoutes(app: FastifyInstance, services: Services): void {
  const { access, config } = services
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Pick<AccountPageProps, 'made' | 'problem'> = {},
  ): FastifyReply => {
    const body = accountPage({ ...propsOf(services, request), ...answer })
    return reply.header('cache-control', 'no-store').type(`${html.mediaType}; charset=utf-8`).send(body)
  }

  app.get('/account', { schema: { hide: true } }, (request, reply) => {
    requirePrincipal(request)
    return show(request, reply)
  })
  app.post<{ Body: TokenForm }>(
    '/account/tokens',
    { schema: { hide: true, body: tokenForm } },
    async (request, reply) => {
      const { label = '', scope, days } = request.body
      const made = await makeToken(services, request, { label, scope, days }).catch((error: unknown) => {
        if (error instanceof DomainError && (error.code === 'invalid' || error.code === 'forbidden')) return error
        throw error
      })
      if (!(made instanceof DomainError)) return show(request, reply.code(201), { made: made.text })
      request.problemCode = made.code
      return show(request, reply.code(made.code === 'invalid' ? 400 : 403), { problem: made.message })
    },
  )
  app.post<{ Params: { id: string } }>(
    '/account/tokens/:id/revoke',
    { schema: { hide: true, params: named } },
    async (request, reply) => {
      await revokeToken(services, request, request.params.id)
      // The session that was made from it is over with it.
      return reply.redirect('/account#tokens', 303)
    },
  )
  app.post<{ Params: { id: string } }>(
    '/account/sessions/:id/end',
    { schema: { hide: true, params: named } },
    async (request, reply) => {
      const { id: holder } = requirePrincipal(request)
      const { id } = request.params
      const session = access.sessions.list(holder).find((each) => each.id === id)
      if (!session) throw notFound('The session')
      if (!mayEnd(services, request, session)) throw new DomainError('forbidden', 'You are signed in with a token, and end with it only sessions that can do no more') // prettier-ignore
      await access.sessions.end(id)
      if (request.session?.id !== id) return reply.redirect('/account#sessions', 303)
      setSessionCookie(request, reply, { config, secret: undefined })
      return reply.redirect('/', 303)
    },
  )
}

/** Whoever finds a token can do no more than it says: with it only sessions end that go no further. */
function mayEnd({ access }: Services, request: FastifyRequest, { origin }: Session): boolean {
  if (request.credentials.kind !== 'token') return true
  return origin.kind === 'token' && reaches(request, access.tokens.get(origin.token))
}

/** What there is to show of whoever asks. */
function propsOf(services: Services, request: FastifyRequest): AccountPageProps {
  const { access, config } = services
  const { principal, session, credentials } = request
  const reader = readerOf(services, request)
  const now = new Date().toISOString()
  const areas = principal.grants.flatMap(({ domain }) => domain ?? [])
  return {
    context: contextOf(services, request, { path: '/account' }),
    principal,
    domains: new Map(areas.map((iri) => [iri, referenceOf(reader, iri)])),
    tokens: access.accounts.find(principal.id)
      ? access.tokens
          .list(principal.id)
          .filter(({ revoked, expires }) => revoked === undefined && expires > now)
          .map((token) => ({ ...token, within: reaches(request, token) }))
      : undefined,
    widest: credentials.kind === 'token' ? credentials.token.scope : 'all',
    days: config.tokenDays,
    sessions: access.sessions.list(principal.id).map(({ id, created, used, agent }) => ({
      id,
      created,
      used,
      browser: browserName(agent),
      here: id === session?.id,
    })),
  }
}
