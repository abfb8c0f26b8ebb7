import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { DomainError } from '../errors.ts'
import { isUpdate } from './routes/update.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** It has been counted among those that write. */
    countedAsWriting: boolean
    /** It was refused by a limit that has refused its like before: once is enough for the audit. */
    repeatedlyLimited: boolean
  }
}

const MINUTE_MS = 60_000
/** Nobody mistypes a token more often, and guessing one at this rate takes for ever. */
const FAILURES = 20

/** Routes that take a body and change nothing, except for an update. */
const reading: ReadonlySet<string> = new Set([
  '/sparql',
  '/query',
  '/shacl',
  '/api/labels',
  '/api/query/check',
  '/api/domains/:id/validate',
  '/mcp', // what a call of it writes, it writes by a request of its own
])

/** Whether a request is one that changes something if it may. Of a form it is known when its body has been read. */
export const isWriting = (request: FastifyRequest): boolean =>
  !/^(GET|HEAD|OPTIONS)$/.test(request.method) && (!reading.has(request.routeOptions.url ?? '') || isUpdate(request))

/** How much one account or address may ask for. */
export interface Limits {
  /** @throws DomainError `too-many-requests` while too many attempts of the address have failed. */
  beforeAuthentication(request: FastifyRequest): Promise<void>
  failedAuthentication(request: FastifyRequest): Promise<void>
  /** Adds the hooks that count requests. They want `request.principal`. */
  install(app: FastifyInstance): void
}

/**
 * Finds out who somebody is, so many times a minute.
 *
 * @throws DomainError `too-many-requests`; whatever `work` throws.
 */
export async function attempt<Value>(
  limits: Limits,
  request: FastifyRequest,
  work: () => Promise<Value>,
): Promise<Value> {
  await limits.beforeAuthentication(request)
  try {
    return await work()
  } catch (error) {
    if (error instanceof DomainError && error.code === 'unauthenticated') await limits.failedAuthentication(request)
    throw error
  }
}

type Count = ReturnType<FastifyInstance['createRateLimit']>
type Counted = Exclude<Awaited<ReturnType<Count>>, { isAllowed: true }>

/**
 * Limits per account, or per address for those without one (IPv6: per network of 64 bits). What is over a limit is
 * answered 429 with Retry-After. The operator has no limit.
 */
export async function limitsOf(app: FastifyInstance, config: Config): Promise<Limits> {
  await app.register(fastifyRateLimit, { global: false })
  app.decorateRequest('countedAsWriting', false)
  app.decorateRequest('repeatedlyLimited', false)
  const failures = app.createRateLimit({ max: FAILURES, timeWindow: MINUTE_MS, ban: 1 })
  const all = counterOf(app, config.rateLimitPerMinute)
  const writing = counterOf(app, config.writeLimitPerMinute)

  const refuse = (request: FastifyRequest, { isBanned, ttl }: Counted, what: string): never => {
    request.repeatedlyLimited = isBanned
    const retryAfter = Math.max(1, Math.ceil(ttl / 1000))
    throw new DomainError('too-many-requests', `${what}: come back in ${retryAfter} s`, { details: { retryAfter } })
  }
  const tooMany = (what: string): string => `That were more ${what} than one account or address may make in a minute`
  const countWith =
    (counter: NonNullable<typeof all>, what: string) =>
    async (request: FastifyRequest): Promise<void> => {
      const counted = await counter(request)
      if (counted.isExceeded) refuse(request, counted, tooMany(what))
    }
  const isOperator = ({ credentials }: FastifyRequest): boolean => credentials.kind === 'operator'
  return {
    beforeAuthentication: async (request) => {
      const before = await failures(request, { increment: false })
      if (before.isAllowed || before.remaining > 0) return
      const counted = await failures(request)
      if (!counted.isAllowed) refuse(request, counted, 'Too many wrong credentials came from this address')
    },
    failedAuthentication: async (request) => void (await failures(request)),
    install: (target) => {
      if (all) {
        const count = countWith(all, 'requests')
        target.addHook('onRequest', async (request) => (isOperator(request) ? undefined : count(request)))
      }
      if (!writing) return
      const count = countWith(writing, 'requests that write')
      const hook = (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void): void => {
        // Nothing asynchronous is in the way of those who read.
        if (request.countedAsWriting || isOperator(request) || !isWriting(request)) return done()
        request.countedAsWriting = true
        count(request).then(() => done(), done)
      }
      target.addHook('onRequest', hook)
      target.addHook('preHandler', hook) // a form tells only then that it is an update
    },
  }
}

/** Counts requests of a minute by account, else by address; undefined when there is no limit. */
function counterOf(app: FastifyInstance, max: number): ((request: FastifyRequest) => Promise<Counted>) | undefined {
  if (max === 0) return undefined
  const byAddress = app.createRateLimit({ max, timeWindow: MINUTE_MS, ban: 1 })
  const byAccount = app.createRateLimit({ max, timeWindow: MINUTE_MS, ban: 1, keyGenerator: ({ principal }) => principal.id }) // prettier-ignore
  // Nobody is on a list of those who are let through.
  return async (request) => (await (request.principal.kind === 'anonymous' ? byAddress : byAccount)(request)) as Counted
}
