import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'
import { allFormats } from '../rdf/formats.ts'
import { negotiate } from '../rdf/negotiate.ts'

/** One way to write a document. */
export interface Representation {
  readonly mediaType: string
  /** Extension of the document's path, and first short name of `?format=`. */
  readonly extension: string
  readonly names: readonly string[]
  readonly label: string
}

const rdf: readonly Representation[] = allFormats.map(({ mediaType, extensions, shortNames, label }) => ({
  mediaType,
  extension: extensions[0] ?? '',
  names: shortNames.filter((name) => name !== 'json'),
  label,
}))

export const html: Representation = { mediaType: 'text/html', extension: 'html', names: ['html'], label: 'HTML' }
export const json: Representation = { mediaType: 'application/json', extension: 'json', names: ['json'], label: 'JSON' }
export const markdown: Representation = { mediaType: 'text/markdown', extension: 'md', names: ['md', 'markdown'], label: 'Markdown' } // prettier-ignore

declare module 'fastify' {
  interface FastifyRequest {
    /** What its address or the choice among several said of a page: HTML or Markdown. */
    pageFormat: Representation | undefined
  }
}

/** What a document about a thing is written in. The first is for clients that take anything, such as curl. */
export const documentRepresentations: readonly Representation[] = [...rdf, html, json, markdown]
/** What graphs are downloaded in. */
export const graphRepresentations: readonly Representation[] = rdf

const named = (offered: readonly Representation[], name: string): Representation | undefined => {
  const wanted = name.toLowerCase().split(';', 1)[0]?.trim() ?? ''
  return offered.find(({ names, mediaType }) => names.includes(wanted) || mediaType === wanted)
}

/**
 * The representation that a request asks for: by `?format=` (or `_mediatype=`), else by `Accept`.
 *
 * @throws DomainError `not-acceptable` with the list of what there is; `invalid` for an unknown `format`.
 */
export function chooseRepresentation(request: FastifyRequest, offered: readonly Representation[]): Representation {
  const query = request.query as { format?: string; _mediatype?: string }
  const asked = query.format ?? query._mediatype
  if (asked !== undefined) {
    const found = named(offered, asked)
    if (!found) throw notAcceptable(`There is no format "${asked}" here`, offered)
    return found
  }
  const mediaType = negotiate(
    request.headers.accept,
    offered.map((each) => each.mediaType),
  )
  const found = offered.find((each) => each.mediaType === mediaType)
  if (!found) throw notAcceptable(`Nothing here can be written as ${request.headers.accept ?? ''}`, offered)
  return found
}

const notAcceptable = (message: string, offered: readonly Representation[]): DomainError =>
  new DomainError('not-acceptable', `${message}: ask for one of ${offered.map((each) => each.mediaType).join(', ')}`, {
    details: { offered: offered.map(({ mediaType, extension }) => ({ mediaType, format: extension })) },
  })

/**
 * What a page is sent as: HTML, or Markdown where its address says so (`.md`, `?format=md`) or `Accept` prefers it. Pages are made as
 * HTML; `markdown-pages.ts` turns those that are wanted as Markdown into it.
 */
export function pageFormat(request: FastifyRequest): Representation {
  if (request.pageFormat) return request.pageFormat
  const { format, _mediatype } = (request.query ?? {}) as { format?: unknown; _mediatype?: unknown }
  const asked = format ?? _mediatype
  if (asked !== undefined) return typeof asked === 'string' && named([markdown], asked) ? markdown : html
  const wanted = negotiate(request.headers.accept, [html.mediaType, markdown.mediaType])
  return wanted === markdown.mediaType ? markdown : html
}

/** Whether what was chosen among several is a page, and if so, keeps for {@link pageFormat} which of the two it is sent as. */
export function isPage(request: FastifyRequest, chosen: Representation): boolean {
  if (chosen !== html && chosen !== markdown) return false
  request.pageFormat = chosen
  return true
}

/** A path without the extension of a representation, and that representation. */
export function splitExtension(
  path: string,
  offered: readonly Representation[],
): { path: string; asked?: Representation } {
  const extension = /\.([a-z]+)$/.exec(path)?.[1]
  const asked = extension === undefined ? undefined : offered.find((each) => each.extension === extension)
  return asked ? { path: path.slice(0, -asked.extension.length - 1), asked } : { path }
}

/** A body with what its cache needs to know. */
export interface Sent {
  readonly body: string | Buffer
  readonly mediaType: string
  readonly lastModified?: Date | undefined
  /** Request headers that the body depends on. */
  readonly vary?: readonly string[]
}

/** Whether the client has this already (RFC 9110 §13.2.2): the entity tag decides where there is one. */
export function isFresh(request: FastifyRequest, etag: string, lastModified: Date | undefined): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
  }
  const since = request.headers['if-modified-since']
  if (since === undefined || !lastModified) return false
  return Math.floor(lastModified.getTime() / 1000) <= Math.floor(Date.parse(since) / 1000)
}

/** Sends a body with a strong entity tag, or 304 when the client has it. */
export function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, mediaType, lastModified, vary }: Sent,
): FastifyReply {
  const etag = `"${createHash('sha256').update(mediaType).update(body).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag).header('cache-control', 'no-cache')
  if (lastModified) reply.header('last-modified', lastModified.toUTCString())
  const headers = [...(mediaType === html.mediaType ? ['Accept'] : []), ...(vary ?? [])] // pages are there as Markdown, too
  if (headers.length > 0) reply.header('vary', [...new Set(headers)].join(', '))
  const isToBeMarkdown = mediaType === html.mediaType && pageFormat(request) === markdown // with a tag of its own
  if (!isToBeMarkdown && isFresh(request, etag, lastModified)) return reply.code(304).send()
  const text = /^text\/|json$|xml$/.test(mediaType) && !mediaType.includes('charset')
  return reply.type(text && mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType).send(body)
}
