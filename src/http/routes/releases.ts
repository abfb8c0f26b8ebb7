import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { notFound } from '../../errors.ts'
import { releaseAnswer, releasedGraph } from '../../governance/releases/answer.ts'
import { labelOf, manifestOf, notesJson, notesMarkdown } from '../../governance/releases/notes.ts'
import { releasePath } from '../../governance/releases/release-rdf.ts'
import type { Release } from '../../governance/releases/release.ts'
import { formatOf } from '../../rdf/formats.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { serializeRdf, writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { citedSources } from '../cited-sources.ts'
import { setPaging } from '../paging.ts'
import { requirePrincipal } from '../principal.ts'
import { releaseSchemas } from '../release-schemas.ts'
import { releaseHtml, releasesHtml } from '../release-html.ts'
import { chooseRepresentation, graphRepresentations, html, isFresh, isPage, json, markdown, send, splitExtension, type Representation } from '../representation.ts' // prettier-ignore
import { link } from '../signposting.ts'
import { abortOnDisconnect, byteStream } from '../stream.ts'

interface Named {
  readonly Params: { slug: string; version: string }
}
interface Noted {
  readonly Params: { slug: string; version: string; extension?: string }
}
/** What is sent to publish a release. */
export interface NewRelease {
  readonly graph: string
  readonly version?: string
  readonly notes?: string
  readonly dryRun?: boolean
}

/** A release as a row of a list. */
const releaseRow = (release: Release): object => ({ ...release, label: labelOf(release) })

/** The first is for clients that take anything, such as curl. */
const releaseRepresentations = [...graphRepresentations, html, json, markdown]
const notesRepresentations = [markdown, json, ...graphRepresentations]
/** Up to so many statements a download is made whole before it is sent, and its digest told. */
const MAX_DIGESTED = 20_000

/** `/api/releases` and `/release/…`: publishing versions, and what was published. */
export function releaseRoutes(app: FastifyInstance, services: Services): void {
  const { catalogue, releases } = services

  app.get<{ Querystring: Window & { graph?: string } }>(
    '/api/releases',
    { schema: releaseSchemas.list },
    (request, reply) => {
      const { graph } = request.query
      const found = catalogue.list(
        graph === undefined ? undefined : releasedGraph(services.snapshot(), graph, services.space.baseIri),
      )
      const page = pageOf(found, request.query, releaseRow)
      setPaging(request, reply, page)
      return page
    },
  )
  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    requirePrincipal(request) // before a body is read
    done()
  }
  app.post<{ Body: NewRelease }>('/api/releases', { schema: releaseSchemas.publish, onRequest }, async (request, reply) => {
    const { graph, ...wanted } = request.body
    const author = requirePrincipal(request)
    const signal = abortOnDisconnect(reply)
    const released = releasedGraph(services.snapshot(), graph, services.space.baseIri)
    const answer = releaseAnswer(await releases.publish({ ...wanted, graph: released, author, signal }))
    if (answer.commit === undefined) return answer
    return reply.code(201).header('location', answer.iri).header('concordance-commit', answer.commit).send(answer)
  }) // prettier-ignore

  app.get<{ Params: { slug: string } }>('/release/:slug', { schema: releaseSchemas.versions }, (request, reply) => {
    const { slug } = request.params
    const found = catalogue.versions(slug)
    const asPage = isPage(request, chooseRepresentation(request, [html, json, markdown]))
    const page = pageOf(found, { offset: 0, limit: found.length }, releaseRow)
    const body = asPage ? releasesHtml({ services, request }, found) : JSON.stringify(page)
    const { mediaType } = asPage ? html : json
    return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
  })
  app.get<Named>('/release/:slug/:version', { schema: releaseSchemas.one }, (request, reply) => {
    const { slug, version } = request.params
    const { path, asked } = splitExtension(version, releaseRepresentations)
    const release = catalogue.get(slug, path)
    if (path === 'latest') {
      const suffix = asked ? `.${asked.extension}` : ''
      return reply.header('vary', 'Accept').redirect(`/${releasePath(release)}${suffix}`, 302)
    }
    return answer({ services, request, reply }, release, asked ?? chooseRepresentation(request, releaseRepresentations))
  })
  const notes = async (request: FastifyRequest<Noted>, reply: FastifyReply): Promise<FastifyReply> => {
    const { slug, version, extension } = request.params
    const release = catalogue.get(slug, version)
    const asked = extension === undefined ? undefined : splitExtension(`.${extension}`, notesRepresentations).asked
    if (extension !== undefined && !asked) throw notFound(`The format "${extension}" of release notes`)
    const { mediaType } = asked ?? chooseRepresentation(request, notesRepresentations)
    const body = await notesAs(services, release, mediaType)
    return send(request, reply, { body, mediaType, vary: ['Accept'] })
  }
  app.get<Noted>('/release/:slug/:version/notes', { schema: releaseSchemas.notes }, notes)
  app.get<Noted>('/release/:slug/:version/notes.:extension', { schema: releaseSchemas.notesFile }, notes)
  app.get<Named>('/release/:slug/:version/manifest', { schema: releaseSchemas.manifest }, (request, reply) => {
    const release = catalogue.get(request.params.slug, request.params.version)
    const body = JSON.stringify(manifestOf(release, services.journal.commit(release.commit)?.hash ?? ''))
    return send(request, reply, { body, mediaType: json.mediaType })
  })
}

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

