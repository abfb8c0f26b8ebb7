import type { Action } from '../../access/principal.ts'
import { DomainError } from '../../errors.ts'
import type { Voting } from '../council/voting.ts'
import type { ProposalCommand, ProposalCommandType } from './commands.ts'
import { decided, isMembersOnly, mayEnd, refuseUndecided, voted } from './council-rules.ts'
import type { ProposalEvent } from './events.ts'
import { conflict, forbidden, inWords, textOf } from './said.ts'
import { openAreas, standingReviews, type Agent, type Comment, type Proposal, type ProposalStatus } from './proposal.ts'

/** Who asks, when, and what they may do. */
export interface DecideContext {
  readonly now: Date
  readonly principal: Agent
  /** Whether the principal may do something in an area: a domain by its IRI, `''` for graphs of none. */
  readonly may: (action: Action, area: string) => boolean
  /** IRI of the council's domain. */
  readonly council: string
  /** How the council votes, where it has stated members. */
  readonly voting?: Voting | undefined
  /** Days of notice, where the change breaks canonical terms: from its decision until it may be published. */
  readonly notice?: number | undefined
}

type CommandOf<Type extends ProposalCommandType> = Extract<ProposalCommand, { type: Type }>
type Rule<Type extends ProposalCommandType> = (
  command: CommandOf<Type>,
  proposal: Proposal,
  context: DecideContext,
) => Said[]
/** An event without who and when. */
export type Said = ProposalEvent extends infer Each
  ? Each extends ProposalEvent
    ? Omit<Each, 'by' | 'at'>
    : never
  : never

/** Statuses in which a command makes sense; in all others it is a conflict. */
const possible = {
  edit: ['draft', 'proposed', 'changes-requested', 'approved'],
  propose: ['draft', 'changes-requested'],
  comment: ['draft', 'proposed', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'published'],
  resolve: ['draft', 'proposed', 'changes-requested', 'approved', 'rejected', 'withdrawn', 'published'],
  approve: ['proposed', 'changes-requested', 'approved'],
  vote: ['proposed', 'changes-requested', 'approved'],
  decide: ['proposed', 'changes-requested', 'approved'],
  'request-changes': ['proposed', 'changes-requested', 'approved'],
  reject: ['proposed', 'changes-requested', 'approved'],
  withdraw: ['proposed', 'changes-requested', 'approved'],
  reopen: ['rejected', 'withdrawn'],
  rebase: ['draft', 'proposed', 'changes-requested', 'approved'],
  publish: ['approved'],
  clash: ['approved'],
  discard: ['draft'],
} as const satisfies Record<Exclude<ProposalCommandType, 'create'>, readonly ProposalStatus[]>

/** Commands by the statuses in which they make sense: for telling what may come next. */
export const commandsIn = (status: ProposalStatus): ProposalCommandType[] =>
  (Object.keys(possible) as (keyof typeof possible)[]).filter((type) =>
    (possible[type] as readonly ProposalStatus[]).includes(status),
  )

/**
 * What a command comes to. Pure: time, person and permissions are arguments. No event means that there is nothing to
 * do.
 *
 * @throws DomainError `forbidden` for who may not, `conflict` for what makes no sense as things are (publishing what nobody
 * approved), `invalid` for a text that is missing, `not-found` without a proposal.
 */
export function decide(
  command: ProposalCommand,
  proposal: Proposal | undefined,
  context: DecideContext,
): ProposalEvent[] {
  const said = command.type === 'create' ? create(command) : known(command, proposal, context)
  const { id, iri, name } = context.principal
  const happened = { by: { id, iri, name }, at: context.now.toISOString() }
  return said.map((event): ProposalEvent => ({ ...event, ...happened }))
}

function known(
  command: Exclude<ProposalCommand, { type: 'create' }>,
  proposal: Proposal | undefined,
  context: DecideContext,
): Said[] {
  if (!proposal) throw new DomainError('not-found', 'There is no such proposal')
  const statuses: readonly ProposalStatus[] = possible[command.type]
  if (!statuses.includes(proposal.status)) throw conflict(`A proposal that is ${words[proposal.status]} cannot be ${verbs[command.type]}: that is for one that is ${statuses.map((each) => words[each]).join(' or ')}`) // prettier-ignore
  const rule = rules[command.type] as Rule<ProposalCommandType>
  return rule(command, proposal, context)
}

