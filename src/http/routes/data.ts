import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid, notFound } from '../../errors.ts'
import { allFormats, formatOf, type RdfFormat } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import { serializeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { graphStatements } from '../../vocabularies/content.ts'
import type { Writing, Written } from '../../vocabularies/graph-store.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { actorOf, authoriseAnywhere } from '../principal.ts'
import { chooseRepresentation, graphRepresentations, isFresh } from '../representation.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect, byteStream } from '../stream.ts'
import { dataSchemas } from '../write-schemas.ts'
import { bodyType, updateType } from './update.ts'

/** The graph that a request names: its IRI, `''` for the default graph; undefined when it names none. */
function namedGraph(request: FastifyRequest): string | undefined {
  const { default: isDefault, graph } = request.query as { default?: string | string[]; graph?: string | string[] }
  if (Array.isArray(graph) || (graph !== undefined && isDefault !== undefined))
    throw invalid('Name one graph: either ?default or ?graph= with an IRI, once')
  if (isDefault !== undefined) return ''
  return graph === undefined ? undefined : parseIri(graph).value
}

function graphOf(request: FastifyRequest): string {
  const graph = namedGraph(request)
  if (graph === undefined) throw invalid('Say which graph: ?default, or ?graph= with its IRI')
  return graph
}

function documentOf(request: FastifyRequest): { body: Uint8Array; format: RdfFormat } {
  const format = formatOf(bodyType(request))
  if (!format || !(request.body instanceof Uint8Array))
    throw new DomainError('unsupported-media-type', `Send RDF with its Content-Type: ${allFormats.map(({ mediaType }) => mediaType).join(', ')}`) // prettier-ignore
  return { body: request.body, format }
}

/** A strong entity tag: the version of the graph, and how it is written. */
const tagOf = (version: number, mediaType: string): string =>
  `"${version.toString(36)}-${mediaType.replace(/\W/g, '')}"`

/** The versions that a list of entity tags names, whatever the graph was written in when they were given out. */
const versionsOf = (header: string): string[] =>
  header.split(',').map((tag) => /^"([0-9a-z]+)-[0-9A-Za-z_]+"$/.exec(tag.trim())?.[1] ?? '')

/** Conditional writing (RFC 9110 §13.1.1 and §13.1.2). */
function conditionOf({ headers }: FastifyRequest): (version: number | undefined) => void {
  const { 'if-match': match, 'if-none-match': noneMatch } = headers
  const meets = (header: string, version: number | undefined): boolean =>
    version !== undefined && (header.trim() === '*' || versionsOf(header).includes(version.toString(36)))
  return (version) => {
    if (match !== undefined && !meets(match, version))
      throw new DomainError('precondition-failed', version === undefined ? 'The graph is not there: leave out If-Match to make it' : 'The graph has changed since: read it again, then repeat the change') // prettier-ignore
    if (noneMatch !== undefined && meets(noneMatch, version))
      throw new DomainError('precondition-failed', 'The graph is there already: leave out If-None-Match to change it')
  }
}

/** `/data`: SPARQL 1.1 Graph Store HTTP Protocol, with indirect graph identification. */
export function dataRoutes(app: FastifyInstance, services: Services): void {
  const { graphStore, space } = services
  const bodyLimit = services.config.maxBodyMb * 2 ** 20

  const answer = (reply: FastifyReply, { commit, existed }: Written, graph: string): FastifyReply => {
    const isNew = graph !== '' && !existed && graphStore.has(graph)
    reply.header('concordance-commit', commit)
    return reply.code(isNew ? 201 : 204).send()
  }
  const writingOf = (request: FastifyRequest, reply: FastifyReply): Writing => {
    const signal = abortOnDisconnect(reply)
    const check = services.gate.guard({ principal: request.principal, languages: languagesOf(request), signal })
    return { actor: actorOf(request), signal, condition: conditionOf(request), check }
  }

  const put = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const graph = graphOf(request)
    const { body, format } = documentOf(request)
    const document = { graph, body, format: format.name, documentIri: graph || space.baseIri }
    return answer(reply, await graphStore.replace(document, writingOf(request, reply)), graph)
  }
  const post = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const named = namedGraph(request)
    const { body, format } = documentOf(request)
    const graph = named ?? space.graph(randomUUID())
    const document = { graph, body, format: format.name, documentIri: graph || space.baseIri }
    const written = await graphStore.merge(document, writingOf(request, reply))
    if (named === undefined) reply.header('location', graph)
    return answer(reply, written, graph)
  }
  const patch = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const graph = graphOf(request)
    if (bodyType(request) !== updateType)
      throw new DomainError('unsupported-media-type', `Send an update of the graph as ${updateType}`)
    const writing = writingOf(request, reply)
    return answer(reply, await graphStore.update(String(request.body), { only: graph, ...writing }), graph)
  }
  const remove = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const graph = graphOf(request)
    return answer(reply, await graphStore.remove(graph, writingOf(request, reply)), graph)
  }

  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    authoriseAnywhere(request, 'edit')
    done()
  }
  for (const url of ['/data', '/store']) {
    const hide = url === '/store'
    app.get(url, { schema: { ...dataSchemas.get, hide } }, (request, reply) => readGraph(services, request, reply))
    app.put(url, { schema: { ...dataSchemas.put, hide }, bodyLimit, onRequest }, put)
    app.post(url, { schema: { ...dataSchemas.post, hide }, bodyLimit, onRequest }, post)
    app.patch(url, { schema: { ...dataSchemas.patch, hide }, bodyLimit, onRequest }, patch)
    app.delete(url, { schema: { ...dataSchemas.delete, hide }, onRequest }, remove)
  }
}

function readGraph(
  { graphStore, snapshot, space }: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const graph = graphOf(request)
  const now = snapshot()
  const version = graphStore.version(graph, now)
  if (version === undefined) throw notFound(`The graph <${graph}>`, { graphs: space.url('catalog') })
  const { mediaType } = chooseRepresentation(request, graphRepresentations)
  const etag = tagOf(version, mediaType)
  reply.header('vary', 'Accept').header('etag', etag).header('cache-control', 'no-cache')
  if (isFresh(request, etag, undefined)) return reply.code(304).send()
  const quads = graphStatements(now, graph)
  const written = serializeRdf(quads, formatOf(mediaType)!, { prefixes: prefixesOf(now, space.baseIri) })
  return reply.header('concordance-commit', now.commit).type(mediaType).send(byteStream(written))
}
