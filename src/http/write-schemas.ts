import { empty, manyTexts, problems, rdfContent as rdf } from './schemas.ts'

/** What requests that write look like: SPARQL 1.1 Update by the Protocol, and the Graph Store HTTP Protocol. */
const text = (description: string): object => ({ type: 'string', description })
const security = [{ token: [] }]
const done = empty('Done; the header Concordance-Commit has the number of the commit')
const refusals = [400, 401, 403, 404, 409, 412, 413, 415, 422, 503, 504] as const

export const updateSchema = {
  tags: ['SPARQL'],
  summary: 'Update',
  description:
    'A SPARQL 1.1 update as body (application/sparql-update) or as the field `update` of a form; also at /sparql. All of its operations are one commit, or none. Nothing is fetched: LOAD is refused.',
  security,
  body: {
    content: { 'application/sparql-update': { schema: {} }, 'application/x-www-form-urlencoded': { schema: {} } },
  },
  querystring: {
    type: 'object',
    properties: {
      'using-graph-uri': manyTexts('Graphs whose union is the default graph of WHERE; may be repeated.'),
      'using-named-graph-uri': manyTexts('Graphs that GRAPH reaches in WHERE; may be repeated.'),
    },
  },
  response: { 204: done, ...problems(...refusals) },
} as const

const graphQuery = {
  type: 'object',
  properties: {
    graph: text('IRI of the graph.'),
    default: text('Names the default graph; has no value.'),
  },
}
const readQuery = {
  ...graphQuery,
  properties: {
    ...graphQuery.properties,
    format: text('turtle, trig, ntriples, nquads, jsonld or rdfxml. Takes the place of Accept.'),
  },
}
const condition = {
  type: 'object',
  properties: {
    'if-match': text('Entity tag that the graph must still have, or * for a graph that must be there.'),
    'if-none-match': text('Entity tag that the graph must not have, or * for a graph that must not be there yet.'),
  },
}
const writing = { tags: ['Graphs'], security, querystring: graphQuery, headers: condition }

/** The Graph Store HTTP Protocol, method by method. */
export const dataSchemas = {
  get: {
    tags: ['Graphs'],
    summary: 'Read a graph of the graph store',
    description: 'The statements of a named graph (`?graph=`) or of the default graph (`?default`), and no others.',
    querystring: readQuery,
    response: {
      200: { description: 'The statements of the graph', content: rdf },
      304: empty('As the client has it'),
      ...problems(400, 404, 406),
    },
  },
  put: {
    ...writing,
    summary: 'Replace a graph',
    description: 'The graph holds the statements of the body afterwards, and no others.',
    body: { content: rdf },
    response: { 201: empty('The graph is new'), 204: done, ...problems(...refusals) },
  },
  post: {
    ...writing,
    summary: 'Add to a graph',
    description: 'Without `graph` and `default` a new graph is made; Location says which.',
    body: { content: rdf },
    response: { 201: empty('The graph is new; Location is its IRI'), 204: done, ...problems(...refusals) },
  },
  patch: {
    ...writing,
    summary: 'Change a graph by an update',
    description:
      'A SPARQL update of INSERT and DELETE that reads and changes this graph alone: what names no graph is about it, in templates and in WHERE.',
    body: { content: { 'application/sparql-update': { schema: {} } } },
    response: { 201: empty('The graph is new'), 204: done, ...problems(...refusals) },
  },
  delete: {
    ...writing,
    summary: 'Remove a graph',
    description: '404 when it is not there. Of the default graph the content is removed.',
    response: { 204: done, ...problems(...refusals) },
  },
} as const
