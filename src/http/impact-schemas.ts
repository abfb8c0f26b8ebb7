import { changeJsonSchema } from '../vocabularies/change-sets/change-json-schema.ts'
import { empty, problems } from './schemas.ts'

const anything = { type: 'object', additionalProperties: true } as const
const day = (description: string): object => ({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description })
const params = { type: 'object', properties: { number: { type: 'integer', minimum: 1 } } } as const
const querystring = {
  type: 'object',
  properties: {
    from: day('First day of the use that is counted; 90 days before the last when not given.'),
    to: day('Last day; today when not given.'),
    format: { type: 'string', description: 'json or md, in the place of Accept.' },
    lang: { type: 'string', description: 'Language of labels.' },
  },
} as const
const content = { 'application/json': { schema: anything }, 'text/markdown': { schema: { type: 'string' } } } as const
const description =
  'Terms that it touches with how others use them (references, statements, instances, how often they were asked for); extensions, mappings, shapes, data products and kept queries that name them; graphs and domains; `breaks`: what of it breaks; `proof`: extensions that would no longer only add; `data`: what would no longer conform; `isBreaking` and `isUsed` for pipelines. Also as Markdown.'

export const impactSchemas = {
  proposal: {
    tags: ['Proposals'],
    summary: 'Who is affected',
    description,
    params,
    querystring,
    response: {
      200: { description: 'The impact', content },
      304: empty('As the client has it'),
      ...problems(400, 401, 403, 404, 406, 409, 499, 503, 504),
    },
  },
  change: {
    tags: ['Changes'],
    summary: 'Who would be affected by a change set',
    description: `Nothing is written. ${description}`,
    security: [{ token: [] }],
    querystring,
    body: {
      content: {
        'application/json': { schema: changeJsonSchema },
        'application/rdf-patch': { schema: { type: 'string' } },
      },
    },
    response: {
      200: { description: 'The impact', content },
      ...problems(400, 401, 403, 404, 406, 409, 413, 415, 429, 499, 503, 504),
    },
  },
  /** The parameter is called as in `/doc/proposal/{name}`, which the router has in the same place. */
  page: { hide: true, params: { type: 'object', properties: { name: params.properties.number } }, querystring },
} as const
