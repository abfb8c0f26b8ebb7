import { changeParts, type ChangeBody } from '../vocabularies/change-sets/change-json-schema.ts'
import { object, type Kind } from '../vocabularies/change-sets/kinds.ts'
import { answers } from './proposal-schemas.ts'
import { problems } from './schemas.ts'

/** What is added to a draft, or tried out. */
export type AdditionBody = Pick<ChangeBody, 'operations' | 'graphs' | 'prefixes' | 'basedOn'> & {
  readonly answers?: readonly number[]
}
export const addition: Kind<AdditionBody> = object<AdditionBody>('an addition', { ...changeParts, answers })

const security = [{ token: [] }]
const anything = { type: 'object', additionalProperties: true } as const
const texts = { type: 'array', items: anything } as const
const lang = { type: 'string', description: 'Language of names and labels.' }
const body = { content: { 'application/json': { schema: addition.schema } } }
const draft = { type: 'integer', minimum: 1, description: 'Number of a draft or proposal that it is done upon.' }

const trial = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['accepted', 'refused', 'unchanged', 'conflict', 'impossible'] },
    conforms: { type: 'boolean', description: 'Whether the gate would let it pass.' },
    sentence: { type: 'string', description: 'Why it is impossible, or which conflict there is.' },
    operation: { type: 'integer', description: 'Index of the operation that cannot be carried out.' },
    results: { ...texts, description: 'What the checks find: with focusNode, path, message, and the `fix` where there is one.' }, // prettier-ignore
    conflicts: { ...texts, description: 'What others have changed since `basedOn` and this changes too: both sides.' },
    changes: { ...texts, description: 'What it means, in sentences.' },
    affected: { ...anything, description: 'How many terms change, how often others use them, whose domains it concerns.' }, // prettier-ignore
    minted: {
      type: 'array',
      items: { type: 'string' },
      description: 'URIs that new concepts would get as things are.',
    },
  },
} as const

const field = {
  type: 'object',
  additionalProperties: true,
  properties: {
    path: { type: 'string', description: 'IRI of the property.' },
    name: { type: 'string' },
    kind: { type: 'string', enum: ['text', 'literal', 'choice', 'reference'] },
    values: texts,
  },
} as const
const form = {
  type: 'object',
  additionalProperties: true,
  properties: {
    uri: { type: 'string' },
    graph: { ...anything, description: 'Where what is added is stated.' },
    commit: { type: 'integer', description: 'The commit whose state it shows: the `basedOn` of a change.' },
    mode: { type: 'string', enum: ['edit', 'suggest', 'read'] },
    groups: {
      type: 'array',
      items: { ...anything, properties: { fields: { type: 'array', items: field } } },
    },
  },
} as const

export const formSchemas = {
  form: {
    tags: ['Changes'],
    summary: 'What can be said of a thing',
    description:
      'A description of the form that edits it, made from the SHACL shapes that govern its graph and what SKOS has for it: groups of fields (sh:group, sh:order) with names, datatypes, counts, languages, choices (sh:in), the class or the concept scheme that values must be of, patterns with their messages, and the values there are, each with its graph and whether you may change it. With `class` (and `scheme`) instead of `uri`: of a thing to be.', // prettier-ignore
    querystring: {
      type: 'object',
      properties: {
        uri: { type: 'string', maxLength: 4096, description: 'IRI of the thing.' },
        class: { type: 'string', maxLength: 4096, description: 'IRI of the class of a thing to be.' },
        scheme: { type: 'string', maxLength: 4096, description: 'IRI of the scheme that a new concept is for.' },
        lang,
      },
    },
    response: {
      200: { description: 'The form', content: { 'application/json': { schema: form } } },
      ...problems(400, 401, 403, 404, 409),
    },
  },
  add: {
    tags: ['Proposals'],
    summary: 'Add to a draft',
    description:
      'Operations and statements after those that it has; reviews of what it was before do not count any more. `basedOn` is the commit that you saw: 409 shows both sides where others have changed the same since.', // prettier-ignore
    security,
    params: { type: 'object', properties: { number: { type: 'integer', minimum: 1 } } },
    headers: {
      type: 'object',
      properties: {
        'if-match': {
          type: 'string',
          description: 'The entity tag of the proposal that you saw: refused with 412 when it has changed since.',
        },
      },
    },
    body,
    response: {
      200: { description: 'The proposal', content: { 'application/json': { schema: anything } } },
      ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 429, 499, 503, 504),
    },
  },
  trial: {
    tags: ['Changes'],
    summary: 'Try a change out',
    description:
      'What a change would come to if it were published, upon the newest state or upon a draft: what the checks say, in sentences what it means, and whom it concerns. Nothing is kept; for those who may propose.', // prettier-ignore
    security,
    querystring: { type: 'object', properties: { draft, lang } },
    body,
    response: {
      200: { description: 'What it would come to', content: { 'application/json': { schema: trial } } },
      ...problems(400, 401, 403, 404, 413, 415, 429, 499, 503, 504),
    },
  },
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: {
        uri: { type: 'string', maxLength: 4096 },
        new: { type: 'string', enum: ['concept'] },
        scheme: { type: 'string', maxLength: 4096 },
        broader: { type: 'string', maxLength: 4096 },
        label: { type: 'string', maxLength: 1000 },
        language: { type: 'string', maxLength: 35 },
        suggestion: { type: 'integer', minimum: 1 },
        lang,
      },
    },
  },
} as const
