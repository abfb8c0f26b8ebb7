import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { concept } from '../../concepts/concept.ts'
import { deprecationOf } from '../../concepts/deprecation-notice.ts'
import { exists, findId } from '../../concepts/exists.ts'
import type { Reader } from '../../concepts/reader.ts'
import type { ConceptView } from '../../concepts/views.ts'
import { DomainError } from '../../errors.ts'
import { describe, lastCommit, lastModified } from '../../identity/description.ts'
import type { Ending } from '../../identity/endings.ts'
import { releasePath } from '../../governance/releases/release-rdf.ts'
import { formatOf } from '../../rdf/formats.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { citedSources } from '../cited-sources.ts'
import { conceptMarkdown } from '../markdown.ts'
import { nearestTo } from '../nearest.ts'
import { withParameters } from '../pages/hrefs.ts'
import { chooseRepresentation, documentRepresentations, html, isPage, json, markdown, send, splitExtension, type Representation } from '../representation.ts' // prettier-ignore
import { nameOf, readerOf } from '../request.ts'
import { documentSchemas } from '../document-schemas.ts'
import { announceDeprecation } from '../end-of-life.ts'
import { entityFor, entityMarkdown } from '../entity-document.ts'
import { answerEnding, documentPath, endingOf, thingPath } from '../gone.ts'
import { mementoAddress, mementoLinks } from '../memento.ts'
import { queryHtmlFor } from '../saved-query-html.ts'
import { signposts } from '../signposting.ts'
import { conceptHtml, hidesDeprecated } from '../concept-html.ts'

/** Items of each list on a page for people, and in JSON and Markdown; all of them are paged elsewhere. */
const ON_PAGE = 50
const IN_DATA = 20

/** A term that a request is about, with what became of it where nothing describes it any more. */
interface Found {
  readonly iri: string
  readonly ending: Ending | undefined
}

/** A document about a term: where it lives, and how it was asked for. */
interface Wanted extends Found {
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

  const find = (reader: Reader, path: string): Found | undefined =>
    services.space
      .candidates(path)
      .map((iri) => ({ iri, ending: endingOf(services, reader, iri) }))
      .find(({ iri, ending }) => ending ?? exists(reader.snapshot, iri))

  /** For those who ask for a time, which the document then finds. */
  const wasThere = ({ headers }: FastifyRequest, path: string): boolean =>
    headers['accept-datetime'] !== undefined &&
    services.space.candidates(path).some((iri) => services.history.wasEverUsed(iri))

  const redirect = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const [path = '', ...queries] = request.url.split('?')
    const query = queries.join('?') // a query may itself have question marks
    const release = services.space.candidates(path).flatMap((iri) => services.catalogue.byIri(iri) ?? [])[0]
    if (release) return reply.header('vary', 'Accept').redirect(`/${releasePath(release)}`, 303)
    const reader = readerOf(services, request)
    const found = find(reader, path)
    const forTime = wasThere(request, path)
    if (!found && !forTime) throw unknown(reader, services.space.candidates(path).at(-1)!)
    if (found?.ending && !forTime) {
      const location = (forward: string): string => thingPath(services, forward) + (query ? `?${query}` : '')
      return answerEnding({ services, request, reply, reader }, { ending: found.ending, location })
    }
    if (found) announceDeprecation(reply, deprecationOf(reader, findId(reader.snapshot, found.iri)))
    const location = path.replace(/^\/id\//, '/doc/') + (query ? `?${query}` : '')
    return reply.header('vary', 'Accept').redirect(location, 303)
  }

