import type { DomainMapView } from '../../src/http/domain-map-view.ts'
import type { DomainSummary, DomainView } from '../../src/http/domain-view.ts'
import type { DomainPageProps } from '../../src/http/pages/domain.tsx'
import type { Reference, Text } from '../../src/concepts/views.ts'
import { emptyView, ref } from './fixtures.ts'

const text = (lang: string, words: string): Text => ({ text: words, lang })
const space = 'https://id.example.org/domain/'
const model = ref('https://id.example.org/', 'Logistics model')
const warehouse = ref(space, 'Warehouse')
const transport = ref(space, 'Transport')
const stock = ref('https://id.example.org/graph/', 'Stock')
const tours = ref('https://id.example.org/graph/', 'Tours')

const summary = (term: Reference, more: Partial<DomainSummary> = {}): DomainSummary => ({
  ...term,
  id: term.label.toLowerCase(),
  models: [model],
  graphs: { model: [], shapes: [], data: [stock.uri] },
  effectiveShapes: [],
  readiness: { green: 0, amber: 0, red: 0, notAssessed: 6 },
  ...more,
})

/** Two domains that need each other, and one of which nothing is known. */
export const domainMap: DomainMapView = {
  domains: [
    summary(warehouse, {
      businessOwner: ref('https://id.example.org/agent/', 'Supply chain'),
      readiness: { green: 4, amber: 1, red: 1, notAssessed: 0 },
      decision: { uri: `${warehouse.uri}/pilot/1`, outcome: 'build-capability-first', date: '2026-10-19' },
    }),
    summary(transport, { readiness: { green: 6, amber: 0, red: 0, notAssessed: 0 } }),
    summary({ uri: 'javascript:alert(1)', label: '<script>alert(1)</script> & "more" than fits', lang: 'xx' }, { models: [] }), // prettier-ignore
  ],
  models: [model],
  extends: [warehouse, transport].map((domain) => ({ domain, model })),
  consumes: [
    { producer: warehouse, consumer: transport, via: [stock] },
    { producer: transport, consumer: warehouse, via: [tours, stock] },
  ],
  unproduced: [{ consumer: transport, thing: ref('https://id.example.org/', 'Road closures') }],
  undefinedDomains: [{ domain: ref(space, 'Customs'), graphs: [ref('https://id.example.org/graph/', 'Tariffs')] }],
}

const capacity = (rating: 'red' | 'green', date: string) => ({
  uri: `${warehouse.uri}/capacity/${date}`,
  rating,
  evidence: text('en', `In ${date.slice(0, 4)} the steward has ${rating === 'red' ? 'no' : 'enough'} time for it.`),
  date,
  by: [ref('https://id.example.org/agent/', 'Ines Keller')],
})
const domain: DomainView = {
  ...domainMap.domains[0]!,
  namespaces: ['https://id.example.org/warehouse/'],
  produces: [{ ...stock, consumers: [transport] }, { ...tours, consumers: [] }],
  consumes: [{ ...tours, producers: [transport] }, { ...ref('https://id.example.org/', 'Weather'), producers: [] }],
  dictionary: ref('https://id.example.org/', 'Words of the warehouse'),
  extensions: [
    { entity: ref('https://id.example.org/', 'Pallet'), classes: [ref('https://id.example.org/', 'Stored pallet')], attributes: 3, lifecycle: ref('https://id.example.org/', 'Storage states') },
  ],
  registered: [{ graph: stock, kind: 'Data', version: '1.2.0', modified: '2026-10-19T10:00:00Z' }],
  readiness: {
    ...domainMap.domains[0]!.readiness,
    criteria: [
      { criterion: ref('https://id.example.org/', 'capacity'), current: capacity('red', '2026-10-01'), earlier: [capacity('green', '2025-10-01')] },
      { criterion: ref('https://id.example.org/', 'service levels'), earlier: [] },
    ],
    mayBePiloted: false,
    decision: { uri: `${warehouse.uri}/pilot/2`, outcome: 'pilot', date: '2026-10-19', reason: text('en', 'It is wanted.') },
    earlierDecisions: [{ uri: `${warehouse.uri}/pilot/1`, outcome: 'stay-central' }],
    findings: [{ severity: 'Violation', sentence: 'The domain Warehouse cannot be piloted: capacity is red.', instead: 'Decide otherwise.' }],
  },
} // prettier-ignore

/** The page of a domain with everything that such a page may have. */
export const domainProps: Omit<DomainPageProps, 'context'> = {
  view: {
    ...emptyView,
    uri: warehouse.uri,
    kind: 'domain',
    label: text('en', 'Warehouse'),
    definitions: [text('en', 'Stores goods, and says where they are.')],
    statements: [
      { property: { uri: 'https://w3id.org/concordance/ns#businessOwner', label: 'business owner', lang: 'en' }, total: 1, values: [{ type: 'uri', ...warehouse }] }, // prettier-ignore
      { property: { uri: 'https://example.org/motto', label: 'motto', lang: 'en' }, total: 1, values: [{ type: 'literal', value: 'First in, first out', lang: 'en', datatype: '' }] }, // prettier-ignore
    ],
  },
  domain,
  facts: {
    proof: { adds: false, verdicts: 2 },
    crosswalk: { states: 4, findings: 1 },
    words: 12,
    mappings: { validated: 3, candidate: 2, refuted: 1 },
    people: [{ name: '<b>Ines</b> Keller', roles: ['owner', 'editor'] }],
    queries: { total: 0, items: [] },
    lately: [{ sequence: 7, time: '2026-10-19T10:00:00Z', actor: 'Ines Keller', message: 'Stock was counted', counts: { added: 3, removed: 1 } }], // prettier-ignore
  },
  proposals: { total: 0, items: [] },
  links: {
    pages: [{ code: 'proof', href: '/proof?domain=warehouse' }],
    data: [{ code: 'shapes', href: '/api/domains/warehouse/shapes' }],
  },
}
