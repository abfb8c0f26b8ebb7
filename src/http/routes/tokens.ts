import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { domainOf, isWithin, onlyKnown, type Scope } from '../../access/grants.ts'
import { may } from '../../access/may.ts'
import type { Token, TokenRequest } from '../../access/tokens.ts'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError, invalid, notFound } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { tokenSchemas } from '../access-schemas.ts'
import { setPaging } from '../paging.ts'
import { authorise, requirePrincipal } from '../principal.ts'

interface GivenToken {
  readonly account?: string
  readonly label?: string
  readonly scope: Scope
  readonly domains?: readonly string[]
  readonly days?: number
}

/** `/api/tokens`: personal tokens. */
export function tokenRoutes(app: FastifyInstance, services: Services): void {
  const { accounts, tokens, domainIri } = services.access
  const isAdministrator = ({ principal }: FastifyRequest): boolean => may(principal, 'administer', undefined).allowed

  app.get<{ Querystring: Window & { account?: string } }>(
    '/api/tokens',
    { schema: tokenSchemas.list },
    (request, reply) => {
      const { id } = requirePrincipal(request)
      const { account = id } = request.query
      if (account !== id) authorise(request, 'administer')
      const page = pageOf(tokens.list(account === '*' ? undefined : account), request.query, (token: Token) => token)
      setPaging(request, reply, page)
      return reply.header('cache-control', 'no-store').send(page)
    },
  )
  app.post<{ Body: GivenToken }>('/api/tokens', { schema: tokenSchemas.create }, async (request, reply) => {
    const principal = requirePrincipal(request)
    const { account: id = principal.id, domains, ...given } = request.body
    if (id !== principal.id) authorise(request, 'administer')
    if (!accounts.find(id) && id === principal.id)
      throw invalid('You have no account here, and a token belongs to one: name it as "account", or ask an administrator for one') // prettier-ignore
    accounts.usable(id)
    const iris = domains?.map((domain) => domainOf(domain, domainIri))
    onlyKnown(iris ?? [], services.access.domains())
    const asked: TokenRequest = { ...given, account: id, ...(iris ? { domains: iris } : {}) }
    const { text, token } = await tokens.create(noFurther(request, asked))
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ token: text, ...token })
  })
  app.delete<{ Params: { id: string } }>(
    '/api/tokens/:id',
    { schema: tokenSchemas.revoke },
    async (request, reply): Promise<FastifyReply> => {
      const principal = requirePrincipal(request)
      const token = tokens.get(request.params.id)
      // What somebody else has is not told.
      if (token.account !== principal.id && !isAdministrator(request)) throw notFound('The token')
      if (token.account === principal.id) noFurther(request, token)
      await tokens.revoke(token.id)
      return reply.code(204).send()
    },
  )
}

/**
 * A token that is made with another goes no further and lives no longer, and none that goes further is revoked with it:
 * whoever finds one can do no more than it says.
 *
 * @throws DomainError `forbidden`
 */
function noFurther({ credentials }: FastifyRequest, asked: TokenRequest): TokenRequest {
  if (credentials.kind !== 'token') return asked
  if (!isWithin(asked, credentials.token))
    throw new DomainError('forbidden', `The token of this request has the scope ${credentials.token.scope}${credentials.token.domains ? ' in some domains' : ''}, and is not for tokens that go further`) // prettier-ignore
  return { ...asked, until: credentials.token.expires }
}
