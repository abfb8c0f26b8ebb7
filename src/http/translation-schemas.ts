import { sssomType } from '../translation/sssom.ts'
import { problems, rdfContent } from './schemas.ts'

/** What requests about translations, mappings and dictionaries look like. */
const text = (description: string): object => ({ type: 'string', description })
const tags = ['Domains', 'Translation']
const params = { type: 'object', properties: { id: text('Short name of the domain, such as billing.') } }
const anything = { type: 'object', additionalProperties: true } as const
const window = {
  offset: { type: 'integer', minimum: 0, default: 0 },
  limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
}
const lang = text('Language of labels; takes the place of Accept-Language.')
const page = { 'application/json': { schema: { $ref: 'Page#' } } }

const remark = {
  type: 'object',
  properties: {
    type: { type: 'string', enum: ['no-counterpart', 'unknown-term', 'ambiguous', 'generalised'] },
    term: text('IRI that it is about.'),
    candidates: { type: 'array', items: { type: 'string' }, description: 'IRIs that would do.' },
    statements: { type: 'integer', description: 'How many statements it is about.' },
    sentence: text('What is the matter, with labels.'),
  },
}

export const translationSchemas = {
  translate: {
    tags,
    summary: 'Translate data between a domain’s own model and the canonical one',
    description:
      'Data in any RDF format as body. First the structural rules of the domain (SPARQL CONSTRUCT), then the mappings of terms that somebody has validated. What has no counterpart is kept apart and counted in `Concordance-Untranslated`; with `report=true`, or Accept application/json, the answer holds the data, what was kept apart, and the reasons.',
    params,
    querystring: {
      type: 'object',
      required: ['to'],
      properties: {
        to: { type: 'string', enum: ['canonical', 'domain'], description: 'The model that the data are to be in.' },
        report: { type: 'boolean', default: false, description: 'Gives JSON with the data and the report.' },
        format: text('turtle, jsonld, … or json. Takes the place of Accept.'),
        at: text('A past state, whose mappings are used.'),
        draft: text('Number of a draft or proposal, whose mappings are used.'),
      },
    },
    body: { content: rdfContent },
    response: {
      200: {
        description: 'The data in the other model, or with a report',
        headers: { 'Concordance-Untranslated': { type: 'integer', description: 'Statements without a counterpart' } },
        content: {
          ...rdfContent,
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                domain: { type: 'string' },
                to: { type: 'string' },
                constructs: { type: 'array', items: { type: 'string' }, description: 'IRIs of the rules that took up something.' }, // prettier-ignore
                remarks: { type: 'array', items: remark },
                statements: { type: 'integer' },
                data: text('The translated data as Turtle.'),
                untranslated: {
                  type: 'object',
                  properties: { statements: { type: 'integer' }, data: text('What was kept apart, as Turtle.') },
                },
              },
            },
          },
        },
      },
      ...problems(400, 401, 403, 404, 406, 409, 413, 415, 422, 499, 503, 504),
    },
  },
  translations: {
    tags,
    summary: 'Rules and examples of translation',
    description: 'The structural rules of a domain, and its examples, each tried now: `passes`, and what is missing or too many.', // prettier-ignore
    params,
    querystring: { type: 'object', properties: { lang } },
    response: {
      200: { description: 'Rules and examples', content: { 'application/json': { schema: anything } } },
      ...problems(400, 401, 403, 404, 422, 499, 503, 504),
    },
  },
  mappings: {
    tags,
    summary: 'Mappings of a domain’s terms',
    description:
      'Statements of SKOS and OWL in the models of the domain, and mappings with their metadata (SSSOM). Each is `validated`, a `candidate` that nobody has reviewed, or `refuted`; only validated ones are used. As JSON in pages, or the whole set as SSSOM/TSV.',
    params,
    querystring: {
      type: 'object',
      properties: {
        ...window,
        status: { type: 'string', enum: ['validated', 'candidate', 'refuted'] },
        format: text('json or tsv. Takes the place of Accept.'),
        lang,
      },
    },
    response: {
      200: {
        description: 'A page of mappings, or the set',
        content: { ...page, [sssomType]: { schema: {} }, 'text/tab-separated-values': { schema: {} } },
      },
      ...problems(400, 401, 403, 404, 406),
    },
  },
  importMappings: {
    tags,
    summary: 'Propose mappings (SSSOM)',
    description:
      'A set of mappings as SSSOM/TSV becomes a draft in the mapping graph of the domain (`graph/ontologies/{id}-mappings`). Rows that are there already change nothing; a row about the same terms takes the place of what was said about them. A mapping without a reviewer stays a candidate.',
    security: [{ token: [] }],
    params,
    querystring: {
      type: 'object',
      additionalProperties: false,
      properties: { title: text('Title of the draft.'), 'dry-run': text('Tells what would change. Needs no value.') },
    },
    body: { content: { [sssomType]: { schema: {} }, 'text/tab-separated-values': { schema: {} } } },
    response: {
      200: { description: 'Nothing to change, or a dry run', content: { 'application/json': { schema: anything } } },
      201: { description: 'The draft, with its Location', content: { 'application/json': { schema: anything } } },
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503, 507),
    },
  },
  dictionary: {
    tags,
    summary: 'Dictionary of local terms',
    description: 'The words of a domain, what each denotes in its model, and the canonical term that corresponds to it.', // prettier-ignore
    params,
    querystring: { type: 'object', properties: { ...window, lang } },
    response: {
      200: { description: 'A page of words', content: page },
      ...problems(400, 401, 403, 404),
    },
  },
} as const
