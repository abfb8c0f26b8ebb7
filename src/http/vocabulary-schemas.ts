import { notes, textFields } from '../concepts/survey/surveyor.ts'
import { problems } from './schemas.ts'

/** What is asked of one vocabulary under `/api/vocabularies/{id}/…`. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const offset = { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' }
const limit = { type: 'integer', minimum: 0, maximum: 1000, default: 100, description: 'How many items, at most 1000.' }
const count = { type: 'integer', minimum: 0 }
const list = (items: object): object => ({ type: 'array', items })
const object = (properties: object, required: readonly string[] = Object.keys(properties)): object => ({
  type: 'object',
  additionalProperties: true,
  required,
  properties,
})

const params = {
  type: 'object',
  properties: { id: text('Short name of the vocabulary, as in the list, or its IRI (percent-encoded).') },
}
const paged = (items: object, more: object = {}): object =>
  object({ total: count, offset: count, limit: count, items: list(items), ...more })
const reference = { $ref: 'Reference#' }
const answer = (description: string, schema: object): object => ({
  200: { description, content: { 'application/json': { schema } } },
  ...problems(400, 404),
})
const schema = (summary: string, { description, properties = {}, response }: { description: string; properties?: object; response: object }): object => ({
  tags: ['Vocabularies'],
  summary,
  description,
  params,
  querystring: { type: 'object', properties: { lang, ...properties } },
  response,
}) // prettier-ignore

const letter = object({ letter: text('A letter, a script (`Hani`), `0-9` or `!*`.'), count })

export const vocabularyPartSchemas = {
  index: schema('The alphabetical index of a vocabulary', {
    description:
      'Terms by label and by synonym as the reader’s language sorts them, accents folded where it does; an entry with `see` stands under a synonym. `letters` says how many there are under each; `0-9` are digits, `!*` all that is neither letter nor digit.',
    properties: { letter: text('Only what stands under this letter.', { maxLength: 8 }), offset, limit },
    response: answer(
      'A page of the index',
      paged(
        object({
          term: reference,
          see: { ...object({ text: { type: 'string' }, lang: { type: 'string' } }), description: 'The synonym under which it stands.' }, // prettier-ignore
        }, ['term']), // prettier-ignore
        { letters: list(letter) },
      ),
    ),
  }),
  languages: schema('How complete a vocabulary is in each language', {
    description:
      'For each language how many of the terms have a name, a synonym and a definition in it. `language` is empty for texts without a tag.',
    properties: { offset, limit },
    response: answer(
      'A page of languages, those with most names first',
      paged(object({ language: { type: 'string' }, prefLabel: count, altLabel: count, definition: count }), {
        terms: { ...count, description: 'All terms of the vocabulary.' },
      }),
    ),
  }),
  lacking: {
    ...schema('The terms that lack a text in a language', {
      description: 'In the order of the index. `und` as language asks for texts without a tag.',
      properties: {
        field: { type: 'string', enum: textFields, default: 'prefLabel', description: 'What is missing.' },
        offset,
        limit,
      },
      response: answer('A page of terms', paged(reference)),
    }),
    params: {
      type: 'object',
      properties: { ...(params.properties as object), language: text('Language tag (BCP 47).', { maxLength: 100 }) },
    },
  },
  groups: schema('The groups of a vocabulary', {
    description:
      'Collections (skos:Collection, skos:OrderedCollection) and concept groups (ISO 25964) in reading order, each followed by those in it; `depth` says how deep.',
    properties: { offset, limit },
    response: answer(
      'A page of groups',
      paged(object({ group: reference, depth: count, ordered: { type: 'boolean' }, concepts: count, groups: count })),
    ),
  }),
  statistics: schema('A vocabulary in numbers', {
    description:
      'Terms by type and by distance from the top, mappings by relation, and how many terms are deprecated, alone (nothing above, below or beside them), undefined (without a definition), unreached (no way from the top leads to them), or mapped to something that was removed.',
    response: answer(
      'The numbers',
      object({
        total: count,
        types: list(object({ type: reference, count })),
        depths: list(count),
        mappings: list(object({ property: reference, count })),
        mapped: count,
        noted: object(Object.fromEntries(notes.map((note) => [note, count]))),
      }),
    ),
  }),
  noted: {
    ...schema('Terms of which something is to be told', {
      description: 'Those behind the numbers of the statistics, in the order of the index.',
      properties: { offset, limit },
      response: answer('A page of terms', paged(reference)),
    }),
    params: {
      type: 'object',
      properties: { ...(params.properties as object), note: { type: 'string', enum: notes, description: 'What is to be told.' } }, // prettier-ignore
    },
  },
  quality: schema('What the rules have against a vocabulary', {
    description:
      'SKOS integrity, shapes and rules over the whole graph of the vocabulary, counted by rule, the gravest first; and a page of what they found. Worked out once for a state, which takes seconds for a large vocabulary.',
    properties: { rule: text('Only what this rule found: its IRI or short name.', { maxLength: 4096 }), offset, limit },
    response: {
      ...answer(
        'The report',
        paged(object({ rule: text('IRI.'), severity: text('Violation, Warning or Info.'), message: text('One sentence.') }), {
          findings: { ...count, description: 'Of all rules.' },
          rules: list(object({ rule: text('IRI.'), id: { type: 'string' }, label: { type: 'string' }, severity: { type: 'string' }, count, suppressed: count })),
        }),
      ),
      ...problems(400, 404, 413, 422, 503, 504),
    },
  }), // prettier-ignore
  difference: schema('What changed in a vocabulary between two versions', {
    description:
      'The net difference between two versions (or states) of the graph of the vocabulary in sentences, what breaks first, with the level of a version that it asks for.',
    properties: {
      from: text('A version, or any state as `at` has it: the number of a commit, a date or a time.', { maxLength: 4096 }), // prettier-ignore
      to: text('The same; the newest state when not given.', { maxLength: 4096 }),
      offset,
      limit,
    },
    response: {
      ...answer(
        'A page of changes',
        paged(object({ subject: text('IRI.'), type: { type: 'string' }, level: { type: 'string' }, sentence: { type: 'string' } }), {
          from: count,
          to: count,
          level: text('patch, minor or major; absent where nothing changed.'),
          added: { ...count, description: 'Statements that were added.' },
          removed: { ...count, description: 'Statements that were removed.' },
          counts: object({ major: count, minor: count, patch: count }),
        }),
      ),
      ...problems(400, 404, 413),
    },
  }), // prettier-ignore
}
