import type {
  ConceptView,
  LinkGroup,
  Narrower,
  Page,
  Place,
  Reference,
  SearchResult,
  Similar,
  Text,
  TreeNode,
  Value,
  VocabularySummary,
} from '../../src/concepts/views.ts'
import type { PageContext } from '../../src/http/pages/context.ts'
import type { Defined } from '../../src/http/pages/parts/defined.tsx'
import type { CanonicalStates } from '../../src/http/pages/parts/tracking.tsx'
import type { ReportResult } from '../../src/http/pages/report.tsx'
import type { Sample } from '../../src/http/pages/start.tsx'

const unesco = 'http://vocabularies.unesco.org/thesaurus/'
const logistics = 'https://id.example.org/logistics/'
const skos = 'http://www.w3.org/2004/02/skos/core#'
const dct = 'http://purl.org/dc/terms/'
const xsd = 'http://www.w3.org/2001/XMLSchema#'

/** A label in English, under a base and a local name made from it. */
export const ref = (base: string, label: string, more: Partial<Reference> = {}): Reference => ({
  uri: base + label.toLowerCase().replaceAll(/\W+/g, '-'),
  label,
  lang: 'en',
  ...more,
})
export const pageOf = <Item>(items: readonly Item[], total = items.length): Page<Item> => ({
  total,
  offset: 0,
  limit: Math.max(items.length, 1),
  items,
})
const text = (lang: string, words: string): Text => ({ text: words, lang })
const property = (base: string, name: string, label: string): Reference => ({ uri: base + name, label, lang: 'en' })

export const downloads = [
  { label: 'Turtle', href: '/resource.ttl?uri=x', mediaType: 'text/turtle' },
  { label: 'JSON-LD', href: '/resource.jsonld?uri=x', mediaType: 'application/ld+json' },
  { label: 'RDF/XML', href: '/resource.rdf?uri=x', mediaType: 'application/rdf+xml' },
  { label: 'N-Triples', href: '/resource.nt?uri=x', mediaType: 'application/n-triples' },
  { label: 'JSON', href: '/resource.json?uri=x', mediaType: 'application/json' },
  { label: 'Markdown', href: '/resource.md?uri=x', mediaType: 'text/markdown' },
]

export const context: PageContext = {
  siteTitle: 'Concordance',
  lang: 'en',
  languages: ['en', 'de', 'fr', 'es', 'ar'],
  path: '/resource?uri=x',
  canonical: 'https://id.example.org/resource?uri=x',
  href: (uri) => `/resource?uri=${encodeURIComponent(uri)}`,
  may: () => false,
  downloads,
}

export const emptyView: ConceptView = {
  uri: `${logistics}nothing`,
  kind: 'concept',
  label: text('en', 'Nothing'),
  types: [],
  vocabularies: [],
  graphs: [],
  domains: [],
  deprecated: false,
  replacedBy: [],
  prefLabels: [],
  altLabels: [],
  hiddenLabels: [],
  notations: [],
  definitions: [],
  notes: [],
  broader: pageOf([]),
  narrower: pageOf([]),
  related: pageOf([]),
  mappings: pageOf([]),
  topConcepts: pageOf([]),
  breadcrumbs: [],
  statements: [],
  links: [],
}

const languagesOfTheWorld =
  'Afrikaans, Akan, Albanian, Amharic, Arabic, Armenian, Aymara, Azerbaijani, Bambara, Basque, Bengali, Breton, Bulgarian, Catalan, Chinese, Croatian, Czech, Danish, Dutch, English, Esperanto, Estonian, Finnish, French'
    .split(', ')
    .map((label): Narrower => ({ ...ref(unesco, label), hasNarrower: label === 'Chinese' }))
const thesaurus = ref(unesco, 'UNESCO Thesaurus')
const culture: Reference = { ...ref(unesco, 'Culture'), notation: '3' }
const linguistics: Reference = { ...ref(unesco, 'Linguistics'), notation: '3.35' }
const cultureDomain = ref('https://id.example.org/domain/', 'Cultural heritage')

