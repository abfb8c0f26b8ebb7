import { problems } from './schemas.ts'

const day = (description: string): object => ({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description })
const counts = { type: 'object', additionalProperties: { type: 'integer' } } as const

export const usageSchema = {
  tags: ['Council'],
  summary: 'How often terms are asked for',
  description:
    'Counts by day and door: `query` (constants of SPARQL queries), `page` (documents as pages), `api` (documents as data, look-ups of a term). With `uri` those of one term, day by day; without, a page of the terms that are asked for most. Nothing is kept of who asked.',
  querystring: {
    type: 'object',
    properties: {
      uri: { type: 'string', description: 'The term.' },
      from: day('First day; 90 days before the last one when not given.'),
      to: day('Last day; today when not given.'),
      offset: { type: 'integer', minimum: 0, default: 0 },
      limit: { type: 'integer', minimum: 0, maximum: 200, default: 20 },
      lang: { type: 'string', description: 'Language of labels.' },
    },
  },
  response: {
    200: {
      description: 'The counts',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            additionalProperties: true,
            properties: {
              uri: { type: 'string' },
              from: { type: 'string' },
              to: { type: 'string' },
              total: { type: 'integer' },
              doors: counts,
              days: { type: 'array', items: { type: 'object', additionalProperties: true } },
              items: { type: 'array', items: { type: 'object', additionalProperties: true } },
            },
          },
        },
      },
    },
    ...problems(400, 401, 403, 404),
  },
} as const