const create = ({ number, title, description = '', domain, edition, answers }: CommandOf<'create'>): Said[] => [
  {
    type: 'created',
    number,
    title: textOf(title, 'title'),
    description: description.trim(),
    ...(domain === undefined ? {} : { domain }),
    edition: { ...edition, revision: 1 },
    ...(answers === undefined || answers.length === 0 ? {} : { answers: [...new Set(answers)] }),
  },
]

const rules: { readonly [Type in Exclude<ProposalCommandType, 'create'>]: Rule<Type> } = {
  edit: ({ title, description, domain, edition, answers = [] }, proposal, context) => {
    onlyAuthor(proposal, context, 'edits it')
    const more = [...new Set(answers)].filter((each) => !proposal.answers?.includes(each))
    const change = {
      ...(title === undefined || title.trim() === proposal.title ? {} : { title: textOf(title, 'title') }),
      ...(description === undefined || description.trim() === proposal.description ? {} : { description: description.trim() }), // prettier-ignore
      ...(domain === undefined || domain === proposal.domain ? {} : { domain }),
      ...(edition === undefined ? {} : { edition: { ...edition, revision: proposal.revision + 1 } }),
      ...(more.length === 0 ? {} : { answers: more }),
    }
    return Object.keys(change).length === 0 ? [] : [{ type: 'edited', ...change }]
  },

  propose: (_command, proposal, context) => {
    onlyAuthor(proposal, context, 'proposes it')
    if (proposal.scope.graphs.length === 0)
      throw conflict('The proposal changes nothing as things are: give it operations or statements first')
    return [{ type: 'proposed' }]
  },

  comment: ({ text, about, inReplyTo }, proposal, context) => {
    mayComment(proposal, context)
    if (inReplyTo === undefined)
      return [{ type: 'commented', text: textOf(text, 'text'), ...(about === undefined ? {} : { about }) }]
    const answered = commentIn(proposal, inReplyTo)
    const first = answered.inReplyTo ?? answered.number // answers stand in one line
    const same = answered.about === undefined ? {} : { about: answered.about }
    return [{ type: 'commented', text: textOf(text, 'text'), ...same, inReplyTo: first }]
  },

  resolve: ({ comment, resolved }, proposal, context) => {
    mayComment(proposal, context)
    const { inReplyTo, resolved: before } = commentIn(proposal, comment)
    if (inReplyTo !== undefined) throw conflict(`Comment ${comment} is an answer: comment ${inReplyTo}, which it answers, is what is resolved`) // prettier-ignore
    return (before !== undefined) === resolved ? [] : [{ type: 'resolved', comment, resolved }]
  },

  approve: ({ text, decision }, proposal, context) => {
    const areas = reviewedAreas(proposal, context)
    const events: Said[] = []
    const last = standingReviews(proposal).find(({ by }) => by.id === context.principal.id)
    if (last?.verdict !== 'approves')
      events.push({ type: 'reviewed', verdict: 'approves', areas, ...(text?.trim() ? { text: text.trim() } : {}) })
    if (decision) events.push(decided(decision, proposal, context))
    return events
  },

  vote: voted,

  decide: ({ record }, proposal, context) => {
    if (!context.voting || !proposal.scope.canonical) reviewedAreas(proposal, context)
    return [decided(record, proposal, context)]
  },

  'request-changes': ({ text }, proposal, context) => {
    const areas = reviewedAreas(proposal, context)
    return [{ type: 'reviewed', verdict: 'requests-changes', areas, text: textOf(text, 'text') }]
  },

  /** A reviewer objects; who owns one of the areas ends it. */
  reject: ({ text }, proposal, context) => {
    const areas = reviewedAreas(proposal, context)
    const said = textOf(text, 'text')
    return maySettle(proposal, context)
      ? [{ type: 'rejected', areas, text: said }]
      : [{ type: 'reviewed', verdict: 'rejects', areas, text: said }]
  },

  withdraw: ({ reason }, proposal, context) => {
    onlyAuthor(proposal, context, 'withdraws it')
    return [{ type: 'withdrawn', ...(reason?.trim() ? { reason: reason.trim() } : {}) }]
  },

  reopen: (_command, proposal, context) => {
    if (proposal.status === 'withdrawn') onlyAuthor(proposal, context, 'opens it again')
    else if (!maySettle(proposal, context))
      throw forbidden('A rejected proposal is opened again by an owner of what it touches, or by the council')
    return [{ type: 'reopened' }]
  },

  rebase: ({ edition, changed }, proposal, context) => {
    if (!isAuthor(proposal, context) && !proposal.scope.areas.some((area) => mayPublish(area, context)))
      throw forbidden(`Only ${proposal.author.name}, or who may publish it, puts it on the newest commit`)
    const moved = String(edition.scope.areas) !== String(proposal.scope.areas) // a graph was given to another domain
    if (edition.basedOn === proposal.basedOn && !changed && !moved) return []
    const revision = changed || moved ? proposal.revision + 1 : proposal.revision
    return [{ type: 'rebased', edition: { ...edition, revision }, changed: changed || moved }]
  },

  publish: ({ commit, scope }, proposal, context) => {
    const refused = scope.areas.filter((area) => !mayPublish(area, context))
    if (refused.length > 0)
      throw forbidden(`You may not publish in ${inWords(refused)}: ask somebody who may`, { areas: refused })
    const open = openAreas({ ...proposal, scope })
    if (open.length > 0)
      throw conflict(`By now the change also touches ${inWords(open)}: put it on the newest commit (rebase), and ask for review there`) // prettier-ignore
    if (scope.canonical || proposal.scope.canonical) refuseUndecided(proposal, context)
    return [{ type: 'published', commit }]
  },

  clash: ({ head, sentences }) => [{ type: 'clashed', head, sentences }],

  discard: (_command, proposal, context) => {
    onlyAuthor(proposal, context, 'discards it')
    return [{ type: 'discarded' }]
  },
}