/** A concept of a thesaurus: four languages, 52 narrower concepts, two paths from the top, mappings both ways. */
export const languagesConcept: ConceptView = {
  ...emptyView,
  uri: 'http://vocabularies.unesco.org/thesaurus/concept365',
  label: text('en', 'Languages'),
  types: [property(skos, 'Concept', 'Concept')],
  vocabularies: [thesaurus],
  graphs: [ref('https://id.example.org/graph/', 'unesco-thesaurus.ttl')],
  domains: [cultureDomain],
  prefLabels: [
    text('en', 'Languages'),
    text('fr', 'Langue'),
    text('es', 'Lengua'),
    text('ru', 'Язык'),
    text('ar', 'لغات'),
  ],
  altLabels: [
    text('en', 'Natural languages'),
    text('en', 'Tongues'),
    text('fr', 'Langue naturelle'),
    text('es', 'Idioma'),
  ],
  hiddenLabels: [text('en', 'langauges')],
  notations: ['3.35.20'],
  definitions: [
    text(
      'en',
      'Systems of conventional spoken, manual or written symbols by means of which human beings, as members of a social group and participants in its culture, express themselves.',
    ),
    text(
      'fr',
      'Systèmes de signes vocaux, gestuels ou graphiques propres à une communauté d’individus, qui les utilisent pour s’exprimer et communiquer entre eux.',
    ),
    text('ru', 'Системы знаков, служащие средством человеческого общения, мышления и выражения.'),
    text('ar', 'أنظمة من الرموز الصوتية أو المكتوبة يستخدمها البشر للتعبير والتواصل.'),
  ],
  notes: [
    {
      property: property(skos, 'scopeNote', 'scope note'),
      text: text(
        'en',
        'For the scientific study of languages use “Linguistics”. For the teaching of languages use “Language instruction”.',
      ),
    },
  ],
  broader: pageOf([linguistics]),
  narrower: pageOf(languagesOfTheWorld, 52),
  related: pageOf([
    ref(unesco, 'Language barriers'),
    ref(unesco, 'Multilingualism'),
    ref(unesco, 'Translation'),
    { uri: `${unesco}schrift`, label: 'Schriftsysteme', lang: 'de' },
  ]),
  mappings: pageOf([
    {
      ...ref('http://www.wikidata.org/entity/Q34770#', 'language'),
      relation: property(skos, 'exactMatch', 'has exact match'),
      direction: 'out',
    },
    {
      ...ref('http://id.loc.gov/authorities/subjects/', 'Language and languages'),
      relation: property(skos, 'exactMatch', 'has exact match'),
      direction: 'out',
    },
    {
      ...ref('http://eurovoc.europa.eu/', 'official language'),
      relation: property(skos, 'closeMatch', 'has close match'),
      direction: 'in',
    },
  ]),
  breadcrumbs: [
    [culture, linguistics],
    [{ ...ref(unesco, 'Information and communication'), notation: '5' }, ref(unesco, 'Communication process')],
  ],
  statements: [
    {
      property: property(dct, 'modified', 'Date Modified'),
      total: 1,
      values: [literal('2024-11-18T09:40:12Z', 'dateTime')],
    },
    { property: property(dct, 'identifier', 'Identifier'), total: 1, values: [literal('mt3.35-365', 'string')] },
    {
      property: property('http://www.w3.org/2000/01/rdf-schema#', 'seeAlso', 'see also'),
      total: 1,
      values: [literal('https://www.unesco.org/en/multilingualism', 'anyURI')],
    },
  ],
  links: [
    group(property(dct, 'subject', 'subject'), 'data', 1284, [
      'Atlas of endangered languages',
      'World language report 2021',
      'Mother tongue first',
    ]),
    group(property(skos, 'member', 'has member'), 'vocabulary', 2, ['3.35 Linguistics', 'Core terms']),
    group(property('http://www.w3.org/ns/dcat#', 'theme', 'theme'), 'product', 3, [
      'Language coverage by country',
      'Speakers, yearly',
    ]),
  ],
}

function literal(value: string, datatype: string, lang = ''): Value {
  return { type: 'literal', value, lang, datatype: xsd + datatype }
}

function group(relation: Reference, kind: string, total: number, labels: readonly string[]): LinkGroup {
  return { property: relation, direction: 'in', kind, total, items: labels.map((label) => ref(logistics, label)) }
}

