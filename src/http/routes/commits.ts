import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { rdfPatchType } from '../../changes/rdf-patch.ts'
import { DomainError } from '../../errors.ts'
import { timeOf } from '../../history/moments.ts'
import type { Commit } from '../../journal/journal.ts'
import { formatOf } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { commitPatch } from '../commit-patch.ts'
import { changeJson, commitListed, commitQuads, commitView, countsOf } from '../commit-view.ts'
import { commitHtml } from '../history-html.ts'
import { historySchemas } from '../history-schemas.ts'
import { setPaging } from '../paging.ts'
import { chooseRepresentation, graphRepresentations, html, isPage, json, markdown, send, splitExtension, type Representation } from '../representation.ts' // prettier-ignore
import { byteStream } from '../stream.ts'

interface Filters {
  readonly since?: string
  readonly actor?: string
  readonly intent?: string
  readonly graph?: string
  readonly domain?: string
  readonly subject?: string
  readonly offset: number
  readonly limit: number
}

const patch: Representation = { mediaType: rdfPatchType, extension: 'rdfp', names: ['patch', 'rdfp'], label: 'RDF Patch' } // prettier-ignore
const changeRepresentations = [json, patch]
const commitRepresentations = [...graphRepresentations, html, json, markdown]
/** Statements of a change that JSON has room for. */
const MAX_JSON = 10_000

/** `/api/commits…` and the documents of commits: the sequence that everything is. */
export function commitRoutes(app: FastifyInstance, services: Services): void {
  const { history, space } = services

  app.get<{ Querystring: Filters }>('/api/commits', { schema: historySchemas.commits }, async (request, reply) => {
    const { since, offset, limit, intent, domain, subject, actor, graph } = request.query
    const { total, items } = await history.commits({
      ...(since === undefined ? {} : { after: afterOf(services, since) }),
      ...{ actor, graph, offset, limit },
      ...parsed({ intent, domain, subject }),
    })
    setPaging(request, reply, { total, offset, limit })
    return { total, offset, limit, items: items.map((commit) => commitListed(space, commit)) }
  })

  app.get<{ Params: { sequence: number } }>('/api/commits/:sequence', { schema: historySchemas.commit }, (request, reply) => {
    const body = JSON.stringify(commitView(space, history.commit(request.params.sequence)))
    return send(request, reply, { body, mediaType: json.mediaType })
  }) // prettier-ignore

  app.get<{ Params: { sequence: number } }>(
    '/api/commits/:sequence/change',
    { schema: historySchemas.change },
    async (request, reply) => {
      const commit = history.commit(request.params.sequence)
      reply.header('vary', 'Accept')
      if (chooseRepresentation(request, changeRepresentations) === patch)
        return reply.type(patch.mediaType).send(byteStream(commitPatch(space, commit, history.quadsOf(commit))))
      refuseLarge(commit)
      return reply.type(json.mediaType).send(changeJson(await history.changeOf(commit)))
    },
  )

  app.get<{ Params: { sequence: number } }>('/id/commit/:sequence', { schema: historySchemas.thing }, (request, reply) => {
    const { sequence } = history.commit(request.params.sequence)
    return reply.header('vary', 'Accept').redirect(`/doc/commit/${sequence}`, 303)
  }) // prettier-ignore

  app.get<{ Params: { name: string } }>('/doc/commit/:name', { schema: historySchemas.document }, async (request, reply) => {
    const { path, asked } = splitExtension(request.params.name, commitRepresentations)
    const commit = history.commit(/^\d{1,15}$/.test(path) ? Number(path) : 0)
    const chosen = asked ?? chooseRepresentation(request, commitRepresentations)
    return document({ services, request, reply }, commit, chosen)
  }) // prettier-ignore
}

async function document(
  { services, request, reply }: { services: Services; request: FastifyRequest; reply: FastifyReply },
  commit: Commit,
  chosen: Representation,
): Promise<FastifyReply> {
  const { space } = services
  const asPage = isPage(request, chosen)
  const bodyOf = async (): Promise<string> => {
    if (asPage) return commitHtml(services, request, { commit, representations: commitRepresentations })
    if (chosen === json) return JSON.stringify(commitView(space, commit))
    return writeRdf(commitQuads(space, commit), formatOf(chosen.mediaType)!, { prefixes })
  }
  reply.header('content-location', `/doc/commit/${commit.sequence}.${chosen.extension}`)
  return send(request, reply, {
    body: await bodyOf(),
    mediaType: asPage ? html.mediaType : chosen.mediaType,
    lastModified: asPage ? undefined : new Date(commit.time),
    vary: ['Accept', 'Accept-Language'],
  })
}

/** What `since` says as the last commit that is not wanted. @throws DomainError `invalid` */
function afterOf({ history }: Services, since: string): number {
  if (/^\d{1,15}$/.test(since)) return Number(since)
  const time = timeOf(since, 'begin')
  if (!time) throw new DomainError('invalid', `since must be the number of a commit, or a date or time such as 2026-05-03T14:00:00Z, not "${since}"`) // prettier-ignore
  return history.commitAt(new Date(time.getTime() - 1))?.sequence ?? 0
}

/** IRIs as they are compared. @throws DomainError `invalid` for what is none. */
const parsed = (iris: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(iris).flatMap(([name, iri]) => (iri === undefined ? [] : [[name, parseIri(iri).value]]))) // prettier-ignore

function refuseLarge(commit: Commit): void {
  const { added, removed } = countsOf(commit)
  if (added + removed <= MAX_JSON) return
  throw new DomainError('too-large', `Commit ${commit.sequence} has ${added + removed} statements, and JSON room for ${MAX_JSON}: ask for application/rdf-patch`) // prettier-ignore
}