const areasOf = ({ scope, domain }: Proposal): string[] => [...new Set([...scope.areas, domain ?? ''])]

/** @throws DomainError `forbidden` */
function mayComment(proposal: Proposal, context: DecideContext): void {
  if (!isAuthor(proposal, context) && !areasOf(proposal).some((area) => context.may('comment', area)))
    throw forbidden('To comment, you need an account with a role in any domain')
}

/** @throws DomainError `not-found` */
function commentIn({ comments }: Proposal, number: number): Comment {
  const found = comments.find((each) => each.number === number)
  if (!found) throw new DomainError('not-found', `There is no comment ${number} on this proposal`)
  return found
}

const isAuthor = ({ author }: Proposal, { principal }: DecideContext): boolean => author.id === principal.id

/** The author, and an administrator, in case the author is gone. */
function onlyAuthor(proposal: Proposal, context: DecideContext, does: string): void {
  if (isAuthor(proposal, context) || context.may('administer', '')) return
  throw forbidden(`Only ${proposal.author.name}, whose proposal it is, ${does}: say in a comment what you would change`)
}

/** The areas that this reviewer answers for. The author never reviews: four eyes see more than two. */
function reviewedAreas(proposal: Proposal, context: DecideContext): string[] {
  if (isAuthor(proposal, context))
    throw forbidden('Somebody else has to review it: nobody approves or rejects a proposal of their own')
  const areas = proposal.scope.areas.filter((area) => context.may('review', area) && !isMembersOnly(area, context))
  if (areas.length > 0) return areas
  throw forbidden(`It touches ${inWords(proposal.scope.areas)}: you may not review there`, { areas: proposal.scope.areas }) // prettier-ignore
}

/** Once it is approved, whoever may change these graphs publishes it. */
const mayPublish = (area: string, { may }: DecideContext): boolean => may('publish', area) || may('edit', area)

/** Owners (who alone release) and the council have the last word where they are responsible. */
const maySettle = (proposal: Proposal, context: DecideContext): boolean =>
  proposal.scope.areas.some((area) => context.may('release', area) && mayEnd(area, proposal, context))

const words: Readonly<Record<ProposalStatus, string>> = {
  draft: 'a draft',
  proposed: 'proposed',
  'changes-requested': 'waiting for changes',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  published: 'published',
  discarded: 'discarded',
}
const verbs: Readonly<Record<keyof typeof possible, string>> = {
  edit: 'edited',
  propose: 'proposed',
  comment: 'commented on',
  resolve: 'settled',
  approve: 'approved',
  vote: 'voted on',
  decide: 'decided on',
  'request-changes': 'sent back for changes',
  reject: 'rejected',
  withdraw: 'withdrawn',
  reopen: 'opened again',
  rebase: 'put on another commit',
  publish: 'published',
  clash: 'in conflict',
  discard: 'discarded',
}
