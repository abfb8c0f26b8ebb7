import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { parseIri } from '../../rdf/iri.ts'
import { rdfPatchType, writeRdfPatch } from '../../changes/rdf-patch.ts'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { conflictJson } from '../../changes/conflicts.ts'
import { DomainError, invalid } from '../../errors.ts'
import { bumpOf, differenceOf } from '../../governance/difference/difference.ts'
import { differenceMarkdown } from '../../governance/difference/markdown.ts'
import { owningDomain } from '../../models/domains.ts'
import { refusal } from '../../governance/gate.ts'
import { describeProposal } from '../../governance/proposals/describe.ts'
import { isPublic } from '../../governance/proposals/proposal.ts'
import type { NewProposal, SimpleCommand } from '../../governance/proposals/proposals.ts'
import type { Asking, Versioned } from '../../governance/proposals/shelf.ts'
import { formatOf } from '../../rdf/formats.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Services } from '../../services.ts'
import { readGraphs, writeChangeJson } from '../../vocabularies/change-sets/change-json.ts'
import type { Kind } from '../../vocabularies/change-sets/kinds.ts'
import { bodyByHand } from '../body.ts'
import { setPaging } from '../paging.ts'
import { requirePrincipal } from '../principal.ts'
import { approval, ballot, comment, decisionRecord, newProposal, proposalEdit, proposalSchemas as schemas, reasoned, resolution, withdrawal, type ProposalBody } from '../proposal-schemas.ts' // prettier-ignore
import { proposalHtml, proposalsHtml } from '../proposal-html.ts'
import { proposalList, type ProposalQuery } from '../proposal-list.ts'
import { proposalSummary, proposalView, reportView } from '../proposal-view.ts'
import {
  chooseRepresentation,
  graphRepresentations,
  html,
  isPage,
  json,
  markdown,
  send,
  splitExtension,
  type Representation,
} from '../representation.ts'
import { languagesOf, readerOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'

interface Numbered {
  readonly Params: { number: number }
}
type ListQuery = Window & ProposalQuery

const patch: Representation = { mediaType: rdfPatchType, extension: 'rdfp', names: ['rdfp', 'patch'], label: 'RDF Patch' } // prettier-ignore

/** What a proposal is written in; a draft is stated nowhere, so it has no RDF. */
const drafted = [html, json, markdown]
const documented = [...graphRepresentations, ...drafted]

/** The version in an entity tag of ours; undefined without a condition. @throws DomainError `invalid`. */
export function versionOf({ headers }: FastifyRequest): number | undefined {
  const header = headers['if-match']?.trim()
  if (header === undefined || header === '*') return undefined
  const version = /^(?:W\/)?"v(\d+)"$/.exec(header)?.[1]
  if (version === undefined) throw invalid(`If-Match must be the entity tag of the proposal that you saw, such as "v3" with its quotes, not ${header}`) // prettier-ignore
  return Number(version)
}

/** A body that says in a sentence what is wrong with it; none is an empty one. */
const bodyAs = <Value>(request: FastifyRequest, kind: Kind<Value>): Value => kind.read(request.body ?? {}, '')

/** The proposal as its own state has it, where new terms have their labels; the newest state when that cannot be. */
async function viewOf(services: Services, request: FastifyRequest, found: Versioned): Promise<object> {
  const { proposal } = found
  const snapshot = await services.proposals.look(proposal).then((look) => look.snapshot, services.snapshot)
  return proposalView(services, { snapshot, languages: languagesOf(request) }, found)
}

/** `/api/proposals`: drafts, their review and their publishing. */
export function proposalRoutes(app: FastifyInstance, services: Services): void {
  const { proposals } = services
  const bodyLimit = services.config.maxBodyMb * 2 ** 20

  const askingOf = (request: FastifyRequest): Asking => ({
    principal: requirePrincipal(request),
    version: versionOf(request),
  })
  const known = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    requirePrincipal(request) // before a large body is read
    done()
  }
  const writing = { ...bodyByHand, bodyLimit, onRequest: known }

  const answer = async (request: FastifyRequest, reply: FastifyReply, found: Versioned): Promise<FastifyReply> => {
    reply.header('etag', `"v${found.version}"`).header('vary', 'Accept-Language').header('cache-control', 'no-cache')
    return reply.send(await viewOf(services, request, found))
  }
  const domainOf = (id: string): string => owningDomain(services.snapshot(), { id, iri: services.space.domain(id) })

  const given = async ({
    graphs,
    prefixes,
    operations,
    basedOn,
    domain,
    answers = [],
    ...said
  }: Partial<ProposalBody>): Promise<Partial<NewProposal>> => ({
    // prettier-ignore
    ...said,
    answers: answers.map((each) => services.termSuggestions.get(each).number), // one that is not there cannot be answered
    ...(domain === undefined ? {} : { domain: domainOf(domain) }),
    ...(basedOn === undefined ? {} : { basedOn }),
    ...(operations ?? graphs ? { operations: operations ?? [], change: await readGraphs({ ...(graphs ? { graphs } : {}), ...(prefixes ? { prefixes } : {}) }, { baseIri: services.space.baseIri }) } : {}), // prettier-ignore
  })

  app.get<{ Querystring: ListQuery }>('/api/proposals', { schema: schemas.list }, (request, reply) => {
    const { offset, limit } = request.query
    const reader = readerOf(services, request)
    const page = pageOf(proposalList(services, request.principal, request.query), { offset, limit }, (each) =>
      proposalSummary(services, reader, each),
    )
    setPaging(request, reply, page)
    return page
  })
  app.post('/api/proposals', { schema: schemas.create, ...writing }, async (request, reply) => {
    const principal = requirePrincipal(request)
    const body = await given(bodyAs(request, newProposal))
    const found = await proposals.create(principal, body as NewProposal)
    reply.code(201).header('location', `${services.space.baseIri}api/proposals/${found.proposal.number}`)
    return answer(request, reply, found)
  })
  app.get<Numbered>('/api/proposals/:number', { schema: schemas.one }, async (request, reply) => {
    const found = proposals.get(request.params.number, request.principal)
    if (request.headers['if-none-match'] === `"v${found.version}"`) return reply.header('etag', `"v${found.version}"`).code(304).send() // prettier-ignore
    return answer(request, reply, found)
  })
  app.patch<Numbered>('/api/proposals/:number', { schema: schemas.edit, ...writing }, async (request, reply) => {
    const body = await given(bodyAs(request, proposalEdit))
    return answer(request, reply, await proposals.edit(request.params.number, askingOf(request), body))
  })
  app.delete<Numbered>('/api/proposals/:number', { schema: schemas.discard }, async (request, reply) => {
    await proposals.act(request.params.number, askingOf(request), { type: 'discard' })
    return reply.code(204).send()
  })

  /** Steps that need no look at the change: their path, their schema, and the command that a body makes. */
  const steps: Readonly<Record<string, { schema: object; read: (request: FastifyRequest) => SimpleCommand }>> = {
    propose: { schema: schemas.propose, read: () => ({ type: 'propose' }) },
    comments: {
      schema: schemas.comments,
      read: (request) => {
        const { about, ...said } = bodyAs(request, comment)
        return { type: 'comment', ...said, ...(about === undefined ? {} : { about: parseIri(about).value }) }
      },
    },
    resolve: {
      schema: schemas.resolve,
      read: (request) => ({ type: 'resolve', resolved: true, ...bodyAs(request, resolution) }),
    },
    approve: { schema: schemas.approve, read: (request) => ({ type: 'approve', ...bodyAs(request, approval) }) },
    vote: { schema: schemas.vote, read: (request) => ({ type: 'vote', ...bodyAs(request, ballot) }) },
    decide: {
      schema: schemas.decide,
      read: (request) => ({ type: 'decide', record: bodyAs(request, decisionRecord) }),
    },
    'request-changes': {
      schema: schemas.requestChanges,
      read: (request) => ({ type: 'request-changes', ...bodyAs(request, reasoned) }),
    },
    reject: { schema: schemas.reject, read: (request) => ({ type: 'reject', ...bodyAs(request, reasoned) }) },
    withdraw: { schema: schemas.withdraw, read: (request) => ({ type: 'withdraw', ...bodyAs(request, withdrawal) }) },
    reopen: { schema: schemas.reopen, read: () => ({ type: 'reopen' }) },
  }
  for (const [name, { schema, read }] of Object.entries(steps))
    app.post<Numbered>(`/api/proposals/:number/${name}`, { schema, ...writing }, async (request, reply) =>
      answer(request, reply, await proposals.act(request.params.number, askingOf(request), read(request))),
    )

  app.post<Numbered>(
    '/api/proposals/:number/rebase',
    { schema: schemas.rebase, ...writing },
    async (request, reply) => {
      const { conflicts, ...found } = await proposals.rebase(request.params.number, askingOf(request))
      reply.header('etag', `"v${found.version}"`).header('vary', 'Accept-Language')
      return reply.send({ ...(await viewOf(services, request, found)), conflicts: conflicts.map(conflictJson) })
    },
  )
  app.post<Numbered>(
    '/api/proposals/:number/publish',
    { schema: schemas.publish, ...writing },
    async (request, reply) => {
      const { number } = request.params
      const how = { languages: languagesOf(request), signal: abortOnDisconnect(reply) }
      const { outcome, found } = await proposals.publish(number, askingOf(request), how)
      if (outcome.status === 'refused') throw refusal(outcome.report)
      if (outcome.status === 'conflict')
      throw new DomainError('conflict', `${outcome.conflicts[0]!.sentence}, put the proposal on the newest commit (POST /api/proposals/${number}/rebase), and look at it again`, { details: { conflicts: outcome.conflicts.map(conflictJson), head: outcome.head } }) // prettier-ignore
      if (outcome.status === 'committed') reply.header('concordance-commit', outcome.commit.sequence)
      reply.header('etag', `"v${found.version}"`).header('vary', 'Accept-Language')
      return reply.send({ ...(await viewOf(services, request, found)), report: reportView(outcome) })
    },
  )

  lookRoutes(app, services)
  documentRoutes(app, services)
}