export const languagesTree: TreeNode[] = [
  { ...ref(unesco, 'Education'), notation: '1', hasNarrower: true, current: false },
  { ...ref(unesco, 'Science'), notation: '2', hasNarrower: true, current: false },
  {
    ...culture,
    hasNarrower: true,
    current: false,
    children: pageOf<TreeNode>([
      { ...ref(unesco, 'Religion'), hasNarrower: true, current: false },
      {
        ...linguistics,
        hasNarrower: true,
        current: false,
        children: pageOf<TreeNode>([
          { ...ref(unesco, 'Language barriers'), hasNarrower: false, current: false },
          {
            ...ref(unesco, 'Languages'),
            hasNarrower: true,
            current: true,
            children: pageOf<TreeNode>(
              languagesOfTheWorld.slice(0, 20).map((node) => ({ ...node, current: false })),
              52,
            ),
          },
          { ...ref(unesco, 'Literacy'), hasNarrower: true, current: false },
        ]),
      },
      { ...ref(unesco, 'Visual arts'), hasNarrower: true, current: false },
    ]),
  },
  { ...ref(unesco, 'Social and human sciences'), notation: '4', hasNarrower: true, current: false },
  { ...ref(unesco, 'Information and communication'), notation: '5', hasNarrower: true, current: false },
]

const windowed = (items: readonly TreeNode[]): Page<TreeNode> => ({ total: items.length, offset: 0, limit: 9, items })

/** Where Languages stands: two ways lead there, and the vocabulary has more top concepts than are shown. */
export const languagesPlace: Place = {
  scheme: thesaurus,
  schemes: [thesaurus, ref(unesco, 'Core terms')],
  paths: languagesConcept.breadcrumbs,
  path: 0,
  top: { ...windowed(languagesTree), total: 17, offset: 2 },
}

const logisticsModel = ref(logistics, 'Logistics core model')
const warehouse = ref('https://id.example.org/domain/', 'Warehouse')
const transport = ref('https://id.example.org/domain/', 'Transport')
const finance = ref('https://id.example.org/domain/', 'Finance')

/** A canonical class with what two domains make of it. */
export const palletClass: ConceptView = {
  ...emptyView,
  uri: `${logistics}model#Pallet`,
  kind: 'class',
  label: text('en', 'Pallet'),
  types: [property('http://www.w3.org/2002/07/owl#', 'Class', 'Class')],
  vocabularies: [logisticsModel],
  graphs: [
    ref('https://id.example.org/graph/', 'logistics-core.ttl'),
    ref('https://id.example.org/graph/', 'warehouse-extension.ttl'),
  ],
  domains: [warehouse, transport],
  prefLabels: [text('en', 'Pallet'), text('de', 'Palette'), text('fr', 'Palette')],
  altLabels: [text('en', 'Skid'), text('en', 'Unit load'), text('de', 'Ladungsträger')],
  definitions: [
    text(
      'en',
      'A flat structure that carries goods in a stable way while they are lifted and moved, with the goods on it treated as one unit from the place where it is built to the place where it is opened.',
    ),
    text('de', 'Ein flacher Ladungsträger, der Güter beim Heben und Bewegen zusammenhält.'),
  ],
  broader: pageOf([ref(logistics, 'Handling unit')]),
  narrower: pageOf<Narrower>([
    { ...ref(logistics, 'Euro pallet'), hasNarrower: false },
    { ...ref(logistics, 'Half pallet'), hasNarrower: false },
    { ...ref(logistics, 'Wire mesh pallet', { deprecated: true }), hasNarrower: false },
  ]),
  mappings: pageOf([
    {
      ...ref('https://ref.gs1.org/voc/', 'Logistic unit'),
      relation: property('http://www.w3.org/2002/07/owl#', 'equivalentClass', 'equivalent class'),
      direction: 'out',
    },
  ]),
  breadcrumbs: [[ref(logistics, 'Physical thing'), ref(logistics, 'Handling unit')]],
  statements: [
    {
      property: property('https://w3id.org/concordance/ns#', 'coreAttribute', 'core attribute'),
      total: 4,
      values: ['identifier', 'contents', 'location', 'status'].map((label) => ({
        type: 'uri',
        ...ref(logistics, label),
      })),
    },
    {
      property: property('https://w3id.org/concordance/ns#', 'identifierFormat', 'identifier format'),
      total: 1,
      values: [literal('SSCC, 18 digits with check digit', 'string')],
    },
    {
      property: property('https://w3id.org/concordance/ns#', 'lifecycle', 'lifecycle'),
      total: 1,
      values: [{ type: 'uri', ...ref(logistics, 'Handling unit states') }],
    },
    {
      property: property('http://www.w3.org/2000/01/rdf-schema#', 'isDefinedBy', 'is defined by'),
      total: 1,
      values: [{ type: 'uri', ...logisticsModel }],
    },
    {
      property: property('http://www.w3.org/2002/07/owl#', 'deprecated', 'deprecated'),
      total: 1,
      values: [literal('false', 'boolean')],
    },
  ],
  links: [
    group(property('http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'type', 'type'), 'data', 12044, [
      'Pallet 340012345000000018',
      'Pallet 340012345000000025',
      'Pallet 340012345000000032',
    ]),
    group(property('http://www.w3.org/2000/01/rdf-schema#', 'domain', 'domain'), 'model', 3, [
      'contents',
      'stacking height',
      'deposit value',
    ]),
    group(property('http://www.w3.org/ns/shacl#', 'targetClass', 'target class'), 'shapes', 2, [
      'Pallet shape',
      'Pallet shape (Warehouse)',
    ]),
  ],
}

