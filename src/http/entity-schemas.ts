import { problems } from './schemas.ts'

const text = (description: string): object => ({ type: 'string', description })
const lang = text('Language of labels (BCP 47); Accept-Language is the fallback.')
const window = {
  offset: { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' },
  limit: { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many items, at most 1000.' },
}
const object = { type: 'object', additionalProperties: true }

export const entitySchemas = {
  list: {
    tags: ['Entities'],
    summary: 'All canonical entities',
    description: 'What all domains agree on: classes with their identifier, attributes, states, and who extends them.',
    querystring: {
      type: 'object',
      properties: { model: text('IRI of a canonical model: only its entities are listed.'), lang, ...window },
    },
    response: {
      200: { description: 'A page of entities', content: { 'application/json': { schema: { $ref: 'Page#' } } } },
      ...problems(400),
    },
  },
  one: {
    tags: ['Entities'],
    summary: 'A canonical entity with the extensions of all domains',
    description:
      'Identifier with examples; attributes, each with what the canonical model and each domain say of it; lifecycle with the states of domains beside the canonical ones; instances by state and graph; open proposals.',
    querystring: {
      type: 'object',
      required: ['uri'],
      properties: { uri: { ...text('IRI of the entity, percent-encoded.'), minLength: 1, maxLength: 4096 }, lang },
    },
    response: {
      200: { description: 'The entity', content: { 'application/json': { schema: object } } },
      ...problems(400, 404),
    },
  },
} as const
