import type { FastifyInstance } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError, invalid } from '../../errors.ts'
import { submitAssignments } from '../../governance/assignment-table.ts'
import { assignments, type Assignment } from '../../models/assignments.ts'
import { domain } from '../../models/domains.ts'
import type { Services } from '../../services.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { tableMediaTypes } from '../../tables/export.ts'
import { assignmentSchemas as schemas } from '../assignment-schemas.ts'
import { assignmentView } from '../assignment-view.ts'
import { assignmentsPage } from '../pages/assignments.tsx'
import { setPaging } from '../paging.ts'
import { requirePrincipal } from '../principal.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'

interface AssignmentQuery extends Window {
  readonly status?: Assignment['status']
  readonly kind?: Assignment['kind']
  readonly domain?: string
}

/** Who answers for business functions and data sources: `/api/assignments` and `/assignments`. */
export function assignmentRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space
  app.get<{ Querystring: AssignmentQuery }>(
    '/api/assignments',
    { schema: schemas.list, config: { readsState: true } },
    (request, reply) => {
      const reader = readerOf(services, request)
      const { status, kind, domain: id } = request.query
      const { found: named } = ofDomain(reader.snapshot, id)
      const found = named.filter((each) => (status === undefined || each.status === status) && (kind === undefined || each.kind === kind)) // prettier-ignore
      const page = pageOf(found, request.query, (each) => assignmentView(reader, each))
      setPaging(request, reply, page)
      return page
    },
  )
  app.post<{ Querystring: { title?: string; language?: string; 'dry-run'?: string } }>(
    '/api/assignments',
    {
      schema: schemas.submit,
      bodyLimit: services.config.maxBodyMb * 2 ** 20,
      onRequest: (request, _reply, done) => {
        requirePrincipal(request) // before a large body is read
        done()
      },
    },
    async (request, reply) => {
      const { title, language, 'dry-run': dryRun } = request.query
      const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
      if (type !== tableMediaTypes.csv) throw new DomainError('unsupported-media-type', `The table is taken as ${tableMediaTypes.csv}, not as ${type ?? 'nothing'}: set the Content-Type`) // prettier-ignore
      if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw invalid('The request has no table: send it as body') // prettier-ignore
      const as = dryRun === undefined || dryRun === 'false' ? 'draft' : 'report'
      const outcome = await submitAssignments({ ...services, baseIri }, { author: requirePrincipal(request), bytes: request.body, title, language, as }) // prettier-ignore
      if (outcome.number !== undefined) reply.code(201).header('location', `${baseIri}api/proposals/${outcome.number}`)
      return reply.send(outcome)
    },
  )
  app.get<{ Querystring: { domain?: string } }>(
    '/assignments',
    { schema: schemas.page, config: { readsState: true } },
    (request, reply) => {
      const reader = readerOf(services, request)
      const { uri, found } = ofDomain(reader.snapshot, request.query.domain)
      const body = assignmentsPage({
        context: contextOf(services, request),
        assignments: found.map((each) => assignmentView(reader, each)),
        ...(uri === undefined ? {} : { domain: referenceOf(reader, uri) }),
      })
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
    },
  )
}

/** What names a domain in any way; everything where none is asked for. @throws DomainError `not-found`. */
function ofDomain(snapshot: Snapshot, id: string | undefined): { uri?: string; found: readonly Assignment[] } {
  const all = assignments(snapshot)
  if (id === undefined) return { found: all }
  const { uri } = domain(snapshot, id)
  return { uri, found: all.filter((each) => [each.domain, ...each.assigned, ...each.claimed, ...each.throughFunctions].includes(uri)) } // prettier-ignore
}
