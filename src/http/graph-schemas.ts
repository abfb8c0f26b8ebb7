import { manyTexts, problems } from './schemas.ts'

/** What the pictures of terms and types take and give. */
const text = (description: string): object => ({ type: 'string', description })
const uri = { type: 'string', minLength: 1, maxLength: 4096, description: 'An IRI, percent-encoded.' }
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const format = text('`json` or `csv`; takes the place of Accept.')
const object = { type: 'object', additionalProperties: true }
const answer = (description: string): object => ({
  200: { description, content: { 'application/json': { schema: object }, 'text/csv': { schema: {} } } },
})

export const neighboursQuery = {
  type: 'object',
  required: ['uri'],
  properties: {
    uri,
    lang,
    format,
    open: manyTexts('IRI of a further term in the picture whose neighbours are shown as well; may be repeated, up to 50 times.'), // prettier-ignore
    relation: manyTexts('IRI of a relation to follow; may be repeated. Without it, all but those that say where terms belong.'), // prettier-ignore
    kind: manyTexts('Kind of terms to show: concept, class, property, thing …; may be repeated.'),
    direction: {
      type: 'string',
      enum: ['in', 'out', 'both'],
      default: 'both',
      description: 'Only relations from open terms (out) or to them (in), as they read.',
    },
    depth: { type: 'integer', minimum: 1, maximum: 3, default: 1, description: 'Steps from the term in the middle.' },
    limit: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 20,
      description: 'Terms shown for each relation of an open term. What is left is counted in `rest`.',
    },
  },
}

export const graphSchemas = {
  neighbours: {
    tags: ['Concepts'],
    summary: 'The terms around a term, with the relations between them',
    description:
      'What a picture of a term shows: at most 200 nodes with kind, vocabulary, domain and number of links; edges under the name in which they read (skos:narrower as skos:broader of the other side); relations and kinds with counts, to filter by; and how many links are not shown. As CSV: a row for each edge.',
    querystring: neighboursQuery,
    response: { ...answer('Nodes and edges'), ...problems(301, 400, 404, 406, 410) },
  },
  schemaMap: {
    tags: ['Vocabularies'],
    summary: 'The map of types: classes, and the properties between their instances',
    description:
      'Counted over all graphs or over one, and remembered until the next change. A statement counts for each type that its ends have. As CSV: a row for each property between two classes, and for each property with literals.',
    querystring: {
      type: 'object',
      properties: {
        lang,
        format,
        graph: text('IRI of a named graph: only its statements are counted.'),
        modelling: {
          type: 'boolean',
          default: false,
          description: 'Shows classes of RDF Schema, OWL and SHACL as well, by which models are written.',
        },
        limit: {
          type: 'integer',
          minimum: 1,
          maximum: 1000,
          default: 30,
          description: 'Classes shown, those with most instances first; `total` counts all.',
        },
      },
    },
    response: { ...answer('Classes, links and attributes with counts'), ...problems(400, 404, 406) },
  },
}
