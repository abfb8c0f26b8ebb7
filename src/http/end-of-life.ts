import type { FastifyReply } from 'fastify'
import type { DeprecationNotice } from '../concepts/views.ts'

/** Seconds since 1970 of the beginning of a day, UTC. */
const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000

/**
 * Tells programs that a term is deprecated: since when (`Deprecation`, RFC 9745) and until when it stays (`Sunset`,
 * RFC 8594). A term that does not say since when has `Concordance-Status` alone.
 */
export function announceDeprecation(reply: FastifyReply, notice: DeprecationNotice | undefined): void {
  if (!notice) return
  reply.header('concordance-status', 'deprecated')
  if (notice.since !== undefined) reply.header('deprecation', `@${secondsOf(notice.since)}`)
  if (notice.sunset !== undefined) reply.header('sunset', new Date(secondsOf(notice.sunset) * 1000).toUTCString()) // prettier-ignore
}
