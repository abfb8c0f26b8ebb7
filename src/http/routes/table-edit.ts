import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { html, send } from '../representation.ts'
import { tableHtml, treeHtml, type TableEditQuery } from '../table-html.ts'

const list = { type: 'array', items: { type: 'string', maxLength: 200 }, maxItems: 40 }
const query = {
  type: 'object',
  required: ['scheme'],
  properties: {
    scheme: { type: 'string', maxLength: 4096 },
    columns: list,
    languages: list,
    q: { type: 'string', maxLength: 200 },
    missing: { type: 'string', maxLength: 100 },
    offset: { type: 'integer', minimum: 0, default: 0 },
    lang: { type: 'string' },
  },
}

/** `/edit/table` and `/edit/tree`: many concepts at once. */
export function tableEditRoutes(app: FastifyInstance, services: Services): void {
  const pages = { '/edit/table': tableHtml, '/edit/tree': treeHtml } as const
  for (const [path, show] of Object.entries(pages)) {
    app.get<{ Querystring: TableEditQuery }>(
      path,
      { schema: { hide: true, querystring: query }, config: { readsState: true } },
      async (request, reply) => {
        const body = await show(services, request)
        reply.header('cache-control', 'private, no-cache')
        return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language', 'Cookie'] })
      },
    )
  }
}
