import { changeJsonSchema } from '../vocabularies/change-sets/change-json-schema.ts'
import { problems, rdfContent } from './schemas.ts'

/** What a change set looks like on its way in, and what is answered to it. */
const security = [{ token: [] }]
const anything = { type: 'object', additionalProperties: true } as const
const texts = { type: 'array', items: { type: 'string' } } as const

export const checkReport = {
  type: 'object',
  description:
    'What the gate found. `results` are what the change brings about, violations first; each may have a `fix`. A finding of a rule of the catalogue (GET /api/rules) has `rule`, `ruleLabel`, `instead`, and as N-Quads the `offending` statements with the `canonical` ones that they go against; with a `suppression` it does not count.',
  properties: {
    conforms: { type: 'boolean' },
    results: { type: 'array', items: anything },
    existing: { type: 'integer', description: 'Findings about the same nodes that were there before.' },
    nodes: { type: 'integer', description: 'Nodes that were looked at.' },
    omitted: { type: 'integer', description: 'Results beyond those that are listed.' },
    partial: { ...texts, description: 'Shapes that were looked at for the touched nodes only.' },
    shapes: { ...texts, description: 'Graphs with the shapes that governed the change.' },
  },
} as const

export const outcomeSchema = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['committed', 'accepted', 'unchanged'] },
    commit: {
      type: 'integer',
      description: 'Sequence number of the commit, or of the newest one when nothing was changed.',
    },
    id: { type: 'string', description: 'IRI of the commit.' },
    message: { type: 'string' },
    minted: { ...texts, description: 'URIs that were minted, in the order of the operations.' },
    change: { type: 'array', items: anything, description: 'What was removed and added, by graph, as N-Triples.' },
    report: checkReport,
  },
} as const

const conditions = {
  type: 'object',
  properties: {
    'if-match': {
      type: 'string',
      description:
        'The commit that the author saw, as `"12"` (the header Concordance-Commit of what was read). What others have changed since, and the change set changes too, is refused with both sides shown; what touches other statements is merged.',
    },
  },
} as const

const dryRun = {
  type: 'object',
  additionalProperties: false, // who mistypes dry-run does not want to write
  properties: {
    'dry-run': { type: 'string', description: 'Gives the report alone: nothing is written. Needs no value.' },
    message: { type: 'string', description: 'The message of the commit, for a change set that has none (RDF Patch).' },
    domain: { type: 'string', description: 'Short name of the domain that new graphs belong to.' },
    lang: { type: 'string' },
  },
} as const

const answers = {
  200: { description: 'A dry run that would be committed, or nothing to change', content: { 'application/json': { schema: outcomeSchema } } }, // prettier-ignore
  201: { description: 'Committed; Location is the IRI of the commit', content: { 'application/json': { schema: outcomeSchema } } }, // prettier-ignore
  ...problems(400, 401, 403, 404, 409, 412, 413, 415, 429, 499, 503, 504, 507),
  422: {
    description: 'Refused: the member `report` says why, and where it can be told what would mend it; with an RDF type in Accept it is a sh:ValidationReport. 409 shows both sides of each conflict in `conflicts`.', // prettier-ignore
    content: { 'application/problem+json': { schema: { ...anything } }, ...rdfContent },
  },
} as const

export const changeSchemas = {
  submit: {
    tags: ['Changes'],
    summary: 'Submit a change set',
    description:
      'Typed operations that stewards think in, quads to add and remove per graph, or both; or an RDF Patch (application/rdf-patch). It is one commit or none: who may → SHACL shapes that govern the graphs → SKOS integrity → rules → durable.',
    security,
    headers: conditions,
    querystring: dryRun,
    body: {
      content: {
        'application/json': { schema: changeJsonSchema },
        'application/rdf-patch': { schema: { type: 'string' } },
      },
    },
    response: answers,
  },
  revert: {
    tags: ['Changes'],
    summary: 'Take a commit back',
    description:
      'Adds what the commit removed and removes what it added, as a commit of its own. Statements that were changed since are a conflict.',
    security,
    params: { type: 'object', properties: { sequence: { type: 'integer', minimum: 1 } } },
    querystring: dryRun,
    response: answers,
  },
} as const