  const document = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const path = (request.url.split('?', 1)[0] ?? '').replace(/^\/doc\//, '/id/')
    const stems = [path, splitExtension(path, documentRepresentations).path]
    const iris = stems.flatMap((each) => services.space.candidates(each))
    const past = await mementoAddress(services, request, iris)
    if (past) return reply.headers(past.headers).redirect(past.address, 302)
    const reader = readerOf(services, request)
    const whole = find(reader, path)
    if (whole) return answer({ request, reply, reader }, { ...whole, at: path.replace(/^\/id\//, '/doc/') })
    const { path: stem, asked } = splitExtension(path, documentRepresentations)
    const found = find(reader, stem)
    if (!found) throw unknown(reader, services.space.candidates(stem).at(-1)!)
    return answer({ request, reply, reader }, { ...found, at: stem.replace(/^\/id\//, '/doc/'), asked })
  }

  const resource = async (
    request: FastifyRequest<{ Querystring: { uri: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    const iri = nameOf(request.query.uri)
    const past = await mementoAddress(services, request, [iri])
    if (past) return reply.headers(past.headers).redirect(past.address, 302)
    const reader = readerOf(services, request)
    const ending = endingOf(services, reader, iri)
    if (!ending && !exists(reader.snapshot, iri)) throw unknown(reader, iri)
    return answer({ request, reply, reader }, { iri, ending, at: withParameters('/resource', { uri: iri }) })
  }

  const answer = async (
    { request, reply, reader }: { request: FastifyRequest; reply: FastifyReply; reader: Reader },
    { iri, at: path, asked, ending }: Wanted,
  ): Promise<FastifyReply> => {
    if (ending) {
      const location = (forward: string): string => documentPath({ services, request, asked }, forward)
      return answerEnding({ services, request, reply, reader }, { ending, asked, location })
    }
    const at = withParameters(path, request.view?.asked ?? {})
    const chosen = asked ?? chooseRepresentation(request, documentRepresentations)
    const view = concept(reader, iri, {
      limit: isPage(request, chosen) ? ON_PAGE : IN_DATA,
      hideDeprecated: chosen === html && hidesDeprecated(request),
    })
    const { body, mediaType } = await writtenAs({ services, request, reader }, { view, at, chosen })
    reply.header('content-location', formatPath(at, chosen))
    const mementos = await mementoLinks(services, request, { iri, path })
    reply.header('link', [signposts({ view, at, chosen, formatPath }), ...mementos].join(', '))
    announceDeprecation(reply, view.deprecation)
    return send(request, reply, {
      body,
      mediaType,
      lastModified: isView(chosen) ? lastCommit(reader.snapshot) : lastModified(reader.snapshot, iri),
      vary: ['Accept', 'Accept-Language', 'Accept-Datetime'],
    })
  }

  app.get('/id/*', { schema: documentSchemas.thing }, redirect)
  app.get('/doc/*', { schema: documentSchemas.document }, document)
  app.get('/.well-known/genid/*', { schema: documentSchemas.genid }, document)
  app.get('/resource', { schema: documentSchemas.resource }, resource)
}

/** Where one representation of a document lives: by extension under `/doc/`, by `?format=` elsewhere. */
function formatPath(at: string, { extension }: Representation): string {
  const [path = '', query] = at.split('?')
  if (!path.startsWith('/doc/')) return withParameters(at, { format: extension })
  return `${path}.${extension}${query === undefined ? '' : `?${query}`}`
}

/** Views show labels of other terms and what links here: any graph may change them. */
const isView = (chosen: Representation): boolean => chosen === html || chosen === json || chosen === markdown

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

interface Shown {
  readonly view: ConceptView
  readonly at: string
  readonly chosen: Representation
}

/** A document as it is to be sent; one that is a page in Markdown as HTML, which becomes that on its way. */
async function writtenAs(asked: Asked, shown: Shown): Promise<{ body: string; mediaType: string }> {
  const { services, reader } = asked
  const { view, chosen } = shown
  const page = chosen === html || chosen === markdown ? await pageFor(asked, shown) : undefined
  if (page !== undefined) return { body: page, mediaType: html.mediaType }
  const { mediaType } = chosen
  if (chosen === markdown) return { body: termMarkdown(asked, shown), mediaType }
  if (chosen === json) return { body: JSON.stringify({ ...view, entity: entityFor(asked, view.uri) }), mediaType }
  const prefixes = prefixesOf(reader.snapshot, services.space.baseIri)
  return { body: await writeRdf(describe(reader.snapshot, view.uri), formatOf(mediaType)!, { prefixes }), mediaType }
}

/** Kinds whose pages tell more than what is told of every term: Markdown is made of those. */
const withOwnPage: ReadonlySet<ConceptView['kind']> = new Set(['domain', 'scheme', 'ontology'])

/** The page of a term; in Markdown only of those that have one of their own. */
async function pageFor(asked: Asked, { view, at, chosen }: Shown): Promise<string | undefined> {
  const query = await queryHtmlFor(asked.services, asked.request, view.uri)
  return query ?? (chosen === html || withOwnPage.has(view.kind) ? conceptHtml(asked, view, at) : undefined)
}

function termMarkdown(asked: Asked, { view, at }: Shown): string {
  const entity = entityFor(asked, view.uri)
  const sources = citedSources(asked.services, asked.request, { subjects: [view.uri], path: at, lang: 'en' })
  return `${conceptMarkdown(view)}${entity ? entityMarkdown(entity) : ''}\n${sources}`
}
