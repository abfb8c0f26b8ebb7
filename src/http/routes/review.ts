import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid, type ErrorCode } from '../../errors.ts'
import { refusal } from '../../governance/gate.ts'
import type { SimpleCommand } from '../../governance/proposals/proposals.ts'
import type { Asking } from '../../governance/proposals/shelf.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { withParameters } from '../pages/hrefs.ts'
import { proposalHref } from '../pages/parts/draft-state.tsx'
import { requirePrincipal } from '../principal.ts'
import { proposalHtml } from '../proposal-html.ts'
import { ballot } from '../proposal-schemas.ts'
import { statusOf } from '../problem.ts'
import { html } from '../representation.ts'
import { languagesOf } from '../request.ts'
import { conflictKey, givingWay } from '../review-view.ts'
import { ownPath } from '../same-origin.ts'
import { abortOnDisconnect } from '../stream.ts'

type Form = Readonly<Record<string, string | undefined>>
interface Posted {
  readonly Params: { number: number; step: string }
  readonly Body: Form | undefined
}

/** The command of a form, for steps that need no look at the change. */
const commands: Readonly<Record<string, (form: Form) => SimpleCommand>> = {
  propose: () => ({ type: 'propose' }),
  comment: ({ text = '', about, inReplyTo }) => ({
    type: 'comment',
    text,
    ...(about ? { about: parseIri(about).value } : {}),
    ...(inReplyTo === undefined ? {} : { inReplyTo: numberIn(inReplyTo, 'inReplyTo') }),
  }),
  resolve: ({ comment = '', resolved }) => ({
    type: 'resolve',
    comment: numberIn(comment, 'comment'),
    resolved: resolved !== 'false',
  }),
  approve: ({ text = '' }) => ({ type: 'approve', text }),
  'request-changes': ({ text = '' }) => ({ type: 'request-changes', text }),
  reject: ({ text = '' }) => ({ type: 'reject', text }),
  withdraw: ({ text = '' }) => ({ type: 'withdraw', reason: text }),
  reopen: () => ({ type: 'reopen' }),
  discard: () => ({ type: 'discard' }),
  vote: ({ vote, text = '' }) => ({ type: 'vote', ...ballot.read({ vote }, ''), text }),
  decide: ({ context = '', options = '', decision = '', consequences = '' }) => ({
    type: 'decide',
    record: { context, options: linesOf(options), decision, consequences },
  }),
}
const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '')

/** What somebody can do something about: they see the proposal as it is, and what they wrote. */
const told: readonly ErrorCode[] = ['invalid', 'conflict', 'forbidden', 'precondition-failed', 'refused', 'unsupported']

const schema = {
  hide: true,
  params: { type: 'object', properties: { number: { type: 'integer', minimum: 1 }, step: { type: 'string' } } },
  body: { type: 'object', additionalProperties: { type: 'string', maxLength: 100_000 } },
} as const

/** `POST /proposals/{number}/{step}`: what `/api/proposals/{number}/…` does, by forms that need no script. */
export function reviewRoutes(app: FastifyInstance, services: Services): void {
  app.post<Posted>('/proposals/:number/:step', { schema }, async (request, reply) => {
    const { number, step } = request.params
    const form = request.body ?? {}
    requirePrincipal(request)
    try {
      await take(services, request, reply)
    } catch (error) {
      if (!(error instanceof DomainError) || !told.includes(error.code)) throw error
      request.problemCode = error.code
      const attempt = { step, message: error.message, given: givenOf(form) }
      const found = services.proposals.get(number, request.principal)
      const body = await proposalHtml(services, request, { found, signal: abortOnDisconnect(reply), representations: [], attempt }) // prettier-ignore
      return reply.code(statusOf[error.code]).header('cache-control', 'no-store').type(`${html.mediaType}; charset=utf-8`).send(body) // prettier-ignore
    }
    return reply.redirect(placeAfter(request.params, form), 303)
  })
}

const givenOf = ({ csrf: _csrf, version: _version, ...given }: Form): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? '']))

/** Where somebody goes on: to what they said, or to what comes next. */
function placeAfter({ number, step }: Posted['Params'], form: Form): string {
  if (step === 'discard') return '/desk'
  if (form['return'] !== undefined) return ownPath(form['return'])
  const said = form['comment'] ?? form['inReplyTo']
  const about = form['about']?.includes('#') === true ? form['about'].slice(form['about'].indexOf('#')) : ''
  const place = said === undefined ? about : `#comment-${said}`
  return withParameters(proposalHref(number), { done: step }) + (/^#[\w-]+$/.test(place) ? place : '')
}

/** @throws what `Proposals` throws; DomainError `refused` with the report of the gate. */
async function take(services: Services, request: FastifyRequest<Posted>, reply: FastifyReply): Promise<void> {
  const { proposals } = services
  const { number, step } = request.params
  const form = request.body ?? {}
  const asking = { principal: request.principal, version: versionIn(form) }
  if (step === 'edit') {
    const { title = '', description = '' } = form
    await proposals.edit(number, asking, { title, description })
  } else if (step === 'rebase') await rebase(services, number, { asking, form })
  else if (step === 'publish') {
    const how = { languages: languagesOf(request), signal: abortOnDisconnect(reply) }
    const { outcome } = await proposals.publish(number, asking, how)
    if (outcome.status === 'refused') throw refusal(outcome.report)
    if (outcome.status === 'conflict') throw new DomainError('conflict', outcome.conflicts[0]!.sentence)
  } else {
    const read = Object.hasOwn(commands, step) ? commands[step] : undefined
    if (!read) throw new DomainError('not-found', `There is no step "${step}" of a proposal: ${Object.keys(commands).join(', ')}`) // prettier-ignore
    await proposals.act(number, asking, read(form))
  }
}

const versionIn = ({ version }: Form): number | undefined =>
  version === undefined ? undefined : numberIn(version, 'version')

/** @throws DomainError `invalid` */
function numberIn(value: string, field: string): number {
  if (!/^\d{1,9}$/.test(value)) throw invalid(`The field ${field} must be a number`)
  return Number(value)
}

/** Onto the newest state: with all that it says, or without what its author gives up for what others said meanwhile. */
async function rebase(
  { proposals, snapshot }: Services,
  number: number,
  { asking, form }: { asking: Asking; form: Form },
): Promise<void> {
  const { proposal } = proposals.get(number, asking.principal)
  const { change, conflicts } = await proposals.look(proposal)
  const givenUp = conflicts.filter((conflict) => form[`choice-${conflictKey(conflict)}`] === 'theirs')
  if (givenUp.length === 0) await proposals.rebase(number, asking)
  else await proposals.edit(number, asking, { operations: [], change: givingWay(change, givenUp), basedOn: snapshot().commit }) // prettier-ignore
}
