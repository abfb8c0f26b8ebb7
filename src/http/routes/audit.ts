import type { FastifyInstance } from 'fastify'
import type { AuditFilter } from '../../access/audit.ts'
import type { Services } from '../../services.ts'
import { auditSchema } from '../access-schemas.ts'
import { setPaging } from '../paging.ts'
import { authorise } from '../principal.ts'

/** Times are compared as text: all in UTC, in the one form. */
const utc = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString()

/** `/api/audit`: who wrote, and who was refused. */
export function auditRoutes(app: FastifyInstance, { access }: Services): void {
  app.get<{ Querystring: AuditFilter & { offset: number; limit: number } }>(
    '/api/audit',
    { schema: auditSchema },
    async (request, reply) => {
      authorise(request, 'administer')
      const { offset, limit, since, until, ...filter } = request.query
      const found = await access.audit.read({ ...filter, since: utc(since), until: utc(until) }, { offset, limit })
      const page = { total: found.total, offset, limit, items: found.items }
      setPaging(request, reply, page)
      return reply.header('cache-control', 'no-store').send(page)
    },
  )
}
