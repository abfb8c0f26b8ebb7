import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance } from 'fastify'
import { owningDomain } from '../../models/domains.ts'
import { formatByName } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { actorOf, authorise } from '../principal.ts'
import { loadSchema } from '../schemas.ts'

interface LoadQuery {
  readonly name: string
  readonly graph: string
  readonly domain?: string
  readonly format?: string
  readonly origin?: string
  readonly replace?: boolean
  readonly unproven?: boolean
}

/**
 * How `concordance load` reaches the store while a server holds it: a file, byte for byte, with the token that the
 * server left in its data folder for those who may read there. Administrators may do the same.
 */
export function loadRoutes(app: FastifyInstance, services: Services): void {
  // eslint-disable-next-line @typescript-eslint/require-await -- fastify-plugin style scope with its own body parser
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.addHook('onRequest', (request, _reply, done) => {
      authorise(request, 'administer')
      done()
    })
    scope.post<{ Querystring: LoadQuery }>(
      '/api/loads',
      { schema: loadSchema, bodyLimit: Number.MAX_SAFE_INTEGER },
      async (request) => {
        const { name, graph, domain, format, origin, replace, unproven } = request.query
        const folder = await mkdtemp(join(services.config.dataDir, 'incoming-'))
        try {
          const path = join(folder, 'file')
          await pipeline(request.body instanceof Readable ? request.body : Readable.from([]), createWriteStream(path))
          return await services.loader.load({
            path,
            name,
            graph: parseIri(graph).value,
            format: format ? formatByName(format) : undefined,
            domain: domain
              ? owningDomain(services.snapshot(), { id: domain, iri: services.space.domain(domain) })
              : undefined,
            origin: origin ? parseIri(origin).value : undefined,
            replace,
            unproven,
            actor: actorOf(request),
          })
        } finally {
          await rm(folder, { recursive: true, force: true })
        }
      },
    )
  })
}
