import { problems, rdfContent } from './schemas.ts'

/** What `/api/domains`, `/api/domain-map` and the picture of the map take and give. */
const text = (description: string): object => ({ type: 'string', description })
const lang = text('Language of labels and texts (BCP 47); Accept-Language is the fallback, then English, then any.')
const params = { type: 'object', properties: { id: text('Short name, such as billing.') } }
const answer = (schema: object, description: string): object => ({
  200: { description, content: { 'application/json': { schema } } },
})
const object = { type: 'object', additionalProperties: true }

/** How readiness is written, for those who are to write it. */
const howToAssess = `Readiness is stated in a graph of the council: by a change set (POST /api/changes) with the role administrator or council, by a proposal (POST /api/proposals) otherwise. In Turtle:

\`\`\`turtle
domain:network concord:readiness <id/domain/network/readiness/capacity/2026-10-12> .
<id/domain/network/readiness/capacity/2026-10-12> a concord:ReadinessAssessment ;
  concord:criterion concord:Capacity ;   # BusinessOwnership, ConsumerAwareness, DataKnowledge, AuthorityToChange, Capacity, ServiceLevels
  concord:rating concord:Amber ;         # Green, Amber, Red
  concord:evidence "The steward has one day a week for it."@en ;
  dct:date "2026-10-12"^^xsd:date ;
  prov:wasAttributedTo agent:ines-keller .
domain:network concord:pilotDecision <id/domain/network/pilot/2026-10-19> .
<id/domain/network/pilot/2026-10-19> a concord:PilotDecision ;
  concord:outcome concord:Pilot ;        # Pilot, BuildCapabilityFirst, StayCentral
  dct:date "2026-10-19"^^xsd:date ;
  dct:description "Capacity is watched every month."@en .
\`\`\`

The newest assessment of each criterion counts (of one day the worst), and the newest decision. A domain with a criterion that is red or not assessed cannot be piloted (rule \`concord:PilotNeedsReadiness\`).`

const narrowing = {
  ...text('IRI of a canonical entity: only the domains that extend it. RDF has the whole map.'),
  maxLength: 4096,
}

export const domainSchemas = {
  list: {
    tags: ['Domains'],
    summary: 'All domains',
    description: 'Each with how many of the six criteria of readiness are green, amber, red or not assessed.',
    querystring: {
      type: 'object',
      properties: {
        lang,
        offset: { type: 'integer', minimum: 0, default: 0, description: 'Position of the first item.' },
        limit: {
          type: 'integer',
          minimum: 0,
          maximum: 1000,
          default: 20,
          description: 'How many items, at most 1000.',
        },
      },
    },
    response: { ...answer({ $ref: 'Page#' }, 'A page of domains'), ...problems(400) },
  },
  one: {
    tags: ['Domains'],
    summary: 'A domain with everything that is stated of it',
    description:
      'Owner, steward, namespaces, canonical models and what it adds to their entities, graphs with versions, what it produces and consumes, dictionary, readiness and the decision on it.',
    params,
    querystring: { type: 'object', properties: { lang } },
    response: { ...answer({ $ref: 'Domain#' }, 'The domain'), ...problems(400, 404) },
  },
  readiness: {
    tags: ['Domains'],
    summary: 'How ready a domain is to govern its data itself',
    description: `The six criteria with rating, evidence and date, earlier assessments, whether the domain may be piloted, and the decision.\n\n${howToAssess}`,
    params,
    querystring: { type: 'object', properties: { lang } },
    response: { ...answer(object, 'The readiness'), ...problems(400, 404) },
  },
  map: {
    tags: ['Domains'],
    summary: 'The domain map',
    description:
      'Domains and canonical models, who extends what, and what flows from which domain to which; with what is consumed and nobody produces, and domains that own graphs but are not defined. As RDF: the statements of the council on all of them.',
    querystring: {
      type: 'object',
      properties: { entity: narrowing, lang, format: text('json, turtle, trig, ntriples, nquads, jsonld or rdfxml. Takes the place of Accept.') }, // prettier-ignore
    },
    response: {
      200: { description: 'The map', content: { 'application/json': { schema: object }, ...rdfContent } },
      304: { description: 'As the client has it', type: 'null' },
      ...problems(400, 404, 406),
    },
  },
  picture: {
    tags: ['Domains'],
    summary: 'The domain map as a picture (SVG)',
    description: 'Made on the server, without scripts; labels in the language of the reader, links to each domain.',
    querystring: { type: 'object', properties: { entity: narrowing, lang } },
    response: {
      200: { description: 'The picture', content: { 'image/svg+xml': { schema: {} } } },
      304: { description: 'As the client has it', type: 'null' },
      ...problems(400, 404),
    },
  },
}
