import { suggestionStatuses } from '../governance/term-suggestions.ts'
import { empty, problems } from './schemas.ts'

/** What requests about terms that people miss look like. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const tags = ['Search']
const status = text('open, answered with a concept, or dismissed.', { enum: suggestionStatuses })
const json = { 'application/json': { schema: { type: 'object', additionalProperties: true } } }
const params = { type: 'object', properties: { number: { type: 'integer', minimum: 1 } } } as const

const wish = {
  type: 'object',
  required: ['term'],
  properties: {
    term: text('The term that is missed.', { minLength: 1, maxLength: 100 }),
    language: text('BCP 47 tag of its language.', { maxLength: 35 }),
    definition: text('What it means.', { maxLength: 2000 }),
    vocabulary: text('IRI of the vocabulary where it belongs.', { maxLength: 4096 }),
    who: text('Who asks, to be told of the answer; only stewards see it.', { maxLength: 200 }),
  },
} as const
const decision = {
  type: 'object',
  required: ['status'],
  properties: {
    status,
    answer: text('IRI of the concept that answers it.', { maxLength: 4096 }),
    note: text('Why; everybody who looks for the term sees it.', { maxLength: 1000 }),
  },
} as const

export const termSuggestionSchemas = {
  list: {
    tags,
    summary: 'Terms that people look for in vain',
    description:
      'Searches without a hit, counted by term and day, and what people say of terms that they ask for. What is missed most comes first; `proposal` is the one that answers it when it is published (`answers` of a proposal). Of those who search nothing is kept. For those who may propose changes.',
    querystring: {
      type: 'object',
      properties: {
        status,
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 1000, default: 20 },
        lang: text('Language of labels.'),
      },
    },
    response: { 200: { description: 'A page of suggestions', content: { 'application/json': { schema: { $ref: 'Page#' } } } }, ...problems(400) }, // prettier-ignore
  },
  one: {
    tags,
    summary: 'A term suggestion, with the days on which it was looked for',
    params,
    querystring: { type: 'object', properties: { lang: text('Language of labels.') } },
    response: { 200: { description: 'The suggestion', content: json }, ...problems(400, 404) },
  },
  ask: {
    tags,
    summary: 'Suggest a term',
    description: 'Anybody may, a few times a minute. The same term, however it is written, is one suggestion.',
    body: { content: { 'application/json': { schema: wish } } },
    response: {
      201: { description: 'Its number', content: json },
      ...problems(400, 413, 415, 422, 507),
    },
  },
  decide: {
    tags,
    summary: 'Answer a suggestion with a concept, dismiss it, or open it again',
    description: 'For those who may propose changes. Whoever looks for the term next is led to the answer.',
    security: [{ token: [] }],
    params,
    body: { content: { 'application/json': { schema: decision } } },
    response: { 200: { description: 'The suggestion', content: json }, ...problems(400, 404, 413, 415, 422) },
  },
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: {
        status: { ...status, default: 'open' },
        offset: { type: 'integer', minimum: 0, default: 0 },
        lang: { type: 'string' },
      },
    },
  },
  askForm: {
    hide: true,
    body: { content: { 'application/x-www-form-urlencoded': { schema: wish } } },
    response: { 303: empty('To the search for it'), ...problems(400, 422, 507) },
  },
  decideForm: {
    hide: true,
    params,
    body: { content: { 'application/x-www-form-urlencoded': { schema: decision } } },
    response: { 303: empty('To the list'), ...problems(400, 404, 422) },
  },
} as const
