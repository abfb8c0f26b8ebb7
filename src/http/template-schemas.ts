import { problems } from './schemas.ts'

/** What a request for a new domain looks like. */
const text = (description: string): object => ({ type: 'string', description })
const texts = (description: string): object => ({
  description: `${description} In English, or by language tag: {"en": "…", "de": "…"}.`,
  anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
})
const anything = { type: 'object', additionalProperties: true } as const
const json = { 'application/json': { schema: anything } }

export const templateSchemas = {
  createDomain: {
    tags: ['Domains'],
    summary: 'Create a domain from the template',
    description:
      'A domain with everything that the rules ask for: its description with owner, steward and namespace; a model with a dictionary, and for each canonical entity with a lifecycle a class, a state property and states mapped one by one; and shapes. It becomes a draft, which the council decides on; `direct` commits it at once (role administrator); `dry-run` gives the report of the gate and the files of a working copy.',
    security: [{ token: [] }],
    querystring: {
      type: 'object',
      additionalProperties: false, // who mistypes dry-run does not want to write
      properties: {
        'dry-run': text('Tells what the gate says, and gives the files. Needs no value.'),
        direct: text('Commits at once, through the gate. Needs no value.'),
        lang: text('Language of labels in the report.'),
      },
    },
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        id: text('Short name in paths and names, such as field-service.'),
        label: texts('What it is called.'),
        definition: texts('What it is for.'),
        owner: text('The unit that answers for it: IRI, or name.'),
        steward: text('The person who looks after its data: IRI, or name.'),
        extends: { type: 'array', items: { type: 'string' }, description: 'Canonical models: IRI, or short name.' },
        namespace: text('What its terms begin with; id/{id}/ when not given.'),
        license: text('IRI of the licence of its model; CC BY 4.0 when not given.'),
      },
    },
    response: {
      200: { description: 'What the gate says of it, and the files', content: json },
      201: { description: 'The draft, or the domain, with its Location', content: json },
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 499, 503, 507),
    },
  },
} as const
