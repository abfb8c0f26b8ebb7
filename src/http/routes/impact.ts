import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayAnywhere } from '../../access/may.ts'
import type { Reader } from '../../concepts/reader.ts'
import { DomainError } from '../../errors.ts'
import type { ChangeOutcome } from '../../governance/editor.ts'
import { previewImpact } from '../../governance/impact/preview.ts'
import { impactMarkdown } from '../../governance/impact/markdown.ts'
import { impactReport, type ImpactReport } from '../../governance/impact/report.ts'
import { isOpen, type Proposal } from '../../governance/proposals/proposal.ts'
import type { Services } from '../../services.ts'
import type { Period } from '../../usage/usage.ts'
import { readChange } from '../../vocabularies/change-sets/read-change.ts'
import { bodyByHand } from '../body.ts'
import { impactSchemas as schemas } from '../impact-schemas.ts'
import { impactMeans } from '../impact-view.ts'
import { impactPage } from '../pages/impact.tsx'
import { requirePrincipal } from '../principal.ts'
import { chooseRepresentation, html, json, markdown, send } from '../representation.ts'
import { contextOf, languagesOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { bodyType } from './update.ts'

interface Asked {
  readonly Params: { number: number }
  readonly Querystring: Partial<Period>
}

/** Who is affected by a proposal or a change set (C5): as data, as Markdown, as a page. */
export function impactRoutes(app: FastifyInstance, services: Services): void {
  const { proposals } = services
  const bodyLimit = services.config.maxBodyMb * 2 ** 20

  const reportOf = async (
    proposal: Proposal,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ reader: Reader; report: ImpactReport }> => {
    const languages = languagesOf(request)
    const look = await proposals.look(proposal)
    const outcome = isOpen(proposal) ? await gateSays(services, proposal, { languages, signal: abortOnDisconnect(reply) }) : undefined // prettier-ignore
    const reader = { snapshot: look.snapshot, languages }
    const means = impactMeans(services, request.query as Partial<Period>)
    return { reader, report: await impactReport(reader, look, { ...means, outcome }) }
  }
  const answer = (request: FastifyRequest, reply: FastifyReply, report: ImpactReport): FastifyReply => {
    const chosen = chooseRepresentation(request, [json, markdown])
    const body = chosen === json ? JSON.stringify(report) : impactMarkdown(report)
    return send(request, reply, { body, mediaType: chosen.mediaType, vary: ['Accept', 'Accept-Language'] })
  }

  app.get<Asked>('/api/proposals/:number/impact', { schema: schemas.proposal }, async (request, reply) => {
    const { proposal } = proposals.get(request.params.number, request.principal)
    const { report } = await reportOf(proposal, request, reply)
    return answer(request, reply, report)
  })
  app.get<Omit<Asked, 'Params'> & { Params: { name: number } }>(
    '/doc/proposal/:name/impact',
    { schema: schemas.page },
    async (request, reply) => {
      const { proposal } = proposals.get(request.params.name, request.principal)
      const { report } = await reportOf(proposal, request, reply)
      const { number, title } = proposal
      const context = contextOf(services, request, {
        downloads: [json, markdown].map(({ label, mediaType, extension }) => ({ label, mediaType, href: `/api/proposals/${number}/impact?format=${extension}` })), // prettier-ignore
      })
      reply.header('cache-control', 'private, no-cache') // drafts are not for all eyes
      const body = impactPage({ context, proposal: { number, title }, report })
      return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
    },
  )
  app.post<Pick<Asked, 'Querystring'>>(
    '/api/impact',
    { schema: schemas.change, bodyLimit, onRequest: onlyProposers, ...bodyByHand },
    async (request, reply) => {
      const given = await readChange(bodyType(request), request.body, services.space)
      const how = { author: request.principal, languages: languagesOf(request), signal: abortOnDisconnect(reply) }
      const means = impactMeans(services, request.query)
      return answer(request, reply, await previewImpact(services.editor, given, { ...how, means }))
    },
  )
}

/** It costs what a change costs, so it is for those who may propose one; before a large body is read. */
function onlyProposers(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (!mayAnywhere(requirePrincipal(request), 'propose'))
    throw new DomainError('forbidden', 'To ask for the impact of a change you need an account that may propose one')
  done()
}

/** What the gate says to a proposal; nothing where it cannot be made as things are. */
async function gateSays(
  { proposals }: Services,
  proposal: Proposal,
  how: { languages: readonly string[]; signal: AbortSignal },
): Promise<ChangeOutcome | undefined> {
  try {
    return await proposals.report(proposal, how)
  } catch (error) {
    if (error instanceof DomainError && ['conflict', 'not-found', 'invalid', 'forbidden'].includes(error.code)) return undefined // prettier-ignore
    throw error
  }
}