/** What can be told of a proposal: what it changes and means, whom that concerns, and what the gate would say. */
function lookRoutes(app: FastifyInstance, services: Services): void {
  const { proposals } = services

  app.get<Numbered>('/api/proposals/:number/change', { schema: schemas.change }, async (request, reply) => {
    const { proposal } = proposals.get(request.params.number, request.principal)
    const chosen = chooseRepresentation(request, [json, patch])
    const { change } = await proposals.look(proposal)
    if (chosen === patch)
      return send(request, reply, { body: writeRdfPatch(change), mediaType: rdfPatchType, vary: ['Accept'] })
    const { operations } = await proposals.content(proposal)
    const body = { basedOn: proposal.basedOn, revision: proposal.revision, operations, graphs: writeChangeJson(change) }
    return send(request, reply, { body: JSON.stringify(body), mediaType: json.mediaType, vary: ['Accept'] })
  })
  app.get<Numbered>('/api/proposals/:number/difference', { schema: schemas.difference }, async (request, reply) => {
    const { proposal } = proposals.get(request.params.number, request.principal)
    const chosen = chooseRepresentation(request, [json, markdown])
    const { before, snapshot: after, change } = await proposals.look(proposal)
    const changes = differenceOf({ before, after, change, languages: languagesOf(request) })
    const body = chosen === json ? JSON.stringify({ level: bumpOf(changes) ?? null, changes }) : differenceMarkdown(changes) // prettier-ignore
    return send(request, reply, { body, mediaType: chosen.mediaType, vary: ['Accept', 'Accept-Language'] })
  })
  app.get<Numbered>('/api/proposals/:number/report', { schema: schemas.report }, async (request, reply) => {
    const { proposal } = proposals.get(request.params.number, request.principal)
    const how = { languages: languagesOf(request), signal: abortOnDisconnect(reply) }
    return reportView(await proposals.report(proposal, how))
  })
}

