import type { FastifyInstance } from 'fastify'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { completions, type CompletionPosition } from '../../concepts/completions.ts'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { checkQuery } from '../../query-help/check.ts'
import { formatOf } from '../../rdf/formats.ts'
import { sh, xsd } from '../../rdf/namespaces.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { setPaging } from '../paging.ts'
import { queryHelpSchemas as schemas } from '../query-help-schemas.ts'
import { referenceOf } from '../report-view.ts'
import { chooseRepresentation, graphRepresentations, json, send } from '../representation.ts'
import { readerOf } from '../request.ts'
import { searchOf, snapshotOf } from '../view.ts'

const { namedNode, literal, quad } = DataFactory

interface Asked extends Window {
  readonly position: CompletionPosition
  readonly prefix: string
}

/** What an editor of queries asks for: `/api/completions`, `/api/query/check`, `/api/labels` and `/prefixes`. */
export function queryHelpRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space

  app.get<{ Querystring: Asked }>('/api/completions', { schema: schemas.completions }, async (request, reply) => {
    const { prefix, ...asked } = request.query
    const index = await searchOf(services, request)
    const page = completions(readerOf(services, request), { ...asked, typed: prefix, index, baseIri })
    setPaging(request, reply, page)
    return page
  })

  app.post<{ Body: { query: string } }>('/api/query/check', { schema: schemas.check }, (request) => {
    const problems = checkQuery(snapshotOf(services, request), request.body.query, baseIri)
    return { valid: problems.every(({ severity }) => severity !== 'error'), problems }
  })

  app.post<{ Body: { uris: string[] } }>('/api/labels', { schema: schemas.labels }, (request) => {
    const reader = readerOf(services, request)
    const { uris } = request.body
    return pageOf(uris, { limit: uris.length }, (uri) => referenceOf(reader, uri))
  })

  app.get<{ Querystring: Window }>('/prefixes', { schema: schemas.prefixes }, async (request, reply) => {
    const prefixes = prefixesOf(snapshotOf(services, request), baseIri)
    const { mediaType } = chooseRepresentation(request, [json, ...graphRepresentations])
    if (mediaType !== json.mediaType) {
      const quads = declarations(services.space.url('prefixes'), prefixes)
      const body = await writeRdf(quads, formatOf(mediaType)!, { prefixes })
      return send(request, reply, { body, mediaType, vary: ['Accept'] })
    }
    const all = Object.entries(prefixes).sort(([a], [b]) => (a < b ? -1 : 1))
    const page = pageOf(all, request.query, ([prefix, uri]) => ({ prefix, uri }))
    setPaging(request, reply, page)
    return reply.header('vary', 'Accept').send(page)
  })
}

/** Prefix declarations as SHACL writes them (§5.2.1), each under an address of its own. */
function declarations(document: string, prefixes: Readonly<Record<string, string>>): Quad[] {
  return Object.entries(prefixes).flatMap(([prefix, namespace]) => {
    const declaration = namedNode(`${document}#${prefix}`)
    return [
      quad(namedNode(document), sh.declare, declaration),
      quad(declaration, sh.prefix, literal(prefix)),
      quad(declaration, sh.namespace, literal(namespace, xsd.anyURI)),
    ]
  })
}
