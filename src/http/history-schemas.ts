import { empty, problems, rdfContent } from './schemas.ts'

/** Commits, timelines and past states, for the API document. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const iri = (description: string): object => text(description, { minLength: 1, maxLength: 4096 })
const offset = { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' }
const limit = { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many items, at most 1000.' }
const json = (description: string, schema: object): object => ({ 200: { description, content: { 'application/json': { schema } } } }) // prettier-ignore
const anything = { type: 'object', additionalProperties: true }
const sequence = {
  type: 'object',
  properties: { sequence: { type: 'integer', minimum: 1, description: 'Number of the commit: 1, 2, 3 …' } },
}
const page = { $ref: 'Page#' }
const list = { type: 'array', items: anything }

export const historySchemas = {
  commits: {
    tags: ['History'],
    summary: 'All commits, newest first',
    description: 'The one sequence that everything is: who changed what, when and why. Filters may be combined.',
    querystring: {
      type: 'object',
      properties: {
        since: text('Number of a commit, or a date or time (ISO 8601): only commits after it.'),
        actor: text('Who made the change, as commits say it.'),
        intent: iri('IRI of an intent.'),
        graph: text('IRI of a graph that was changed; empty for the default graph.'),
        domain: iri('IRI of a domain.'),
        subject: iri('IRI of a subject whose statements were changed.'),
        offset,
        limit,
      },
    },
    response: { ...json('A page of commits', page), ...problems(400) },
  },
  commit: {
    tags: ['History'],
    summary: 'A commit',
    description: 'With its counts per graph, what the checks found, its hash and that of the commit before.',
    params: sequence,
    response: { ...json('The commit', anything), 304: empty('As the client has it'), ...problems(400, 404) },
  },
  change: {
    tags: ['History'],
    summary: 'What a commit changed',
    description:
      'Every statement that it removed and added: as RDF Patch, streamed, whatever its size; or as JSON up to 10,000 statements. By `?format=` (patch, json) or Accept.',
    params: sequence,
    querystring: { type: 'object', properties: { format: text('patch or json. Takes the place of Accept.') } },
    response: {
      200: {
        description: 'The change',
        content: {
          'application/rdf-patch': { schema: { type: 'string' } },
          'application/json': {
            schema: { type: 'object', properties: { removed: list, added: list } },
          },
        },
      },
      ...problems(400, 404, 406, 413),
    },
  },
  thing: {
    tags: ['Documents', 'History'],
    summary: 'A commit as a thing: redirects to its document',
    params: sequence,
    response: { 303: empty('See the document'), ...problems(400, 404) },
  },
  document: {
    tags: ['Documents', 'History'],
    summary: 'The document about a commit',
    description: 'A page, JSON or RDF (a prov:Activity): by extension (`.ttl` …), `?format=` or Accept.',
    params: {
      type: 'object',
      properties: { name: text('Number of the commit, with the extension of a format or without.') },
    },
    querystring: { type: 'object', properties: { format: text('Takes the place of Accept.'), lang: text('Language of the page.') } }, // prettier-ignore
    response: {
      200: {
        description: 'The commit',
        content: { ...rdfContent, 'application/n-quads': { schema: {} }, 'application/json': { schema: anything }, 'text/html': { schema: {} }, 'text/markdown': { schema: {} } }, // prettier-ignore
      },
      304: empty('As the client has it'),
      ...problems(400, 404, 406),
    },
  },
  timeline: {
    tags: ['Concepts', 'History'],
    summary: 'What was done to a term, newest first',
    description:
      'Each commit that changed its statements, or those of nodes without a name that belong to it: who, when, why, and the statements removed and added. Of more than 10,000 commits the newest are told.',
    querystring: { type: 'object', required: ['uri'], properties: { uri: iri('The IRI, percent-encoded.'), offset, limit } }, // prettier-ignore
    response: { ...json('A page of the timeline', page), ...problems(400, 404) },
  },
  why: {
    tags: ['History'],
    summary: 'Why a statement is there',
    description:
      'For each statement that matches, or once did: the commit that added it last (who, when, why, by which decision), the first release that has it and, where it is gone, the commit that removed it.',
    querystring: {
      type: 'object',
      required: ['subject', 'predicate'],
      properties: {
        subject: iri('IRI of the subject.'),
        predicate: iri('IRI of the predicate.'),
        object: text('IRI of the object; or a literal as N-Triples write it, such as "Pallet"@en.'),
      },
    },
    response: {
      ...json('The reasons; those of statements that are there come first', {
        type: 'object',
        properties: { total: { type: 'integer' }, items: list },
      }),
      ...problems(400, 404),
    },
  },
  timeMap: {
    tags: ['History'],
    summary: 'The states that a term went through (Memento TimeMap, RFC 7089)',
    params: { type: 'object', properties: { format: { type: 'string', enum: ['link', 'json'] } } },
    querystring: { type: 'object', required: ['uri'], properties: { uri: iri('IRI of the term, or address of its document.') } }, // prettier-ignore
    response: {
      200: {
        description: 'The mementos, oldest first',
        content: {
          'application/link-format': { schema: { type: 'string' } },
          'application/json': { schema: anything },
        },
      },
      304: empty('As the client has it'),
      ...problems(400, 404),
    },
  },
} as const
