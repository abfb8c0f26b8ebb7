import { problems } from './schemas.ts'

const text = (description: string): object => ({ type: 'string', description })
const uri = (description: string): object => ({ ...text(description), minLength: 1, maxLength: 4096 })
const lang = text('Language of labels (BCP 47); Accept-Language is the fallback.')
const left = uri('IRI of a class, percent-encoded.')
const right = uri('IRI of the class to compare it with.')

export const comparisonSchemas = {
  compare: {
    tags: ['Entities'],
    summary: 'Two definitions side by side',
    description:
      'Two classes of any graphs: attributes that both have with one meaning (core), those that both have but not with the same meaning (differing, with what differs), and those that only one has; with evidence from a sample of instances. As `text/turtle`: a draft of a canonical model to negotiate on.',
    querystring: {
      type: 'object',
      required: ['left', 'right'],
      properties: { left, right, lang, format: text('json, markdown or an RDF format: turtle, jsonld …') },
    },
    response: {
      200: {
        description: 'The comparison, or the draft in RDF',
        content: {
          'application/json': { schema: { type: 'object', additionalProperties: true } },
          'text/markdown': { schema: {} },
          ...Object.fromEntries(
            ['text/turtle', 'application/ld+json', 'application/rdf+xml', 'application/n-triples', 'application/n-quads', 'application/trig'].map((type) => [type, { schema: {} }]), // prettier-ignore
          ),
        },
      },
      304: { type: 'null', description: 'As the client has it' },
      ...problems(400, 404, 406),
    },
  },
  page: {
    hide: true,
    querystring: {
      type: 'object',
      properties: { left: { type: 'string', maxLength: 4096 }, right: { type: 'string', maxLength: 4096 }, lang },
    },
  },
} as const
