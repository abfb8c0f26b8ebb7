import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { vocabularies } from '../../concepts/vocabularies.ts'
import type { Reader } from '../../concepts/reader.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { Proposal } from '../../governance/proposals/proposal.ts'
import type { SuggestionStatus, TermSuggestion, TermWish } from '../../governance/term-suggestions.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { withParameters } from '../pages/hrefs.ts'
import { suggestionsPage } from '../pages/suggestions.tsx'
import { setPaging } from '../paging.ts'
import { authoriseAnywhere } from '../principal.ts'
import { referenceOf } from '../report-view.ts'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { termIn } from '../term-field.ts'
import { termSuggestionSchemas as schemas } from '../term-suggestion-schemas.ts'

interface ListQuery extends Window {
  readonly status?: SuggestionStatus
}
interface DecisionBody {
  readonly status: SuggestionStatus
  readonly answer?: string
  readonly 'answer-uri'?: string
  readonly 'answer-label'?: string
  readonly note?: string
}

/** Nobody misses more terms in a minute. */
const WISHES_PER_MINUTE = 20

/** Terms that people look for in vain or ask for: `/api/term-suggestions…`, and `/suggestions` for stewards. */
export function termSuggestionRoutes(app: FastifyInstance, services: Services): void {
  const { termSuggestions } = services
  termSuggestions.reportTo((error) => app.log.error({ err: error }, 'Searches without hits could not be written'))
  const count = app.createRateLimit({ max: WISHES_PER_MINUTE, timeWindow: 60_000 })
  const refuseMany = async (request: FastifyRequest): Promise<void> => {
    if (request.principal.kind !== 'anonymous') return // has a limit of its own
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    const retryAfter = Math.max(1, Math.ceil(counted.ttl / 1000))
    throw new DomainError('too-many-requests', `That were more suggestions than one address may make in a minute: come back in ${retryAfter} s`, { details: { retryAfter } }) // prettier-ignore
  }
  const viewFor = (request: FastifyRequest): ((suggestion: TermSuggestion) => SuggestionView) => {
    const reader = readerOf(services, request)
    const answering = services.proposals.answering(request.principal)
    return (each) => {
      const proposal = answering.get(each.number)
      return suggestionView(reader, each, proposal && { ...proposal, uri: services.proposals.iri(proposal.number) })
    }
  }
  const list = async (
    request: FastifyRequest,
    { status, ...window }: ListQuery,
  ): Promise<ReturnType<typeof pageOf<TermSuggestion, SuggestionView>>> => {
    const view = viewFor(request)
    return pageOf(await termSuggestions.list(status), window, view)
  }
  const decide = (request: FastifyRequest, number: number): Promise<TermSuggestion> => {
    const { iri } = authoriseAnywhere(request, 'propose')
    const body = request.body as DecisionBody
    const { status, note } = body
    return termSuggestions.decide(number, { status, by: iri, note, answer: answerOf(services, request, body) }) // prettier-ignore
  }
  const ask = (wish: TermWish): Promise<TermSuggestion> => termSuggestions.ask(cleaned(wish))

  app.get<{ Querystring: ListQuery }>('/api/term-suggestions', { schema: schemas.list }, async (request, reply) => {
    authoriseAnywhere(request, 'propose')
    const page = await list(request, request.query)
    setPaging(request, reply, page)
    return page
  })
  app.get<{ Params: { number: number } }>('/api/term-suggestions/:number', { schema: schemas.one }, async (request) => {
    authoriseAnywhere(request, 'propose')
    await termSuggestions.flush()
    const { number } = request.params
    return { ...viewFor(request)(termSuggestions.get(number)), days: termSuggestions.days(number) }
  })
  app.post<{ Body: TermWish }>('/api/term-suggestions', { schema: schemas.ask }, async (request, reply) => {
    await refuseMany(request)
    const { number, term } = await ask(request.body)
    reply.header('location', `${services.space.baseIri}api/term-suggestions/${number}`)
    return reply.code(201).send({ number, term })
  })
  app.patch<{ Params: { number: number } }>(
    '/api/term-suggestions/:number',
    { schema: schemas.decide },
    async (request) => viewFor(request)(await decide(request, request.params.number)),
  )

  app.get<{ Querystring: ListQuery }>('/suggestions', { schema: schemas.page }, async (request, reply) => {
    authoriseAnywhere(request, 'propose')
    const { status = 'open' } = request.query
    const body = suggestionsPage({
      context: contextOf(services, request),
      status,
      counts: await termSuggestions.counts(),
      page: await list(request, { ...request.query, status }),
      vocabularies: vocabularies(readerOf(services, request)).flatMap(({ kind, uri, label }) => (kind === 'scheme' ? { uri, label: label.text, lang: label.lang } : [])), // prettier-ignore
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
  const back = (reply: FastifyReply, address: string): FastifyReply => reply.redirect(address, 303)
  app.post<{ Body: TermWish }>('/suggestions', { schema: schemas.askForm }, async (request, reply) => {
    await refuseMany(request)
    const { term } = await ask(request.body)
    return back(reply, withParameters('/search', { q: term, suggested: '' }))
  })
  app.post<{ Params: { number: number } }>(
    '/suggestions/:number',
    { schema: schemas.decideForm },
    async (request, reply) => {
      const { status } = await decide(request, request.params.number)
      return back(reply, withParameters('/suggestions', { status }))
    },
  )
}

/** A suggestion with the labels of what it names. */
export type SuggestionView = ReturnType<typeof suggestionView>

function suggestionView(
  reader: Reader,
  { wishes, answer, ...suggestion }: TermSuggestion,
  proposal?: Pick<Proposal, 'number' | 'status'> & { readonly uri: string },
) {
  return {
    ...suggestion,
    ...(proposal ? { proposal: { number: proposal.number, uri: proposal.uri, status: proposal.status } } : {}),
    wishes: wishes.map(({ vocabulary, ...wish }) => ({
      ...wish,
      ...(vocabulary === undefined ? {} : { vocabulary: referenceOf(reader, vocabulary) }),
    })),
    ...(answer === undefined ? {} : { answer: referenceOf(reader, answer) }),
  }
}

/** A wish without what was left empty in a form. @throws DomainError `invalid` for what is no IRI or language tag. */
function cleaned({ term, language, definition, vocabulary, who }: TermWish): TermWish {
  if (language && !/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language))
    throw invalid(`"${language}" is no language tag: write one such as en or de-AT`)
  return {
    term,
    ...(language ? { language } : {}),
    ...(definition?.trim() ? { definition: definition.trim() } : {}),
    ...(vocabulary ? { vocabulary: parseIri(vocabulary).value } : {}),
    ...(who?.trim() ? { who: who.trim() } : {}),
  }
}

/** The concept that answers: by its IRI, or by a name that only one has. @throws DomainError `invalid` */
function answerOf(services: Services, request: FastifyRequest, body: DecisionBody): string | undefined {
  if (!body.answer) return undefined
  const entry = { text: body.answer, uri: body['answer-uri'], label: body['answer-label'] }
  const choice = termIn(readerOf(services, request), services.search, entry)
  if ('term' in choice) return choice.term.uri
  throw invalid(`"${body.answer}" is not the name or URI of one term here: choose a suggestion, or paste the URI`)
}
