import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ancestors } from '../../concepts/ancestors.ts'
import { broader } from '../../concepts/broader.ts'
import { concept } from '../../concepts/concept.ts'
import { linkPage, links } from '../../concepts/links.ts'
import { mappings } from '../../concepts/mappings.ts'
import { members } from '../../concepts/members.ts'
import { narrower } from '../../concepts/narrower.ts'
import { pageOf, type ListOptions } from '../../concepts/pages.ts'
import { path } from '../../concepts/path.ts'
import type { Reader } from '../../concepts/reader.ts'
import { related } from '../../concepts/related.ts'
import { similar } from '../../concepts/similar.ts'
import { topConcepts } from '../../concepts/top-concepts.ts'
import { tree } from '../../concepts/tree.ts'
import type { Page } from '../../concepts/views.ts'
import { DomainError } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { conceptSchemas } from '../concept-schemas.ts'
import { answerEnding, endingOf } from '../gone.ts'
import { nearestTo } from '../nearest.ts'
import { setPaging } from '../paging.ts'
import { readerOf } from '../request.ts'

interface About extends ListOptions {
  readonly uri: string
}

/** Lists that are paged alike: one row each, by the last part of the path. */
const pagedLists = {
  broader,
  narrower,
  related,
  mappings,
  similar,
  members,
  topConcepts,
  ancestors: (reader: Reader, uri: string, window: ListOptions) =>
    pageOf(ancestors(reader, uri), window, (each) => each),
} as const satisfies Record<string, (reader: Reader, uri: string, options: ListOptions) => Page<unknown>>

/** `/api/concept…` and `/api/path`: walking from term to term. Reads the newest commit, changes nothing. */
export function conceptRoutes(app: FastifyInstance, services: Services): void {
  /** Runs a reading about a URI; one that nothing mentions is answered with what is near it. */
  const about = <Answer>(
    request: FastifyRequest,
    uri: string,
    read: (reader: Reader, iri: string) => Answer,
  ): Answer => {
    const reader = readerOf(services, request)
    const iri = parseIri(uri).value
    try {
      return read(reader, iri)
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'not-found') throw error
      throw new DomainError('not-found', error.message, { details: { nearest: nearestTo(services, reader, iri) } })
    }
  }

  /** A term that is gone has no place among the others: 301 to the one that took its place, else 410. */
  const preHandler = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const reader = readerOf(services, request)
    const ending = endingOf(services, reader, parseIri((request.query as About).uri).value)
    if (!ending) return undefined
    const location = (forward: string): string => {
      const { pathname, searchParams } = new URL(request.url, services.space.baseIri)
      searchParams.set('uri', forward)
      return `${pathname}?${searchParams.toString()}`
    }
    return answerEnding({ services, request, reply, reader }, { ending, location })
  }

  app.get<{ Querystring: About }>('/api/concept', { schema: conceptSchemas.concept, preHandler }, (request) =>
    about(request, request.query.uri, (reader, uri) => concept(reader, uri, request.query)),
  )
  for (const [name, list] of Object.entries(pagedLists)) {
    const schema = conceptSchemas[name as keyof typeof pagedLists]
    const url = `/api/concept/${name === 'topConcepts' ? 'top-concepts' : name}`
    app.get<{ Querystring: About }>(url, { schema, preHandler }, (request, reply) => {
      const page: Page<unknown> = about(request, request.query.uri, (reader, uri) => list(reader, uri, request.query))
      setPaging(request, reply, page)
      return page
    })
  }
  app.get<{ Querystring: About }>('/api/concept/tree', { schema: conceptSchemas.tree, preHandler }, (request) =>
    about(request, request.query.uri, (reader, uri) => tree(reader, uri, request.query)),
  )
  app.get<{ Querystring: About & { property?: string; direction: 'in' | 'out'; kind?: string } }>(
    '/api/concept/links',
    { schema: conceptSchemas.links, preHandler },
    (request, reply) => {
      const { property, uri } = request.query
      if (property === undefined) {
        return about(request, uri, (reader, iri) => {
          const groups = links(reader, iri)
          return { uri: iri, total: groups.reduce((sum, group) => sum + group.total, 0), groups }
        })
      }
      const query = { ...request.query, property: parseIri(property).value }
      const page = about(request, uri, (reader, iri) => linkPage(reader, iri, query))
      setPaging(request, reply, page)
      return page
    },
  )
  app.get<{ Querystring: { from: string; to: string; limit: number } }>(
    '/api/path',
    { schema: conceptSchemas.path },
    (request) => {
      const { from, to, limit } = request.query
      const target = parseIri(to).value
      return about(request, from, (reader, uri) => path(reader, { from: uri, to: target, limit }))
    },
  )
}
