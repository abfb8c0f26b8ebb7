import type { FastifyInstance } from 'fastify'
import type { Services } from '../../services.ts'
import { healthSchema } from '../schemas.ts'

/** What an operator's machinery asks: is the process alive, and may it be sent requests. */
export function healthRoutes(
  app: FastifyInstance,
  { services, isReady }: { services: Services; isReady: () => boolean },
): void {
  const started = Date.now()
  /** `read-only` is no reason to send requests elsewhere: only what changes something is refused. */
  const status = (): string => (!isReady() ? 'stopping' : services.journal.disk.writable ? 'ok' : 'read-only')
  app.get('/health/live', { schema: { ...healthSchema, summary: 'The process answers' } }, () => ({ status: 'ok' }))

  const ready = { schema: { ...healthSchema, summary: 'The store is loaded and requests are welcome' } }
  app.get('/health/ready', ready, (_request, reply) => {
    reply.code(isReady() ? 200 : 503)
    return { status: status() }
  })

  app.get(
    '/health',
    { schema: { ...healthSchema, summary: 'State of the service with figures' } },
    (_request, reply) => {
      const snapshot = services.snapshot()
      reply.code(isReady() ? 200 : 503)
      return {
        status: status(),
        commit: snapshot.commit,
        journal: services.journal.head,
        quads: snapshot.size,
        terms: snapshot.terms.size,
        indexedCommit: services.search.commit,
        disk: services.journal.disk,
        memory: { rss: process.memoryUsage().rss },
        uptimeSeconds: Math.round((Date.now() - started) / 1000),
      }
    },
  )
}
