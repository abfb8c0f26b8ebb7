import { problems, rdfContent } from './schemas.ts'

/** What the helpers of a query editor take and give: completions, prefixes, labels and a check. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const lang = text('Language of labels (BCP 47); Accept-Language is the fallback, then English, then any.')
const page = { type: 'object', $ref: 'Page#' }
const ok = (description: string, schema: object): object => ({
  200: { description, content: { 'application/json': { schema } } },
})

/** Longer queries are told what is wrong with them when they are run. */
export const MAX_CHECKED = 20_000
/** Labels that are asked for at once. */
const MAX_LABELS = 1000

const place = { from: { type: 'integer' }, to: { type: 'integer' } }
const problemOfQuery = {
  type: 'object',
  properties: {
    severity: text('error: it cannot be run. warning: it can, and finds nothing there.', { enum: ['error', 'warning'] }), // prettier-ignore
    kind: text('Stable name of what is wrong.', {
      enum: ['syntax', 'undeclared-prefix', 'update', 'unknown-property', 'unknown-class', 'unused-property', 'unused-class', 'unbound-variable', 'cross-product', 'other-literal', 'never-of-class'], // prettier-ignore
    }),
    message: text('What is wrong, in an English sentence.'),
    line: { type: 'integer', description: 'Counted from 1, as is column.' },
    column: { type: 'integer' },
    ...place,
    written: text('What it speaks of, as the query writes it.'),
    fix: {
      type: 'object',
      description: 'What mends it: text goes into the place of from to to.',
      properties: { ...place, text: { type: 'string' }, name: text('What is proposed, in short.') },
    },
  },
}

export const queryHelpSchemas = {
  completions: {
    tags: ['SPARQL'],
    summary: 'What may stand at a place of a query',
    description:
      'For editors: classes, properties, anything with a label, or named graphs, by the beginning of a name, a label or an IRI, or with a prefix. Each has `name` as queries write it with the prefixes of /prefixes, its label, how often it is used, and the vocabulary that defines it. Names that begin with what was typed come first, then what is used most.',
    querystring: {
      type: 'object',
      required: ['position'],
      properties: {
        position: text('class: after `a`. property: as predicate. term: anywhere else. graph: after FROM or GRAPH.', {
          enum: ['class', 'property', 'term', 'graph'],
        }),
        prefix: text('What has been typed, such as `pref`, `skos:pre` or `preferred lab`.', { maxLength: 500, default: '' }), // prettier-ignore
        lang,
        offset: { type: 'integer', minimum: 0, maximum: 1000, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 100, default: 20 },
      },
    },
    response: {
      ...ok('A page of completions. For terms, total counts those that were looked for.', {
        ...page,
        examples: [
          {
            ...{ total: 1, offset: 0, limit: 20 },
            items: [{ uri: 'http://www.w3.org/2004/02/skos/core#prefLabel', label: 'preferred label', lang: 'en', name: 'skos:prefLabel', uses: 1204 }], // prettier-ignore
          },
        ],
      }),
      ...problems(400),
    },
  },
  prefixes: {
    tags: ['SPARQL'],
    summary: 'Prefixes for namespaces',
    description:
      'Those that every installation has, and those that the loaded vocabularies prefer for themselves (vann:preferredNamespacePrefix). As JSON, or as RDF: `sh:declare` (SHACL §5.2.1), so that `sh:prefixes` may point here.',
    querystring: {
      type: 'object',
      properties: {
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 10_000, default: 1000 },
        format: text('json, turtle, jsonld, rdfxml, ntriples … Takes the place of Accept.'),
      },
    },
    response: {
      200: {
        description: 'Prefixes in the order of the alphabet',
        content: { 'application/json': { schema: page }, ...rdfContent },
      },
      ...problems(400, 406),
    },
  },
  labels: {
    tags: ['Concepts'],
    summary: 'Labels of many terms at once',
    description:
      'For tables of results. In the order that was asked for; a term that nobody describes is called by the last part of its IRI.',
    querystring: { type: 'object', properties: { lang } },
    body: {
      type: 'object',
      required: ['uris'],
      additionalProperties: false,
      properties: {
        uris: { type: 'array', maxItems: MAX_LABELS, items: { type: 'string', maxLength: 4096 }, description: 'IRIs, at most 1000.' }, // prettier-ignore
      },
    },
    response: { ...ok('A page with all of them', page), ...problems(400, 413, 415) },
  },
  check: {
    tags: ['SPARQL'],
    summary: 'What is wrong with a query',
    description:
      'Reads a query without running it: where it stops making sense, prefixes that it forgot, properties and classes that nothing has, with the nearest that something has, variables without a value, parts that have nothing to do with each other, literals that the data have in another form, and properties that no instance of the stated class has. A query with errors is an expected answer, not a problem.',
    querystring: { type: 'object', properties: {} },
    body: {
      type: 'object',
      required: ['query'],
      additionalProperties: false,
      properties: { query: text('The query.', { maxLength: MAX_CHECKED }) },
    },
    response: {
      ...ok('Whether it can be run, and what its author should look at', {
        type: 'object',
        properties: { valid: { type: 'boolean' }, problems: { type: 'array', items: problemOfQuery } },
        examples: [
          {
            valid: true,
            problems: [
              {
                ...{ severity: 'warning', kind: 'unknown-property', line: 3, column: 6, from: 80, to: 94 },
                message: 'Nothing has skos:prefLable: did you mean skos:prefLabel?',
                written: 'skos:prefLable',
                fix: { from: 80, to: 94, text: 'skos:prefLabel', name: 'skos:prefLabel' },
              },
            ],
          },
        ],
      }),
      ...problems(400, 413, 415),
    },
  },
} as const
