import { statuses } from '../search/query.ts'
import { problems } from './schemas.ts'

/** What searches take and give. */
const text = (description: string): object => ({ type: 'string', description })
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const offset = { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' }
const limit = { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many items, at most 1000.' }
const hideDeprecated = { type: 'boolean', default: false, description: 'Leaves deprecated terms out.' }
const ok = (schema: object, description: string): object => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** A parameter that may be repeated: one of its values must hold. */
const several = (description: string, item: object = {}): object => ({
  type: 'array',
  maxItems: 20,
  items: { type: 'string', maxLength: 4096, ...item },
  description: `${description} May be repeated: one of them must hold.`,
})

const searchFilters = {
  q: { type: 'string', maxLength: 500, description: 'Words; the last may be the beginning of one. Case, accents and small typos do not matter.' }, // prettier-ignore
  lang,
  labelLang: several('Only labels in this language (de takes de-AT too).'),
  vocabulary: several('IRI of a vocabulary.'),
  type: several('IRI of a class.'),
  domain: several('IRI of a domain.'),
  status: several('How far the term is in its life.', { enum: statuses }),
  state: text('IRI of a canonical state: only things in it, or in a state of a domain that lies in it where no canonical one is stated. Each hit says which.'), // prettier-ignore
  hideDeprecated,
}

const searchOrder = { type: 'string', enum: ['relevance', 'name'], default: 'relevance', description: 'Best matches first, or by name.' } // prettier-ignore

export const searchSchemas = {
  search: {
    tags: ['Search'],
    summary: 'Search labels, synonyms, hidden labels, notations and definitions',
    description:
      'Exact before synonym before fuzzy. Every hit says which label matched and how. A facet counts the hits that each of its values would have alone while all other filters hold. `sort=name` sorts up to 2,000 hits by name; the answer says in `sort` whether it did. A search without filters that finds nothing is counted by term and day, for those who can add the term (`/api/term-suggestions`); of those who search nothing is kept.',
    querystring: {
      type: 'object',
      required: ['q'],
      properties: { ...searchFilters, sort: searchOrder, offset, limit },
    },
    response: { ...ok({ $ref: 'Page#' }, 'Hits with facets'), ...problems(400, 404) },
  },
  suggest: {
    tags: ['Search'],
    summary: 'Suggestions while typing',
    querystring: {
      type: 'object',
      required: ['q'],
      properties: { ...searchFilters, limit: { ...limit, maximum: 50, default: 10 } },
    },
    response: { ...ok({ type: 'object', additionalProperties: true }, 'The best few'), ...problems(400, 404) },
  },
  openSearch: {
    tags: ['Search'],
    summary: 'Suggestions for the address bar of a browser',
    description:
      'As OpenSearch Suggestions has it: what was typed, labels, what they belong to, and addresses of pages.',
    querystring: {
      type: 'object',
      required: ['q'],
      properties: { q: { type: 'string', maxLength: 500, description: 'What was typed so far.' }, lang },
    },
    response: {
      200: { description: 'Four lists', content: { 'application/x-suggestions+json': { schema: {} } } },
      ...problems(400),
    },
  },
}

/** The page of a search takes what the API takes. */
export const pageSearchSchema = {
  hide: true,
  querystring: {
    type: 'object',
    properties: {
      ...searchFilters,
      q: { type: 'string', maxLength: 500, default: '' },
      sort: searchOrder,
      offset,
      suggested: { type: 'string' },
    },
  },
}
