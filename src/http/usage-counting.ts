import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../services.ts'
import { mentionsOf } from '../usage/mentions.ts'
import type { Door } from '../usage/usage.ts'
import { documentRepresentations, splitExtension } from './representation.ts'

/** Which terms a request asked for, and by which door. */
interface Asked {
  readonly door: Door
  readonly iris: readonly string[]
}

/** Queries are read for what they name up to this length. */
const MAX_CHARACTERS = 20_000

/**
 * Counts the terms that people and programs ask for: constants of queries, documents, and look-ups of a term. Once per
 * answered request, after the answer was sent, so that nobody waits for it; what the service asks itself is no request.
 */
export function countUsage(app: FastifyInstance, services: Services): void {
  const { usage } = services
  if (!usage.isOn) return
  usage.reportTo((error) => app.log.error({ err: error }, 'The use of terms could not be written'))
  app.addHook('onResponse', (request, reply, done) => {
    if (reply.statusCode < 300 || reply.statusCode === 304) {
      const asked = request.method === 'HEAD' ? undefined : askedOf(services, request, reply)
      if (asked) usage.note(asked.door, asked.iris)
    }
    done()
  })
}

function askedOf(services: Services, request: FastifyRequest, reply: FastifyReply): Asked | undefined {
  const { url = '' } = request.routeOptions
  const uri = parameter(request.query, 'uri')
  if (url === '/sparql' || url === '/query') {
    const text = queryOf(request)
    return text === undefined ? undefined : { door: 'query', iris: mentionsOf(text.slice(0, MAX_CHARACTERS)) }
  }
  if (url === '/doc/*') return { door: doorOf(request, reply), iris: documented(services, request) }
  if (url === '/resource' && uri !== undefined) return { door: doorOf(request, reply), iris: [uri] }
  if (/^\/api\/(concept|entit)/.test(url) && uri !== undefined) return { door: 'api', iris: [uri] }
  return undefined
}

/** Whoever has the page already (304) asked for it as their browser does. */
const doorOf = ({ headers }: FastifyRequest, reply: FastifyReply): Door =>
  String(reply.getHeader('content-type') ?? headers.accept).includes('text/html') ? 'page' : 'api'

/** The text of a query: an update is no use of what it names, but a change. */
function queryOf({ method, query, body, headers }: FastifyRequest): string | undefined {
  if (method === 'GET') return parameter(query, 'query')
  if (headers['content-type']?.startsWith('application/sparql-query')) return String(body)
  return parameter(body, 'query')
}

/** The term that a document is about: the first of its possible URIs that is known. */
function documented({ space, snapshot }: Services, request: FastifyRequest): string[] {
  const path = (request.url.split('?', 1)[0] ?? '').replace(/^\/doc\//, '/id/')
  const { terms } = snapshot()
  const stems = [path, splitExtension(path, documentRepresentations).path]
  return stems
    .flatMap((stem) => space.candidates(stem))
    .filter((iri) => terms.iri(iri) !== 0)
    .slice(0, 1)
}

function parameter(from: unknown, name: string): string | undefined {
  const value = (from as Record<string, unknown> | null | undefined)?.[name]
  const first = Array.isArray(value) ? (value as unknown[])[0] : value
  return typeof first === 'string' ? first : undefined
}
