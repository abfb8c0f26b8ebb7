import { problems } from './schemas.ts'

/** What `/api/crosswalk`, `/api/state` and `/api/domains/{id}/crosswalk` take and give. */
const text = (description: string): object => ({ type: 'string', description })
const uri = (description: string): object => ({ ...text(description), minLength: 1, maxLength: 4096 })
const lang = text('Language of labels (BCP 47); Accept-Language is the fallback.')
const window = {
  offset: { type: 'integer', minimum: 0, default: 0, description: 'Position of the first disagreement in data.' },
  limit: { type: 'integer', minimum: 0, maximum: 1000, default: 20, description: 'How many of them, at most 1000.' },
}
const answer = (description: string): object => ({
  200: { description, content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } } },
})

const whatCounts =
  'A state counts as mapped by skos:exactMatch or skos:broadMatch, stated by its domain or by the canonical model; skos:closeMatch does not count. A state without such a mapping takes over that of the state which it matches or which is broader (skos:broader), in its own lifecycle or another domain’s.'

export const crosswalkSchemas = {
  domain: {
    tags: ['Lifecycles'],
    summary: 'Lifecycle crosswalk of a domain',
    description: `Each state with its canonical state or what is wrong, each transition with what it is in the canonical lifecycle, findings of the rules, and things whose stated canonical state is another one. ${whatCounts}`,
    params: { type: 'object', properties: { id: text('Short name of the domain, such as billing.') } },
    querystring: { type: 'object', properties: { lang, ...window } },
    response: { ...answer('The crosswalk'), ...problems(400, 404) },
  },
  entity: {
    tags: ['Lifecycles'],
    summary: 'Lifecycle crosswalk of a canonical entity',
    description: `Its states in rows and domains in columns; an empty cell is a gap. ${whatCounts}`,
    querystring: {
      type: 'object',
      required: ['entity'],
      properties: { entity: uri('IRI of a canonical entity with a lifecycle.'), lang },
    },
    response: { ...answer('The crosswalk'), ...problems(400, 404) },
  },
  state: {
    tags: ['Lifecycles'],
    summary: 'States of domains that lie in a canonical state',
    description: 'What `expand=states` puts beside it in a query, and `state=` in a search.',
    querystring: { type: 'object', required: ['uri'], properties: { uri: uri('IRI of a canonical state.'), lang } },
    response: { ...answer('The state with those of domains'), ...problems(400, 404) },
  },
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: {
        entity: text('IRI of a canonical entity.'),
        domain: text('Short name of a domain: only its states.'),
        lang,
      },
    },
  },
} as const
