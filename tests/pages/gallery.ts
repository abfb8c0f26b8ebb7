import { commitPage } from '../../src/http/pages/commit.tsx'
import { conceptPage } from '../../src/http/pages/concept.tsx'
import { domainPage } from '../../src/http/pages/domain.tsx'
import { domainsPage } from '../../src/http/pages/domains.tsx'
import { historyPage } from '../../src/http/pages/history.tsx'
import { listPage } from '../../src/http/pages/list.tsx'
import { proposalPage } from '../../src/http/pages/proposal.tsx'
import { proposalsPage } from '../../src/http/pages/proposals.tsx'
import type { ChangedStatement, TimelineItem } from '../../src/http/pages/parts/timeline.tsx'
import { problemPage } from '../../src/http/pages/problem.tsx'
import { reportPage } from '../../src/http/pages/report.tsx'
import { searchPage } from '../../src/http/pages/search.tsx'
import { sparqlPage } from '../../src/http/pages/sparql.tsx'
import { stylePage } from '../../src/http/pages/style.tsx'
import { startPage } from '../../src/http/pages/start.tsx'
import { vocabulariesPage, vocabularyPage } from '../../src/http/pages/vocabularies.tsx'
import { domainMap, domainProps } from './domain-fixtures.ts'
import * as f from './fixtures.ts'
import { proposalProps, proposals } from './proposal-fixtures.ts'

const { context } = f
const noData = { ...context, downloads: [] }
const logistics = 'https://id.example.org/logistics/'
const asking = {
  formats: {
    results: [
      { value: 'json', label: 'JSON' },
      { value: 'csv', label: 'CSV' },
    ],
    graph: [{ value: 'turtle', label: 'Turtle' }],
  },
  prefixes: {},
  maxRows: 1_000_000,
  asked: {},
  view: 'table' as const,
}
const examples = [
  { label: 'Concepts with the most narrower ones', query: f.query },
  { label: 'Where is each pallet now?', query: 'SELECT * WHERE { ?pallet ?p ?o } LIMIT 10' },
  { label: 'Terms that were deprecated this year', query: 'ASK {}' },
]

const labelled = (value: string): ChangedStatement => ({
  subject: f.ref(logistics, 'Languages'),
  property: f.ref(logistics, 'preferred label'),
  value: { type: 'literal', value, lang: 'en', datatype: '' },
})
const change: TimelineItem = {
  sequence: 12,
  time: '2026-05-03T14:05:00Z',
  actor: 'Ada',
  intent: f.ref(logistics, 'Edit'),
  message: 'Spell it out',
  counts: { added: 1, removed: 1 },
  removed: [labelled('Langs')],
  added: [labelled('Languages')],
}

