import { problems, rdfContent } from './schemas.ts'

/** What requests about saved queries look like. */
const text = (description: string): object => ({ type: 'string', description })
const texts = (description: string): object => ({
  description: `${description} A text in English, or by language tag: {"en": "…", "de": "…"}.`,
  anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
})
const anything = { type: 'object', additionalProperties: true } as const
const json = { 'application/json': { schema: anything } }
const lang = text('Language of labels (BCP 47); Accept-Language is the fallback, then English, then any.')
const tags = ['Queries']
const security = [{ token: [] }]
const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { ...text('Short name or IRI of the query.'), maxLength: 2048 } },
}

const parameter = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: text('The variable, without ? or $.'),
    label: texts('What people read beside the field.'),
    description: texts('What is to be given.'),
    datatype: text('IRI of the datatype of a literal; xsd:string when nothing else is said.'),
    nodeKind: { type: 'string', enum: ['iri', 'literal'], description: 'iri: any IRI may be given.' },
    class: text('IRI of a class: its instances may be given.'),
    scheme: text('IRI of a concept scheme: its concepts may be given.'),
    options: {
      type: 'array',
      items: { type: 'string' },
      maxItems: 200,
      description: 'The only values that may be given.',
    },
    optional: { type: 'boolean', description: 'May be left out: the variable then stays free.' },
    default: text('The value where none is given.'),
  },
} as const

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'query'],
  properties: {
    id: text('Short name, such as pallets-in-transit; made from the title when not given.'),
    title: texts('What it answers.'),
    description: texts('What one learns from it.'),
    query: text('SELECT, CONSTRUCT or ASK. Variables that are written with $ are parameters.'),
    domain: text('Short name of the domain that keeps it; without, it is kept in a graph of no domain.'),
    keywords: { type: 'array', items: { type: 'string' }, maxItems: 50, description: 'In English.' },
    subjects: { type: 'array', items: { type: 'string' }, maxItems: 50, description: 'IRIs of what it is about.' },
    parameters: {
      type: 'array',
      items: parameter,
      maxItems: 50,
      description: 'Parameters; those that are written with $ and not listed take a text or an IRI.',
    },
  },
} as const

const writing = {
  type: 'object',
  additionalProperties: false, // who mistypes dry-run does not want to write
  properties: {
    'dry-run': text('Gives the report of the gate alone. Needs no value.'),
    as: {
      type: 'string',
      enum: ['commit', 'draft'],
      default: 'commit',
      description: 'draft: nothing is published; the change begins a draft, which is reviewed like any other.',
    },
    to: { type: 'integer', minimum: 1, description: 'Number of the draft that the change is added to.' },
    message: text('Message of the commit.'),
    lang,
  },
} as const

const written = {
  200: { description: 'The report of a dry run, or nothing to change', content: json },
  201: { description: 'Committed, or the draft, with its Location', content: json },
  ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 499, 503, 504, 507),
}

export const queriesSchemas = {
  list: {
    tags,
    summary: 'Saved queries',
    description:
      'Queries that are kept as RDF (`sh:SPARQLExecutable`), each with what it answers, what it is about, and its parameters. With `concept` those about a term come first that say so, then those that name it.',
    querystring: {
      type: 'object',
      properties: {
        q: { ...text('Words of the title, the description or a keyword.'), maxLength: 500 },
        domain: text('Short name of the domain that keeps it.'),
        keyword: text('A keyword, in any language.'),
        concept: text('IRI of a term that it is about.'),
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
        lang,
      },
    },
    response: {
      200: { description: 'A page of queries', content: { 'application/json': { schema: { $ref: 'Page#' } } } },
      ...problems(400, 404),
    },
  },
  get: {
    tags,
    summary: 'A saved query',
    description: 'With its text and parameters. Its RDF is at its URI.',
    params,
    querystring: { type: 'object', properties: { lang } },
    response: { 200: { description: 'The query', content: json }, ...problems(400, 404) },
  },
  results: {
    tags,
    summary: 'The answer of a saved query',
    description:
      'Each parameter of the query is a parameter of the address, by its name: `?state=https://…`. Values are read as their declarations say, and never become part of the text of the query. One that is missing or wrong is refused with 400, which says what to give. Formats and limits are those of /sparql.',
    params,
    querystring: {
      type: 'object',
      additionalProperties: true,
      properties: {
        format: text('json, xml, csv, tsv; turtle, jsonld, rdfxml, ntriples, nquads, trig. Takes the place of Accept.'),
        timeout: text('Seconds after which the query is stopped; at most the configured limit.'),
        expand: { type: 'string', enum: ['states', ''], description: 'states: as for /sparql.' },
        lang,
      },
    },
    response: {
      200: {
        description: 'Results of SELECT and ASK, or the graph of CONSTRUCT',
        content: {
          'application/sparql-results+json': { schema: {} },
          'application/sparql-results+xml': { schema: {} },
          'text/csv': { schema: {} },
          'text/tab-separated-values': { schema: {} },
          'application/json': { schema: {} },
          'application/xml': { schema: {} },
          ...rdfContent,
        },
      },
      ...problems(400, 403, 404, 406, 413, 422, 499, 503, 504),
    },
  },
  create: {
    tags,
    summary: 'Save a query',
    description:
      'It becomes RDF in a graph of the domain, through the gate like every change, or a draft. Needs the role editor there; a draft needs the right to propose.',
    security,
    querystring: writing,
    body,
    response: written,
  },
  replace: {
    tags,
    summary: 'Change a saved query',
    description: 'What is given takes the place of all that the query says; its name, graph, author and day stay.',
    security,
    params,
    querystring: writing,
    body,
    response: written,
  },
  remove: {
    tags,
    summary: 'Delete a saved query',
    description: 'Its URI then answers 410 with a tombstone, as that of any term.',
    security,
    params,
    querystring: { ...writing, properties: { ...writing.properties, reason: text('Why, for the tombstone.') } },
    response: written,
  },
} as const
