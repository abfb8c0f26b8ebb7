import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Page } from '../concepts/views.ts'
import { withParameters } from './pages/hrefs.ts'

/**
 * Says in headers where a page stands in its list: `X-Total-Count`, and `Link` with first, prev, next and last
 * (RFC 8288). The addresses are those of this request, so they work through any host.
 */
export function setPaging(
  request: FastifyRequest,
  reply: FastifyReply,
  { total, offset, limit }: Omit<Page<unknown>, 'items'>,
): void {
  reply.header('x-total-count', total)
  if (limit === 0) return
  const at = (position: number): string => withParameters(request.url, { offset: position, limit })
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit
  const links = [`<${at(0)}>; rel="first"`, `<${at(last)}>; rel="last"`]
  if (offset > 0) links.push(`<${at(Math.max(0, offset - limit))}>; rel="prev"`)
  if (offset + limit < total) links.push(`<${at(offset + limit)}>; rel="next"`)
  reply.header('link', links.join(', '))
}
