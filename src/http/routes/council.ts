import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Window } from '../../concepts/pages.ts'
import type { Services } from '../../services.ts'
import { councilSchemas as schemas } from '../council-schemas.ts'
import { agendaView, councilView, type AgendaView } from '../council-view.ts'
import { councilPage } from '../pages/council.tsx'
import type { VotableView } from '../pages/parts/waiting-proposal.tsx'
import { setPaging } from '../paging.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'

/** Decisions on the page. */
const SHOWN = 10

/** `/council`: who decides on what all domains share, and what they should look at. */
export function councilRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Window }>('/api/council', { schema: schemas.council }, (request, reply) => {
    const view = councilView(services, readerOf(services, request), request.query)
    setPaging(request, reply, view.decisions)
    return view
  })
  app.get('/api/council/agenda', { schema: schemas.agenda }, (request) =>
    agendaView(services, readerOf(services, request)),
  )
  app.get('/council', { schema: schemas.page }, async (request, reply) => {
    const reader = readerOf(services, request)
    const body = councilPage({
      context: contextOf(services, request),
      council: councilView(services, reader, { offset: 0, limit: SHOWN }),
      agenda: votable(services, request, await agendaView(services, reader)),
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}

/** The agenda, with the version of each proposal that the reader may vote on. */
function votable(
  { proposals }: Services,
  { principal }: FastifyRequest,
  agenda: AgendaView,
): AgendaView & { readonly proposals: readonly VotableView[] } {
  const withVote = (each: AgendaView['proposals'][number]): VotableView => {
    const { proposal, version } = proposals.get(each.number, principal)
    return proposals.chances(proposal, principal).vote?.can ? { ...each, vote: { version } } : each
  }
  return { ...agenda, proposals: agenda.proposals.map(withVote) }
}
