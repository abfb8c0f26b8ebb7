import type {
  ConceptView,
  Kind,
  Mapping,
  Narrower,
  Page,
  Reference,
  SearchHit,
  TreeNode,
} from '../../concepts/views.ts'

const reference = (label: string, more: Partial<Reference> = {}): Reference => ({
  uri: `https://example.org/${label.toLowerCase().replaceAll(' ', '-')}`,
  label,
  lang: 'en',
  ...more,
})
const page = <Item>(items: readonly Item[], total = items.length): Page<Item> => ({ total, offset: 0, limit: 8, items })
const node = (label: string, more: Partial<TreeNode> = {}): TreeNode => ({
  ...reference(label),
  hasNarrower: false,
  current: false,
  ...more,
})

/** Invented terms for `/style`, so that the page needs no data to be loaded. */
export const samples = {
  reference,
  domain: reference('Warehouse'),
  old: reference('Bin location', { deprecated: true }),
  foreign: reference('Lagerplatz', { lang: 'de' }),
  coded: reference('Linguistics', { notation: '3.35' }),
  paths: [
    [reference('Physical thing'), reference('Handling unit')],
    [reference('Asset'), reference('Returnable asset')],
  ],
  tree: [
    node('Physical thing', {
      hasNarrower: true,
      children: page([
        node('Container', { hasNarrower: true }),
        node('Pallet', {
          hasNarrower: true,
          current: true,
          children: page([node('Euro pallet'), node('Half pallet')], 14),
        }),
        node('Parcel'),
      ]),
    }),
  ],
  view: view('concept'),
  hit: {
    ...reference('Warehouse bin'),
    kind: 'class',
    matched: { field: 'altLabel', text: 'Binnenlager', lang: 'de', how: 'prefix' },
    types: [],
  } satisfies SearchHit,
}

function view(kind: Kind): ConceptView {
  const mapping: Mapping = {
    ...reference('Logistic unit', { uri: 'https://ref.gs1.org/voc/LogisticUnit' }),
    relation: reference('exact match', { uri: 'https://example.org/exactMatch' }),
    direction: 'in',
  }
  const narrower: Narrower[] = [reference('Euro pallet'), reference('Half pallet')].map((term) => ({
    ...term,
    hasNarrower: false,
  }))
  return {
    ...reference('Pallet'),
    kind,
    label: { text: 'Pallet', lang: 'en' },
    types: [],
    vocabularies: [reference('Logistics core model')],
    graphs: [],
    domains: [reference('Warehouse')],
    deprecated: false,
    replacedBy: [],
    prefLabels: [
      { text: 'Pallet', lang: 'en' },
      { text: 'Palette', lang: 'de' },
    ],
    altLabels: [{ text: 'Skid', lang: 'en' }],
    hiddenLabels: [],
    notations: ['PAL'],
    definitions: [
      { text: 'A flat structure that carries goods in a stable way while they are lifted and moved.', lang: 'en' },
      { text: 'Ein flacher Träger, der Güter beim Heben und Bewegen zusammenhält.', lang: 'de' },
    ],
    notes: [],
    broader: page([reference('Handling unit')]),
    narrower: page(narrower, 14),
    related: page([]),
    mappings: page([mapping]),
    topConcepts: page([]),
    breadcrumbs: [],
    statements: [],
    links: [],
    tracking: {
      status: reference('In transit'),
      location: reference('Bremen'),
      origin: reference('Rotterdam'),
      destination: reference('Hamburg'),
      contents: page([{ ...reference('Coffee beans'), quantity: '240', unit: reference('bags') }]),
      history: [
        {
          uri: 'urn:1',
          status: reference('Built'),
          time: '2026-05-11T15:20:00+02:00',
          location: reference('Rotterdam'),
        },
        { uri: 'urn:2', status: reference('In transit'), time: '2026-05-12T18:30:00+02:00', note: 'On time.' },
      ],
    },
  }
}
