import type { FastifyInstance } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError } from '../../errors.ts'
import type { Services } from '../../services.ts'
import { periodOf } from '../../usage/period.ts'
import type { Period } from '../../usage/usage.ts'
import { setPaging } from '../paging.ts'
import { referenceOf } from '../report-view.ts'
import { nameOf, readerOf } from '../request.ts'
import { usageSchema } from '../usage-schemas.ts'

/** `/api/usage`: how often terms are asked for. */
export function usageRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Window & Partial<Period> & { uri?: string } }>(
    '/api/usage',
    { schema: usageSchema },
    async (request, reply) => {
      // prettier-ignore
      const { uri, offset, limit } = request.query
      if (!services.usage.isOn) throw new DomainError('not-found', 'The use of terms is not counted here (CONCORDANCE_USAGE_DAYS is 0)') // prettier-ignore
      const period = periodOf(request.query)
      const reader = readerOf(services, request)
      if (uri !== undefined) return { ...referenceOf(reader, nameOf(uri)), ...period, ...services.usage.of(nameOf(uri), period) } // prettier-ignore
      const page = pageOf(await services.usage.top(period), { offset, limit }, (each) => ({ ...referenceOf(reader, each.uri), ...each })) // prettier-ignore
      setPaging(request, reply, page)
      return { ...period, ...page }
    },
  )
}