export const palletTree: TreeNode[] = [
  {
    ...ref(logistics, 'Physical thing'),
    hasNarrower: true,
    current: false,
    children: pageOf<TreeNode>([
      {
        ...ref(logistics, 'Handling unit'),
        hasNarrower: true,
        current: false,
        children: pageOf<TreeNode>([
          { ...ref(logistics, 'Container'), hasNarrower: true, current: false },
          {
            ...ref(logistics, 'Pallet'),
            hasNarrower: true,
            current: true,
            children: pageOf<TreeNode>(
              ['Euro pallet', 'Half pallet', 'Wire mesh pallet'].map((label) => ({
                ...ref(logistics, label),
                hasNarrower: false,
                current: false,
              })),
            ),
          },
          { ...ref(logistics, 'Parcel'), hasNarrower: false, current: false },
        ]),
      },
      { ...ref(logistics, 'Product'), hasNarrower: true, current: false },
      { ...ref(logistics, 'Warehouse bin'), hasNarrower: false, current: false },
    ]),
  },
]

export const palletPlace: Place = {
  scheme: logisticsModel,
  schemes: [logisticsModel],
  paths: palletClass.breadcrumbs,
  path: 0,
  top: windowed(palletTree),
}

const status = (label: string): Reference => ref(`${logistics}status/`, label)
const agent = ref(`${logistics}agent/`, 'Nordsee Spedition')
const rotterdam = ref(`${logistics}place/`, 'Distribution centre Rotterdam')
const bremen = ref(`${logistics}place/`, 'Cross-dock Bremen')
const hamburg = ref(`${logistics}place/`, 'Store Hamburg-Altona')

/** A pallet on its way, as whoever scans its label sees it. */
export const palletThing: ConceptView = {
  ...emptyView,
  uri: 'https://id.example.org/logistics/pallet/340012345000000018',
  kind: 'thing',
  label: text('', 'Pallet 340012345000000018'),
  types: [ref(logistics, 'Euro pallet')],
  graphs: [ref('https://id.example.org/graph/', 'shipments-2026.trig')],
  domains: [warehouse],
  prefLabels: [text('', 'Pallet 340012345000000018')],
  notations: ['(00) 3 4001234 500000001 8'],
  statements: [
    {
      property: ref(logistics, 'part of shipment'),
      total: 1,
      values: [{ type: 'uri', ...ref(logistics, 'Shipment SH-2026-0417') }],
    },
    { property: ref(logistics, 'gross weight'), total: 1, values: [literal('412.5', 'decimal')] },
    { property: ref(logistics, 'expected arrival'), total: 1, values: [literal('2026-05-14', 'date')] },
  ],
  links: [group(ref(logistics, 'carries'), 'data', 1, ['Shipment SH-2026-0417'])],
  tracking: {
    status: status('In transit'),
    location: bremen,
    origin: rotterdam,
    destination: hamburg,
    contents: pageOf([
      { ...ref(logistics, 'Coffee beans, 1 kg bag'), quantity: '240', unit: ref(logistics, 'bags') },
      { ...ref(logistics, 'Filter papers, size 4'), quantity: '1,200', unit: ref(logistics, 'packs') },
      { ...ref(logistics, 'Hand grinder'), quantity: '36', unit: ref(logistics, 'pieces') },
    ]),
    history: [
      {
        uri: `${logistics}e1`,
        status: status('Built'),
        time: '2026-05-11T15:20:00+02:00',
        location: rotterdam,
        agent: ref(logistics, 'Line 4'),
      },
      {
        uri: `${logistics}e2`,
        status: status('Picked up'),
        time: '2026-05-12T06:05:00+02:00',
        location: rotterdam,
        agent,
      },
      {
        uri: `${logistics}e3`,
        status: status('Received'),
        time: '2026-05-12T13:48:00+02:00',
        location: bremen,
        note: 'One stretch-wrap layer torn, goods unharmed.',
      },
      {
        uri: `${logistics}e4`,
        status: status('In transit'),
        time: '2026-05-12T18:30:00+02:00',
        location: bremen,
        agent,
      },
    ],
  },
}