async function notesAs(services: Services, release: Release, mediaType: string): Promise<string> {
  const changes = services.catalogue.changesOf(release)
  if (mediaType === markdown.mediaType) return notesMarkdown(release, changes)
  if (mediaType === json.mediaType) return JSON.stringify(notesJson(release, changes))
  return writeRdf(services.catalogue.statementsOf(release), formatOf(mediaType)!, { prefixes })
}

async function answer(asked: Asked, release: Release, { mediaType }: Representation): Promise<FastifyReply> {
  const { services, request, reply } = asked
  reply.header('link', links(services, release))
  if (formatOf(mediaType)) return download(asked, release, mediaType)
  const asPage = mediaType === html.mediaType && isPage(request, html)
  const notes = asPage ? releaseHtml({ services, request }, release) : await notesAs(services, release, mediaType)
  const body = mediaType === markdown.mediaType ? `${notes}\n${sourcesOf(asked, release)}` : notes
  return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
}

function sourcesOf({ services, request }: Asked, release: Release): string {
  request.readCommit = release.commit
  const path = `/${releasePath(release)}`
  return citedSources(services, request, { subjects: [release.iri], path, lang: 'en' })
}

/** The content, which is the same for ever. */
async function download(
  { services, request, reply }: Asked,
  release: Release,
  mediaType: string,
): Promise<FastifyReply> {
  // prettier-ignore
  const etag = `"${release.hash.slice(0, 27)}-${mediaType.replace(/\W/g, '')}"`
  const scope = request.headers.authorization === undefined ? 'public' : 'private'
  reply.header('vary', 'Accept').header('etag', etag).header('last-modified', new Date(release.issued).toUTCString())
  reply.header('cache-control', `${scope}, max-age=31536000, immutable`)
  if (isFresh(request, etag, new Date(release.issued))) return reply.code(304).send()
  const options = { prefixes: prefixesOf(services.snapshot(), services.space.baseIri) }
  const quads = await services.catalogue.content(release)
  const format = formatOf(mediaType)!
  if (release.statements > MAX_DIGESTED) return reply.type(mediaType).send(byteStream(serializeRdf(quads, format, options))) // prettier-ignore
  const body = Buffer.from(await writeRdf(quads, format, options))
  const digest = createHash('sha256').update(body).digest('base64')
  return reply.header('repr-digest', `sha-256=:${digest}:`).type(mediaType).send(body) // RFC 9530 §3
}

/** The way through the versions (RFC 5829), to the notes and to what it can be checked against. */
function links({ catalogue }: Services, release: Release): string {
  const versions = catalogue.versions(release.slug)
  const at = versions.findIndex(({ iri }) => iri === release.iri)
  const to = (other: Release | undefined, rel: string): string[] => (other ? [link(`/${releasePath(other)}`, rel)] : [])
  const path = `/${releasePath(release)}`
  return [
    link(release.iri, 'cite-as'),
    link(`/release/${encodeURIComponent(release.slug)}`, 'version-history'),
    ...to(versions[0], 'latest-version'),
    ...to(versions[at + 1], 'predecessor-version'),
    ...to(at > 0 ? versions[at - 1] : undefined, 'successor-version'),
    link(`${path}/notes`, 'describedby', markdown.mediaType),
    link(`${path}/manifest`, 'describedby', json.mediaType),
  ].join(', ')
}
