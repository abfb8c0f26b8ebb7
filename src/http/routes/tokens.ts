import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Token } from '../../access/tokens.ts'
import { pageOf, type Window } from '../../concepts/pages.ts'
import type { Services } from '../../services.ts'
import { tokenSchemas } from '../access-schemas.ts'
import { makeToken, revokeToken, type GivenToken } from '../own-tokens.ts'
import { setPaging } from '../paging.ts'
import { authorise, requirePrincipal } from '../principal.ts'

/** `/api/tokens`: personal tokens. */
export function tokenRoutes(app: FastifyInstance, services: Services): void {
  const { tokens } = services.access

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
    const { text, token } = await makeToken(services, request, request.body)
    return reply
      .code(201)
      .header('cache-control', 'no-store')
      .send({ token: text, ...token })
  })
  app.delete<{ Params: { id: string } }>(
    '/api/tokens/:id',
    { schema: tokenSchemas.revoke },
    async (request, reply): Promise<FastifyReply> => {
      await revokeToken(services, request, request.params.id)
      return reply.code(204).send()
    },
  )
}
