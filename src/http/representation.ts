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
  if (vary && vary.length > 0) reply.header('vary', vary.join(', '))
  if (isFresh(request, etag, lastModified)) return reply.code(304).send()
  const text = /^text\/|json$|xml$/.test(mediaType) && !mediaType.includes('charset')
  return reply.type(text && mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType).send(body)
}
