import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { concept } from '../../concepts/concept.ts'
import { exists } from '../../concepts/exists.ts'
import type { Reader } from '../../concepts/reader.ts'
import type { ConceptView } from '../../concepts/views.ts'
import { DomainError } from '../../errors.ts'
import { describe, lastCommit, lastModified } from '../../identity/description.ts'
import { formatOf } from '../../rdf/formats.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { conceptMarkdown } from '../markdown.ts'
import { nearestTo } from '../nearest.ts'
import { withParameters } from '../pages/hrefs.ts'
import { chooseRepresentation, documentRepresentations, html, json, markdown, send, splitExtension, type Representation } from '../representation.ts' // prettier-ignore
import { nameOf, readerOf } from '../request.ts'
import { documentSchemas } from '../document-schemas.ts'
import { signposts } from '../signposting.ts'
import { conceptHtml } from '../concept-html.ts'

/** A document about a term: which term, where the document lives, and how it was asked for. */
interface Wanted {
  readonly iri: string
  /** Path and query of the document without a format. */
  readonly at: string
  readonly asked?: Representation | undefined
}

/** Things answer 303 with their document; documents and `/resource?uri=` answer in every representation. */
export function documentRoutes(app: FastifyInstance, services: Services): void {
  const unknown = (reader: Reader, iri: string): DomainError =>
    new DomainError('not-found', `Nothing is known of <${iri}>`, {
      details: { uri: iri, nearest: nearestTo(services, reader, iri) },
    })

  const findIri = (reader: Reader, path: string): string | undefined =>
    services.space.candidates(path).find((iri) => exists(reader.snapshot, iri))

  const redirect = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const [path = '', ...queries] = request.url.split('?')
    const query = queries.join('?') // a query may itself have question marks
    const reader = readerOf(services, request)
    if (findIri(reader, path) === undefined) throw unknown(reader, services.space.candidates(path).at(-1)!)
    const location = path.replace(/^\/id\//, '/doc/') + (query ? `?${query}` : '')
    return reply.header('vary', 'Accept').redirect(location, 303)
  }

  const document = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = (request.url.split('?', 1)[0] ?? '').replace(/^\/doc\//, '/id/')
    const reader = readerOf(services, request)
    const whole = findIri(reader, path)
    if (whole !== undefined)
      return answer({ request, reply, reader }, { iri: whole, at: path.replace(/^\/id\//, '/doc/') })
    const { path: stem, asked } = splitExtension(path, documentRepresentations)
    const iri = findIri(reader, stem)
    if (iri === undefined) throw unknown(reader, services.space.candidates(stem).at(-1)!)
    return answer({ request, reply, reader }, { iri, at: stem.replace(/^\/id\//, '/doc/'), asked })
  }

  const resource = async (
    request: FastifyRequest<{ Querystring: { uri: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const iri = nameOf(request.query.uri)
    const reader = readerOf(services, request)
    if (!exists(reader.snapshot, iri)) throw unknown(reader, iri)
    return answer({ request, reply, reader }, { iri, at: withParameters('/resource', { uri: iri }) })
  }

  const answer = async (
    { request, reply, reader }: { request: FastifyRequest; reply: FastifyReply; reader: Reader },
    { iri, at, asked }: Wanted,
  ): Promise<FastifyReply> => {
    const chosen = asked ?? chooseRepresentation(request, documentRepresentations)
    const view = concept(reader, iri, { limit: 20 })
    const body = await bodyOf({ services, request, reader }, { view, at, chosen })
    reply.header('content-location', formatPath(at, chosen))
    reply.header('link', signposts({ view, at, chosen, formatPath }))
    if (view.deprecated) reply.header('concordance-status', 'deprecated')
    return send(request, reply, {
      body,
      mediaType: chosen.mediaType,
      lastModified: isView(chosen) ? lastCommit(reader.snapshot) : lastModified(reader.snapshot, iri),
      vary: ['Accept', 'Accept-Language'],
    })
  }

  app.get('/id/*', { schema: documentSchemas.thing }, redirect)
  app.get('/doc/*', { schema: documentSchemas.document }, document)
  app.get('/.well-known/genid/*', { schema: documentSchemas.genid }, document)
  app.get('/resource', { schema: documentSchemas.resource }, resource)
}

/** Where one representation of a document lives: by extension under `/doc/`, by `?format=` elsewhere. */
const formatPath = (at: string, { extension }: Representation): string =>
  at.startsWith('/doc/') ? `${at}.${extension}` : withParameters(at, { format: extension })

/** Views show labels of other terms and what links here: any graph may change them. */
const isView = (chosen: Representation): boolean => chosen === html || chosen === json || chosen === markdown

async function bodyOf(
  { services, request, reader }: { services: Services; request: FastifyRequest; reader: Reader },
  { view, at, chosen }: { view: ConceptView; at: string; chosen: Representation },
): Promise<string> {
  switch (chosen) {
    case html:
      return conceptHtml({ services, request, reader }, view, at)
    case json:
      return JSON.stringify(view)
    case markdown:
      return conceptMarkdown(view)
    default:
      return writeRdf(describe(reader.snapshot, view.uri), formatOf(chosen.mediaType)!, {
        prefixes: prefixesOf(reader.snapshot, services.space.baseIri),
      })
  }
}
