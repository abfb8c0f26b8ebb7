import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayAnywhere } from '../../access/may.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { Addition } from '../../governance/proposals/proposals.ts'
import { tryOut } from '../../governance/proposals/trial.ts'
import type { Services } from '../../services.ts'
import { readGraphs } from '../../vocabularies/change-sets/change-json.ts'
import { bodyByHand } from '../body.ts'
import { addition, formSchemas as schemas } from '../form-schemas.ts'
import { impactMeans } from '../impact-view.ts'
import { requirePrincipal } from '../principal.ts'
import { proposalView } from '../proposal-view.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { versionOf } from './proposals.ts'

/** `POST /api/proposals/{n}/additions` and `/api/trial`: a change that grows, and what it would come to. */
export function additionRoutes(app: FastifyInstance, services: Services): void {
  const { proposals, editor, space } = services
  const bodyLimit = services.config.maxBodyMb * 2 ** 20

  const given = async (request: FastifyRequest): Promise<Addition> => {
    const { operations = [], graphs, prefixes, basedOn, answers = [] } = addition.read(request.body ?? {}, '')
    const texts = { ...(graphs ? { graphs } : {}), ...(prefixes ? { prefixes } : {}) }
    const change = await readGraphs(texts, { baseIri: space.baseIri })
    answers.forEach((each) => services.termSuggestions.get(each)) // one that is not there cannot be answered
    return { operations, change, answers, ...(basedOn === undefined ? {} : { basedOn }) }
  }
  const writing = { ...bodyByHand, bodyLimit }

  app.post<{ Params: { number: number } }>(
    '/api/proposals/:number/additions',
    { schema: schemas.add, ...writing, onRequest: onlyKnown },
    async (request, reply) => {
      const asking = { principal: requirePrincipal(request), version: versionOf(request) }
      const more = await given(request)
      if ((more.operations?.length ?? 0) + (more.change?.added.length ?? 0) + (more.change?.removed.length ?? 0) === 0)
        throw invalid('There is nothing to add: give operations, or graphs with statements to add or to remove')
      const found = await proposals.add(request.params.number, asking, more)
      const look = await proposals.look(found.proposal)
      reply.header('etag', `"v${found.version}"`).header('vary', 'Accept-Language').header('cache-control', 'no-cache')
      return proposalView(services, { snapshot: look.snapshot, languages: languagesOf(request) }, found)
    },
  )
  app.post<{ Querystring: { draft?: number } }>(
    '/api/trial',
    { schema: schemas.trial, ...writing, onRequest: onlyProposers },
    async (request, reply) => {
      const author = requirePrincipal(request)
      const { draft: number } = request.query
      const draft = number === undefined ? undefined : proposals.get(number, author).proposal
      const how = { author, languages: languagesOf(request), signal: abortOnDisconnect(reply) }
      return tryOut(await given(request), { editor, proposals, draft, ...how, impact: impactMeans(services) })
    },
  )
}

function onlyKnown(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  requirePrincipal(request) // before a large body is read
  done()
}

/** It costs what a change costs, so it is for those who may propose one. */
function onlyProposers(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  if (!mayAnywhere(requirePrincipal(request), 'propose'))
    throw new DomainError('forbidden', 'To try a change out you need an account that may propose one')
  done()
}
