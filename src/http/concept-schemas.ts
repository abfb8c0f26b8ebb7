import { problems } from './schemas.ts'

/** What the navigation under `/api` takes and gives: the shapes of `concepts/views.ts`, for the API document. */
const text = (description: string): object => ({ type: 'string', description })
const uri = { type: 'string', minLength: 1, maxLength: 4096, description: 'An IRI, percent-encoded.' }
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const offset = { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' }
const limit = { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many items, at most 1000.' }

const reference = {
  $id: 'Reference',
  type: 'object',
  description: 'A term by URI, with the label that suits the reader; lang is empty for a label without a tag.',
  additionalProperties: true,
  properties: {
    uri: { type: 'string' },
    label: { type: 'string' },
    lang: { type: 'string' },
    notation: { type: 'string' },
    deprecated: { type: 'boolean' },
  },
}
const page = {
  $id: 'Page',
  type: 'object',
  description: 'Part of a list. X-Total-Count and Link headers say the same.',
  additionalProperties: true,
  properties: {
    total: { type: 'integer' },
    offset: { type: 'integer' },
    limit: { type: 'integer' },
    items: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
}
const anything = (id: string, description: string): object => ({
  $id: id,
  type: 'object',
  description,
  additionalProperties: true,
})
export const conceptSharedSchemas = [
  reference,
  page,
  anything('Concept', 'Everything about a term: labels, definitions, relations, mappings, links, tracking, each list with its first page and total.'), // prettier-ignore
  anything('Vocabulary', 'A concept scheme or ontology with counts, languages, licence and version.'),
  anything(
    'Domain',
    'A bounded context with its owner, models and graphs, what it produces and consumes, and its readiness.',
  ),
]

const ok = (schema: object, description: string): object => ({
  200: { description, content: { 'application/json': { schema } } },
})

const concepts = (summary: string, answer: object, properties: object = {}, more: object = {}): object => ({
  tags: ['Concepts'],
  summary,
  querystring: { type: 'object', required: ['uri'], properties: { uri, lang, ...properties } },
  response: { ...answer, ...problems(301, 400, 404, 410) },
  ...more,
})
const pages = (summary: string, properties: object = {}): object =>
  concepts(summary, ok({ $ref: 'Page#' }, 'A page of the list'), { offset, limit, ...properties })

const scheme = text('IRI of a concept scheme: only its concepts are listed.')
const hideDeprecated = { type: 'boolean', default: false, description: 'Leaves deprecated terms out.' }

export const conceptSchemas = {
  concept: concepts('Everything about a term', ok({ $ref: 'Concept#' }, 'The term'), { limit, hideDeprecated }),
  broader: pages('Broader terms', { scheme, hideDeprecated }),
  narrower: pages(
    'Narrower terms, by notation (`2` before `10`) where nearly all have one, else by label, each with whether there is more below it',
    { scheme, hideDeprecated },
  ),
  related: pages('Related terms'),
  ancestors: pages('All terms above, nearest first'),
  tree: concepts('The hierarchy from the top, opened along the way to the term', ok({ type: 'array', items: { type: 'object', additionalProperties: true } }, 'The roots'), { limit, scheme, hideDeprecated }), // prettier-ignore
  mappings: pages('Mappings to and from other vocabularies'),
  links: concepts(
    'What links here, and what this links to',
    ok({ type: 'object', additionalProperties: true }, 'Groups by relation, direction and kind with counts; or a page of one group'), // prettier-ignore
    {
      offset,
      limit,
      property: text('IRI of a relation: gives the page of that group.'),
      direction: { type: 'string', enum: ['in', 'out'], default: 'in' },
      kind: text('Kind of graph: vocabulary, model, shapes, data.'),
    },
  ),
  similar: pages('Similar terms, each with the reasons'),
  members: pages('Members of a collection or group'),
  topConcepts: pages('Top concepts of a scheme, root classes of an ontology', { hideDeprecated }),
  path: {
    tags: ['Concepts'],
    summary: 'Shortest paths between two terms',
    querystring: {
      type: 'object',
      required: ['from', 'to'],
      properties: { from: uri, to: uri, lang, limit: { type: 'integer', minimum: 1, maximum: 50, default: 5 } },
    },
    response: { ...ok({ type: 'object', additionalProperties: true }, 'Paths with each step named; complete is false when the search was given up'), ...problems(400, 404) }, // prettier-ignore
  },
} as const

export const vocabularySchemas = {
  list: {
    tags: ['Vocabularies'],
    summary: 'All vocabularies and ontologies',
    querystring: { type: 'object', properties: { lang, offset, limit } },
    response: { ...ok({ $ref: 'Page#' }, 'A page of vocabularies'), ...problems(400) },
  },
  one: {
    tags: ['Vocabularies'],
    summary: 'A vocabulary with its top concepts',
    params: { type: 'object', properties: { id: text('Short name, as in the list.') } },
    querystring: { type: 'object', properties: { lang, limit } },
    response: { ...ok({ $ref: 'Vocabulary#' }, 'The vocabulary'), ...problems(400, 404) },
  },
}