export const deprecatedConcept: ConceptView = {
  ...emptyView,
  uri: `${logistics}bin-location`,
  label: text('en', 'Bin location'),
  vocabularies: [ref(logistics, 'Warehouse terms')],
  domains: [warehouse],
  deprecated: true,
  replacedBy: [ref(logistics, 'Warehouse bin')],
  deprecation: {
    since: '2026-03-02',
    sunset: '2026-06-01',
    reason: text('en', 'It named the same thing.'),
    successors: [ref(logistics, 'Warehouse bin')],
  },
  definitions: [text('en', 'The place of a bin in a warehouse.')],
}

export const searchResult: SearchResult = {
  query: 'bin',
  sort: 'relevance',
  total: 23,
  offset: 0,
  limit: 20,
  items: [
    {
      ...ref(logistics, 'Warehouse bin'),
      kind: 'class',
      matched: { field: 'altLabel', text: 'bin location', lang: 'en', how: 'prefix' },
      vocabulary: logisticsModel,
      types: [],
      domain: warehouse,
    },
    {
      ...ref(logistics, 'Bin'),
      kind: 'concept',
      matched: { field: 'prefLabel', text: 'Bin', lang: 'en', how: 'exact' },
      vocabulary: ref(logistics, 'Warehouse terms'),
      types: [],
      domain: warehouse,
    },
    {
      ...ref(logistics, 'Bin location'),
      deprecated: true,
      kind: 'concept',
      matched: { field: 'prefLabel', text: 'Bin location', lang: 'en', how: 'prefix' },
      vocabulary: ref(logistics, 'Warehouse terms'),
      types: [],
      domain: warehouse,
    },
    {
      uri: `${logistics}binnenhafen`,
      label: 'Inland port',
      lang: 'en',
      kind: 'concept',
      matched: { field: 'prefLabel', text: 'Binnenhafen', lang: 'de', how: 'prefix' },
      vocabulary: ref(logistics, 'Places of transport'),
      types: [],
      domain: transport,
    },
    {
      uri: `${logistics}bin-0417`,
      label: 'Bin A-04-17',
      lang: '',
      kind: 'thing',
      matched: { field: 'identifier', text: 'BIN-A-0417', lang: '', how: 'words' },
      types: [ref(logistics, 'Warehouse bin')],
      domain: warehouse,
    },
    {
      ...ref(unesco, 'Binary logic'),
      kind: 'concept',
      matched: { field: 'prefLabel', text: 'Binary logic', lang: 'en', how: 'prefix' },
      vocabulary: thesaurus,
      types: [],
      domain: cultureDomain,
    },
    {
      ...ref(logistics, 'Bank identifier'),
      kind: 'property',
      matched: { field: 'hiddenLabel', text: 'BIN code', lang: 'en', how: 'fuzzy' },
      vocabulary: ref(logistics, 'Payment terms'),
      types: [],
      domain: finance,
    },
  ],
  facets: {
    vocabulary: [
      { value: ref(logistics, 'Warehouse terms'), count: 11 },
      { value: logisticsModel, count: 6 },
      { value: ref(logistics, 'Places of transport'), count: 3 },
      { value: thesaurus, count: 2 },
    ],
    type: [
      { value: property(skos, 'Concept', 'Concept'), count: 15 },
      { value: property('http://www.w3.org/2002/07/owl#', 'Class', 'Class'), count: 5 },
      { value: ref(logistics, 'Warehouse bin'), count: 3 },
    ],
    domain: [
      { value: warehouse, count: 17 },
      { value: transport, count: 3 },
      { value: cultureDomain, count: 2 },
      { value: finance, count: 1 },
    ],
    status: [
      { value: 'active', count: 22 },
      { value: 'deprecated', count: 1 },
    ],
    labelLang: [
      { value: 'en', count: 20 },
      { value: 'de', count: 9 },
    ],
  },
}

