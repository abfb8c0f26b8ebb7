import type { GivenDecision } from '../governance/proposals/commands.ts'
import { proposalStatuses, type Ballot, type Vote } from '../governance/proposals/proposal.ts'
import { changeParts, type ChangeBody } from '../vocabularies/change-sets/change-json-schema.ts'
import { anyText, flag, iri, list, object, oneOf, optional, required, sequence, text, type Kind } from '../vocabularies/change-sets/kinds.ts' // prettier-ignore
import { checkReport } from './change-schemas.ts'
import { empty, problems, rdfContent } from './schemas.ts'

/** What requests about proposals look like: read by these, which say in a sentence what is wrong. */
type Change = Pick<ChangeBody, 'operations' | 'graphs' | 'prefixes' | 'basedOn'>
export interface ProposalBody extends Change {
  readonly title: string
  readonly description?: string
  readonly domain?: string
  readonly answers?: readonly number[]
}

/** Term suggestions that a change answers. */
export const answers = optional(
  list(sequence('Its number.'), 'Term suggestions that it answers: they are marked so when it is published.'),
)
const about = {
  description: optional(anyText('Why, for those who review it.')),
  domain: optional(text('Short name of the domain that it is meant for, such as billing.')),
  answers,
  ...changeParts,
}
export const newProposal: Kind<ProposalBody> = object<ProposalBody>('a proposal', {
  title: required(text('What it is about, in a few words.')),
  ...about,
})
export const proposalEdit: Kind<Partial<ProposalBody>> = object<Partial<ProposalBody>>('an edit', {
  title: optional(text('Another title.')),
  ...about,
})
export const comment = object<{ text: string; about?: string; inReplyTo?: number }>('a comment', {
  text: required(text('The comment.')),
  about: optional(iri('The term that it is about.')),
  inReplyTo: optional(sequence('Number of the comment that it answers; it is about the same then.')),
})
export const resolution = object<{ comment: number; resolved?: boolean }>('a resolution', {
  comment: required(sequence('Number of the comment.')),
  resolved: optional(flag('false opens it again.')),
})
const choice = oneOf(['for', 'against', 'abstains'], 'What they say.')
const vote = object<Pick<Vote, 'by' | 'vote'>>('a vote', {
  by: required(text('Short name of the account.')),
  vote: required(choice),
})
const record = {
  context: required(text('The situation that asked for a decision.')),
  options: optional(list(text('One of them, and why it was not taken.'), 'What else was considered.')),
  decision: required(text('What was decided.')),
  consequences: required(text('What follows from it.')),
  votes: optional(list(vote, 'Who voted how, where the council has no stated members; those who are stated vote for themselves.')), // prettier-ignore
}
export const decisionRecord = object<GivenDecision>('a decision', record)
export const ballot = object<Pick<Ballot, 'vote' | 'text'>>('a vote', {
  vote: required(choice),
  text: optional(text('Why; needed with a vote against.')),
})
export const approval = object<{ text?: string; decision?: GivenDecision }>('an approval', {
  text: optional(text('What the reviewer has to say.')),
  decision: optional(object<GivenDecision>('a decision', record)),
})
export const reasoned = object<{ text: string }>('a review', { text: required(text('What should be otherwise, or why not.')) }) // prettier-ignore
export const withdrawal = object<{ reason?: string }>('a withdrawal', { reason: optional(text('Why.')) })

const security = [{ token: [] }]
const tags = ['Proposals']
const anything = { type: 'object', additionalProperties: true } as const
const params = { type: 'object', properties: { number: { type: 'integer', minimum: 1 } } } as const
const conditions = {
  type: 'object',
  properties: {
    'if-match': {
      type: 'string',
      description: 'The entity tag of the proposal that you saw: refused with 412 when it has changed since.',
    },
  },
} as const
const proposal = { description: 'The proposal', content: { 'application/json': { schema: anything } } }
const refusals = problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 499, 503, 504, 507)
/** Described here, read by the kinds above. */
const body = ({ schema }: Kind<unknown>): object => ({ content: { 'application/json': { schema } } })
const lang = { type: 'string', description: 'Language of labels.' }

/** One step of a proposal. */
const step = (summary: string, description: string, of?: Kind<unknown>): object => ({
  tags,
  summary,
  description,
  security,
  params,
  headers: conditions,
  ...(of ? { body: body(of) } : {}),
  response: { 200: proposal, ...refusals },
})
const look = (summary: string, description: string, content: object): object => ({
  tags,
  summary,
  description,
  params,
  querystring: { type: 'object', properties: { lang, format: { type: 'string' } } },
  response: {
    200: { description: summary, content },
    304: empty('As the client has it'),
    ...refusals,
    ...problems(406),
  },
})
const json = { 'application/json': { schema: anything } }

/** What a list is narrowed to. */
const narrowing = {
  status: { type: 'string', enum: proposalStatuses.filter((each) => each !== 'discarded') },
  author: { type: 'string', description: 'Short name of the account.' },
  domain: { type: 'string', description: 'Short name of a domain that it is meant for or touches.' },
  reviewer: { type: 'string', description: 'Short name of an account that has reviewed it.' },
  about: { type: 'string', description: 'IRI of a term that it changes; a canonical entity stands for its attributes and states too, and for what domains add.' }, // prettier-ignore
}

