import { problems } from './schemas.ts'

const anything = { type: 'object', additionalProperties: true } as const
const lang = { type: 'string', description: 'Language of labels.' } as const
const answer = (description: string): object => ({
  200: { description, content: { 'application/json': { schema: anything } } },
  ...problems(400, 401, 403, 404),
})

export const councilSchemas = {
  council: {
    tags: ['Council'],
    summary: 'The council',
    description:
      'Its members, quorum and majority as its own graphs state them (`org:hasMember` of the organisation that owns its domain, `concord:quorum`, `concord:majority`), and a page of its decisions, the newest first. Without stated members, who has the role council decides.',
    querystring: {
      type: 'object',
      properties: {
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 200, default: 20 },
        lang,
      },
    },
    response: answer('The council'),
  },
  agenda: {
    tags: ['Council'],
    summary: 'What the council should look at',
    description:
      'Open proposals that change canonical terms, with the vote, what is `missing` and their impact in numbers; notices that run; readiness to be looked at again (missing, amber, red, older than 180 days); rules by how often they are suppressed, and suppressions that end within 30 days or do not count; canonical attributes that nobody uses.',
    querystring: { type: 'object', properties: { lang } },
    response: answer('The agenda'),
  },
  page: { hide: true, querystring: { type: 'object', properties: { lang } } },
} as const