/** The list as a page, and the document of each proposal. */
function documentRoutes(app: FastifyInstance, services: Services): void {
  const { proposals, space } = services

  app.get<{ Querystring: ListQuery }>('/proposals', { schema: schemas.page }, (request, reply) => {
    const body = proposalsHtml(services, request, request.query)
    reply.header('cache-control', 'private, no-cache') // drafts are not for all eyes
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
  app.get<Numbered>('/id/proposal/:number', { schema: schemas.thing }, (request, reply) => {
    const { proposal } = proposals.get(request.params.number, request.principal)
    return reply.header('vary', 'Accept').redirect(`/doc/proposal/${proposal.number}`, 303)
  })
  app.get<Numbered>('/proposal/:number', { schema: schemas.thing }, (request, reply) =>
    reply.redirect(`/doc/proposal/${request.params.number}`, 303),
  )
  app.get<{ Params: { name: string } }>('/doc/proposal/:name', { schema: schemas.document }, async (request, reply) => {
    const { path, asked } = splitExtension(request.params.name, documented)
    const found = proposals.get(/^\d{1,9}$/.test(path) ? Number(path) : 0, request.principal)
    const { proposal } = found
    const offered = isPublic(proposal) ? documented : drafted
    if (asked && !offered.includes(asked)) throw new DomainError('not-acceptable', `Proposal ${proposal.number} is a draft, which is stated nowhere yet: it has a page and JSON`) // prettier-ignore
    const chosen = asked ?? chooseRepresentation(request, offered)
    const asPage = isPage(request, chosen)
    const bodyOf = async (): Promise<string> => {
      if (asPage) return proposalHtml(services, request, { found, signal: abortOnDisconnect(reply), representations: offered }) // prettier-ignore
      if (chosen === json) return JSON.stringify(await viewOf(services, request, found))
      return writeRdf(describeProposal(proposal, space.baseIri), formatOf(chosen.mediaType)!, { prefixes })
    }
    const body = await bodyOf()
    reply.header('content-location', `/doc/proposal/${proposal.number}.${chosen.extension}`)
    const mediaType = asPage ? html.mediaType : chosen.mediaType
    return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
  })
}
