import type { Reference } from '../../src/concepts/views.ts'
import type { ProposalPageProps } from '../../src/http/pages/proposal.tsx'
import type { ProposalSummary, ProposalView } from '../../src/http/proposal-view.ts'

const base = 'https://id.example.org/'
const ref = (path: string, label: string): Reference => ({ uri: `${base}${path}`, label, lang: 'en' })
const anna = { id: 'anna', iri: `${base}id/agent/anna`, name: 'Anna Steward' }
const ben = { id: 'ben', iri: `${base}id/agent/ben`, name: 'Ben <Reviewer>' }
const logistics = ref('id/domain/logistics', 'Logistics')
const council = ref('id/domain/council', 'Council')
const pallet = ref('id/logistics/pallet', 'Euro pallet')

export const proposal: ProposalView = {
  number: 7,
  uri: `${base}id/proposal/7`,
  status: 'changes-requested',
  title: 'Better words for <carriers>',
  author: anna,
  created: '2026-11-20T09:12:00.000Z',
  modified: '2026-11-21T14:03:00.000Z',
  revision: 2,
  domains: [logistics, council],
  canonical: true,
  version: 9,
  description: 'The new catalogue says “carrier” for all of them.\nSee the minutes of October.',
  domain: logistics,
  answers: [],
  basedOn: 31,
  graphs: [ref('graph/logistics', 'Logistics vocabulary')],
  terms: [pallet],
  comments: [
    {
      number: 1,
      by: ben,
      at: '2026-11-20T10:00:00.000Z',
      text: 'Is that the word in the <b>forms</b>?',
      about: pallet,
    },
    { number: 2, by: anna, at: '2026-11-20T10:05:00.000Z', text: 'It is.' },
  ],
  reviews: [
    { number: 1, by: ben, at: '2026-11-20T11:00:00.000Z', verdict: 'approves', revision: 1, standing: false, domains: [logistics] }, // prettier-ignore
    { number: 2, by: ben, at: '2026-11-21T14:03:00.000Z', verdict: 'requests-changes', text: 'Add German and French names.', revision: 2, standing: true, domains: [logistics] }, // prettier-ignore
  ],
  awaits: [logistics, council],
  ballots: [],
  decision: {
    uri: `${base}id/decision/7`,
    context: 'Two words for one thing.',
    decision: 'We keep the older one.',
    consequences: 'Billing renames a field.',
    votes: [
      { by: 'cora', vote: 'for' },
      { by: 'ben', vote: 'abstains' },
    ],
    by: { id: 'cora', iri: `${base}id/agent/cora`, name: 'Cora' },
    at: '2026-11-21T15:00:00.000Z',
  },
  clash: { head: 40, sentences: ['Ben changed the preferred label (en) of “Pallet”, and you did.'] },
  next: ['edit', 'propose', 'comment'],
}

export const proposalProps: Omit<ProposalPageProps, 'context'> = {
  proposal,
  cannot: proposal.clash!.sentences,
  review: {
    chances: {
      comment: { can: true },
      approve: { can: true },
      'request-changes': { can: true },
      rebase: { can: true },
    },
    isOwn: false,
    reviewers: ['Ben <Reviewer>'],
    conflicts: [
      {
        key: 'k1',
        subject: pallet,
        predicate: ref('ns/prefLabel', 'preferred label'),
        sentence: 'Ben changed the preferred label (en) of “Pallet”, and you did.',
        commit: 40,
        mine: { removed: [], added: [{ type: 'literal', value: 'Euro pallet', lang: 'en', datatype: '' }] },
        theirs: { removed: [], added: [{ type: 'literal', value: 'EUR pallet', lang: 'en', datatype: '' }] },
      },
    ],
  },
  changes: {
    total: 140,
    items: [
      {
        anchor: 'c-1',
        subject: pallet.uri,
        label: pallet.label,
        type: 'definition-changed',
        level: 'patch',
        sentence: 'The English definition of “Euro pallet” changed.',
        before: { type: 'literal', value: 'A flat <structure>.', lang: 'en', datatype: '' },
        after: { type: 'literal', value: 'A flat structure that goods stand on.', lang: 'en', datatype: '' },
      },
      { anchor: 'c-2', subject: pallet.uri, label: pallet.label, type: 'concept-removed', level: 'major', sentence: 'The concept “Skid” was removed.' }, // prettier-ignore
    ],
  },
  impact: {
    total: 1,
    terms: [{ ...pallet, incoming: 1240, statements: 0, instances: 0, canonical: true }],
    graphs: [{ graph: ref('graph/logistics', 'Logistics vocabulary'), kind: 'vocabulary', added: 1, removed: 1, domain: logistics }], // prettier-ignore
    references: [{ graph: ref('graph/stock', 'Stock'), kind: 'data', count: 1240 }],
  },
  checks: {
    conforms: false,
    more: 0,
    results: [
      {
        severity: 'violation',
        focusNode: pallet,
        path: 'skos:prefLabel',
        messages: [{ text: 'A concept needs one preferred label in English.', lang: 'en' }],
        fix: [{ type: 'add-label', concept: pallet.uri, property: 'prefLabel', language: 'en', text: 'Euro pallet' }],
      },
    ],
  },
}

const { comments, ...summary } = proposal
export const proposals: ProposalSummary[] = [
  { ...summary, comments: comments.length },
  { ...summary, number: 6, status: 'published', title: 'A first word', comments: 0, commit: 12 },
]