export const noResult: SearchResult = {
  ...searchResult,
  query: 'pallette',
  total: 0,
  items: [],
  facets: { vocabulary: [], type: [], domain: [], status: [], labelLang: [] },
}

export const vocabularies: VocabularySummary[] = [
  {
    id: 'unesco',
    uri: thesaurus.uri,
    kind: 'scheme',
    label: text('en', 'UNESCO Thesaurus'),
    description: text(
      'en',
      'A controlled and structured list of concepts used in subject analysis and retrieval of documents in education, culture, natural, social and human sciences, communication and information.',
    ),
    graph: 'https://id.example.org/graph/unesco',
    domain: cultureDomain,
    version: '2024-11',
    license: 'http://creativecommons.org/licenses/by-sa/3.0/igo/',
    counts: { concepts: 4482, classes: 0, properties: 0, triples: 75430 },
    languages: [
      { lang: 'en', labels: 9012 },
      { lang: 'fr', labels: 8714 },
      { lang: 'es', labels: 8460 },
      { lang: 'ru', labels: 7011 },
      { lang: 'ar', labels: 4390 },
    ],
  },
  {
    id: 'logistics',
    uri: logisticsModel.uri,
    kind: 'ontology',
    label: text('en', 'Logistics core model'),
    graph: 'https://id.example.org/graph/logistics',
    domain: warehouse,
    version: '2.1.0',
    license: 'CC0',
    counts: { concepts: 0, classes: 24, properties: 61, triples: 1290 },
    languages: [
      { lang: 'en', labels: 85 },
      { lang: 'de', labels: 80 },
    ],
  },
  {
    id: 'status',
    uri: `${logistics}states`,
    kind: 'scheme',
    label: text('de', 'Statuswerte der Ladungsträger'),
    graph: 'https://id.example.org/graph/states',
    domain: transport,
    counts: { concepts: 12, classes: 0, properties: 0, triples: 130 },
    languages: [{ lang: 'de', labels: 24 }],
  },
]

export const reportResults: ReportResult[] = [
  {
    severity: 'violation',
    focusNode: ref(logistics, 'Pallet 340012345000000019'),
    path: ref(logistics, 'identifier'),
    value: literal('340012345000000019', 'string'),
    messages: [text('en', 'The check digit of this SSCC is 9, but the first 17 digits give 8.')],
    rule: ref(logistics, 'SSCC format'),
  },
  {
    severity: 'warning',
    focusNode: ref(logistics, 'Pallet 340012345000000025'),
    path: 'logistics:location / rdfs:label',
    messages: [text('en', 'A pallet in transit should have a place.')],
    rule: ref(logistics, 'Place of a pallet'),
  },
  { severity: 'info', focusNode: ref(logistics, 'Hand grinder'), messages: [text('de', 'Kein deutscher Name.')] },
]

export const queryTable = {
  columns: ['concept', 'label', 'narrower', 'since'],
  rows: languagesOfTheWorld
    .slice(0, 8)
    .map((term, index): (Value | undefined)[] => [
      { type: 'uri', ...term },
      literal(term.label, 'string', 'en'),
      literal(String(1200 - index * 87), 'integer'),
      index === 3 ? undefined : literal(`2019-0${index + 1}-12`, 'date'),
    ]),
  limit: 500,
}

