import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Quad } from '@rdfjs/types'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { notFound } from '../../errors.ts'
import { formatOf } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import { serializeRdf, writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { catalog, voidDescription } from '../../vocabularies/catalog.ts'
import { graphContent } from '../../vocabularies/content.ts'
import { allGraphs, graphInfo } from '../../vocabularies/registry.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { setPaging } from '../paging.ts'
import { chooseRepresentation, graphRepresentations, isFresh, send, splitExtension, type Representation } from '../representation.ts' // prettier-ignore
import { catalogSchema, graphContentSchema, graphListSchema, graphSchema, voidSchema } from '../schemas.ts' // prettier-ignore
import { link } from '../signposting.ts'
import { byteStream } from '../stream.ts'
import { snapshotOf } from '../view.ts'

interface FoundGraph {
  readonly graph: string
  /** From the extension of the path. */
  readonly asked?: Representation
}

/** Graphs to download, the catalogue of them, and what describes them. */
export function graphRoutes(app: FastifyInstance, services: Services): void {
  const unknown = (graph: string): Error => notFound(`The graph <${graph}>`, { graphs: services.space.url('catalog') })

  app.get('/graph/*', { schema: graphSchema }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const found = findGraph(services, request, path)
    if (!found) throw unknown(services.space.candidates(path).at(-1)!)
    return download({ services, request, reply }, found)
  })
  app.get<{ Querystring: { uri: string } }>('/api/graphs/content', { schema: graphContentSchema }, (request, reply) => {
    const graph = parseIri(request.query.uri).value
    if (!hasGraph(snapshotOf(services, request), graph)) throw unknown(graph)
    return download({ services, request, reply }, { graph })
  })
  app.get<{ Querystring: Window }>('/api/graphs', { schema: graphListSchema }, (request, reply) => {
    const page = pageOf(allGraphs(snapshotOf(services, request)), request.query, ({ license, ...info }) => ({
      ...info,
      ...(license ? { license: license.value } : {}),
    }))
    setPaging(request, reply, page)
    return page
  })

  const describe =
    (make: (snapshot: Snapshot) => Iterable<Quad>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { mediaType } = chooseRepresentation(request, graphRepresentations)
      const snapshot = snapshotOf(services, request)
      const prefixes = prefixesOf(snapshot, services.space.baseIri)
      const body = await writeRdf(make(snapshot), formatOf(mediaType)!, { prefixes })
      return send(request, reply, { body, mediaType, vary: ['Accept'] })
    }
  app.get('/catalog', { schema: catalogSchema }, describe((snapshot) => catalog(snapshot, services.config))) // prettier-ignore
  const voidHandler = describe((snapshot) => voidDescription(snapshot, services.config))
  app.get('/.well-known/void', { schema: voidSchema }, voidHandler)
  app.get('/void', { schema: { ...voidSchema, hide: true } }, voidHandler)
}

function hasGraph(snapshot: Snapshot, iri: string): boolean {
  const id = snapshot.terms.iri(iri)
  return id !== 0 && snapshot.has({ g: id })
}

/** The graph that a path stands for: as it is, else without the extension of a format. */
function findGraph(services: Services, request: FastifyRequest, path: string): FoundGraph | undefined {
  const snapshot = snapshotOf(services, request)
  const isGraph = (iri: string): boolean => hasGraph(snapshot, iri)
  const whole = services.space.candidates(path).find(isGraph)
  if (whole) return { graph: whole }
  const { path: stem, asked } = splitExtension(path, graphRepresentations)
  const graph = asked && services.space.candidates(stem).find(isGraph)
  return graph ? { graph, asked } : undefined
}

/** A graph is an information resource: its IRI answers with its content. */
function download(
  { services, request, reply }: { services: Services; request: FastifyRequest; reply: FastifyReply },
  { graph, asked }: FoundGraph,
): FastifyReply {
  const snapshot = snapshotOf(services, request)
  const { mediaType } = asked ?? chooseRepresentation(request, graphRepresentations)
  const info = graphInfo(snapshot, graph)
  // A draft may be edited at any time without a commit: nothing says that a client has it already.
  const isDraft = request.view?.draft !== undefined
  const lastModified = info && !isDraft ? new Date(info.modified) : undefined
  // Later commits change the tag although the graph may be as it was: that costs a download, never a stale copy.
  const etag = `"${snapshot.commit.toString(36)}-${(info?.checksum ?? '').slice(0, 16)}-${mediaType.replace(/\W/g, '')}"`
  const license = info?.license?.termType === 'NamedNode' ? [link(info.license.value, 'license')] : []
  const links = [link(services.space.url('catalog'), 'describedby'), ...license]
  reply.header('vary', 'Accept').header('cache-control', 'no-cache').header('link', links.join(', '))
  if (!isDraft) reply.header('etag', etag)
  if (lastModified) reply.header('last-modified', lastModified.toUTCString())
  if (!isDraft && isFresh(request, etag, lastModified)) return reply.code(304).send()
  const prefixes = prefixesOf(snapshot, services.space.baseIri)
  const quads = graphContent(snapshot, graph)
  return reply.type(mediaType).send(byteStream(serializeRdf(quads, formatOf(mediaType)!, { prefixes })))
}