/** Every page from realistic props, by name: what tests walk over and what screenshots are taken of. */
export const gallery: Readonly<Record<string, () => string>> = {
  concept: () => conceptPage({ context, view: f.languagesConcept, place: f.languagesPlace, similar: f.similar }),
  'concept-de': () =>
    conceptPage({ context: { ...context, lang: 'de' }, view: f.languagesConcept, place: f.languagesPlace }),
  class: () => conceptPage({ context, view: f.palletClass, place: f.palletPlace }),
  thing: () => conceptPage({ context, view: f.palletThing, defined: f.palletDefined, canonical: f.palletCanonical }),
  deprecated: () => conceptPage({ context, view: f.deprecatedConcept }),
  bare: () => conceptPage({ context: noData, view: f.emptyView }),
  hostile: () => conceptPage({ context, view: f.hostileView }),
  list: () =>
    listPage({
      context: { ...noData, path: '/resource/narrower?uri=x&offset=24' },
      title: 'Narrower',
      of: f.ref(logistics, 'Languages'),
      page: { total: 152, offset: 24, limit: 24, items: f.languagesConcept.narrower.items.map((term) => ({ term })) },
    }),
  'list-empty': () => listPage({ context: noData, title: 'Domains', page: f.pageOf([]) }),
  mappings: () =>
    listPage({
      context: noData,
      title: 'In other vocabularies',
      of: f.ref(logistics, 'Languages'),
      page: f.pageOf(f.languagesConcept.mappings.items.map((mapping) => ({ mapping }))),
    }),
  domains: () =>
    domainsPage({
      context: { ...noData, path: '/domains' },
      map: domainMap,
      entities: [f.ref('https://id.example.org/', 'Pallet')],
      entity: 'https://id.example.org/Pallet',
    }),
  'domains-empty': () =>
    domainsPage({
      context: { ...noData, path: '/domains' },
      map: { domains: [], models: [], extends: [], consumes: [], unproduced: [], undefinedDomains: [] },
      entities: [],
    }),
  domain: () => domainPage({ context, ...domainProps }),
  'domain-fr': () => domainPage({ context: { ...context, lang: 'fr' }, ...domainProps }),
  proposal: () => proposalPage({ context, ...proposalProps }),
  'proposal-fr': () => proposalPage({ context: { ...context, lang: 'fr' }, ...proposalProps }),
  proposals: () =>
    proposalsPage({
      context: { ...noData, path: '/proposals' },
      page: f.pageOf(proposals),
      counts: new Map([
        ['changes-requested', 1],
        ['published', 1],
      ]),
      narrowed: { things: [f.ref(logistics, 'Languages')], people: ['<b>Ines</b> Keller'] },
    }),
  'proposals-none': () =>
    proposalsPage({ context: noData, page: f.pageOf([]), counts: new Map(), narrowed: { things: [], people: [] } }),
  history: () =>
    historyPage({
      context: { ...noData, path: '/history?uri=x', pastState: { time: '2026-05-03T14:05:00Z', sequence: 11 } },
      of: f.ref(logistics, 'Languages'),
      page: { total: 1, offset: 0, limit: 20, items: [change] },
    }),
  commit: () =>
    commitPage({
      context: { ...context, path: '/doc/commit/12' },
      change,
      domain: f.ref(logistics, 'Logistics'),
      decision: f.ref(logistics, 'Proposal 7'),
      graphs: [{ graph: f.ref(logistics, 'Languages'), added: 1, removed: 1 }],
      sentences: ['The preferred label of “Languages” is “Languages” now, and was “Langs”.'],
      checks: { nodes: 1, findings: 0 },
      hash: 'a'.repeat(64),
      isNewest: false,
    }),
  search: () =>
    searchPage({
      context: { ...noData, path: '/search?q=bin' },
      result: f.searchResult,
      selected: { domain: [f.domains[0]!] },
    }),
  'search-none': () =>
    searchPage({
      context: noData,
      result: f.noResult,
      isKept: true,
      nearest: [f.ref(logistics, 'Pallet'), f.ref(logistics, 'Palette')],
    }),
  'search-before': () => searchPage({ context: noData }),
  start: () =>
    startPage({
      context: { ...noData, path: '/' },
      vocabularies: f.vocabularies,
      domains: f.domains,
      samples: f.samples,
      exampleSearches: ['pallet', 'bin location', 'Sprache', 'language'],
    }),
  'start-empty': () => startPage({ context: noData, vocabularies: [], domains: [], samples: [], exampleSearches: [] }),
  vocabularies: () => vocabulariesPage({ context: { ...noData, path: '/vocabularies' }, vocabularies: f.vocabularies }),
  vocabulary: () => vocabularyPage({ context, view: f.thesaurusView, summary: f.vocabularies[0]! }),
  'problem-404': () =>
    problemPage({
      context: noData,
      problem: {
        status: 404,
        detail: 'No term has the URI https://id.example.org/logistics/palet, and none ever had.',
      },
      nearest: [f.ref(logistics, 'Pallet'), f.ref(logistics, 'Palette')],
      wanted: 'palet',
    }),
  'problem-406': () =>
    problemPage({
      context: noData,
      problem: { status: 406, detail: 'image/png is not among the formats of this page.' },
      accepted: f.downloads,
    }),
  'problem-410': () =>
    problemPage({
      context: noData,
      problem: { status: 410, detail: 'Bin location was removed from Warehouse terms.' },
      tombstone: {
        retirement: 'Removed',
        time: '2026-03-02',
        reason: 'It named the same thing as Warehouse bin.',
        decision: 'https://id.example.org/proposal/14',
        commit: 'https://id.example.org/commit/310',
        lastState: '/resource?uri=https%3A%2F%2Fid.example.org%2Flogistics%2FBinLocation&at=309',
        replacedBy: [f.ref(logistics, 'Warehouse bin')],
      },
    }),
  'problem-500': () => problemPage({ context: noData, problem: { status: 500, requestId: 'req-8f3a' } }),
  sparql: () =>
    sparqlPage({ context: { ...noData, path: '/sparql' }, query: f.query, ...asking, examples, answer: f.queryTable }),
  'sparql-error': () =>
    sparqlPage({
      context: noData,
      query: f.query.replace('GROUP BY', 'GRUOP BY'),
      ...asking,
      examples,
      failure: {
        message: 'Expected GROUP, HAVING, ORDER, LIMIT, OFFSET or VALUES, found "GRUOP"',
        line: 9,
        column: 1,
        hint: 'Did you mean GROUP BY?',
      },
    }),
  'sparql-ask': () => sparqlPage({ context: noData, query: 'ASK { ?s ?p ?o }', ...asking, examples, answer: true }),
  'sparql-graph': () =>
    sparqlPage({
      context: noData,
      query: 'DESCRIBE <urn:x>',
      ...asking,
      examples,
      answer: { text: '<urn:x> a <urn:y> .', cut: false, isGraph: true },
    }),
  report: () =>
    reportPage({ context, conforms: false, of: f.ref(logistics, 'Shipments 2026'), results: f.reportResults }),
  'report-conforms': () => reportPage({ context, conforms: true, of: f.ref(logistics, 'Shipments 2026'), results: [] }),
  style: () => stylePage({ context: { ...noData, path: '/style' } }),
}
