import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'

/** Throws unless a request may write. */
export type WriteGuard = (request: FastifyRequest) => void

export interface WriteTokens {
  /** CONCORDANCE_WRITE_TOKEN; empty while writing over HTTP is off. */
  readonly configured: string
  /** What the server left in its data folder, for the command line on its machine. */
  readonly own: string
}

/**
 * Lets those in who have the token: as `Authorization: Bearer`, or as the password of `Basic` with any name, for clients
 * that know nothing else. Whose request is refused learns how to turn writing on.
 *
 * The guard throws DomainError `forbidden` while writing is off, `unauthenticated` for a missing or wrong token.
 */
export function writeGuard({ configured, own }: WriteTokens): WriteGuard {
  const wanted = [configured, own].filter((token) => token !== '').map(digest)
  return ({ headers }) => {
    const given = tokenOf(headers.authorization)
    // Every token is compared, and always in full: how long it takes tells nothing.
    if (given !== undefined && wanted.filter((token) => timingSafeEqual(token, digest(given))).length > 0) return
    if (configured === '')
      throw new DomainError('forbidden', 'Writing over HTTP is off: set CONCORDANCE_WRITE_TOKEN to a secret of at least 16 characters, restart, and send it as "Authorization: Bearer"') // prettier-ignore
    throw new DomainError('unauthenticated', given === undefined ? 'Writing needs the token of this service: send it as "Authorization: Bearer <token>"' : 'That is not the token of this service (CONCORDANCE_WRITE_TOKEN)') // prettier-ignore
  }
}

/** Texts of any length as so many bytes. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function tokenOf(header: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)\s*$/.exec(header ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return undefined
  const credentials = Buffer.from(value, 'base64').toString()
  return credentials.includes(':') ? credentials.slice(credentials.indexOf(':') + 1) : undefined
}
