// Every kind of page and of GET of the API, as paths over what is loaded: what is asked for when it is measured for how
// long a page keeps all others waiting.

const of = (path, parameters = {}) => `${path}?${new URLSearchParams(parameters)}`
const broader = 'http://www.w3.org/2004/02/skos/core#broader'
const kinds = [
  'broader',
  'narrower',
  'related',
  'mappings',
  'similar',
  'members',
  'ancestors',
  'tree',
  'links',
  'timeline',
]
const parts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality']

/** What there is of a term: its page, and every part of it as data. */
const termPlaces = (name, uri) => [
  [`page of ${name}`, of('/resource', { uri })],
  [`${name}, JSON`, of('/api/concept', { uri })],
  ...kinds.map((kind) => [`${kind} of ${name}`, of(`/api/concept/${kind}`, { uri })]),
  [`${name}, Turtle`, of('/resource', { uri, format: 'ttl' })],
  [`all narrower of ${name}, page`, of('/resource/narrower', { uri })],
  [`all links of ${name}, page`, of('/resource/links', { uri, property: broader, direction: 'in' })],
  [`graph of ${name}`, of('/graph', { uri })],
  [`graph of ${name}, depth 3`, of('/graph', { uri, depth: 3 })],
  [`neighbours of ${name}, depth 3`, of('/api/concept/neighbours', { uri, depth: 3 })],
  [`history of ${name}`, of('/history', { uri })],
  [`why ${name}`, of('/why', { uri })],
  [
    `why ${name} has its type, JSON`,
    of('/api/why', { subject: uri, predicate: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type' }),
  ],
  [`time map of ${name}`, of('/timemap/link', { uri })],
  [`form for ${name}`, of('/edit', { uri })],
  [`form for ${name}, JSON`, of('/api/form', { uri })],
  [`usage of ${name}`, of('/api/usage', { uri })],
]

const vocabularyPlaces = ({ id, uri, graph }) => [
  ['vocabulary page', of('/resource', { uri })],
  ...parts.map((part) => [`vocabulary: ${part}`, `/vocabularies/${id}/${part}`]),
  ['vocabulary: missing in a language', of(`/vocabularies/${id}/languages`, { language: 'fr' })],
  ['vocabulary: undefined terms', of(`/vocabularies/${id}/quality`, { look: 'undefined' })],
  ['vocabulary: index, a letter', of(`/vocabularies/${id}/index`, { letter: 'C' })],
  ['vocabulary: index, far on', of(`/vocabularies/${id}/index`, { offset: 5000 })],
  ['vocabulary: hierarchy without deprecated', of(`/vocabularies/${id}/hierarchy`, { deprecated: 'hide' })],
  ['vocabulary: changes, Atom', of(`/vocabularies/${id}/changes`, { format: 'atom' })],
  ['vocabulary, JSON', `/api/vocabularies/${id}`],
  ...['index', 'languages', 'groups', 'statistics', 'quality'].map((part) => [`vocabulary: ${part}, JSON`, `/api/vocabularies/${id}/${part}`]), // prettier-ignore
  ['vocabulary: missing in a language, JSON', `/api/vocabularies/${id}/languages/fr/lacking`],
  ['vocabulary: terms without a link, JSON', `/api/vocabularies/${id}/statistics/alone`],
  ['vocabulary: difference, JSON', of(`/api/vocabularies/${id}/difference`, { from: '1' })],
  ['top concepts, JSON', of('/api/concept/top-concepts', { uri })],
  ['top concepts, page', of('/resource/top', { uri })],
  ['links of the vocabulary', of('/api/concept/links', { uri })],
  ['graph of the vocabulary', of('/graph', { uri })],
  ['table of the vocabulary', of('/edit/table', { scheme: uri })],
  ['tree of the vocabulary, to edit', of('/edit/tree', { scheme: uri })],
  ['import into the vocabulary', of('/import', { scheme: uri })],
  ['columns of its export', of('/api/export/columns', { scheme: uri })],
  ['export of the vocabulary, CSV', of('/api/export', { scheme: uri, format: 'csv' })],
  ['template of its import', of('/api/import/template', { scheme: uri, format: 'csv' })],
  ['form for a new concept', of('/edit', { new: 'concept', scheme: uri })],
  ['new release', of('/releases/new', { graph })],
  ['graph store: the vocabulary', of('/data', { graph })],
  ['map of types of the graph', of('/map-of-types', { graph })],
]

const domainPlaces = ({ id, uri }) => [
  ['domain page', of('/resource', { uri })],
  ['proof of a domain, page', of('/proof', { domain: id })],
  ['rules of a domain, page', of('/rules', { domain: id })],
  ['assignments of a domain, page', of('/assignments', { domain: id })],
  ['domain, JSON', `/api/domains/${id}`],
  ...['readiness', 'crosswalk', 'proof', 'shapes', 'translations', 'mappings', 'dictionary'].map((part) => [`domain: ${part}`, `/api/domains/${id}/${part}`]), // prettier-ignore
  ['findings in a domain', of('/api/findings', { domain: id })],
]

const entityPlaces = ([one, other = one]) => [
  ['entity page', of('/resource', { uri: one })],
  ['entity, JSON', of('/api/entity', { uri: one })],
  ['crosswalk of an entity, page', of('/crosswalk', { entity: one })],
  ['crosswalk of an entity, JSON', of('/api/crosswalk', { entity: one })],
  ['comparison, page', of('/compare', { left: one, right: other })],
  ['comparison, JSON', of('/api/compare', { left: one, right: other })],
]

const proposalPlaces = (number) => [
  ['proposal page', `/doc/proposal/${number}`],
  ['impact of a proposal, page', `/doc/proposal/${number}/impact`],
  ['proposal, JSON', `/api/proposals/${number}`],
  ...['change', 'difference', 'report', 'impact'].map((part) => [`proposal: ${part}`, `/api/proposals/${number}/${part}`]), // prettier-ignore
]

/** Where nothing is named: the same for all that is loaded. */
const everywhere = [
  ['start page', '/'],
  ['vocabularies', '/vocabularies'],
  ['vocabularies, JSON', '/api/vocabularies'],
  ['domains', '/domains'],
  ['domains, JSON', '/api/domains'],
  ['domain map', '/domains/map.svg'],
  ['domain map, JSON', '/api/domain-map'],
  ['entities, JSON', '/api/entities'],
  ['rules, page', '/rules'],
  ['rules, JSON', '/api/rules'],
  ['crosswalk, page', '/crosswalk'],
  ['comparison, empty', '/compare'],
  ['path finder, empty', '/path'],
  ['map of types', '/map-of-types'],
  ['map of types, JSON', '/api/schema-map'],
  ['schema card, JSON', '/api/schema-card'],
  ['query editor', '/sparql'],
  ['saved queries', '/queries'],
  ['saved queries, JSON', '/api/queries'],
  ['new saved query', '/queries/new'],
  ['completions: classes', of('/api/completions', { position: 'class' })],
  ['completions: predicates', of('/api/completions', { position: 'property' })],
  ['prefixes', '/prefixes'],
  ['missing terms', '/suggestions'],
  ['missing terms, JSON', '/api/term-suggestions'],
  ['assignments', '/assignments'],
  ['assignments, JSON', '/api/assignments'],
  ['graphs, JSON', '/api/graphs'],
  ['catalog', '/catalog'],
  ['VoID', '/.well-known/void'],
  ['commits', '/api/commits'],
  ['commits to a graph', of('/api/commits', { graph: 'http://localhost:3000/graph/bench' })],
  ['a commit', '/doc/commit/2'],
  ['a commit, JSON', '/api/commits/2'],
  ['change of a commit', '/api/commits/2/change'],
  ['proposals, page', '/proposals'],
  ['proposals, JSON', '/api/proposals'],
  ['council', '/council'],
  ['council, JSON', '/api/council'],
  ['agenda of the council', '/api/council/agenda'],
  ['desk', '/desk'],
  ['account', '/account'],
  ['me', '/api/me'],
  ['accounts', '/api/accounts'],
  ['tokens', '/api/tokens'],
  ['audit', '/api/audit'],
  ['usage', '/api/usage'],
  ['identifiers', '/identifiers'],
  ['identifiers, JSON', '/api/identifiers'],
  ['releases, JSON', '/api/releases'],
  ['health', '/health'],
  ['sign in', '/sign-in'],
  ['style', '/style'],
  ['a page that is not there', '/doc/nothing'],
  ['OpenAPI', '/openapi.json'],
]

/** @param q What is found often. */
const searchPlaces = (q) => [
  ['search with many hits', of('/search', { q })],
  ['search with many hits, JSON', of('/api/search', { q })],
  ['search in a vocabulary', of('/search', { q, type: 'http://www.w3.org/2004/02/skos/core#Concept' })],
  ['search, hiding what is deprecated', of('/api/search', { q, hideDeprecated: 'true' })],
  ['search by name', of('/api/search', { q, sort: 'name' })],
  ['search in vain', of('/search', { q: 'xqzwvv' })],
  ['suggestions', of('/api/suggest', { q: q.slice(0, 2) })],
  ['suggestions for browsers', of('/search/suggestions', { q: q.slice(0, 3) })],
]

/** @returns name and path of each place. @param samples What is there to be shown. */
export const placesOf = ({
  terms = {},
  vocabulary,
  domain,
  entities = [],
  state,
  proposal,
  query,
  identifier,
  word,
  path,
}) => [
  // prettier-ignore
  ...everywhere,
  ...Object.entries(terms).flatMap(([name, uri]) => termPlaces(name, uri)),
  ...(path
    ? [
        ['path', of('/path', path)],
        ['path, JSON', of('/api/path', path)],
      ]
    : []),
  ...(vocabulary ? vocabularyPlaces(vocabulary) : []),
  ...(domain ? domainPlaces(domain) : []),
  ...(entities.length > 0 ? entityPlaces(entities) : []),
  ...(state ? [['state, JSON', of('/api/state', { uri: state })]] : []),
  ...(proposal ? proposalPlaces(proposal) : []),
  ...(query ? [['saved query', `/queries/${query}`], ['saved query, JSON', `/api/queries/${query}`], ['results of a saved query', `/api/queries/${query}/results`]] : []), // prettier-ignore
  ...(identifier ? [['identifier format, JSON', `/api/identifiers/${identifier}`]] : []),
  ...(word ? searchPlaces(word) : []),
]
