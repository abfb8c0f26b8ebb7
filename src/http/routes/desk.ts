import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { deskView } from '../desk-view.ts'
import { deskPage } from '../pages/desk.tsx'
import { requirePrincipal } from '../principal.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'

/** `/desk`: what somebody has begun, and what waits for them. */
export function deskRoutes(app: FastifyInstance, services: Services): void {
  app.get('/desk', { schema: { hide: true } }, async (request, reply) => {
    const principal = requirePrincipal(request)
    const desk = await deskView(services, readerOf(services, request), principal)
    const body = deskPage({ context: contextOf(services, request), desk })
    return send(request, reply.header('cache-control', 'no-store'), { body, mediaType: html.mediaType })
  })
}
