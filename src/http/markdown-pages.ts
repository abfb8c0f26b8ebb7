import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { vocabularies } from '../concepts/vocabularies.ts'
import type { Services } from '../services.ts'
import { citedSources } from './cited-sources.ts'
import { withParameters } from './pages/hrefs.ts'
import { pageMarkdown } from './page-markdown/page-markdown.ts'
import { isFresh, markdown, pageFormat } from './representation.ts'
import { languagesOf } from './request.ts'
import { encoded, link } from './signposting.ts'
import { addVary } from './vary.ts'

/** Parameters of pages that are about the terms that they name. */
const subjectParameters = ['uri', 'left', 'right', 'entity', 'from', 'to', 'scheme', 'graph']

/**
 * Every page is there as Markdown as well: where it is asked for by `Accept` or `?format=md`, the page that a route has made
 * is turned into it, with a block at its end by which it can be cited. Pages say of themselves where that is. Register it
 * after what says who may keep a page, and before what packs it.
 */
export function markdownPages(app: FastifyInstance, services: Services): void {
  app.decorateRequest('pageFormat')
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isPage(reply, payload)) return done(null, payload)
    addVary(reply, 'Accept')
    if (pageFormat(request) === markdown) return done(null, asMarkdown({ services, request, reply }, payload))
    announce(request, reply)
    done(null, payload)
  })
}

/** Pages of ours; those of Swagger UI come as streams. */
const isPage = (reply: FastifyReply, payload: unknown): payload is string =>
  typeof payload === 'string' &&
  payload.startsWith('<!doctype html>') &&
  String(reply.getHeader('content-type')).startsWith('text/html')

/** A link to the same in Markdown (RFC 8288), where the page has not said it by itself. */
function announce({ method, url }: FastifyRequest, reply: FastifyReply): void {
  const links = reply.getHeader('link')
  const known = links === undefined ? [] : [String(links)]
  if (method === 'POST' || known.some((text) => text.includes(`rel="alternate"; type="${markdown.mediaType}"`))) return
  const address = encoded(withParameters(url, { format: markdown.extension }))
  reply.header('link', [...known, link(address, 'alternate', markdown.mediaType)].join(', '))
}

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** The page as Markdown, with an entity tag of its own; nothing when the client has it. */
function asMarkdown({ services, request, reply }: Asked, html: string): string {
  const { space } = services
  const place = { address: space.url(request.url), url: (path: string) => space.url(path) }
  const { text, lang, canonical } = pageMarkdown(html, place)
  const subjects = [...(canonical === undefined ? [] : [canonical]), ...subjectsOf(services, request)]
  const path = request.url
  const body = `${text}\n${citedSources(services, request, { subjects: [...new Set(subjects)], path, lang })}`
  reply.header('content-type', `${markdown.mediaType}; charset=utf-8`).removeHeader('content-length')
  if (!reply.hasHeader('etag')) return body
  const etag = `"${createHash('sha256').update(markdown.mediaType).update(body).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag)
  const time = reply.getHeader('last-modified')
  if (reply.statusCode !== 200 || !isFresh(request, etag, time === undefined ? undefined : new Date(String(time)))) return body // prettier-ignore
  reply.code(304).removeHeader('content-type')
  return ''
}

/** What the address of a page says that it is about. */
function subjectsOf({ space }: Services, request: FastifyRequest): string[] {
  const query = (request.query ?? {}) as Readonly<Record<string, unknown>>
  const { id } = (request.params ?? {}) as { id?: string }
  const named = subjectParameters.flatMap((name) => (typeof query[name] === 'string' && query[name] !== '' ? [query[name]] : [])) // prettier-ignore
  const domain = typeof query['domain'] === 'string' && /^[\w-]+$/.test(query['domain']) ? [space.domain(query['domain'])] : [] // prettier-ignore
  const { readState: snapshot, routeOptions } = request
  const isVocabulary = snapshot !== undefined && routeOptions.url?.startsWith('/vocabularies/:id') === true
  const reader = snapshot && { snapshot, languages: languagesOf(request) }
  const vocabulary = isVocabulary && reader ? vocabularies(reader).filter((each) => each.id === id).map(({ uri }) => uri) : [] // prettier-ignore
  return [...named, ...domain, ...vocabulary]
}
