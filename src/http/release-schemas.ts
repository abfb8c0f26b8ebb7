import { MAX_LISTED } from '../governance/releases/release-rdf.ts'
import { empty, problems, rdfContent } from './schemas.ts'

const tags = ['Releases']
const security = [{ token: [] }]
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const anything = { type: 'object', additionalProperties: true } as const
const asJson = (schema: object): object => ({ 'application/json': { schema } })

const change = {
  type: 'object',
  properties: {
    subject: text('IRI of what changed.'),
    type: text('The stable name of what happened, such as pref-label-changed or concept-removed.'),
    level: text('What it asks for.', { enum: ['patch', 'minor', 'major'] }),
    sentence: text('What happened, in English.'),
  },
} as const

const releaseProperties = {
  iri: text('The owl:versionIRI.'),
  version: text('Three numbers.'),
  slug: text('Short name of the vocabulary in paths.'),
  graph: text('IRI of the graph.'),
  vocabulary: text('IRI of the ontology or concept scheme.'),
  label: { type: 'string' },
  commit: {
    type: 'integer',
    description: 'The commit that published it: `?at=` it shows the state of everything then.',
  },
  issued: text('When it was published (xsd:dateTime).'),
  author: text('IRI of who published it.'),
  previous: text('IRI of the release before.'),
  level: text('What the changes since then asked for.'),
  notes: text('What its author says of it, in Markdown.'),
  hash: text('SHA-256, hex, of the canonical form (RDFC-1.0).'),
  statements: { type: 'integer' },
} as const

const release = {
  type: 'object',
  properties: {
    ...releaseProperties,
    changes: { type: 'array', items: change, description: `What changed, what breaks first; ${MAX_LISTED} at most.` },
    total: { type: 'integer', description: 'How many changes there are, listed or not.' },
  },
} as const

const plan = {
  type: 'object',
  properties: {
    status: text('planned, or published.'),
    iri: text('IRI of the release.'),
    version: text('The version that was asked for, else the proposed one.'),
    proposedVersion: text('The least version that may be.'),
    requiredLevel: text('What the changes ask for; absent for a first release.'),
    previous: text('IRI of the last release.'),
    graph: text('IRI of the graph.'),
    vocabulary: text('IRI of the ontology or concept scheme.'),
    changes: { type: 'array', items: anything },
    total: { type: 'integer' },
    hash: text('Of what was published: SHA-256, hex, of the canonical form.'),
    commit: { type: 'integer' },
  },
} as const

const params = (...names: readonly string[]): object => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 200 }])),
})
const format = text('html, json, md, turtle, trig, ntriples, nquads, jsonld or rdfxml. Takes the place of Accept.')
const query = { type: 'object', properties: { format, lang: { type: 'string' } } }

const notes = {
  tags,
  summary: 'Release notes',
  description: 'As Markdown, JSON or RDF, by extension (`notes.md`), `?format=` or Accept.',
  querystring: query,
  response: {
    200: {
      description: 'The notes',
      content: { 'text/markdown': { schema: {} }, ...asJson(release), ...rdfContent },
    },
    304: empty('As the client has it'),
    ...problems(400, 404, 406),
  },
} as const

export const releaseSchemas = {
  list: {
    tags,
    summary: 'Releases, newest first',
    querystring: {
      type: 'object',
      properties: {
        graph: text('A graph: its IRI, its name in our space, or the IRI or short name of its vocabulary.', {
          maxLength: 4096,
        }),
        offset: { type: 'integer', minimum: 0, default: 0 },
        limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
      },
    },
    response: {
      200: { description: 'A page of releases', content: asJson({ $ref: 'Page#' }) },
      ...problems(400, 404),
    },
  },
  publish: {
    tags,
    security,
    summary: 'Publish a version of a vocabulary, model or shapes graph',
    description:
      'The version is checked against what changed since the last release (labels and notes: patch; additions: minor; removals and what narrows: major). One that is too small is refused with 422 and the `reasons`. What is published never changes. Needs the role owner of the domain; council for what all domains share.',
    body: {
      type: 'object',
      required: ['graph'],
      additionalProperties: false,
      properties: {
        graph: text('The graph: its IRI, its name in our space, or the IRI or short name of its vocabulary.', {
          maxLength: 4096,
        }),
        version: text('Three numbers; the least that may be when not given.', { maxLength: 100 }),
        notes: text('What there is to say of it, in Markdown.', { maxLength: 100_000 }),
        dryRun: { type: 'boolean', description: 'Gives the plan alone.' },
      },
    },
    response: {
      200: { description: 'The plan of a dry run', content: asJson(plan) },
      201: { description: 'Published; Location is the IRI of the release', content: asJson(plan) },
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 499, 503, 504, 507),
    },
  },
  versions: {
    tags,
    summary: 'All versions of a vocabulary',
    params: params('slug'),
    querystring: query,
    response: {
      200: { description: 'The releases, newest first', content: { 'text/html': { schema: {} }, 'text/markdown': { schema: {} }, ...asJson({ $ref: 'Page#' }) } }, // prettier-ignore
      304: empty('As the client has it'),
      ...problems(400, 404, 406),
    },
  },
  one: {
    tags,
    summary: 'A release: its content in RDF, its notes as page, JSON or Markdown',
    description:
      'By extension (`/release/product-category/1.1.0.ttl`), `?format=` or Accept. The content never changes and may be kept for ever; `latest` leads to the newest version.',
    params: params('slug', 'version'),
    querystring: query,
    response: {
      200: {
        description: 'The release',
        content: { 'text/html': { schema: {} }, 'text/markdown': { schema: {} }, ...asJson(release), ...rdfContent },
      },
      302: empty('The newest version'),
      304: empty('As the client has it'),
      ...problems(400, 404, 406, 503),
    },
  },
  notes: { ...notes, params: params('slug', 'version') },
  notesFile: { ...notes, summary: 'Release notes by extension', params: params('slug', 'version', 'extension') },
  manifest: {
    tags,
    summary: 'What a copy of a release can be checked against, offline',
    description: 'For `concordance verify FILE --manifest FILE`.',
    params: params('slug', 'version'),
    response: { 200: { description: 'The manifest', content: asJson(anything) }, 304: empty('As the client has it'), ...problems(400, 404) }, // prettier-ignore
  },
} as const
