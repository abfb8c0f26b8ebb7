import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, type ErrorCode } from '../errors.ts'
import { fullDisk } from '../journal/room.ts'
import { withParameters } from './pages/hrefs.ts'
import { markdown, pageFormat } from './representation.ts'
import { schemaFault } from './schema-fault.ts'

/** Total: a new code does not compile until it has a status. */
export const statusOf = {
  invalid: 400,
  unsupported: 422,
  refused: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  'not-acceptable': 406,
  'unsupported-media-type': 415,
  conflict: 409,
  'precondition-failed': 412,
  'too-large': 413,
  'too-many-rows': 413,
  'too-costly': 422,
  'too-many-requests': 429,
  'insufficient-storage': 507,
  busy: 503,
  timeout: 504,
  cancelled: 499,
} as const satisfies Record<ErrorCode, number>

/** RFC 9457 problem details. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly requestId: string
  readonly [member: string]: unknown
}

/** A problem document in the form that the reader takes: a page for people. Set once by the pages. */
export type ProblemPage = (problem: ProblemDocument, request: FastifyRequest) => string | undefined

function problemOf(error: FastifyError | DomainError, request: FastifyRequest): ProblemDocument {
  const named = error instanceof DomainError
  const status = named ? statusOf[error.code] : (error.statusCode ?? 500)
  const shown = named || status < 500
  return {
    ...(named ? error.details : {}), // first: none of them takes the place of a member that RFC 9457 defines
    type: named ? `/problems/${error.code}` : 'about:blank',
    title: STATUS_CODES[status] ?? 'Client Closed Request',
    status,
    ...(shown ? { detail: detailOf(error, request) } : {}),
    requestId: request.id,
  }
}

/** What to change. Of the framework's own errors, those that say nothing of the kind are put into words here. */
function detailOf(error: FastifyError | DomainError, request: FastifyRequest): string {
  const { code, message } = error
  const { url, headers } = request
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return `${url.split('?', 1)[0] ?? ''} takes no body of the type ${headers['content-type'] ?? ''}: see /api/docs for those it takes`
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return 'The body is larger than this service takes (CONCORDANCE_MAX_BODY_MB): send it in parts'
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY')
    return 'The body is not JSON: send it as JSON (RFC 8259), or say in Content-Type what it is'
  return (error instanceof DomainError ? undefined : schemaFault(error)) ?? message
}

/** Answers a URL that cannot be read, before any route or hook has seen it. */
export function refuseUrl(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request)
  reply.code(problem.status).header('access-control-allow-origin', '*').header('x-content-type-options', 'nosniff')
  void reply.type('application/problem+json').send(JSON.stringify(problem))
}

/** Which methods a path has, for telling a wrong method from a wrong path. Call it before the routes are added. */
function methodsByPath(app: FastifyInstance): (path: string) => string[] {
  const known: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = []
  app.addHook('onRoute', ({ url, method }) => {
    const source = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[^/]+/g, '[^/]+')
      .replace(/\*$/, '.*')
    if (url !== '*') known.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() })
  })
  return (path) => {
    const found = known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)
    return [...new Set(found)].filter((method) => method !== 'OPTIONS').sort()
  }
}

/** How to send credentials (RFC 6750 §3). Who reads pages in a browser is asked for a name and a token as password. */
const challenge = ({ headers }: FastifyRequest, forPeople: boolean): string =>
  `Bearer${!headers.authorization ? '' : ' error="invalid_token"'}${forPeople ? ', Basic realm="Concordance", charset="UTF-8"' : ''}`

/** Whether somebody reads a page in a browser and is not signed in: they are led to where one signs in, and back. */
const leadsToSignIn = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.authorization === undefined && !url.startsWith('/api/')

const signInAt = (path: string): string => withParameters('/sign-in', { return: path })

/** Answers every error as problem details; a failure that nobody named hides its message and is logged. */
export function useProblemDetails(app: FastifyInstance, page: ProblemPage): void {
  const send = (problem: ProblemDocument, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const html = page(problem, request)
    if (problem.status === 401 && html !== undefined && pageFormat(request) !== markdown && leadsToSignIn(request))
      return reply.header('cache-control', 'no-store').redirect(signInAt(request.url), 303)
    if (problem.status === 503) reply.header('retry-after', '2')
    if (problem.status === 429 && problem['retryAfter'] !== undefined)
      reply.header('retry-after', problem['retryAfter'])
    if (problem.status === 401) reply.header('www-authenticate', challenge(request, html !== undefined))
    reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'Accept, Accept-Language')
    return html === undefined
      ? reply.type('application/problem+json').send(problem)
      : reply.type('text/html; charset=utf-8').send(html)
  }
  app.setErrorHandler((thrown: FastifyError | DomainError, request, reply) => {
    const error = fullDisk(thrown) as FastifyError | DomainError
    const problem = problemOf(error, request)
    if (error instanceof DomainError) request.log.info({ code: error.code }, error.message)
    else if (problem.status >= 500) request.log.error(error)
    // What was said of an answer that broke off at its beginning is not true of this one.
    for (const name of ['content-encoding', 'etag', 'content-disposition']) reply.removeHeader(name)
    return send(problem, request, reply)
  })
  const allowedAt = methodsByPath(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedAt(request.url.split('?', 1)[0] ?? '')
    if (allowed.length > 0) {
      const methods = allowed.join(', ')
      const wrong = `${request.method} is not for ${request.url.split('?', 1)[0] ?? ''}: it takes ${methods}`
      const refusal = { type: '/problems/method-not-allowed', title: 'Method Not Allowed', status: 405, detail: wrong }
      return send({ ...refusal, requestId: request.id }, request, reply.header('allow', methods))
    }
    const detail = `There is nothing at ${request.url.split('?', 1)[0] ?? ''}: see /api/docs for the paths there are`
    const problem = { type: '/problems/not-found', title: 'Not Found', status: 404, detail, requestId: request.id }
    return send(problem, request, reply)
  })
}
