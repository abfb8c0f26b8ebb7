import { problems } from './schemas.ts'

/** The register of identifier formats, for checking requests and for the API document. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const lang = text('Language of labels.')
const name = text('Short name of the format, such as sscc, or its IRI, percent-encoded.', { maxLength: 4096 })
const texts = { type: 'array', items: { type: 'string' } }
const reference = { $ref: 'Reference#' }

const format = {
  type: 'object',
  description: 'What identifiers of a kind look like.',
  additionalProperties: true,
  properties: {
    name: text('Short name, for paths.'),
    uri: text('IRI of the entry, or of the class whose instances have such identifiers.'),
    kind: { type: 'string', enum: ['entry', 'class'] },
    pattern: text('Regular expression from ^ to $.'),
    template: text('How new ones are made; a format without one cannot be minted.'),
    examples: texts,
    checkDigit: reference,
    property: reference,
    domain: reference,
  },
}
const verdict = {
  type: 'object',
  required: ['value', 'conforms'],
  properties: {
    value: { type: 'string' },
    conforms: { type: 'boolean' },
    reason: text('What is wrong, in one sentence.'),
    expectedCheck: text('The check characters that the value should have.'),
    suggestion: text('The value as it is written properly, where that conforms.'),
  },
}
const answer = (description: string, schema: object, code = 200): object => ({
  [code]: { description, content: { 'application/json': { schema } } },
})
const tags = ['Identifiers']
const params = { type: 'object', properties: { name } }

export const identifierSchemas = {
  list: {
    tags,
    summary: 'Identifier formats',
    description: 'Entries of the register, and what classes of the models state of their instances.',
    querystring: {
      type: 'object',
      properties: {
        lang,
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
      },
    },
    response: { ...answer('A page of the list', { $ref: 'Page#' }), ...problems(400) },
  },
  one: {
    tags,
    summary: 'An identifier format',
    params,
    querystring: { type: 'object', properties: { lang } },
    response: { ...answer('The format', format), ...problems(400, 404) },
  },
  validate: {
    tags,
    summary: 'Check an identifier',
    description:
      'Against pattern and check digit. A value that does not conform is told why, and how it may have been meant.',
    params,
    querystring: {
      type: 'object',
      required: ['value'],
      properties: { value: text('The identifier.', { maxLength: 200 }) },
    },
    response: { ...answer('Whether it conforms', verdict), ...problems(400, 404, 422, 504) },
  },
  mint: {
    tags,
    summary: 'Get new identifiers',
    description:
      'The next free ones by the template of the format. None is ever given twice, nor one that a statement has. Needs the role editor of its domain, or of any where it belongs to none or to the council.',
    security: [{ token: [] }],
    params,
    querystring: {
      type: 'object',
      properties: { count: { type: 'integer', minimum: 1, maximum: 1000, default: 1, description: 'How many.' } },
    },
    response: {
      ...answer('The identifiers', { type: 'object', properties: { name: { type: 'string' }, values: texts } }, 201),
      ...problems(400, 401, 403, 404, 409, 422),
    },
  },
} as const
