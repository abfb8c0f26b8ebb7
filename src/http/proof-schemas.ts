import { problems } from './schemas.ts'

/** What `/api/domains/{id}/proof` takes and gives. */
const text = (description: string): object => ({ type: 'string', description })
const params = { type: 'object', properties: { id: text('Short name of the domain, such as network.') } }
const querystring = {
  type: 'object',
  properties: {
    canonical: {
      ...text('Version of a release of the canonical model, such as 1.0.0 or telco/1.0.0: what it said then counts. Otherwise what it says now.'), // prettier-ignore
      minLength: 1,
      maxLength: 4096,
    },
    lang: text('Language of labels (BCP 47); Accept-Language is the fallback.'),
    offset: { type: 'integer', minimum: 0, default: 0, description: 'Position of the first verdict.' },
    limit: { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many verdicts, at most 1000.' },
  },
}
const statement = {
  type: 'object',
  additionalProperties: true,
  properties: { text: text('The statement as N-Triples.'), graph: text('IRI of its graph.') },
}
const verdict = {
  type: 'object',
  additionalProperties: true,
  properties: {
    rule: { type: 'object', additionalProperties: true, description: 'The rule, with its label.' },
    severity: { enum: ['Violation', 'Warning', 'Info'] },
    sentence: text('What is wrong.'),
    instead: text('How to say it instead.'),
    offending: {
      type: 'array',
      items: statement,
      description: 'The statements at fault; the first is the one to show.',
    },
    canonical: { type: 'array', items: statement, description: 'What they go against, in canonical graphs.' },
  },
}
const answer = {
  200: {
    description: 'The proof',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          additionalProperties: true,
          properties: {
            adds: { type: 'boolean', description: 'True where no verdict is a violation: the extension only adds.' },
            verdicts: {
              type: 'object',
              additionalProperties: true,
              properties: { total: { type: 'integer' }, items: { type: 'array', items: verdict } },
            },
          },
        },
      },
    },
  },
}

export const proofSchemas = {
  proof: {
    tags: ['Domains'],
    summary: 'Proof that the extension of a domain only adds',
    description:
      'Each verdict names its rule, the statements at fault, what they go against, and how to say it instead.',
    params,
    querystring,
    response: { ...answer, ...problems(400, 404) },
  },
  attempt: {
    tags: ['Domains'],
    summary: 'Proof of an extension that is not loaded yet',
    description:
      'Proves the statements of the body as if they stood in the first model graph of the domain, beside what is there. Nothing is kept. For those who may propose a change.',
    security: [{ token: [] }],
    params,
    querystring,
    body: { content: { 'text/turtle': { schema: {} }, 'application/ld+json': { schema: {} } } },
    response: { ...answer, ...problems(400, 401, 403, 404, 413, 415) },
  },
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: { domain: text('Short name of a domain.'), canonical: text('A version.'), lang: text('') },
    },
  },
} as const
