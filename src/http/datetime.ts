import type { FastifyRequest } from 'fastify'
import { invalid } from '../errors.ts'

/** The date and time in a header or a list of links (RFC 9110 §5.6.7). */
export const httpDate = (time: string): string => new Date(time).toUTCString()

/**
 * The time that `Accept-Datetime` asks for (RFC 7089 §2.1.1), to the end of its second, as HTTP knows whole seconds;
 * undefined without that header.
 *
 * @throws DomainError `invalid` for what is no HTTP date.
 */
export function acceptedDatetime({ headers }: FastifyRequest): Date | undefined {
  const asked = headers['accept-datetime']
  if (asked === undefined) return undefined
  const text = String(asked)
  const date = new Date(text)
  if (Number.isNaN(date.getTime()) || !text.endsWith('GMT'))
    throw invalid(`Accept-Datetime must be an HTTP date such as "Sun, 03 May 2026 14:00:00 GMT", not "${text}"`)
  return new Date(date.getTime() + 999)
}
