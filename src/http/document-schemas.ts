import { empty, problems } from './schemas.ts'

/** Documents about terms, for the API document. */
const text = (description: string): object => ({ type: 'string', description })
const format = text(
  'turtle, trig, ntriples, nquads, jsonld, rdfxml, html, json or markdown. Takes the place of Accept.',
)
const lang = text('Language of labels in HTML, JSON and Markdown.')
const querystring = { type: 'object', properties: { format, lang } }
const content = Object.fromEntries(
  ['text/turtle', 'application/ld+json', 'application/rdf+xml', 'application/n-triples', 'application/n-quads', 'application/trig', 'text/html', 'application/json', 'text/markdown'].map((type) => [type, { schema: {} }]), // prettier-ignore
)
const moved = {
  description: 'Merged into another term or renamed: see the Location. The body says when, why and by which commit',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } }, 'text/html': { schema: {} }, 'text/markdown': { schema: {} } }, // prettier-ignore
}
const gone = {
  description: 'Removed: when, why, by which commit and decision, and what replaces it. In RDF: the tombstone',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } }, ...content },
}
const answers = {
  200: { description: 'The description of the term', content },
  302: empty('To the state of the time that Accept-Datetime asks for (Memento, RFC 7089)'),
  301: moved,
  304: empty('As the client has it'),
  ...problems(400, 404, 406),
  410: gone,
}

export const documentSchemas = {
  thing: {
    tags: ['Documents'],
    summary: 'A thing: redirects to its document',
    description: 'Every URI of our own under `id/`: 303 with the address of the document that describes it.',
    querystring,
    response: { 301: moved, 303: empty('See the document'), ...problems(400, 404), 410: gone },
  },
  document: {
    tags: ['Documents'],
    summary: 'The document about a thing',
    description: 'In every RDF format, HTML, JSON and Markdown: by extension (`.ttl` …), `?format=` or Accept.',
    querystring,
    response: answers,
  },
  genid: { tags: ['Documents'], summary: 'The document about a skolemised blank node', querystring, response: answers },
  resource: {
    tags: ['Documents'],
    summary: 'The document about any loaded IRI',
    querystring: {
      type: 'object',
      required: ['uri'],
      properties: { uri: { ...text('The IRI, percent-encoded.'), maxLength: 4096 }, format, lang },
    },
    response: answers,
  },
}