export const proposalSchemas = {
  list: {
    tags,
    summary: 'Proposals',
    description: 'The newest change first. Drafts are shown to their authors, and to those who edit or review there.',
    querystring: {
      type: 'object',
      properties: {
        ...narrowing,
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 200, default: 20 },
        lang,
      },
    },
    response: {
      200: { description: 'A page of proposals', content: { 'application/json': { schema: { $ref: 'Page#' } } } },
      ...problems(400, 401, 403, 404),
    },
  },
  create: {
    tags,
    summary: 'Begin a draft',
    description:
      'A title and a change set: typed operations, statements to add and remove per graph, or both; new concepts get their URI now. `/?draft={number}` shows everything as if it were published. Next: `POST /api/proposals/{number}/propose`.',
    security,
    body: body(newProposal),
    response: { 201: { ...proposal, description: 'The draft; Location says where' }, ...refusals },
  },
  one: look(
    'A proposal',
    'With its comments, reviews and decision. `awaits` are the domains of which nobody has approved it; `next` is what makes sense next.', // prettier-ignore
    json,
  ),
  edit: {
    ...step(
      'Edit a proposal',
      'Title, description, domain, or the whole change in the place of the one there is. Reviews of another change do not count any more.', // prettier-ignore
    ),
    body: body(proposalEdit),
  },
  discard: {
    tags,
    summary: 'Discard a draft',
    description: 'Only drafts: what was proposed is kept for ever, and is withdrawn.',
    security,
    params,
    headers: conditions,
    response: { 204: empty('Discarded'), ...refusals },
  },
  propose: step('Ask for review', 'From a draft, or again after changes were requested. From now on it is open to all, and stated in graph/proposals.'), // prettier-ignore
  comments: step('Comment', 'About the whole, or about one of its terms.', comment),
  resolve: step(
    'Resolve a comment',
    'What it asks for is settled, or open again (resolved: false); by its author, and by who may comment.',
    resolution,
  ),
  approve: step(
    'Approve',
    'By somebody else than the author who reviews what it touches; it is approved when every domain has. For canonical terms a member of the council approves; the decision is recorded with the approval or by itself (decide).', // prettier-ignore
    approval,
  ),
  vote: step(
    'Vote',
    'By a member of the council, on a proposal that changes canonical terms; another vote takes the place of the one before, until it is decided. Members, quorum and majority: /api/council.', // prettier-ignore
    ballot,
  ),
  decide: step(
    'Record the decision',
    'Context, options considered, decision and consequences, by a member of the council, once the votes carry it. What breaks canonical terms may be published after the days of notice (CONCORDANCE_SUNSET_DAYS) that begin now: `decision.publishableFrom`.', // prettier-ignore
    decisionRecord,
  ),
  requestChanges: step('Request changes', 'The author answers with an edit, or proposes again.', reasoned),
  reject: step('Reject', 'By an owner of what it touches, or the council: ends it. By a reviewer: asks for changes.', reasoned), // prettier-ignore
  withdraw: step('Withdraw', 'By the author; it can be opened again.', withdrawal),
  reopen: step('Open again', 'What was withdrawn by its author, what was rejected by who could reject it.'),
  rebase: step(
    'Put it on the newest commit',
    'For when others changed the same meanwhile: `conflicts` shows both sides, and the proposal changes it once more. Where it comes to other statements than before, reviewers look again.', // prettier-ignore
  ),
  publish: step(
    'Publish',
    'One commit through the gate, by somebody who may change these graphs. 409 while the notice of a breaking change still runs (`publishableFrom`), and with both sides when others changed the same since: then rebase. 422 with the report when it does not conform.', // prettier-ignore
  ),
  change: look(
    'The change',
    'As an RDF Patch, or as a change set in JSON with the operations as given. At the newest commit.',
    {
      // prettier-ignore
      'application/json': { schema: anything },
      'application/rdf-patch': { schema: { type: 'string' } },
    },
  ),
  difference: look(
    'What it means',
    'Sentences in the words of those who keep a vocabulary, each with its level: patch, minor or major.',
    {
      // prettier-ignore
      ...json,
      'text/markdown': { schema: { type: 'string' } },
    },
  ),
  report: look(
    'What the gate says',
    'A dry run of publishing it: the report of the checks with what would mend it, or the conflicts.',
    {
      // prettier-ignore
      'application/json': { schema: { ...checkReport, additionalProperties: true } },
    },
  ),
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: {
        ...narrowing,
        offset: { type: 'integer', minimum: 0, default: 0 },
        lang,
      },
    },
  },
  thing: {
    tags: ['Documents'],
    summary: 'A proposal as a thing',
    description: 'Sends to the document about it.',
    params,
    response: { 303: empty('To the document'), ...problems(400, 401, 403, 404) },
  },
  document: {
    tags: ['Documents'],
    summary: 'The document of a proposal',
    description: 'A page for people, JSON as at /api/proposals/{number}, or what graph/proposals states of it: by extension (`.ttl`), `?format=` or Accept.', // prettier-ignore
    params: { type: 'object', properties: { name: { type: 'string' } } },
    querystring: { type: 'object', properties: { format: { type: 'string' }, lang } },
    response: {
      200: {
        description: 'The proposal',
        content: { ...rdfContent, 'text/html': { schema: {} }, 'text/markdown': { schema: {} }, ...json },
      },
      304: empty('As the client has it'),
      ...problems(400, 401, 403, 404, 406, 499, 503, 504),
    },
  },
} as const
