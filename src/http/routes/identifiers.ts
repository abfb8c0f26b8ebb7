import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { checkIdentifier } from '../../identity/check-identifier.ts'
import { identifierFormat, identifierFormats } from '../../identity/formats.ts'
import type { Services } from '../../services.ts'
import { identifierSchemas } from '../identifier-schemas.ts'
import { identifierView } from '../identifier-view.ts'
import { identifiersPage } from '../pages/identifiers.tsx'
import { setPaging } from '../paging.ts'
import { authorise, authoriseAnywhere } from '../principal.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'

interface Named {
  readonly Params: { name: string }
}

/** `/api/identifiers` and `/identifiers`: the register of identifier formats, checking and minting. */
export function identifierRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Window }>('/api/identifiers', { schema: identifierSchemas.list }, (request, reply) => {
    const reader = readerOf(services, request)
    const page = pageOf(identifierFormats(reader.snapshot), request.query, (each) => identifierView(reader, each))
    setPaging(request, reply, page)
    return page
  })
  app.get<Named>('/api/identifiers/:name', { schema: identifierSchemas.one }, (request) => {
    const reader = readerOf(services, request)
    return identifierView(reader, identifierFormat(reader.snapshot, request.params.name))
  })
  app.get<Named & { Querystring: { value: string } }>(
    '/api/identifiers/:name/validate',
    { schema: identifierSchemas.validate },
    (request) => {
      const { snapshot } = readerOf(services, request)
      return checkIdentifier(identifierFormat(snapshot, request.params.name), request.query.value)
    },
  )
  app.post<Named & { Querystring: { count: number } }>(
    '/api/identifiers/:name/mint',
    { schema: identifierSchemas.mint },
    async (request, reply) => {
      authoriseAnywhere(request, 'edit')
      const snapshot = services.snapshot()
      const format = identifierFormat(snapshot, request.params.name)
      authoriseFor(request, format.domain)
      const values = await services.identifiers.mint(snapshot, format, request.query.count)
      return reply.code(201).header('cache-control', 'no-store').send({ name: format.name, values })
    },
  )
  app.get('/identifiers', { schema: { hide: true } }, (request, reply) => {
    const reader = readerOf(services, request)
    const formats = identifierFormats(reader.snapshot).map((each) => identifierView(reader, each))
    const body = identifiersPage({ context: contextOf(services, request), formats })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })

  /** What the council keeps is shared: whoever edits anything needs numbers of it. */
  const authoriseFor = (request: FastifyRequest, domain: string | undefined): void => {
    if (domain !== undefined && domain !== services.space.domain('council')) authorise(request, 'edit', domain)
  }
}