export const query = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?concept ?label (COUNT(?below) AS ?narrower)
WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?label .
  OPTIONAL { ?concept skos:narrower ?below }
  FILTER (lang(?label) = "en")
}
GROUP BY ?concept ?label
ORDER BY DESC(?narrower)
LIMIT 20`

export const domains = [
  { ...warehouse, description: text('en', 'Bins, pallets and what happens to them inside the building.') },
  { ...transport, description: text('en', 'Shipments, carriers and the places between which goods move.') },
  { ...finance, description: text('en', 'Orders, invoices and payments.') },
  { ...cultureDomain, description: text('de', 'Schlagwörter für Dokumente der Kultur und Bildung.') },
]

export const samples: Sample[] = [
  { ...ref(logistics, 'Pallet'), kind: 'class', note: text('en', 'A class that two domains extend') },
  { ...ref(logistics, 'Pallet 340012345000000018'), kind: 'thing', note: text('en', 'A pallet on its way to Hamburg') },
  { ...ref(unesco, 'Languages'), kind: 'concept', note: text('en', 'A concept in five languages') },
]

export const similar: Similar[] = [
  {
    ...ref(unesco, 'Linguistics'),
    score: 0.71,
    because: [
      { property: property(skos, 'broader', 'broader'), direction: 'out', value: { type: 'uri', ...culture } },
      {
        property: property(skos, 'related', 'related'),
        direction: 'out',
        value: { type: 'uri', ...ref(unesco, 'Translation') },
      },
    ],
  },
  { ...ref(unesco, 'Communication'), score: 0.4, because: [] },
]

/** Where the type of the pallet is defined, and its identifiers: one as it should be, one mistyped. */
export const palletDefined: Defined = {
  types: [{ type: ref(logistics, 'Euro pallet'), shapes: [ref(logistics, 'Pallet shape')] }],
  effective: [{ domain: warehouse, href: '/api/domains/warehouse/shapes' }],
  identifiers: [
    {
      property: ref(logistics, 'SSCC'),
      format: ref(logistics, 'Serial Shipping Container Code'),
      verdict: { value: '340012345000000018', conforms: true },
      hasCheckDigit: true,
    },
    {
      property: ref(logistics, 'deposit number'),
      format: ref(logistics, 'Deposit number'),
      verdict: { value: 'D-17', conforms: false, reason: '“D-17” (4 characters) does not match ^D-[0-9]{6}$' },
      hasCheckDigit: false,
    },
  ],
}
export const palletCanonical: CanonicalStates = { [status('In transit').uri]: status('Moving') }

/** The page of the scheme itself. */
export const thesaurusView: ConceptView = {
  ...emptyView,
  uri: thesaurus.uri,
  kind: 'scheme',
  label: text('en', 'UNESCO Thesaurus'),
  domains: [cultureDomain],
  prefLabels: [text('en', 'UNESCO Thesaurus'), text('fr', 'Thésaurus de l’UNESCO'), text('es', 'Tesauro de la UNESCO')],
  topConcepts: pageOf(
    [
      'Education',
      'Science',
      'Culture',
      'Social and human sciences',
      'Information and communication',
      'Politics, law and economics',
      'Countries and country groupings',
    ].map((label, index): Narrower => ({ ...ref(unesco, label), notation: String(index + 1), hasNarrower: true })),
  ),
  statements: [
    { property: property(dct, 'publisher', 'Publisher'), total: 1, values: [literal('UNESCO', 'string')] },
    { property: property(dct, 'modified', 'Date Modified'), total: 1, values: [literal('2024-11-18', 'date')] },
  ],
}

const attack = '<script>alert(1)</script>"\' onmouseover=x </script><!--'
const evil: Reference = { uri: 'javascript:alert(1)', label: attack, lang: '"><b>' }

/** Data as an attacker would publish them: markup in labels, scripts for URIs, tags that are none. */
export const hostileView: ConceptView = {
  ...emptyView,
  uri: 'javascript:alert(document.domain)',
  label: text('x"onload="', attack),
  vocabularies: [evil],
  graphs: [evil],
  domains: [evil],
  deprecated: true,
  replacedBy: [evil],
  deprecation: { since: attack, sunset: attack, reason: text('en', attack), successors: [evil] },
  prefLabels: [text('not a tag', attack)],
  altLabels: [text('', attack)],
  hiddenLabels: [text('en', attack)],
  notations: [attack],
  definitions: [text('en', attack), text('xx-##', attack)],
  notes: [{ property: evil, text: text('', attack) }],
  broader: pageOf([evil]),
  narrower: pageOf([{ ...evil, hasNarrower: true }], 2),
  related: pageOf([evil]),
  mappings: pageOf([{ ...evil, relation: evil, direction: 'in' }], 2),
  breadcrumbs: [[evil], [evil]],
  statements: [
    {
      property: evil,
      total: 3,
      values: [
        { type: 'uri', ...evil },
        literal('javascript:alert(1)', 'anyURI'),
        literal('https://x/"><script>', 'anyURI'),
      ],
    },
  ],
  links: [{ property: evil, direction: 'in', kind: attack, total: 2, items: [evil] }],
  tracking: {
    status: evil,
    location: evil,
    origin: evil,
    destination: evil,
    contents: pageOf([evil]),
    history: [{ uri: evil.uri, status: evil, time: attack, note: attack }],
  },
}
