import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Audit, Audited } from '../access/audit.ts'
import { DomainError } from '../errors.ts'
import { isWriting } from './limits.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Code of the problem that the request is answered with. */
    problemCode: string | undefined
  }
  interface FastifyContextConfig {
    /** Takes note of every request, though it has a method that only reads. */
    audited?: boolean
  }
}

/** Takes note of every request that writes, and of all whose credentials were refused or did not suffice. */
export function audited(app: FastifyInstance, audit: Audit): void {
  audit.reportTo((error) => app.log.error(error, 'The audit cannot be written'))
  app.decorateRequest('problemCode')
  app.addHook('onError', (request, _reply, error, done) => {
    if (error instanceof DomainError) request.problemCode = error.code
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (isNoted(request, reply)) audit.add(entryOf(request, reply))
    done()
  })
}

function isNoted(request: FastifyRequest, { statusCode }: FastifyReply): boolean {
  if (request.repeatedlyLimited) return false
  const withCredentials = request.headers.authorization !== undefined || request.session !== undefined
  const isAudited = request.routeOptions.config.audited === true || isWriting(request)
  return isAudited || (withCredentials && [401, 403, 429].includes(statusCode))
}

function entryOf(request: FastifyRequest, reply: FastifyReply): Audited {
  const { principal, credentials, problemCode } = request
  const commit = reply.statusCode < 300 ? reply.getHeader('concordance-commit') : undefined
  return {
    principal: credentials.kind === 'operator' && credentials.own ? 'cli' : principal.id,
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '',
    status: reply.statusCode,
    ...(problemCode === undefined ? {} : { code: problemCode }),
    ...(commit === undefined ? {} : { commit: Number(commit) }),
    requestId: request.id,
    address: request.ip,
  }
}
