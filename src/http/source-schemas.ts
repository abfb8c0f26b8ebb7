import { problems } from './schemas.ts'

const text = (description: string): object => ({ type: 'string', description })
const object = (description: string, properties: object, required: readonly string[]): object => ({
  type: 'object',
  description,
  additionalProperties: true,
  required,
  properties,
})

/** How many terms one request may ask the sources of. */
export const MAX_SOURCES = 100

const graph = object(
  'A graph that describes the term.',
  {
    graph: text('IRI of the graph; empty for the default graph.'),
    kind: text('What it is for: vocabulary, model, shapes, data; other where nothing says.'),
    title: text('Title.'),
    version: text('owl:versionInfo of what it holds.'),
    license: text('IRI of the licence.'),
    domain: text('IRI of the domain that it belongs to.'),
    modified: text('When its content last changed (xsd:dateTime).'),
    publisher: object(
      'Who publishes it, or else made it.',
      { uri: text('IRI.'), label: text('Name.') },
      ['label'], // prettier-ignore
    ),
  },
  ['graph', 'kind'],
)
const commit = object(
  'The commit that last added or removed a statement of the term: its number, URI, time, author and message.',
  { sequence: { type: 'integer' }, uri: { type: 'string' }, time: { type: 'string' }, message: { type: 'string' } },
  ['sequence', 'uri', 'time'],
)
const item = object(
  'A term with its sources.',
  {
    uri: text('The term, as it was asked for.'),
    label: text('Its name, in the language of the reader where there is one.'),
    lang: text('Language of the name; empty for none.'),
    document: text('Address of its description in the state that was read: the same for ever, but for a draft.'),
    graphs: { type: 'array', items: graph, description: 'Empty where nothing describes it.' },
    changed: commit,
  },
  ['uri', 'label', 'lang', 'document', 'graphs'],
)

const uris = {
  anyOf: [
    { type: 'string', minLength: 1, maxLength: 4096 },
    { type: 'array', minItems: 1, maxItems: MAX_SOURCES, items: { type: 'string', minLength: 1, maxLength: 4096 } },
  ],
  description: `An IRI, percent-encoded; may be repeated, up to ${MAX_SOURCES} times.`,
}

export const sourcesSchema = {
  tags: ['Concepts'],
  summary: 'Where what is said of terms comes from, to cite it',
  description:
    'For each term, in the order asked: the graphs that have statements about it with title, version, licence, domain, date and publisher; the commit that last changed it; and the address of its description as it was read. Registry, tombstones, proposals and releases, which the service writes itself, are no sources. A term of which nothing is known has no graphs. Send many terms in several requests: an address has room for some 16 kB.',
  querystring: {
    type: 'object',
    required: ['uri'],
    properties: {
      uri: uris,
      lang: text('Language of labels (BCP 47); Accept-Language is the fallback, then English, then any.'),
    },
  },
  response: {
    200: {
      description: 'The terms with their sources',
      content: {
        'application/json': {
          schema: object(
            'Sources of terms in one state.',
            {
              commit: { type: 'integer', description: 'Number of the commit that was read.' },
              uri: text('URI of that commit; absent before the first one.'),
              time: text('When that commit was made (xsd:dateTime).'),
              items: { type: 'array', items: item },
            },
            ['commit', 'items'],
          ),
        },
      },
    },
    ...problems(400),
  },
} as const
