import { problems } from './schemas.ts'

/** What requests about business functions, data sources and their domains look like. */
const text = (description: string): object => ({ type: 'string', description })
const tags = ['Domains']
const anything = { type: 'object', additionalProperties: true } as const
const json = { 'application/json': { schema: anything } }

export const assignmentSchemas = {
  page: {
    hide: true,
    querystring: { type: 'object', properties: { domain: text('Short name of a domain.'), lang: text('') } },
  },
  list: {
    tags,
    summary: 'Business functions and data sources',
    description:
      'Each with the domain that answers for it: `assigned` by the council, `inherited` by a source from the function that it serves, `contested` where several domains are named or claim it or a source was given to another domain than its function, or `unassigned`, with what might be proposed.',
    querystring: {
      type: 'object',
      properties: {
        status: { type: 'string', enum: ['assigned', 'inherited', 'contested', 'unassigned'] },
        kind: { type: 'string', enum: ['function', 'source'] },
        domain: text('Short name of a domain that answers for it, or is named for it.'),
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
        lang: text('Language of labels.'),
      },
    },
    response: {
      200: {
        description: 'A page of functions and sources',
        content: { 'application/json': { schema: { $ref: 'Page#' } } },
      },
      ...problems(400, 401, 403, 404),
    },
  },
  submit: {
    tags,
    summary: 'Propose functions, sources and assignments (CSV)',
    description:
      'A table with the columns kind (function or source), uri, label, domain, system, function, broader and note becomes a draft for the council, with a report for each row; a row with a mistake stops no other. An empty cell leaves alone what is there.',
    security: [{ token: [] }],
    querystring: {
      type: 'object',
      additionalProperties: false, // who mistypes dry-run does not want to write
      properties: {
        title: text('Title of the draft.'),
        language: text('Tag of the language of labels and notes; en when not given.'),
        'dry-run': text('Gives the report alone. Needs no value.'),
      },
    },
    body: { content: { 'text/csv': { schema: {} } } },
    response: {
      200: { description: 'The report of a dry run, or of a table that changes nothing', content: json },
      201: { description: 'The draft, with its Location', content: json },
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 507),
    },
  },
} as const
