/**
 * What requests look like, for checking them and for the API document. Answers are described where programs rely on
 * their members; RDF and HTML are named by media type only.
 */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
export const manyTexts = (description: string): object => ({
  description,
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
})
const problem = { description: 'Problem details (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } } // prettier-ignore
/** An answer without a body. */
export const empty = (description: string): object => ({ type: 'null', description })
export const problems = (...codes: number[]): object => Object.fromEntries(codes.map((code) => [code, problem]))

export const rdfContent = {
  'text/turtle': { schema: {} },
  'application/trig': { schema: {} },
  'application/n-triples': { schema: {} },
  'application/n-quads': { schema: {} },
  'application/ld+json': { schema: {} },
  'application/rdf+xml': { schema: {} },
}

const protocolParameters = {
  'default-graph-uri': manyTexts('Graphs whose union is the default graph of the query; may be repeated.'),
  'named-graph-uri': manyTexts('Graphs that GRAPH reaches; may be repeated.'),
  timeout: text('Seconds after which the query is stopped; at most the configured limit.'),
  'max-cost': text(
    'Refuses the query before it is run where it is expected to cost more: `explain=plan` and `explain=help` tell the cost, in rows that all its steps give as far as LIMIT asks for them. What SERVICE asks of others is asked before; a query that our own engine leaves to Comunica has no estimate, and is not refused.',
  ),
  'max-rows': {
    type: 'string',
    pattern: '^[1-9][0-9]{0,9}$',
    description: 'Ends the answer after so many rows or triples, as LIMIT does, where it would be refused with 413; at most one more than the limit on rows, by which one learns that there are more. The header Concordance-Max-Rows says how many it ends after.', // prettier-ignore
  },
  format: text('json, xml, csv, tsv; turtle, jsonld, rdfxml, ntriples, nquads, trig. Takes the place of Accept.'),
  expand: {
    type: 'string',
    enum: ['states', ''],
    description: 'states: things in states of domains that lie in a canonical state are found as well. The headers Concordance-Expanded and Link, `explain` and the page tell what was expanded.', // prettier-ignore
  },
  explain: text(
    'plan: how the query would be answered; analyze: it is run, and told are its steps with rows and times; help: what is wrong with it, the smallest part without a solution where it finds nothing, and queries that were probably meant (`message`, `query`, and `rows` of each that there was time to run); with the query itself it takes five times as long as that at most, or 0.2 seconds more where that is over sooner. As text, JSON (`format=text`, `format=json`, or Accept) or a page.',
  ),
}

const answers = {
  200: {
    description:
      'Results of SELECT and ASK, or the graph of CONSTRUCT and DESCRIBE; with `explain`, the plan or the help',
    content: {
      'application/sparql-results+json': { schema: {} },
      'application/sparql-results+xml': { schema: {} },
      'text/csv': { schema: {} },
      'text/tab-separated-values': { schema: {} },
      'application/json': { schema: {} },
      'application/xml': { schema: {} },
      'text/plain': { schema: {} },
      'text/html': { schema: {} },
      'text/markdown': { schema: {} },
      ...rdfContent,
    },
  },
  304: empty('The service description is as the client has it'),
  ...problems(400, 403, 406, 413, 415, 422, 503, 504),
}

/** SPARQL 1.1 Protocol. Bodies are checked by the route, as their shape depends on the media type. */
export const querySchema = {
  get: {
    tags: ['SPARQL'],
    summary: 'Query, service description, or the query page',
    description:
      'With `query`: its answer. Without: the service description in RDF, or a page for people. GET refuses updates with 403.',
    querystring: {
      type: 'object',
      properties: { query: text('A SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.'), ...protocolParameters },
    },
    response: answers,
  },
  post: {
    tags: ['SPARQL'],
    summary: 'Query',
    description:
      'The query as body (application/sparql-query) or as the field `query` of a form; an update likewise, see /update.',
    body: {
      content: {
        'application/sparql-query': { schema: {} },
        'application/sparql-update': { schema: {} },
        'application/x-www-form-urlencoded': { schema: {} },
      },
    },
    querystring: { type: 'object', properties: protocolParameters },
    response: { ...answers, 204: empty('The update is done'), ...problems(401, 404, 409) },
  },
} as const

const formatParameter = text('turtle, trig, ntriples, nquads, jsonld or rdfxml. Takes the place of Accept.')
export const formatQuery = { type: 'object', properties: { format: formatParameter } }
export const rdfAnswer = (description: string): object => ({ 200: { description, content: rdfContent }, 304: empty('As the client has it') }) // prettier-ignore

export const graphSchema = {
  tags: ['Graphs'],
  summary: 'Download a named graph',
  description: 'The whole graph, streamed. Its format by extension (`.ttl`), `?format=` or Accept.',
  querystring: formatQuery,
  response: { ...rdfAnswer('The statements of the graph'), ...problems(400, 404, 406) },
}
export const graphContentSchema = {
  tags: ['Graphs'],
  summary: 'Download a named graph by IRI',
  description: 'The same for graphs whose IRI is not of our own space.',
  querystring: {
    type: 'object',
    required: ['uri'],
    properties: { uri: text('IRI of the graph.'), format: formatParameter },
  },
  response: { ...rdfAnswer('The statements of the graph'), ...problems(400, 404, 406) },
}
export const graphListSchema = {
  tags: ['Graphs'],
  summary: 'All named graphs',
  description: 'Kind, source file, checksum, licence, version, domain, date and size of each.',
  querystring: {
    type: 'object',
    properties: {
      offset: { type: 'integer', minimum: 0, default: 0 },
      limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
    },
  },
  response: {
    200: { description: 'A page of graphs', content: { 'application/json': { schema: { $ref: 'Page#' } } } },
    ...problems(400),
  },
}
export const catalogSchema = {
  tags: ['Graphs'],
  summary: 'Catalogue of all graphs (DCAT 3)',
  querystring: formatQuery,
  response: { ...rdfAnswer('A dcat:Catalog with a data set per graph'), ...problems(400, 406) },
}
export const voidSchema = {
  tags: ['Graphs'],
  summary: 'What is in the store (VoID)',
  querystring: formatQuery,
  response: { ...rdfAnswer('A void:Dataset with partitions and subsets'), ...problems(400, 406) },
}
const reportAnswer = {
  200: {
    description: 'A SHACL validation report, whether the data conform or not',
    content: { ...rdfContent, 'application/json': { schema: { $ref: 'Report#' } }, 'text/html': { schema: {} }, 'text/markdown': { schema: {} } }, // prettier-ignore
  },
  ...problems(400, 404, 406, 413, 415, 422, 503, 504),
}
/** Checked by the route: a part or a body that is no RDF is answered with what would be. */
const rdfBody = { content: { 'multipart/form-data': { schema: {} }, ...rdfContent } }

export const shaclSchema = {
  tags: ['Validation'],
  summary: 'Validate data against shapes (SHACL)',
  description:
    'Either multipart/form-data with the parts `data` and `shapes`, each with its media type; or `?graph=` with the IRI of a loaded graph (or `union`) and the shapes as body. Core and SHACL-SPARQL. Shapes that use what the engine does not have are refused with 422, never passed over.',
  body: rdfBody,
  querystring: {
    type: 'object',
    properties: {
      graph: text('IRI of a loaded graph, or union for all of them.'),
      format: text('turtle, jsonld, … , json or html'),
    },
  },
  response: reportAnswer,
}
export const domainValidateSchema = {
  tags: ['Domains', 'Validation'],
  summary: 'Validate data against the effective shapes of a domain',
  description:
    'The data as body or as the part `data`. What is loaded (code lists, models, other things) is read with it, so that references resolve; only nodes of the data sent are reported.',
  body: rdfBody,
  params: { type: 'object', properties: { id: text('Short name of the domain, such as billing.') } },
  querystring: { type: 'object', properties: { format: text('turtle, jsonld, … , json or html') } },
  response: reportAnswer,
}

export const healthSchema = { tags: ['Operation'], response: { 200: { type: 'object', additionalProperties: true }, 503: { type: 'object', additionalProperties: true } } } // prettier-ignore

export const loadSchema = {
  tags: ['Operation'],
  summary: 'Load a file',
  description:
    'What `concordance load` calls while the server runs; needs the token in the data folder of the server, or the role administrator.',
  security: [{ token: [] }],
  body: { content: { 'application/octet-stream': { schema: {} } } },
  querystring: {
    type: 'object',
    required: ['name', 'graph'],
    additionalProperties: false,
    properties: {
      name: text('Name of the file; its ending tells the format.'),
      graph: text('IRI of the graph that it goes to.'),
      domain: text('Short name of the domain that the graph belongs to.'),
      format: text('Format, where the name does not tell it.'),
      origin: text('An IRI that tells two files of one name apart.'),
      replace: { type: 'boolean', description: 'Lets the file take the place of another of its name.' },
      unproven: {
        type: 'boolean',
        description:
          'Loads the file though it redefines what a canonical model says; the answer then has the findings.',
      },
    },
  },
  response: { 200: { type: 'object', additionalProperties: true }, ...problems(400, 401, 403, 409, 422) },
}

/** Schemas that others refer to, by `$id`. */
export const sharedSchemas = [
  {
    $id: 'Problem',
    type: 'object',
    description: 'RFC 9457 problem details',
    additionalProperties: true,
    properties: {
      type: text('Stable name of the problem.'),
      title: text('The HTTP status in words.'),
      status: { type: 'integer' },
      detail: text('What is wrong and what to change.'),
      requestId: text('To find the request in the log.'),
    },
  },
  {
    $id: 'Report',
    type: 'object',
    properties: {
      conforms: { type: 'boolean' },
      results: { type: 'array', items: { type: 'object', additionalProperties: true } },
    },
  },
]
